"""Titles, teams and managers move nobody up or down, and show nowhere in an answer."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from social.core.search import outbox
from tests.expertise.properties.company import Company, few

SIZE = 6
TITLES = ("Head of valve and leak", "Trainee", "Chief night officer", "", "Acoustic director", "Prober")
TEAMS = ("Valve", "Board", "Leak", "Night shift", "", "Acoustic")
orders = st.permutations(range(SIZE))
ranks = st.lists(st.integers(-1, SIZE - 1), min_size=SIZE, max_size=SIZE)


@given(titles=orders, teams=orders, above=ranks)
@few
def test_shuffling_titles_teams_and_managers_leaves_every_list_identical(
    titles: list[int], teams: list[int], above: list[int], company: Company
) -> None:
    _place(company, range(SIZE), range(SIZE), [-1] * SIZE)
    before = company.answers()
    assert b'class="experts"' in before["/experts?q=probe"], "the property would hold of empty pages, too"
    _place(company, titles, teams, above)
    assert company.answers() == before


def _place(company: Company, titles: Sequence[int], teams: Sequence[int], above: Sequence[int]) -> None:
    """Give everybody a title, a team and somebody above them, and index them again."""
    for number in range(SIZE):
        person, boss = company.person(number), above[number]
        person.job_title, person.team = TITLES[titles[number]], TEAMS[teams[number]]
        person.manager_id = company.people[boss] if boss not in (-1, number) else None
        outbox.remember(f"person:{person.id}")
    company.settle()
