"""The demo company's posts, guidelines and comments, as rows, each at its own moment."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import update

from social.blogs.models import Post, Series
from social.communities.models import EVERYONE, Community
from social.core import clock
from social.core.database import db
from social.demo import marking
from social.demo.pictures.shelf import Shelf
from social.demo.texts import Block, texts
from social.entries import writing
from social.entries.models import Comment, ContributionRole, Entry, Reaction
from social.entries.slugs import slug
from social.guidelines.models import Guideline
from social.notifications.service import tell
from social.passages import following
from social.people.models import Person

People = Mapping[str, Person]


def add_posts(
    people: People, communities: Mapping[str, Community], shelf: Shelf, today: datetime
) -> Iterator[Post]:
    """Every post with its picture and comments, oldest first, one by one."""
    all_blocks = sorted(texts("posts"), key=lambda blocks: blocks[0].moment(today))
    for head, *comments in all_blocks:
        with clock.freeze(head.moment(today)):
            post = _post(head, people, communities, shelf)
        _finish(post, head, comments, people, today)
        yield post


def add_guidelines(people: People, today: datetime) -> Iterator[Guideline]:
    """Every page with its revisions and comments, parents before their children, one by one."""
    pages: dict[str, Guideline] = {}
    waiting = sorted(texts("guidelines"), key=lambda blocks: blocks[0].facts["position"])
    while waiting:
        head, *rest = next(blocks for blocks in waiting if blocks[0].facts["parent"] in ("", *pages))
        waiting = [blocks for blocks in waiting if blocks[0] is not head]
        above = pages.get(head.facts["parent"])
        page = _page(head, [block for block in rest if block.kind == "revision"], people, above, today)
        _finish(page, head, [block for block in rest if block.kind == "comment"], people, today)
        pages[page.title] = page
        yield page


def _post(head: Block, people: People, communities: Mapping[str, Community], shelf: Shelf) -> Post:
    author = people[head.facts["author"]]
    community = communities.get(head.facts.get("community", ""))
    post = Post(
        author_id=author.id,
        community_id=community.id if community else None,
        audience=community.audience if community else EVERYONE,
        series_id=_series(head, author),
        created_at=clock.now(),
    )
    writing.set_words(post, author, head.facts["title"], _with_picture(head, author, shelf))
    writing.publish(post, author)
    return post


def _with_picture(head: Block, owner: Person, shelf: Shelf) -> str:
    """The words, with the picture after the paragraph where it helps (the first, unless the text says)."""
    if "picture" not in head.facts:
        return head.text
    key = shelf.add(head.facts["picture"], owner)
    paragraphs = head.text.split("\n\n")
    paragraphs.insert(head.facts.get("picture_after", 1), f"![{head.facts['picture_alt']}](/pictures/{key})")
    return "\n\n".join(paragraphs)


def _series(head: Block, author: Person) -> int | None:
    name = head.facts.get("series")
    if not name:
        return None
    series = db.session.query(Series).filter_by(person_id=author.id, slug=slug(name)).one_or_none()
    if series is None:
        series = Series(person_id=author.id, slug=slug(name), name=name)
        db.session.add(series)
        db.session.flush()
    return series.id


def _page(
    head: Block, revisions: Iterable[Block], people: People, above: Guideline | None, today: datetime
) -> Guideline:
    author = people[head.facts["author"]]
    title = head.facts["title"]
    page = Guideline(
        author_id=author.id,
        slug=slug(title, 80),
        above_id=above.id if above else None,
        position=head.facts["position"],
    )
    for revision in revisions:
        writer = people[revision.facts["author"]]
        with clock.freeze(revision.moment(today)):
            if page.id is None:
                page.created_at = clock.now()
            writing.set_words(page, writer, title, revision.text, revision.facts.get("note", ""))
            if not page.published:
                writing.publish(page, writer)
            following.take_in(page, page.version)
    return page


def _finish(entry: Entry, head: Block, comments: Iterable[Block], people: People, today: datetime) -> None:
    """Tags, parts, reactions, and what was said about it."""
    with clock.freeze(entry.published_at or today):
        writing.set_tags(entry, head.facts.get("tags", ()))
        for handle in head.facts.get("coauthors", ()):
            writing.credit(entry, people[handle].id, ContributionRole.COAUTHOR)
        for handle in head.facts.get("vouched", ()):
            writing.credit(entry, people[handle].id, ContributionRole.VOUCHED)
        react(entry, head, people)
    discuss(entry, comments, people, today)


def discuss(
    root: Entry,
    comments: Iterable[Block],
    people: People,
    today: datetime,
    answers: Mapping[str, Entry] = MappingProxyType({}),
) -> None:
    """What was said about an entry, or about one of its answers by their ids."""
    spoken: dict[str, Entry] = dict(answers)
    for block in sorted(comments, key=lambda block: block.moment(today)):
        with clock.freeze(block.moment(today)):
            spoken[block.facts["id"]] = _comment(
                root, spoken.get(block.facts.get("reply_to", "")), block, people
            )
    said = len(spoken) - len(answers)
    db.session.execute(update(Entry).where(Entry.id == root.id).values(comment_count=said))


def _comment(root: Entry, parent: Entry | None, block: Block, people: People) -> Comment:
    author = people[block.facts["author"]]
    comment = Comment(
        author_id=author.id,
        root_id=root.id,
        parent_id=(parent or root).id,
        community_id=root.community_id,
        audience=root.audience,
        created_at=clock.now(),
    )
    writing.set_words(comment, author, "", block.text)
    writing.publish(comment, author)
    _tell(comment, parent or root, root, author)
    if "quote" in block.facts:
        marking.add_passage(root, comment, block, people)
    react(comment, block, people)
    db.session.flush()  # while the clock still stands at this moment: what people are told carries it too
    return comment


def _tell(comment: Comment, answered: Entry, root: Entry, author: Person) -> None:
    """Let whoever was answered know, as the site does."""
    tell(
        {answered.author_id},
        "comment" if answered is root else "reply",
        f"{author.name} {_done_to(answered)} on “{root.title}”",
        comment.path,
        actor_id=author.id,
        thread=f"entry:{root.id}",
        audience=comment.audience,
    )


def _done_to(answered: Entry) -> str:
    if answered.kind == "comment":
        return "answered your comment"
    return "commented on your answer" if answered.kind == "answer" else "commented"


def react(entry: Entry, block: Block, people: People) -> None:
    """Who gave it which tap."""
    counts = {}
    for kind, handles in block.facts.get("reactions", {}).items():
        who = {people[handle].id for handle in handles} - {entry.author_id}
        db.session.add_all(Reaction(entry_id=entry.id, person_id=each, kind=kind) for each in sorted(who))
        counts[f"{kind}_count"] = len(who)
    for name, count in counts.items():
        setattr(entry, name, count)
