"""What producers remember of a feed between polls; it outlives a deploy, so it is a wire shape too."""

from dataclasses import dataclass, field

from schemas.moment import Moment


@dataclass(frozen=True, slots=True)
class SeenItem:
    """One item that a feed showed, at its last revision; `last_seen` is the latest poll that the state was kept for."""

    content_hash: str
    first_seen: Moment
    last_seen: Moment
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class FeedState:
    """One feed, as far as its articles were acknowledged.

    Attributes:
        feed: Id of the feed.
        url: Where it was read; validators hold for this address only.
        etag: As the server wrote it, empty for none (RFC 9110 §8.8.3).
        last_modified: As the server wrote it, empty for none (RFC 9110 §8.8.2).
        body_digest: Of the last body whose items were all acknowledged.
        items: Article id → what was seen.
        failures: Polls failed in a row.
        failure: Why the last one failed, empty if it did not.
        polled_at: When it was last asked.
        ok_at: When it last answered.
        full_at: When it was last asked without validators, and answered.
        next_at: When it is due; null asks at once.
        gone: The server said that the feed is no more (410).
    """

    feed: str
    url: str = ""
    etag: str = ""
    last_modified: str = ""
    body_digest: str = ""
    items: dict[str, SeenItem] = field(default_factory=dict)
    failures: int = 0
    failure: str = ""
    polled_at: Moment | None = None
    ok_at: Moment | None = None
    full_at: Moment | None = None
    next_at: Moment | None = None
    gone: bool = False
    schema: int = 1
