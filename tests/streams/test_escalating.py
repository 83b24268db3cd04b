from datetime import datetime, timedelta

from incidents.escalation.coverage import LONGEST_GAP
from schemas.alert import Alert, AlertState
from schemas.article import ArticleState, Clock
from schemas.codec import decode
from schemas.record import Record
from schemas.state import Coverage
from schemas.topics import Topic
from streams.keys import OWN
from streams.stages import Stage, new_store
from streams.store import Store
from tests.builders.articles import MINUTE, NOON, VERSION, Broker, a_context, an_article, texts
from tests.builders.feeds import STAGES, Run

HOUR = timedelta(hours=1)
STAGE: Stage = next(stage for stage in STAGES if stage.name == "escalating")
BROKER = Broker()


def alerts(run: Run) -> list[Record]:
    return [record for record in run.records if record.topic == Topic.ALERTS]


def hear_clock(store: Store, at: datetime, *, feeds_ok: int = 10) -> Coverage | None:
    record = BROKER.clock(Clock(at, "p", feeds_ok, 10), topic=Topic.DEVELOPMENTS, at=at)
    store.apply(STAGE.step(store, record, a_context()))
    return store.get(OWN, Coverage, "")


def test_a_first_strike_between_two_sides_is_an_alert_under_its_id() -> None:
    run = Run().feed(an_article())

    record = alerts(run)[0]
    alert = decode(Alert, record.value)
    assert record.key == alert.id.encode()
    assert (alert.state, alert.dyad) == (AlertState.RAISED, "iran_axis~us_coalition")
    assert alert.incidents


def test_an_alert_can_be_filtered_by_its_headers_alone() -> None:
    record = alerts(Run().feed(an_article()))[0]

    said, alert = texts(record.headers), decode(Alert, record.value)
    assert (said["naba-type"], said["naba-version"]) == ("alert", VERSION)
    assert (said["severity"], said["dyad"]) == (str(alert.severity), alert.dyad)


def test_the_withdrawal_of_its_only_article_cancels_an_alert() -> None:
    run = Run().feed(an_article(), an_article(first_seen=NOON + HOUR, state=ArticleState.WITHDRAWN))

    assert [decode(Alert, record.value).state for record in alerts(run)][-1] is AlertState.CANCELLED


def test_a_partition_is_watched_as_long_as_clocks_come_and_feeds_answer() -> None:
    store = new_store(STAGE, 0, a_context())

    began = hear_clock(store, NOON)
    later = hear_clock(store, NOON + MINUTE)
    silent = hear_clock(store, NOON + 2 * MINUTE, feeds_ok=4)

    assert began == Coverage(NOON, NOON, NOON)
    assert later == Coverage(NOON, NOON, NOON + MINUTE)
    assert silent == Coverage(NOON, NOON + 2 * MINUTE, NOON + 2 * MINUTE)


def test_a_leap_of_time_was_not_watched_live() -> None:
    store = new_store(STAGE, 0, a_context())
    hear_clock(store, NOON)

    after = NOON + LONGEST_GAP + MINUTE

    assert hear_clock(store, after) == Coverage(NOON, after, after)
