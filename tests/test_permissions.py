"""Who may open and send what: one row for every address of the site, tried by everybody.

A route without a row fails. Whatever anybody is shown, it holds no word that is not for them, a page that is
opened changes nothing, and neither does anything that is refused.
"""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from social.core.database import db
from tests.factories.world import CIRCLE, PEOPLE, SECRETS, TWO, World
from tests.matrix import OUTSIDE, Row, differences, without_row

INSIDE = frozenset(PEOPLE) - {"suspended", "leaver"}
EVERYBODY, ANYBODY = INSIDE, INSIDE | OUTSIDE
KEEPERS = frozenset({"author", "host", "member", "moderator", "admin"})  # they host a community, or moderate
GUIDES = KEEPERS | {"hr"}  # they look after guidelines
HOSTS = frozenset({"author", "host"})  # of the private community
WRITERS, HR = frozenset({"author", "coauthor"}), frozenset({"hr", "admin"})


def get(path: str, may: frozenset[str] = EVERYBODY, **more: Any) -> Row:
    """A page."""
    return Row("GET", path, may, **more)


def post(
    path: str, may: frozenset[str] = EVERYBODY, form: Mapping[str, Any] | None = None, **more: Any
) -> Row:
    """Something to send; what is for some roles only is refused in words."""
    return Row("POST", path, may, form or {}, **more)


NOT_ME, NOT_THEM = {"author": 403}, {"author": 403, "host": 403}
NOBODY_THERE = {"author": 403, "member": 403, "host": 403}  # though they may read it
KEYED = {who: 401 for who in OUTSIDE}  # a feed reader cannot sign in
WORDS = {"title": "A title", "body": "Some words."}
IN_CIRCLE, PUBLISH = {"community": "{circle}", "version": "1"}, {"then": "publish"}
PAGE = {"title": "Holidays", "body": "harbour days and more", "base": "1", "base_seq": "{draft_seq}"}
BANDS = {"title": "harbour bands", "body": "better", "base": "1", "base_seq": "{bands_seq}"}
DAYS = {"quote": "harbour days", "body": "Which harbour?", "revision": "1"}
SETTLE = frozenset({"outsider", "member", "moderator", "admin"})  # it was opened, written, is moderated
IN_THERE = {"author": 403, "member": 403}
PROFILE = {"name": "Somebody", "time_zone": ""}
SAW = {"skill": "Sailing", "words": "They brought the boat home."}
TOLD = {"how_comment": "never", "digest": "weekly", "weekday": "4", "quiet_until": "6"}
COMMUNITY = {"name": "Another", "purpose": "Words", "access": "open"}


def hosted(path: str, form: Mapping[str, Any] | None = None, method: str = "GET") -> tuple[Row, Row]:
    """The same of an open community and of a hidden one: for who looks after it."""
    open_one, hidden = path.format("{club}"), path.format("quagga")
    return (
        Row(method, open_one, frozenset({"member"}), form or {}, others=403),
        Row(method, hidden, HOSTS, form or {}, but={"member": 403}),
    )


READING = [
    get("/"),
    get("/?from=following"),
    get("/?from=everyone"),
    get("/?page=2"),
    get("/?after=9999999999999999.1&top=9999999999999999.2&from=everyone"),
    get("/?after=nowhere"),
    get("/newer?than=1.1&from=everyone"),
    get("/saved"),
    get("/own-words"),
    get("/own-words/{open}", frozenset()),
    get("/own-words/{private}", frozenset()),
    get("/own-words/{draft}", frozenset()),
    get("/settings/less"),
    get("/entries/{open}/less"),
    get("/entries/{private}/less", CIRCLE),
    get("/entries/{draft}/less", frozenset()),
    get("/less/person/{author_number}"),
    get("/less/community/{circle}", CIRCLE),
    get("/less/topic/{quagga_topic}", CIRCLE),
    get("/less/thread/{private}", CIRCLE),
    get("/blogs"),
    get("/blogs?from=followed"),
    get("/blogs/author"),
    get("/blogs/former"),
    get("/blogs/author/series/open-letters"),
    get("/blogs/author/series/quagga-letters", CIRCLE),
    get("/blogs/author/series/okapi-letters", frozenset({"author"})),
    get("/drafts"),
    get("/posts/{open}"),
    get("/posts/{open}-other-words"),
    get("/posts/{private}", CIRCLE),
    get("/posts/{private}-words", CIRCLE),
    get("/posts/{draft}", WRITERS),
    get("/posts/{scheduled}", WRITERS),
    get("/posts/{former_draft}", frozenset({"former"})),
    get("/posts/{stone}", CIRCLE, ok=410),
    get("/posts/{open}/revisions"),
    get("/posts/{open}/revisions/1"),
    get("/posts/{private}/revisions", CIRCLE),
    get("/posts/{private}/revisions/1", CIRCLE),
    get("/posts/{draft}/revisions", WRITERS),
    get("/posts/{draft}/revisions/1", WRITERS),
    get("/posts/{stone}/revisions", frozenset()),
    get("/posts/{stone}/revisions/1", frozenset()),
    get("/entries/{open}"),
    get("/entries/{comment}"),
    get("/entries/{private}", CIRCLE),
    get("/entries/{private_comment}", CIRCLE),
    get("/entries/{draft}", frozenset()),
    get("/comments/{comment}"),
    get("/comments/{taken_back}"),
    get("/comments/{private_comment}", CIRCLE),
    get("/comments/{former_comment}", CIRCLE),
    get("/comments/{comment}/revisions"),
    get("/comments/{comment}/revisions/1"),
    get("/comments/{taken_back}/revisions", frozenset({"author"})),
    get("/comments/{taken_back}/revisions/1", frozenset({"author"})),
    get("/comments/{private_comment}/revisions", CIRCLE),
    get("/comments/{private_comment}/revisions/1", CIRCLE),
    get("/entries/{open}/comments/new"),
    get("/entries/{private}/comments/new", CIRCLE),
    get("/entries/{private_comment}/comments/new", CIRCLE),
    get("/entries/{draft}/comments/new", frozenset()),
    get("/comments/{comment}/edit", frozenset({"member"}), others=403),
    get("/comments/{private_comment}/edit", frozenset({"member"}), but={"author": 403, "host": 403}),
    get("/comments/{former_comment}/edit", frozenset(), but=NOBODY_THERE),
    get("/pictures/{picture}"),
    get("/pictures/{picture}/480"),
    get("/pictures/{private_picture}", CIRCLE),
    get("/pictures/{private_picture}/480", CIRCLE),
    get("/pictures/{draft_picture}", WRITERS),
    get("/pictures/{draft_picture}/480", WRITERS),
    get("/tags"),
    get("/tags/boats"),
    get("/tags/quagga", CIRCLE),
    get("/tags/okapi", frozenset()),
    get("/topics"),
    get("/topics/boats"),
    get("/topics/boats?show=people"),
    get("/topics/boats?show=questions"),
    get("/topics/quagga", CIRCLE),
    get("/topics/quagga?show=people", CIRCLE),
    get("/topics/okapi", frozenset()),
    get("/notifications"),
]

