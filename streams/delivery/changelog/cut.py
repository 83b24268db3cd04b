"""Cut: the table of one partition as it was when the source had been read up to an offset, out of its changelog.

Log order is not enough: a worker that was deposed may append late, behind the writes of its successor. So per
key the record of the highest source offset below the limit counts, and log order only among equals.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from streams.delivery.changelog.marks import ABSENT, COMMITTED, Mark

Value = bytes | None
"""What a changelog record holds; None is a tombstone."""

_NEVER: tuple[int, Value] = (-1, None)


@dataclass(frozen=True, slots=True)
class _Ahead:
    mark: Mark
    value: Value


class Cut:
    """The rows of one partition as of a source offset.

    Args:
        limit: The source offset that is due next; what records at or above it wrote does not count.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._newest: dict[bytes, tuple[int, Value]] = {}
        self._ahead: dict[bytes, _Ahead] = {}
        self.top = -1
        self.ahead_versions: set[str] = set()
        """Versions of naba that wrote what is beyond the limit."""

    def take(self, key: bytes, value: Value, mark: Mark, version: str) -> None:
        """Take in one changelog record; records come in the order of the log."""
        source = mark[0]
        if source > self.top:
            self.top = source
        if source >= self._limit:
            self._take_ahead(key, value, mark, version)
            return
        newest = self._newest.get(key)
        if newest is None or source >= newest[0]:
            self._newest[key] = (source, value)

    def lost(self) -> list[bytes]:
        """Return the keys whose value as of the limit has been compacted away, sorted.

        For these the write nearest beyond the limit stands in.
        """
        return sorted(key for key, ahead in self._ahead.items() if self._is_lost(key, ahead.mark))

    def rows(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield the rows as of the limit."""
        stand_ins = {key: self._ahead[key].value for key in self.lost()}
        for key, (_, value) in self._newest.items():
            if value is not None and key not in stand_ins:
                yield key, value
        yield from ((key, value) for key, value in stand_ins.items() if value is not None)

    def drained(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield the rows as of the limit, and forget each as soon as the next is asked for; afterwards there are none.

        They are as much as the table that is made of them: both at once would be twice the memory.
        """
        stand_ins = [(key, self._ahead[key].value) for key in self.lost()]
        for key, _ in stand_ins:
            self._newest.pop(key, None)
        self._ahead.clear()
        keys = list(reversed(self._newest))
        while keys:
            key = keys.pop()
            _, value = self._newest.pop(key)
            if value is not None:
                yield key, value
        yield from ((key, value) for key, value in stand_ins if value is not None)

    def _take_ahead(self, key: bytes, value: Value, mark: Mark, version: str) -> None:
        self.ahead_versions.add(version)
        known = self._ahead.get(key)
        if known is None or mark.source < known.mark.source:
            self._ahead[key] = _Ahead(mark, value)

    def _is_lost(self, key: bytes, mark: Mark) -> bool:
        if mark.before == ABSENT:
            return False
        if mark.before == COMMITTED:
            return key not in self._newest
        # It named an uncommitted write: beyond the limit that one should be what we hold; below, what counts now.
        return mark.before >= self._limit or mark.before > self._newest.get(key, _NEVER)[0]
