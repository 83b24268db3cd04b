import asyncio
from datetime import datetime, timedelta

from demo.server import HOST, serving
from demo.showings import shown_at
from producers.fetching import Failed, Failure, Fetched, NotModified, Outcome, Validators
from tests.builders.outlets import a_fetcher
from tests.builders.showings import AFTERWARDS, outlet_named, showings_of, the_week

AGENCY = outlet_named("riwaq")
FIRST = showings_of(AGENCY)[0].at


def asked(*questions: tuple[datetime, str], remembering: bool = True) -> list[Outcome]:
    """Ask the newsstand at some times, with what its last answer gave to ask with."""
    now = [FIRST]

    async def run() -> list[Outcome]:
        outcomes: list[Outcome] = []
        known = Validators()
        async with serving(the_week(), lambda: now[0]) as port, a_fetcher(HOST, most_bytes=1_000_000) as fetcher:
            for at, outlet in questions:
                now[0] = at
                outcomes.append(await fetcher.fetch(f"http://{HOST}:{port}/{outlet}", known, at))
                known = getattr(outcomes[-1], "validators", known) if remembering else known
        return outcomes

    return asyncio.run(run())


def test_an_outlet_shows_its_feed_of_that_time() -> None:
    early, late = asked((FIRST, "riwaq"), (AFTERWARDS, "riwaq"), remembering=False)

    assert isinstance(early, Fetched)
    assert isinstance(late, Fetched)
    assert early.body == AGENCY.feed(shown_at(showings_of(AGENCY), FIRST))
    assert late.body == AGENCY.feed(shown_at(showings_of(AGENCY), AFTERWARDS))


def test_who_knows_the_feed_is_told_that_it_has_not_changed_until_it_has() -> None:
    second = showings_of(AGENCY)[1].at

    first, same, changed = asked((FIRST, "riwaq"), (second - timedelta(seconds=1), "riwaq"), (second, "riwaq"))

    assert isinstance(first, Fetched)
    assert isinstance(same, NotModified)
    assert isinstance(changed, Fetched)
    assert first.validators.last_modified
    assert changed.validators != first.validators


def test_the_encoding_is_said() -> None:
    (answer,) = asked((AFTERWARDS, "shasha"))

    assert isinstance(answer, Fetched)
    assert answer.charset == "windows-1256"


def test_there_are_no_other_outlets() -> None:
    (answer,) = asked((AFTERWARDS, "nobody"))

    assert isinstance(answer, Failed)
    assert answer.failure is Failure.MISSING
