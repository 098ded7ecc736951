"""Pictures of signed texts: whoever signed one may see them for ever, though no page shows them now."""

from sqlalchemy import and_, select

from social.core.database import db
from social.signing.models import AdoptedText, Signature


def seen_by(key: str, person_id: int) -> bool:
    """Whether a picture stands in a text that the person has signed."""
    shown = (
        select(Signature.id)
        .join(
            AdoptedText,
            and_(AdoptedText.page_id == Signature.page_id, AdoptedText.revision == Signature.revision),
        )
        .where(
            Signature.person_id == person_id, AdoptedText.html.contains(f"/pictures/{key}", autoescape=True)
        )
        .limit(1)
    )
    return db.session.scalar(shown) is not None
