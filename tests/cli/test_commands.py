"""The commands as an administrator types them."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bench.experts.questions import HOSTILE
from social.cli.main import group
from social.core.settings import WrongSetting
from tests.filled import command

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """run("search", "words"): one command in an installation of its own."""
    monkeypatch.setenv("SOCIAL_INSTANCE", str(tmp_path / "instance"))

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(group, arguments)

    return run


def test_answers_by_mail_are_taken_in_only_where_a_mail_can_ask_for_one(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = run("mail-in")
    assert refused.exit_code == 1
    assert "Set SOCIAL_MAIL_REPLY_TO first" in refused.output
    monkeypatch.setenv("SOCIAL_MAIL_REPLY_TO", "Commons <reply@in.tern.example>")
    assert "Give a bare address" in str(run("mail-in").exception)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance folder with two people and what they wrote, for all tests to copy."""
    folder = tmp_path_factory.mktemp("imported")
    people, writing, instance = folder / "people.jsonl", folder / "writing.jsonl", folder / "instance"
    people.write_text(
        '{"id": "p-ana", "name": "Ana Ferreira"}\n{"id": "p-ben", "name": "Ben"}\n{"name": "nobody"}\n'
    )
    rows = [
        {"id": "1", "kind": "post", "title": "Chlorine probes", "authors": ["p-ana"], "date": "2024-09-06"},
        {
            "id": "2",
            "kind": "wiki",
            "title": "On call",
            "text": "Probes.",
            "authors": ["p-ben"],
            "date": "2024-09-07",
        },
    ]
    writing.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    first = command(instance, "import", "people", str(people))
    assert "Line 3 was skipped: “id” is missing." in first.output
    assert "2 people added, 0 changed, 0 were there already, 1 skipped." in first.output
    assert command(instance, "import", "writing", str(writing)).exit_code == 0
    return instance


@pytest.fixture
def filled(imported: Path, tmp_path: Path) -> None:
    shutil.copytree(imported, tmp_path / "instance")


@pytest.mark.parametrize(
    "command",
    [
        "serve",
        "demo",
        "person",
        "import",
        "search",
        "experts",
        "index",
        "config",
        "db",
        "import people",
        "index check",
    ],
)
def test_every_command_explains_itself(run: Run, command: str) -> None:
    answer = run(*command.split(), "--help")
    assert answer.exit_code == 0
    assert "Usage: " in answer.output


def test_settings_are_printed_with_their_source_and_secrets_hidden(
    run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOCIAL_SMTP_URL", "smtp://user:hunter2@mail.tern.example")
    answer = run("config").output
    assert "hunter2" not in answer
    assert "[environment]" in answer
    assert "SOCIAL_SEARCH" in answer


@pytest.mark.usefixtures("filled")
def test_search_finds_with_everything_in_sight(run: Run) -> None:
    answer = run("search", "probes")
    assert "Chlorine probes" in answer.output
    assert "2 found" in answer.output
    assert "1 found" in run("search", "probes", "--kind", "guideline").output
    assert "1 found" in run("search", "probes kind:pages").output


@pytest.mark.usefixtures("filled")
def test_search_knows_the_kinds_that_the_page_knows(run: Run) -> None:
    said = run("search", "probes kind:nonsense").output
    assert "There is no kind “nonsense”" in said
    assert "2 found" in said
    assert "'nonsense' is not one of 'person'" in run("search", "probes", "--kind", "nonsense").output


@pytest.mark.usefixtures("filled")
def test_experts_are_named_with_their_evidence(run: Run) -> None:
    assert "Ana Ferreira" in run("experts", "chlorine probes").output
    (ana,) = json.loads(run("experts", "chlorine", "--json").output)
    assert (ana["name"], ana["handle"], ana["here"]) == ("Ana Ferreira", "ana.ferreira", True)
    assert ana["path"] == "/people/ana.ferreira"
    assert ana["score"] == 1.0
    assert [piece["role"] for piece in ana["evidence"]] == ["author"]
    assert ana["known_for"] == []
    assert ana["last_active"] == ana["evidence"][0]["date"]
    assert ana["evidence"][0]["title"] == "Chlorine probes"
    ben = json.loads(run("experts", "Who knows about probes?", "--json").output)[-1]
    assert ben["evidence"][0]["words"] == "Probes."
    assert "Nobody has written" in run("experts", "submarines").output


@pytest.mark.usefixtures("filled")
def test_topics_become_a_run_file(run: Run, tmp_path: Path) -> None:
    topics, run_file = tmp_path / "topics.jsonl", tmp_path / "run.txt"
    topics.write_text('{"id": "T1", "query": "chlorine"}\n{"id": "T2", "query": "submarines"}\n')
    assert run("experts", "--topics", str(topics), "--run", str(run_file)).exit_code == 0
    assert run_file.read_text() == "T1 Q0 p-ana 1 1 commons\n"


@pytest.mark.usefixtures("filled")
def test_a_run_file_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    topics = tmp_path / "topics.jsonl"
    topics.write_text('{"id": "T1", "query": "chlorine"}\n')
    answer = run("experts", "--topics", str(topics), "--run", str(tmp_path / "no/run.txt"))
    assert answer.exit_code == 1
    assert "run.txt cannot be written (No such file or directory)." in answer.output


@pytest.mark.usefixtures("filled")
def test_in_a_run_file_too_whoever_left_stands_behind_those_who_are_here(run: Run, tmp_path: Path) -> None:
    topics, run_file, people = (tmp_path / name for name in ("topics.jsonl", "run.txt", "left.jsonl"))
    topics.write_text('{"id": "T1", "query": "chlorine probes"}\n')
    people.write_text('{"id": "p-ana", "name": "Ana Ferreira", "left": "2025-01-31"}\n')
    run("import", "people", str(people))
    run("experts", "--topics", str(topics), "--run", str(run_file))
    first, second = (line.split() for line in run_file.read_text().splitlines())
    assert (first[2], second[2]) == ("p-ben", "p-ana")
    assert float(first[4]) > float(second[4]), "whoever scores the run sorts by these"


@pytest.mark.usefixtures("filled")
def test_wrong_topics_are_named_by_their_line(run: Run, tmp_path: Path) -> None:
    topics = tmp_path / "topics.jsonl"
    topics.write_text('{"id": "T1", "query": "x"}\nnot json\n')
    answer = run("experts", "--topics", str(topics), "--run", str(tmp_path / "run.txt"))
    assert answer.exit_code == 1
    assert "Line 2 of" in answer.output
    assert 'one looks like {"id": "T1"' in answer.output


@pytest.mark.usefixtures("filled")
def test_experts_answers_hostile_questions_too(run: Run) -> None:
    for name in ("10,000 characters of words", "only stop words", "emoji", "unbalanced signs", "only spaces"):
        answer = run("experts", "--json", "--", HOSTILE[name])
        assert answer.exit_code == 0, (name, answer.output)
        assert isinstance(json.loads(answer.stdout), list), name


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("kind:foo chlorine", "There is no kind “foo”"),
        ("author:ben", "Say what it is about"),
        ("-chlorine", "Say what it is about"),
        ("the of and", "Add a word"),
        ("???", "There is no word in that"),
    ],
)
def test_what_is_wrong_with_a_question_for_experts_stands_beside_the_answer(
    run: Run, query: str, said: str
) -> None:
    answer = run("experts", "--json", "--", query)
    assert answer.exit_code == 0
    assert said in answer.stderr
    assert isinstance(json.loads(answer.stdout), list)
    assert "Nobody has written" not in run("experts", "--", query).output


