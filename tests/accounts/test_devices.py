"""Browsers in words."""

import pytest

from social.accounts.devices import in_words


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("(Windows NT 10.0; Win64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Windows"),
        ("(X11; Linux x86_64) AppleWebKit/537 Chrome/140.0 Safari/537", "Chrome on Linux"),
        ("(Windows NT 10.0) AppleWebKit/537 Chrome/140.0 Safari/537 Edg/140.0", "Edge on Windows"),
        ("(Macintosh; Intel Mac OS X 14_5) Version/19.0 Safari/605", "Safari on a Mac"),
        ("(iPhone; CPU iPhone OS 19_0 like Mac OS X) CriOS/140 Safari/604", "Chrome on iPhone"),
        ("(Linux; Android 16) SamsungBrowser/29.0 Chrome/130 Safari/537", "Samsung Internet on Android"),
        ("(X11; CrOS x86_64 16000.0) Chrome/140 Safari/537", "Chrome on ChromeOS"),
        ("(Windows NT 10.0) SomethingElse/1", "A browser on Windows"),
    ],
)
def test_a_browser_is_named_by_what_people_call_it(agent: str, words: str) -> None:
    assert in_words(f"Mozilla/5.0 {agent}") == words


def test_what_names_no_browser_is_said_so() -> None:
    assert in_words("curl/8.16.0") == "A program"
    assert in_words("") == in_words("<script>alert(1)</script>") == "An unknown browser"
