"""What stands around a page for its reader: that it waits for them, and what they can do as its keeper."""

from collections.abc import Mapping
from typing import Any

from social.accounts.models import Account
from social.communities.reader import Reader
from social.guidelines.models import Guideline
from social.signing import reading
from social.signing.queries import mine


def on_page(page: Guideline, _reader: Reader, _account: Account | None) -> Mapping[str, Any]:
    """Values for signing/_on_page.html."""
    return {
        "to_be_signed": mine.find_to_sign(page.id, reading.to_sign()),
        "may_ask_to_sign": reading.may_ask(page),
    }
