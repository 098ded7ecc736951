"""The mails that were sent, as files of the outbox."""

from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from flask import Flask

Letters = Callable[[str], list[str]]


@pytest.fixture
def letters(app: Flask, settle: Callable[[], int]) -> Letters:
    """letters("ana@tern.example") → the texts of the mails to her, oldest first."""
    outbox: Path = app.extensions["settings"].instance / "outbox"

    def to(email: str) -> list[str]:
        while settle():
            pass
        mails = [
            message_from_bytes(file.read_bytes(), policy=policy.default)
            for file in sorted(outbox.glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
        ]
        return [mail.get_content() for mail in mails if mail["To"] == email]

    return to
