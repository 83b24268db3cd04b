import threading
from collections.abc import Callable

import pytest

from streams.delivery import accusing as module
from streams.delivery.accusing import Tell, accusing
from streams.delivery.changelog.notes import Note
from streams.delivery.exits import OutOfReachError
from streams.delivery.suspects import Suspects
from streams.delivery.watchdog import StuckError
from tests.builders.articles import Broker, a_context, an_article


class GoneError(Exception):
    """Stands for the end of the process."""


def leave(error: BaseException) -> None:
    raise GoneError from error


def a_worker(*, with_record: bool = True) -> Suspects:
    suspects = Suspects("reading", a_context())
    if with_record:
        suspects.take(Broker().article(an_article()))
    return suspects


def left(suspects: Suspects, error: BaseException, tell: Tell, seize: Callable[[], None] = lambda: None) -> None:
    with pytest.raises(GoneError):
        accusing(leave, suspects, tell, seize)(error)  # type: ignore[arg-type]  # the real one does not return


def test_a_worker_that_hangs_notes_the_record_in_hand_and_then_leaves() -> None:
    notes: list[Note] = []

    async def tell(note: Note) -> None:
        notes.append(note)

    left(a_worker(), StuckError("blocked"), tell)

    assert [(note.offset, note.exits) for note in notes] == [(1, 1)]


@pytest.mark.parametrize(
    ("error", "with_record"),
    [
        pytest.param(OutOfReachError("no broker"), True, id="another reason to leave"),
        pytest.param(StuckError("blocked"), False, id="nothing in hand"),
    ],
)
def test_nothing_else_accuses_a_record(error: Exception, *, with_record: bool) -> None:
    async def tell(note: Note) -> None:
        raise AssertionError(note)

    left(a_worker(with_record=with_record), error, tell)


def test_the_hanging_thread_stands_still_before_the_note_is_written() -> None:
    order: list[str] = []

    async def tell(_note: Note) -> None:
        order.append("note")

    left(a_worker(), StuckError("blocked"), tell, lambda: order.append("still"))

    assert order == ["still", "note"]


def test_a_broker_that_refuses_or_never_answers_keeps_no_worker_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE_S", 0.01)
    for_ever = threading.Event()

    async def refuse(_note: Note) -> None:
        raise OSError("no route")

    async def hang(_note: Note) -> None:
        for_ever.wait()

    left(a_worker(), StuckError("blocked"), refuse)
    left(a_worker(), StuckError("blocked"), hang)
    for_ever.set()
