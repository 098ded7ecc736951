"""The order of the steps of a numbered list belongs to what is agreed. Pure.

Among the keys of a text, that of a numbered item carries the number of its list behind a point: "1f6b….2".
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate


def numbered(key: str, numbered_list: int) -> str:
    """A clause's key with the number of the list that it is a step of; 0 for none."""
    return f"{key}.{numbered_list}" if numbered_list else key


def plain(key: str) -> str:
    """The key of what the clause says, wherever it stands."""
    return key.partition(".")[0]


def alike(keys: Collection[str]) -> list[str]:
    """The same for texts that say the same, in whatever order but that of numbered steps."""
    steps = defaultdict[str, list[str]](list)
    for key in keys:
        said, _, number = key.partition(".")
        if number:
            steps[number].append(said)
    orders = sorted("<".join(each) for each in steps.values() if len(each) > 1)
    return [*sorted({plain(key) for key in keys}), *orders]


def reordered(now: Collection[str], before: Collection[str]) -> set[str]:
    """The plain keys of those steps that changed places with others of their list."""
    was = _places(before)
    lists = defaultdict[tuple[str, str], list[tuple[int, str]]](list)
    for said, (number, _place) in _places(now).items():
        if said in was:
            lists[number, was[said][0]].append((was[said][1], said))
    return {said for steps in lists.values() for said in _out_of_order(steps)}


def _places(keys: Collection[str]) -> Mapping[str, tuple[str, int]]:
    """{plain key: (its list, its place)}, in order, of steps that are written once."""
    often = Counter(map(plain, keys))
    parts = (key.partition(".") for key in keys)
    return {
        said: (number, place) for place, (said, _, number) in enumerate(parts) if number and often[said] == 1
    }


def _out_of_order(steps: Sequence[tuple[int, str]]) -> set[str]:
    """Those before which a later one stands, or after which an earlier one does."""
    places = [place for place, _ in steps]
    latest = accumulate(places, max)  # up to each
    earliest = reversed(list(accumulate(reversed(places), min)))  # from each on
    return {
        said
        for (place, said), high, low in zip(steps, latest, earliest, strict=True)
        if high > place or low < place
    }
