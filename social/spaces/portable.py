"""Texts as other programs read them: [[links]] lead to files, pictures lie beside; and back again. Pure."""

import re
from collections.abc import Callable
from posixpath import dirname, join, normpath, relpath
from urllib.parse import quote, unquote

_CODE = r"(?P<code>`+[^`\n]*`+)"  # comes first in both patterns: what stands in it is left as it is
_OURS = re.compile(
    _CODE + r"|\[\[(?P<title>[^\[\]|\n\\#]{1,200})(?:#(?P<part>[^\[\]|\n\\]{1,200}))?"
    r"(?:\\?\|(?P<words>[^\[\]|\n]{1,200}))?\]\]|/pictures/(?P<key>[A-Za-z0-9_-]{6,80})"
)
_THEIRS = re.compile(
    _CODE + r"|(?P<shown>!?)\[(?P<words>[^\[\]\n]{0,300})\]"
    r"\(<?(?P<to>[^()<>\s][^()<>\n]{0,500}?)>?(?:[ \t]+\"[^\"\n]{0,300}\")?\)"
    r"|!\[\[(?P<embedded>[^\[\]|\n]{1,300})(?:\|[^\[\]\n]{0,300})?\]\]"
)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"\A\s*# +(?P<title>[^\n]+?)[ #]*(?:\n+|\Z)")
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|/|#")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")

Find = Callable[[str], str | None]


def out(title: str, body: str, file: str, page_file: Find, picture_file: Find) -> str:
    """A page as a file for everybody: its title as heading, links to the files of pages and pictures."""

    def replaced(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        if match["title"]:
            target = page_file(" ".join(match["title"].split()))
            return _link(match, _way(file, target)) if target else match[0]
        target = picture_file(match["key"]) if match["key"] else None
        return _way(file, target) if target else match[0]

    return f"# {title}\n\n{_outside_code(body, _OURS, replaced)}\n"


def _outside_code(text: str, pattern: re.Pattern[str], replaced: Callable[[re.Match[str]], str]) -> str:
    """The text with every match replaced, but for blocks of code."""
    lines, fence = [], ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            closes = mark is not None and mark[1].startswith(fence) and not line.strip().strip(fence[0])
            fence = "" if closes else fence
        elif mark:
            fence = mark[1]
        else:
            lines.append(pattern.sub(replaced, line))
            continue
        lines.append(line)
    return "\n".join(lines)


def _link(match: re.Match[str], way: str) -> str:
    words = " ".join((match["words"] or match["part"] or match["title"]).split())
    part = f"#{quote(match['part'])}" if match["part"] else ""
    return f"[{words}]({way}{part})"


def _way(file: str, target: str) -> str:
    return quote(relpath(target, dirname(file) or "."))


def back(text: str, file: str, title_at: Find, picture_at: Find) -> str:
    """The text of such a file as we write it. `title_at` a file; `picture_at`: the new address of one."""

    def replaced(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        if match["embedded"]:
            address = picture_at(match["embedded"].strip())
            return f"![]({address})" if address else match[0]
        if _OUTSIDE.match(match["to"]):
            return match[0]
        return _ours(match, file, title_at, picture_at)

    return _outside_code(text, _THEIRS, replaced)


def _ours(match: re.Match[str], file: str, title_at: Find, picture_at: Find) -> str:
    way, _, part = unquote(match["to"]).partition("#")
    place = normpath(join(dirname(file), way))
    if match["shown"] or place.lower().endswith(PICTURES):
        address = picture_at(place)
        return match[0].replace(match["to"], address) if address else match[0]
    title = title_at(place)
    if not title:
        return match[0]
    target = f"{title}#{part}" if part else title
    words = match["words"]
    return f"[[{target}]]" if words in (title, part) or not words else f"[[{target}|{words}]]"


def split_heading(text: str) -> tuple[str, str]:
    """The title that a text begins with as its heading (may be empty), and the rest."""
    found = _HEADING.match(text)
    return (found["title"].strip(), text[found.end() :]) if found else ("", text)


def split_facts(text: str) -> tuple[dict[str, list[str]], str]:
    """What stands between lines of --- at the head of a text, as far as it is simple, and the rest."""
    if not text.startswith("---\n"):
        return {}, text
    head, closed, rest = text[4:].partition("\n---\n")
    if not closed or len(head) > 5000:
        return {}, text
    facts: dict[str, list[str]] = {}
    name = ""
    for line in head.split("\n"):
        key, colon, value = line.partition(":")
        if line.lstrip().startswith("- ") and name:
            facts[name].append(_bare(line.lstrip()[2:]))
        elif colon and not line[0].isspace():
            name = key.strip().lower()
            facts[name] = [_bare(each) for each in value.strip().strip("[]").split(",") if each.strip()]
            if name == "title":
                facts[name] = [_bare(value)]
    return facts, rest.lstrip("\n")


def _bare(value: str) -> str:
    return value.strip().strip("\"'").lstrip("#").strip()
