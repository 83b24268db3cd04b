from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.alert import Signal
from schemas.article import Article
from schemas.codec import encode
from schemas.record import Changes, Headers, Outgoing, Record
from schemas.state import Cooling, UpstreamClock
from schemas.topics import SPECS, Topic
from streams.keys import OWN
from streams.steps.context import Context, Step
from streams.steps.guarding import guarded
from streams.steps.routing import message_of, routed
from streams.store import Store
from tests.builders.articles import NOON, Broker, a_context, an_article, texts
from tests.streams.remembering import a_store

CONTEXT = a_context()
BROKER = Broker()


def read_article(store: Store, record: Record, _context: Context) -> Changes:
    message_of(Article, record, "id", store)
    return Changes()


def fail(_store: Store, _record: Record, _context: Context) -> Changes:
    raise ZeroDivisionError("half of nothing")


STEP = guarded(routed({"article": read_article, "bug": fail}, assumed="article"), "reading")


def run(step: Step, record: Record, owns: str = "abc") -> Changes:
    return step(a_store(owns=owns), record, CONTEXT)


def a_record(key: bytes | None, value: bytes | None, headers: Headers = ()) -> Record:
    return BROKER.record(Topic.ARTICLES, key, value, headers=headers)


def the_letter(changes: Changes) -> Outgoing:
    assert changes.puts == {}
    assert changes.deletes == ()
    assert [record.topic for record in changes.outgoing] == [Topic.DEAD_LETTERS]
    return changes.outgoing[0]


@given(key=st.none() | st.binary(max_size=8), value=st.none() | st.binary(max_size=64))
def test_bytes_that_cannot_be_read_go_to_dead_letters_untouched(key: bytes | None, value: bytes | None) -> None:
    letter = the_letter(run(STEP, a_record(key, value)))

    assert (letter.key, letter.value) == (key, value)
    assert texts(letter.headers)["naba-reason"] == "unreadable"


def test_null_and_empty_stay_apart() -> None:
    null = the_letter(run(STEP, a_record(None, None)))
    empty = the_letter(run(STEP, a_record(b"", b"")))

    assert (null.key, null.value) == (None, None)
    assert (empty.key, empty.value) == (b"", b"")


def test_a_letter_says_where_it_comes_from_and_why() -> None:
    record = a_record(b"a", b"{}", (("naba-type", b"article"),))

    said = texts(the_letter(run(STEP, record)).headers)

    assert said == {
        "naba-type": "article",
        "naba-version": CONTEXT.version,
        "naba-stage": "reading",
        "naba-source-topic": "naba.articles",
        "naba-source-partition": str(record.partition),
        "naba-source-offset": str(record.offset),
        "naba-source-timestamp": NOON.isoformat(),
        "naba-reason": "unreadable",
        "naba-error": "Article: Object missing required field `id`",
    }


def test_a_bug_goes_to_dead_letters_with_its_traceback_and_without_the_folder_of_the_installation() -> None:
    said = texts(the_letter(run(STEP, a_record(b"a", b"", (("naba-type", b"bug"),)))).headers)

    assert said["naba-reason"] == "failed"
    assert said["naba-error"].startswith("ZeroDivisionError: half of nothing\n")
    assert "tests/streams/test_guarding.py" in said["naba-error"]
    assert __file__ not in said["naba-error"]


@pytest.mark.parametrize(
    ("record", "error"),
    [
        pytest.param(
            lambda: a_record(b"a", b"", (("naba-type", b"alert"),)),
            "naba.articles carries article, bug, not alert",
            id="a message of another topic",
        ),
        pytest.param(
            lambda: a_record(b"b", encode(an_article(id="a"))),
            "key b'b' is not the id of the article, 'a'",
            id="another key than the message's",
        ),
        pytest.param(
            lambda: a_record(b"z", encode(an_article(id="z"))),
            "id 'z' has no home on partition",
            id="a key of another partition",
        ),
    ],
)
def test_a_readable_record_in_the_wrong_place_is_unexpected(record: Callable[[], Record], error: str) -> None:
    said = texts(the_letter(run(STEP, record())).headers)

    assert said["naba-reason"] == "unexpected"
    assert said["naba-error"].startswith(error)


def test_a_record_without_a_type_is_refused_where_none_is_assumed() -> None:
    said = texts(the_letter(run(guarded(routed({"bug": fail}), "tracking"), a_record(b"a", b""))).headers)

    assert said["naba-error"] == "naba.articles carries bug, not records without the header naba-type"


