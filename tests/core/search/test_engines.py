"""What both engines promise."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from social.core.search.documents import ROLES, Part
from social.core.search.engine import Engine, IndexDamaged, SearchTooSlow, WriterBusy
from social.core.search.folder import IndexFolder
from social.core.search.language import parse
from social.core.search.opening import open_index
from tests.core.search.conftest import document

EVERYONE = ("everyone",)
Found = Callable[..., list[str]]


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_word_is_found_in_title_body_tags_and_authors_names(engine: Engine, found: Found) -> None:
    engine.write(
        [
            document("entry:1", "Harbour crane"),
            document("entry:2", "News", "A new harbour opens."),
            document("entry:3", "Quay", tags=("harbour",)),
            document("entry:4", "Ships", author_names="Jo Harbour"),
            document("entry:5", "Nothing of the kind"),
        ]
    )
    assert sorted(found("harbour")) == ["entry:1", "entry:2", "entry:3", "entry:4"]


def test_a_word_in_the_title_weighs_more_than_one_in_the_body(engine: Engine, found: Found) -> None:
    engine.write(
        [document("entry:1", "Lunch", "About cranes."), document("entry:2", "Cranes", "About lunch.")]
    )
    assert found("crane") == ["entry:2", "entry:1"]


def test_forms_of_a_word_capitals_and_accents_do_not_matter(engine: Engine, found: Found) -> None:
    engine.write(
        [document("entry:1", "Négociations with Søren"), document("entry:2", "Deploying STRASSE straße")]
    )
    assert found("negociation") == ["entry:1"]
    assert found("SOREN") == ["entry:1"]
    assert found("deployed") == ["entry:2"]
    assert found("strasse") == ["entry:2"]


def test_names_of_languages_with_signs_are_words(engine: Engine, found: Found) -> None:
    engine.write([document("entry:1", "C++ and C#"), document("entry:2", "Plan C")])
    assert found("c++") == ["entry:1"]
    assert found("c#") == ["entry:1"]
    assert found("plan c") == ["entry:2"]


def test_words_of_scripts_without_blanks_are_found(engine: Engine, found: Found) -> None:
    engine.write([document("entry:1", "東京の会議室"), document("entry:2", "京東")])
    assert found("会議") == ["entry:1"]
    assert found("東京") == ["entry:1"]


def test_documents_with_all_words_are_the_answer_where_there_are_any(engine: Engine) -> None:
    engine.write([document("entry:1", "red"), document("entry:2", "green"), document("entry:3", "red green")])
    both = engine.search(parse("red green"), EVERYONE)
    assert ([hit.key for hit in both.hits], both.matched_all) == (["entry:3"], True)
    some = engine.search(parse("red blue"), EVERYONE)
    assert (sorted(hit.key for hit in some.hits), some.matched_all) == (["entry:1", "entry:3"], False)
    none = engine.search(parse("black blue"), EVERYONE)
    assert (none.total, none.hits, none.by_kind, none.matched_all) == (0, [], {}, True)


def test_a_phrase_stands_together_and_never_across_title_and_body(engine: Engine, found: Found) -> None:
    engine.write(
        [
            document("entry:1", "The event loop"),
            document("entry:2", "Loop of events", "an event; no loop"),
            document("entry:3", "The event", "loop"),
            document("entry:4", "loop event"),
        ]
    )
    assert found('"event loop"') == ["entry:1"]
    assert found("event-loop") == ["entry:1"]


def test_minus_excludes_and_plus_always_holds(engine: Engine, found: Found) -> None:
    engine.write(
        [document("entry:1", "red wine"), document("entry:2", "red car"), document("entry:3", "wine")]
    )
    assert found("red -wine") == ["entry:2"]
    assert found('red -"red car"') == ["entry:1"]
    assert found("+wine purple") == ["entry:3", "entry:1"]
    assert sorted(found("-car")) == ["entry:1", "entry:3"]


def test_every_field_filters(engine: Engine, found: Found) -> None:
    engine.write(
        [
            document("entry:1", "Tea", author_names="Ada Love ada.love", tags=("drink",), place="Kitchen"),
            document("entry:2", "Tea", kind="question", author_names="Bo Li", tags=("drink", "Hot Drinks")),
            document("person:1", "Ada Love", kind="person", author_names="Ada Love"),
            document("entry:3", "Coffee", "instead of tea", date=day("2025-06-01")),
        ]
    )
    assert found("author:ada tea") == ["entry:1"]
    assert found('author:"love ada" tea') == ["entry:1"]
    assert found("tag:drink tag:hot-drinks") == ["entry:2"]
    assert sorted(found("kind:question kind:person")) == ["entry:2", "person:1"]
    assert found("in:kitchen") == ["entry:1"]
    assert found("title:coffee") == ["entry:3"]
    assert found("title:tea -tag:Hot-Drinks") == ["entry:1"]
    assert found("tea -author:li -in:kitchen") == ["entry:3"]


def test_dates_are_counted_from_the_start_of_the_period_named(engine: Engine, found: Found) -> None:
    days = ["2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01"]
    engine.write([document(f"entry:{n}", "tea", date=day(date)) for n, date in enumerate(days, 1)])
    engine.write([document("entry:9", "tea without a date")])
    assert found("after:2025 before:2026") == ["entry:3", "entry:2"]
    assert found("tea after:2025-12", sort="newest") == ["entry:4", "entry:3"]
    assert found("before:2025-01-01") == ["entry:1"]


def test_counts_by_kind_cover_all_kinds_and_the_total_those_asked_for(engine: Engine) -> None:
    engine.write(
        [
            document("entry:1", "tea"),
            document("entry:2", "tea", kind="question"),
            document("entry:3", "tea", kind="question"),
        ]
    )
    answer = engine.search(parse("tea"), EVERYONE, kinds=["question"], limit=1)
    assert (answer.total, answer.by_kind, len(answer.hits)) == (2, {"post": 1, "question": 2}, 1)
    assert engine.search(parse("tea kind:post"), EVERYONE, kinds=["question"]).total == 0


def test_equals_stand_by_key_whatever_was_written_first(engine: Engine, found: Found) -> None:
    for number in (12, 3, 111, 2, 30):
        engine.write([document(f"entry:{number}", "tea")])
    engine.write([document("comment:500", "tea")])
    expected = ["comment:500", "entry:2", "entry:3", "entry:12", "entry:30", "entry:111"]
    assert found("tea") == expected
    assert found("tea", limit=2, offset=2) == expected[2:4]
    assert found("tea", sort="newest") == expected


def test_the_newest_come_first_where_that_is_asked(engine: Engine, found: Found) -> None:
    engine.write(
        [
            document("entry:1", "tea tea tea", date=day("2020-01-01")),
            document("entry:2", "tea", date=day("2024-01-01")),
            document("entry:3", "long ago, tea", date=day("1950-01-01")),
        ]
    )
    assert found("tea", sort="newest") == ["entry:2", "entry:1", "entry:3"]


def test_only_readable_audiences_are_found_and_unknown_ones_are_empty(engine: Engine, found: Found) -> None:
    engine.write([document("entry:1", "tea"), document("entry:2", "tea", audience="community:7")])
    assert found("tea") == ["entry:1"]
    assert found("tea", ("everyone", "community:7", "community:8")) == ["entry:1", "entry:2"]
    assert found("tea", ()) == []


def test_scores_of_several_audiences_compare_by_common_statistics(engine: Engine, found: Found) -> None:
    """A word common in one partition and rare in the other weighs the same in both."""
    engine.write([document(f"entry:{n}", "tea in cups") for n in range(1, 6)])
    engine.write([document("entry:8", "tea in cups", audience="community:7")])
    engine.write([document("entry:9", "sugar in bags", audience="community:7")])
    hits = engine.search(parse("tea"), ("everyone", "community:7")).hits
    assert len({hit.score for hit in hits}) == 1
    assert [hit.key for hit in hits][-1] == "entry:8"


def test_a_document_that_moves_is_found_only_where_it_went(engine: Engine, found: Found) -> None:
    engine.write([document("entry:1", "tea"), document("entry:2", "tea")])
    engine.write([document("entry:1", "tea", audience="community:7")])
    assert found("tea") == ["entry:2"]
    assert found("tea", ("community:7",)) == ["entry:1"]
    assert [each.key for each in engine.standings("community:7")] == ["entry:1"]
    engine.write([document("entry:1", "coffee")])
    assert found("tea", ("everyone", "community:7")) == ["entry:2"]
    assert engine.audiences() == ["everyone"]


def test_writing_again_what_has_not_changed_moves_no_score(engine: Engine) -> None:
    person = document("person:1", "Ada", "Tea " * 50, version="1", exact=True)
    engine.write([document("entry:1", "Tea"), document("entry:2", "Tea", "and more"), person])
    before = engine.votes(parse("tea"), EVERYONE)
    engine.write([person])
    assert engine.votes(parse("tea"), EVERYONE) == before
    engine.write([document("person:1", "Ada", "Coffee", version="2", exact=True)])
    assert {vote.key for vote in engine.votes(parse("tea"), EVERYONE)} == {"entry:1", "entry:2"}


def test_replacing_and_deleting_leave_nothing_behind(engine: Engine, found: Found) -> None:
    engine.write([document("entry:1", "tea"), document("entry:2", "tea"), document("entry:3", "tea")])
    engine.write([document("entry:1", "coffee", version="2")], ["entry:2", "entry:99"])
    assert found("tea") == ["entry:3"]
    assert found("coffee") == ["entry:1"]
    assert engine.count("tea", EVERYONE) == 1
    assert [(each.key, each.version) for each in engine.standings()] == [("entry:1", "2"), ("entry:3", "")]


def test_deleted_documents_weigh_nothing(name: str, folder: Path, engine: Engine) -> None:
    kept = [
        document("entry:1", "tea for two"),
        document("entry:2", "tea and sugar for two"),
        document("entry:3", "x"),
    ]
    other = open_index(name, folder.parent / "other")
    other.clear()
    other.write(kept)
    engine.write(kept)
    engine.write([document(f"entry:{n}", "tea and tea") for n in range(10, 15)])
    engine.write([], [f"entry:{n}" for n in range(10, 15)])
    weights = [round(hit.score) for hit in engine.search(parse("tea"), EVERYONE).hits]
    assert weights == [round(hit.score) for hit in other.search(parse("tea"), EVERYONE).hits]


def test_votes_name_authors_and_favour_documents_with_more_of_the_words(engine: Engine) -> None:
    one, two, crowd = (Part(7),), (Part(8), Part(9)), tuple(map(Part, range(1, 6)))
    engine.write(
        [
            document("entry:1", "green tea", authors=one),
            document("entry:2", "green", authors=two),
            document("entry:3", "tea ceremony", authors=crowd),
            document("entry:4", "tea", kind="person"),
            document("entry:5", "coffee", authors=one),
        ]
    )
    votes = engine.votes(parse('"green tea"'), EVERYONE, kinds=["post"])
    assert (votes[0].key, votes[0].parts) == ("entry:1", one)
    assert {vote.key: vote.parts for vote in votes} == {
        "entry:1": one,
        "entry:2": two,
        "entry:3": crowd,
    }
    assert [vote.key for vote in votes if vote.all_words] == ["entry:1"]
    assert len(engine.votes(parse("green tea"), EVERYONE, limit=2)) == 2
    assert engine.votes(parse("tag:x"), EVERYONE) == []


def test_votes_say_whose_part_is_how_large_what_kind_it_is_and_when_it_was(engine: Engine) -> None:
    parts = tuple(Part(10**9 + number, role, 101 - number) for number, role in enumerate(ROLES, 1))
    date = datetime(2025, 3, 4, 5, 6, 7, tzinfo=UTC)
    two_parts = (Part(5, "editor", 0), Part(5, "vouched", 100))
    engine.write(
        [
            document("entry:1", "tea", kind="guideline", authors=parts, date=date),
            document("entry:2", "tea", kind="endorsement", authors=two_parts),
        ]
    )
    crowd, pair = engine.votes(parse("tea"), EVERYONE)
    assert (crowd.parts, crowd.kind, crowd.moment) == (parts, "guideline", int(date.timestamp()))
    assert (pair.parts, pair.kind, pair.moment) == (two_parts, "endorsement", 0)


def test_votes_say_which_words_a_document_has_and_how_much_each_of_them_tells(engine: Engine) -> None:
    posts = [document(f"entry:{n}", "tea", "common words") for n in range(10, 20)]
    engine.write([*posts, document("entry:1", "tea", "samovar"), document("entry:2", "samovar")])
    votes = {vote.key: vote for vote in engine.votes(parse("tea samovar"), EVERYONE)}
    telling, other = votes["entry:1"].words
    assert votes["entry:1"].all_words
    assert telling + other == pytest.approx(1.0)
    assert telling > other
    assert votes["entry:2"].words == (telling, 0.0)
    assert {votes[f"entry:{number}"].words for number in range(10, 20)} == {(0.0, other)}
    assert all(0 < each.score < 1 for each in votes.values())


def test_votes_may_be_about_the_most_telling_word_alone(engine: Engine) -> None:
    engine.write([document("entry:1", "tea"), document("entry:2", "tea"), document("entry:3", "samovar")])
    (only,) = engine.votes(parse("tea samovar nowhere"), EVERYONE, most_words=1)
    assert (only.key, only.words) == ("entry:3", (1.0,))


def test_of_very_long_questions_the_words_that_are_there_count(engine: Engine) -> None:
    engine.write([document("entry:1", "samovar"), document("entry:2", "kettle")])
    unknown = " ".join(f"unknown{number}" for number in range(15))
    assert len(engine.votes(parse(f"{unknown} samovar kettle"), EVERYONE)) == 2


def test_beginnings_of_titles_and_names_are_found_from_three_letters(engine: Engine) -> None:
    engine.write(
        [
            document("person:1", "Bo Anders", kind="person", author_names="bo.anders"),
            document("person:2", "Andrea Li", kind="person"),
            document("entry:3", "Ways to android", "anders"),
            document("tag:4", "c++", kind="tag"),
        ]
    )
    everyone = {"audiences": EVERYONE}
    assert [hit.key for hit in engine.prefix("and", **everyone)] == ["person:2", "entry:3", "person:1"]
    assert [hit.key for hit in engine.prefix("anders bo", **everyone)] == ["person:1"]
    assert [hit.key for hit in engine.prefix("ANDRÉ", kinds=["person"], **everyone)] == ["person:2"]
    assert [hit.key for hit in engine.prefix("c++", **everyone)] == ["tag:4"]
    assert len(engine.prefix("and", limit=2, **everyone)) == 2
    assert engine.prefix("an", **everyone) == engine.prefix("", **everyone) == []
    assert engine.prefix("and.*", ()) == []


def test_a_word_is_counted_in_any_form(engine: Engine) -> None:
    engine.write([document("entry:1", "teas"), document("entry:2", "", "Tea, tea")])
    assert engine.count("TEA", EVERYONE) == 2
    assert engine.count("two words", EVERYONE) == 0


def test_another_reader_sees_what_was_written_at_its_next_search(
    name: str, folder: Path, engine: Engine
) -> None:
    reader = open_index(name, folder)
    assert reader.search(parse("tea"), EVERYONE).total == 0
    for number in (1, 2, 3):
        engine.write([document(f"entry:{number}", "tea")])
        assert reader.search(parse("tea"), EVERYONE).total == number


def test_a_second_writer_is_refused(name: str, folder: Path, engine: Engine) -> None:
    with IndexFolder(folder, name).writing(0), pytest.raises(WriterBusy, match="Another process is writing"):
        type(engine).write(_hasty(engine), [document("entry:1", "tea")])
    engine.write([document("entry:1", "tea")])
    assert engine.count("tea", EVERYONE) == 1


def _hasty(engine: Engine) -> Engine:
    engine._timeout = 0.0  # type: ignore[attr-defined]  # nobody wants to wait ten seconds in a test
    return engine


def test_without_an_index_nothing_is_asked_or_written(name: str, folder: Path) -> None:
    engine = open_index(name, folder)
    assert not engine.healthy()
    assert list(engine.standings()) == engine.audiences() == []
    for ask in (engine.search, engine.votes):
        with pytest.raises(IndexDamaged, match="Build it first"):
            ask(parse("tea"), EVERYONE)
    with pytest.raises(IndexDamaged, match="Build it first"):
        engine.prefix("tea", EVERYONE)
    with pytest.raises(IndexDamaged, match="Build it first"):
        engine.write([document("entry:1", "tea")])


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh leaves the file open
def test_a_damaged_folder_is_noticed(name: str, folder: Path, engine: Engine) -> None:
    engine.write([document("entry:1", "tea")])
    assert engine.healthy()
    for file in folder.glob("g*/everyone/*"):
        if file.suffix not in (".lock", ""):
            file.write_bytes(b"rubbish")
    assert not open_index(name, folder).healthy()


def test_a_lost_partition_or_pointer_is_noticed(name: str, folder: Path, engine: Engine) -> None:

    engine.write([document("entry:1", "tea"), document("entry:2", "tea", audience="community:7")])
    shutil.rmtree(next(folder.glob("g*/community-7")))
    assert not open_index(name, folder).healthy()
    (folder / "CURRENT").write_text("rubbish")
    assert not open_index(name, folder).healthy()
    with pytest.raises(IndexDamaged):
        open_index(name, folder).search(parse("tea"), EVERYONE)


def test_an_index_of_another_engine_has_to_be_rebuilt(name: str, folder: Path, engine: Engine) -> None:
    other = open_index("whoosh" if name == "tantivy" else "tantivy", folder)
    assert engine.healthy()
    assert not other.healthy()


def test_the_old_index_serves_until_the_new_one_has_caught_up(engine: Engine, found: Found) -> None:
    engine.write([document("entry:1", "tea"), document("entry:2", "tea")])
    rounds = []

    def fill(fresh: Engine) -> None:
        rounds.append(found("tea"))
        fresh.write([document(f"entry:{len(rounds) + 10}", "tea")])
        if len(rounds) == 1:
            engine.write([document("entry:3", "tea")])

    engine.rebuild(fill)
    assert rounds == [["entry:1", "entry:2"], ["entry:1", "entry:2", "entry:3"]]
    assert found("tea") == ["entry:11", "entry:12"]
    assert engine.healthy()


def test_a_rebuild_that_fails_changes_nothing(folder: Path, engine: Engine, found: Found) -> None:
    engine.write([document("entry:1", "tea")])

    def fail(fresh: Engine) -> None:
        fresh.write([document("entry:2", "tea")])
        with pytest.raises(WriterBusy, match="already being rebuilt"):
            engine.rebuild(fail)
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        engine.rebuild(fail)
    assert found("tea") == ["entry:1"]
    assert len(list(folder.glob("g*"))) == 1


KILLED = """
import os, sys
from pathlib import Path
from social.core.search.documents import Document
from social.core.search.opening import open_index

