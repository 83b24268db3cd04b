"""Echoing: does a draft only tell again what a stronger draft of the article tells?"""

from collections.abc import Sequence
from typing import Final

from incidents.families import akin
from incidents.reading.judging.drafts import Draft
from incidents.reading.judging.linking.comparing import compare_places
from schemas.vocabulary import Bloc


def echo_features(draft: Draft, drafts: Sequence[Draft], strength: Sequence[float]) -> list[str]:
    """Return how a draft looks beside the others of its article.

    Args:
        draft: The draft.
        drafts: All drafts of the article, itself included.
        strength: The best log odds of reality of each of `drafts`.
    """
    mine = next(s for d, s in zip(drafts, strength, strict=True) if d is draft)
    stronger = [
        d
        for d, s in zip(drafts, strength, strict=True)
        if d is not draft and (s, -d.members[0]) > (mine, -draft.members[0])
    ]
    likeness = [_likeness(draft, other) for other in stronger]
    alike = max(likeness, default="")
    kin = _tenth(max((dict(draft.kin).get(d.members[0], 0.0) for d in stronger), default=0.0))
    return [
        f"echo={alike}",
        f"echoes={min(sum(like == alike for like in likeness), 2)}|{alike}",
        f"stronger={min(len(stronger), 4)}",
        f"kin={kin}",
        f"kin={kin}|{alike[:2]}",
    ]


def _tenth(chance: float) -> str:
    return str(round(10 * chance))


def _likeness(draft: Draft, other: Draft) -> str:
    # Written so that the alphabetical maximum is the closest likeness.
    kind = "2" if draft.kind is other.kind else "1" if akin(draft.kind, other.kind) else "0"
    return kind + _sides(draft, other) + _dates(draft, other) + _places(draft, other)


def _sides(draft: Draft, other: Draft) -> str:
    pairs = ((draft.initiator.bloc, other.initiator.bloc), (draft.target.bloc, other.target.bloc))
    if any(a is not b and Bloc.UNKNOWN not in (a, b) and Bloc.CIVILIANS not in (a, b) for a, b in pairs):
        return "0"
    return "2" if all(a is b for a, b in pairs) else "1"


def _dates(draft: Draft, other: Draft) -> str:
    if draft.dated is None or other.dated is None:
        return "1"
    return "2" if draft.dated.first <= other.dated.last and other.dated.first <= draft.dated.last else "0"


def _places(draft: Draft, other: Draft) -> str:
    if draft.country and other.country and draft.country != other.country:
        return "0"
    if draft.place is None or other.place is None:
        return "3"
    return _CLOSENESS.get(compare_places(draft.place, other.place), "1")


_CLOSENESS: Final = {
    "identical": "5",
    "same": "5",
    "inside": "4",
    "wider": "3",
    "near": "2",
    "unlike": "1",
    "apart": "1",
}
