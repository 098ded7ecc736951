"""The words alone: what cleaned HTML says without its tags."""

import re
from html import unescape

EXCERPT = 280

_SILENT = re.compile(
    r'<a\b[^>]*class="(?:footnote-backref|headerlink)"[^>]*>[^<]*</a>|<sup\b.*?</sup>', re.DOTALL
)
_CELL_END = re.compile(r"</t[dh]>\s*(?=<t[dh])")
_BLOCK_END = re.compile(r"<(?:br|hr)[^>]*>|</(?:p|pre|h[2-6]|li|tr|blockquote)>")
_PICTURE = re.compile(r'<img\b(?:[^>"]|"[^"]*")*?\balt="([^"]*)"(?:[^>"]|"[^"]*")*>')
_TAG = re.compile(r'<[^>"]*(?:"[^"]*"[^>"]*)*>')


def words_of(html: str) -> str:
    """The text of cleaned HTML, one line a block."""
    if "<sup" in html or "<a" in html:
        html = _SILENT.sub("", html)
    html = _CELL_END.sub(" ", _PICTURE.sub(r"\1", html))
    lines = unescape(_TAG.sub("", _BLOCK_END.sub("\n", html))).split("\n")
    return "\n".join(filter(None, map(str.strip, lines)))


def without_pictures(html: str) -> str:
    """Cleaned HTML without what its pictures show, which is for those who hear the page."""
    return _PICTURE.sub("", html)


def excerpt_of(plain: str, longest: int = EXCERPT) -> str:
    """The first words on one line, at most `longest` characters, never half a word."""
    line = " ".join(plain[: longest * 4].split())
    if len(line) <= longest:
        return line
    cut = line[:longest]
    end = cut.rfind(" ")
    return (cut[:end] if end > longest // 2 else cut[:-1]).rstrip(" ,;:–-") + "…"
