"""Who has to be asked again when a page changes."""

from hypothesis import given
from hypothesis import strategies as st

from social.core import markup
from social.guidelines.clauses import words_of
from social.signing.changes import Text, changes
from social.signing.clauses import signed_clauses
from social.signing.policy import Said, Standing, pending, standing

KEYS = st.lists(st.sampled_from("abcdefgh"), max_size=8)
WORDS = st.lists(
    st.sampled_from(["harbour", "boat", "rope", "storm", "tide", "gull", "mast", "sail"]),
    min_size=1,
    max_size=4,
)
PARAGRAPHS = st.lists(WORDS.map(" ".join), max_size=6)


def drawn(markdown: str) -> Text:
    """A text as its readers see it."""
    return Text(markdown, markup.render(markdown, pages=lambda titles: {}).html)


@given(now=KEYS, signed=st.lists(KEYS, max_size=4))
def test_what_waits_is_exactly_what_was_never_signed(now: list[str], signed: list[list[str]]) -> None:
    waits = pending(now, signed)
    assert set(waits) == {key for key in now if not any(key in each for each in signed)}
    assert len(waits) == len(set(waits))


@given(now=KEYS, signed=st.lists(KEYS, max_size=4), data=st.data())
def test_what_moved_or_went_is_nothing_new(
    now: list[str], signed: list[list[str]], data: st.DataObject
) -> None:
    moved = data.draw(st.permutations(now))
    fewer = moved[: data.draw(st.integers(0, len(moved)))]
    assert set(pending(moved, signed)) == set(pending(now, signed))
    assert set(pending(fewer, signed)) <= set(pending(now, signed))


@given(texts=st.lists(KEYS, min_size=1, max_size=5))
def test_whoever_signs_every_text_is_asked_only_for_what_is_new_in_the_next(texts: list[list[str]]) -> None:
    *signed, last = texts
    clauses_of = dict(enumerate(texts, 1))
    said = Said(signed=tuple(range(1, len(texts))))
    stands = standing(last, said, clauses_of)
    if not signed:
        assert stands == Standing.WAITING
    elif any(set(last) == set(each) for each in signed) or set(signed[-1]) <= set(last) <= set().union(
        *signed
    ):
        assert stands == Standing.SIGNED
    else:
        assert stands == Standing.AGAIN


@given(texts=st.lists(KEYS, min_size=2, max_size=4))
def test_signing_settles_whatever_was_said_before(texts: list[list[str]]) -> None:
    clauses_of, last = dict(enumerate(texts, 1)), len(texts)
    for refused in range(last + 1):
        assert standing(texts[-1], Said((last,), refused), clauses_of) == Standing.SIGNED


@given(now=KEYS.filter(bool), later=KEYS)
def test_a_no_holds_until_the_text_says_something_else(now: list[str], later: list[str]) -> None:
    stands = standing(later, Said(refused=1), {1: now})
    assert stands == (Standing.DISAGREED if set(later) == set(now) else Standing.WAITING)


@given(before=PARAGRAPHS, after=PARAGRAPHS)
def test_what_is_shown_as_new_holds_every_clause_that_waits(before: list[str], after: list[str]) -> None:
    old, new = "\n\n".join(before), "\n\n".join(after)
    agreed = {clause.key for clause in signed_clauses(old)}
    shown = {block.words for change in changes(drawn(old), drawn(new), agreed) for block in change.new}
    assert shown == {clause.text for clause in signed_clauses(new) if clause.key not in agreed}


SECTIONS = st.dictionaries(
    st.sampled_from(["Never", "Always", "Sometimes"]), st.lists(WORDS.map(" ".join), min_size=1, unique=True)
)
MARKS = st.sampled_from(["{}", "- {}", "**{}**.", "> *{}*", "{}.", "`{}`"])
TURNS = st.sampled_from(
    ["~~{}~~", "[{}](/other)", "[[Harbour|{}]]", "[{}][there]", "# Else\n\n{}", "Not\n===\n\n{}"]
)


def written(sections: dict[str, list[str]]) -> str:
    """A page of headings with their clauses."""
    return "\n\n".join("\n\n".join([f"# {heading}", *each]) for heading, each in sections.items())


def keys(markdown: str) -> list[str]:
    """The keys of its clauses."""
    return [clause.key for clause in signed_clauses(markdown)]


@given(sections=SECTIONS, data=st.data())
def test_order_below_and_of_headings_emphasis_and_lists_ask_nobody(
    sections: dict[str, list[str]], data: st.DataObject
) -> None:
    moved = {
        heading: [data.draw(MARKS).format(each) for each in data.draw(st.permutations(sections[heading]))]
        for heading in data.draw(st.permutations(list(sections)))
    }
    assert pending(keys(written(moved)), [keys(written(sections))]) == []


@given(sections=SECTIONS.filter(bool), turn=TURNS, data=st.data())
def test_whatever_turns_a_clause_around_asks_for_it(
    sections: dict[str, list[str]], turn: str, data: st.DataObject
) -> None:
    heading = data.draw(st.sampled_from(list(sections)))
    *others, last = sections[heading]
    turned = {**sections, heading: [*others, turn.format(last)]}
    before, after = (f"{written(each)}\n\n[there]: /there" for each in (sections, turned))
    waits = set(pending(keys(after), [keys(before)]))
    assert waits
    found = changes(drawn(before), drawn(after), keys(before))
    shown = {block.words.strip() for change in found for block in change.new}
    for clause in signed_clauses(after):
        assert clause.key not in waits or words_of(clause.text.splitlines()[0]) in shown


@given(sections=SECTIONS.filter(lambda each: len(each) > 1), data=st.data())
def test_what_moves_under_another_heading_is_asked_for_and_nothing_else(
    sections: dict[str, list[str]], data: st.DataObject
) -> None:
    here, there = data.draw(st.permutations(list(sections)))[:2]
    clause, *others = sections[here]
    moved = {**sections, here: others, there: [*sections[there], clause]}
    waits = pending(keys(written(moved)), [keys(written(sections))])
    assert len(waits) == (clause not in sections[there])


@given(text=PARAGRAPHS)
def test_markup_alone_shows_nothing_new(text: list[str]) -> None:
    plain = "\n\n".join(text)
    marked = "\n\n\n".join(f"**{each}**." for each in text)
    assert changes(drawn(plain), drawn(marked), {clause.key for clause in signed_clauses(plain)}) == []


def test_a_change_stands_under_its_heading_beside_what_it_said() -> None:
    before = "# A\n\nOne.\n\n# B\n\nAsk before you post.\n\nGone."
    after = "# A\n\nOne.\n\n# B\n\nAsk everybody before you post."
    (change,) = changes(drawn(before), drawn(after), {clause.key for clause in signed_clauses(before)})
    assert change.under == "B"
    rows = [str(row.both) for row in change.rows]
    assert rows == ["<p>Ask <ins>everybody </ins>before you post.</p>", "<p>Gone.</p>"]
