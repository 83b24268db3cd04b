"""Dating: the day of an act, chosen among the dates that stand near its mentions.

The likeliest date of one mention is often that of a telling ("announced today"): what all mentions of the act say
together decides, and what that is worth is learnt.
"""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.dates import Dated
from incidents.reading.annotating.mentions import Mention
from incidents.reading.candidates import Candidates
from incidents.reading.encoding.impressions import mean, steps, told
from incidents.reading.judging.drafts import leading
from incidents.reading.judging.picking import Weighed, best
from incidents.reading.judging.weighing import Weights

MODEL = "day"


class _View(NamedTuple):
    """What one mention of an act says of a date near it: its share among that mention's dates, and where it stands."""

    share: float
    likeliest: bool
    where: str
    advice: float | None
    leads: bool


class _Option(NamedTuple):
    """A date with what each mention near it says."""

    dated: Dated
    views: list[_View]

    @property
    def most(self) -> float:
        """The largest share."""
        return max(view.share for view in self.views)

    @property
    def whole(self) -> float:
        """The sum of all shares."""
        return sum(view.share for view in self.views)


def choose_date(given: Candidates, members: Sequence[int], near: Sequence[Weighed], weights: Weights) -> Dated | None:
    """Return the likeliest date of an act; None where none is likely to be its.

    Args:
        given: The candidates of its article.
        members: Its mentions.
        near: The same with what stands near each.
        weights: The model `day` and its threshold.
    """
    chances = [(dated, weights.chance(MODEL, features)) for dated, features in date_options(given, members, near)]
    return best(chances, weights.threshold(MODEL))


def date_options(given: Candidates, members: Sequence[int], near: Sequence[Weighed]) -> list[tuple[Dated, list[str]]]:
    """Return the dates near the mentions of an act, each with the features of its being the act's."""
    options = _options(leading(given, members), near)
    return [(option.dated, _features(given.doc, option, options, len(near))) for option in options]


def _options(lead: Mention, near: Sequence[Weighed]) -> list[_Option]:
    options: dict[int, _Option] = {}
    for w in near:
        wheres = {id(dated): where for dated, where in w.candidate.near_dates}
        most = max((share for _, share in w.dates), default=0.0)
        advice = w.candidate.impression.fields["date"] if w.candidate.impression else {}
        for dated, share in w.dates:
            option = options.setdefault(id(dated), _Option(dated, []))
            leads = w.candidate.mention is lead
            option.views.append(_View(share, share == most, wheres[id(dated)], advice.get(dated.start), leads))
    return list(options.values())


def _features(doc: Annotated, option: _Option, options: Iterable[_Option], mentions: int) -> list[str]:
    rivals = [other for other in options if other is not option]
    most, rival = _odds(option.most), _odds(max((other.most for other in rivals), default=0.0))
    part = option.whole / (option.whole + max((other.whole for other in rivals), default=0.0))
    lead = _odds(sum(view.share for view in option.views if view.leads))
    return [
        *steps("most", told(most)),
        *steps("whole", told(math.log(max(option.whole, _NEVER)))),
        *steps("behind", told(most - rival, 2, 8), 8),
        *steps("part", told(10 * part - 5, 2, 10), 10),
        *steps("lead", told(lead, 1, 6), 6),
        *_advised([view.advice for view in option.views if view.advice is not None]),
        *_standing(doc, option, mentions),
    ]


def _advised(odds: Sequence[float]) -> list[str]:
    if not odds:
        return ["enc=none"]
    return [*steps("enc most", told(max(odds))), *steps("enc mean", told(mean(odds)))]


def _standing(doc: Annotated, option: _Option, mentions: int) -> list[str]:
    dated, views, many = option.dated, option.views, min(mentions, 4)
    first, own = sum(view.likeliest for view in views), sum(view.where == "clause" for view in views)
    where = max(views, key=lambda view: view.share).where
    age, length = min(max((doc.published - dated.last).days, -1), 9), min((dated.last - dated.first).days, 8)
    said = doc.is_told[doc.clause_of[dated.start]]
    return [
        f"best={min(first, 3)}|{many}",
        f"own={min(own, 3)}|{many}",
        f"where={where}",
        f"where={where}|{min(first, 2)}",
        f"said={said}|{where}",
        f"said={said}|{min(age, 1)}|{min(own, 2)}",
        f"age={age}",
        f"age={age}|{where}",
        f"length={length}",
        f"since={dated.when.since}",
    ]


def _odds(share: float) -> float:
    return math.log(max(share, _NEVER) / max(1 - share, _NEVER))


_NEVER = 1e-4
