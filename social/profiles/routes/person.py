"""Somebody's page, their card for an address book, and following."""

from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from social.communities.reader import Reader, current_reader
from social.core.clock import now
from social.entries import own_words
from social.expertise import endorsed
from social.expertise.policy import can_endorse
from social.expertise.service.asking_me import list_lines
from social.expertise.standing.topics import known_for
from social.people import policy
from social.people import queries as people
from social.people.seen import SeenPerson
from social.people.signed_in import current_person
from social.people.vcard import vcard
from social.profiles import gaps
from social.profiles.queries import asked
from social.profiles.queries import person as queries
from social.profiles.service import following as verbs

blueprint = Blueprint("profiles", __name__)
TOPICS = 8


@blueprint.get("/people/<handle>")
def show(handle: str) -> str:
    """What they know, how to reach them, what they wrote."""
    reader = current_reader()
    looked = queries.look_at(handle, reader.person_id)
    person = looked.seen.person
    is_self = person.id == reader.person_id
    newest, useful = queries.list_posts(person.id, reader)
    answers, questions = asked.list_of_person(person.id, reader)
    return render_template(
        "profiles/person.html",
        seen=looked.seen,
        follows=looked.follows,
        is_self=is_self,
        gone=person.has_left,
        may_follow=policy.can_follow(current_person, person),
        keeps_records=policy.can_keep_records(current_user.account),
        local_time=looked.seen.local_time(now()),
        gaps=gaps.of(looked.seen) if is_self else [],
        newest=newest,
        useful=useful,
        answers=answers,
        questions=questions,
        guidelines=queries.list_guidelines(person.id, reader),
        comments=queries.list_comments(person.id, reader),
        out_of_sight=is_self and own_words.are_there(reader),
        **_known(looked.seen, reader),
    )


def _known(seen: SeenPerson, reader: Reader) -> dict[str, Any]:
    """What the person knows, and how we know."""
    said = endorsed.list_about(seen)
    return {
        "topics": known_for([seen.person.id], reader, TOPICS)[seen.person.id],
        "ask_me_about": list_lines(seen.person.id),
        "said": said,
        "said_of": endorsed.by_skill(said),
        "may_endorse": can_endorse(current_person, seen.person),
    }


@blueprint.get("/people/<handle>.vcf")
def card(handle: str) -> Response:
    """The same fields for an address book."""
    seen = queries.look_at(handle, current_person.id).seen
    text = vcard(seen, f"{request.host_url.rstrip('/')}{seen.path}")
    return Response(
        text,
        content_type="text/vcard; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{seen.person.handle}.vcf"'},
    )


@blueprint.get("/people/<handle>/following")
def following(handle: str) -> str:
    """Whom they follow, and who follows them."""
    person = people.get(handle)
    return render_template(
        "profiles/following.html",
        person=person,
        followed=people.list_followed(person.id),
        followers=people.list_followers(person.id),
    )


@blueprint.post("/people/<handle>/follow")
def follow(handle: str) -> BaseResponse | str:
    """Want to read what they write (on=1), or no longer (on=0)."""
    person = people.get(handle)
    wanted = request.form.get("on", "1") == "1"
    if wanted and not policy.can_follow(current_person, person):
        abort(403)
    (verbs.follow if wanted else verbs.unfollow)(current_user.person, person)
    if request.headers.get("HX-Request"):
        return render_template("profiles/_follow.html", person=person, follows=wanted)
    return redirect(person.path, 303)
