"""What somebody wrote in a mail, as the mail programs of this world wrap it up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from social.postroom.cutting import own_words
from social.postroom.webpages import as_text

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
        "\n\nRui Costa (Commons) skrev:\n\n> Which boat?\n> The small one\n",
        f"\n\n> {US} skrev:{COPY}".replace("\n", "\n> ").replace("\n> \n> >", "\n\n>", 1),
        "\n\nSkickat från min iPhone",
        "\n\nGet Outlook for iOS <https://aka.ms/o0ukef>",
        "\n\nOutlook für Android<https://aka.ms/AAb9ysg> herunterladen",
        "\n\nTélécharger Outlook pour iOS<https://aka.ms/o0ukef>",
        "\n\n[Outlook für Android](https://aka.ms/AAb9ysg) herunterladen",
        "\n\nVon meinem/meiner Galaxy gesendet",
        "\n\nEnvoyé depuis mon appareil Galaxy",
        "\n\nSent with Proton Mail secure email.",
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
        "Hello all\n\nWhat I mean is what the standard says:\n> Pipes must be tested at 12 bar.",
        "Call commons@tern.example and tell them:\n> Pipes must be tested at 12 bar.",
        "Call commons@tern.example on 24.11.2026:\n> Pipes must be tested.\n\nSoon.",
        "Yes: it is.\n\nValve: stuck\n\nPump: fine\n\nMail: commons@tern.example\n\nNothing else.",
        "Look at it.\n\nVon meinem Büro aus sieht man das Leck.",
        "Sent from my van: valve 7 is stuck.",
        "Sent from my iPhone",
        "What first?\n\nOutlook herunterladen",
        "-----Original Message-----\n\nFrom: the makers\n\nThe valve is no longer made.",
        "-----\n\nDone.",
    ],
)
def test_words_that_only_look_like_a_quote_stay(words: str) -> None:
    assert own_words(words, OURS) == words


def test_asking_to_write_to_us_at_an_hour_is_no_sign_of_our_mail_and_a_whole_moment_is() -> None:
    ours = (*OURS, "reply+")
    words = "Write to reply+abc@in.tern.example at 10:00 please:\n> Pipes must be tested at 12 bar."
    for said in (words, f"{words}\n\nThat is all."):
        assert own_words(said, ours) == said
        assert own_words(f"{said}\n\n{HEADERS}", ours) == said
    quote = "On Tue, 24 Nov 2026 at 12:03, commons@tern.example wrote:\n> Rui commented\n"
    assert own_words(f"{SAID}\n\n{quote}", ours) == SAID


def test_two_hyphens_are_no_signature_and_make_no_heading() -> None:
    assert own_words("Two options:\n--\nA: dig now\nB: wait", OURS) == (
        "Two options:\n\\--  \nA: dig now  \nB: wait"
    )


def test_answers_between_quoted_lines_stay_with_them_and_our_foot_goes() -> None:
    ours = "On 24/11, Rui (Commons) wrote:\n> Which boat?"
    foot = "> -- \n> No more mail of this kind: https://x/mail/off/a\n> How: https://x/settings/notifications"
    mail = f"{ours}\n\nThe small one.\n\n> When?\n{foot}\n\nNow."
    assert own_words(mail, OURS) == "> Which boat?\n\nThe small one.\n\n> When?\n\nNow."


@pytest.mark.parametrize(
    "above",
    [
        f"On Tue, 24 Nov 2026 at 12:03, {US} wrote:\n\n" + f"> Rui:{COPY}".replace("\n", "\n> "),
        f"Op di 24 nov 2026 om 12:03 schreef {US}:\n{COPY}\nHow: https://x/settings/notifications",
        f"-----Original Message-----\nFrom: Rui\nTo: Ana{COPY}",
    ],
)
def test_words_below_the_whole_of_our_mail_stay(above: str) -> None:
    assert own_words(f"{above}\n\n{SAID}", OURS) == SAID


def test_words_right_above_the_quote_stay() -> None:
    mail = f"Yes.\nI agree to 12:00\nOn Tue, 24 Nov 2026, {US}\nwrote:\n> Which boat?"
    assert own_words(mail, OURS) == "Yes.  \nI agree to 12:00"


def test_lines_that_the_mail_program_broke_are_one_again_and_others_stay_apart() -> None:
    long = "The valve on the north side of the pumping station sticks every morning when"
    assert own_words(f"{long}\nit is cold.\n\nAna\nPorto", OURS) == f"{long} it is cold.\n\nAna  \nPorto"
    assert own_words("It is \ncold.\nReally.", OURS, flowed=True) == "It is cold.  \nReally."


def test_a_mail_in_html_becomes_words_and_links_lead_where_they_led() -> None:
    html = (
        "<html><head><style>p{}</style><title>x</title></head><body>"
        "<div dir=ltr>Yes, the <b>small</b> one.<br>"
        "Today<div><br></div><ul><li>rope</li><li>oars</li></ul><p>Tom &amp; Eva</p></div>"
        '<p>See <a href="https://x.example/a(1)?b=c&amp;d">this [new] report</a>, <a href="https://y.example">'
        'y.example</a> or <a href="javascript:x">that</a>.</p>'
        "<blockquote><p>Which?</p><p>And when?</p></blockquote><p>Ana</p></body></html>"
    )
    assert as_text(html).strip().split("\n") == [
        *("Yes, the small one.", "Today", "- rope", "- oars", "", "Tom & Eva", ""),
        "See [this (new) report](https://x.example/a%281%29?b=c&d), https://y.example or that.",
        *("", "> Which?", ">", "> And when?", "", "Ana"),
    ]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (
            "<p>See</p><table><tr><td>A</td><td>B|C</td></tr><tr><td><p>1</p></td><td><p>2</p></td></tr></table>"
            "<p>Done</p>",
            "See\n\n| A | B\\|C |\n| --- | --- |\n| 1 | 2 |\n\nDone",
        ),
        ("It is<table><tr><td>A</td><td>B</td></tr></table>so", "It is  \nA B  \nso"),
        (
            "<table><tr><td>Hello <b>you</b><td></tr><tr><td><p>one</p><p>two</p></table>",
            "Hello you  \none  \ntwo",
        ),
        (
            "<table><tr><td><table><tr><td>A<td>B</tr><tr><td>1<td>2</table><td>side</table>Yes",
            "| A | B |\n| --- | --- |\n| 1 | 2 |\n\nside  \nYes",
        ),
        ("<blockquote><table><tr><td>A<td>B<tr><td>1<td>2</table></blockquote>Yes", "> A B\n> 1 2\n\nYes"),
        (
            "Look:<pre>\ndef a():\n    return 1\n\n== ```\n</pre>that is it.",
            "Look:\n````\ndef a():\n    return 1\n\n== ```\n````  \nthat is it.",
        ),
        ("<html><body><pre>Hello\nyou\n\nthere</pre></body></html>", "Hello  \nyou\n\nthere"),
        ("<dl><dt>Pump</dt><dd>stuck</dd></dl>", "Pump  \nstuck"),
    ],
)
def test_tables_and_fixed_lines_are_read_as_they_stood(html: str, words: str) -> None:
    assert own_words(as_text(html), OURS) == words


FOOT = (
    '<p><a href="https://x/mail/off/a.b">No more mail of this kind</a> · '
    '<a href="https://x/settings/notifications">How</a></p>'
)
OUR_HTML = f"<p>Rui commented</p><blockquote><p>The small one</p></blockquote>{FOOT}"
NAMED = 'Rui Costa (Commons) &lt;<a href="mailto:commons@tern.example">commons@tern.example</a>&gt;'


@pytest.mark.parametrize(
    "below",
    [
        f'<div class="gmail_quote"><div class="gmail_attr">On Tue, 24 Nov 2026 at 12:03, {NAMED} wrote:<br>'
        f'</div><blockquote class="gmail_quote">{OUR_HTML}</blockquote></div>',
        f'<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> {NAMED}<br><b>Sent:</b> Today'
        f"<br><b>To:</b> Ana<br><b>Subject:</b> Re: Which boat?</div><div>{OUR_HTML}</div>",
        f'<div class="moz-cite-prefix">On 24/11/2026 12:03, {NAMED} wrote:<br></div>'
        f'<blockquote type="cite">{OUR_HTML}</blockquote>',
        f'<br><blockquote type="cite"><div>On 24 Nov 2026, {NAMED} wrote:</div>{OUR_HTML}</blockquote>',
        f'<div class="yahoo_quoted"><div>On Tuesday, {NAMED} wrote:</div><div>{OUR_HTML}</div></div>',
    ],
)
def test_our_mail_quoted_in_html_is_cut_off_and_what_stands_below_it_stays(below: str) -> None:
    assert own_words(as_text(f"<div>Yes.</div>{below}"), OURS) == "Yes."
    assert own_words(as_text(f"{below}<p>Yes.</p>"), OURS) == "Yes."


INTO = f"""Please see below.

