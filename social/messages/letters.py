"""The words of the mails about coffees, with what they mean for the calendar."""

from social.accounts.letters import Site
from social.core.mail import Message


def address(site: Site, handle: str) -> str:
    """Where the conversation with somebody stands."""
    return f"{site.url.rstrip('/')}/messages/{handle}"


def coffee(site: Site, to: str, name: str, said: str, *, handle: str, calendar: str) -> Message:
    """Something about a coffee with somebody (`said`: one sentence), and what it means for the calendar."""
    return Message(
        to,
        said.rstrip("."),
        f"Hello {name},\n\n{said}\n\n"
        f"See it, and answer, on {site.name}:\n\n{address(site, handle)}\n\n"
        "The invitation in this mail is for your calendar.\n",
        calendar=calendar,
    )
