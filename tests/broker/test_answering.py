import asyncio
import socket
from collections.abc import Callable

import pytest

from broker.answering import answers, answers_within
from broker.ports import HOST


async def at_a_server(says: bytes, ask: Callable[[int], "asyncio.Future[bool]"]) -> bool:
    """Ask something that listens, but is no Kafka."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(4)
        writer.write(says)
        writer.close()

    async with await asyncio.start_server(serve, HOST, 0) as server:
        return await ask(server.sockets[0].getsockname()[1])


@pytest.mark.parametrize("says", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n"])
def test_an_open_port_alone_is_no_answer(says: bytes) -> None:
    assert asyncio.run(at_a_server(says, lambda port: asyncio.ensure_future(answers(port)))) is False


def test_nobody_answers_where_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        port = taken.getsockname()[1]

        assert asyncio.run(answers_within(port, 0.3, lambda: True)) is False
        assert asyncio.run(answers_within(port, 60, lambda: False)) is False
