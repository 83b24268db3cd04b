"""Wiring: from the shipped tables to what steps look at; composition roots call this and nothing below does."""

from collections.abc import Mapping

from incidents.lexicon.lexicon import Lexicon
from incidents.lexicon.tables import rows
from incidents.reading.desks import desk_of
from incidents.reading.encoding.impressing import Impressor
from incidents.reading.encoding.packing import unpacked
from incidents.reading.judging.judge import FirstJudge
from incidents.reading.judging.weighing import Weights
from incidents.reading.reader import Reader
from schemas.topics import Partitions
from streams.partitioning import slots_of
from streams.steps.context import Context


def context_of(
    tables: Mapping[str, str], version: str, partitions: Partitions, encoder: bytes | None = None
) -> Context:
    """Return what the steps of an installation may look at.

    Args:
        tables: Text of each table of language data, by its name.
        version: Of code and data.
        partitions: How many partitions each topic has.
        encoder: The packed encoder that reading asks; None reads by the linear weights alone.
    """
    lexicon = Lexicon(tables)
    reader = Reader(lexicon, _judge(tables, encoder))
    return Context(reader, lambda report: desk_of(report, lexicon.desks), slots_of(tables), partitions, version)


def _judge(tables: Mapping[str, str], encoder: bytes | None) -> FirstJudge:
    # Weights and adviser go together: what advice is worth was learnt beside everything else.
    if encoder is None:
        return FirstJudge(Weights(rows(tables, "weights")))
    return FirstJudge(Weights(rows(tables, "weights_advised")), Impressor(unpacked(encoder)))
