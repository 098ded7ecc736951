"""The org chart."""

from flask import Blueprint, render_template, request

from social.profiles.queries.chart import chart_at, whole_chart

blueprint = Blueprint("chart", __name__)


@blueprint.get("/people/chart")
def show() -> str:
    """From the top, or around the person in ?at=."""
    at = request.args.get("at", "")
    return render_template("profiles/chart.html", chart=chart_at(at) if at else whole_chart(), at=at)