From: {US}
Sent: Tuesday, 24 November 2026 12:03
To: Ana Ferreira
Subject: Re: Which boat?

Rui Costa and Eva commented on “Which boat?”

Rui Costa:

The small one or the large one, as far as the rope
reaches.

The small one, please.

And when?

Yes. Tomorrow.

Or simply answer this mail: your words are posted for everybody
who reads along.

--{" "}
You get mail at once about “Comments” on Commons<https://x/>.
No more mail of this kind<https://x/mail/off/a.b> · How you are told<https://x/settings/notifications>
"""


def test_answers_between_the_lines_of_our_mail_stay_where_no_mark_tells_them_apart() -> None:
    said = "The small one or the large one, as far as the rope reaches.\n\nAnd when?"
    sent = ("Which boat?", f"Rui Costa:\n{said}", "Rui Costa commented on “Which boat?”")
    words = own_words(INTO, OURS, sent)
    assert [line for line in words.split("\n") if line] == [
        *("Please see below.", "The small one, please.", "Yes. Tomorrow."),
    ]
    assert own_words(INTO, OURS) == "Please see below.", "nobody can tell"


def test_lines_below_a_quote_are_no_part_of_it() -> None:
    for below in ("No, never.", "*No*, never.", "- no", "```\nno\n```"):
        assert own_words(f"> Shall we\n{below}", OURS) == f"> Shall we\n\n{below}"
    assert own_words("> Shall\n> we\n>\n> go?\n\nNo.", OURS) == "> Shall\n> we\n>\n> go?\n\nNo."
    code = "```\n> one\ntwo\n```"
    assert own_words(code, OURS) == code


@given(st.text(alphabet=st.sampled_from("a>:-_ \n<FromOnwrote@c/"), max_size=300))
@settings(max_examples=60, deadline=None)
def test_nothing_that_can_be_typed_makes_it_stumble(text: str) -> None:
    words = own_words(text, OURS)
    assert len(words) <= 3 * len(text)
    if "-- " not in text.split("\n"):
        assert "".join(words.replace("\\", "").split()) == "".join(text.split()), "no word is lost"
    ours = f"On Tue, 24 Nov 2026 at 12:03, {US} wrote:\n\n" + f"> Rui:{COPY}".replace("\n", "\n> ")
    assert _letters(own_words(f"{text}\n\n{ours}", OURS)) == _letters(words)
    as_text(text)


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words))
