"""What people type about words of a page."""

from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from social.core.texts import tidy
from social.entries.forms import CommentForm, VersionField
from social.passages.quoting import LONGEST


class PassageForm(CommentForm):
    """Words of a page, and something to say about them."""

    quote = TextAreaField(
        "The words",
        [
            InputRequired("Which words is it about? Copy them from the page."),
            Length(
                max=LONGEST,
                message=f"That is much at once. Choose the {LONGEST:,} characters that it is about.",
            ),
        ],
        description="Exactly as they stand on the page. Shorten them to what you mean.",
        filters=[tidy, lambda typed: typed and typed.strip()],
    )
    revision = VersionField()
    clause = VersionField()  # where the words begin, if they stand more than once on the page
