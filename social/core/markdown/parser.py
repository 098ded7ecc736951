"""Python-Markdown, set up for what people write here. One parser a thread: it keeps state while it works."""

import re
import threading

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import DelimiterProcessor

from social.core.markdown.bounds import BeyondBounds, Bounds, check_size
from social.core.markdown.context import Context
from social.core.markdown.fences import Fences
from social.core.markdown.inline import (
    ADDRESS,
    ANGLED_MAIL,
    BREAK,
    MAIL,
    MENTION,
    PAGE,
    BareAddress,
    LineBreak,
    MailAddress,
    Mention,
    NameProcessor,
    PageLink,
)
from social.core.markdown.spacing import Spacing
from social.core.markdown.tree import Finish

_local = threading.local()


def to_html(text: str, context: Context) -> str:
    """HTML of a text, not yet cleaned; the context notes what was used of it. May raise BeyondBounds."""
    check_size(text)
    parser: Parser | None = getattr(_local, "parser", None)
    if parser is None:
        parser = _local.parser = Parser()
    try:
        return parser.parse(text, context)
    except BeyondBounds:
        raise
    except BaseException:
        del _local.parser  # it may have stopped halfway; the next text gets a new one
        raise


class Title(HashHeaderProcessor):
    """`# Title` is a heading; `#hashtag` and `#42` are words."""

    RE = re.compile(
        r"(?:^|\n)(?P<level>#{1,6}) +(?P<header>(?=[^\s#])(?:\\.|[^\\#]|#+(?=[^#\n]))*?)#*(?:\n|$)"
    )


class Parser:
    """Raw HTML is not read at all, so it comes out as the text it was typed as."""

    def __init__(self) -> None:
        self._markdown = Markdown(
            extensions=[
                TableExtension(use_align_attribute=True),
                FootnoteExtension(PLACE_MARKER="\x02at the end\x03", BACKLINK_TITLE="Back to the text"),
                SaneListExtension(),
            ],
            output_format="html",
        )
        self._leave_out_raw_html()
        self._context_users = [*self._add_names(), self._add_finish()]
        self._add_addresses()
        self._add_blocks()

    def parse(self, text: str, context: Context) -> str:
        """HTML of a text, not yet cleaned."""
        self._markdown.reset()
        for user in self._context_users:
            user.context = context
        return self._markdown.convert(text)

    def _leave_out_raw_html(self) -> None:
        self._markdown.preprocessors.deregister("html_block")
        for name in ("html", "entity", "automail"):
            self._markdown.inlinePatterns.deregister(name)

    def _add_names(self) -> list[NameProcessor | Finish]:
        patterns = self._markdown.inlinePatterns
        page, mention = PageLink(PAGE, self._markdown), Mention(MENTION, self._markdown)
        patterns.register(page, "page", 172)  # before other brackets are read
        patterns.register(mention, "mention", 112)  # after addresses, which may hold an @
        self._markdown.ESCAPED_CHARS.extend(["@", "~", "|", "<"])
        return [page, mention]

    def _add_addresses(self) -> None:
        patterns = self._markdown.inlinePatterns
        patterns.register(BareAddress(ADDRESS, self._markdown), "address", 118)
        patterns.register(MailAddress(ANGLED_MAIL, self._markdown), "angled_mail", 115)
        patterns.register(MailAddress(MAIL, self._markdown), "mail", 114)
        patterns.register(LineBreak(BREAK, self._markdown), "typed_break", 113)
        emphasis = patterns["em_strong"]
        assert isinstance(emphasis, DelimiterProcessor)
        emphasis.add("~", "del", double=True)

    def _add_blocks(self) -> None:
        steps = (("fences", Fences, 25), ("spacing", Spacing, 24), ("bounds", Bounds, 23))
        for name, step, priority in steps:
            self._markdown.preprocessors.register(step(self._markdown), name, priority)
        self._markdown.parser.blockprocessors.register(Title(self._markdown.parser), "hashheader", 70)

    def _add_finish(self) -> Finish:
        finish = Finish(self._markdown)
        self._markdown.treeprocessors.register(finish, "finish", -10)  # when escapes are undone
        return finish
