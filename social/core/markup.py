"""What people write, turned into clean HTML and plain words. Done once, when it is saved."""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape

from social.core.markdown.bounds import BeyondBounds
from social.core.markdown.cleaning import clean
from social.core.markdown.context import Context, Heading, Linked, Mentioned
from social.core.markdown.inline import handles_in, titles_in
from social.core.markdown.parser import to_html
from social.core.markdown.plain import excerpt_of, without_pictures, words_of
from social.core.texts import tidy

__all__ = ["Heading", "Linked", "Mentioned", "Rendered", "plain_text", "render"]

People = Callable[[Iterable[str]], Mapping[str, Mentioned]]
Pages = Callable[[Iterable[str]], Mapping[str, Linked | None]]

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rendered:
    """One text: its HTML, its words, and what it points at (each once, in the order of the text)."""

    html: str
    plain: str
    excerpt: str
    mentions: tuple[str, ...] = ()
    wiki_links: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()


def render(
    text: str,
    *,
    mentions: People | None = None,
    pages: Pages | None = None,
    new_page: str = "/guidelines/new",
    anchor: str = "",
) -> Rendered:
    """Render Markdown; never raises on anything a person can type.

    `mentions` is asked once for all handles (lower case) and answers for those that exist; `pages` once for
    all titles and answers with a path or None. Without them names and `[[titles]]` stay as typed. `anchor`
    goes into every id, so that several texts can stand on one page: give for example "c17-".
    """
    text = tidy(text)
    handles, titles = handles_in(text) if mentions else [], titles_in(text) if pages else []
    context = Context(
        people=mentions(handles) if mentions and handles else {},
        pages=(pages(titles) if titles else {}) if pages else None,
        new_page=new_page,
        anchor=anchor,
    )
    try:
        html = clean(to_html(text, context))
    except BeyondBounds:
        return _as_typed(text)
    except Exception:  # A fault of the parser must not cost anybody their words.
        _log.exception("A text of %s characters could not be rendered", len(text))
        return _as_typed(text)
    return _rendered(html, context)


def plain_text(text: str) -> str:
    """The words of a Markdown text without its marks, for searching."""
    return render(text, pages=lambda titles: {}).plain


def _rendered(html: str, context: Context) -> Rendered:
    plain = words_of(html)
    return Rendered(
        html=html,
        plain=plain,
        excerpt=excerpt_of(words_of(without_pictures(html))) if context.pictures else excerpt_of(plain),
        mentions=tuple(context.mentions),
        wiki_links=tuple(context.wiki_links),
        pictures=tuple(context.pictures),
        headings=tuple(context.headings),
    )


def _as_typed(text: str) -> Rendered:
    html = f'<pre class="as-typed" tabindex="0">{escape(text, quote=False)}</pre>'
    return Rendered(html=html, plain=text, excerpt=excerpt_of(text))
