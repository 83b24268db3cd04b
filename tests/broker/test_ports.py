import socket
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from broker.errors import PortError
from broker.ports import FIRST, HOST, Ports, await_release, choose, is_free, read_ports, write_ports

PORTS = st.integers(1, 65_535)
PAIRS = st.builds(Ports, PORTS, PORTS)


def all_free(port: int) -> bool:
    return port > 0


@given(st.none() | PORTS, st.none() | PAIRS, st.sets(st.integers(FIRST, FIRST + 20)))
def test_two_different_free_ports_are_chosen_or_the_taken_one_is_named(
    asked: int | None, kept: Ports | None, busy: set[int]
) -> None:
    wanted = asked or (kept and kept.broker)

    try:
        chosen = choose(asked, kept, lambda port: port not in busy)
    except PortError as error:
        assert wanted in busy
        assert f"port {wanted} is taken by another program" in str(error)
    else:
        assert not {chosen.broker, chosen.controller} & busy
        assert chosen.broker != chosen.controller
        assert chosen.broker == (wanted or chosen.broker)


@given(PAIRS)
def test_what_was_kept_is_chosen_again(kept: Ports) -> None:
    assume(kept.broker != kept.controller)

    assert choose(None, kept, all_free) == kept


def test_the_first_ports_are_where_kafka_is_usually_found() -> None:
    assert choose(None, None, all_free) == Ports(9092, 9093)


def test_a_taken_controller_port_moves_silently() -> None:
    assert choose(None, Ports(9092, 9093), lambda port: port != 9093) == Ports(9092, 9094)


def test_no_free_port_anywhere_is_a_sentence() -> None:
    with pytest.raises(PortError, match="name one that is with naba broker start --port"):
        choose(None, None, lambda port: port < 0)


@given(PAIRS)
def test_ports_are_read_as_they_were_kept(tmp_path_factory: pytest.TempPathFactory, ports: Ports) -> None:
    file = tmp_path_factory.mktemp("ports") / "ports.json"

    write_ports(file, ports)

    assert read_ports(file) == ports


@pytest.mark.parametrize("text", [None, "", '{"broker": 90', '{"broker": "x", "controller": 1}', "[]"])
def test_a_file_that_keeps_no_ports_is_none(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "ports.json"
    if text is not None:
        file.write_text(text)

    assert read_ports(file) is None


def test_a_port_is_free_unless_somebody_listens_there() -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        port = other.getsockname()[1]

        assert not is_free(port)
    assert is_free(port)
    await_release(Ports(port, port))
