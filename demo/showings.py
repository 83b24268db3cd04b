"""Showings: what the invented outlets show, and from when on; the rows of `articles.jsonl`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files

import orjson


@dataclass(frozen=True, slots=True)
class Showing:
    """One revision of one item.

    Attributes:
        at: From when on the feed shows it, UTC.
        outlet: Whose feed.
        item: The feed's own identity for the item, the same for all revisions.
        url: Of the article.
        published: As the outlet says, UTC.
        title: One line.
        text: One line a paragraph; empty for a flash.
        withdrawn: Whether from now on the item is taken down.
    """

    at: datetime
    outlet: str
    item: str
    url: str
    published: datetime
    title: str
    text: str
    withdrawn: bool = False


def load_showings() -> tuple[Showing, ...]:
    """Return all showings of the week, the earliest first."""
    lines = files("demo").joinpath("articles.jsonl").read_bytes().splitlines()
    return tuple(sorted(map(_showing, lines), key=lambda showing: showing.at))


def load_publishers() -> str:
    """Return the table of the outlets: which of them are independent of each other, and their names."""
    return files("demo").joinpath("publishers.tsv").read_text(encoding="utf-8").rstrip("\n")


def shown_at(showings: Iterable[Showing], now: datetime) -> tuple[Showing, ...]:
    """Return each item at its latest revision of that time, newest items first; withdrawn ones are among them.

    Args:
        showings: Of one outlet, the earliest first.
        now: UTC.
    """
    latest = {showing.item: showing for showing in showings if showing.at <= now}
    return tuple(sorted(latest.values(), key=lambda showing: (showing.published, showing.item), reverse=True))


def _showing(line: bytes) -> Showing:
    row = orjson.loads(line)
    published = _moment(row["published"])
    return Showing(
        at=_moment(row["first_seen"]) if "first_seen" in row else published,
        outlet=row["source"],
        item=row["article_id"],
        url=row["url"],
        published=published,
        title=row["title"],
        text=row["text"],
        withdrawn=row.get("state") == "withdrawn",
    )


def _moment(said: str) -> datetime:
    return datetime.fromisoformat(said).astimezone(UTC)
