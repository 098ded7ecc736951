"""One connection carries the requests of many, as behind a reverse proxy: each is only who they are."""

import http.client
import io
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from PIL import Image

from tests.serving import serving, social

PASSWORD = "two people on one wire"
FORM = "application/x-www-form-urlencoded"


class Wire:
    """One kept connection, on which anybody's cookie can be sent."""

    def __init__(self, address: str) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)

    def send(
        self, method: str, path: str, cookie: str = "", body: bytes = b"", kind: str = FORM
    ) -> tuple[int, str]:
        """Status and text; remembers the cookie that was set last."""
        self.connection.request(method, path, body, {"Cookie": cookie, "Content-Type": kind})
        answer = self.connection.getresponse()
        self.cookie = (answer.headers.get("Set-Cookie") or cookie).partition(";")[0]
        return answer.status, answer.read().decode("utf-8", "replace")

    def sign_in(self, email: str) -> str:
        """The cookie of a new sign-in."""
        _status, page = self.send("GET", "/sign-in")
        fields = {"csrf_token": token(page), "email": email, "password": PASSWORD}
        status, _page = self.send("POST", "/sign-in", self.cookie, urlencode(fields).encode())
        assert status in {302, 303}
        return self.cookie


def token(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found
    return found[1]


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    for name in ("ana", "ben"):
        email = f"{name}@tern.example"
        added = social(
            tmp_path, "person", "add", "--name", name.title(), "--email", email, "--password", PASSWORD
        )
        assert added.returncode == 0, added.stderr
    with serving(tmp_path) as address:
        yield address


def upload(token_of_form: str, picture: bytes) -> tuple[bytes, str]:
    """A multipart body and its content type."""
    edge = "edge-of-a-part"
    head = f'--{edge}\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token_of_form}\r\n'
    part = f'--{edge}\r\nContent-Disposition: form-data; name="photo"; filename="me.png"\r\n'
    body = f"{head}{part}Content-Type: image/png\r\n\r\n".encode() + picture + f"\r\n--{edge}--\r\n".encode()
    return body, f"multipart/form-data; boundary={edge}"


def test_a_large_upload_leaves_nothing_behind_for_the_next_request(address: str) -> None:
    wire = Wire(address)
    with closing(wire.connection):
        _take_turns(wire)


def _take_turns(wire: Wire) -> None:
    ana, ben = wire.sign_in("ana@tern.example"), wire.sign_in("ben@tern.example")
    file = io.BytesIO()
    Image.effect_noise((1200, 1200), 90).save(file, "PNG")  # about 1.5 MB: the server has to pause reading
    for _ in range(4):
        _status, page = wire.send("GET", "/settings/profile/photo", ana)
        body, kind = upload(token(page), file.getvalue())
        assert wire.send("POST", "/settings/profile/photo", wire.cookie, body, kind)[0] == 303
        assert wire.send("GET", "/")[0] == 302, "a stranger was taken for somebody"
        status, page = wire.send("GET", "/", ben)
        assert status == 200
        assert 'data-person="ben"' in page
        assert wire.send("GET", "/people/ana/photo/48", ana)[0] == 200
