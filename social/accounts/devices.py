"""A browser in words, for the list of places where somebody is signed in."""

import re

# The first that fits wins: most browsers also name those that they descend from.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/|Opera", "Opera"),
    ("Vivaldi", "Vivaldi"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox|FxiOS", "Firefox"),
    ("Chrome|Chromium|CriOS", "Chrome"),
    ("Safari", "Safari"),
    ("curl|Wget|python|Python", "A program"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X|Macintosh", "a Mac"),
    ("Linux|X11", "Linux"),
)


def in_words(user_agent: str) -> str:
    """For example "Firefox on Windows"; "An unknown browser" where the browser does not say."""
    browser = _first(_BROWSERS, user_agent)
    system = _first(_SYSTEMS, user_agent)
    if browser and system:
        return f"{browser} on {system}"
    return browser or (f"A browser on {system}" if system else "An unknown browser")


def _first(known: tuple[tuple[str, str], ...], text: str) -> str | None:
    return next((words for pattern, words in known if re.search(pattern, text)), None)
