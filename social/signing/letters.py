"""The words of the mails about what is to be signed, and what is to be looked at again."""

from datetime import date

from social.accounts.letters import Site
from social.core.mail import Message
from social.guidelines.models import Guideline


def please_sign(site: Site, to: str, name: str, page: Guideline, due: date | None) -> Message:
    """Something waits to be read and agreed to."""
    until = f" by {due:%-d %B %Y}" if due else ""
    return Message(
        to,
        f"Please read “{page.title}”",
        f"Hello {name},\n\n"
        f"you are asked to read “{page.title}” and to say whether you agree{until}:\n\n"
        f"{_address(site, page)}/agreement\n\n"
        "If you do not agree with something, say so there: it begins a talk, and nothing else.\n",
    )


def please_review(site: Site, to: str, name: str, page: Guideline, due: date) -> Message:
    """A page of one's own is to be looked at again."""
    return Message(
        to,
        f"Is “{page.title}” still right?",
        f"Hello {name},\n\n"
        f"you look after “{page.title}”. It was to be looked at again by {due:%-d %B %Y}:\n\n"
        f"{_address(site, page)}\n\n"
        "If it is still right, one click there says so. If it is not, change it, or ask others to.\n",
    )


def _address(site: Site, page: Guideline) -> str:
    return f"{site.url.rstrip('/')}{page.path}"
