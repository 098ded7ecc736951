"""Why something was not sent, in words that say what remains."""

from werkzeug.exceptions import Forbidden

from social.messages.policy import Closed, Other


class NotSent(Forbidden):
    """Answered as 403 with a page that shows the words again."""

    def __init__(self, other: Other) -> None:
        super().__init__()
        self.says = ("That was not sent", f"{sentence(other)} Your words are below.")


def sentence(other: Other) -> str:
    """What stands against it, and which other way there is that the writer may know."""
    name = other.person.name
    if other.closed is Closed.BLOCKING:
        return f"You asked for no more messages from {name}. Let them write again first."
    if other.closed is Closed.BLOCKED:
        return f"{name} would rather not get messages from you here. Please leave it at that for now."
    if other.closed is Closed.LEFT:
        return (
            f"{name} has left, so nobody would read a message here. What they wrote stays under their name."
        )
    return f"{name} cannot sign in here, so nobody would read a message.{_other_ways(other)}"


def _other_ways(other: Other) -> str:
    ways = [way for way in (other.seen.email, other.seen.phone) if way]
    return f" You reach them at {' or '.join(ways)}." if ways else ""
