"""Streets from above: one town with seven loggers, and four streets as two people see them."""

from social.demo.pictures.pen import (
    INK,
    INK_SOFT,
    LEAF,
    LEAF_SOFT,
    LINE,
    MULBERRY,
    PAPER,
    SUNKEN,
    WATER,
    WHITE,
    Point,
    Sheet,
    circle,
    curve,
)

SOUTO: list[Point] = [(-80, 860), (330, 690), (620, 590), (930, 470), (1230, 380), (1680, 200)]
LANES: list[list[Point]] = [
    [(300, -60), (335, 330), (350, 680), (430, 1060)],
    [(700, -60), (690, 330), (730, 548), (720, 780), (790, 1060)],
    [(1100, -60), (1110, 240), (1140, 408), (1130, 700), (1190, 1060)],
]
LOGGERS: list[tuple[str, Point]] = [
    ("4415", (344, 330)),
    ("4416", (352, 682)),
    ("4417", (620, 590)),
    ("4418", (722, 800)),
    ("4419", (1113, 230)),
    ("4420", (1250, 374)),
    ("4421", (930, 470)),
]
HEARD = ("4417", "4421")


def braga_map() -> bytes:
    """Seven loggers around Rua do Souto; two of them heard something."""
    sheet = Sheet(1600, 1000, "#efe9ec")
    streets = [curve(points) for points in (*LANES, SOUTO)]
    for street in streets:
        sheet.line(street, LINE, 82, 1)
    for street in streets:
        sheet.line(street, WHITE, 74, 1)
    _houses(sheet)
    for street in streets:
        sheet.line(street, WATER, 5, 1.4)
    sheet.words((190, 800), "Rua do Souto", 30, INK_SOFT, anchor="mm", slant=21)
    sheet.words((1440, 362), "cast iron, 100 mm", 26, WATER, anchor="mm", slant=22)
    for name, at in LOGGERS:
        _logger(sheet, name, at, heard=name in HEARD)
    sheet.words((604, 446), "the cafe\N{COMBINING ACUTE ACCENT}", 34, MULBERRY, anchor="mm")
    sheet.words((930, 326), "the chemist", 34, MULBERRY, anchor="mm")
    sheet.dashes([(646, 660), (956, 540)], MULBERRY, 3)
    sheet.words((818, 632), "64 m", 28, MULBERRY, anchor="mm", slant=21)
    _legend(sheet)
    return sheet.png()


def _houses(sheet: Sheet) -> None:
    """A few roofs, a church, a garden: enough to know where one is."""
    roofs = [
        [(80, 130), (230, 120), (240, 260), (90, 280)],
        [(90, 380), (250, 370), (262, 560), (110, 610)],
        [(430, 110), (600, 110), (596, 260), (436, 270)],
        [(450, 740), (640, 670), (650, 860), (500, 900)],
        [(820, 640), (1040, 560), (1050, 720), (830, 760)],
        [(1220, 520), (1500, 420), (1510, 640), (1230, 680)],
        [(1200, 90), (1380, 80), (1390, 240), (1210, 280)],
    ]
    for roof in roofs:
        sheet.area(roof, "#f8f4f6", "#cfc4cb", 3)
        sheet.hatch(roof, "#e3dae0", 22)
    church: list[Point] = [
        (800, 120),
        (1000, 120),
        (1000, 250),
        (930, 250),
        (930, 290),
        (870, 290),
        (870, 250),
        (800, 250),
    ]
    sheet.area(church, "#f8f4f6", INK_SOFT, 3)
    sheet.line([(900, 150), (900, 215)], INK_SOFT, 4)
    sheet.line([(878, 172), (922, 172)], INK_SOFT, 4)
    for at in ((480, 390), (545, 360), (1400, 760), (1460, 800), (1490, 730)):
        _tree(sheet, at, 34)


def _tree(sheet: Sheet, at: Point, radius: float) -> None:
    """From above: a round edge of many small curves."""
    points = [
        (x + (at[0] - x) * (0.12 if place % 2 else 0), y + (at[1] - y) * (0.12 if place % 2 else 0))
        for place, (x, y) in enumerate(circle(at, radius)[::3])
    ]
    sheet.area(curve([*points, points[0]]), LEAF_SOFT, LEAF, 3)
    sheet.dot(at, 4, LEAF)


def _logger(sheet: Sheet, name: str, at: Point, heard: bool) -> None:
    if heard:
        for radius in (36, 52, 68):
            sheet.arc(at, radius, 200, 340, colour=MULBERRY)
    sheet.ring(at, 19, MULBERRY if heard else INK, MULBERRY if heard else WHITE, 5)
    if heard:
        sheet.words((at[0], at[1] - 106), name, 28, MULBERRY, anchor="mm")
    elif name == "4420":
        sheet.words((at[0], at[1] + 62), name, 28, anchor="mm")
    else:
        sheet.words((at[0] + 36, at[1]), name, 28)