engine = open_index(sys.argv[1], Path(sys.argv[2]))
engine.write([Document("entry:1", "everyone", "post", "tea")])
partition = type(engine._partitions.popitem()[1])
written = partition.write

def die_after_writing(self, upserts, deletions):
    written(self, upserts, deletions)
    os._exit(9)

partition.write = die_after_writing
moved = Document("entry:1", "community:7", "post", "tea")
engine.write([moved, Document("entry:2", "everyone", "post", "tea")])
"""


def test_a_writer_that_dies_halfway_can_be_repeated(
    name: str, folder: Path, engine: Engine, found: Found
) -> None:
    """It dies after the first of two partitions; the repeated write says something else again."""
    done = subprocess.run([sys.executable, "-c", KILLED, name, str(folder)], check=False)
    assert done.returncode == 9
    engine.write([document("entry:1", "tea", audience="community:8"), document("entry:2", "tea")])
    assert found("tea") == ["entry:2"]
    assert found("tea", ("community:7",)) == []
    assert found("tea", ("community:8",)) == ["entry:1"]
    assert engine.healthy()


def test_many_equals_are_still_ordered_by_key(engine: Engine, found: Found) -> None:
    """More equals than are fetched at first, in several files of the index."""
    for start in (200, 100, 1):
        engine.write([document(f"entry:{n}", "tea") for n in range(start, start + 99)])
    engine.write([document("entry:500", "tea tea tea")])
    expected = ["entry:500", *(f"entry:{n}" for n in range(1, 50))]
    assert found("tea", limit=50) == expected
    assert found("tea", limit=10, offset=20) == expected[20:30]
    assert [vote.key for vote in engine.votes(parse("tea"), EVERYONE, limit=50)] == expected


def test_searching_while_somebody_writes_never_fails(engine: Engine, found: Found) -> None:
    engine.write([document("entry:1", "tea")])
    wrong: list[object] = []

    def look() -> None:
        try:
            for _ in range(60):
                if "entry:1" not in found("tea", limit=100):
                    wrong.append("the document was gone for a moment")
        except Exception as error:
            wrong.append(error)

    readers = [threading.Thread(target=look) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(2, 8):
        engine.write([document("entry:1", "tea"), document(f"entry:{number}", "tea")])
    engine.rebuild(lambda fresh: fresh.write([document("entry:1", "tea")]))
    for reader in readers:
        reader.join()
    assert wrong == []


def test_a_ledger_that_cannot_be_read_is_damage(name: str, folder: Path, engine: Engine) -> None:
    engine.write([document("entry:1", "tea")])
    next(folder.glob("g*/ledger.sqlite3")).write_bytes(b"rubbish" * 999)
    assert not engine.healthy()
    with pytest.raises(IndexDamaged):
        engine.write([document("entry:2", "tea")])


def test_whoosh_gives_up_on_a_search_that_takes_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_index("whoosh", tmp_path / "search")
    engine.clear()
    engine.write([document("entry:1", "tea")])
    monkeypatch.setattr("social.core.search.whoosh_engine.SECONDS", -1.0)
    with pytest.raises(SearchTooSlow, match="took too long"):
        engine.search(parse("tea"), EVERYONE)
