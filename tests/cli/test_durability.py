"""A real site under many writers at once, and one that is killed in the middle of its work."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from tests.serving import HEARTBEAT, ROOT, address_of, environment, social

EMAIL, PASSWORD = "ana@tern.example", "violet harbour bell"
WRITERS, PATIENCE = 30, 60


class Writer:
    """Somebody with a browser that sends forms as a page without JavaScript does."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        self.send("/sign-in", email=EMAIL, password=PASSWORD)

    def page(self, path: str) -> str:
        with self.opener.open(f"{self.address}{path}", timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    def send(self, path: str, seen: str = "", **form: str) -> tuple[str, str]:
        """Send a form with the token of a page; (where that led, what stands there)."""
        token = re.findall(r'name="csrf_token" value="([^"]+)"', self.page(seen or path))[0]
        sent = urlencode({"csrf_token": token, **form}).encode()
        with self.opener.open(f"{self.address}{path}", sent, timeout=PATIENCE) as answer:
            return str(answer.url), str(answer.read().decode())


@contextmanager
def running(instance: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A site that may be killed."""
    command = [sys.executable, "-m", "social", "serve", "--port", "0"]
    process = subprocess.Popen(
        command, env=environment(instance), cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        yield address_of(process), process
    finally:
        process.terminate()
        process.wait(HEARTBEAT)
        if process.stdout:
            process.stdout.close()


def founded(instance: Path) -> None:
    """An installation with somebody in it."""
    given = ("--name", "Ana", "--email", EMAIL, "--password", PASSWORD)
    assert social(instance, "person", "add", *given).returncode == 0


def test_thirty_who_write_at_once_all_have_their_words(tmp_path: Path) -> None:
    founded(tmp_path)
    with running(tmp_path) as (address, _process):
        writer = Writer(address)
        where, _page = writer.send("/posts/new", title="Meters", body="Which ones?", then="publish")
        post = re.findall(r"/posts/(\d+)", where)[0]

        def write(number: int) -> str:
            return writer.send(f"/entries/{post}/comments", f"/posts/{post}", body=f"Word{number:03}")[0]

        with ThreadPoolExecutor(WRITERS) as threads:
            addresses = set(threads.map(write, range(WRITERS)))
        assert len(addresses) == WRITERS
        shown = writer.page(f"/posts/{post}") + writer.page(f"/posts/{post}?page=2")
        assert {f"Word{number:03}" for number in range(WRITERS)} <= set(re.findall(r"Word\d{3}", shown))
        assert f"{WRITERS} comments" in shown


def test_a_site_that_is_killed_after_its_answer_finds_everything_when_it_is_back(tmp_path: Path) -> None:
    founded(tmp_path)
    with running(tmp_path) as (address, process):
        writer = Writer(address)
        for number in range(8):
            writer.send("/posts/new", title=f"Weir {number}", body="Water.", then="publish")
        process.send_signal(signal.SIGKILL)  # the index has had no time for the last ones
        process.wait(HEARTBEAT)
    with running(tmp_path):
        give_up = time.monotonic() + PATIENCE
        while "8 found" not in (found := social(tmp_path, "search", "kind:post weir").stdout):
            assert time.monotonic() < give_up, found
    checked = social(tmp_path, "index", "check")
    assert checked.returncode == 0, checked.stdout
