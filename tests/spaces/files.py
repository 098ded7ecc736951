"""Packing and unpacking in tests."""

from io import BytesIO
from zipfile import ZipFile

from flask.testing import FlaskClient
from werkzeug.test import TestResponse


def zipped(files: dict[str, str | bytes]) -> bytes:
    """A zip of files."""
    packed = BytesIO()
    with ZipFile(packed, "w") as writing:
        for name, data in files.items():
            writing.writestr(name, data)
    return packed.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The files of a zip."""
    with ZipFile(BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def send(client: FlaskClient, data: bytes, **more: str | int) -> TestResponse:
    """Bring in a zip as the form does."""
    given = {"community": 0, "above": 0, **more, "pack": (BytesIO(data), "guidelines.zip")}
    return client.post("/spaces/import", data=given, content_type="multipart/form-data")
