import logging

from streams.quieting import EVERY_S, Seldom


def said(at: float, text: str, *arguments: object, by: str = "aiokafka") -> logging.LogRecord:
    record = logging.LogRecord(by, logging.WARNING, "", 0, text, arguments, None)
    record.created = at
    return record


def test_one_sentence_passes_once_in_a_while_whatever_is_put_into_it() -> None:
    seldom = Seldom()

    passed = [seldom.filter(said(second, "no node %s", second)) for second in range(40)]

    assert [second for second, passes in enumerate(passed) if passes] == [0, int(EVERY_S)]


def test_it_says_how_often_it_was_kept_back() -> None:
    seldom = Seldom()
    records = [said(second * EVERY_S / 4, "no node %s", second) for second in range(5)]

    for record in records:
        seldom.filter(record)

    assert records[-1].getMessage() == "no node 4 (3 more like it before)"


def test_other_sentences_and_our_own_always_pass() -> None:
    seldom = Seldom()
    seldom.filter(said(0, "no node"))

    assert seldom.filter(said(1, "another trouble"))
    assert seldom.filter(said(1, "no node", by="faust"))
    assert all(seldom.filter(said(1, "leaving", by="naba.worker")) for _ in range(3))
