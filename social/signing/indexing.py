"""Where signing listens to the rooms below: to search, to adoption, to who asks for a picture."""

from social.entries import elsewhere, lifting
from social.guidelines import adopting
from social.signing import pictures
from social.signing.queries import asked
from social.signing.reviews import queries, service, watching
from social.signing.telling import keep_adopted

__all__ = ["watching"]

elsewhere.register(pictures.seen_by)
lifting.register(queries.lifts)
adopting.follow(keep_adopted)
adopting.follow(service.follow_adoption)
adopting.hold(asked.is_asked_for)