FEEDS = [
    get("/feeds/all.atom", but=KEYED),
    get("/feeds/all.atom?key=key-of-author", ANYBODY, tells=True),
    get("/feeds/all.atom?key=key-of-outsider", ANYBODY),
    get("/blogs/author/feed.atom", but=KEYED),
    get("/blogs/author/feed.atom?key=key-of-outsider", ANYBODY),
    get("/communities/quagga/feed.atom", CIRCLE, but=KEYED),
    get("/communities/quagga/feed.atom?key=key-of-outsider", CIRCLE, but=dict.fromkeys(OUTSIDE, 404)),
    get("/communities/{club}/feed.atom", but=KEYED),
    get("/tags/boats/feed.atom", but=KEYED),
    get("/tags/quagga/feed.atom", CIRCLE, but=KEYED),
    get("/settings/feeds"),
    post("/settings/feeds/key"),
]

WRITING = [
    get("/posts/new"),
    get("/posts/new?community=quagga"),
    post("/posts/new", form=WORDS),
    get("/posts/{open}/edit", frozenset({"author"}), others=403),
    get("/posts/{private}/edit", frozenset({"author"}), but={"member": 403, "host": 403}),
    get("/posts/{draft}/edit", WRITERS),
    post("/posts/{open}/edit", frozenset({"author"}), WORDS | {"version": "1"}, others=403),
    post("/posts/{private}/edit", frozenset({"author"}), WORDS | IN_CIRCLE, but={"member": 403, "host": 403}),
    post(
        "/posts/{private}/edit",
        frozenset(),
        WORDS | {"community": "0"},
        but={"author": 422, "member": 403, "host": 403},
    ),
    post("/posts/{draft}/edit", WRITERS, WORDS | {"version": "1"}),
    post("/posts/{draft}/publication", WRITERS),
    post("/posts/{former_draft}/publication", frozenset(), but={"former": 403}),
    post("/posts/{former_draft}/edit", frozenset(), WORDS | IN_CIRCLE | PUBLISH, but={"former": 422}),
    post("/posts/{private}/publication", frozenset(), but=NOBODY_THERE),
    post("/posts/{scheduled}/schedule/removal", WRITERS),
    post("/posts/{open}/removal", frozenset({"author"}), others=403),
    post("/posts/{private}/removal", frozenset({"author"}), but={"member": 403, "host": 403}),
    post("/posts/{draft}/removal", frozenset({"author"}), but={"coauthor": 403}),
    post("/entries/{open}/comments", form=WORDS),
    post("/entries/{private}/comments", CIRCLE, WORDS),
    post("/entries/{private_comment}/comments", CIRCLE, WORDS),
    post("/entries/{draft}/comments", frozenset(), WORDS),
    post("/comments/{comment}/edit", frozenset({"member"}), WORDS | {"version": "2"}, others=403),
    post(
        "/comments/{private_comment}/edit",
        frozenset({"member"}),
        WORDS | {"version": "2"},
        but=NOT_THEM,
    ),
    post("/comments/{former_comment}/edit", frozenset(), WORDS, but=NOBODY_THERE),
    post("/comments/{comment}/removal", frozenset({"member"}), others=403),
    post("/comments/{private_comment}/removal", frozenset({"member"}), but=NOT_THEM),
    post("/comments/{former_comment}/removal", frozenset(), but=NOBODY_THERE),
    post("/entries/{open}/reactions", EVERYBODY - {"author"}, {"give": "thanks"}, but=NOT_ME),
    post("/entries/{private}/reactions", frozenset({"member"}) | {"host"}, {"give": "thanks"}, but=NOT_ME),
    post("/entries/{draft}/reactions", frozenset(), {"give": "thanks"}),
    post("/entries/{open}/vouching", EVERYBODY - {"author"}, but=NOT_ME),
    post("/entries/{private}/vouching", frozenset({"member"}) | {"host"}, but=NOT_ME),
    post("/entries/{open}/vouching/removal"),
    post("/entries/{private}/vouching/removal", CIRCLE),
    post("/pictures", frozenset(), others=422),  # there is none in it
    post("/markdown/preview", form={"body": "Words with @author and [[Holidays]]"}),
    post("/notifications/{told_author}/reading", frozenset({"author"})),
    post("/notifications/{told_outsider}/reading", frozenset({"outsider"})),
    post("/notifications/reading"),
]

MUTE, LESS = {"how": "mute"}, {"how": "less"}
FIRST_PAGE = [
    post("/visits"),
    post("/reading", form={"last": "1.1"}),
    post("/reading/everything", form={"until": "1.1"}),
    post("/entries/{open}/reading"),
    post("/entries/{private}/reading", CIRCLE),
    post("/entries/{draft}/reading", frozenset()),
    post("/entries/{private}/reading/removal"),
    post("/entries/{open}/saving"),
    post("/entries/{private}/saving", CIRCLE),
    post("/entries/{draft}/saving", frozenset()),
    post("/entries/{private}/saving/removal"),
    post("/less/person/{author_number}", EVERYBODY - {"author"}, MUTE, but=NOT_ME),
    post("/less/community/{circle}", CIRCLE, LESS),
    post("/less/topic/{quagga_topic}", CIRCLE, LESS),
    post("/less/thread/{private}", CIRCLE, MUTE),
    post("/less/community/{circle}/removal"),
    post("/topics/boats/follow"),
    post("/topics/quagga/follow", CIRCLE),
]

