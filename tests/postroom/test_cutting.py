"""What somebody wrote in a mail, as the mail programs of this world wrap it up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from social.postroom.cutting import own_words
from social.postroom.reading import as_text

OURS = ("commons@tern.example", "(Commons)")
US = "Rui Costa (Commons) <commons@tern.example>"
COPY = "\n\nRui commented on “Which boat?”:\n\nThe small one\n\nNo more mail: https://x/mail/off/a.b.c"
HEADERS = f"From: {US}\nSent: Tuesday, 24 November 2026 12:03\nTo: Ana\nSubject: Re: Which boat?{COPY}"
SAID = "Yes, the small one.\n\nIt is quicker."


@pytest.mark.parametrize(
    "below",
    [
        f"\n\nOn Tue, 24 Nov 2026 at 12:03, {US}\nwrote:\n\n> Rui commented\n>\n> > The small one\n",
        f"\n\nAm Di., 24. Nov. 2026 um 12:03 Uhr schrieb Rui Costa (Commons) <\n{OURS[0]}>:\n\n> Rui\n",
        f"\n\nLe mar. 24 nov. 2026 à 12:03, {US} a écrit :\n\n> Rui commented\n",
        f"\n\n{US} escreveu (terça, 24/11/2026 à(s) 12:03):\n\n> Rui commented\n",
        f"\n\nOp di 24 nov 2026 om 12:03 schreef {US}:\n{COPY}",
        "\n\nOn 24/11/2026 12:03, Rui Costa (Commons) wrote:\n> Rui commented\n",
        f"\n\n{HEADERS}",
        f"\n\n________________________________\n{HEADERS}",
        f"\n\nVon: {US}\nGesendet: Dienstag, 24. November 2026 12:03\nAn: Ana\nBetreff: Re: Boot{COPY}",
        f"\n\n-----Original Message-----\nFrom: Rui\nSent: x\nTo: Ana{COPY}",
        "\n\n-- \nAna Ferreira\nTern Water, Porto\n+351 555 0100\n\nOn 24/11, Rui (Commons) wrote:\n> Rui\n",
        f"\n\nSent from my iPhone\n\n> On 24 Nov 2026, at 12:03, {US} wrote:\n> \n> Rui commented\n",
        "\n\nRui Costa skrev:\n\n> Which boat?\n> The small one\n",
        "",
    ],
)
def test_what_we_sent_and_signatures_are_cut_off(below: str) -> None:
    assert own_words(SAID + below, OURS) == SAID
    assert own_words((SAID + below).replace("\n", "\r\n"), OURS) == SAID


@pytest.mark.parametrize(
    "words",
    [
        "Two things:\n\n- one\n- two\n\n> quoted by me on purpose\n\nand my answer.",
        "On Monday I wrote:\n\nthe valve sticks.\n\nIt still does.",
        "From: the north comes the water.\n\nTo: the south it goes.",
        "We measured:\n\n--\n\nnothing.",
        "-----\n\nDone.",
    ],
)
def test_words_that_only_look_like_a_quote_stay(words: str) -> None:
    assert own_words(words, OURS) == words


def test_answers_between_quoted_lines_stay_with_them_and_our_foot_goes() -> None:
    ours = "On 24/11, Rui (Commons) wrote:\n> Which boat?"
    mail = f"{ours}\n\nThe small one.\n\n> When?\n> -- \n> No more: x\n\nNow."
    assert own_words(mail, OURS) == "> Which boat?\n\nThe small one.\n\n> When?\n\nNow."


def test_lines_that_the_mail_program_broke_are_one_again_and_others_stay_apart() -> None:
    long = "The valve on the north side of the pumping station sticks every morning when"
    assert own_words(f"{long}\nit is cold.\n\nAna\nPorto", OURS) == f"{long} it is cold.\n\nAna  \nPorto"
    assert own_words("It is \ncold.\nReally.", OURS, flowed=True) == "It is cold.  \nReally."


def test_a_mail_in_html_becomes_words() -> None:
    html = (
        "<html><head><style>p{}</style><title>x</title></head><body>"
        "<div dir=ltr>Yes, the <b>small</b> one.<br>"
        "Today<div><br></div><ul><li>rope</li><li>oars</li></ul><p>Tom &amp; Eva</p></div>"
        '<div class="gmail_quote"><div>On Tuesday Rui wrote:</div><blockquote>Which?</blockquote></div>'
        "<p>Ana</p></body></html>"
    )
    assert as_text(html).strip().split("\n") == [
        *("Yes, the small one.", "Today", "- rope", "- oars", "", "Tom & Eva", "", "Ana"),
    ]


@given(st.text(alphabet=st.sampled_from("a>:-_ \n<FromOnwrote@c/"), max_size=300))
@settings(max_examples=60, deadline=None)
def test_nothing_that_can_be_typed_makes_it_stumble(text: str) -> None:
    assert len(own_words(text, OURS)) <= 3 * len(text)
    as_text(text)
