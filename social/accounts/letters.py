"""The words of the mails about accounts."""

from dataclasses import dataclass
from datetime import timedelta

from social.core.mail import Message


@dataclass(frozen=True)
class Site:
    """What the installation is called and where it stands."""

    name: str
    url: str
    sender: str = ""  # the address that its mail comes from

    def link(self, token: str) -> str:
        """Address of the page where a password is set."""
        return f"{self.url.rstrip('/')}/password/set/{token}"


def invitation(site: Site, to: str, name: str, token: str, life: timedelta) -> Message:
    """Somebody is asked in."""
    return Message(
        to,
        f"Your place on {site.name}",
        f"{_hello(name)}\n\n"
        f"There is a place for you on {site.name}, where colleagues write, ask, and find who knows.\n"
        "Choose a password, and you are in:\n\n"
        f"{site.link(token)}\n\n"
        f"The link works once, for {life.days} days. When it no longer does, have a new one mailed here:\n"
        f"{site.url.rstrip('/')}/password/forgotten\n",
    )


def reset(site: Site, to: str, name: str, token: str, life: timedelta) -> Message:
    """Somebody forgot a password."""
    minutes = int(life.total_seconds() // 60)
    return Message(
        to,
        f"A new password for {site.name}",
        f"{_hello(name)}\n\n"
        f"Somebody, you we hope, asked to set a new password on {site.name}:\n\n"
        f"{site.link(token)}\n\n"
        f"The link works once, for {minutes} minutes. If it was not you, do nothing: "
        "your password stays as it is.\n",
    )


def suspended(site: Site, to: str, name: str, why: str, key: str) -> Message:
    """Somebody cannot sign in for a while: why, and what they can do."""
    return Message(
        to,
        f"Your account on {site.name} is suspended",
        f"{_hello(name)}\n\n"
        f"Your account on {site.name} is suspended: you cannot sign in for now. What you wrote is safe.\n\n"
        f"The reason that was given:\n\n{why}\n\n"
        "This page says until when, and lets you ask for somebody else to look at it again:\n"
        f"{site.url.rstrip('/')}/suspension/{key}\n",
    )


def password_changed(site: Site, to: str, name: str) -> Message:
    """So that nobody's password is changed behind their back."""
    return Message(
        to,
        f"Your password on {site.name} was changed",
        f"{_hello(name)}\n\n"
        f"Your password on {site.name} was changed just now, and every other browser was signed out.\n\n"
        f"If it was not you, set a new one at once: {site.url.rstrip('/')}/password/forgotten\n",
    )


def _hello(name: str) -> str:
    return f"Hello {name}," if name else "Hello,"
