"""Feeds as XML: whatever people wrote, it is well-formed, and its addresses are complete."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from social.core import atom
from social.core.clock import now


@given(title=st.text(min_size=1), html=st.text(), summary=st.text(), name=st.text())
def test_any_text_makes_well_formed_xml(title: str, html: str, summary: str, name: str) -> None:
    entry = atom.FeedEntry(
        id="tag:example.com,2026-01-01:1",
        title=title,
        url="https://example.com/posts/1",
        author=atom.FeedAuthor(name, "https://example.com/people/1"),
        published=now(),
        updated=now(),
        html=html,
        summary=summary,
        tags=[title],
    )
    feed = atom.Feed(
        "tag:example.com,2026-01-01:f",
        title,
        "https://example.com",
        "https://example.com/f",
        "x",
        [entry],
        now(),
    )
    ElementTree.fromstring(atom.written(feed))


@pytest.mark.parametrize(
    ("html", "full"),
    [
        ('<a href="/x">x</a>', '<a href="https://s/x">x</a>'),
        ('<a class="mention" href="/people/a">', '<a class="mention" href="https://s/people/a">'),
        ('<img src="/pictures/k" alt="a > b">', '<img src="https://s/pictures/k" alt="a > b">'),
        ('<a href="#w-a">', '<a href="https://s/p#w-a">'),
        ('<a href="https://e/x">', '<a href="https://e/x">'),
        ('<code>&lt;a href="/x"&gt;</code>', '<code>&lt;a href="/x"&gt;</code>'),
        ('<a title=\' href="/y"\' href="/x">', '<a title=\' href="/y"\' href="/x">'),
        ('<a title="say &quot; href=" href="/x">', '<a title="say &quot; href=" href="https://s/x">'),
    ],
)
def test_only_addresses_in_tags_are_completed(html: str, full: str) -> None:
    assert atom.absolute(html, "https://s/p", "https://s") == full