@pytest.mark.usefixtures("filled")
def test_experts_says_that_a_place_in_the_question_narrowed_the_answer(run: Run, tmp_path: Path) -> None:
    people = tmp_path / "more.jsonl"
    people.write_text('{"id": "p-cleo", "name": "Cleo Martin", "office": "Monterrey"}\n')
    run("import", "people", str(people))
    answer = run("experts", "chlorine in Monterrey", "--json")
    assert json.loads(answer.stdout) == []
    assert "Narrowed to Monterrey: nobody; without it: 1 person." in answer.stderr
    assert "Nobody has written" not in run("experts", "chlorine in Monterrey").output


def test_experts_needs_a_query_or_topics(run: Run) -> None:
    assert run("experts").exit_code == 2
    assert run("experts", "x", "--run", "y").exit_code == 2


def test_nobody_looks_through_the_eyes_of_a_stranger(run: Run) -> None:
    run("index", "rebuild")
    answer = run("search", "x", "--as", "stranger@tern.example")
    assert "Nobody has the e-mail" in answer.output
    assert answer.exit_code == 1


@pytest.mark.usefixtures("filled")
def test_the_index_is_checked_and_mended(run: Run, tmp_path: Path) -> None:
    assert "holds exactly what it should" in run("index", "check").output
    assert "The index is new." in run("index", "rebuild").output


def test_a_missing_index_is_told_with_its_remedy(run: Run) -> None:
    for asked in (("search", "x"), ("experts", "x"), ("index", "check")):
        answer = run(*asked)
        assert answer.exit_code == 1
        assert "Run: social index rebuild" in answer.output


def test_somebody_can_be_added_once(run: Run) -> None:
    command = ("person", "add", "--name", "Ada Lovelace", "--email", "ada@tern.example", "--role", "admin")
    assert "their page is /people/ada.lovelace" in run(*command, "--password", "an engine that weaves").output
    again = run(*command, "--password", "an engine that weaves")
    assert again.exit_code == 1
    assert "ada@tern.example" in again.output


def test_a_bad_address_and_a_weak_password_are_both_named(run: Run) -> None:
    answer = run("person", "add", "--name", "Ada", "--email", "nonsense", "--password", "short")
    assert answer.exit_code == 1
    assert "“nonsense” is not an e-mail address" in answer.output
    assert "10 characters" in answer.output
    assert "Traceback" not in answer.output


def test_nobody_is_added_without_a_name(run: Run) -> None:
    for name in ("", "  ", "x" * 121):
        answer = run(
            "person", "add", "--name", name, "--email", "a@b.example", "--password", "an engine that weaves"
        )
        assert answer.exit_code == 1
        assert "Give their name: 1 to 120 letters." in answer.output


def test_a_database_that_cannot_be_opened_is_told_in_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOCIAL_DATABASE_URL", "sqlite:////nowhere/commons.db")
    answer = run("db", "upgrade")
    assert isinstance(answer.exception, WrongSetting)
    assert "The setting SOCIAL_DATABASE_URL is 'sqlite:////nowhere/commons.db'." in str(answer.exception)
    assert "unable to open database file" in str(answer.exception)


def test_a_weak_password_is_refused_and_nobody_added(run: Run) -> None:
    answer = run("person", "add", "--name", "Ada", "--email", "ada@tern.example", "--password", "short")
    assert answer.exit_code == 1
    assert "10 characters" in answer.output
