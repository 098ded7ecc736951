"""The last look at the parsed tree: where links lead, whose pictures are shown, ids that can be linked to."""

import re
from html import unescape
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from social.core.markdown.addresses import kind_of, picture_key, tidy
from social.core.markdown.context import Context, Heading

ID_START = "w-"  # what people write never takes an id of the site itself
OUTSIDE_REL = "noopener nofollow"

_NOT_WORD = re.compile(r"[\W_]+")
_PARSER_MARK = re.compile(r"\x02[^\x03]*\x03")
_TASK = re.compile(r"\s*\[([ xX])\]\s")


class Finish(Treeprocessor):
    """Walks the whole tree once, after everything else has been read."""

    context: Context

    def run(self, root: Element) -> None:
        self._ids: set[str] = set()
        self._numbers: dict[str, int] = {}
        self._footnotes: dict[str, str] = {}
        self._shift = any(True for _ in root.iter("h1"))
        waiting = [(root, False)]
        while waiting:
            element, in_link = waiting.pop()
            self._finish(element, in_link)
            in_link = in_link or element.tag == "a"
            waiting.extend((child, in_link) for child in reversed(element))

    def _finish(self, element: Element, in_link: bool) -> None:
        tag = element.tag
        if tag == "a":
            self._finish_link(element, in_link)
        elif tag == "img":
            self._finish_picture(element, in_link)
        elif tag in ("ul", "ol"):
            _finish_tasks(element)
        elif tag in ("th", "td"):
            _free_bars(element)
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self._finish_heading(element)
        if "id" in element.attrib and tag in ("li", "sup"):
            element.set("id", self._footnote_id(element.attrib["id"]))

    def _finish_link(self, link: Element, in_link: bool) -> None:
        href = tidy(link.get("href", ""))
        kind = None if in_link else kind_of(href)
        if kind is None:
            _become_words(link)
            return
        if link.get("class", "").startswith("footnote-"):
            href = "#" + self._footnote_id(href[1:])
        link.set("href", href.replace("&", "&amp;"))
        if kind == "outside":
            link.set("rel", OUTSIDE_REL)

    def _finish_picture(self, picture: Element, in_link: bool) -> None:
        source, words = tidy(picture.get("src", "")), picture.get("alt", "")
        key = picture_key(source)
        if key:
            self.context.pictures[key] = None
            picture.set("loading", "lazy")
            return
        picture.attrib.clear()
        picture.text = words or source
        picture.tag = "span"
        if not in_link and kind_of(source) == "outside":
            picture.tag = "a"
            picture.attrib.update(href=source.replace("&", "&amp;"), rel=OUTSIDE_REL)

    def _finish_heading(self, heading: Element) -> None:
        level = min(int(heading.tag[1]) + self._shift, 6)
        heading.tag = f"h{level}"
        words = " ".join(unescape(_PARSER_MARK.sub("", "".join(heading.itertext()))).split())
        name = self._new_id(words)
        heading.set("id", name)
        self.context.headings.append(Heading(level, name, words))
        link = Element("a", {"class": "headerlink", "href": f"#{name}", "aria-label": "Link to this part"})
        link.text = "¶"
        heading.append(link)

    def _new_id(self, words: str) -> str:
        start = name = heading_id(words, self.context.anchor)
        number = self._numbers.get(start, 1)
        while name in self._ids:
            number += 1
            name = f"{start}-{number}"
        self._numbers[start] = number
        self._ids.add(name)
        return name

    def _footnote_id(self, original: str) -> str:
        return self._footnotes.setdefault(
            original, f"{ID_START}{self.context.anchor}fn{len(self._footnotes) + 1}"
        )


def heading_id(words: str, anchor: str = "") -> str:
    """What the first heading with these words is called."""
    slug = _NOT_WORD.sub("-", words.lower()).strip("-")[:60].rstrip("-") or "part"
    return f"{ID_START}{anchor}{slug}"


def _become_words(element: Element) -> None:
    element.tag = "span"
    element.attrib.clear()


def _free_bars(cell: Element) -> None:
    """A bar in a cell is written with a backslash; code would show that."""
    for code in cell.iter("code"):
        code.text = (code.text or "").replace("\\|", "|")


def _finish_tasks(items: Element) -> None:
    """`[ ]` and `[x]` at the start of a list item are drawn as a box that cannot be ticked here."""
    for item in items:
        spaced = not (item.text or "").strip() and len(item) > 0 and item[0].tag == "p"
        words = item[0] if spaced else item
        match = _TASK.match(words.text or "")
        if match is None:
            continue
        items.set("class", "task-list")
        item.set("class", "task-list-item")
        words.insert(0, _box(done=match.group(1) != " ", then=(words.text or "")[match.end() :]))
        words.text = ""


def _box(done: bool, then: str) -> Element:
    box = Element("input", {"type": "checkbox", "disabled": "", "aria-label": "Done" if done else "To do"})
    if done:
        box.set("checked", "")
    box.tail = f" {then}"
    return box