ASKED = frozenset({"author"})
NOWHERE = {"community": "0"}
LESSON = {"title": "What harbours teach", "body": "harbour words", "above": "0", "tags": "boats"}
TWIN = frozenset({"outsider", "moderator", "admin"})
QUESTION, TAKEN = {"title": "Which boat?", "body": "Words", "community": "0"}, {"version": "1"}
QUESTIONS = [
    get("/questions"),
    get("/questions?show=unanswered"),
    get("/questions?show=mine"),
    get("/questions/similar?title=which+harbour"),
    get("/questions/similar?title=quagga+harbour"),
    get("/questions/feed.atom", but=KEYED),
    get("/questions/feed.atom?key=key-of-outsider", ANYBODY),
    get("/questions/new"),
    get("/questions/new?q=which+harbour&topic=boats&invite=author&invite=nobody&community=quagga"),
    post("/questions/new", form=QUESTION | {"people": "@hr"}),
    post("/questions/new", CIRCLE, QUESTION | {"community": "{circle}"}, others=422),
    post("/questions/new", frozenset(), QUESTION | {"community": "{circle}", "people": "hr"}, others=422),
    get("/questions/{question}"),
    get("/questions/{question}-other-words"),
    get("/questions/{question_stone}", ok=410),
    get("/questions/{private_question}", CIRCLE),
    get("/questions/{question}/edit", ASKED, others=403),
    get("/questions/{private_question}/edit", ASKED, but={"member": 403, "host": 403}),
    post("/questions/{question}/edit", ASKED, QUESTION | TAKEN, others=403),
    post("/questions/{private_question}/edit", ASKED, QUESTION | TAKEN, but={"member": 403, "host": 403}),
    post("/questions/{question}/removal", ASKED, others=403),
    post("/questions/{private_question}/removal", ASKED, but={"member": 403, "host": 403}),
    get("/questions/{question}/revisions"),
    get("/questions/{question}/revisions/1"),
    get("/questions/{private_question}/revisions", CIRCLE),
    get("/questions/{private_question}/revisions/1", CIRCLE),
    get("/questions/{question_stone}/revisions", frozenset({"outsider"})),
    post("/questions/{question}/answers", form=WORDS),
    post("/questions/{private_question}/answers", CIRCLE, WORDS),
    post("/questions/{question_stone}/answers", frozenset(), WORDS),
    post("/questions/{question_stone}/answers", frozenset(), WORDS | {"partial": "1"}),
    get("/questions/similar?title=quagga+harbour&community={circle}"),
    post("/questions/new", form=QUESTION | {"route": "y", "needed_by": "", "look": "first"}),
    get("/questions/{question}/guideline"),
    get("/questions/{private_question}/guideline", CIRCLE),
    get("/questions/{twin}/guideline", frozenset(), others=403),
    post("/questions/{question}/guideline", form=LESSON | NOWHERE),
    post("/questions/{private_question}/guideline", CIRCLE, LESSON | {"community": "{circle}"}),
    post("/questions/{private_question}/guideline", CIRCLE, LESSON | NOWHERE, but=dict.fromkeys(CIRCLE, 422)),
    get("/questions/{joined}"),
    get("/questions/{joined}-words"),
    get("/questions/{twin}/joining", TWIN, others=403),
    post("/questions/{twin}/joining", TWIN, {"kept": "{question}"}, others=403),
    post(
        "/questions/{twin}/joining", frozenset(), {"kept": "none"}, others=403, but=dict.fromkeys(TWIN, 422)
    ),
    get("/questions/{private_question}/joining", HOSTS, but={"member": 403}),
    post(
        "/questions/{private_question}/joining",
        frozenset(),
        {"kept": "1"},
        but={"member": 403, "author": 422, "host": 422},
    ),
    post("/questions/{joined}/joining/removal", TWIN, others=403),
    post("/questions/{private_question}/joining/removal", frozenset()),
    get("/settings/questions"),
    post("/settings/questions", form={"daily": "3", "away_until": ""}),
    post("/settings/questions", frozenset(), {"daily": "many"}, others=422),
    post("/questions/{question}/me-too", but=NOT_ME),
    post("/questions/{private_question}/me-too", CIRCLE, but=NOT_ME),
    post("/questions/{question}/me-too/removal"),
    post("/questions/{private_question}/me-too/removal", CIRCLE),
    post("/questions/{question}/following"),
    post("/questions/{private_question}/following", CIRCLE),
    post("/questions/{question}/following/removal"),
    post("/questions/{private_question}/following/removal", CIRCLE),
    post("/questions/{question}/more", form={"words": "Where?"}, but=NOT_ME),
    post("/questions/{private_question}/more", CIRCLE, {"words": "Where?"}, but=NOT_ME),
    post("/questions/{question}/additions", ASKED, WORDS, others=403),
    post("/questions/{private_question}/additions", ASKED, WORDS, but={"member": 403, "host": 403}),
    post("/answers/{thought}/growth", frozenset({"coauthor"}), others=403),
    post("/answers/{private_answer}/growth", frozenset(), but=NOBODY_THERE),
    post("/questions/{question}/invitations", ASKED, {"people": "hr"}, others=403),
    post(
        "/questions/{private_question}/invitations",
        frozenset(),
        {"people": "hr"},
        but={"author": 422, "member": 403, "host": 403},
    ),
    post("/questions/{question}/invitations/refusal", frozenset({"outsider"})),
    post("/questions/{private_question}/invitations/refusal", frozenset({"member"})),
    get("/answers/{answer}"),
    get("/answers/{answer_stone}"),
    get("/answers/{answer_below_stone}", ok=410),
    get("/answers/{private_answer}", CIRCLE),
    get("/answers/{former_answer}", CIRCLE),
    get("/answers/{answer}/edit", frozenset({"member"}), others=403),
    get("/answers/{private_answer}/edit", frozenset({"member"}), but=NOT_THEM),
    post("/answers/{answer}/edit", frozenset({"member"}), WORDS | TAKEN, others=403),
    post("/answers/{private_answer}/edit", frozenset({"member"}), WORDS | TAKEN, but=NOT_THEM),
    post("/answers/{former_answer}/edit", frozenset(), WORDS, but=NOBODY_THERE),
    post("/answers/{answer}/removal", frozenset({"member"}), others=403),
    post("/answers/{private_answer}/removal", frozenset({"member"}), but=NOT_THEM),
    post("/answers/{answer}/acceptance", ASKED, others=403),
    post("/answers/{answer_below_stone}/acceptance", frozenset(), others=403),
    post("/answers/{private_answer}/acceptance", ASKED, but={"member": 403, "host": 403}),
    post("/answers/{answer}/acceptance/removal", ASKED, others=403),
    post("/answers/{private_answer}/acceptance/removal", ASKED, but={"member": 403, "host": 403}),
    get("/answers/{answer}/revisions"),
    get("/answers/{answer}/revisions/1"),
    get("/answers/{answer_stone}/revisions", ASKED),
    get("/answers/{private_answer}/revisions", CIRCLE),
    get("/answers/{private_answer}/revisions/1", CIRCLE),
    post("/entries/{answer}/reactions", EVERYBODY - {"member"}, {"give": "useful"}, but={"member": 403}),
    post("/entries/{private_answer}/comments", CIRCLE, WORDS),
]

