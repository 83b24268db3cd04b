"""Identity: which item is which, from one poll to the next and from one producer to another."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from unicodedata import normalize
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

import xxhash

from producers.items.parsing import Item

_TRACKING = re.compile(
    r"(?:utm_|mtm_|pk_|at_)\w+|fbclid|gclid|dclid|yclid|msclkid|mc_cid|mc_eid|igshid|ocid|traffic_source"
)
"""Query parameters that say who sent a reader, not what is read; named as those that set them document them."""

_WEB = re.compile(r"https?://", re.I)
_PORTS = {"http": 80, "https": 443}


def article_id(publisher: str, key: str) -> str:
    """Return the id of an article: 128 bits of xxh3 over publisher and the key of the item in its feed, in hex."""
    return xxhash.xxh3_128_hexdigest(f"{publisher}\0{key}".encode())


def content_hash(title: str, text: str) -> str:
    """Return 128 bits of xxh3 over title and text, in hex; white space and composition of letters do not count."""
    said = (" ".join(normalize("NFC", part).split()) for part in (title, text))
    return xxhash.xxh3_128_hexdigest("\0".join(said).encode("utf-8", "replace"))


def keys_of(items: Sequence[Item], links: Sequence[str]) -> tuple[str, ...]:
    """Return the key of each item of one feed.

    An item's own guid, if no other item of the feed has it; else guid and link; else link; else its title.

    Args:
        items: Of one feed.
        links: Of the items, whole.
    """
    guids = [_normal(item.guid) for item in items]
    repeated = {guid for guid, count in Counter(guids).items() if count > 1}
    return tuple(
        _key(item, guid, normal_link(link), known=guid not in repeated)
        for item, guid, link in zip(items, guids, links, strict=True)
    )


def key_of_guid(guid: str) -> str:
    """Return the key of an item that only its guid is known of."""
    return _normal(guid)


def normal_link(link: str) -> str:
    """Return an address as it is compared: without scheme, `www.`, tracking and fragment, escapes spelt alike."""
    if not _WEB.match(link):
        return link.strip()
    try:
        parts = urlsplit(link.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = "" if parts.port in (None, _PORTS[parts.scheme.lower()]) else f":{parts.port}"
    except ValueError:
        return link.strip()
    path = quote(unquote(parts.path), safe="/:@!$&'()*+,;=-._~").rstrip("/")
    query = urlencode(list(_kept(parse_qsl(parts.query, keep_blank_values=True))))
    return f"{host}{port}{path}" + (f"?{query}" if query else "")


def _key(item: Item, guid: str, link: str, *, known: bool) -> str:
    if guid and known:
        return guid
    # Some feeds give all their items one guid.
    return f"{guid} {link}".strip() or item.title


def _normal(guid: str) -> str:
    return normal_link(guid) if _WEB.match(guid) else guid.strip()


def _kept(pairs: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    return (pair for pair in pairs if not _TRACKING.fullmatch(pair[0].lower()))
