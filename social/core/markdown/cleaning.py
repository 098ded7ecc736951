"""nh3 has the last word on every piece of HTML that people's writing becomes."""

import re

import nh3

from social.core.markdown.addresses import kind_of, picture_key
from social.core.markdown.tree import ID_START, OUTSIDE_REL

_BLOCKS = {"p", "pre", "blockquote", "hr", "br", "div", "ul", "ol", "li", "h2", "h3", "h4", "h5", "h6"}
_TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
_INLINE = {"a", "img", "em", "strong", "del", "code", "sup", "span", "input"}
_ATTRIBUTES = {
    "a": {"href", "title", "rel", "class", "aria-label"},
    "img": {"src", "alt", "title", "loading"},
    "code": {"class"},
    "input": {"type", "disabled", "checked", "aria-label"},
    "ul": {"class"},
    "li": {"class", "id"},
    "sup": {"id"},
    "div": {"class"},
    "pre": {"class", "tabindex"},
    "ol": {"class", "start"},
    "th": {"align"},
    "td": {"align"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
_FIXED = {
    "class": {
        *("mention", "wiki", "wanted", "headerlink", "footnote", "footnote-ref", "footnote-backref"),
        *("task-list", "task-list-item", "as-typed"),
    },
    "rel": {OUTSIDE_REL},
    "type": {"checkbox"},
    "tabindex": {"0"},
    "loading": {"lazy"},
    "align": {"left", "right", "center"},
}
_LANGUAGE = re.compile(r"language-[\w+#.-]{1,30}\Z")


def _judge(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "href":
        return value if kind_of(value) else None
    if attribute == "src":
        return value if picture_key(value) else None
    if attribute == "id":
        return value if value.startswith(ID_START) else None
    if tag == "code":
        return value if _LANGUAGE.match(value) else None
    allowed = _FIXED.get(attribute)
    return value if allowed is None or value in allowed else None


def _judge_redline(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "class" and tag in ("li", "td", "tr"):
        return value if value in _REDLINE else None
    return value if attribute in ("width", "height") else _judge(tag, attribute, value)


_REDLINE = {"redline-more", "redline-head", "redline-went", "redline-came"}

_CLEANER = nh3.Cleaner(
    tags=_BLOCKS | _TABLE | _INLINE,
    attributes=_ATTRIBUTES,
    attribute_filter=_judge,
    url_schemes={"http", "https", "mailto"},
    # A box is never a field to fill in; wide code can be scrolled with the keyboard.
    set_tag_attribute_values={"input": {"type": "checkbox", "disabled": ""}, "pre": {"tabindex": "0"}},
    link_rel=None,
)


def clean(html: str) -> str:
    """HTML with nothing in it but what a text may hold."""
    return _CLEANER.clean(html)


_REDLINER = nh3.Cleaner(
    tags=(_BLOCKS | _TABLE | _INLINE | {"ins", "s", "p"}) - {"span"},
    attributes={
        "a": {"href", "class"},
        "img": {"src", "alt", "width", "height", "loading"},
        "input": {"type", "disabled", "checked", "aria-label"},
        "ol": {"start"},
        **{tag: {"class"} for tag in ("li", "td", "tr")},
    },
    attribute_filter=_judge_redline,
    url_schemes={"http", "https", "mailto"},
    set_tag_attribute_values={
        "input": {"type": "checkbox", "disabled": ""},
        "pre": {"tabindex": "0"},
        "img": {"loading": "lazy"},
    },
    link_rel=OUTSIDE_REL,
)


def clean_redline(html: str) -> str:
    """The same for a piece of a text in which is marked what went and what came."""
    return _REDLINER.clean(html)
