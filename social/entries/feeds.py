"""Feeds of entries: who reads them, and how they are answered."""

import hashlib
import secrets
from datetime import datetime
from urllib.parse import urlsplit

from flask import abort, current_app, make_response, request
from flask_login import current_user
from markupsafe import escape
from sqlalchemy import Select, or_, select
from sqlalchemy.orm import undefer_group
from werkzeug.wrappers import Response

from social.accounts.models import Account
from social.communities.reader import Reader, current_reader, reader_for
from social.core import atom
from social.core.clock import now
from social.core.database import db, transaction
from social.core.settings import Settings
from social.entries.models import Entry
from social.entries.picture_stones import gone_in, put_stones
from social.entries.stones import stone_words
from social.entries.subjects import name_subjects
from social.people.models import Person

MOST = 30
NEEDS_KEY = "This feed needs your personal address. You find it on the site, under Settings, Feeds.\n"


def feed_reader() -> Reader:
    """Who reads the feed: the person of the session, or of the personal key; else 401."""
    if current_user.is_authenticated:
        return current_reader()
    person_id = _person_of(request.args.get("key", ""))
    if person_id is None:
        abort(make_response(NEEDS_KEY, 401, {"Content-Type": "text/plain; charset=utf-8"}))
    return reader_for(person_id)


def _person_of(key: str) -> int | None:
    if not key:
        return None
    return db.session.scalar(
        select(Person.id)
        .join(Account, Account.id == Person.account_id)
        .where(Person.feed_key == key, Account.suspended_at.is_(None))
        .where(or_(Person.left_on.is_(None), Person.left_on >= now().date()))
    )


def renew_key(person: Person) -> None:
    """Give a person a new key; feeds with the old one end."""
    with transaction():
        person.feed_key = secrets.token_urlsafe(24)


def base_url() -> str:
    """The site's address, without a slash at its end: as set, else as the reader reached it."""
    settings: Settings = current_app.extensions["settings"]
    return (settings.base_url if "base_url" in settings.sources else request.host_url).rstrip("/")


def answer(entries: Select[Entry], title: str, path: str, began: datetime, first_path: str = "") -> Response:
    """The latest of these entries as a feed of the page at `path`; `first_path`: where it stood at first,
    which names the feed for ever."""
    base = base_url()
    host = urlsplit(base).hostname or "localhost"
    found = db.session.scalars(entries.options(undefer_group("html")).limit(MOST)).all()
    name_subjects(found)
    gone = gone_in([each.html for each in found], person_id=None)
    feed = atom.Feed(
        id=atom.tag_uri(host, began, f"feed{first_path or path}"),
        title=title,
        base=base,
        self_url=base + request.full_path.rstrip("?"),
        url=base + path,
        entries=[_entry(each, put_stones(each.html, gone, _stone), base, host) for each in found],
        began=began,
    )
    body = atom.written(feed)
    response = Response(body, mimetype=atom.MIMETYPE)
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(hashlib.sha256(body).hexdigest()[:32])
    response.last_modified = feed.updated
    return response.make_conditional(request)


def _entry(entry: Entry, html: str, base: str, host: str) -> atom.FeedEntry:
    published = entry.published_at or entry.created_at
    return atom.FeedEntry(
        id=atom.tag_uri(host, entry.created_at, f"entry/{entry.id}"),
        title=entry.title,
        url=base + entry.path,
        author=atom.FeedAuthor(entry.author.name, base + entry.author.path),
        published=published,
        updated=max(published, entry.edited_at or published),
        html=html,
        summary=entry.excerpt,
        tags=[tag.name for tag in entry.tags],
    )


def _stone(why: str) -> str:
    return f"<em>Picture {escape(stone_words(False, why=why))}</em>"
