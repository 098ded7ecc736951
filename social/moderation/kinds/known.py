"""Which sorts of things there are. Called once, when the site opens its rooms."""

from social.moderation import subjects
from social.moderation.kinds.communities import Communities
from social.moderation.kinds.endorsements import Endorsements
from social.moderation.kinds.entries import Entries
from social.moderation.kinds.files import Files
from social.moderation.kinds.messages import Messages
from social.moderation.kinds.people import Profiles
from social.moderation.kinds.pictures import Pictures


def register() -> None:
    """From now on they can be reported, each under its name."""
    subjects.register("entry", Entries())
    subjects.register("message", Messages())
    subjects.register("person", Profiles())
    subjects.register("picture", Pictures())
    subjects.register("community", Communities())
    subjects.register("file", Files())
    subjects.register("endorsement", Endorsements())
