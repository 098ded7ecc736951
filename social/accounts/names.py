"""What the person of an account is called: accounts know only addresses, the room above knows the name."""

from collections.abc import Callable

_name_of: Callable[[int], str] = lambda _account_id: ""  # noqa: E731 - a name until one is registered


def register(name_of: Callable[[int], str]) -> None:
    """The room with people says how they are called: account id → name, "" where there is nobody."""
    global _name_of  # noqa: PLW0603 - one company in one installation
    _name_of = name_of


def name_of(account_id: int) -> str:
    """The name, or ""."""
    return _name_of(account_id)
