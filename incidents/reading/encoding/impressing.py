"""Impressing: an encoder looks at the candidates of one article, and leaves with each what it thinks of it."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from incidents.language.tokens import Span
from incidents.reading.annotating.frames import groups_near
from incidents.reading.annotating.nearness import Spanned
from incidents.reading.candidates import Candidate, Candidates
from incidents.reading.encoding.besides import Besides, Odds, besides
from incidents.reading.encoding.encoder import Encoder, Means, words_of
from incidents.reading.encoding.heads import MentionHead, SameHead, SpanHead
from incidents.reading.encoding.impressions import Impression
from incidents.reading.encoding.packing import Floats, Packed, Whole, names
from incidents.reading.encoding.viewing import View, mentions_in, view_of

_ROLES, _FIELDS = ("initiator", "target"), ("place", "date", "toll")
_NO_ROLE = 0


class _Look(NamedTuple):
    """What is looked at of one article: mentions with their spans, and for each field what may fill it."""

    words: Sequence[str]
    seen: Sequence[Candidate]
    spans: Sequence[Span]
    near: dict[str, Besides]

    @property
    def asked(self) -> Whole:
        """The numbers of all words of a mention or of what is near one."""
        return words_of(chain(self.spans, *(near.rows for near in self.near.values())))


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
        look = self._look(given, view_of(given, odds))
        if look.seen:
            for candidate, impression in zip(look.seen, self._impressions(look), strict=True):
                candidate.impression = impression

    def _look(self, given: Candidates, view: View) -> _Look:
        found = mentions_in(view, given)
        seen, spans = [given.all[at] for at, _ in found], [span for _, span in found]
        groups = besides(view, seen, [self._groups(candidate) for candidate in seen])
        options = {name: besides(view, seen, [_options(c, name) for c in seen]) for name in _FIELDS}
        return _Look(view.words, seen, spans, dict.fromkeys(_ROLES, groups) | options)

    def _groups(self, candidate: Candidate) -> list[tuple[Spanned, int]]:
        groups = groups_near(candidate.mention, candidate.standings)
        return [(group, self._roles.get(str(group.role), _NO_ROLE)) for group in groups]

    def _impressions(self, look: _Look) -> Iterator[Impression]:
        asked = look.asked
        means = Means(self._encoder.vectors(look.words, asked), asked)
        mentions = self._mentions.enriched(means.of(look.spans), [c.mention.trigger.family for c in look.seen])
        said = self._mentions.of(mentions, means.whole)
        odds, same = self._field_odds(look, means, mentions), self._same_odds(look, mentions)
        for n, (real, statuses, kinds) in enumerate(zip(*(said[name].tolist() for name in said), strict=True)):
            yield Impression(
                real=real,
                statuses=statuses,
                kinds=dict(zip(self._mentions.kinds, kinds, strict=True)),
                roles={role: odds[role][n] for role in _ROLES},
                fields={field: odds[field][n] for field in _FIELDS},
                same=same[n],
            )

    def _field_odds(self, look: _Look, means: Means, mentions: Floats) -> dict[str, Odds]:
        values = {
            name: self._spans[name].of(mentions, means.of(near.rows), near).tolist() if near.rows else []
            for name, near in look.near.items()
        }
        return {name: near.odds(values[name], len(look.seen)) for name, near in look.near.items()}

    def _same_odds(self, look: _Look, mentions: Floats) -> Odds:
        first, second = np.triu_indices(len(look.seen), 1)
        odds: Odds = [{} for _ in look.seen]
        if len(first):
            values = self._same.of(mentions, [c.mention.sentence for c in look.seen], first, second)
            for one, other, value in zip(first.tolist(), second.tolist(), values.tolist(), strict=True):
                odds[one][look.seen[other].mention.start] = value
        return odds


def _options(candidate: Candidate, field: str) -> list[tuple[Spanned, int]]:
    return [(value, _NO_ROLE) for value, _ in candidate.near(field)]
