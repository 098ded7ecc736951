"""Guidelines as PDF: what stands in the page stands on the paper, and nothing that is not for the reader."""

from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from social.core.pdf import document
from social.core.pdf.document import Part, draw
from tests import factories
from tests.conftest import SignIn
from tests.factories.guidelines import page
from tests.factories.writing import community

BODY = """## Before we meet

Say **why**. *Łukasz*, Jürgen & Zoë: œuvre, ελληνικά, 😀 🚀.

- first
    - below it
- [x] done

1. one
2. two

> Words of somebody else.

| probe | drift |
|---|---:|
| 4417 | 0.3 |

```
x = 1
```

See [[Minutes]] and <https://tern.example/>.
"""


def words_of(data: bytes) -> str:
    return "\n".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages)


def test_a_page_can_be_taken_along_as_pdf(sign_in: SignIn) -> None:
    ana = factories.person("Ana Ferreira")
    page(ana, "Meetings", BODY)
    answer = sign_in(factories.person()).get("/guidelines/meetings/pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == "attachment; filename=meetings.pdf"
    words = words_of(answer.data)
    for each in (
        "Meetings",
        "Before we meet",
        "Say why",
        "Łukasz",
        "Jürgen",
        "œuvre",
        "ελληνικά",
        "[rocket]",
    ):
        assert each in words
    for each in ("below it", "Words of somebody else", "4417", "x = 1", "Ana Ferreira", "1 of 1"):
        assert each in words
    assert "¶" not in words


def test_a_branch_is_one_document_with_contents_and_only_what_its_reader_may_read(sign_in: SignIn) -> None:
    ana = factories.person()
    top = page(ana, "Working together", "See [[Meetings]].")
    low = page(ana, "Meetings", "Say why.", above=top)
    page(ana, "Minutes", "Write them.", above=low)
    page(ana, "Pay bands", "Quagga.", above=top, community=community(ana, access="invited"))
    page(ana, "Beside", "Not in it.")
    path = "/guidelines/working-together/pdf/branch"
    seen = words_of(sign_in(factories.person()).get(path).data)
    for each in ("Say why.", "Write them.", "Meetings 3", "Minutes 4"):
        assert each in seen
    assert "Pay bands" not in seen
    assert "Not in it." not in seen
    assert "Quagga." in words_of(sign_in(ana).get(path).data)
    outline = PdfReader(BytesIO(sign_in(ana).get(path).data)).outline
    assert outline[0]["/Title"] == "Working together"


def test_what_one_may_not_read_is_not_there_as_pdf_either(sign_in: SignIn) -> None:
    ana = factories.person()
    hidden = page(ana, "Pay bands", community=community(ana, access="invited"))
    for path in (f"{hidden.path}/pdf", f"{hidden.path}/pdf/branch", "/guidelines/nothing/pdf"):
        assert sign_in(factories.person()).get(path).status_code == 404


@pytest.mark.parametrize(
    "html",
    [
        "<p>" + "x" * 60_000 + "</p>",
        "<blockquote>" * 300 + "deep",
        "<ul><li>" * 300 + "deep",
        "<table>" + ("<tr>" + "<td>cell</td>" * 60 + "</tr>") * 50 + "</table>",
        "<table><tr><td>" + "word " * 9000 + "</td><td>x</td></tr></table>",
        "<table></table><table><tr></tr></table><p></p><pre></pre>",
        '<p><img src="/pictures/none" alt="A map"></p>',
        "<p>{nb} \u202e \ufeff 中文 ﷺ e\u0301 \x00</p>",
    ],
)
def test_no_text_hinders_the_document(html: str) -> None:
    data = draw("Odd", [Part("Odd", "/x", html)], ("Tern", "http://tern.example"), lambda _key: None)
    assert PdfReader(BytesIO(data)).pages


def test_a_document_that_would_become_too_long_says_where_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MOST_PAGES", 4)
    parts = [Part(f"Page {number}", f"/{number}", "<p>words</p>" * 100) for number in range(6)]
    words = words_of(draw("All", parts, ("Tern", "http://tern.example"), lambda _key: None))
    assert "The document ends here" in words
    assert "more pages are not in it" in words


def test_a_picture_stands_on_the_paper_for_those_who_may_see_it(sign_in: SignIn) -> None:
    ana = factories.person()
    drawn = BytesIO()
    Image.new("RGBA", (600, 300), (0, 80, 80, 120)).save(drawn, "PNG")
    client = sign_in(ana)
    kept = client.post(
        "/pictures",
        data={"picture": (BytesIO(drawn.getvalue()), "map.png")},
        content_type="multipart/form-data",
    )
    page(ana, "Meetings", kept.json["markdown"])
    data = sign_in(factories.person()).get("/guidelines/meetings/pdf").data
    assert len(PdfReader(BytesIO(data)).pages[0].images) == 1
