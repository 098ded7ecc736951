"""Things cut open to see why they leak."""

from social.demo.pictures.pen import (
    INK,
    LEAF,
    MULBERRY,
    MULBERRY_SOFT,
    WATER,
    WATER_SOFT,
    Point,
    Sheet,
    curve,
)


def gasket_cut() -> bytes:
    """A cut through lid, groove and gasket, twice."""
    sheet = Sheet(1600, 900)
    for left, tight in ((80, True), (830, False)):
        _cut(sheet, left, tight)
    sheet.words((425, 66), "pressed by 22 %", 42, LEAF, anchor="mm")
    sheet.words((1175, 66), "pressed by 14 %", 42, MULBERRY, anchor="mm")
    sheet.words((425, 850), "tight", 34, LEAF, anchor="mm")
    sheet.words((1175, 850), "a drop gets past", 34, MULBERRY, anchor="mm")
    return sheet.png()


def _cut(sheet: Sheet, left: float, tight: bool) -> None:
    seam, deep = 340, (250 if tight else 290)
    lid: list[Point] = [(left, 150), (left + 690, 150), (left + 690, seam), (left, seam)]
    sheet.area(lid, "#e9e4e8")
    sheet.hatch(lid, "#c9bfc7", 24)
    sheet.line([*lid, lid[0]], INK, 5)
    top = seam + 12
    body: list[Point] = [
        (left, top),
        (left + 205, top),
        (left + 205, top + deep),
        (left + 485, top + deep),
        (left + 485, top),
        (left + 690, top),
        (left + 690, 790),
        (left, 790),
    ]
    sheet.area(body, "#f5f1f3")
    sheet.hatch(body, "#d5ccd2", 34)
    sheet.line([*body, body[0]], INK, 5)
    _rubber(sheet, left + 345, seam, top + deep, tight)
    sheet.words((left + 34, 245), "lid", 32)
    sheet.words((left + 34, 742), "body", 32)
    x = left + 545
    sheet.line([(left + 500, top + deep), (left + 580, top + deep)], INK, 3)
    sheet.arrow((x, top + deep / 2), (x, top + deep - 4))
    sheet.arrow((x, top + deep / 2), (x, top + 6))
    sheet.words((x + 20, top + deep / 2), "1.6 mm" if tight else "1.7 mm", 28)


def _rubber(sheet: Sheet, middle: float, high: float, low: float, tight: bool) -> None:
    """The gasket between lid and groove; where it barely touches, water comes in from the left."""
    half, flat = (122, 84) if tight else (104, 20)
    high, low = (high + 2, low - 4) if tight else (high + 16, low - 4)
    mid = (high + low) / 2
    side = [
        (middle + flat, high),
        (middle + half * 0.93, high + 40),
        (middle + half, mid),
        (middle + half * 0.93, low - 40),
        (middle + flat, low),
    ]
    other = [(2 * middle - x, y) for x, y in reversed(side)]
    shape = [*curve(side), *curve(other)]
    sheet.area(shape, WATER_SOFT if tight else MULBERRY_SOFT, WATER if tight else MULBERRY, 6)
    sheet.words((middle, mid), "gasket", 32, WATER if tight else MULBERRY, anchor="mm")
    if not tight:
        sheet.line(
            curve([(middle - 340, 346), (middle - 150, 346), (middle, 346), (middle + 120, 352)]),
            WATER,
            9,
            0.4,
        )
        x, y = middle + 124, 392
        sheet.area(curve([(x, y - 34), (x + 16, y - 2), (x, y + 16), (x - 16, y - 2), (x, y - 34)]), WATER)
