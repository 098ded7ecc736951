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
        elif tag == "li":
            _finish_task(element)
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
        anchor = Element("a", {"class": "anchor", "href": f"#{name}", "aria-label": "Link to this part"})
        heading.append(anchor)

    def _new_id(self, words: str) -> str:
        slug = _NOT_WORD.sub("-", words.lower()).strip("-")[:60].rstrip("-") or "part"
        start = name = f"{ID_START}{self.context.anchor}{slug}"
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


def _become_words(element: Element) -> None:
    element.tag = "span"
    element.attrib.clear()


def _finish_task(item: Element) -> None:
    """`[ ]` and `[x]` at the start of a list item are drawn as a box; the box says its state aloud."""
    holder = item[0] if not (item.text or "").strip() and len(item) and item[0].tag == "p" else item
    match = _TASK.match(holder.text or "")
    if match is None:
        return
    done = match.group(1) != " "
    item.set("class", "task")
    box = Element("span", {"class": "task-box", "role": "img", "aria-label": "Done" if done else "To do"})
    box.text = "☑" if done else "☐"
    box.tail = " " + (holder.text or "")[match.end() :]
    holder.text = ""
    holder.insert(0, box)
