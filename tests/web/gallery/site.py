"""A small site that shows every component once: `python -m tests.web.gallery.site 5005`."""

import sys
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Flask, render_template, request
from markupsafe import Markup
from wtforms import BooleanField, Form, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired

from social.core import clock
from social.core.settings import Settings
from social.web import drawing, filters, headers, templating

ROOT = Path(__file__).resolve().parents[3]
NAMES = ("Ana Ferreira", "Dmitri Volkov", "Chloé Martin", "Ben Okafor", "Emi Tanaka", "João Ribeiro")
PROSE = (Path(__file__).parent / "prose.html").read_text(encoding="utf-8")


class GalleryForm(Form):
    """One field of every look."""

    title = StringField("Title", [InputRequired("Give it a title, so that others can find it.")])
    body = TextAreaField("What do you want to say?", [DataRequired()])
    phone = StringField("Phone", [InputRequired("Write a phone number, or clear the audience beside it.")])
    phone_audience = SelectField(
        "Who can see", choices=[SelectChoice("everyone", "Everyone"), SelectChoice("me", "Only me")]
    )
    place = SelectField("Office", choices=[SelectChoice("porto", "Porto"), SelectChoice("lyon", "Lyon")])
    visible = RadioField(
        "Who can read it",
        choices=[SelectChoice("all", "Everyone"), SelectChoice("some", "Metering")],
        default="all",
    )
    keep = BooleanField("Tell me when somebody answers", description="By mail, once a day at most.")


def people() -> list[Any]:
    """Colleagues with drawn initials, two colours apart."""
    return [
        SimpleNamespace(
            id=number,
            name=name,
            handle=name.lower().replace(" ", "."),
            path=f"/people/{number}",
            initials="".join(word[0] for word in name.split()),
            colour_index=number * 2,
            photo_path=lambda _size: None,
        )
        for number, name in enumerate(NAMES)
    ]


def create_gallery(signed_in: bool = True) -> Flask:
    """The site."""
    app = Flask("gallery", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    app.jinja_loader.searchpath.append(str(Path(__file__).parent))  # type: ignore[union-attr]  # the test has just made it
    app.secret_key = "gallery"
    app.extensions["settings"] = Settings(instance=ROOT)
    for part in (drawing, filters, headers, templating):
        part.init_app(app)
    app.jinja_env.globals |= {
        "csrf_token": lambda: "token",
        "current_person": people()[3] if signed_in else None,
        "unread_notifications": 3,
        "unread_messages": 1,
        "waiting_to_be_signed": 1,
        "open_to_words": lambda _entry, _root=None: True,
    }
    app.add_url_rule("/", "gallery", _gallery)
    app.add_url_rule("/plain", "plain", lambda: render_template("error.html", code=404, **_LOST))
    app.add_url_rule("/search/suggestions", "suggest", lambda: render_template("suggestions.html"))
    app.add_url_rule(
        "/people/suggestions", "mention", lambda: render_template("mentions.html", people=people())
    )
    app.add_url_rule("/people/suggestions/names", "names", lambda: {one.handle: one.name for one in people()})
    app.add_url_rule("/pictures", "refuse", lambda: (_REFUSED, 422), methods=["POST"])
    app.add_url_rule("/picture.svg", "picture", lambda: (_PICTURE, {"Content-Type": "image/svg+xml"}))
    app.add_url_rule(
        "/markdown/preview", "preview", lambda: "<h2>A heading</h2><p>Previewed.</p>", methods=["POST"]
    )
    return app


_LOST = {"title": "We could not find that", "words": "It may have moved. Search may find it."}
_REFUSED = {"error": "That is no picture we can read. Your text is safe."}
_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3" fill="#b9cbbd"/>'
    '<path d="M0 3V2l1-1 1 .8L3 .7l1 1V3z" fill="#5c7d69"/></svg>'
)
_DIFF = [
    {"kind": "same", "old": "We answer within a day.", "new": "We answer within a day."},
    {
        "kind": "changed",
        "old": Markup("We say who we are, and <del>whom we work for</del>."),
        "new": Markup("We say who we are, and <ins>what we can put right ourselves</ins>."),
    },
    {"kind": "gap", "words": "4 unchanged lines"},
    {"kind": "added", "old": "", "new": Markup("<ins>When we are wrong, we say so first.</ins>")},
    {"kind": "removed", "old": Markup("<del>Ask your manager before posting.</del>"), "new": ""},
]
_TOC = [
    {"level": 2, "id": "w-why", "text": "Why we wrote this"},
    {"level": 3, "id": "w-rules", "text": "Six rules"},
    {"level": 2, "id": "w-after", "text": "What we would do again"},
]


def _comments() -> list[Any]:
    words = (
        "<p>We had the same. Did you keep the logs?</p>",
        "<p>In the <code>concentrators</code> folder.</p>",
        "",
    )
    at = clock.now() - timedelta(hours=2)
    return [
        SimpleNamespace(
            id=number,
            parent_id=1,
            author=people()[number],
            published_at=at,
            edited_at=at if number else None,
            html=html,
            answers="Ana Ferreira" if number else "",
            counts={"thanks": number, "useful": 0, "wonder": 1},
            mine={"thanks"} if number else set(),
            vouched=number,
            removed=not html,
            removed_by_author=True,
        )
        for number, html in enumerate(words)
    ]


def _gallery() -> str:
    form = GalleryForm(data={"body": "We *tried* it in Lyon first.", "visible": "all"})
    form.validate()
    return render_template(
        "gallery.html",
        people=people(),
        now=clock.now() - timedelta(hours=3),
        community=SimpleNamespace(name=request.args.get("name", "Metering"), path="/communities/metering"),
        form=form,
        prose=PROSE,
        headings=_TOC,
        diff_rows=_DIFF,
        comments=_comments(),
        current_user=SimpleNamespace(person=people()[1], account=SimpleNamespace(must_read="")),
        root=SimpleNamespace(published=True),
        moderates=True,
    )


if __name__ == "__main__":
    create_gallery().run(port=int(sys.argv[1]))
