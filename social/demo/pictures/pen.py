"""A sheet of paper and a pen that is not quite steady, in the colours of Commons.

Everything is measured in points of the finished picture. The same strokes give the same picture every time.
"""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from itertools import pairwise
from math import cos, hypot, pi, sin
from random import Random

from PIL import Image, ImageDraw, ImageFont

PAPER, SUNKEN, WHITE = "#fbf9fa", "#f1ecef", "#ffffff"
INK, INK_SOFT, LINE = "#241c27", "#716776", "#ddd4da"
MULBERRY, MULBERRY_SOFT = "#8c2f61", "#f3dde8"
WATER, WATER_SOFT = "#2a5a86", "#dce8f3"
LEAF, LEAF_SOFT, HONEY = "#1b6a46", "#dcefe4", "#fce7ad"

Point = tuple[float, float]
BROAD = 30  # from this width on, a stroke is dabbed instead of drawn
_FINER = 2  # drawn larger, then made smaller: smooth edges
_STEP = 6.0  # points between two places where the hand may stray
_ACUTE = "\N{COMBINING ACUTE ACCENT}"


class Sheet:
    """A picture in the making."""

    def __init__(self, width: int, height: int, paper: str = PAPER) -> None:
        self.width, self.height = width, height
        self._picture = Image.new("RGB", (width * _FINER, height * _FINER), paper)
        self._pen = ImageDraw.Draw(self._picture)
        self._hand = Random(width * height)  # noqa: S311 - the wobble of a line is no secret

    def line(self, points: Sequence[Point], colour: str = INK, width: float = 4, wobble: float = 1.2) -> None:
        """A stroke through the points."""
        stroke = _finer(self._strayed(points, wobble))
        if width < BROAD:
            self._pen.line(stroke, colour, round(width * _FINER), joint="curve")
        for place in (stroke[0], stroke[-1]) if width < BROAD else stroke:
            self._blob(place, width * _FINER / 2, colour)

    def dashes(
        self, points: Sequence[Point], colour: str = INK_SOFT, width: float = 3, dash: float = 14
    ) -> None:
        """A broken stroke through the points."""
        path = _resampled(points)
        many = max(2, round(dash / _STEP) + 1)
        for start in range(0, len(path) - many, 2 * many - 1):
            self.line(path[start : start + many], colour, width, 0.4)

    def area(
        self, points: Sequence[Point], fill: str, edge: str = "", width: float = 3, wobble: float = 1.2
    ) -> None:
        """A filled shape, with an edge drawn around it if a colour is named for that."""
        self._pen.polygon(_finer(points), fill)
        if edge:
            self.line([*points, points[0]], edge, width, wobble)

    def hatch(self, points: Sequence[Point], colour: str = INK_SOFT, gap: float = 20) -> None:
        """Slanting strokes inside a shape."""
        mask = Image.new("1", self._picture.size)
        ImageDraw.Draw(mask).polygon(_finer(points), fill=1)
        below = self._picture.copy()
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        tall = bottom - top
        x = left - tall
        while x < right:
            self.line([(x, bottom), (x + tall, top)], colour, 2, 0.8)
            x += gap
        below.paste(self._picture, mask=mask)
        self._picture.paste(below)

    def ring(self, at: Point, radius: float, colour: str = INK, fill: str = "", width: float = 4) -> None:
        """A circle, filled or empty."""
        edge = circle(at, radius)
        if fill:
            self.area(edge, fill)
        self.line(edge, colour, width, 0.4)

    def dot(self, at: Point, radius: float, colour: str = INK) -> None:
        """A round spot."""
        self._blob((at[0] * _FINER, at[1] * _FINER), radius * _FINER, colour)

    def arc(
        self, at: Point, radius: float, start: float, end: float, *, colour: str = INK, width: float = 4
    ) -> None:
        """A part of a circle, in degrees from three o'clock, clockwise."""
        self.line(circle(at, radius, start, end), colour, width, 0.7)

    def arrow(self, start: Point, end: Point, colour: str = INK, width: float = 3) -> None:
        """A stroke with a head at its end."""
        self.line([start, end], colour, width)
        long = hypot(end[0] - start[0], end[1] - start[1]) or 1
        along = (end[0] - start[0]) / long, (end[1] - start[1]) / long
        for side in (1, -1):
            back = (
                end[0] - 16 * along[0] - side * 8 * along[1],
                end[1] - 16 * along[1] + side * 8 * along[0],
            )
            self.line([back, end], colour, width, 0.3)

    def words(
        self,
        at: Point,
        text: str,
        size: float = 30,
        colour: str = INK,
        *,
        anchor: str = "lm",
        slant: float = 0,
    ) -> None:
        """Words at a place; `anchor` as Pillow has it, `slant` in degrees, counter-clockwise."""
        font = _font(round(size * _FINER))
        plain = text.replace(_ACUTE, "")
        _left, top, right, bottom = font.getbbox(plain)
        margin = round(size * _FINER / 2)
        patch = Image.new("L", (round(right) + 2 * margin, round(size * _FINER * 1.4) + 2 * margin))
        pen = ImageDraw.Draw(patch)
        pen.text((margin, margin), plain, 255, font)
        self._accents(pen, text, font, margin)
        patch = patch.rotate(slant, Image.Resampling.BICUBIC, expand=True) if slant else patch
        x = at[0] * _FINER - (margin if anchor[0] == "l" else patch.width / 2)
        if anchor[0] == "r":
            x = at[0] * _FINER - patch.width + margin
        middle = margin + (top + bottom) / 2 if not slant else patch.height / 2
        self._picture.paste(colour, (round(x), round(at[1] * _FINER - middle)), patch)

    def png(self) -> bytes:
        """The finished picture."""
        small = self._picture.resize((self.width, self.height), Image.Resampling.LANCZOS)
        output = BytesIO()
        small.save(output, "PNG", compress_level=1)
        return output.getvalue()

    def _accents(
        self, pen: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont, margin: float
    ) -> None:
        """The font that Pillow carries has no accented letters: a short stroke above the letter."""
        for place, letter in enumerate(text):
            if letter == _ACUTE:
                before = text[:place].replace(_ACUTE, "")
                x = margin + font.getlength(before[:-1]) + font.getlength(before[-1]) * 0.36
                high = font.size * 0.34
                rise = [(x, margin + high), (x + font.size * 0.16, margin + high - font.size * 0.14)]
                pen.line(rise, 255, max(2, round(font.size / 13)))

    def _blob(self, at: Point, radius: float, colour: str) -> None:
        self._pen.ellipse((at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius), colour)

    def _strayed(self, points: Sequence[Point], wobble: float) -> list[Point]:
        """The path as a hand would draw it: slowly to one side, then to the other."""
        path = _resampled(points)
        slow, quick = self._hand.uniform(0, 2 * pi), self._hand.uniform(0, 2 * pi)
        strayed = []
        for place, (x, y) in enumerate(path):
            way = place * _STEP
            off = wobble * (sin(way / 61 + slow) + 0.6 * sin(way / 23 + quick))
            strayed.append((x + off * 0.7, y + off))
        return strayed


