"""What people type into a guideline page, and where it goes."""

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length

from social.communities.models import Community
from social.core.texts import one_line, tidy
from social.guidelines.limits import LONGEST_BODY, LONGEST_TAG, LONGEST_TITLE, MOST_TAGS, UNLINKABLE
from social.guidelines.merging import Words, clash_left
from social.guidelines.queries.drafts import Draft
from social.guidelines.service.publishing import Seen
from social.guidelines.service.saving import Edit, Start, Step
from social.guidelines.tagging import names_in
from social.guidelines.tree import Leaf, walk


class StepForm(FlaskForm):
    """What the history says about a step."""

    name = StringField(
        "What is this step called?",
        [Length(max=120, message="A name for the history: 120 characters at most.")],
        description="Such as “After the spring review”, for those who look back.",
        filters=[one_line],
    )
    note = StringField(
        "Why this change?",
        [Length(max=300, message="One sentence is enough: 300 characters at most.")],
        description="One sentence for those who read the history.",
        filters=[one_line],
    )

    def step(self) -> Step:
        """What was typed."""
        return Step(self.name.data or "", self.note.data or "")


class PageForm(StepForm):
    """The words of a page."""

    title = StringField(
        "Title",
        [
            DataRequired("Give the page a title. It is how other pages link to it."),
            Length(max=LONGEST_TITLE, message=f"That title is too long: {LONGEST_TITLE} characters at most."),
        ],
        filters=[one_line],
    )
    body = TextAreaField("Text", filters=[lambda typed: tidy(typed).rstrip()])
    tags = StringField("Tags", description="Subjects, with commas between them.", filters=[one_line])
    base = HiddenField()
    base_seq = HiddenField()
    base_title = HiddenField()
    base_tags = HiddenField()
    live = HiddenField()  # set by the writing box that shows the draft itself, once all of it is saved

    def validate_title(self, field: StringField) -> None:
        """A title must be able to stand between [[ and ]]."""
        if UNLINKABLE.search(field.data or ""):
            raise ValidationError("Leave out [ ] | and \\ from the title: no link could hold it.")

    def validate_body(self, field: TextAreaField) -> None:
        """As much as can be shown, and no marks of a clash."""
        size = len((field.data or "").encode())
        if size > LONGEST_BODY:
            raise ValidationError(
                f"This text is too long for one page: {size // 1024} KB, where 64 KB fit. "
                "Move a part of it to a page of its own, and link it with [[its title]]."
            )
        if clash_left(field.data or ""):
            raise ValidationError("The marks between the two texts are still in it. Decide each, then save.")

    def validate_tags(self, field: StringField) -> None:
        """A handful."""
        names = names_in(field.data)
        if len(names) > MOST_TAGS:
            raise ValidationError(f"{MOST_TAGS} tags at most. Which would somebody look for?")
        if any(len(name) > LONGEST_TAG for name in names):
            raise ValidationError(
                f"A tag has {LONGEST_TAG} characters at most. Are there commas between them?"
            )

    def words(self) -> Words:
        """Title and text as typed."""
        return Words(self.title.data or "", self.body.data or "")

    def edit(self, settles: Sequence[int] = (), *, publish: bool = True) -> Edit:
        """What the writer wants saved: shown to readers, or in the draft."""
        return Edit(
            words=self.words(),
            start=Start(
                small_number(self.base.data) or 0,
                small_number(self.base_seq.data) or 0,
                one_line(self.base_title.data or "")[:200],
            ),
            publish=publish,
            live=self.live.data == "1",
            step=self.step(),
            tags=tuple(names_in(self.tags.data)),
            base_tags=tuple(names_in(self.base_tags.data)),
            settles=tuple(settles),
        )


class PublicationForm(StepForm):
    """A draft to publish, as it was seen."""

    seq = HiddenField()
    seen_tags = HiddenField()
    seen_title = HiddenField()

    def has_seen(self, draft: Draft, tags: Sequence[str]) -> None:
        """Whoever sends the form has this draft before their eyes, with these tags."""
        self.seq.data, self.seen_tags.data = str(draft.seq), ", ".join(tags)
        self.seen_title.data = draft.words.title

    def seen(self) -> Seen:
        """What they had before their eyes."""
        tags = names_in(self.seen_tags.data)
        return Seen(small_number(self.seq.data) or 0, tags, self.seen_title.data or "")


class NewPageForm(PageForm):
    """A page that does not exist yet, and where it shall stand."""

    above = SelectField("Below which page?", coerce=int, default=0)
    community = SelectField("Whose page is it?", coerce=int, default=0)
    template = HiddenField()  # the key of the template that it began with

    def offer(self, tree: Sequence[Leaf], communities: Sequence[Community]) -> None:
        """Fill the lists to choose from."""
        self.above.choices = places(tree)
        mine = [
            (each.id, f"{each.name}: its members {'read and change' if each.private else 'change'} it")
            for each in communities
        ]
        self.community.choices = [(0, "Everybody’s: all may read and change it"), *mine]


class PlaceForm(FlaskForm):
    """Where a page stands: below which page (0: at the top), before which of those there (0: the last)."""

    above = SelectField(
        "Below which page?", [InputRequired("Choose a place.")], coerce=int, validate_choice=False
    )
    before = HiddenField()


def places(tree: Sequence[Leaf], besides: int | None = None) -> list[tuple[int, str]]:
    """The tree as a list to choose from; deeper pages are set in."""
    shown = [(leaf.id, "\u2003" * depth + leaf.title) for leaf, depth in walk(tree) if leaf.id != besides]
    return [(0, "At the top"), *shown]


def small_number(typed: str | None) -> int | None:
    """A number as an address or a form gives it; None for anything that no row can have."""
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 10 else None
