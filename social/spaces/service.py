"""Bringing in pages from files: all that were meant to come, or none."""

from collections.abc import Callable
from dataclasses import dataclass, field

from social.communities.models import EVERYONE, Community
from social.communities.reader import Reader
from social.core.database import db, transaction
from social.core.storage import Storage
from social.entries.policy import open_to_words
from social.entries.wiki_links import title_key
from social.guidelines import policy
from social.guidelines.merging import Words
from social.guidelines.models import Guideline, Rule
from social.guidelines.queries import belonging, pages
from social.guidelines.service import links
from social.guidelines.service.pages import rewrite_with_draft
from social.guidelines.service.tree import CannotStandThere, check_place
from social.people.models import Person
from social.spaces.authors import Authors
from social.spaces.making import Maker
from social.spaces.pictures import Pictures, same_but_for_pictures
from social.spaces.planning import Incoming, Plan, Problem


@dataclass(frozen=True)
class Wish:
    """How pages shall come in, and through whom."""

    person: Person
    reader: Reader  # the pages that count as being here already
    community: Community | None = None  # whose pages they become; None: everybody's
    by_files: Callable[[str], Community | None] | None = None  # a community by its slug, where files decide
    above: Guideline | None = None
    attributes: bool = False  # whether files may say whose words they are
    renews: bool = False  # whether pages that are here get the files' words
    skips: bool = False  # whether bad files are left out, instead of all


@dataclass
class Summary:
    """What came in."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    left: list[str] = field(default_factory=list)  # titles that are here, with other words
    problems: list[Problem] = field(default_factory=list)


class NothingCame(ValueError):
    """Files could not come in, so none did; `problems` says which and why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} files could not be brought in")
        self.problems = problems


def bring_in(
    plan: Plan, wish: Wish, storage: Storage, progress: Callable[[int], None] = lambda _pages: None
) -> Summary:
    """Make pages of the files. Raises NothingCame."""
    here = {title_key(page.title) for page in plan.pages if pages.find_same_title(page.title, wish.reader)}
    new = [page for page in plan.pages if wish.renews or title_key(page.title) not in here]
    db.session.rollback()  # drawing pictures takes a while, and nobody should wait for it to write
    pictures = Pictures(plan, new, storage, wish.person)
    try:
        with transaction():
            summary = _Bringing(plan, wish, pictures).all(progress)
    except BaseException:
        pictures.forget()
        raise
    pictures.forget(used=True)
    return summary


class _Bringing:
    """One import while it goes on."""

    def __init__(self, plan: Plan, wish: Wish, pictures: Pictures) -> None:
        self.plan, self.wish, self.pictures = plan, wish, pictures
        authors = Authors(plan, wish.person, wish.attributes)
        self.maker = Maker(authors, pictures)
        self.summary = Summary(problems=list(plan.problems))
        self.made: dict[str, Guideline | None] = {"": wish.above}
        self.keys: set[str] = set()

    def all(self, progress: Callable[[int], None]) -> Summary:
        """Every page, from the top down. Raises NothingCame."""
        for page in self.plan.pages:
            try:
                self.made[page.file] = self._one(page)
            except (_Left, CannotStandThere) as reason:
                self.summary.problems.append(Problem(page.number, page.file, str(reason)))
            progress(1)
        self.summary.problems.sort(key=lambda problem: problem.number)
        if self.summary.problems and not self.wish.skips:
            raise NothingCame(self.summary.problems)
        links.aim(self.keys)
        return self.summary

    def _one(self, page: Incoming) -> Guideline:
        if page.above not in self.made:
            raise _Left("the page that it stands below did not come in")
        known = pages.find_same_title(page.title, self.wish.reader)
        if known is not None:
            return self._renew(pages.get(known.slug, self.wish.reader), page)
        above, community = self.made[page.above], self._community(page)
        audience = community.audience if community else EVERYONE
        check_place(audience, above)
        made = self.maker.make(page, above, community)
        self.keys |= {made.title_key, *self.maker.former_keys(page)}
        self.summary.added += 1
        return made

    def _renew(self, page: Guideline, incoming: Incoming) -> Guideline:
        words = incoming.versions[-1]
        if page.title == words.title and same_but_for_pictures(page.body, words.body):
            self.summary.unchanged += 1
        elif not self.wish.renews:
            self.summary.left.append(page.title)
        else:
            self._rewrite(page, incoming)
        return page

    def _rewrite(self, page: Guideline, incoming: Incoming) -> None:
        if page.locked_at is not None:
            raise _Left("that page was closed by a moderator")
        if not open_to_words(page):
            raise _Left("that page belongs to a community that is retired")
        if not self._may_change(page):
            raise _Left("that page belongs to a community that you are not in")
        if page.rule == Rule.AGREEMENT:
            raise _Left("that page is changed by agreement: put the new words forward there")
        words = incoming.versions[-1]
        body = self.pictures.in_place(words.body, self.wish.person)
        note = words.note or "Brought in from a file"
        rewrite_with_draft(page, self.wish.person, Words(words.title, body), note)
        self.summary.changed += 1

    def _may_change(self, page: Guideline) -> bool:
        return policy.can_edit(page, belonging.member_of(page.community_id, self.wish.person.id))

    def _community(self, page: Incoming) -> Community | None:
        """Whose page it becomes. A page for few never becomes one for all by chance."""
        facts = self.plan.communities.get(page.community, {})
        name = facts.get("name", page.community)
        if self.wish.by_files and page.community:
            found = self.wish.by_files(page.community)
            if found is None:
                raise _Left(f"it belongs to the community “{name}”, which is not here for you")
            return found
        if facts.get("private") and (self.wish.community is None or not self.wish.community.private):
            raise _Left(f"it belongs to the closed community “{name}”. Choose a closed community for it")
        return self.wish.community


class _Left(ValueError):
    """Why a page stays outside."""
