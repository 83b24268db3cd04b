"""Joining: groups of people that "and" makes one: "3 soldiers and 5 civilians", "a child and two women"."""

from dataclasses import replace
from typing import Final

from incidents.reading.annotating.counting.people import AND, STOPS, Counted, People

_REST: Final = 5
"""Tokens that a group may go on for behind its noun: whose, from where, of which sort."""
_FAR: Final = 12
"""And before "with" some of his own men."""


def joined(people: People, first: Counted, before: int | None = None) -> Counted:
    """Return a group with all that "and" joins to it, where that begins before a token."""
    end = len(people.words) if before is None else before
    more = _next(people, first.end, end)
    if more is None:
        return _with_leader(people, first)
    high = None if first.max is None or more.max is None else first.max + more.max
    role = first.role if first.role == more.role else "mixed"
    return joined(people, replace(first, end=more.end, min=first.min + more.min, max=high, role=role), before)


def _with_leader(people: People, found: Counted) -> Counted:
    # "قتلوا قاضيا وثلاثة من حراسه": whom they guarded has a name or a title that is no noun of people.
    at = found.start
    led = people.words[at].startswith(AND) or (at > 0 and people.doc.is_a("together_with", at - 1))
    if not led or not _are_his_men(people, at):
        return found
    return replace(found, min=found.min + 1, max=None if found.max is None else found.max + 1)


def _are_his_men(people: People, at: int) -> bool:
    count = people.counts.get(at)
    if count is None or not people.doc.is_a("out_of", count.end):
        return False
    # "من حراسه", "من أفراد عائلته"
    return people.doc.any_is_a("his_men", (count.end + 1, count.end + 2))


def _next(people: People, at: int, end: int) -> Counted | None:
    return _beside(people, at, end) or _led_far(people, at, end)


def _led_far(people: People, at: int, end: int) -> Counted | None:
    # "مقتل مسؤول الحسبة في التنظيم بالمدينة مع ستة من مرافقيه"
    for near in range(at, min(at + _FAR, end - 1)):
        if people.words[near] in STOPS or people.is_fate(near):
            return None
        if people.doc.is_a("together_with", near) and _are_his_men(people, near + 1):
            return people.at(near + 1)
    return None


def _beside(people: People, at: int, end: int) -> Counted | None:
    hits = people.doc.at
    for near in range(at, min(at + _REST, end)):
        if people.doc.is_a("together_with", near) and _are_theirs(people, near + 1, end):
            return people.at(near + 1)
        if people.words[near].startswith(AND) and (near not in hits or hits[near].clitic == AND):
            found = _another(people, near, end)
            # "13 من الأمنيين والعسكريين و7 مدنيين"
            if found or not people.is_definite(near):
                return found
        if people.ends_group(near):
            return None
    return None


def _are_theirs(people: People, at: int, end: int) -> bool:
    # "مع ثلاثة من حراسه", "مع مرافقه", but "مع الجيش"
    return at < end and (at in people.counts or people.doc.is_a("one_of_his", at))


def _another(people: People, at: int, end: int) -> Counted | None:
    # Digits stand apart from the letter that joins them.
    start = at + 1 if people.words[at] == AND else at
    if people.words[start : start + 1] and (people.doc.is_a("one", start) or people.is_fate(start)):
        return None  # "أسرة واحدة", "قتيل وجريحان"
    found = people.at(start) if start < end else None
    if found is None or any(_is_their_fate(people, near) for near in (found.end, found.end + 1) if near < end):
        return None
    return None if start not in people.counts and (people.is_definite(start) or found.max is None) else found


def _is_their_fate(people: People, at: int) -> bool:
    # "قتل جنديان وثلاثة أصيبوا"; that behind "and" is of the next ("وأصيب ثلاثة"), "لقوا مصرعهم" of all.
    return people.is_fate(at) and people.doc.at[at].clitic != AND and not people.doc.is_a("own_death", at)
