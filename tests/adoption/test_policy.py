"""The rule: what is between a change and its adoption."""

from hypothesis import given
from hypothesis import strategies as st

from social.adoption.policy import Tally, Terms, missing, together

TERMS = st.builds(
    Terms, st.integers(1, 50), st.booleans(), st.booleans(), st.integers(1, 90), st.integers(91, 180)
)
TALLIES = st.builds(Tally, st.integers(0, 60), st.integers(0, 5), st.integers(0, 5), st.booleans())


@given(terms=TERMS, tally=TALLIES)
def test_nothing_is_missing_exactly_when_all_that_the_rule_asks_for_is_there(
    terms: Terms, tally: Tally
) -> None:
    enough = tally.agree >= terms.agreements
    answered = tally.object == 0 or not terms.objections_block
    confirmed = tally.confirmed or not terms.facilitator
    assert missing(terms, tally).nothing == (enough and answered and confirmed)
    assert missing(terms, tally).only_a_facilitator == (enough and answered and not confirmed)


@given(terms=TERMS, tally=TALLIES, more=st.integers(1, 9))
def test_an_agreement_never_makes_more_missing_and_an_abstention_changes_nothing(
    terms: Terms, tally: Tally, more: int
) -> None:
    agreeing = Tally(tally.agree + more, tally.object, tally.abstain, tally.confirmed)
    abstaining = Tally(tally.agree, tally.object, tally.abstain + more, tally.confirmed)
    assert missing(terms, agreeing).agreements <= missing(terms, tally).agreements
    assert missing(terms, abstaining) == missing(terms, tally)


@given(terms=st.lists(TERMS, min_size=1, max_size=4), tally=TALLIES)
def test_several_pages_together_need_what_each_of_them_needs(terms: list[Terms], tally: Tally) -> None:
    all_of_them = missing(together(terms), tally)
    assert all_of_them.nothing == all(missing(each, tally).nothing for each in terms)
