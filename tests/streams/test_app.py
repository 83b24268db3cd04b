from schemas.settings import Settings
from streams.app import connected
from streams.delivery.brake import Brake
from streams.delivery.table import Table
from streams.options import faust_options
from tests.builders.articles import a_context
from tests.builders.feeds import STAGES


def test_faust_keeps_no_book_of_offsets_beside_the_table() -> None:
    table = Table(STAGES[0], a_context(), "changelog", Brake())

    app = connected(table, {}, faust_options(Settings(), ("localhost:9092",)))

    (agent,) = app.agents.values()
    assert agent.channel.acks is False