LOOK_AFTER = HR | {"moderator"}
RULE = {"rule": "agreement", "agreements": "2", "nudge_days": "3", "close_days": "9"}
GUIDELINES = [
    get("/guidelines"),
    get("/guidelines/new"),
    get("/guidelines/new?above={bands}"),
    get("/guidelines/suggestions?q=har"),
    get("/guidelines/to?title=Holidays"),
    get("/guidelines/to?title=harbour+bands"),
    get("/guidelines/holidays"),
    get("/guidelines/gone", ok=410),
    get("/guidelines/holidays/edit"),
    get("/guidelines/holidays/edit?kept={kept}", frozenset({"author"})),
    get("/guidelines/stones/{page_stone}", ok=410),
    get("/guidelines/holidays/revisions"),
    get("/guidelines/holidays/revisions/1"),
    get("/guidelines/holidays/compare"),
    get("/guidelines/holidays/place"),
    get("/guidelines/holidays/passages"),
    get("/guidelines/holidays/passages/new"),
    get("/guidelines/holidays/passages/new?clause={clause}"),
    get("/guidelines/holidays/passages/draft"),
    get("/guidelines/holidays/provenance"),
    get("/guidelines/holidays/clauses/{clause}"),
    get("/guidelines/holidays/below"),
    get("/guidelines/holidays/pdf"),
    get("/watching"),
    post("/guidelines/holidays/template", form={"lent": "yes"}),
    post("/guidelines/{bands}/template", CIRCLE, {"lent": "yes"}),
    post("/guidelines/holidays/watch", form={"reach": "branch"}),
    post("/guidelines/{bands}/watch", CIRCLE, {"reach": "page"}),
    get("/spaces", GUIDES, others=403),
    get("/spaces/export", GUIDES, others=403),
    get("/spaces/export?below=1", GUIDES, others=403, ok=404),
    get(
        "/spaces/export/communities/quagga",
        CIRCLE,
        others=403,
        but={"hr": 404, "moderator": 404, "admin": 404},
    ),
    post(
        "/spaces/import",
        frozenset(),
        {"community": "0", "above": "0"},
        others=403,
        but=dict.fromkeys(GUIDES, 422),
    ),
    get("/guidelines/holidays/pdf/branch"),
    get("/guidelines/{bands}/pdf", CIRCLE),
    get("/guidelines/{bands}/pdf/branch", CIRCLE),
    get("/guidelines/{bands}/below", CIRCLE),
    get("/guidelines/{bands}", CIRCLE),
    get("/guidelines/{bands}/edit", CIRCLE),
    get("/guidelines/{bands}/revisions", CIRCLE),
    get("/guidelines/{bands}/revisions/1", CIRCLE),
    get("/guidelines/{bands}/compare?from=1&to=1", CIRCLE),
    get("/guidelines/{bands}/place", CIRCLE),
    get("/guidelines/holidays/draft"),
    get("/guidelines/holidays/draft?show=beside"),
    get("/guidelines/{bands}/draft", CIRCLE),
    get("/guidelines/holidays/draft/thrown/99", frozenset()),
    post("/guidelines/holidays/draft/fields"),
    post("/guidelines/{bands}/draft/fields", CIRCLE),
    post("/guidelines/holidays/draft/removal", form={"seq": "99"}),
    post("/guidelines/{bands}/draft/removal", CIRCLE, {"seq": "99"}),
    get("/guidelines/holidays/rule", LOOK_AFTER, others=403),
    get("/guidelines/{bands}/rule", HOSTS, but={"member": 403}),
    post("/guidelines/holidays/publication", form={"seq": "99"}),
    post("/guidelines/{bands}/publication", CIRCLE, {"seq": "99"}),
    post("/guidelines/holidays/rule", LOOK_AFTER, RULE, others=403),
    post("/guidelines/{bands}/rule", HOSTS, RULE, but={"member": 403}),
    post("/guidelines", form=WORDS | {"above": "0", "community": "0"}),
    post("/guidelines", frozenset(CIRCLE), WORDS | {"above": "0", "community": "{circle}"}, others=422),
    post("/guidelines/holidays/revisions", form=PAGE),
    post("/guidelines/{bands}/revisions", CIRCLE, BANDS),
    post("/guidelines/holidays/revisions/1/restoration"),
    post("/guidelines/{bands}/revisions/1/restoration", CIRCLE),
    get("/guidelines/{bands}/passages", CIRCLE),
    get("/guidelines/{bands}/passages/new?clause={bands_clause}", CIRCLE),
    get("/guidelines/{bands}/passages/draft", CIRCLE),
    get("/guidelines/{bands}/provenance", CIRCLE),
    get("/guidelines/{bands}/clauses/{bands_clause}", CIRCLE),
    get("/guidelines/holidays/clauses/{bands_clause}", frozenset()),
    post("/guidelines/holidays/passages", form=DAYS),
    post("/guidelines/{bands}/passages", CIRCLE, DAYS | {"quote": "harbour"}),
    post("/passages/{passage}/resolution", SETTLE, others=403),
    post("/passages/{passage}/resolution/removal", SETTLE, others=403),
    post("/passages/{bands_passage}/resolution", CIRCLE),
    post("/passages/{bands_passage}/resolution/removal", CIRCLE),
    post("/guidelines/holidays/place", form={"above": "0"}),
    post("/guidelines/holidays/place", form={"above": "0", "before": "{circle}"}),
    post("/guidelines/holidays/removal", frozenset(), others=403),
    post("/guidelines/low-water/removal", frozenset({"author"}), others=403),
    post("/guidelines/{bands}/place", CIRCLE, {"above": "0"}),
    post("/guidelines/holidays/place/steps", form={"direction": "up"}),
    post("/guidelines/{bands}/place/steps", CIRCLE, {"direction": "up"}),
    post("/guidelines/holidays/kept/{kept}/removal", frozenset({"author"})),
]

