"""What people type to write a post."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import DateTimeLocalField, HiddenField, SelectField, StringField, ValidationError
from wtforms.validators import Length, Optional

from social.blogs.models import Post
from social.blogs.service.posts import Draft
from social.communities.models import Community
from social.core.clock import now
from social.core.texts import one_line
from social.entries.forms import (
    PlaceField,
    VersionField,
    WordsField,
    check_people,
    check_tags,
    handles,
    number_of,
    tag_names,
)
from social.people.models import Person
from social.web.at_once import SeenField

MOST_COAUTHORS = 12
LEFT = "Not everybody who writes this belongs to that community any more. Choose another place."
OTHERS_WROTE = (
    "Others wrote here, and would lose sight of their own words in a community that only its members read. "
    "Choose another place; nothing was saved yet."
)
LONGEST_WAIT = timedelta(days=731)


class PostForm(FlaskForm):
    """A post, in all its states. `then` of the request says which button was pressed."""

    title = StringField(
        "Title", [Length(max=150, message="A title has 150 characters at most.")], filters=[one_line]
    )
    body = WordsField("Text")
    tags = StringField("Tags", filters=[one_line])
    community = PlaceField("Where", coerce=number_of, default=0)
    series = StringField(
        "Series", [Length(max=100, message="A series’ name has 100 characters at most.")], filters=[one_line]
    )
    coauthors = StringField("Written with", filters=[one_line])
    publish_at = DateTimeLocalField(
        "Publish on", [Optional()], format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
    )
    note = StringField(
        "What did you change?", [Length(max=300, message="One sentence is enough.")], filters=[one_line]
    )
    picture = FileField("Add a picture")
    version = VersionField()
    base_tags = HiddenField()
    seen = SeenField()

    people: Sequence[Person] = ()
    outside: Collection[int] = ()
    communities: Sequence[Community] = ()
    places: Sequence[tuple[int, str]] = ()
    left: Community | None = None
    zone: ZoneInfo = ZoneInfo("UTC")

    def offer(self, communities: Sequence[Community], zone: ZoneInfo, left: Community | None = None) -> None:
        """Say where its writer may post, and in which time zone they live.

        `left`: where the post stands, though not all its writers belong there any more. It may stay, but what
        was not published will not be; the name of a private one is no longer for who left.
        """
        self.communities, self.zone, self.left = communities, zone, left
        mine = [
            (each.id, f"{each.name}{', only its members read it' if each.private else ''}")
            for each in communities
        ]
        gone = left is not None and left not in communities
        stays = (
            [(left.id, "A community that you have left" if left.private else left.name)]
            if left and gone
            else []
        )
        self.places = [(0, "My blog, for everyone"), *mine, *stays]
        self.community.choices = self.places

    def fix_place(self, community_id: int) -> None:
        """The post stays in its community."""
        self.community.choices = [place for place in self.places if place[0] == community_id]
        self.community.description = "What was said below it was said among its members, so it stays there."

    def withhold(self, places: Collection[int]) -> None:
        """Some places are not for this post, since others wrote there; a chosen one stays to be seen."""
        self.community.choices = [
            place for place in self.places if place[0] not in places or place[0] == self.community.data
        ]
        if places:
            self.community.description = "Others wrote here, so it stays where they can read it."

    def keep_in_sight(self) -> None:
        """Refuse the chosen place."""
        _refuse(self.community, OTHERS_WROTE)

    def know(self, people: Sequence[Person], outside: Collection[int]) -> None:
        """Say whom the handles name, and which of them do not belong to the chosen private community."""
        self.people, self.outside = people, outside

    def check(self, then: str) -> bool:
        """Whether all is there for what shall happen: "draft", "save", "publish" or "schedule"."""
        valid = bool(self.validate_on_submit())
        if then == "draft":
            return valid and self._something()
        complete = self._complete() and (then == "save" or self._at_home())
        return (self._in_time() if then == "schedule" else True) and valid and complete

    def _something(self) -> bool:
        if self.title.data or self.body.data:
            return True
        return _refuse(self.body, "There is nothing to keep yet. Write a word or two first.")

    def _complete(self) -> bool:
        title = bool(self.title.data) or _refuse(
            self.title, "Give it a title: it is what people see first, and how they find it again."
        )
        body = bool((self.body.data or "").strip()) or _refuse(self.body, "Write something first.")
        return title and body

    def _at_home(self) -> bool:
        if self.left is None or self.community.data != self.left.id:
            return True
        return _refuse(self.community, LEFT)

    def _in_time(self) -> bool:
        at = self.at()
        if at is None:
            return _refuse(self.publish_at, "Say on which day and at what time.")
        if at > now() + LONGEST_WAIT:
            return _refuse(self.publish_at, "That is more than two years away. Choose an earlier day.")
        return at > now() or _refuse(self.publish_at, "That moment has passed. Choose a later one.")

    def validate_tags(self, field: StringField) -> None:
        """A handful, each of some words."""
        check_tags(field.data)

    def validate_coauthors(self, field: StringField) -> None:
        """People who exist."""
        if len(handles(field.data)) > MOST_COAUTHORS:
            raise ValidationError(f"{MOST_COAUTHORS} people at most can write a post together.")
        outside = [person.name for person in self.people if person.id in self.outside]
        check_people(handles(field.data), {person.handle for person in self.people}, outside)

    def at(self) -> datetime | None:
        """The moment to publish; None if none was chosen, or one beyond all calendars."""
        typed = self.publish_at.data
        try:
            return typed.replace(tzinfo=self.zone).astimezone(UTC) if typed else None
        except OverflowError:
            return None

    def chosen_community(self) -> Community | None:
        """The community to post in; None for one's own blog."""
        places = [*self.communities, *([self.left] if self.left else [])]
        return next((each for each in places if each.id == self.community.data), None)

    def draft(self) -> Draft:
        """All of it."""
        return Draft(
            title=self.title.data or "",
            body=self.body.data or "",
            tags=tuple(tag_names(self.tags.data)),
            base_tags=None if self.base_tags.data is None else tuple(tag_names(self.base_tags.data)),
            series=self.series.data or "",
            community=self.chosen_community(),
            coauthors=tuple(self.people),
            note=self.note.data or "",
        )

    def fill(self, post: Post, coauthors: Sequence[Person]) -> None:
        """Show a post as it is now."""
        self.title.data, self.body.data = post.title, post.body
        self.version.carry(post.version)
        self.tags.data = self.base_tags.data = ", ".join(tag.name for tag in post.tags)
        self.community.data = post.community_id or 0
        self.series.data = post.series.name if post.series else ""
        self.coauthors.data = ", ".join(f"@{person.handle}" for person in coauthors)
        self.publish_at.data = (
            post.publish_at.astimezone(self.zone).replace(tzinfo=None) if post.publish_at else None
        )


def zone_of(name: str) -> ZoneInfo:
    """A person's time zone; UTC where they told none that exists."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def _refuse(field: StringField | WordsField | DateTimeLocalField | SelectField, words: str) -> bool:
    field.errors = [*field.errors, words]
    return False
