"""What was measured: three plots."""

from collections.abc import Callable
from math import cos, exp, pi

from social.demo.pictures.pen import (
    INK,
    INK_SOFT,
    LEAF,
    LEAF_SOFT,
    LINE,
    MULBERRY,
    MULBERRY_SOFT,
    SUNKEN,
    WATER,
    WATER_SOFT,
    WHITE,
    Point,
    Sheet,
    circle,
    curve,
)

UNIT = 14.5  # points for a cubic metre an hour
NIGHTS = (38.4, 37.6, 38.9, 38.1, 37.2, 38.6, 12.0)  # cubic metres an hour
GRAINS = (
    (-29, -8),
    (-20, -26),
    (-17, 6),
    (-24, 20),
    (-4, -33),
    (-2, -12),
    (-6, 25),
    (3, 12),
    (12, 33),
    (16, -24),
    (20, -3),
    (31, -14),
    (33, 9),
    (22, 24),
    (-36, 6),
)
COVERS = (
    ("composite", "1 to 2", 2),
    ("concrete, dry", "4", 4),
    ("concrete, wet", "9", 9),
    ("iron, slotted", "11", 11),
    ("iron, loose", "16", 16),
    ("iron, tarred", "23", 23),
)


def night_flow_zone_4() -> bytes:
    """Seven nights; on the last one the tank is filling."""
    sheet = Sheet(1600, 940)
    left, right, floor, unit = 170, 1530, 770, UNIT
    sheet.words((70, 70), "Night flow, zone 4", 46)
    sheet.words((70, 126), "cubic metres an hour, 01:00 to 04:00", 28, INK_SOFT)
    for level in (0, 10, 20, 30, 40):
        high = floor - level * unit
        sheet.line([(left, high), (right, high)], INK if level == 0 else LINE, 4 if level == 0 else 2, 0.8)
        sheet.words((left - 24, high), str(level), 28, INK_SOFT, anchor="rm")
    step = (right - left) / len(NIGHTS)
    for night, (value, day) in enumerate(
        zip(NIGHTS, ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True)
    ):
        _night(sheet, left + step * night + 26, step - 52, floor=floor, high=value * unit, wedding=value < 20)
        sheet.words((left + step * (night + 0.5), floor + 44), day, 30, INK, anchor="mm")
    sheet.dashes([(left, floor - 9 * unit), (right, floor - 9 * unit)], INK_SOFT, 3)
    sheet.words(
        (left + 12, floor + 108), "- - -  what a zone of this size should need: about 9", 28, INK_SOFT
    )
    sheet.words((right - step / 2, floor - 33 * unit), "the night after", 28, MULBERRY, anchor="mm")
    sheet.words((right - step / 2, floor - 30.4 * unit), "the wedding", 28, MULBERRY, anchor="mm")
    sheet.arrow((right - step / 2, floor - 28 * unit), (right - step / 2, floor - 13.6 * unit), MULBERRY)
    return sheet.png()


def _night(sheet: Sheet, left: float, width: float, *, floor: float, high: float, wedding: bool) -> None:
    """One night: a filled shape with an uneasy top."""
    ups = (0.975, 1.01, 0.99, 1.02, 0.985, 1.0, 0.97)
    top = curve([(left + width * place / 6, floor - high * up) for place, up in enumerate(ups)])
    shape = [(left, floor), *top, (left + width, floor)]
    sheet.area(shape, MULBERRY_SOFT if wedding else WATER_SOFT)
    sheet.hatch(shape, "#e2bdd0" if wedding else "#bdd2e6", 18)
    colour = MULBERRY if wedding else WATER
    sheet.line([(left, floor), (left, floor - high * ups[0])], colour, 3)
    sheet.line([(left + width, floor), (left + width, floor - high * ups[-1])], colour, 3)
    sheet.line(top, colour, 6, 1.6)
    sheet.words(
        (left + width / 2, floor - high + (48 if high > 300 else 112)),
        f"{high / UNIT:.0f}",
        32,
        colour,
        anchor="mm",
    )


def pressure_trace() -> bytes:
    """Forty seconds in San Pedro: the pump stops, and the street rings."""
    sheet = Sheet(1600, 940)
    left, right, zero, unit = 170, 1530, 760, 58

    def at(second: float, bar: float) -> Point:
        return left + (right - left) * second / 40, zero - bar * unit

    sheet.words((70, 70), "San Pedro, 02:14", 46)
    sheet.words((70, 126), "pressure in bar, 128 samples a second", 28, INK_SOFT)
    sheet.area([at(0, 0), at(40, 0), at(40, -1), at(0, -1)], SUNKEN)
    for bar in (0, 2, 4, 6, 8, 10):
        sheet.line([at(0, bar), at(40, bar)], INK if bar == 0 else LINE, 4 if bar == 0 else 2, 0.8)
        sheet.words((left - 24, at(0, bar)[1]), str(bar), 28, INK_SOFT, anchor="rm")
    for second in (0, 10, 20, 30, 40):
        sheet.words((at(second, 0)[0], zero + 92), f"{second} s", 28, INK_SOFT, anchor="mm")
    trace = [at(second, bar) for second, bar in _ringing()]
    sheet.line(trace, MULBERRY, 6, 0.5)
    _say_what_happens(sheet, at)
    return sheet.png()


