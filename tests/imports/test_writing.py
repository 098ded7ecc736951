"""Bringing in what people wrote elsewhere."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from social.blogs.models import Post
from social.communities.models import Community
from social.core.database import db
from social.core.search import upkeep
from social.entries.models import Comment, Contribution, Entry, Revision
from social.guidelines.models import Guideline
from social.imports.people import import_people
from social.imports.writing import import_writing
from social.people.models import Person
from tests import factories

POST = {
    "id": "d1",
    "kind": "post",
    "channel": "python/peps",
    "title": "On names",
    "text": "Names *matter*, @ben says.",
    "authors": ["ana", "ben"],
    "date": "2024-09-06",
}


@pytest.fixture
def people(app: object, tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl"
    file.write_text('{"id": "ana", "name": "Ana"}\n{"id": "ben", "name": "Ben"}\n')
    import_people(file)


def lines(folder: Path, *records: object) -> Path:
    path = folder / "documents.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(each)}\n" for each in records)
    return path


def count(table: type) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


@pytest.mark.usefixtures("people")
def test_a_post_comes_with_its_authors_place_and_day(tmp_path: Path) -> None:
    import_writing(lines(tmp_path, POST))
    post = db.session.scalars(select(Post).options(undefer(Post.html))).one()
    assert post.published
    assert str(post.published_at) == "2024-09-06 12:00:00+00:00"
    assert "<em>matter</em>" in post.html
    assert 'href="/people/ben"' in post.html
    assert db.session.scalars(select(Community.name)).all() == ["python/peps"]
    assert sorted(db.session.scalars(select(Contribution.role))) == ["author", "coauthor"]


@pytest.mark.usefixtures("people")
def test_wiki_pages_become_guidelines_and_answers_stand_in_a_thread(tmp_path: Path) -> None:
    wiki = POST | {"id": "w1", "kind": "wiki", "title": "PEP 1"}
    same_title = wiki | {"id": "w2"}
    answers = [POST | {"id": f"a{number}", "kind": "answer", "date": "2023-01-01"} for number in range(3)]
    import_writing(lines(tmp_path, wiki, same_title, *answers))
    assert sorted(db.session.scalars(select(Guideline.slug))) == ["pep-1", "pep-1-2"]
    root = db.session.scalars(select(Post)).one()
    assert (root.title, root.comment_count) == ("python/peps, 2023", 3)
    assert set(db.session.scalars(select(Comment.root_id))) == {root.id}


@pytest.mark.usefixtures("people")
def test_an_import_can_be_repeated_and_stopped_in_the_middle(tmp_path: Path) -> None:
    records = [POST | {"id": f"d{number}"} for number in range(600)]
    import_writing(lines(tmp_path, *records[:300]))
    summary = import_writing(lines(tmp_path, *records))
    assert (summary.added, summary.unchanged) == (300, 300)
    assert import_writing(lines(tmp_path, *records)).unchanged == 600
    assert count(Entry) == 600


@pytest.mark.usefixtures("people")
def test_a_changed_text_is_a_new_revision_and_the_old_one_is_kept(tmp_path: Path) -> None:
    import_writing(lines(tmp_path, POST))
    summary = import_writing(lines(tmp_path, POST | {"text": "Names matter less."}))
    assert summary.changed == 1
    assert sorted(db.session.scalars(select(Revision.body))) == [POST["text"], "Names matter less."]


@pytest.mark.usefixtures("people")
def test_bad_lines_are_skipped_with_their_reason(tmp_path: Path) -> None:
    summary = import_writing(
        lines(
            tmp_path,
            POST,
            POST | {"id": "d2", "kind": "poem"},
            POST | {"id": "d3", "authors": ["nobody"]},
            POST | {"id": "d4", "authors": []},
            POST | {"id": "d5", "date": "yesterday"},
            POST | {"id": None},
            POST | {"id": "d6", "text": 7.5},
            {"id": "d7"},
        )
    )
    assert summary.added == 1
    assert [line for line, _reason in summary.problems] == [2, 3, 4, 5, 6, 7, 8]
    reasons = dict(summary.problems)
    assert "poem" in reasons[2]
    assert "nobody" in reasons[3]


@pytest.mark.usefixtures("people")
def test_of_two_lines_with_one_id_the_later_counts(tmp_path: Path) -> None:
    summary = import_writing(lines(tmp_path, POST, POST | {"title": "Second"}))
    assert summary.added == 1
    assert summary.problems[0][0] == 1
    assert db.session.scalars(select(Entry.title)).all() == ["Second"]


@pytest.mark.usefixtures("people")
def test_what_was_brought_in_is_found(
    tmp_path: Path, sign_in: Callable[[Person], FlaskClient], settle: Callable[[], int]
) -> None:
    import_writing(lines(tmp_path, POST))
    settle()
    assert "On <mark>names</mark>" in sign_in(factories.person()).get("/search?q=names").text


@pytest.mark.usefixtures("people")
def test_a_document_without_words_still_comes_in(tmp_path: Path) -> None:
    import_writing(lines(tmp_path, POST | {"title": "", "text": ""}))
    assert db.session.scalars(select(Entry.title)).all() == ["Untitled"]


@pytest.mark.usefixtures("people")
def test_after_an_import_the_index_holds_exactly_what_it_should(
    tmp_path: Path, app: Flask, settle: Callable[[], int]
) -> None:
    import_writing(lines(tmp_path, POST, *(POST | {"id": kind, "kind": kind} for kind in ("answer", "wiki"))))
    settle()
    assert upkeep.check(app.extensions["search"]).good


@pytest.mark.usefixtures("people")
def test_what_is_still_to_come_is_skipped_with_its_reason(tmp_path: Path) -> None:
    summary = import_writing(lines(tmp_path, POST, POST | {"id": "d2", "date": "2999-12-31"}))
    assert summary.problems == [(2, "“date” is 2999-12-31, which is still to come")]
    assert count(Post) == 1


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("damage", ["cut", "changed"])
def test_of_a_damaged_file_what_can_be_read_is_kept(tmp_path: Path, damage: str) -> None:
    path = lines(tmp_path, *(POST | {"id": f"d{number}", "text": "x" * 5000} for number in range(300)))
    whole = path.read_bytes()
    path.write_bytes(whole[:-20] if damage == "cut" else whole[:-8] + b"12345678")
    summary = import_writing(path)
    ((line, reason),) = summary.problems
    assert summary.added == line - 1 > 0
    assert reason.startswith("the compressed file is damaged here (")
    assert count(Post) == summary.added


@pytest.mark.usefixtures("people")
def test_a_file_that_only_calls_itself_compressed_is_told(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl.gz"
    path.write_text(json.dumps(POST))
    ((line, reason),) = import_writing(path).problems
    assert (line, "Not a gzipped file" in reason) == (1, True)


@pytest.mark.usefixtures("app")
def test_a_table_may_be_separated_by_semicolons(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("id;name;email\nana;Ana Ferreira;ana@tern.example\n")
    assert import_people(file).added == 1