def _legend(sheet: Sheet) -> None:
    sheet.area([(60, 850), (640, 850), (640, 960), (60, 960)], WHITE, LINE)
    sheet.ring((100, 884), 13, MULBERRY, MULBERRY)
    sheet.words((130, 884), "heard the noise", 27)
    sheet.ring((100, 928), 13, INK, WHITE)
    sheet.words((130, 928), "heard nothing", 27)
    sheet.line([(380, 914), (600, 914)], INK, 4, 0.4)
    for x in (380, 600):
        sheet.line([(x, 902), (x, 926)], INK, 4, 0.2)
    sheet.words((490, 884), "40 m", 27, INK, anchor="mm")
    sheet.arrow((1490, 950), (1490, 870), INK, 4)
    sheet.words((1490, 848), "N", 30, INK, anchor="mm")


def two_maps() -> bytes:
    """The same four streets: as the computer has them, and as somebody remembers them."""
    sheet = Sheet(1600, 1040)
    for left in (60, 830):
        sheet.area([(left, 110), (left + 710, 110), (left + 710, 980), (left, 980)], WHITE, LINE)
        _four_streets(sheet, left)
    sheet.words((415, 66), "the computer's map", 38, INK_SOFT, anchor="mm")
    sheet.words((1185, 66), "Senhor Artur's map", 38, MULBERRY, anchor="mm")
    _pipes(sheet, 60)
    _corrected(sheet, 830)
    return sheet.png()


def _four_streets(sheet: Sheet, left: float) -> None:
    streets = ([(0, 330), (710, 330)], [(0, 730), (710, 730)], [(190, 0), (190, 870)], [(540, 0), (540, 870)])
    paths = [
        [(left + min(max(x, 3), 707), 110 + min(max(y, 3), 867)) for x, y in street] for street in streets
    ]
    for colour, width in ((LINE, 78), (SUNKEN, 70)):
        for path in paths:
            sheet.line(path, colour, width, 0)
    for x, y, width, height in (
        (-59, 0, 58, 1040),
        (711, 0, 58, 1040),
        (-59, 0, 828, 109),
        (-59, 981, 828, 59),
    ):
        sheet.area(
            [(left + x, y), (left + x + width, y), (left + x + width, y + height), (left + x, y + height)],
            PAPER,
        )
    sheet.line([(left, 110), (left + 710, 110), (left + 710, 980), (left, 980), (left, 110)], LINE, 3, 0.6)


def _pipes(sheet: Sheet, left: float) -> None:
    """Straight, complete, and partly invented."""
    for path in (
        [(30, 330), (680, 330)],
        [(30, 730), (680, 730)],
        [(190, 30), (190, 840)],
        [(540, 30), (540, 840)],
    ):
        sheet.line([(left + x, 110 + y) for x, y in path], WATER, 6, 0)
    for x, y in ((190, 330), (540, 330), (190, 730), (540, 730)):
        sheet.area(
            [
                (left + x - 9, 101 + y),
                (left + x + 9, 101 + y),
                (left + x + 9, 119 + y),
                (left + x - 9, 119 + y),
            ],
            WATER,
        )
    sheet.words((left + 365, 502), "PVC 1994", 24, WATER, anchor="mm")
    sheet.words((left + 365, 902), "PVC 1994", 24, WATER, anchor="mm")


def _corrected(sheet: Sheet, left: float) -> None:
    """The same pipes by hand, with three valves and a way around a tree."""
    for path in ([(30, 332), (680, 328)], [(190, 30), (188, 840)], [(541, 30), (540, 840)]):
        sheet.line([(left + x, 110 + y) for x, y in path], WATER, 6, 2.2)
    around = [
        (30, 730),
        (250, 732),
        (292, 712),
        (322, 655),
        (365, 632),
        (408, 655),
        (438, 712),
        (480, 732),
        (680, 728),
    ]
    sheet.line(curve([(left + x, 110 + y) for x, y in around]), MULBERRY, 6, 1.4)
    _tree(sheet, (left + 365, 862), 62)
    sheet.words((left + 365, 952), "the cork oak", 28, LEAF, anchor="mm")
    for x, y in ((188, 190), (540, 540), (365, 331)):
        _valve(sheet, (left + x, 110 + y), upright=x != 365)
    sheet.words((left + 226, 300), "under the bus shelter", 28, MULBERRY)
    sheet.words((left + 500, 640), "closed, since", 28, MULBERRY, anchor="rm")
    sheet.words((left + 500, 676), "the dentist", 28, MULBERRY, anchor="rm")
    sheet.words((left + 365, 508), "two metres up,", 28, MULBERRY, anchor="mm")
    sheet.words((left + 365, 544), "ask Fernando", 28, MULBERRY, anchor="mm")


def _valve(sheet: Sheet, at: Point, upright: bool) -> None:
    """Two triangles that meet."""
    x, y = at
    for side in (1, -1):
        corners = [(0, 0), (26 * side, 20), (26 * side, -20)]
        sheet.area(
            [(x + (b if upright else a), y + (a if upright else b)) for a, b in corners], WHITE, MULBERRY, 5
        )
