"""Keeping a page exactly as its readers see it. Parts of a verb; the verb owns the transaction."""

from collections.abc import Collection
from datetime import datetime
from hashlib import sha256

from social.core.clock import now
from social.core.database import db
from social.guidelines.merging import Words
from social.guidelines.models import Guideline
from social.signing.clauses import RULE, signed_clauses
from social.signing.models import AdoptedText
from social.signing.order import alike
from social.signing.queries import signed


def keep(page: Guideline) -> AdoptedText:
    """The page's text of now, kept for ever; once for each revision."""
    kept = signed.find_text(page.id, page.version)
    if kept is None:
        kept = text_of(page.id, page.version, Words(page.title, page.body), page.html, now())
        db.session.add(kept)
        db.session.flush()
    _make_keys_anew(page.id)
    return kept


def _make_keys_anew(page_id: int) -> None:
    """Texts whose keys were made by an earlier rule can be compared with new ones: what was signed stays."""
    for text in signed.list_texts_of_earlier_rules(page_id, RULE):
        keys = _keys(signed.body_of(page_id, text.revision))
        text.clauses, text.clauses_key, text.rule = keys, _key_of(keys), RULE


def text_of(page_id: int, revision: int, words: Words, html: str, at: datetime) -> AdoptedText:
    """A text to be kept: its clauses are read from the Markdown, its readers see the HTML."""
    keys = _keys(words.body)
    return AdoptedText(
        page_id=page_id,
        revision=revision,
        title=words.title,
        html=html,
        clauses=keys,
        clauses_key=_key_of(keys),
        rule=RULE,
        sha256=fingerprint(f"{words.title}\n{html}"),
        at=at,
    )


def _keys(body: str) -> list[str]:
    return [clause.placed for clause in signed_clauses(body)]


def _key_of(keys: Collection[str]) -> str:
    return fingerprint("\n".join(alike(keys)))


def fingerprint(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal."""
    return sha256(text.encode()).hexdigest()
