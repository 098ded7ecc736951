"""Saying how a page is changed: by anybody who writes it, or by agreement."""

from flask import Blueprint, abort, flash, redirect, render_template
from werkzeug.wrappers import Response

from social.adoption import policy, tracing
from social.adoption.forms import RuleForm
from social.adoption.loading import around_page, may_look_after
from social.adoption.queries import rules
from social.adoption.service import rules as service
from social.entries.policy import open_to_words
from social.entries.refusals import ClosedToWords
from social.guidelines import around
from social.guidelines.loading import the_page
from social.guidelines.models import Guideline, Rule

blueprint = Blueprint("page_rules", __name__, url_prefix="/guidelines/<slug>")
around.register(around_page)
tracing.take_part()


@blueprint.get("/rule")
def edit(slug: str) -> str:
    """The rule as it is."""
    page = _page_to_look_after(slug)
    terms = policy.terms_of(rules.find(page.id))
    return _shown(page, RuleForm(None, data={**vars(terms), "rule": page.rule}))


@blueprint.post("/rule")
def save(slug: str) -> Response | tuple[str, int]:
    """Lay down another one."""
    page = _page_to_look_after(slug)
    form = RuleForm()
    if not form.validate_on_submit():
        return _shown(page, form), 422
    rule = Rule(form.rule.data)
    service.lay_down(page, rule, form.terms())
    flash(
        "From now on this page is changed by agreement."
        if rule == Rule.AGREEMENT
        else "From now on anybody who may write this page publishes what they wrote."
    )
    return redirect(page.path)


def _page_to_look_after(slug: str) -> Guideline:
    page = the_page(slug)
    if not may_look_after(page):
        abort(403)
    if not open_to_words(page):
        raise ClosedToWords
    return page


def _shown(page: Guideline, form: RuleForm) -> str:
    return render_template("adoption/rule.html", page=page, form=form)
