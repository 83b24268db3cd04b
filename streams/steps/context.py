"""Context: what every step of an installation may look at besides its record and its store."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from incidents.escalation.coverage import LONGEST_GAP
from schemas.article import Article, Clock
from schemas.dispatch import Report
from schemas.record import Changes, Record
from schemas.topics import Partitions
from streams.store import Store


class ReadsLike(Protocol):
    """What reading an article gives."""

    @property
    def reports(self) -> tuple[Report, ...]:
        """What the article says happened."""

    @property
    def signature(self) -> tuple[int, ...]:
        """Sorted sample of hashes of the text's word triples."""


class ReadsArticles(Protocol):
    """Whoever can read an article."""

    def read(self, article: Article) -> ReadsLike:
        """Return what the article says happened."""

    def explain(self, article: Article) -> list[str]:
        """Return, in lines for people, how it was read."""


@dataclass(frozen=True, slots=True)
class Context:
    """What every step of an installation may look at.

    Attributes:
        reader: Reads articles.
        desk_of: Report → the desk that it is filed to.
        slots: Desk → its slot among the partitions.
        partitions: How many partitions each topic has.
        version: Of code and language data, for `naba-version`.
        longest_gap: A longer leap from one clock to the next was not watched.
    """

    reader: ReadsArticles
    desk_of: Callable[[Report], str]
    slots: Mapping[str, int]
    partitions: Partitions
    version: str
    longest_gap: timedelta = LONGEST_GAP


Step = Callable[[Store, Record, Context], Changes]
Tick = Callable[[Store, Clock, Context], Changes]
"""What the passing of time sets off; the clock's `at` is the partition's time."""
