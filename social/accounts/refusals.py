"""What a verb of this room may answer instead of doing it. The text is a sentence for the person."""

from collections.abc import Sequence
from datetime import timedelta


class Refused(ValueError):
    """Nothing was changed, and the text says why."""


class WrongPassword(Refused):
    """The same for an address that nobody has."""

    def __init__(self) -> None:
        super().__init__("That e-mail address and password do not belong together.")


class TooManyTries(Refused):
    """Too many in too short a time; `wait` is how long until the next."""

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        self.minutes = max(1, -int(-wait.total_seconds() // 60))
        self.again = f"try again in {self.minutes} minute{'' if self.minutes == 1 else 's'}"
        super().__init__(f"There were many tries in a short time. Please {self.again}.")


class Suspended(Refused):
    """Told only to somebody who knows the password. `key`: of the page that says why."""

    def __init__(self, key: str | None = None) -> None:
        self.key = key
        super().__init__("This account is suspended. Ask an administrator of your company.")


class LinkGone(Refused):
    """A one-time link that was used, replaced, or is too old."""

    def __init__(self) -> None:
        super().__init__("This link does not work any more.")


class NotAnAddress(Refused):
    """What was given is not an e-mail address."""

    def __init__(self, email: str) -> None:
        super().__init__(f"“{email}” is not an e-mail address. It should look like name@company.example.")


class AddressTaken(Refused):
    """Somebody has an account with it."""

    def __init__(self, email: str) -> None:
        super().__init__(f"There is an account with the address {email} already.")


class UnfitPassword(Refused):
    """Too short, too long, too well known."""


class SeveralRefusals(Refused):
    """More than one thing stands against it: all are named at once."""

    def __init__(self, refusals: Sequence[Refused]) -> None:
        super().__init__(" ".join(str(each) for each in refusals))


class LastAdministrator(Refused):
    """Nobody could look after the site any more."""

    def __init__(self) -> None:
        super().__init__("Commons needs one administrator. Make somebody else one first.")


class NotYourself(Refused):
    """An administrator cannot lock the door behind themselves."""

    def __init__(self) -> None:
        super().__init__("You cannot suspend your own account. Ask another administrator.")