SIGNERS, ASKERS = frozenset({"member"}), frozenset({"hr", "moderator", "admin"})
YES, NO = {"revision": "1", "agree": "y"}, {"revision": "1", "reason": "Not like this."}
KEPT = {"owner": "hr", "every": "12"}
WALRUS = {"who": "team", "why": "It is yours.", "team": "walrus team"}
NO_REQUEST = dict.fromkeys(ASKERS, 404)
ALL = {"who": "everybody", "why": "It is ours."}
SIGNING = [
    get("/signing"),
    get("/signing/{signature}", SIGNERS | ASKERS),
    get("/signing/{private_signature}", CIRCLE),
    get("/guidelines/holidays/agreement"),
    get("/guidelines/{bands}/agreement", CIRCLE),
    post("/guidelines/holidays/agreement", form=YES),
    post("/guidelines/{bands}/agreement", CIRCLE, YES),
    post("/guidelines/holidays/agreement/refusal", form=NO),
    post("/guidelines/{bands}/agreement/refusal", CIRCLE, NO),
    get("/guidelines/holidays/signing", ASKERS, others=403),
    get("/guidelines/holidays/signing?show=disagreed", ASKERS, others=403),
    get("/guidelines/holidays/signing?team=walrus+team", ASKERS, others=403),
    get("/guidelines/holidays/signing?office=narwhal+office&community={circle}", ASKERS, others=403),
    get("/guidelines/holidays/signing/list.csv", ASKERS, others=403),
    get("/guidelines/holidays/signing/new", ASKERS, others=403),
    post("/guidelines/holidays/signing/new", ASKERS, ALL, others=403),
    post("/guidelines/holidays/signing/new", HR, WALRUS, others=403, but={"moderator": 422}, tells=True),
    post("/guidelines/holidays/signing/{request}/end", ASKERS, others=403),
    post("/guidelines/holidays/signing/reminders", ASKERS, others=403),
    get("/reviews"),
    get("/reviews?of=all"),
    get("/guidelines/holidays/review", ASKERS | {"author"}, others=403),
    get("/guidelines/{bands}/review", CIRCLE),
    post("/guidelines/holidays/review", ASKERS | {"author"}, KEPT, others=403),
    post("/guidelines/{bands}/review", CIRCLE, KEPT | {"owner": "member"}),
    post("/guidelines/{bands}/review", frozenset(), KEPT | {"owner": "hr"}, but=dict.fromkeys(CIRCLE, 422)),
    post("/guidelines/holidays/review/answer", ASKERS | {"author"}, others=403),
    post("/guidelines/{bands}/review/answer", CIRCLE),
    post("/guidelines/holidays/review/renewal", ASKERS | {"author"}, others=403),
    post("/guidelines/{bands}/review/renewal", CIRCLE),
    post("/guidelines/holidays/official", ASKERS, {"on": "1"}, others=403),
    post("/guidelines/{bands}/official", frozenset(), {"on": "1"}, but=dict.fromkeys(CIRCLE, 403)),
    get("/guidelines/{bands}/signing", HOSTS, but={"member": 403}),
    get("/guidelines/{bands}/signing/list.csv", HOSTS, but={"member": 403}),
    get("/guidelines/{bands}/signing/new", HOSTS, but={"member": 403}),
    post("/guidelines/{bands}/signing/new", HOSTS, ALL, but={"member": 403}),
    post("/guidelines/{bands}/signing/{private_request}/end", HOSTS, but={"member": 403}),
    post("/guidelines/holidays/signing/{private_request}/end", frozenset(), others=403, but=NO_REQUEST),
    post("/guidelines/{bands}/signing/reminders", HOSTS, but={"member": 403}),
]

FORWARD, FORWARD_PRIVATE = (
    {"title": "Better", "why": "Because.", "pages": f"{{{page}}}"} for page in ("tides", "private_tides")
)
ABSTAIN = {"stance": "abstain", "words": "", "quote": "", "passage": ""}
NOT_MEMBER = {"member": 403}  # they put both changes forward
RENEW = LOOK_AFTER | {"member"}
PROPOSALS = [
    get("/guidelines/proposals"),
    get("/guidelines/proposals?show=decided"),
    get("/guidelines/proposals/new"),
    get("/guidelines/proposals/new?page=tides"),
    get("/guidelines/proposals/{proposal}"),
    get("/guidelines/proposals/{proposal}?show=beside"),
    get("/guidelines/proposals/{private_proposal}", CIRCLE),
    get("/guidelines/proposals/{kept_proposal}", ASKED),
    get("/guidelines/proposals/{proposal}/renewal", RENEW, others=403),
    get("/guidelines/proposals/{private_proposal}/renewal", CIRCLE),
    post("/guidelines/proposals", form=FORWARD),
    post("/guidelines/proposals", CIRCLE, FORWARD_PRIVATE, others=422),
    post("/guidelines/proposals/{kept_proposal}/opening", ASKED),
    post("/guidelines/proposals/{proposal}/opening", frozenset(), others=403),
    post("/guidelines/proposals/{proposal}/voices", EVERYBODY - {"member"}, ABSTAIN, but=NOT_MEMBER),
    post("/guidelines/proposals/{private_proposal}/voices", HOSTS, ABSTAIN, but=NOT_MEMBER),
    post("/guidelines/proposals/{proposal}/voices/{voice}/resolution", frozenset({"outsider"})),
    post("/guidelines/proposals/{proposal}/confirmation", LOOK_AFTER, others=403),
    post("/guidelines/proposals/{private_proposal}/confirmation", HOSTS, but=NOT_MEMBER),
    post("/guidelines/proposals/{proposal}/renewal", RENEW, FORWARD, others=403, ok=422),
    post("/guidelines/proposals/{private_proposal}/renewal", CIRCLE, FORWARD, ok=422),
    post("/guidelines/proposals/{proposal}/withdrawal", frozenset({"member"}), others=403),
    post(
        "/guidelines/proposals/{private_proposal}/withdrawal",
        frozenset({"member"}),
        but=NOT_THEM,
    ),
]

