"""What stands around a page for its reader: it waits for them, is official, is looked after by somebody."""

from collections.abc import Mapping
from typing import Any

from social.accounts.models import Account
from social.communities.reader import Reader
from social.guidelines.models import Guideline
from social.signing import policy, reading
from social.signing.queries import mine
from social.signing.reviews import policy as review_policy
from social.signing.reviews import queries as reviews


def on_page(page: Guideline, reader: Reader, account: Account | None) -> Mapping[str, Any]:
    """Values for signing/_on_page.html, _mark.html, _menu.html and _kept_by.html."""
    around = reviews.around(page, reader.person_id)
    looks_after = account is not None and policy.can_ask(page, account, around.membership)
    return {
        "to_be_signed": mine.find_to_sign(page.id, reading.to_sign()),
        "may_ask_to_sign": looks_after,
        "review": around.review,
        "official": around.official,
        "may_review": around.review is not None
        and review_policy.can_review(around.review, reader.person_id, looks_after=looks_after),
        "may_accept_review": around.review is not None
        and review_policy.can_accept(around.review, reader.person_id),
        "may_end_offer": around.review is not None
        and review_policy.can_end_offer(around.review, reader.person_id, looks_after=looks_after),
        "may_mark": account is not None and review_policy.can_mark_official(account),
    }
