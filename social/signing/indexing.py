"""What signing means for search: official pages rise, outdated ones sink; and what adoption means for it."""

from social.entries import lifting
from social.guidelines import adopting
from social.signing.reviews import queries, service, watching
from social.signing.telling import keep_adopted

__all__ = ["watching"]

lifting.register(queries.lifts)
adopting.follow(keep_adopted)
adopting.follow(service.follow_adoption)
