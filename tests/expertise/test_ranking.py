"""From votes to people."""

from hypothesis import given
from hypothesis import strategies as st

from social.core.search.documents import Part
from social.core.search.engine import Vote
from social.expertise.ranking import rank


def vote(number: int, score: float, *authors: int, all_words: bool = True) -> Vote:
    return Vote(f"entry:{number}", score, tuple(map(Part, authors)), all_words)


def test_one_strong_document_outweighs_many_weak_ones() -> None:
    votes = [vote(1, 10.0, 1), *(vote(number, 4.0, 2) for number in range(2, 12))]
    assert [each.person_id for each in rank(votes)] == [1, 2]


def test_a_document_with_all_words_counts_more() -> None:
    votes = [vote(1, 5.0, 1, all_words=False), vote(2, 5.0, 2)]
    assert [each.person_id for each in rank(votes)] == [2, 1]


def test_everyone_who_had_a_part_gets_the_vote() -> None:
    assert {each.person_id for each in rank([vote(1, 5.0, 1, 2)])} == {1, 2}


def test_the_best_three_documents_are_the_evidence() -> None:
    (only,) = rank([vote(number, float(number), 1) for number in range(1, 7)])
    assert only.evidence == ("entry:6", "entry:5", "entry:4")
    assert only.documents == 6


def test_nobody_is_ranked_without_votes() -> None:
    assert rank([]) == []


votes = st.lists(
    st.builds(
        Vote,
        st.integers(1, 50).map("entry:{}".format),
        st.floats(0.1, 30),
        st.sets(st.integers(1, 6), min_size=1, max_size=3).map(lambda ids: tuple(map(Part, ids))),
        st.booleans(),
    ),
    max_size=30,
    unique_by=lambda each: each.key,
)


@given(votes, st.randoms())
def test_the_order_of_documents_does_not_matter(given_votes: list[Vote], random: object) -> None:
    shuffled = list(given_votes)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert rank(shuffled) == rank(given_votes)


@given(votes)
def test_scores_fall_and_the_best_is_one(given_votes: list[Vote]) -> None:
    scores = [each.score for each in rank(given_votes)]
    assert scores == sorted(scores, reverse=True)
    assert not scores or scores[0] == 1.0
