"""Glancing: how likely mentions are real before any advice, which decides what an encoder looks at."""

from collections.abc import Callable, Mapping

from incidents.lexicon.tables import rows
from incidents.reading.candidates import Candidates
from incidents.reading.judging.judge import FirstJudge
from incidents.reading.judging.sifting import signs_of
from incidents.reading.judging.weighing import Weights


def glancing(tables: Mapping[str, str]) -> Callable[[Candidates], list[float]]:
    """Return a function from the candidates of an article to the log odds of each by the shipped weights."""
    judge = FirstJudge(Weights(rows(tables, "weights")))
    return lambda given: judge.glance(signs_of(given))
