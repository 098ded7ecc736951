"""Keeping a page exactly as its readers see it. Parts of a verb; the verb owns the transaction."""

from hashlib import sha256

from social.core.clock import now
from social.core.database import db
from social.guidelines.clauses import clauses
from social.guidelines.models import Guideline
from social.signing.models import AdoptedText
from social.signing.queries import signed


def keep(page: Guideline) -> AdoptedText:
    """The page's text of now, kept for ever; once for each revision."""
    kept = signed.find_text(page.id, page.version)
    if kept is None:
        keys = [clause.key for clause in clauses(page.body)]
        kept = AdoptedText(
            page_id=page.id,
            revision=page.version,
            title=page.title,
            html=page.html,
            clauses=keys,
            clauses_key=fingerprint("\n".join(sorted(set(keys)))),
            sha256=fingerprint(f"{page.title}\n{page.html}"),
            at=now(),
        )
        db.session.add(kept)
        db.session.flush()
    return kept


def fingerprint(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal."""
    return sha256(text.encode()).hexdigest()