PROFILES = [
    get("/people"),
    get("/people?q=a&more=people_skill"),
    get("/people?left=1"),
    get("/people/chart"),
    get("/people/chart?at=author"),
    get("/people/suggestions?q=a"),
    get("/people/suggestions/names?of=ana"),
    get("/people/author"),
    get("/people/former"),
    get("/people/leaver"),
    get("/people/author.vcf"),
    get("/people/author/following"),
    get("/people/author/photo/96", frozenset()),
    get("/people/author/company-record", HR, others=403),
    post("/people/author/company-record", HR, {"job_title": "Keeper"}, others=403),
    post("/people/author/follow", EVERYBODY - {"author"}, {"on": "1"}, but=NOT_ME),
    get("/communities"),
    get("/communities/new"),
    get("/communities/{club}"),
    get("/communities/{club}/members"),
    get("/communities/{club}/edit", frozenset({"member"}), others=403),
    get("/communities/quagga", CIRCLE),
    get("/communities/quagga/members", CIRCLE),
    get("/communities/quagga/edit", HOSTS, but={"member": 403}),
    post("/communities", form=COMMUNITY),
    post("/communities/{club}/edit", frozenset({"member"}), COMMUNITY, others=403),
    post("/communities/quagga/edit", HOSTS, COMMUNITY | {"access": "invited"}, but={"member": 403}),
    post("/communities/{club}/membership"),
    post("/communities/quagga/membership", CIRCLE),
    post("/communities/{club}/membership/end"),
    post("/communities/quagga/membership/end", CIRCLE),
    *hosted("/communities/{}/invitations"),
    *hosted("/communities/{}/invitations", form={"handle": "hr"}, method="POST"),
    post("/communities/{tapir}/invitations/coauthor/end", ASKED, but={"coauthor": 404}),
    get("/communities/{tapir}", frozenset({"author", "coauthor"})),
    get("/communities/{tapir}/members", ASKED),
    post("/communities/{tapir}/membership", frozenset({"author", "coauthor"})),
    post("/communities/{tapir}/invitation/refusal", frozenset({"author", "coauthor"})),
    get("/communities/{listed}"),
    get("/communities/{listed}/members", TWO),
    get("/communities/{listed}/feed.atom", TWO, but=KEYED),
    get("/communities/{listed}/requests/new"),
    post("/communities/{listed}/requests", EVERYBODY - TWO, {"answers-0": "Waves"}, but=IN_THERE),
    post("/communities/{listed}/requests/end"),
    post("/communities/{listed}/membership", TWO, others=403),
    post("/communities/{listed}/requests/outsider/acceptance", ASKED, but={"member": 403}),
    get("/communities/{listed}/requests/outsider/refusal", ASKED, but={"member": 403}),
    post("/communities/{listed}/requests/outsider/refusal", ASKED, {"words": "Full"}, but={"member": 403}),
    get("/communities/{listed}/members/member/welcome", ASKED, but={"member": 403}),
    post("/communities/{listed}/members/member/welcome", ASKED, {"words": "Hello"}, but={"member": 403}),
    get("/communities/quagga/members/member/removal", HOSTS, but={"member": 403}),
    post("/communities/quagga/members/member/removal", HOSTS, {"words": "Why"}, but={"member": 403}),
    post("/communities/quagga/members/member/hosting", HOSTS, but={"member": 403}),
    post("/communities/quagga/members/member/hosting/end", HOSTS, but={"member": 403}),
    post("/communities/quagga/hosting/acceptance", frozenset(), but=IN_THERE | {"host": 403}),
    post("/communities/quagga/hosting/refusal", frozenset(), but=IN_THERE | {"host": 403}),
    post("/communities/{club}/hosting", frozenset({"member"}), others=403),  # looked after, and told so
    post("/communities/quagga/hosting", CIRCLE),
    post("/communities/quagga/hosting/end", HOSTS, but={"member": 403}),
    post("/communities/{listed}/hosting/acceptance", frozenset({"member"}), but=NOT_ME),
    post("/communities/{listed}/hosting/refusal", frozenset({"member"}), but=NOT_ME),
    post("/communities/{tapir}/decision", ASKED, {"goes_on": "yes"}),
    *hosted("/communities/{}/hosting"),
    *hosted("/communities/{}/pins"),
    *hosted("/communities/{}/farewell"),
    *hosted("/communities/{}/farewell", {"successor": "", "words": "Ask Rui."}, "POST"),
    post("/communities/{club}/decision", frozenset(), {"goes_on": "yes"}, others=403),
    post("/communities/quagga/decision", frozenset(), {"goes_on": "yes"}, but=IN_THERE | {"host": 403}),
    post("/communities/quagga/pins/{private}", HOSTS, but={"member": 403}),
    post("/communities/quagga/pins/{open}", frozenset(), but={"member": 403}),
    post("/communities/quagga/pins/{private}/removal", HOSTS, but={"member": 403}),
    *(get(f"/communities/{{club}}/{each}") for each in ("posts", "questions", "guidelines?page=2")),
    *(get(f"/communities/quagga/{each}", CIRCLE) for each in ("posts", "questions", "guidelines")),
    get("/communities/{listed}/posts", TWO),
    get("/communities/{club}/files"),
    get("/communities/quagga/files", CIRCLE),
    get("/communities/quagga/files/{file}", CIRCLE),
    post("/communities/quagga/files", frozenset(), {"says": "Notes"}, but=dict.fromkeys(CIRCLE, 422)),
    post("/communities/{club}/files", frozenset(), others=403, but={"member": 422}),
    post("/communities/quagga/files/{old_file}/removal", CIRCLE),
    post("/communities/{club}/votes", frozenset({"member"}), others=403),
    post("/communities/quagga/votes", frozenset(), but=NOBODY_THERE),
    post("/communities/quagga/votes/ballot", CIRCLE, {"goes_on": "yes"}),
    get("/communities/{listed}/members/member/word", ASKED, but={"member": 403}),
    post("/communities/{listed}/members/member/word", ASKED, {"words": "Speak"}, but={"member": 403}),
    post("/communities/quagga/word/refusal", ASKED, but={"member": 403, "host": 403}),
    get("/settings/reading"),
    post("/settings/reading", form={"counted": "no"}),
]

FINDING = [
    get("/search?q=harbour"),
    get("/search?q=harbour&sort=newest"),
    get("/search?q=quaggo"),
    get("/search?q=okapy"),
    get("/search?q=in:quagg+tag:quagg+harbour"),
    get("/search/suggestions?q=har"),
    get("/search/suggestions?q=qu"),
    get("/experts"),
    get("/experts?q=harbour"),
    get("/experts?q=harbour&known=1"),
    get("/experts/suggestions?q=ha"),
    get("/experts/suggestions?q=qu"),
    get("/experts/unanswered", KEEPERS, others=403),
    post("/experts/unanswered/{missed}/dismissal", KEEPERS, others=403),
    post("/experts/unanswered/{missed}/return", KEEPERS, others=403),
    get("/experts/invitations"),
    get("/experts/invitations/{missed}", frozenset({"author"})),
    post("/experts/invitations/{missed}/refusal", frozenset({"author"})),
    post("/experts/invitations/choice", form={"invite": "no"}),
]

KNOWING = [
    get("/experts/me"),
    get("/experts/me/pieces"),
    get("/experts/me/pieces?topic=boats"),
    get("/experts/me/pieces?topic=quagga", CIRCLE),
    get("/experts/me/pieces?topic=okapi", frozenset()),
    post("/experts/me/pieces/{open}/hiding", frozenset({"author", "outsider"}), {"on": "1"}),
    post("/experts/me/pieces/{private}/hiding", TWO | {"former"}, {"on": "1"}),
    post("/experts/me/pieces/{draft}/hiding", WRITERS, {"on": "1"}),
    post("/experts/me/topics/boats/hiding", form={"on": "1"}),
    post("/experts/me/topics/boats/hiding", frozenset(), {"on": "0"}),
    post("/experts/me/topics/quagga/hiding", CIRCLE, {"on": "1"}),
    post("/experts/me/ask-me-about", form={"lines": "Ropes"}),
    get("/experts/me/endorsements"),
    get("/endorsements/ask"),
    get("/endorsements/ask?of=author&skill=Ropes"),
    post("/endorsements/ask", EVERYBODY - {"hr"}, {"handle": "hr", "skill": "Ropes"}, but={"hr": 422}),
    get("/people/author/endorsements/new", EVERYBODY - {"author"}, but=NOT_ME),
    get("/people/leaver/endorsements/new", frozenset(), others=403),
    post("/people/author/endorsements", EVERYBODY - {"author"}, SAW, but=NOT_ME),
    get("/endorsements/{endorsed}"),
    get("/endorsements/{kept_back}", frozenset({"author"})),
    get("/endorsements/{asked}", TWO),
    get("/endorsements/{asked}/answer", frozenset({"member"})),
    post("/endorsements/{asked}/refusal", frozenset({"member"})),
    post("/endorsements/{asked}/request/end", frozenset({"author"})),
    post("/endorsements/{endorsed}/withdrawal", frozenset({"member"})),
    post("/endorsements/{endorsed}/hiding", frozenset({"author"}), {"on": "1"}),
]

