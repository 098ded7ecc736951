"""A page as the clauses that people agree to and talk about."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from social.core.markup import render
from social.guidelines.clauses import clauses, key_of, words_of

PAGE = """# Speaking online

Say who you work for,
in your first sentence.

- Ask before you post a photo.
  Even a small one.
    1. Ask the colleague
    2. Ask the customer
- [x] Answer within a day

> Be kind.
> Always.

| Who | When |
|-----|------|
| Ana | Monday |

```python
post("hello")

# nothing else
```

***
Ask the [team](/people).[^1]
in
1984. It was so.

[^1]: On Mondays.
[team]: https://team.example
"""


def texts(markdown: str) -> list[str]:
    return [clause.text for clause in clauses(markdown)]


def keys(markdown: str) -> list[str]:
    return [clause.key for clause in clauses(markdown)]


def test_a_clause_is_what_a_reader_would_put_a_finger_on() -> None:
    assert [words_of(text) for text in texts(PAGE)] == [
        "Speaking online",
        "Say who you work for, in your first sentence.",
        "Ask before you post a photo. Even a small one.",
        "Ask the colleague",
        "Ask the customer",
        "Answer within a day",
        "Be kind. Always.",
        "Who | When",
        "Ana | Monday",
        'post("hello") # nothing else',
        "Ask the team. in 1984. It was so.",
        "On Mondays.",
    ]


@pytest.mark.parametrize(
    "same",
    [
        "Never **share** what a _customer_ told you",
        "- never share what a `customer` told  you.",
        "> Never share what\n> a [customer](/people/7) told you;",
        "## Never share what a [[Customers|customer]] told you",
        "12. Never share what a customer told you",
    ],
)
def test_marks_spaces_and_places_do_not_make_another_clause(same: str) -> None:
    assert keys(same) == keys("Never share what a customer told you.")


@pytest.mark.parametrize(
    "other", ["Always share it", "Never, share it", "Never share it?", "Never share 1", "Never share"]
)
def test_other_words_make_another_clause(other: str) -> None:
    assert keys(other) != keys("Never share it")


def test_quotation_marks_and_dashes_have_no_shape() -> None:
    assert keys("Don’t say “no” – ask") == keys('Don\'t say "no" - ask')


def test_another_picture_is_another_clause_and_a_link_that_follows_a_page_is_not() -> None:
    assert keys("![Plan](/pictures/one)") != keys("![Plan](/pictures/two)")
    assert keys("![](/pictures/one)") != []
    assert keys("See [the plan](/guidelines/a)") == keys("See [the plan](/guidelines/b)")


@pytest.mark.parametrize("nothing", ["", "\n\n", "---", "***\n\n===", "[a]: https://b.example", "> \n>"])
def test_what_says_nothing_is_no_clause(nothing: str) -> None:
    assert clauses(nothing) == []


def test_a_fence_that_is_left_open_goes_to_the_end() -> None:
    assert texts("```\na\n\n# b") == ["```\na\n\n# b"]


def test_the_key_is_the_same_for_what_is_drawn() -> None:
    rendered = render("Say *who* you [work](/x) for.").plain
    assert key_of(rendered) == clauses("Say *who* you [work](/x) for.")[0].key


MARKDOWN = st.lists(
    st.sampled_from(
        [
            "# ",
            "- ",
            "1. ",
            "> ",
            "    ",
            "\n",
            "\n\n",
            "|",
            "---",
            "```\n",
            "word",
            "other ",
            "*",
            "[",
            "](x)",
            "`",
            "é",
        ]
    ),
    max_size=40,
).map("".join)


@given(MARKDOWN)
def test_clauses_stand_in_order_and_say_everything(markdown: str) -> None:
    found = clauses(markdown)
    assert all(markdown[each.start : each.end] == each.text for each in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    between = markdown
    for each in reversed(found):
        between = between[: each.start] + between[each.end :]
    assert not any(word in between for word in ("word", "other", "é"))


WORDS = st.sampled_from(["ask", "tell", "photo", "day", "never", "share"])
SENTENCES = st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=8)


@given(SENTENCES, st.randoms(use_true_random=False))
def test_moving_clauses_changes_none_of_them(sentences: list[str], chance: random.Random) -> None:
    moved = sentences[:]
    chance.shuffle(moved)
    assert sorted(keys("\n\n".join(sentences))) == sorted(keys("\n- ".join(["", *moved])))


@given(SENTENCES, st.integers(0, 7))
def test_changing_one_clause_changes_only_its_key(sentences: list[str], place: int) -> None:
    place %= len(sentences)
    changed = [*sentences[:place], sentences[place] + " hour", *sentences[place + 1 :]]
    before, after = keys("\n\n".join(sentences)), keys("\n\n".join(changed))
    assert [one == two for one, two in zip(before, after, strict=True)] == [
        number != place for number in range(len(sentences))
    ]


@pytest.mark.parametrize(
    "hostile", ["*" * 60_000, "[" * 60_000, "`" * 60_000, "_ " * 30_000, "> " * 30_000, "[[a" * 20_000]
)
def test_strange_texts_are_read_too(hostile: str) -> None:
    assert len(clauses(hostile)) <= 1
