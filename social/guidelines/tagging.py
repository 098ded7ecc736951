"""What a page is about, as somebody wants to change it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from social.core.merging import join_names
from social.entries.slugs import tag_slug


@dataclass(frozen=True)
class Tags:
    """The tags of a page when somebody began, and what they made of them."""

    was: tuple[str, ...]
    now: tuple[str, ...]

    @property
    def added(self) -> list[str]:
        """What comes to the page."""
        return _without(self.now, self.was)

    @property
    def gone(self) -> list[str]:
        """What leaves the page."""
        return _without(self.was, self.now)

    @property
    def changed(self) -> bool:
        """Whether anything does."""
        return bool(self.added or self.gone)

    def onto(self, shown: Iterable[str]) -> "Tags":
        """The same change of a page that has other tags by now."""
        standing = tuple(shown)
        return Tags(standing, tuple(join_names(self.was, standing, self.now)))

    @property
    def steps(self) -> list[str]:
        """What is added (+leave) and taken away (-pay)."""
        return [f"+{tag_slug(name)}" for name in self.added] + [f"-{tag_slug(name)}" for name in self.gone]

    def unseen(self, seen: Iterable[str]) -> list[str]:
        """The steps that whoever has these tags before their eyes does not know of."""
        known = {tag_slug(name) for name in seen}
        return [step for step in self.steps if (step[1:] in known) == step.startswith("-")]

    def kept(self, taggers: Iterable[int] = ()) -> list[list[str]]:
        """As it is stored. `taggers`: who made the change, where that has to be known later."""
        by = [str(each) for each in taggers]
        return [list(self.was), list(self.now), *([by] if by else [])]


def read(kept: Sequence[Sequence[str]] | None) -> Tags | None:
    """A stored change; None where there was none."""
    return Tags(tuple(kept[0]), tuple(kept[1])) if kept else None


def taggers_in(kept: Sequence[Sequence[str]] | None) -> list[int]:
    """Who made a stored change, as far as that was kept with it."""
    return [int(each) for each in kept[2]] if kept and len(kept) > 2 else []


def names_in(typed: str | None) -> list[str]:
    """The tags between commas, each once."""
    names = (each.strip().lstrip("#") for each in (typed or "").split(","))
    return list(dict.fromkeys(name for name in names if name))


def _without(names: Iterable[str], others: Iterable[str]) -> list[str]:
    known = {tag_slug(name) for name in others}
    return [name for name in names if tag_slug(name) not in known]
