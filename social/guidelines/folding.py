"""What was typed into drafts long ago is kept as it stood when readers got it, not keystroke by keystroke."""

from datetime import timedelta

from social.core import jobs
from social.core.clock import now
from social.core.database import transaction
from social.guidelines.queries import drafts
from social.live import log

KEPT = timedelta(days=30)  # plain forms that were begun within it are joined exactly
AT_ONCE = 20  # texts of one transaction, so that other writers need not wait long


@jobs.job(minutes=60)
def fold_drafts() -> None:
    """Fold what readers have seen of each draft and nobody has typed lately, some at a time."""
    before, last = now() - KEPT, 0
    while True:
        with transaction():
            found = drafts.list_to_fold(last, AT_ONCE)
            for page_id, seen in found:
                log.fold(page_id, seen, before)
        if len(found) < AT_ONCE:
            return
        last = found[-1][0]
