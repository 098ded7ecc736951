"""Making a page with its whole history. Parts of a verb; the verb owns the transaction."""

import re
from collections.abc import Sequence

from social.communities.models import EVERYONE, Community
from social.core.clock import now
from social.core.database import db
from social.entries import writing
from social.entries.models import ContributionRole, Revision, State
from social.guidelines import adopting
from social.guidelines.models import FormerSlug, FormerTitle, Guideline
from social.guidelines.queries import pages, tree
from social.guidelines.service import drafts, names
from social.spaces import more
from social.spaces.authors import Authors
from social.spaces.pictures import Pictures
from social.spaces.planning import Incoming, Words

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


class Maker:
    """Knows whose words they are, and where pictures are."""

    def __init__(self, authors: Authors, pictures: Pictures) -> None:
        self.authors, self.pictures = authors, pictures

    def make(self, incoming: Incoming, above: Guideline | None, community: Community | None) -> Guideline:
        """The page, with every version, tags, and the names it had."""
        first, *rest = incoming.versions
        above_id = above.id if above else None
        page = Guideline(
            author_id=self.authors.of(first).id,
            community_id=community.id if community else None,
            audience=community.audience if community else EVERYONE,
            state=State.DRAFT,
            slug=self._slug(incoming, community),
            above_id=above_id,
            position=tree.last_position(above_id) + 1,
            created_at=first.at or now(),
        )
        self._say(page, first)
        for words in rest[:-1]:
            self._keep(page, words)
        if rest:
            self._say(page, rest[-1])
        writing.set_tags(page, incoming.tags)
        self._remember_names(page, incoming)
        page.state, page.published_at = State.PUBLISHED, first.at or now()
        page.edited_at = (rest[-1].at or now()) if rest else None
        db.session.flush()
        more.give(page, incoming.more, self.authors.called)
        adopting.adopted(page)
        return page

    def _say(self, page: Guideline, words: Words) -> None:
        """Give the page these words; nobody is told, for it is not published yet."""
        writer = self.authors.of(words)
        body = self.pictures.in_place(words.body, writer)
        writing.set_words(page, writer, words.title, body, self.authors.note(words), name=words.name[:120])
        drafts.name_authors(page, self.authors.others(words), writer)
        db.session.flush()
        revision = pages.find_revision(page.id, page.version)
        if revision is not None and words.at:
            revision.created_at = words.at

    def _keep(self, page: Guideline, words: Words) -> None:
        """A version that is only looked back at: it is kept, and not rendered."""
        writer = self.authors.of(words)
        page.version += 1
        db.session.add(
            Revision(
                entry_id=page.id,
                number=page.version,
                author_id=writer.id,
                title=words.title,
                body=self.pictures.in_place(words.body, writer),
                name=words.name[:120],
                note=self.authors.note(words),
                created_at=words.at or now(),
            )
        )
        if writer.id != page.author_id:
            writing.credit(page, writer.id, ContributionRole.EDITOR)
        drafts.name_authors(page, self.authors.others(words), writer)

    def _slug(self, incoming: Incoming, community: Community | None) -> str:
        """The address that it had, if nobody has it here."""
        wanted = incoming.slug
        private = community is not None and community.private
        good = _SLUG.match(wanted) and len(wanted) <= 80 and wanted not in names.RESERVED
        if good and not private and wanted not in pages.taken_slugs(wanted, None):
            return wanted
        return names.free_slug(incoming.versions[-1].title, community)

    def _remember_names(self, page: Guideline, incoming: Incoming) -> None:
        for key in self.former_keys(incoming):
            db.session.add(FormerTitle(page_id=page.id, title_key=key))
        for slug in dict.fromkeys(incoming.former_slugs):
            free = _SLUG.match(slug) and len(slug) <= 160 and slug not in pages.taken_slugs(slug, None)
            if free and slug not in names.RESERVED:
                db.session.add(FormerSlug(slug=slug, page_id=page.id))
                db.session.flush()

    @staticmethod
    def former_keys(incoming: Incoming) -> Sequence[str]:
        """The titles it had, as links find them."""
        return list(dict.fromkeys(key[:200] for key in incoming.former_titles))
