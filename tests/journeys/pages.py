"""Every page there is, who opens it, and the links that lead to it."""

from dataclasses import dataclass

from tests.journeys.site import ANA, JOSEPH, MIRJAM, TOMASZ

POST = ("/blogs/ana.ferreira", ".entry-card-title a")
COMMENT = ("/people/ana.ferreira", "a.said")
ASKED = ("/people/ana.ferreira", "#questions + ul a")
ANSWERED = ("/people/ana.ferreira", "#answers + ul a")
GUIDELINE = "/guidelines/social-media-guidelines"
COMMUNITY, HOSTED = "/communities/listening-to-pipes", "/communities/field-notes"


@dataclass(frozen=True)
class Visit:
    """One page: `way` is an address, then the selectors of the links to follow from there."""

    endpoint: str
    way: tuple[str, ...]
    who: str | None = ANA
    why: str = ""  # what is special, where a page is visited more than once

    def __str__(self) -> str:
        return " ".join(part for part in (self.endpoint, self.why) if part)


def _visit(endpoint: str, *way: str, who: str | None = ANA, why: str = "") -> Visit:
    return Visit(endpoint, way, who, why)


EVERYBODY = (
    _visit("home.page", "/"),
    _visit("home.page", "/?from=everyone", why="of everyone"),
    _visit("keeping.index", "/saved"),
    _visit("own_words.show", "/own-words"),
    _visit("turning.choose", "/?from=everyone", ".marks a[href$='/less']"),
    _visit("turning.choose_one", "/people/joseph.kamau", "a[href^='/less/']"),
    _visit("turning.index", "/settings/less"),
    _visit("blogs.latest", "/blogs"),
    _visit("blogs.latest", "/blogs?page=999", why="past the end"),
    _visit("blogs.person", "/blogs/ana.ferreira"),
    _visit("blogs.series", "/blogs/callum.reid", "a[href*='/series/']"),
    _visit("blogs.drafts", "/drafts"),
    _visit("posts.show", *POST),
    _visit("writing.new", "/posts/new"),
    _visit("writing.edit", *POST, "a[href$='/edit']"),
    _visit("post_revisions.index", *POST, "a[href$='/revisions']"),
    _visit("post_revisions.show", *POST, "a[href$='/revisions']", "a[href*='/revisions/']"),
    _visit("comments.new", *COMMENT, "a[href$='/comments/new']"),
    _visit("comments.edit", *COMMENT, ":target a[href$='/edit']"),
    _visit("comment_revisions.index", "/comments/{comment}/revisions"),
    _visit("comment_revisions.show", "/comments/{comment}/revisions", "a[href*='/revisions/']"),
    _visit("question_lists.index", "/questions"),
    _visit("question_lists.index", "/questions?show=unanswered", why="without an answer"),
    _visit("question_lists.index", "/questions?show=mine", why="about what one knows"),
    _visit("asking.new", "/questions/new"),
    _visit("asking.new", "/questions/new?q=chlorine&topic=chlorine&invite=zofia.lis", why="filled in"),
    _visit("asking.edit", *ASKED, "a[href$='/edit']"),
    _visit("questions.show", *ASKED, why="of oneself"),
    _visit("questions.show", "/questions?show=unanswered", ".entry-card-title a", why="invited to it"),
    _visit("questions.show", "/questions?show=unanswered", "a[href*='hear-a-leak']", why="they may know"),
    _visit("question_joining.show", *ASKED, "a[href$='/joining']"),
    _visit("lessons.new", *ASKED, "a[href$='/guideline']"),
    _visit("question_settings.show", "/settings", "a[href='/settings/questions']"),
    _visit("questions.revisions", *ASKED, "a[href$='/revisions']"),
    _visit("questions.revision", *ASKED, "a[href$='/revisions']", "a[href*='/revisions/']"),
    _visit("answers.edit", *ANSWERED, ".answer a[href$='/edit']"),
    _visit("answers.revisions", *ANSWERED, ".answer a[href$='/revisions']"),
    _visit("answers.revision", *ANSWERED, ".answer a[href$='/revisions']", "a[href*='/revisions/']"),
    _visit("topics.index", "/topics"),
    _visit("topics.show", "/topics", "a.tag"),
    _visit("topics.show", "/topics/chlorine?show=people", why="its people"),
    _visit("topics.show", "/topics/chlorine?show=questions", why="its questions"),
    _visit("communities.show_all", "/communities"),
    _visit("community_pages.show", COMMUNITY),
    _visit("community_pages.begin", "/communities/new"),
    _visit("community_pages.show", "/communities/paper-maps", why="retired"),
    _visit("community_pages.show", "/communities/works-council", why="from outside"),
    _visit("hosting.show", HOSTED, "a[href$='/hosting']", who=JOSEPH),
    _visit("community_pages.edit", HOSTED + "/hosting", "a[href$='/edit']", who=JOSEPH),
    _visit("community_invitations.index", HOSTED + "/hosting", "a[href$='/invitations']", who=JOSEPH),
    _visit("community_pins.index", HOSTED + "/hosting", "a[href$='/pins']", who=JOSEPH),
    _visit("community_votes.farewell", HOSTED + "/hosting", "a[href$='/farewell']", who=JOSEPH),
    _visit("community_hosts.welcome", HOSTED + "/hosting", "a[href$='/welcome']", who=JOSEPH),
    _visit("speaking.ask", HOSTED + "/hosting", "a[href$='/word']", who=JOSEPH),
    _visit("community_hosts.remove", HOSTED + "/members", "a[href$='/removal']", who=JOSEPH),
    _visit("membership.begin_to_ask", "/communities/works-council", "a[href$='/requests/new']"),
    _visit("membership.refuse", "/communities/people-partners/hosting", "a[href$='/refusal']", who=MIRJAM),
    _visit("community_files.index", HOSTED + "/files"),
    _visit("community_pages.everything", HOSTED, "a[href$='/posts']"),
    _visit("reading_choice.show", "/settings", "a[href='/settings/reading']"),
    _visit("communities.members", COMMUNITY, "a[href$='/members']"),
    _visit("guidelines.home", "/guidelines"),
    _visit("guidelines.show", GUIDELINE),
    _visit("guideline_watching.index", "/notifications", "a[href='/watching']"),
    _visit("guidelines.below", GUIDELINE + "/below"),
    _visit("guideline_editing.new", "/guidelines/new"),
    _visit("guideline_editing.edit", GUIDELINE, "a[href$='/edit']"),
    _visit("guideline_places.show", GUIDELINE, "a[href$='/place']"),
    _visit("proposals.index", "/guidelines/proposals"),
    _visit("proposals.index", "/guidelines/proposals?show=decided", why="decided"),
    _visit("proposals.new", "/guidelines/proposals", "a[href='/guidelines/proposals/new']"),
    _visit("proposals.show", "/guidelines/proposals", ".proposal-line a", why="open"),
    _visit("proposals.show", "/guidelines/proposals?show=decided", ".proposal-line a", why="adopted"),
    _visit(
        "proposals.begin_renewal",
        "/guidelines/proposals",
        ".proposal-line a",
        "a[href$='/renewal']",
        who=MIRJAM,
    ),
    _visit("guideline_drafts.show", GUIDELINE, "a[href$='/draft']"),
    _visit("guideline_revisions.index", GUIDELINE, "a[href$='/revisions']"),
    _visit("guideline_revisions.show", GUIDELINE, "a[href$='/revisions']", "a[href*='/revisions/']"),
    _visit("guideline_revisions.compare", GUIDELINE, "a[href$='/revisions']", "a[href*='/compare']"),
    _visit("signatures.index", "/signing"),
    _visit("signatures.show", "/signing", "a[href^='/signing/']"),
    _visit("agreement.show", GUIDELINE, "a[href$='/agreement']"),
    _visit("agreement.show", "/guidelines/data-protection-in-short/agreement", why="with what is new"),
    _visit("reviews.index", "/guidelines", "a[href='/reviews']"),
    _visit("reviews.edit", "/reviews", "a.sign-title", "a[href$='/review']"),
    _visit("passages.index", GUIDELINE, "a[href$='/passages#resolved']"),
    _visit("passages.new", GUIDELINE, "a[href$='/passages/new']"),
    _visit("passages.draft", GUIDELINE + "/passages/draft"),
    _visit("provenance.index", GUIDELINE, "a[href$='/provenance']"),
    _visit("provenance.show", GUIDELINE, "a[href$='/provenance']", "a.clause-number"),
    _visit("notifications.show", "/notifications"),
    _visit("messages.index", "/messages"),
    _visit("messages.show", "/messages/joseph.kamau", why="with nothing said yet"),
    _visit("messages.show", "/messages/rui.tavares", why="with a coffee"),
    _visit("groups.new", "/messages", "a[href='/conversations/new']"),
    _visit("groups.show", "/messages", "a.talk[href^='/conversations/']"),
    _visit("groups.people", "/messages", "a.talk[href^='/conversations/']", "a[href$='/people']"),
    _visit("message_settings.show", "/settings/messages"),
    _visit("coffees.choose_another", "/messages/rui.tavares", "a[href$='/moments']"),
    _visit("coffees.choose", "/people/joseph.kamau/coffee"),
    _visit("directory.show", "/people"),
    _visit("directory.show", "/people", "a.filter", why="with a filter"),
    _visit("directory.show", "/people?q=zzz", why="with nobody"),
    _visit("chart.show", "/people/chart"),
    _visit("profiles.show", "/people/joseph.kamau", why="of a colleague"),
    _visit("profiles.show", "/people/ana.ferreira", why="of oneself"),
    _visit("profiles.following", "/people/ana.ferreira", "a[href$='/following']"),
    _visit("search.page", "/search", why="asked nothing"),
    _visit("search.page", "/search?q=leak", why="with results"),
    _visit("search.page", "/search?q=xyzzyplugh", why="with none"),
    _visit("expertise.experts", "/experts"),
    _visit("expertise.experts", "/experts?q=acoustic+leak", why="with people"),
    _visit("evidence.show", "/experts/me"),
    _visit("evidence.pieces", "/experts/me", "a[href='/experts/me/pieces']"),
    _visit("evidence.pieces", "/experts/me/pieces?topic=acoustics", why="of one subject"),
    _visit("endorsements.new", "/people/joseph.kamau", "a[href$='/endorsements/new']"),
    _visit("endorsement_requests.show", "/experts/me/endorsements"),
    _visit("endorsement_requests.new", "/experts/me/endorsements", "a[href='/endorsements/ask']"),
    _visit("endorsements.answer", "/experts/me/endorsements", "a[href$='/answer']"),
    _visit("expertise.experts", "/experts?q=acoustic+leak", "a.filter", why="narrowed"),
    _visit("expertise.experts", "/experts?q=xyzzyplugh", why="with nobody"),
    _visit("invited.index", "/experts/invitations"),
    _visit("reports.new", "/blogs/joseph.kamau", ".entry-card-title a", "a[href^='/report/']"),
    _visit("reports.index", "/reports"),
    _visit("reports.show", "/reports", "a[href^='/reports/']"),
    _visit("record.mine", "/settings", "a[href='/settings/record']"),
    _visit("record.show", "/settings/record", "a[href^='/settings/record/']"),
    _visit("settings.index", "/settings"),
    _visit("notification_settings.edit", "/settings", "a[href='/settings/notifications']"),
    _visit("settings.password", "/settings", "a[href='/settings/password']"),
    _visit("settings.sessions", "/settings", "a[href='/settings/sessions']"),
    _visit("feeds.settings", "/settings", "a[href='/settings/feeds']"),
    _visit("profile_settings.edit", "/settings", "a[href='/settings/profile']"),
    _visit("photo_settings.edit", "/settings/profile", "a[href='/settings/profile/photo']"),
)