ACCOUNTS = [
    get("/sign-in", ANYBODY),
    post("/sign-in", ANYBODY, {"email": "nobody@tern.example", "password": "wrong"}, ok=422),
    post("/sign-out", but=dict.fromkeys(ANYBODY, "sign in")),
    get("/.well-known/change-password"),
    get("/password/forgotten", ANYBODY),
    post("/password/forgotten", ANYBODY, {"email": "gecko@tern.example"}, tells=True),
    get("/password/set/no-such-link", ANYBODY, ok=410),
    get("/password/set/link-of-author", ANYBODY, tells=True),
    post("/password/set/no-such-link", ANYBODY, {"password": "a quiet harbour bell"}, ok=410),
    post("/password/set/link-of-author", ANYBODY, {"password": "a quiet harbour bell"}),
    get("/settings"),
    get("/settings/password"),
    post("/settings/password", frozenset(), {"current": "x", "password": "a quiet harbour bell"}, others=422),
    get("/settings/notifications"),
    post("/settings/notifications", form=TOLD),
    get("/mail/off/not-ours", ANYBODY, ok=404),
    get("/mail/off/{mail_off}", ANYBODY),
    post("/mail/off/not-ours", ANYBODY, ok=404),
    post("/mail/off/{mail_off}", ANYBODY),
    get("/settings/sessions"),
    post("/settings/sessions/{session_author}/end", but={"author": "sign in"}),
    post("/settings/sessions/others/end"),
    get("/settings/profile"),
    post("/settings/profile", form=PROFILE),
    get("/settings/profile/photo"),
    post("/settings/profile/photo", frozenset(), others=422),  # there is none in it
    post("/settings/profile/photo/removal"),
    get("/admin/accounts", HR, others=403),
    get("/admin/accounts/new", HR, others=403),
    get("/admin/accounts/author", HR, others=403),
    post("/admin/accounts/new", HR, {"name": "New", "email": "new@tern.example"}, others=403),
    post("/admin/accounts/author/invitation", HR, others=403),
    post("/admin/accounts/author/roles/hr", frozenset({"admin"}), {"on": "1"}, others=403),
    post("/admin/accounts/author/suspension", frozenset({"admin"}), {"why": "As agreed."}, others=403),
    post("/admin/accounts/suspended/suspension/end", frozenset({"admin"}), others=403),
    get("/admin/mail", frozenset({"admin"}), others=403),
    post("/admin/mail/{failed_mail}/sending", frozenset({"admin"}), others=403),
    post("/admin/mail/{failed_mail}/end", frozenset({"admin"}), others=403),
    post("/admin/mail/answers/{kept_mail}/return", frozenset({"admin"}), others=403),
    post("/admin/mail/answers/{kept_mail}/end", frozenset({"admin"}), others=403),
    get("/healthz", ANYBODY),
    get("/static/manifest.json", ANYBODY),
]

NO_MEMBER, NO_AUTHOR = EVERYBODY - {"member"}, EVERYBODY - {"author"}  # nobody writes to themselves

MESSAGES = [
    get("/messages"),
    get("/messages?before=1"),
    get("/messages/author", NO_AUTHOR),
    get("/messages/member", NO_MEMBER),
    get("/messages/member?about=harbour&found={open}", NO_MEMBER),
    get("/messages/leaver"),
    get("/messages/suspended"),
    get("/messages/member/{said}", frozenset({"author"})),
    get("/messages/author/{said}", frozenset({"member"})),
    get("/messages/author/{answered}", frozenset({"member"})),
    get("/messages/member/newer?after=0", NO_MEMBER),
    get("/messages/member/seen", NO_MEMBER),
    post("/messages/member/muting", frozenset({"author"})),
    get("/conversations/new"),
    get("/conversations/new?with=author"),
    post(
        "/conversations/new",
        EVERYBODY - {"hr", "admin", "moderator"},
        {"people": "hr, admin", "body": "Some words."},
        but=dict.fromkeys(("hr", "admin", "moderator"), 422),
    ),
    get("/conversations/{several}", TWO),
    get("/conversations/{several}?before=1", TWO),
    get("/conversations/{several}/{talk_said}", TWO),
    get("/conversations/{several}/{said}", frozenset()),
    get("/conversations/{several}/newer?after=0", TWO),
    get("/conversations/{several}/seen", TWO),
    get("/conversations/{several}/people", TWO),
    post("/conversations/{several}", TWO, {"body": "Some words."}),
    post("/conversations/{several}/people", TWO, {"people": "outsider"}),
    post("/conversations/{several}/name", TWO, {"name": "Plan"}),
    post("/conversations/{several}/muting", TWO),
    post("/conversations/{several}/reading", TWO),
    post("/conversations/{several}/leaving", TWO),
    get("/settings/messages"),
    post("/settings/messages", form={"shows": "y"}),
    get("/pictures/{message_picture}", TWO),
    get("/pictures/{message_picture}/480", TWO),
    post("/messages/author", NO_AUTHOR, {"body": "Some words."}),
    post("/messages/hr", EVERYBODY - {"hr", "moderator"}, {"body": "Some words."}, but={"moderator": 403}),
    post("/messages/leaver", frozenset(), {"body": "Some words."}, others=403),
    post("/messages/suspended", frozenset(), {"body": "Some words."}, others=403),
    get("/people/author/coffee", NO_AUTHOR),
    get("/people/leaver/coffee"),
    get("/coffees/{coffee}.ics", TWO),
    get("/coffees/{coffee}/moments", TWO),
    post("/people/author/coffee", NO_AUTHOR, {"moment": "{soon}"}),
    post("/people/leaver/coffee", frozenset(), {"moment": "{soon}"}, others=403),
    post("/coffees/{coffee}/moments", TWO, {"moment": "{soon}"}),
    post("/coffees/{coffee}/acceptance", TWO),
    post("/coffees/{coffee}/refusal", TWO),
    post("/coffees/{coffee}/cancellation", TWO),
    post("/messages/author/reading"),
    post("/messages/author/block", NO_AUTHOR),
]

MODERATORS = frozenset({"moderator", "admin"})
UNKIND, NEVER = {"reason": "unkind"}, {"did": "lock", "reason": "unkind", "why": "Enough was said."}
MINE_TOO = {"author": 409}  # nobody reports themselves

