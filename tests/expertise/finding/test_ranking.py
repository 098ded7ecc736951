"""From votes to people."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from social.core.search.documents import ROLES, Part
from social.core.search.engine import Vote
from social.expertise.evidence import KINDS, PARTS, VOICES, WEIGHING, YEAR
from social.expertise.finding.ranking import rank

NOW = 1_790_000_000


def vote(number: int, score: float, *authors: int | Part, **more: Any) -> Vote:
    parts = tuple(each if isinstance(each, Part) else Part(each) for each in authors)
    return Vote(f"entry:{number}", score, parts, **{"kind": "post", "moment": NOW, **more})


def order(*votes: Vote) -> list[int]:
    return [each.person_id for each in rank(votes)]


def test_one_strong_document_outweighs_many_weak_ones() -> None:
    half = (0.5, 0.0)
    assert order(vote(1, 0.9, 1), *(vote(number, 0.3, 2, words=half) for number in range(2, 12))) == [1, 2]


def test_several_good_documents_outweigh_one() -> None:
    assert order(vote(1, 0.5, 1), vote(2, 0.5, 2), vote(3, 0.5, 2)) == [2, 1]


def test_a_document_with_all_words_counts_more() -> None:
    assert order(vote(1, 0.5, 1, words=(0.5, 0.0)), vote(2, 0.5, 2, words=(0.5, 0.5))) == [2, 1]


def test_two_words_belong_together() -> None:
    both = vote(1, 0.4, 1, words=(0.7, 0.3))
    apart = [
        vote(2, 0.4, 2, words=(0.7, 0.0), kind="comment"),
        vote(3, 0.2, 2, words=(0.0, 0.3), kind="comment"),
    ]
    assert order(both, *apart) == [1, 2]
    longer = [each._replace(words=(*each.words, 0.0)) for each in apart]
    assert order(both._replace(words=(0.5, 0.3, 0.2)), *longer) == [2, 1]


def test_words_may_be_spread_over_the_documents_of_one_person() -> None:
    one, other = {"words": (0.5, 0.0), "kind": "answer"}, {"words": (0.0, 0.5), "kind": "answer"}
    apart = vote(1, 0.5, 1, **one), vote(2, 0.5, 1, **other)
    again = vote(3, 0.5, 2, **one), vote(4, 0.5, 2, **one)
    assert order(*apart, *again) == [1, 2]


def test_everyone_who_had_a_part_gets_the_vote() -> None:
    assert set(order(vote(1, 0.5, 1, 2))) == {1, 2}


def test_the_best_three_documents_are_the_evidence() -> None:
    (only,) = rank([vote(number, number / 10, 1) for number in range(1, 7)])
    assert only.evidence == ("entry:6", "entry:5", "entry:4")
    assert only.documents == 6


def test_nobody_is_ranked_without_votes() -> None:
    assert rank([]) == []


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        ("accepted", "author"),
        ("author", "vouched"),
        ("coauthor", "vouched"),
        ("endorsed", "vouched"),
        ("vouched", "claimed"),
    ],
)
def test_the_part_that_somebody_had_decides_between_equal_documents(stronger: str, weaker: str) -> None:
    assert order(vote(1, 0.5, Part(1, weaker)), vote(2, 0.5, Part(2, stronger))) == [2, 1]  # type: ignore[arg-type]  # names of roles


def test_an_editor_has_as_much_of_the_vote_as_is_left_of_their_words() -> None:
    little, much = Part(1, "editor", 10), Part(2, "editor", 60)
    assert order(vote(1, 0.5, little, much, 3)) == [3, 2, 1]


def test_who_stands_behind_a_document_twice_counts_by_the_stronger_part() -> None:
    both, once = rank([vote(1, 0.5, Part(1, "author"), Part(1, "accepted"), Part(2, "accepted"))])
    assert both.score == once.score
    assert both.documents == 1


def test_what_colleagues_found_useful_counts_more() -> None:
    praised = vote(1, 0.5, 2, Part(3, "vouched"), Part(4, "vouched"))
    assert order(praised, vote(2, 0.5, 1))[0] == 2


def test_newer_evidence_stands_before_older_and_what_is_old_still_counts() -> None:
    old = vote(1, 0.5, 1, moment=NOW - int(10 * YEAR))
    newer, older = rank([old, vote(2, 0.5, 2)])
    assert (newer.person_id, older.person_id) == (2, 1)
    assert older.score > 0.5


def test_who_only_says_so_stands_behind_everybody_who_was_seen_to_know() -> None:
    claim = Vote("claim:1", 0.9, (Part(1, "claimed"),), kind="claim")
    assert order(claim, vote(2, 0.4, 2)) == [2, 1]
    assert order(claim) == [1]


def test_who_wrote_the_page_on_the_most_telling_word_stands_before_who_wrote_another() -> None:
    page, other = vote(1, 0.5, 1, kind="guideline"), vote(2, 0.5, 2, kind="guideline", heading=0.5)
    assert order(page, other) == [2, 1]


def test_who_has_no_word_left_in_a_document_does_not_stand_behind_it() -> None:
    assert order(vote(1, 0.5, 1, Part(2, "editor", 0))) == [1]


def test_an_answer_counts_more_than_a_post_that_says_as_much() -> None:
    assert order(vote(1, 0.5, 1), vote(2, 0.5, 2, kind="answer")) == [2, 1]


def test_every_kind_has_a_voice_and_every_role_a_weight() -> None:
    assert {kind.voice for kind in KINDS.values()} == set(VOICES)
    assert set(PARTS) == set(ROLES)
    assert min((role for role in PARTS if PARTS[role]), key=lambda role: PARTS[role]) == "claimed"
    assert PARTS["helped"] == 0  # who was helped is not shown to know; their number praises the answer


def test_a_part_of_the_weighing_can_be_left_out() -> None:
    old = vote(1, 0.5, 1, moment=NOW - int(10 * YEAR))
    ageless = replace(WEIGHING, lasting=1.0)
    assert [each.person_id for each in rank([old, vote(2, 0.5, 2)], ageless)] == [1, 2]


votes = st.lists(
    st.builds(
        Vote,
        st.integers(1, 50).map("entry:{}".format),
        st.floats(0.01, 1),
        st.lists(
            st.builds(Part, st.integers(1, 6), st.sampled_from(ROLES), st.integers(0, 100)),
            min_size=1,
            max_size=3,
        ).map(tuple),
        st.tuples(st.sampled_from((0.0, 0.7)), st.sampled_from((0.0, 0.3))),
        st.sampled_from((*KINDS, "question")),
        st.integers(0, NOW),
        st.floats(0, 1),
    ),
    max_size=30,
    unique_by=lambda each: each.key,
)


@given(votes, st.randoms())
def test_the_order_of_documents_does_not_matter(given_votes: list[Vote], random: object) -> None:
    shuffled = list(given_votes)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # the fixture is typed loosely
    assert [each.person_id for each in rank(shuffled)] == [each.person_id for each in rank(given_votes)]


@given(votes)
def test_scores_fall_and_the_best_is_one(given_votes: list[Vote]) -> None:
    scores = [each.score for each in rank(given_votes)]
    assert scores == sorted(scores, reverse=True)
    assert not scores or scores[0] == 1.0
