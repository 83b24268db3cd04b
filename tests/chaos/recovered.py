"""Recovered: the table of one partition out of its changelog, as naba's recovery cuts it."""

from collections.abc import Iterable

from schemas.record import Record
from streams.delivery.changelog.cut import Cut
from streams.delivery.changelog.marks import mark_of
from streams.delivery.changelog.notes import is_note
from tests.chaos.undisturbed import Rows


def rows_as_of(changelog: Iterable[Record], end: int) -> Rows:
    """Return the table as of a source offset."""
    cut = Cut(end)
    for record in changelog:
        if is_note(record.headers):
            continue
        mark, version = mark_of(record.headers)
        cut.take(record.key or b"", record.value, mark, version)
    return dict(cut.rows())
