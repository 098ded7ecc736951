"""HTML of mails, made whole: every element closed and every value quoted, to be read in one go."""

import re

import nh3

_TAGS = {
    *("p", "div", "br", "hr", "ul", "ol", "li", "h1", "h2", "h3", "h4", "pre", "blockquote", "span"),
    *("table", "tbody", "tr", "td", "th", "a", "h5", "h6", "caption", "dl", "dt", "dd", "section", "article"),
    *("header", "footer", "main", "address", "center"),
}
_MARKS = {"a": {"href"}}
_SCHEMES = {"http", "https", "mailto"}
_SILENT = {"script", "style", "title", "template"}
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_ALONE = frozenset({"br", "hr", "img", "meta", "link", "input", "col", "p", "li", "tr", "td", "th"})
LONGEST, DEEPEST = 500_000, 1000


def whole(html: str) -> str:
    """The structure of a mail, its words and where they link to, without anything that is not shown."""
    html = html[:LONGEST]
    if _depth(html) > DEEPEST:  # nobody's mail: the cleaner would take minutes
        return nh3.escape(re.sub(r"<[^<>]*>", " ", html))
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_MARKS,
        clean_content_tags=_SILENT,
        url_schemes=_SCHEMES,
        link_rel=None,
    )


def _depth(html: str) -> int:
    """How deep elements lie in each other, at least."""
    depth = deepest = 0
    for closes, tag in _TAG.findall(html):
        if tag.lower() not in _ALONE:
            depth = max(0, depth - 1) if closes else depth + 1
            deepest = max(deepest, depth)
    return deepest
