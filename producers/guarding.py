"""Guarding: connections to private addresses are refused where they are made, not where a URL is read.

A check of the URL or of a look-up is not enough: an address written as a literal is never looked up, a name can
resolve to something else the second time, and a redirect names a new host. So the socket itself is refused.
"""

import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from aiohttp import ClientSession, ClientTimeout, TCPConnector
from aiohttp.abc import AbstractCookieJar
from aiohttp.cookiejar import DummyCookieJar
from aiohttp.typedefs import LooseHeaders
from yarl import URL

AddressInfo = tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[object, ...]]
"""One answer of `getaddrinfo`."""

_NAT64 = IPv6Network("64:ff9b::/96")
"""IPv6 addresses that a translator turns into the IPv4 address of their last four bytes (RFC 6052)."""

_RESOLVED_AGAIN_S = 60
"""An outlet that moves to another address is found again after a minute."""


class RefusedAddressError(OSError):
    """A connection to an address that no feed may be read from."""


class Doors:
    """The two ways out: one to public addresses only, one to the hosts that a setting names.

    Args:
        private_hosts: `host` or `host:port`, lower case; IPv6 without brackets.
        headers: Sent with every request.
    """

    def __init__(self, private_hosts: Iterable[str], headers: LooseHeaders) -> None:
        self._private_hosts = frozenset(host.lower() for host in private_hosts)
        self._headers = headers
        self._open: dict[bool, ClientSession] = {}

    def door(self, url: URL) -> ClientSession:
        """Return the session that may be used for the URL: the guarded one unless its host is named."""
        host = (url.host or "").lower()
        named = bool({host, f"{host}:{url.port}"} & self._private_hosts)
        if named not in self._open:
            self._open[named] = _session(self._headers, guarded=not named)
        return self._open[named]

    async def close(self) -> None:
        """Close all connections."""
        for session in self._open.values():
            await session.close()
        self._open.clear()


def refusal(address: str) -> str | None:
    """Return why no feed may be read from an IP address, or None for a public one."""
    found = ip_address(address.partition("%")[0])
    private = [seen for seen in (found, *_embedded(found)) if not seen.is_global or seen.is_multicast]
    return f"{address} is not a public address" if private else None


def open_socket(info: AddressInfo) -> socket.socket:
    """Return a socket for an address.

    Raises:
        RefusedAddressError: It is private, loopback, link-local, multicast or reserved.
    """
    family, kind, protocol, _, address = info
    why = refusal(str(address[0]))
    if why:
        raise RefusedAddressError(why)
    return socket.socket(family, kind, protocol)


def _embedded(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """Return the IPv4 addresses that an IPv6 address leads to."""
    if isinstance(address, IPv4Address):
        return []
    teredo = address.teredo or ()
    nat64 = [IPv4Address(address.packed[-4:])] if address in _NAT64 else []
    return [found for found in (address.ipv4_mapped, address.sixtofour, *teredo, *nat64) if found]


def _session(headers: LooseHeaders, *, guarded: bool) -> ClientSession:
    connector = TCPConnector(socket_factory=open_socket if guarded else None, ttl_dns_cache=_RESOLVED_AGAIN_S)
    # Feeds are public: no cookies, no proxies or passwords from the environment; the fetcher keeps the time.
    jar: AbstractCookieJar = DummyCookieJar()
    return ClientSession(
        connector=connector, headers=headers, cookie_jar=jar, timeout=ClientTimeout(total=None), trust_env=False
    )
