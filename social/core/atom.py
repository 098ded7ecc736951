"""Atom feeds (RFC 4287): what was written, for feed readers. Knows no domain."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring  # only writing; nothing is parsed

NAMESPACE = "http://www.w3.org/2005/Atom"
MIMETYPE = "application/atom+xml"
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAG = re.compile(r"""<[a-z][a-z0-9]*(?:\s+[a-z-]+="[^"]*")+\s*/?>""")
_SITE_ADDRESS = re.compile(r'(\s(?:href|src)=")(/(?!/)|#)')


@dataclass(frozen=True)
class FeedAuthor:
    """Who wrote it, and the address of their page."""

    name: str
    url: str


@dataclass(frozen=True)
class FeedEntry:
    """One thing to read. `html` may hold addresses of the site without its name."""

    id: str
    title: str
    url: str
    author: FeedAuthor
    published: datetime
    updated: datetime
    html: str
    summary: str = ""
    tags: Sequence[str] = ()


@dataclass(frozen=True)
class Feed:
    """Entries, newest first. `base`: the site's address; `self_url`: its own; `url`: the page it follows."""

    id: str
    title: str
    base: str
    self_url: str
    url: str
    entries: Sequence[FeedEntry]
    began: datetime

    @property
    def updated(self) -> datetime:
        """When something in it last changed; before there is anything, when it began."""
        return max((entry.updated for entry in self.entries), default=self.began)


def tag_uri(host: str, day: datetime, what: str) -> str:
    """A name that stays the same whatever the address becomes (RFC 4151)."""
    return f"tag:{host},{day:%Y-%m-%d}:{what}"


def written(feed: Feed) -> bytes:
    """The feed as XML."""
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": "en"})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", _moment(feed.updated))
    SubElement(root, "link", rel="self", type=MIMETYPE, href=feed.self_url)
    SubElement(root, "link", rel="alternate", type="text/html", href=feed.url)
    for entry in feed.entries:
        _add(root, entry, feed.base)
    xml: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{xml}'.encode()


def _add(root: Element, entry: FeedEntry, base: str) -> None:
    node = SubElement(root, "entry")
    _text(node, "id", entry.id)
    _text(node, "title", entry.title)
    SubElement(node, "link", rel="alternate", type="text/html", href=entry.url)
    author = SubElement(node, "author")
    _text(author, "name", entry.author.name)
    _text(author, "uri", entry.author.url)
    _text(node, "published", _moment(entry.published))
    _text(node, "updated", _moment(entry.updated))
    for tag in entry.tags:
        SubElement(node, "category", term=_UNWRITABLE.sub("", tag))
    if entry.summary:
        _text(node, "summary", entry.summary)
    _text(node, "content", absolute(entry.html, entry.url, base)).set("type", "html")


def absolute(html: str, url: str, base: str) -> str:
    """Clean HTML with every address of the site in full; `#part` leads to the page itself."""

    def complete(tag: re.Match[str]) -> str:
        return _SITE_ADDRESS.sub(
            lambda found: found[1] + (f"{base}/" if found[2] == "/" else f"{url}#"), tag.group(0)
        )

    return _TAG.sub(complete, html)


def _text(above: Element, name: str, words: str) -> Element:
    node = SubElement(above, name)
    node.text = _UNWRITABLE.sub("", words)
    return node


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
