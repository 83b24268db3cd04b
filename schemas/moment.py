"""Moment: a point in time that says in which zone; one without would mean another time on every machine."""

from datetime import datetime
from typing import Annotated, TypeAlias

from msgspec import Meta

Moment: TypeAlias = Annotated[datetime, Meta(tz=True)]
"""Decoding refuses a time without a zone or offset (RFC 3339 allows none)."""
