"""Files that come in: exported ones, folders of other programs, and those that are refused."""

import json
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from flask import Flask
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import undefer

from social.adoption.policy import Terms
from social.adoption.service import rules
from social.core.clock import now
from social.core.database import db, transaction
from social.entries.models import EntryPicture, Picture, Revision
from social.entries.service import taking_down
from social.guidelines.models import Guideline, Rule
from social.signing.reviews.service import set_review
from tests import factories
from tests.conftest import SignIn
from tests.factories.guidelines import page, take_away
from tests.factories.writing import community
from tests.guidelines.sending import field_of
from tests.guidelines.sending import send as write
from tests.spaces.files import send, unzipped, zipped


def stored(title: str) -> Guideline:
    return db.session.scalars(
        select(Guideline).where(Guideline.title == title).options(undefer(Guideline.body))
    ).one()


def count() -> int:
    return db.session.query(Guideline).count()


def a_picture() -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(drawn, "PNG")
    return drawn.getvalue()


def test_a_folder_of_another_program_becomes_a_tree(app: Flask, sign_in: SignIn) -> None:
    files = {
        "vault/index.md": "# Welcome\n\nSee [meetings](team/meetings.md) and ![a map](img/map.png).",
        "vault/team/README.md": "---\ntitle: The team\ntags: [care, rhythm]\n---\nHello.",
        "vault/team/meetings.md": "Say why, see [[Welcome]] and [after](../team/meetings/after.md#Notes).",
        "vault/team/meetings/after.md": "# After\n\n```\n[x](../meetings.md)\n```\n",
        "vault/odd folder/giving-feedback.md": "Kindly. ![[map.png]]",
        "vault/img/map.png": a_picture(),
        "vault/.obsidian/app.json": "{}",
    }
    answer = send(sign_in(factories.person("Keeper", roles=("moderator",))), zipped(files))
    assert answer.status_code == 200, answer.text
    assert "6 new pages" in answer.text
    welcome, team, meetings = stored("Welcome"), stored("The team"), stored("Meetings")
    after, folder, feedback = stored("After"), stored("Odd folder"), stored("Giving feedback")
    assert [each.above_id for each in (welcome, team, folder)] == [None, None, None]
    assert (meetings.above_id, after.above_id, feedback.above_id) == (team.id, meetings.id, folder.id)
    assert welcome.body.startswith("See [[Meetings|meetings]] and ![a map](/pictures/")
    assert meetings.body == "Say why, see [[Welcome]] and [[After#Notes|after]]."
    assert "[x](../meetings.md)" in after.body
    assert db.session.query(Picture).count() == 1
    assert db.session.query(EntryPicture).count() == 2
    key = db.session.scalars(select(Picture.key)).one()
    shown = sign_in(factories.person()).get(f"/pictures/{key}")
    assert shown.status_code == 200
    shown.close()


def test_a_page_changed_in_its_exported_file_gets_that_text_as_a_new_version(sign_in: SignIn) -> None:
    ana = factories.person("Ana", handle="ana")
    top = page(ana, "Top", "Old words, see [[Low]].")
    page(ana, "Low", "Below.", above=top)
    keeper = sign_in(factories.person("Keeper", roles=("admin",)))
    taken = unzipped(keeper.get("/spaces/export").data)
    assert taken["top.md"].decode() == "# Top\n\nOld words, see [Low](top/low.md).\n"
    taken["top.md"] = taken["top.md"].replace(b"Old words", b"New words")
    assert "“" not in (left := send(keeper, zipped(dict(taken))).text).split("Left as they are")[0][-1:]
    assert "Left as they are" in left
    assert stored("Top").body == "Old words, see [[Low]]."
    assert "1 page with new words" in send(keeper, zipped(dict(taken)), renews="y").text
    assert stored("Top").body == "New words, see [[Low]]."
    assert stored("Top").version == 2


def exported(community: str = "", private: bool = False) -> dict[str, str | bytes]:
    """A space of one page by two people, of whom nobody may be here."""
    versions = [
        {"file": "_history/rota/1.md", "title": "Rota", "author": "ana", "at": "2026-03-31T08:00:00+00:00"},
        {
            **{"file": "_history/rota/2.md", "title": "Rota", "author": "zoe", "note": "Shorter"},
            "at": "2026-05-03T08:00:00+00:00",
        },
    ]
    one = {"file": "rota.md", "sha256": "0", "title": "Rota", "slug": "rota", "versions": versions}
    told = {
        **{"format": "commons-guidelines", "version": 1},
        "people": {"ana": {"name": "Ana Ferreira"}, "zoe": {"name": "Zoë Okafor"}},
        "communities": {community: {"name": "Pay circle", "private": private}} if community else {},
        "pages": [one | ({"community": community} if community else {})],
    }
    return {
        "manifest.json": json.dumps(told),
        "_history/rota/1.md": "First words.",
        "_history/rota/2.md": "Second words.",
    }


