from dataclasses import replace

import pytest

from console.commands.dead_letters import OURS, Choice, obstacle
from console.showing.letters import REPLAYED, Letter, details, headers_back, letters_of, lines, mark_headers, summary
from schemas.record import Record
from schemas.topics import Topic
from streams.steps.letters import Fault, Reason, letter
from tests.builders.articles import NOON, a_context

TRACEBACK = 'Traceback (most recent call last):\n  File "reading.py", line 3\nValueError: no such day'
PARTITIONS = dict.fromkeys(OURS, (0, 1, 2, 3))


def a_letter(offset: int = 17, value: bytes | None = b'{"id":"a"}', topic: str = Topic.ARTICLES) -> Record:
    """Return what a stage writes of an article that it could not use, as the record in naba.dead-letters."""
    source = Record(topic, 3, offset, b"a", value, NOON, (("naba-type", b"article"), ("naba-version", b"0.0")))
    sent = letter("reading", source, Fault(Reason.FAILED, TRACEBACK), a_context())
    return Record(Topic.DEAD_LETTERS, sent.partition or 0, offset + 100, sent.key, sent.value, NOON, sent.headers)


def the_mark_of(record: Record) -> Record:
    return replace(record, offset=record.offset + 1, value=None, headers=mark_headers(Letter(record), "0.1"))


def test_repeats_of_one_source_record_are_one_letter() -> None:
    letters = letters_of([a_letter(17), a_letter(18), replace(a_letter(17), offset=999)])

    assert list(letters) == ["naba.articles/3/17", "naba.articles/3/18"]
    assert letters["naba.articles/3/17"].record.offset == 117


def test_a_mark_says_that_a_letter_was_sent_back_also_after_its_repeats() -> None:
    sent, other = a_letter(17), a_letter(18)

    letters = letters_of([sent, other, the_mark_of(sent), replace(sent, offset=500)])

    assert {name: one.replayed for name, one in letters.items()} == {
        "naba.articles/3/17": True,
        "naba.articles/3/18": False,
    }


def test_a_mark_whose_letter_is_gone_is_no_letter() -> None:
    assert letters_of([the_mark_of(a_letter())]) == {}


def test_a_record_goes_back_with_its_own_type_and_the_place_of_its_letter() -> None:
    record = a_letter()

    headers = dict(headers_back(Letter(record), "0.2"))

    place = f"naba.dead-letters/{record.partition}/117".encode()
    assert headers == {"naba-type": b"article", "naba-version": b"0.2", REPLAYED: place}


def test_a_list_gives_the_line_of_the_traceback_that_says_what_is_wrong() -> None:
    assert summary(Letter(a_letter())) == {
        "source": "naba.articles/3/17",
        "at": "2026-03-01T12:00:00+00:00",
        "stage": "reading",
        "reason": "failed",
        "error": "ValueError: no such day",
        "replayed": False,
    }


@pytest.mark.parametrize(
    ("value", "text", "exact"),
    [
        pytest.param(None, None, None, id="null"),
        pytest.param(b"", "", "", id="empty"),
        pytest.param(b"\xff{", "\\xff{", "/3s=", id="no text"),
    ],
)
def test_a_letter_keeps_null_and_empty_and_stray_bytes_apart(
    value: bytes | None, text: str | None, exact: str | None
) -> None:
    told = details(Letter(a_letter(value=value)))

    assert (told["value"], told["value_base64"]) == (text, exact)


def test_people_see_the_whole_traceback() -> None:
    shown = list(lines(Letter(a_letter())))

    assert "error: Traceback (most recent call last):" in shown
    assert "    ValueError: no such day" in shown
    assert 'value: {"id":"a"}' in shown
    assert "source timestamp: 2026-03-01T12:00:00+00:00" in shown


def test_a_letter_that_says_nothing_is_shown_all_the_same() -> None:
    bare = Letter(replace(a_letter(), headers=()))

    assert summary(bare)["error"] == ""
    assert obstacle(bare, PARTITIONS) == "did not come from a topic that a stage reads"


@pytest.mark.parametrize(
    ("letter", "why"),
    [
        pytest.param(Letter(a_letter()), "", id="nothing in the way"),
        pytest.param(Letter(a_letter(), replayed=True), "was sent back before", id="only once"),
        pytest.param(
            Letter(a_letter(topic="elsewhere")), "did not come from a topic that a stage reads", id="another topic"
        ),
        pytest.param(
            Letter(a_letter(topic=Topic.DEAD_LETTERS)),
            "did not come from a topic that a stage reads",
            id="in a circle",
        ),
    ],
)
def test_a_letter_is_sent_back_once_and_only_where_stages_read(letter: Letter, why: str) -> None:
    assert obstacle(letter, PARTITIONS) == why


def test_a_partition_that_is_gone_is_named() -> None:
    assert obstacle(Letter(a_letter()), dict.fromkeys(OURS, (0,))) == "naba.articles has no partition 3"


@pytest.mark.parametrize(
    ("choice", "meant"),
    [
        pytest.param(Choice(), True, id="all"),
        pytest.param(Choice(frozenset({"naba.articles/3/17"})), True, id="by place"),
        pytest.param(Choice(frozenset({"naba.articles/3/18"})), False, id="another place"),
        pytest.param(Choice(stage="reading", reason="failed"), True, id="by stage and reason"),
        pytest.param(Choice(stage="reading", reason="unreadable"), False, id="another reason"),
    ],
)
def test_letters_are_chosen_by_place_stage_and_reason(choice: Choice, meant: bool) -> None:
    assert choice.means(Letter(a_letter())) is meant
