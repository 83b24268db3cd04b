"""Reading: an article as its feed shows it now → what this revision files to each desk."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from schemas.article import Article, ArticleState, Clock
from schemas.dispatch import ArticleRef, Cause, Dispatch, Report
from schemas.record import Changes, Record
from schemas.remarks import Oddity, Remark
from schemas.state import Reading
from streams.readings import Readings
from streams.steps.clocks import clamped, remarks_on
from streams.steps.context import Context, ReadsLike
from streams.steps.routing import message_of
from streams.steps.sending import dispatch_record
from streams.steps.tabling import joined
from streams.store import Store

REFRESHED_AFTER = timedelta(days=1)
"""An article that its feed still shows unchanged is written down again no oftener than this."""

WITHDRAWN = "withdrawn"
"""Stands for the content hash of an article that its feed no longer shows, so that its return is news again."""

_NEVER = Reading(revision=0, content_hash=WITHDRAWN, desks=(), last_seen=datetime.min.replace(tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class _Silence:
    """What a withdrawn article says."""

    reports: tuple[Report, ...] = ()
    signature: tuple[int, ...] = ()


def read(store: Store, record: Record, context: Context) -> Changes:
    """Return what an article record sets off: nothing new, a new revision, or its withdrawal."""
    article = message_of(Article, record, "id", store)
    before = store.get(article.id, Reading, "") or _NEVER
    remarks = remarks_on((article.first_seen, article.fetched_at), record, f"article {article.id}")
    if _standing_hash(article) == before.content_hash:
        return joined(_seen_again(store, article, before, record), Changes(remarks=remarks))
    said = _Silence() if article.state is ArticleState.WITHDRAWN else context.reader.read(article)
    by_desk = _by_desk(said, context)
    now = Reading(
        revision=before.revision + 1,
        content_hash=_standing_hash(article),
        desks=tuple(by_desk),
        last_seen=max(before.last_seen, clamped(article.fetched_at, record)),
    )
    # A desk that the article left hears so by an empty dispatch.
    filed = by_desk | {desk: () for desk in before.desks if desk not in by_desk}
    blank = _dispatch(article, now, said, record)
    outgoing = (dispatch_record(replace(blank, desk=desk, reports=reports), context) for desk, reports in filed.items())
    return Changes({store.key(article.id, Reading, ""): now}, outgoing=tuple(outgoing), remarks=remarks)


def forget(store: Store, clock: Clock, context: Context) -> Changes:
    """Return the tombstones of articles whose feeds stopped showing them long ago."""
    due = (name for _, readings in store.due_models(Readings, clock.at) for name in readings.forgotten(clock.at))
    return Changes(deletes=tuple(store.key(name, Reading, "") for name in due))


def _standing_hash(article: Article) -> str:
    return WITHDRAWN if article.state is ArticleState.WITHDRAWN else article.content_hash


def _seen_again(store: Store, article: Article, before: Reading, record: Record) -> Changes:
    if before is _NEVER:
        return Changes(remarks=(Remark(Oddity.LATE_WITHDRAWAL, f"article {article.id}"),))
    seen = clamped(article.fetched_at, record)
    if seen - before.last_seen < REFRESHED_AFTER:
        return Changes()
    return Changes({store.key(article.id, Reading, ""): replace(before, last_seen=seen)})


def _by_desk(said: ReadsLike, context: Context) -> dict[str, tuple[Report, ...]]:
    filed: dict[str, tuple[Report, ...]] = {}
    for report in said.reports:
        desk = context.desk_of(report)
        filed[desk] = (*filed.get(desk, ()), report)
    return {desk: filed[desk] for desk in context.slots if desk in filed}


def _dispatch(article: Article, now: Reading, said: ReadsLike, record: Record) -> Dispatch:
    first_seen = clamped(article.first_seen, record)
    # A later revision was first seen when it was fetched: what it changes is news of that moment.
    learnt = first_seen if now.revision == 1 else max(first_seen, clamped(article.fetched_at, record))
    return Dispatch(
        desk="",
        filed_to=now.desks,
        article=_ref(article, now.revision, first_seen),
        reports=(),
        signature=said.signature,
        cause=Cause(article.id, article.content_hash, learnt),
    )


def _ref(article: Article, revision: int, first_seen: datetime) -> ArticleRef:
    return ArticleRef(
        id=article.id,
        revision=revision,
        publisher=article.publisher,
        publisher_group=article.publisher_group,
        url=article.url,
        title=article.title,
        first_seen=first_seen,
        published=article.published,
        published_quality=article.published_quality,
        body=article.body,
        breaking=article.breaking,
    )