MODERATION = [
    get("/report/entry/{open}"),
    get("/report/entry/{private}", CIRCLE),
    get("/report/entry/{draft}", frozenset()),
    get("/report/message/{said}", frozenset({"author", "member"})),
    get("/report/picture/{private_picture}", CIRCLE),
    get("/report/nothing/1", frozenset()),
    post("/report/entry/{open}", NO_AUTHOR, UNKIND, but=MINE_TOO),
    post("/report/entry/{private}", CIRCLE - {"author"}, UNKIND, but=MINE_TOO),
    post("/report/message/{said}", frozenset({"member"}), UNKIND, but=MINE_TOO),
    post("/said/{said}/removal", frozenset({"author"}), but={"member": 403}),
    get("/report/community/{circle}", CIRCLE),
    get("/report/person/1", EVERYBODY),
    get("/reports"),
    get("/reports/{report}", frozenset({"hr"})),
    get("/moderation", KEEPERS, others=403),
    post("/moderation/about/entry/{open}", MODERATORS, others=403),
    post("/moderation/about/entry/{former_comment}", HOSTS, but={"member": 403}),
    get("/moderation/cases/{case}", MODERATORS),
    post("/moderation/cases/{case}/keeping", MODERATORS),
    post("/moderation/cases/{case}/keeping/end", MODERATORS),
    post("/moderation/cases/{case}/acts", frozenset({"moderator"}), NEVER, but={"admin": 409}),
    post("/moderation/cases/{case}/dismissal", frozenset({"moderator"}), but={"admin": 409}),
    get("/moderation/appeals/{warned}", MODERATORS, others=403),
    post(
        "/moderation/appeals/{warned}",
        frozenset({"moderator"}),
        {"overturned": "no", "answer": "It was fair."},
        others=403,
        but={"admin": 409},
    ),
    get("/moderation/acts/{suspension}/undoing", MODERATORS, others=403, but=dict.fromkeys(CIRCLE, 404)),
    post(
        "/moderation/acts/{suspension}/undoing",
        MODERATORS,
        {"why": "It was long enough."},
        others=403,
        but=dict.fromkeys(CIRCLE, 404),
    ),
    get("/moderation/record", MODERATORS, others=403),
    get("/moderation/record?did=warn&name=coauthor", MODERATORS, others=403),
    get("/moderation/record.csv", MODERATORS, others=403),
    get("/settings/record"),
    get("/settings/record/{warned}", frozenset({"coauthor"})),
    post("/settings/record/{warned}/reading", frozenset({"coauthor"})),
    post("/settings/record/{warned}/appeal", frozenset(), {"words": "Again."}, but={"coauthor": 409}),
    get("/suspension/key-of-suspended", ANYBODY, tells=True),
    get("/suspension/no-such-key", ANYBODY, ok=404),
    post("/suspension/key-of-suspended/appeal", ANYBODY, {"words": "I see it differently."}, tells=True),
]

ROWS = [
    *READING,
    *FIRST_PAGE,
    *FEEDS,
    *WRITING,
    *QUESTIONS,
    *GUIDELINES,
    *SIGNING,
    *PROPOSALS,
    *PROFILES,
    *FINDING,
    *KNOWING,
    *ACCOUNTS,
    *MESSAGES,
    *MODERATION,
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.path}")
def test_only_those_get_in_who_may_and_are_shown_what_is_for_them(world: World, row: Row) -> None:
    assert list(differences(world, row)) == []


def test_every_address_has_a_row(world: World) -> None:
    assert without_row(world, ROWS) == []


@pytest.mark.parametrize(
    "path",
    [
        "/search?q=quagga",
        "/search?q=okapi",
        "/search?q=in:quagga",
        "/search?q=tag:quagga",
        "/search?q=narwhal",
        "/search?q=gecko",
        "/search?q=pangolin",
        "/search/suggestions?q=pangolin",
        "/experts?q=pangolin",
        "/search?q=walrus",
        "/search/suggestions?q=quagga",
        "/questions/similar?title=quagga",
        "/questions/new?topic=quagga",
        "/search/suggestions?q=okapi",
        "/experts?q=quagga",
        "/experts?q=narwhal",
        "/experts?q=axolotl",
        "/search?q=axolotl",
        "/experts/me/pieces?topic=quagga",
        "/experts/suggestions?q=quagga",
        "/experts?q=harbour&community=quagga",
        "/experts?q=harbour&place=narwhal+office",
        "/experts?q=harbour&language=manatee",
        "/experts?q=harbour+in+narwhal+office",
        "/people?people_skill=narwhal+calling",
        "/people?language=manatee",
        "/people?team=walrus+team",
        "/people?place=narwhal+office",
        "/people?q=gecko",
        "/people/suggestions?q=gecko",
        "/guidelines/suggestions?q=quagga",
        "/guidelines/to?title=harbour+quagga+bands",
        "/communities/quagga",
        "/communities/quagga/feed.atom",
        "/tags/quagga",
        "/topics/quagga",
        "/topics/boats?show=quagga",
        "/blogs/author/series/quagga-letters",
        "/guidelines/quagga.harbour-quagga-bands",
        "/guidelines/quagga.harbour-quagga-bands/provenance",
        "/guidelines/holidays/passages/new?quote=quagga",
    ],
)
def test_a_word_that_is_not_for_the_asker_finds_as_much_as_a_word_nobody_ever_wrote(
    world: World, path: str
) -> None:
    for who in ("outsider", "former", "moderator"):
        found = _page_without(world, who, path, "")
        for word in SECRETS:
            if word in path:
                assert found == _page_without(world, who, path, word), f"{who}: {word}"


def _page_without(world: World, who: str, path: str, word: str) -> tuple[int, str]:
    """The answer to a path, with the secret word (if one is named) replaced by one that nobody wrote."""
    other = "xyzzyxyz"[: len(word)]
    answer = world.browser(who).get(path.replace(word, other) if word else path)
    text = re.sub(r'(?:value|content)="[\w.-]{60,}"', "", answer.text)
    text = re.sub(r"(<time[^>]*>)[^<]*", r"\1", text)  # a minute may end between two looks
    for secret in (*SECRETS, other or "quagga"):
        text = text.lower().replace(secret, "?")
    return answer.status_code, text


def test_a_new_key_ends_the_old_feeds(world: World) -> None:
    reader = world.browser("anonymous")
    path = "/communities/quagga/feed.atom?key=key-of-author"
    assert "quagga plan" in reader.get(path).text
    world.browser("author").post("/settings/feeds/key")
    assert reader.get(path).status_code == 401
    for who in ("suspended", "leaver"):
        world.people[who].feed_key = f"key-of-{who}"
        db.session.commit()
        assert reader.get(f"/feeds/all.atom?key=key-of-{who}").status_code == 401
