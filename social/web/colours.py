"""A company's own colour, with contrast checked (WCAG 2.2 relative luminance)."""

TEXT_CONTRAST = 4.5
WHITE, INK, PAPER, NIGHT = (255, 255, 255), (29, 27, 32), (255, 255, 255), (27, 26, 31)
Colour = tuple[int, int, int]


def theme(accent: str) -> str:
    """The stylesheet that sets the accent, `#rrggbb`; darkened or lightened until text in it can be read."""
    given = _parsed(accent)
    light = readable(given, on=PAPER, towards=(0, 0, 0))
    dark = readable(given, on=NIGHT, towards=WHITE)
    pairs = {
        "accent": (light, dark),
        "accent-strong": (_mixed(light, (0, 0, 0), 0.18), _mixed(dark, WHITE, 0.18)),
        "accent-soft": (_mixed(light, WHITE, 0.9), _mixed(dark, NIGHT, 0.84)),
        "accent-on": (_on(light), _on(dark)),
    }
    lines = (
        f"  --commons-{name}: light-dark({_hex(day)}, {_hex(night)});" for name, (day, night) in pairs.items()
    )
    return ":root, [data-bs-theme] {\n" + "\n".join(lines) + "\n}\n"


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def readable(colour: Colour, *, on: Colour, towards: Colour) -> Colour:
    """The colour, mixed with `towards` only as far as text in it needs to be read on a ground."""
    steps = (_mixed(colour, towards, step / 20) for step in range(21))
    return next(mixed for mixed in steps if contrast(mixed, on) >= TEXT_CONTRAST)


def _on(colour: Colour) -> Colour:
    return max((WHITE, INK), key=lambda words: contrast(words, colour))


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (c / 255 for c in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parsed(text: str) -> Colour:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