def circle(at: Point, radius: float, start: float = 0, end: float = 360) -> list[Point]:
    """Points on a circle, in degrees from three o'clock, clockwise."""
    count = max(24, round(abs(end - start) / 360 * radius))
    angles = [(start + (end - start) * step / count) * pi / 180 for step in range(count + 1)]
    return [(at[0] + radius * cos(angle), at[1] + radius * sin(angle)) for angle in angles]


def curve(points: Sequence[Point]) -> list[Point]:
    """A smooth path through the points (Catmull and Rom)."""
    padded = [points[0], *points, points[-1]]
    path = []
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(16):
            path.append(_between(before, start, end, after, step / 16))
    return [*path, points[-1]]


def _between(before: Point, start: Point, end: Point, after: Point, part: float) -> Point:
    def along(b: float, s: float, e: float, a: float) -> float:
        return s + part / 2 * (e - b + part * (2 * b - 5 * s + 4 * e - a + part * (3 * (s - e) + a - b)))

    return along(before[0], start[0], end[0], after[0]), along(before[1], start[1], end[1], after[1])


def _resampled(points: Sequence[Point]) -> list[Point]:
    """The same path with a point about every _STEP."""
    path = [points[0]]
    for (x, y), (to_x, to_y) in pairwise(points):
        count = max(1, round(hypot(to_x - x, to_y - y) / _STEP))
        path += [(x + (to_x - x) * n / count, y + (to_y - y) * n / count) for n in range(1, count + 1)]
    return path


def _finer(points: Sequence[Point]) -> list[Point]:
    return [(x * _FINER, y * _FINER) for x, y in points]


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise RuntimeError("Pillow was built without FreeType, so it cannot write words into pictures.")
    return font
