"""What is taken along, and how files come in."""

from collections.abc import Sequence

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, SelectField
from wtforms.validators import InputRequired

from social.communities.models import Community
from social.guidelines.forms import places
from social.guidelines.tree import Leaf

BY_FILES = -1


class BranchForm(FlaskForm):
    """A part of the tree to take along."""

    below = SelectField("Or a page with all below it", coerce=int)


class ImportForm(FlaskForm):
    """Files, and what becomes of them."""

    pack = FileField("The zip", [FileRequired("Choose a zip first.")])
    community = SelectField("Whose pages do they become?", [InputRequired("Choose one.")], coerce=int)
    above = SelectField("Below which page?", [InputRequired("Choose a place.")], coerce=int)
    renews = BooleanField(
        "Give pages that are here already the words of the files",
        description="As a new version. Otherwise they stay as they are.",
    )
    skips = BooleanField(
        "Leave out files that cannot come in",
        description="Otherwise nothing comes in while one of them is bad.",
    )

    def offer(self, tree: Sequence[Leaf], communities: Sequence[Community], everybody: bool) -> None:
        """Fill the lists to choose from."""
        self.above.choices = places(tree)
        mine = [(each.id, each.name) for each in communities]
        all_of_us = [(0, "Everybody’s"), (BY_FILES, "As the files say")] if everybody else []
        self.community.choices = [*all_of_us, *mine]
