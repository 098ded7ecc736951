"""How templates are compiled: nothing that somebody typed becomes markup."""

from enum import StrEnum

from flask import Flask, render_template_string
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from social.web.templating import escaped


class Kind(StrEnum):
    ODD = "<odd>"


class Drawn:
    def __html__(self) -> str:
        return "<b>drawn</b>"


@given(st.one_of(st.text(), st.text(alphabet="<>&'\" a"), st.integers(), st.none(), st.floats()))
def test_escaping_is_that_of_markupsafe(value: object) -> None:
    assert str(escaped(value)) == str(escape(value))


def test_only_markup_stays_as_it_is() -> None:
    assert escaped(Markup("<b>")) == "<b>"
    assert escaped(Drawn()) == "<b>drawn</b>"
    assert escaped(Kind.ODD) == "&lt;odd&gt;"


def test_every_way_to_show_a_value_escapes_it(app: Flask) -> None:
    page = (
        "{% macro say(x) %}[{{ x }}{{ caller() if caller }}]{% endmacro %}{{ value }}{{ say(value) }}"
        "{% set kept %}{{ value }}{% endset %}{{ kept }}{% call say(value) %}{{ value }}{% endcall %}"
        "{{ value ~ '!' }}{{ [value] | join }}{{ value if value }}"
        "{% for each in [value] %}{{ each }}{% endfor %}"
        "{{ '%s' | format(value) }}{{ value | upper }}"
    )
    with app.test_request_context():
        shown = render_template_string(page, value="<i title='x'>&")
    assert "<i" not in shown.lower()
    assert shown.lower().count("&lt;i title=&#39;x&#39;&gt;&amp;") == 11
    assert "&amp;lt;" not in shown