def test_words_of_people_who_are_here_stay_theirs_and_others_are_named(sign_in: SignIn) -> None:
    ana = factories.person("Ana Ferreira", handle="ana")
    hr = factories.person("Mirjam", roles=("hr",))
    assert send(sign_in(hr), zipped(exported())).status_code == 200
    rows = db.session.execute(select(Revision.author_id, Revision.note).order_by(Revision.number)).all()
    assert rows == [(ana.id, ""), (hr.id, "By Zoë Okafor (zoe), 3 May 2026: Shorter")]
    assert stored("Rota").created_at.year == 2026


def test_a_moderator_cannot_put_words_into_somebodys_mouth(sign_in: SignIn) -> None:
    ana = factories.person("Ana Ferreira", handle="ana")
    moderator = factories.person(roles=("moderator",))
    send(sign_in(moderator), zipped(exported()))
    rows = db.session.execute(select(Revision.author_id, Revision.note).order_by(Revision.number)).all()
    assert rows[0] == (moderator.id, "By Ana Ferreira (ana), 31 March 2026")
    assert ana.id not in {author for author, _ in rows}


def test_a_page_for_few_never_becomes_one_for_all(sign_in: SignIn) -> None:
    keeper = factories.person(roles=("admin",))
    client = sign_in(keeper)
    for where in (0, -1):
        refused = send(client, zipped(exported("pay", private=True)), community=where)
        assert refused.status_code == 422
        assert "Pay circle" in refused.text
        assert count() == 0
    mine = community(keeper, access="invited")
    assert send(client, zipped(exported("pay", private=True)), community=mine.id).status_code == 200
    assert stored("Rota").audience == f"community:{mine.id}"


def test_one_bad_file_keeps_all_outside_unless_it_is_left_out(sign_in: SignIn) -> None:
    keeper = sign_in(factories.person(roles=("admin",)))
    files = {
        "a.md": "Good.",
        "b.md": b"\xff\xfe bad",
        "c.md": "x" * 70_000,
        "d/e.md": "Good too.",
        "f[1].md": "",
    }
    refused = send(keeper, zipped(files))
    assert refused.status_code == 422
    for words in ("Nothing was brought in", "b.md", "no text in UTF-8", "c.md", "68 KB", 'value="2"'):
        assert words in refused.text
    assert count() == 0
    taken = send(keeper, zipped(files), skips="y")
    assert taken.status_code == 200
    assert "Left out" in taken.text
    assert count() == 4


def _bomb() -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as writing:
        writing.writestr("a.md", b"0" * (13 * 1024 * 1024))
    return packed.getvalue()


def test_packs_that_cannot_be_taken_are_refused_in_words(sign_in: SignIn) -> None:
    keeper = sign_in(factories.person(roles=("admin",)))
    space = '{"format": "commons-guidelines", "version": 1, "pages": 3}'
    for data, words in (
        (b"PK not a zip", "no zip that can be read"),
        (b"", "no zip that can be read"),
        (zipped({"../../etc/passwd.md": "x"}), "leads out of the folder"),
        (zipped({"/etc/passwd.md": "x"}), "leads out of the folder"),
        (zipped({"c:\\x.md": "x", "b.md": ""}), "leads out of the folder"),
        (zipped({"manifest.json": "{"}), "is no JSON"),
        (zipped({"manifest.json": "[" * 100_000}), "is no JSON"),
        (zipped({"manifest.json": '{"format": "other"}'}), "does not say that it is of the format"),
        (zipped({"manifest.json": space}), "has to be a list"),
        (_bomb(), "larger than 12 MB"),
    ):
        answer = send(keeper, data)
        assert answer.status_code == 422
        assert words in answer.text
    assert count() == 0


def test_a_host_brings_pages_in_for_their_community_only(sign_in: SignIn) -> None:
    host = factories.person()
    mine = community(host)
    client = sign_in(host)
    files = zipped({"rota.md": "Who is on duty."})
    assert send(client, files).status_code == 422
    assert send(client, files, community=community(factories.person()).id).status_code == 422
    assert count() == 0
    assert send(client, files, community=mine.id).status_code == 200
    assert stored("Rota").community_id == mine.id