def test_a_type_that_is_no_text_is_unreadable() -> None:
    said = the_letter(run(STEP, a_record(b"a", b"", (("naba-type", b"\xff"),))))

    assert dict(said.headers)["naba-reason"] == b"unreadable"
    assert dict(said.headers)["naba-type"] == b"\xff"


OUTPUTS = (Topic.DISPATCHES, Topic.INCIDENTS, Topic.DEVELOPMENTS, Topic.ALERTS)
"""What stages send to; the largest dead letter has a test of its own."""


def shouting(topic: Topic, size_bytes: int) -> Step:
    """Return a step that puts a row, and whose output has a value of that size."""

    def shout(store: Store, _record: Record, _context: Context) -> Changes:
        sent = Outgoing(topic, b"a", b"!" * size_bytes, (("naba-type", b"x"),))
        return Changes({store.key("a", Cooling, "1"): Cooling(Signal.RATE, NOON)}, outgoing=(sent,))

    return shout


@pytest.mark.parametrize("topic", OUTPUTS)
def test_an_output_that_its_topic_would_refuse_sends_the_input_to_dead_letters_and_does_nothing_else(
    topic: Topic,
) -> None:
    limit = SPECS[topic].max_message_bytes

    changes = run(guarded(shouting(topic, limit), "escalating"), a_record(b"a", b"small"))

    said = texts(the_letter(changes).headers)
    assert said["naba-reason"] == "too_large"
    assert f"{topic}, which takes {limit}" in said["naba-error"]
    assert changes.puts == {}


@pytest.mark.parametrize("topic", OUTPUTS)
def test_an_output_that_its_topic_takes_is_sent(topic: Topic) -> None:
    nearly = SPECS[topic].max_message_bytes - 200

    changes = run(guarded(shouting(topic, nearly), "escalating"), a_record(b"a", b"small"))

    assert [sent.topic for sent in changes.outgoing] == [topic]


@pytest.mark.parametrize(
    ("kept", "reason", "error"),
    [
        pytest.param(lambda: UpstreamClock(NOON, 10**20), "failed", "TypeError: ", id="no number of 64 bits"),
        pytest.param(lambda: ["x" * 2_200_000], "too_large", "would keep 2200004 bytes", id="too large a value"),
    ],
)
def test_state_that_cannot_be_written_sends_the_input_to_dead_letters(
    kept: Callable[[], object], reason: str, error: str
) -> None:
    def keep(store: Store, _record: Record, _context: Context) -> Changes:
        return Changes({store.key(OWN, UpstreamClock, "0"): kept()})

    changes = run(guarded(keep, "escalating"), a_record(b"a", b""))

    said = texts(the_letter(changes).headers)
    assert said["naba-reason"] == reason
    assert said["naba-error"].startswith(error)
    assert changes.puts == {}


def test_a_step_that_writes_another_partitions_key_is_a_bug_that_names_the_key() -> None:
    def trespass(store: Store, _record: Record, _context: Context) -> Changes:
        return Changes({store.key("z", Cooling, "1"): Cooling(Signal.RATE, NOON)})

    said = texts(the_letter(run(guarded(trespass, "escalating"), a_record(b"a", b""))).headers)

    assert said["naba-reason"] == "failed"
    assert "z/Cooling/1 is not a key of this partition" in said["naba-error"]


def test_a_letter_of_the_largest_record_fits_its_topic_and_headers_stay_below_4_kilobytes() -> None:
    def rage(_store: Store, _record: Record, _context: Context) -> Changes:
        raise ValueError("غضب" * 100_000)

    largest = b"x" * (SPECS[Topic.ARTICLES].max_message_bytes - 1_000)
    letter = the_letter(run(guarded(rage, "reading"), a_record(b"k" * 900, largest, (("naba-type", b"t" * 90_000),))))

    headers = sum(len(name) + len(value) for name, value in letter.headers)
    assert headers <= 4_096
    assert headers + len(letter.value or b"") + len(letter.key or b"") < SPECS[Topic.DEAD_LETTERS].max_message_bytes


def test_want_of_memory_is_the_workers_and_not_the_records_fault() -> None:
    def starve(_store: Store, _record: Record, _context: Context) -> Changes:
        raise MemoryError

    with pytest.raises(MemoryError):
        run(guarded(starve, "reading"), a_record(b"a", b""))
