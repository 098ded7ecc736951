"""Why words were not taken, in words that say what is safe."""

from werkzeug.exceptions import Forbidden


class ClosedToWords(Forbidden):
    """Answered as 403 with a page that shows the words again."""

    says = (
        "This is closed to new words",
        "It can be read as before, but nothing is added or changed here any more.",
    )
    keeps = "Your words are safe: copy them from below, and take them where the conversation goes on."