def _ringing() -> list[Point]:
    """(second, bar): calm until 9.0, then a swing every 3.2 s that loses its strength."""
    calm_before: list[Point] = [(0, 4.2), (3, 4.24), (6, 4.17), (9, 4.2)]
    tops = [
        (9.0, 4.2),
        (9.8, 9.6),
        (11.4, -0.4),
        (13.1, 8.8),
        (14.7, 0.9),
        (16.4, 7.0),
        (18.0, 2.2),
        (19.7, 5.8),
        (21.3, 3.3),
    ]
    calm = [
        (second / 4, 4.2 + 0.5 * exp(-(second / 4 - 23) / 4) * cos((second / 4 - 23) * pi / 1.7))
        for second in range(92, 161, 2)
    ]
    return [*curve(calm_before), *curve([*tops, *calm])]


def _say_what_happens(sheet: Sheet, at: Callable[[float, float], Point]) -> None:
    sheet.words(at(4.2, 4.9), "4.2, day and night", 28, INK, anchor="mm")
    sheet.words(at(10.6, 9.6), "9.6 bar, 0.8 seconds later", 28, MULBERRY)
    sheet.words(at(13.6, -0.5), "-0.4, below zero: the water pulls apart", 28, INK)
    sheet.words(at(25.4, 7.0), "the same wave, back and forth,", 28, INK_SOFT)
    sheet.words(at(25.4, 6.4), "until the pipe has tired of it", 28, INK_SOFT)
    sheet.arrow(at(25.0, 6.7), at(20.6, 5.5), INK_SOFT)


def twelve_lids() -> bytes:
    """What each kind of cover takes from a signal."""
    sheet = Sheet(1600, 1000)
    left, unit = 520, 39
    sheet.words((70, 70), "What a cover does to a signal", 46)
    sheet.words(
        (70, 126), "loss in decibels at 800 MHz, same logger, same hole, same afternoon", 28, INK_SOFT
    )
    for row, (kind, loss, value) in enumerate(COVERS):
        middle = 230 + row * 126
        _lid(sheet, (130, middle), kind)
        sheet.words((210, middle), kind, 32)
        shape = [
            (left, middle - 34),
            (left + value * unit, middle - 34),
            (left + value * unit, middle + 34),
            (left, middle + 34),
        ]
        iron = kind.startswith("iron")
        sheet.area(shape, MULBERRY_SOFT if iron else WATER_SOFT)
        sheet.hatch(shape, "#e2bdd0" if iron else "#bdd2e6", 18)
        sheet.line([*shape, shape[0]], MULBERRY if iron else WATER, 4)
        sheet.words((left + value * unit + 24, middle), loss, 34, MULBERRY if iron else WATER)
    sheet.line([(left, 180), (left, 910)], INK, 4)
    return sheet.png()


def _lid(sheet: Sheet, at: Point, kind: str) -> None:
    """The cover seen from above."""
    x, y = at
    if kind.startswith("concrete"):
        sheet.ring(at, 46, INK, "#e9e4e6")
        for right, down in GRAINS:
            sheet.dot((x + right, y + down), 2.5, INK_SOFT)
        if kind.endswith("wet"):
            for drop in ((x - 14, y - 4), (x + 14, y + 14), (x + 10, y - 20)):
                _drop(sheet, drop)
        return
    fills = {"composite": LEAF_SOFT, "iron, tarred": INK}
    sheet.ring(at, 46, INK, fills.get(kind, "#d8d1d6"))
    if kind == "composite":
        sheet.hatch(circle(at, 44), "#9cc7b0", 12)
        sheet.ring(at, 46, LEAF)
    elif kind == "iron, slotted":
        for off in (-21, 0, 21):
            sheet.line([(x - 24, y + off), (x + 24, y + off)], INK, 8)
    elif kind == "iron, loose":
        sheet.ring((x + 2, y + 1), 35, INK, "#e4dee2")
        sheet.ring((x + 2, y + 1), 6, INK, WHITE)
    else:
        sheet.ring(at, 33, INK_SOFT, width=3)


def _drop(sheet: Sheet, at: Point) -> None:
    x, y = at
    sheet.area(curve([(x, y - 16), (x + 9, y + 2), (x, y + 10), (x - 9, y + 2), (x, y - 16)]), WATER)
