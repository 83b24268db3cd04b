"""Impressing: an encoder looks at the candidates of one article, and leaves with each what it thinks of it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from incidents.reading.annotating.frames import groups_near
from incidents.reading.annotating.nearness import Spanned
from incidents.reading.candidates import Candidate, Candidates
from incidents.reading.encoding.besides import Besides, Odds, besides
from incidents.reading.encoding.encoder import Encoder, Means
from incidents.reading.encoding.heads import MentionHead, SameHead, SpanHead
from incidents.reading.encoding.impressions import Impression
from incidents.reading.encoding.packing import Floats, Packed, names
from incidents.reading.encoding.viewing import View, view_of

MOST_MENTIONS = 60
_ROLES, _FIELDS = ("initiator", "target"), ("place", "date", "toll")
_NO_ROLE = 0


class _Look(NamedTuple):
    """What is seen of one article: the candidates, the mean vectors of its spans, and one for each mention."""

    view: View
    seen: Sequence[Candidate]
    means: Means
    mentions: Floats


class Impressor:
    """The shipped encoder with its heads.

    Args:
        packed: Its arrays (`packing.unpacked`).
    """

    def __init__(self, packed: Packed) -> None:
        self._encoder, self._mentions, self._same = Encoder(packed), MentionHead(packed), SameHead(packed)
        self._spans = {name: SpanHead(packed, name) for name in (*_ROLES, *_FIELDS)}
        self._roles = {role: number for number, role in enumerate(names(packed, "roles"), _NO_ROLE + 1)}

    def impress(self, given: Candidates, odds: Sequence[float]) -> None:
        """Leave an impression with each candidate that is looked at.

        Args:
            given: The candidates of an article.
            odds: Of each being real, as far as is known without looking.
        """
        view = view_of(given, odds)
        found = [(c, span) for c in given.all if (span := view.span(c.mention.start, c.mention.end))][:MOST_MENTIONS]
        if not found:
            return
        seen, spans = zip(*found, strict=True)
        means = Means(self._encoder.vectors(view.words))
        mentions = self._mentions.enriched(means.of(spans), [c.mention.trigger.family for c in seen])
        look = _Look(view, seen, means, mentions)
        for candidate, impression in zip(seen, self._impressions(look), strict=True):
            candidate.impression = impression

    def _impressions(self, look: _Look) -> Iterator[Impression]:
        said = self._mentions.of(look.mentions, look.means.whole)
        odds, same = self._field_odds(look), self._same_odds(look)
        for n, (real, statuses, kinds) in enumerate(zip(*(said[name].tolist() for name in said), strict=True)):
            yield Impression(
                real=real,
                statuses=statuses,
                kinds=dict(zip(self._mentions.kinds, kinds, strict=True)),
                roles={role: odds[role][n] for role in _ROLES},
                fields={field: odds[field][n] for field in _FIELDS},
                same=same[n],
            )

    def _field_odds(self, look: _Look) -> dict[str, Odds]:
        groups = besides(look.view, look.seen, [self._groups(candidate) for candidate in look.seen])
        near = dict.fromkeys(_ROLES, groups) | {name: _options(look, name) for name in _FIELDS}
        return {name: self._odds(look, name, found) for name, found in near.items()}

    def _odds(self, look: _Look, name: str, near: Besides) -> Odds:
        values = self._spans[name].of(look.mentions, look.means.of(near.rows), near).tolist() if near.rows else []
        return near.odds(values, len(look.seen))

    def _groups(self, candidate: Candidate) -> list[tuple[Spanned, int]]:
        groups = groups_near(candidate.mention, candidate.standings)
        return [(group, self._roles.get(str(group.role), _NO_ROLE)) for group in groups]

    def _same_odds(self, look: _Look) -> Odds:
        first, second = np.triu_indices(len(look.seen), 1)
        odds: Odds = [{} for _ in look.seen]
        if len(first):
            values = self._same.of(look.mentions, [c.mention.sentence for c in look.seen], first, second)
            for one, other, value in zip(first.tolist(), second.tolist(), values.tolist(), strict=True):
                odds[one][look.seen[other].mention.start] = value
        return odds


def _options(look: _Look, field: str) -> Besides:
    return besides(look.view, look.seen, [[(value, _NO_ROLE) for value, _ in c.near(field)] for c in look.seen])
