"""Texts as one document: each with its title, who wrote it and its words; contents where there are many.

Bounded, whatever stands in the texts: after MOST_PAGES or MOST_SECONDS it ends with a sentence saying so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from fpdf.enums import XPos, YPos

from social.core.pdf import drawing
from social.core.pdf.blocks import blocks
from social.core.pdf.sheet import INK, MARGIN, QUIET, Sheet, drawable

MOST_PAGES = 500
MOST_SECONDS = 10.0

FindPicture = Callable[[str], Path | None]


@dataclass(frozen=True)
class Part:
    """One text: `depth` is its place in the tree (0 at the top), `about` says who and when."""

    title: str
    path: str
    html: str
    about: Sequence[str] = ()
    depth: int = 0


def draw(title: str, parts: Sequence[Part], site: tuple[str, str], picture: FindPicture) -> bytes:
    """The PDF of the texts. `site`: its name and its address, for links that lead out of the document."""
    sheet = Sheet(title, site[0])
    places = {part.path: sheet.add_link(page=1) for part in parts}  # their pages are known when drawn
    pen = drawing.Pen(sheet, site[1], places, picture)
    many = len(parts) > 1
    if many:
        _cover(sheet, title, site)
    deadline = monotonic() + MOST_SECONDS
    for number, part in enumerate(parts):
        if number or not many:  # after the contents a new page has begun already
            sheet.add_page()
        _head(sheet, part, places[part.path])
        for block in blocks(part.html):
            pen.draw(block)
            if sheet.page_no() >= MOST_PAGES or monotonic() > deadline:
                _break_off(sheet, len(parts) - number - 1)
                return bytes(sheet.output())
    return bytes(sheet.output())


def _cover(sheet: Sheet, title: str, site: tuple[str, str]) -> None:
    sheet.add_page()
    sheet.set_y(48)
    sheet.ink(26, "B")
    sheet.multi_cell(0, 11, drawable(title), new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")
    sheet.ink(10, colour=QUIET)
    sheet.multi_cell(0, 7, drawable(site[0]), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    sheet.ln(8)
    sheet.insert_toc_placeholder(_contents, 1, allow_extra_pages=True, reset_page_indices=False)


def _contents(sheet: Any, outline: Any) -> None:
    for section in outline:
        sheet.ink(10.5, "B" if section.level == 0 else "")
        indent = min(section.level, 6) * 6
        link = sheet.add_link(page=section.page_number)
        number = str(section.page_number)
        width = sheet.epw - indent - 14
        sheet.set_x(MARGIN + indent)
        sheet.cell(width, 7, _short(sheet, section.name, width), link=link)
        sheet.cell(14, 7, number, align="R", link=link, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _short(sheet: Sheet, words: str, width: float) -> str:
    """As much of a title as fits on a line."""
    if sheet.get_string_width(words) <= width - 2:
        return words
    while words and sheet.get_string_width(words + "…") > width - 2:
        words = words[: int(len(words) * 0.9)]
    return words + "…"


def _head(sheet: Sheet, part: Part, link: int) -> None:
    sheet.set_link(link, page=sheet.page_no())
    sheet.start_section(drawable(part.title), level=min(part.depth, 6), strict=False)
    sheet.ink(20, "B", colour=INK)
    sheet.multi_cell(0, 9, drawable(part.title), new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")
    sheet.ln(1)
    sheet.ink(9, colour=QUIET)
    for line in part.about:
        sheet.multi_cell(0, 4.8, drawable(line), new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")
    sheet.ln(5)


def _break_off(sheet: Sheet, left: int) -> None:
    sheet.ln(6)
    sheet.ink(10, "I", colour=QUIET)
    more = f" {left} more {'page is' if left == 1 else 'pages are'} not in it." if left else ""
    sheet.multi_cell(0, 5.5, f"The document ends here, because it would become too long.{more}", align="L")
