"""After somebody's last day their account is closed; what they wrote and their profile stay."""

from sqlalchemy import select, update

from social.accounts.models import Account
from social.core.clock import now
from social.core.database import db, transaction
from social.core.jobs import job
from social.people.models import Person


@job(minutes=15)
def close_accounts() -> None:
    """Suspend the accounts of those whose last day has passed; a suspended account ends its sessions."""
    gone = select(Person.account_id).where(Person.left_on < now().date(), Person.account_id.is_not(None))
    with transaction():
        db.session.execute(
            update(Account)
            .where(Account.id.in_(gone), Account.suspended_at.is_(None))
            .values(suspended_at=now())
            .execution_options(synchronize_session=False)
        )
