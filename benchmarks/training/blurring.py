"""Blurring: the shipped encoder's own answers on articles that it learnt from, as unsure as on those it did not.

Answers of encoders that never saw an article (`advice.py`) take a card and an hour. The shipped one has seen all that
weights are learnt from, three times: of a real mention and another it tells which is which in .964 of pairs there, in
.954 of pairs on articles that encoders had not seen. Normal noise of one log odd makes .953 of it. Of the invented
articles that came after it the answers are blurred all the same: as they are, they made nothing better.
"""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from benchmarks.training.advice import log_chances
from benchmarks.training.labels import Example, Labelled
from incidents.reading.candidates import Candidates
from incidents.reading.encoding.impressing import Impressor
from incidents.reading.encoding.impressions import Impression

NOISE = 1.0
"""Standard deviation of log odds; of the log chances of choices half of it."""

OddsOf = Callable[[Candidates], Sequence[float]]


def ask(labelled: Iterable[Labelled], encoder: Impressor, odds_of: OddsOf) -> None:
    """Leave an encoder's own answers with the candidates of labelled articles.

    Args:
        labelled: The articles.
        encoder: The one in use.
        odds_of: How likely each candidate is real without advice.
    """
    for given in (example.given for example in labelled if isinstance(example, Example)):
        encoder.impress(given, odds_of(given))


def blur(labelled: Iterable[Labelled], seed: int) -> None:
    """Blur the answers that `ask` left by noise of a seed."""
    drawn = random.Random(seed)  # noqa: S311  # noise, nothing secret
    for given in (example.given for example in labelled if isinstance(example, Example)):
        for candidate in given.all:
            if candidate.impression is not None:
                candidate.impression = blurred(candidate.impression, lambda: drawn.gauss(0, NOISE))


def blurred(impression: Impression, noise: Callable[[], float]) -> Impression:
    """Return an impression with noise on all that it says."""
    return replace(
        impression,
        real=impression.real + noise(),
        statuses=_choice(impression.statuses, noise),
        kinds=dict(zip(impression.kinds, _choice(list(impression.kinds.values()), noise), strict=True)),
        roles={role: _odds(odds, noise) for role, odds in impression.roles.items()},
        fields={field: _odds(odds, noise) for field, odds in impression.fields.items()},
        same=_odds(impression.same, noise),
    )


def _odds(odds: Mapping[int, float], noise: Callable[[], float]) -> dict[int, float]:
    return {at: odd + noise() for at, odd in odds.items()}


def _choice(chances: Sequence[float], noise: Callable[[], float]) -> list[float]:
    return log_chances([one + noise() / 2 for one in chances])
