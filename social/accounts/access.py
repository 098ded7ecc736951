"""Pages for some roles only."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask_login import current_user
from werkzeug.exceptions import Forbidden

from social.accounts.models import Account

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


class NotYourRole(Forbidden):
    """Answered as 403 with a page that says whom to ask."""

    says = (
        "This is for HR and administrators",
        "Your account does not have that role, so nothing was changed. If your work needs it, ask an "
        "administrator: they can give it to you in a moment.",
    )


def allowed(
    may: Callable[[Account], bool],
) -> Callable[[Callable[Arguments, Answer]], Callable[Arguments, Answer]]:
    """Let a view be used only by accounts for which the policy says yes: @allowed(policy.can_invite)."""

    def decorate(view: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
        @wraps(view)
        def guarded(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
            if not may(current_user.account):
                raise NotYourRole
            return view(*args, **kwargs)

        return guarded

    return decorate