KEEPERS = (
    _visit("admin.index", "/settings", "a[href='/admin/accounts']", who=MIRJAM),
    _visit("postroom.index", "/settings", "a[href='/admin/mail']", who=TOMASZ),
    _visit("admin.new", "/admin/accounts", "a[href='/admin/accounts/new']", who=MIRJAM),
    _visit("admin.show", "/admin/accounts?q=ana", "a.person-line-name", who=TOMASZ),
    _visit("moderation.index", "/settings", "a[href='/moderation']", who=TOMASZ),
    _visit("moderation.show", "/moderation", "a[href^='/moderation/cases/']", who=TOMASZ),
    _visit("record.everything", "/moderation", "a[href='/moderation/record']", who=TOMASZ),
    _visit(
        "appeals.look_back", "/moderation", "#settled + ul li:last-child a", "a[href$='/undoing']", who=TOMASZ
    ),
    _visit("appeals.show", "/moderation", "a[href^='/moderation/appeals/']", who=TOMASZ),
    _visit("unanswered.show", "/experts", "a[href='/experts/unanswered']", who=JOSEPH),
    _visit("page_rules.edit", GUIDELINE, "a[href$='/rule']", who=MIRJAM),
    _visit("sign_requests.show", GUIDELINE, "a.menu-item[href$='/signing']", who=MIRJAM),
    _visit("sign_requests.show", GUIDELINE + "/signing?show=disagreed", who=MIRJAM, why="who does not agree"),
    _visit("reviews.index", "/reviews?of=all", who=MIRJAM, why="of everybody"),
    _visit(
        "sign_requests.new", GUIDELINE, "a.menu-item[href$='/signing']", "a[href$='/signing/new']", who=MIRJAM
    ),
    _visit("spaces.show", "/guidelines", "a[href='/spaces']", who=MIRJAM),
    _visit("company_record.edit", "/people/ana.ferreira/company-record", who=MIRJAM),
)

