"""The paper: fonts, margins, page numbers. The one place that knows fpdf2."""

import logging
import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.enums import XPos, YPos

FONTS = Path(__file__).parent / "fonts"
TEXT, CODE, SIGNS = "Inter", "Code", "Signs"
MARGIN, FOOT = 24.0, 20.0  # millimetres
INK, QUIET, ACCENT, LINE, SHADE = (
    (29, 25, 31),
    (100, 92, 105),
    (139, 46, 95),
    (216, 208, 219),
    (246, 243, 247),
)

logging.getLogger("fontTools").setLevel(logging.WARNING)  # it tells of every table of every font
logging.getLogger("fpdf").setLevel(logging.ERROR)  # and this one of every sign that no font has


class Sheet(FPDF):
    """A document on A4, with what it is called and its page numbers at the foot."""

    def __init__(self, title: str, site_name: str) -> None:
        super().__init__(format="A4")
        self.foot_words = f"{title}, {site_name}"
        self.set_title(title)
        self.set_creator(site_name)
        self.set_lang("en-GB")
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(True, FOOT + 6)
        for style, file in (("", "Regular"), ("B", "Bold"), ("I", "Italic"), ("BI", "BoldItalic")):
            self.add_font(TEXT, style, FONTS / f"Inter-{file}.ttf")
        self.add_font(CODE, "", FONTS / "DejaVuSansMono.ttf")
        self.add_font(SIGNS, "", FONTS / "DejaVuSans-Symbols.ttf")
        self.set_fallback_fonts([SIGNS], exact_match=False)
        self.ink()

    def ink(
        self, size: float = 10.5, style: str = "", family: str = TEXT, colour: tuple[int, int, int] = INK
    ) -> None:
        """What is written from now on looks so."""
        self.set_font(family, style, size)
        self.set_text_color(*colour)

    def footer(self) -> None:
        """The title on the left, the number of the page on the right."""
        self.set_y(-FOOT)
        self.ink(8, colour=QUIET)
        self.set_x(MARGIN)
        words = self.foot_words if len(self.foot_words) < 90 else self.foot_words[:89] + "…"
        self.cell(self.epw - 20, 5, drawable(words), new_x=XPos.RIGHT, new_y=YPos.TOP)
        self.cell(20, 5, f"{self.page_no()} of {{nb}}", align="R")

    @property
    def room(self) -> float:
        """Millimetres left on this page."""
        return self.h - FOOT - 6 - self.get_y()


@cache
def _known() -> frozenset[int]:
    """The signs that our fonts have."""
    codes: set[int] = set()
    for file in ("Inter-Regular.ttf", "DejaVuSans-Symbols.ttf"):
        with TTFont(FONTS / file) as font:
            codes.update(font.getBestCmap())
    return frozenset(codes)


def drawable(text: str) -> str:
    """The text with names in place of signs that no font here has: “[rocket]”; joiners are left out."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    return "".join(each if ord(each) in _known() or each.isspace() else _named(each) for each in text)


def _named(sign: str) -> str:
    kind = unicodedata.category(sign)
    if (
        kind in ("Cf", "Mn", "Me", "Cc")
        or "\ufe00" <= sign <= "\ufe0f"
        or "\U0001f3fb" <= sign <= "\U0001f3ff"
    ):
        return ""
    if kind.startswith("S"):
        return f"[{unicodedata.name(sign, 'sign').lower()}]"
    return "□"
