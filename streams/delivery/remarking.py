"""Remarking: what steps found odd is said in the log, each sort of it now and then."""

import logging
from collections.abc import Iterable

from schemas.record import Record
from schemas.remarks import Oddity, Remark

LOG = logging.getLogger("remarks")
"""Not one of ours: a sender with a wrong clock is odd every minute, and `Seldom` passes everything of ours on."""

_SAID = {
    Oddity.TIME_AHEAD: "time ahead: %s at %s runs more than five minutes ahead of the broker, and was cut",
    Oddity.LATE_WITHDRAWAL: "late withdrawal: %s at %s takes back what is not known, or not known any more",
}


def tell(record: Record, remarks: Iterable[Remark]) -> None:
    """Say what was odd about a record."""
    for remark in remarks:
        LOG.warning(_SAID[remark.oddity], remark.subject, f"{record.topic}/{record.partition}/{record.offset}")
