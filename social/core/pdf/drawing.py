"""Drawing the blocks of a text on paper."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from urllib.parse import urljoin

from fpdf.enums import TableBordersLayout, XPos, YPos
from fpdf.errors import FPDFException
from fpdf.fonts import FontFace
from fpdf.util import Padding

from social.core.pdf.blocks import Block, Code, Picture, Rule, Run, Style, Table, Words
from social.core.pdf.sheet import ACCENT, CODE, INK, LINE, MARGIN, QUIET, SHADE, TEXT, Sheet, drawable
from social.core.pictures import for_paper

LEAD = 5.6  # millimetres from line to line
INDENT = 7.0
SIZES = {2: 15.0, 3: 12.5, 4: 11.0, 5: 10.5, 6: 10.5}
WIDEST_TABLE = 8  # columns; a wider one is written row by row
LONGEST_TABLE = 400  # rows that are drawn as a table
LONGEST_ROW = 3000  # letters that surely fit on one page: a row is never broken
TALLEST_PICTURE = 150.0
LONGEST_WORD = 60


class Pen:
    """Knows the paper, where addresses lead, and where pictures are."""

    def __init__(
        self, sheet: Sheet, address: str, places: Mapping[str, int], picture: Callable[[str], Path | None]
    ) -> None:
        self.sheet, self.address, self.places, self.picture = sheet, address, places, picture
        self.in_list = False

    def draw(self, block: Block) -> None:
        """Draw the next block below what is there."""
        listed = isinstance(block, Words) and block.depth > 0
        if self.in_list and not listed:
            self.sheet.ln(1.8)
        self.in_list = listed
        if isinstance(block, Words):
            self._words(block)
        elif isinstance(block, Code):
            self._code(block)
        elif isinstance(block, Picture):
            self._picture(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Rule):
            self._rule()

    def _words(self, words: Words) -> None:
        sheet = self.sheet
        if words.level:
            self._heading(words)
            return
        left = MARGIN + words.depth * INDENT
        if sheet.room < LEAD * 2:
            sheet.add_page()
        if words.mark:
            sheet.ink(10.5, colour=QUIET)
            sheet.set_x(left - INDENT)
            sheet.cell(INDENT - 1.5, LEAD, words.mark, align="R")
        self._write(words.runs, left, 10.5, QUIET if words.quoted else INK)
        sheet.ln(LEAD + (1.2 if words.mark or words.depth else 3))

    def _heading(self, words: Words) -> None:
        size = SIZES[words.level]
        self.sheet.ln(3)
        if self.sheet.room < 30:  # a heading does not stand at the foot of a page
            self.sheet.add_page()
        bold = [Run(run.text, Style(bold=True, href=run.style.href)) for run in words.runs]
        self._write(bold, MARGIN, size, INK)
        self.sheet.ln(size * 0.5 + 2)

    def _write(self, runs: Iterable[Run], left: float, size: float, colour: tuple[int, int, int]) -> None:
        sheet = self.sheet
        sheet.set_left_margin(left)
        sheet.set_x(left)
        for run in runs:
            link = self._link(run.style.href)
            sheet.ink(
                size * (0.72 if run.style.raised else 0.92 if run.style.code else 1),
                "" if run.style.code else ("B" if run.style.bold else "") + ("I" if run.style.italic else ""),
                CODE if run.style.code else TEXT,
                ACCENT if link else colour,
            )
            sheet.strikethrough = run.style.struck
            sheet.write(max(LEAD, size * 0.52), breakable(drawable(run.text)), link or "")
        sheet.strikethrough = False
        sheet.set_left_margin(MARGIN)

    def _link(self, href: str) -> int | str:
        """A place in this document, or an address of the world outside; parts of a page are left out."""
        path = href.partition("#")[0]
        if not path:
            return ""
        return self.places.get(path) or urljoin(self.address + "/", href)

    def _code(self, code: Code) -> None:
        sheet = self.sheet
        sheet.ink(8.8, family=CODE)
        sheet.set_fill_color(*SHADE)
        sheet.set_x(MARGIN + code.depth * INDENT)
        text = drawable(code.text.expandtabs(4)) or " "
        sheet.multi_cell(
            0,
            4.6,
            text,
            align="L",
            fill=True,
            padding=Padding(2.5, 3, 2.5, 3),
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
        )
        sheet.ln(3)

    def _picture(self, picture: Picture) -> None:
        path = self.picture(picture.key)
        if path is None:
            self._write(
                [Run(f"[Picture: {picture.alt or 'without words'}]", Style(italic=True))], MARGIN, 9.5, QUIET
            )
            self.sheet.ln(LEAD + 2)
            return
        image = for_paper(path)
        width = min(self.sheet.epw, image.width * 0.18)
        height = width * image.height / image.width
        if height > TALLEST_PICTURE:
            width, height = width * TALLEST_PICTURE / height, TALLEST_PICTURE
        if self.sheet.room < height:
            self.sheet.add_page()
        self.sheet.image(image, w=width, h=height, alt_text=picture.alt or None)
        self.sheet.ln(4)

    def _table(self, table: Table) -> None:
        cells = [["".join(run.text for run in cell).strip() for cell in row] for row in table.rows]
        columns = max(map(len, cells), default=0)
        if not columns:
            return
        if (
            columns > WIDEST_TABLE
            or len(cells) > LONGEST_TABLE
            or not self._drawn(cells, columns, table.sides)
        ):
            for row in cells:
                self._words(Words([Run(" | ".join(row))], depth=1, mark="•"))
        self.sheet.ln(3)

    def _drawn(self, cells: list[list[str]], columns: int, sides: list[str]) -> bool:
        """Whether the columns had room enough."""
        self.sheet.ink(9.5)
        self.sheet.set_draw_color(*LINE)
        head = FontFace(emphasis="BOLD", fill_color=SHADE)
        align = tuple(((sides + ["left"] * columns)[:columns])[at].upper() for at in range(columns))
        try:
            with self.sheet.table(
                headings_style=head,
                line_height=5,
                padding=1.4,
                text_align=align,
                borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            ) as drawn:
                for row in cells:
                    drawn.row([breakable(drawable(text), 18) for text in row + [""] * (columns - len(row))])
        except (FPDFException, ValueError):
            return False
        return True

    def _rule(self) -> None:
        sheet = self.sheet
        sheet.ln(1)
        sheet.set_draw_color(*LINE)
        sheet.line(MARGIN, sheet.get_y(), sheet.w - MARGIN, sheet.get_y())
        sheet.ln(4)


def breakable(text: str, longest: int = LONGEST_WORD) -> str:
    """The text with places to break inside of words that are longer than a line."""
    if len(text) <= longest:
        return text
    return " ".join(
        "\u00ad".join(word[at : at + longest] for at in range(0, len(word), longest))
        if len(word) > longest
        else word
        for word in text.split(" ")
    )
