"""The words of the mails that say somebody wrote. What they wrote stays on the site."""

from social.accounts.letters import Site
from social.core.mail import Message


def somebody_wrote(site: Site, to: str, name: str, writer: str, handle: str) -> Message:
    """There is something to read."""
    return Message(
        to,
        f"{writer} wrote to you on {site.name}",
        f"Hello {name},\n\n"
        f"{writer} wrote you a message. Read it, and answer, here:\n\n"
        f"{address(site, handle)}\n\n"
        "You get no further mail about this conversation until you have read it.\n",
    )


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
