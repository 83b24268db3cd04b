"""Impressing: an encoder looks at the candidates of one article, and leaves with each what it thinks of it."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from incidents.language.tokens import Span
from incidents.reading.annotating.frames import groups_near
from incidents.reading.annotating.nearness import Spanned
from incidents.reading.candidates import FIELDS, ROLES, Candidate, Candidates
from incidents.reading.encoding.asking import Asked, asked_of
from incidents.reading.encoding.besides import Besides, Near, Odds, besides
from incidents.reading.encoding.encoder import Encoder
from incidents.reading.encoding.impressions import Impression
from incidents.reading.encoding.packing import Packed, names
from incidents.reading.encoding.viewing import mentions_in, view_of

_NO_ROLE: Final = 0
_NO_FAMILY: Final = -1


class _Look(NamedTuple):
    """What is looked at of one article: words, mentions with their spans, and what may fill their fields."""

    words: Sequence[str]
    seen: Sequence[Candidate]
    spans: Sequence[Span]
    near: Besides


class Impressor:
    """The shipped encoder.

    Args:
        packed: Its arrays (`packing.unpacked`).
    """

    def __init__(self, packed: Packed) -> None:
        self._encoder, self._kinds = Encoder(packed), names(packed, "kinds")
        self._families = {name: number for number, name in enumerate(names(packed, "families"))}
        self._roles = {role: number for number, role in enumerate(names(packed, "roles"), _NO_ROLE + 1)}

    def impress(self, given: Candidates, odds: Sequence[float]) -> None:
        """Leave an impression with each candidate that is looked at.

        Args:
            given: The candidates of an article.
            odds: Of each being real, as far as is known without looking.
        """
        look = self._look(given, odds)
        if look.seen:
            for candidate, impression in zip(look.seen, self._impressions(look), strict=True):
                candidate.impression = impression

    def _look(self, given: Candidates, odds: Sequence[float]) -> _Look:
        view = view_of(given, odds)
        found = mentions_in(view, given)
        seen, spans = [given.all[at] for at, _ in found], [span for _, span in found]
        near: Near = {field: [_options(candidate, field) for candidate in seen] for field in FIELDS}
        groups: Near = {"group": [self._groups(candidate) for candidate in seen]}
        return _Look(view.words, seen, spans, besides(view, seen, {**near, **groups}))

    def _groups(self, candidate: Candidate) -> list[tuple[Spanned, int]]:
        groups = groups_near(candidate.mention, candidate.standings)
        return [(group, self._roles.get(str(group.role), _NO_ROLE)) for group in groups]

    def _impressions(self, look: _Look) -> Iterator[Impression]:
        families = [self._families.get(c.mention.trigger.family, _NO_FAMILY) for c in look.seen]
        asked = asked_of(look.spans, [c.mention.sentence for c in look.seen], families, look.near)
        said = self._encoder.said(look.words, asked)
        odds, same = look.near.odds(said.fills.tolist(), len(look.seen)), _same(look, asked, said.same.tolist())
        each = zip(said.real.tolist(), said.statuses.tolist(), said.kinds.tolist(), strict=True)
        for n, (real, statuses, kinds) in enumerate(each):
            yield Impression(
                real=real,
                statuses=statuses,
                kinds=dict(zip(self._kinds, kinds, strict=True)),
                roles={role: odds[role][n] for role in ROLES},
                fields={field: odds[field][n] for field in FIELDS},
                same=same[n],
            )


def _same(look: _Look, asked: Asked, values: Sequence[float]) -> Odds:
    odds: Odds = [{} for _ in look.seen]
    for one, other, value in zip(asked.first.tolist(), asked.second.tolist(), values, strict=True):
        odds[one][look.seen[other].mention.start] = value
    return odds


def _options(candidate: Candidate, field: str) -> list[tuple[Spanned, int]]:
    return [(value, _NO_ROLE) for value, _ in candidate.near(field)]
