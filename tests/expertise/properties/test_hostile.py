"""Whatever is asked is answered clearly, never by an error page. How long it takes, the bench measures."""

from urllib.parse import quote_plus

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.experts.questions import HOSTILE, RAW
from tests.expertise.properties.company import Company

ADDRESSES = {**{name: quote_plus(text) for name, text in HOSTILE.items()}, **RAW}
NOTHING = ("only spaces",)
ASKS_FOR_MORE = ("What is it about?", "Say what it is about", "There is no word in that")
signs = st.text(st.sampled_from("valve leak\"'+-:*()[]{}~^/\\.,;?!%&<>\x00é🙃ש"), max_size=60)


def test_every_hostile_question_gets_a_clear_answer(company: Company) -> None:
    for name, text in ADDRESSES.items():
        answer = company.asker.get(f"/experts?q={text}")
        assert answer.status_code == 200, name
        assert "<script>alert" not in answer.text, name
        assert company.asker.get(f"/search/suggestions?q={text}").status_code == 200, name
        said = 'class="experts"' in answer.text or "Nobody" in answer.text
        said = said or any(words in answer.text for words in ASKS_FOR_MORE)
        assert said or name in NOTHING or not text.strip("+"), name


def test_choices_and_pages_that_make_no_sense_do_no_harm(company: Company) -> None:
    for choice in ("place", "language", "community", "known", "anywhere", "page"):
        for text in ("%00", "%ED%A0%80", "9" * 400, quote_plus("' OR 1=1 --")):
            path = f"/experts?q=valve&{choice}={text}"
            assert company.asker.get(path).status_code == 200, path


@given(signs)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_mixture_of_signs_is_answered(company: Company, text: str) -> None:
    assert company.asker.get("/experts", query_string={"q": text}).status_code == 200