def test_who_keeps_no_guidelines_neither_takes_them_along_nor_brings_any_in(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings")
    client = sign_in(factories.person())
    for path in ("/spaces", "/spaces/export", "/spaces/export?below=1"):
        assert client.get(path).status_code == 403
    assert send(client, zipped({"a.md": "x"})).status_code == 403
    assert "/spaces" not in client.get("/guidelines").text


def test_nobody_takes_along_what_they_may_not_read(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    page(ana, "Meetings", "See [[Pay bands]].")
    page(ana, "Pay bands", "Quagga.", community=community(ana, access="invited"))
    files = unzipped(sign_in(factories.person(roles=("admin",))).get("/spaces/export").data)
    assert "meetings.md" in files
    assert b"Quagga" not in b"".join(files.values())
    assert not any("pay" in name for name in files)
    assert b"[[Pay bands]]" in files["meetings.md"]


def test_how_a_page_is_decided_and_reviewed_comes_along(sign_in: SignIn) -> None:
    hr = factories.person("Mirjam", handle="mirjam", roles=("hr",))
    ana = factories.person("Ana", handle="ana")
    rota = page(ana, "Rota", "Who is on duty.")
    rules.lay_down(rota, Rule.AGREEMENT, Terms(agreements=5, facilitator=True))
    set_review(rota, hr, ana, 6)
    client = sign_in(hr)
    client.post("/guidelines/rota/template", data={"lent": "yes"})
    taken = unzipped(client.get("/spaces/export").data)
    told = json.loads(taken["manifest.json"])["pages"][0]["more"]
    assert (told["rule"], told["terms"]["agreements"], told["review"]["owner"]) == ("agreement", 5, "ana")
    take_away("rota")
    assert "1 new page" in send(client, zipped(dict(taken))).text
    again = json.loads(unzipped(client.get("/spaces/export").data)["manifest.json"])["pages"][0]["more"]
    assert again == told


def test_what_makes_no_sense_in_a_manifest_is_left_out(sign_in: SignIn) -> None:
    files = exported()
    told = json.loads(files["manifest.json"])
    odd = {"agreements": True, "nudge_days": 10**9, "close_days": "x"}
    told["pages"][0]["more"] = {
        **{"rule": "mine", "template": "yes", "terms": odd},
        "review": {"owner": ["x"], "every_months": 3, "due_on": "never"},
    }
    files["manifest.json"] = json.dumps(told)
    assert send(sign_in(factories.person(roles=("hr",))), zipped(files)).status_code == 200
    assert (stored("Rota").rule, stored("Rota").template) == (Rule.OPEN, False)


def test_a_closed_page_stays_as_it_is_and_the_others_come_in(sign_in: SignIn) -> None:
    admin = factories.person(roles=("admin",))
    keeper, retired = sign_in(admin), community(admin)
    page(admin, "Closed", "Old words.")
    page(admin, "Late", "Old words.", community=retired)
    with transaction():
        taking_down.lock(stored("Closed"))
        retired.closed_at = now()
    files = zipped({"closed.md": "Other words.", "fresh.md": "Hello.", "late.md": "Other words."})
    refused = send(keeper, files, renews="y")
    assert (refused.status_code, count()) == (422, 2)
    assert "that page was closed by a moderator" in refused.text
    taken = send(keeper, files, renews="y", skips="y")
    assert (taken.status_code, "1 new page" in taken.text, count()) == (200, True, 3)
    assert "that page was closed by a moderator" in taken.text
    assert "that page belongs to a community that is retired" in taken.text
    assert stored("Closed").body == stored("Late").body == "Old words."


def test_new_words_from_a_file_come_into_the_draft_too(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", "One.\n\nTwo.\n\nThree.")
    ana, keeper = sign_in(factories.person()), sign_in(factories.person(roles=("admin",)))
    write(ana, "meetings", "One.\n\nTwo.\n\nThree, ana.", then="keep")
    seq = field_of(ana.get("/guidelines/meetings/draft").text, "seq")
    assert ana.post("/guidelines/meetings/publication", data={"seq": seq}).status_code == 302
    assert (
        send(keeper, zipped({"meetings.md": "From a file.\n\nTwo.\n\nThree, ana."}), renews="y").status_code
        == 200
    )
    assert stored("Meetings").body.startswith("From a file.")
    assert "Nothing is new" in ana.get("/guidelines/meetings/draft").text
    assert "From a file." in ana.get("/guidelines/meetings/edit").text
    begun = {"base": 3, "base_seq": field_of(ana.get("/guidelines/meetings/edit").text, "base_seq")}
    write(ana, "meetings", "From a file.\n\nTwo, ana.\n\nThree, ana.", then="keep", **begun)
    send(keeper, zipped({"meetings.md": "From another file.\n\nTwo.\n\nThree, ana."}), renews="y")
    draft = ana.get("/guidelines/meetings/edit").text
    assert "From another file." in draft
    assert "Two, ana." in draft
