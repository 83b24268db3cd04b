import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producers.guarding import RefusedAddressError, open_socket, refusal


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104  # refused, not bound
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
    ],
)
def test_an_address_that_is_not_public_is_refused_and_says_so(address: str) -> None:
    assert refusal(address) == f"{address} is not a public address"


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_a_public_address_passes(address: str) -> None:
    assert refusal(address) is None


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_in_the_clothes_of_ipv6_is_judged_as_itself_or_refused(address: object) -> None:
    assert refusal(str(address)) is None or refusal(f"::ffff:{address}") is not None


def test_the_socket_itself_is_refused() -> None:
    with pytest.raises(RefusedAddressError):
        open_socket((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80)))