STRANGERS = (
    _visit("accounts.sign_in", "/sign-in", who=None),
    _visit("passwords.forgotten", "/sign-in", "a[href='/password/forgotten']", who=None),
    _visit("passwords.choose", "/password/set/never-sent", who=None, why="with a link that is gone"),
)

VISITS = (*EVERYBODY, *KEEPERS, *STRANGERS)

NO_PAGES = {
    "static",
    "home.healthz",
    # Its address stands in a mail: tests/notifications/test_mails.py.
    "mail_off.ask",
    # Only whoever was invited has one: tests/expertise/missed/.
    "invited.show",
    # Only what was taken away or thrown away has one: tests/moderation/, tests/guidelines/.
    "suspended.show",
    "guidelines.stone",
    "guideline_drafts.thrown",
    # They lead to another page.
    "answers.show",
    "tags.moved",
    "accounts.change_password",
    "comments.show",
    "comments.entry",
    "endorsements.show",
    "guidelines.follow_link",
    "messages.permalink",
    "groups.permalink",
    # They answer scripts.
    "guidelines.suggestions",
    "messages.newer",
    "reading.newer",
    "messages.seen",
    "groups.newer",
    "groups.seen",
    "people_suggestions.names",
    "people_suggestions.suggest",
    "question_lists.similar",
    "search.suggestions",
    "expert_suggestions.suggest",
    # They answer with something else than a page: feeds, cards, pictures.
    "feeds.community",
    "feeds.latest",
    "feeds.person",
    "feeds.tag",
    "question_lists.feed",
    "community_files.take",
    "photos.show",
    "pictures.show",
    "coffees.calendar",
    "papers.branch",
    "spaces.take",
    "spaces.take_community",
    "papers.one",
    "profiles.card",
    "sign_requests.export",
    "record.as_csv",
}
