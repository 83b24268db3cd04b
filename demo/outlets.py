"""Outlets: the six invented ones, and how each writes its feed; together they have what feeds in the wild have.

RSS 2.0: https://www.rssboard.org/rss-specification, Atom: RFC 4287, items taken down: RFC 6721.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta, timezone, tzinfo
from email.utils import format_datetime
from html import escape

from demo.showings import Showing

GULF = timezone(timedelta(hours=4))
ATOM = "http://www.w3.org/2005/Atom"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet.

    Attributes:
        name: Its id.
        title: As its feed calls it.
        write: Makes the feed of what is shown, newest first.
        charset: Of the bytes.
        zone: In which it writes times.
        spoil: Makes the feed as ill-formed as its software makes it.
    """

    name: str
    title: str
    write: Callable[["Outlet", Sequence[Showing]], str]
    charset: str = "utf-8"
    zone: tzinfo = UTC
    spoil: Callable[[str], str] = lambda text: text

    def feed(self, shown: Sequence[Showing]) -> bytes:
        """Return the bytes of the feed."""
        return self.spoil(self.write(self, shown)).encode(self.charset, "xmlcharrefreplace")


def rss_with_summaries(outlet: Outlet, shown: Sequence[Showing]) -> str:
    """Return RSS 2.0 with the text in `description`, escaped."""
    return _rss(outlet, shown, lambda text: f"<description>{escape(_html(text))}</description>")


def rss_with_content(outlet: Outlet, shown: Sequence[Showing]) -> str:
    """Return RSS 2.0 with the text in `content:encoded`, as a section of CDATA."""
    return _rss(outlet, shown, lambda text: f"<content:encoded><![CDATA[{_html(text)}]]></content:encoded>")


def atom(outlet: Outlet, shown: Sequence[Showing]) -> str:
    """Return Atom, with a tombstone for every item that was taken down."""
    updated = max((showing.at for showing in shown), default=None)
    return "\n".join(
        (
            '<?xml version="1.0" encoding="utf-8"?>',
            f'<feed xmlns="{ATOM}" xmlns:at="{TOMBSTONES}" xml:lang="ar">',
            f"<id>urn:demo:{outlet.name}</id><title>{escape(outlet.title)}</title>",
            f"<updated>{updated.isoformat()}</updated>" if updated else "",
            *(_tombstone(one) if one.withdrawn else _entry(one) for one in shown),
            "</feed>",
        )
    )


def ill_formed(text: str) -> str:
    """Return a feed behind a warning of its software, with a stray control character and without its end."""
    warned = f"\nWarning: date() in /srv/feed.php on line 12\n{text}"
    return warned.replace("<item><title>", "<item><title>\x0b").removesuffix("</channel></rss>")


def _rss(outlet: Outlet, shown: Iterable[Showing], body: Callable[[str], str]) -> str:
    # The bare ampersand is part of the ill-formed feed only: others escape it.
    title = outlet.title if outlet.spoil is ill_formed else escape(outlet.title)
    return "\n".join(
        (
            f'<?xml version="1.0" encoding="{outlet.charset}"?>',
            '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>',
            f"<title>{title}</title><link>https://{outlet.name}.example/</link><language>ar</language>",
            *(_item(one, outlet.zone, body(one.text) if one.text else "") for one in shown if not one.withdrawn),
            "</channel></rss>",
        )
    )


def _item(one: Showing, zone: tzinfo, body: str) -> str:
    date = format_datetime(one.published.astimezone(zone))
    guid = f'<guid isPermaLink="false">{escape(one.item)}</guid>'
    head = f"<title>{escape(one.title)}</title><link>{escape(one.url)}</link>{guid}"
    return f"<item>{head}<pubDate>{date}</pubDate>{body}</item>"


def _entry(one: Showing) -> str:
    head = f'<id>{escape(one.item)}</id><title>{escape(one.title)}</title><link href="{escape(one.url)}"/>'
    dates = f"<published>{one.published.isoformat()}</published><updated>{one.at.isoformat()}</updated>"
    body = f'<content type="html">{escape(_html(one.text))}</content>' if one.text else ""
    return f"<entry>{head}{dates}{body}</entry>"


def _tombstone(one: Showing) -> str:
    return f'<at:deleted-entry ref="{escape(one.item)}" when="{one.at.isoformat()}"/>'


def _html(text: str) -> str:
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in text.splitlines())


OUTLETS = (
    Outlet("riwaq", "وكالة رواق للأنباء", rss_with_summaries),
    Outlet("shasha", "شاشة الخليج", rss_with_summaries, charset="windows-1256", zone=GULF),
    Outlet("thughur", "شبكة الثغور & أخبار الجبهات", rss_with_summaries, spoil=ill_formed),
    Outlet("lamh", "لمح نيوز", atom),
    Outlet("sutur", "صحيفة سطور", atom),
    Outlet("duha", "صحيفة الضحى", rss_with_content),
)
"""`riwaq`, `shasha` and `lamh` edit items, `lamh` takes one down, `duha` copies the agency."""
