"""What people write, as they see it."""

import threading
from collections.abc import Iterable, Mapping

import pytest

from social.core.markup import Heading, Linked, Mentioned, plain_text, render

ANA = Mentioned("/people/ana.ferreira", "Ana Ferreira")
PEOPLE = {"ana.ferreira": ANA, "li-wei": Mentioned("/people/li-wei", "Li <Wei> & Co")}
PAGES = {
    "Social media": Linked("/guidelines/social-media"),
    "Twitter": Linked("/guidelines/social-media", "Social media"),
    "Notes on C#": Linked("/guidelines/notes-on-c"),
}


def people(handles: Iterable[str]) -> Mapping[str, Mentioned]:
    return {handle: PEOPLE[handle] for handle in handles if handle in PEOPLE}


def pages(titles: Iterable[str]) -> Mapping[str, Linked | None]:
    return {title: PAGES.get(title) for title in titles}


def html(text: str) -> str:
    return render(text, mentions=people, pages=pages).html


LINK_TO_ANA = '<a class="mention" href="/people/ana.ferreira">Ana Ferreira</a>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello **you** and *you*", "<p>Hello <strong>you</strong> and <em>you</em></p>"),
        ("~~gone~~ but ~kept~", "<p><del>gone</del> but ~kept~</p>"),
        ("`a < b`", "<p><code>a &lt; b</code></p>"),
        ("one  \ntwo", "<p>one<br>\ntwo</p>"),
        ("one<br>two `<br>` \\<br>", "<p>one<br>\ntwo <code>&lt;br&gt;</code> &lt;br&gt;</p>"),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. c\n4. d", '<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>'),
        ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
        ("&copy; & &lt;b&gt;", "<p>© &amp; &lt;b&gt;</p>"),
        ("a <b>bold</b> word", "<p>a &lt;b&gt;bold&lt;/b&gt; word</p>"),
        ("<div>\n\nblock\n\n</div>", "<p>&lt;div&gt;</p>\n<p>block</p>\n<p>&lt;/div&gt;</p>"),
        ("", ""),
        (" \n\t\n ", ""),
    ],
)
def test_markdown_becomes_html(text: str, expected: str) -> None:
    assert html(text) == expected


def test_fenced_code_keeps_its_language_and_every_character() -> None:
    rendered = html('```python\nx = "<b>" & 1  # @ana.ferreira [[Social media]] https://x.org\n```')
    assert rendered == (
        '<pre tabindex="0"><code class="language-python">'
        'x = "&lt;b&gt;" &amp; 1  # @ana.ferreira [[Social media]] https://x.org\n</code></pre>'
    )


def test_code_may_be_wider_than_prose() -> None:
    assert html("```\n" + " " * 90 + "x" * 9_000 + "[" * 100 + "\n```").startswith('<pre tabindex="0"><code>')


def test_tables_keep_their_alignment_without_styles() -> None:
    rendered = html("| who | what |\n|:--|--:|\n| Ana | `a|b` |")
    assert '<th align="left">who</th>' in rendered
    assert '<td align="right"><code>a|b</code></td>' in rendered


def test_tasks_look_like_tasks_and_say_their_state() -> None:
    rendered = html("- [ ] ring back\n- [x] write it **down**\n- [y] no task")
    assert rendered.startswith('<ul class="task-list">')
    assert '<input aria-label="To do" disabled="" type="checkbox"> ring back</li>' in rendered
    assert (
        '<input aria-label="Done" checked="" disabled="" type="checkbox"> write it <strong>down' in rendered
    )
    assert "<li>[y] no task</li>" in rendered


def test_tasks_with_space_between_them_are_tasks_too() -> None:
    assert html("- [ ] one\n\n- [x] two").count('class="task-list-item"') == 2


def test_a_long_checklist_is_still_a_list() -> None:
    assert html("- [ ] step\n" * 200).count('class="task-list-item"') == 200


def test_footnotes_lead_there_and_back() -> None:
    rendered = html("First[^1], second[^b], first again[^1].\n\n[^1]: One.\n[^b]: Two.")
    assert rendered.count('class="footnote-ref"') == 3
    assert rendered.count('class="footnote-backref"') == 3
    assert rendered.index("First") < rendered.index('<div class="footnote">') < rendered.index("One.")


# Headings


def test_headings_start_below_the_title_of_the_page() -> None:
    assert html("# One\n\n## Two").startswith('<h2 id="w-one">One')
    assert '<h3 id="w-two">Two' in html("# One\n\n## Two")
    assert html("## Two").startswith('<h2 id="w-two">')
    assert "<h6 " in html("# One\n\n###### Six")


@pytest.mark.parametrize("text", ["#hashtag first", "#42 is mended", "####### seven", "#"])
def test_a_hashtag_is_no_heading(text: str) -> None:
    assert html(text) == f"<p>{text.strip()}</p>"


def test_headings_are_listed_with_their_words_and_distinct_ids() -> None:
    found = render(
        "## Was & *ist*\n\n## Ōtani 李\n\n## Was ist\n\n## Was ist 2\n\n## Was ist\n\n## !!!"
    ).headings
    assert found == (
        Heading(2, "w-was-ist", "Was & ist"),
        Heading(2, "w-ōtani-李", "Ōtani 李"),
        Heading(2, "w-was-ist-2", "Was ist"),
        Heading(2, "w-was-ist-2-2", "Was ist 2"),
        Heading(2, "w-was-ist-3", "Was ist"),
        Heading(2, "w-part", "!!!"),
    )


def test_a_heading_links_to_itself() -> None:
    assert '<a aria-label="Link to this part" class="headerlink" href="#w-why">¶</a></h2>' in html("## Why")


def test_ids_carry_the_anchor_so_that_two_texts_fit_on_one_page() -> None:
    text = "## Why\n\nNote[^1]\n\n[^1]: There."
    rendered = render(text, anchor="c17-")
    assert rendered.headings[0].id == "w-c17-why"
    assert 'id="w-c17-fn1"' in rendered.html
    assert 'id="w-why"' not in rendered.html


# Mentions


def test_a_mention_shows_the_name_and_leads_to_the_person() -> None:
    rendered = render("Thanks, @Ana.Ferreira.", mentions=people)
    assert rendered.html == f"<p>Thanks, {LINK_TO_ANA}.</p>"
    assert rendered.mentions == ("ana.ferreira",)
    assert rendered.plain == "Thanks, Ana Ferreira."


def test_a_name_is_never_read_as_html() -> None:
    assert ">Li &lt;Wei&gt; &amp; Co</a>" in html("@li-wei")


@pytest.mark.parametrize(
    "text",
    [
        "@nobody",
        "`@ana.ferreira`",
        "    @ana.ferreira",
        "```\n@ana.ferreira\n```",
        "[@ana.ferreira](https://example.org)",
        "\\@ana.ferreira",
        "me@ana.ferreira",
        "x/@ana.ferreira",
        "@ana.ferreira@mastodon.test",
        "https://example.org/@ana.ferreira",
    ],
)
def test_nobody_is_mentioned_in_code_in_links_or_by_chance(text: str) -> None:
    rendered = render(text, mentions=people)
    assert rendered.mentions == ()
    assert 'class="mention"' not in rendered.html


@pytest.mark.parametrize(
    "text", ["**@ana.ferreira**", "(@ana.ferreira)", "@ana.ferreira's", "# @ana.ferreira", "- @ana.ferreira"]
)
def test_people_are_mentioned_wherever_words_stand(text: str) -> None:
    assert LINK_TO_ANA in html(text)


def test_all_names_are_asked_for_at_once_and_each_once() -> None:
    asked: list[list[str]] = []

    def ask(handles: Iterable[str]) -> Mapping[str, Mentioned]:
        asked.append(list(handles))
        return {}

    render("@a @b @A `@c`", mentions=ask)
    assert asked == [["a", "b", "c"]]


def test_nobody_asks_when_nobody_is_named() -> None:
    def refuse(names: Iterable[str]) -> Mapping[str, Mentioned]:
        raise AssertionError(names)

    assert render("no names", mentions=refuse, pages=refuse).html == "<p>no names</p>"  # type: ignore[arg-type]


def test_a_text_asks_for_at_most_two_hundred_names() -> None:
    asked: list[str] = []

    def ask(handles: Iterable[str]) -> Mapping[str, Mentioned]:
        asked.extend(handles)
        return {}

    render(" ".join(f"@p{number}" for number in range(900)), mentions=ask)
    assert len(asked) == 200


def test_without_resolvers_names_stay_as_typed() -> None:
    assert render("@ana.ferreira [[Social media]]").html == "<p>@ana.ferreira [[Social media]]</p>"


# Pages


def test_a_page_link_leads_to_the_page() -> None:
    rendered = render("See [[Social  media]] or [[Social media|our rules]].", pages=pages)
    assert '<a class="wiki" href="/guidelines/social-media">Social media</a>' in rendered.html
    assert '<a class="wiki" href="/guidelines/social-media">our rules</a>' in rendered.html
    assert rendered.wiki_links == ("Social media",)


def test_a_page_that_is_missing_can_be_started() -> None:
    rendered = render("[[R&D: <why>?]]", pages=pages)
    assert rendered.html == (
        '<p><a class="wanted" href="/guidelines/new?title=R%26D%3A%20%3Cwhy%3E%3F">'
        "R&amp;D: &lt;why&gt;?</a></p>"
    )
    assert rendered.wiki_links == ("R&D: <why>?",)


@pytest.mark.parametrize(
    ("text", "path", "words"),
    [
        (
            "[[Social media#When in doubt?]]",
            "/guidelines/social-media#w-when-in-doubt",
            "Social media: When in doubt?",
        ),
        ("[[Social media#When|then]]", "/guidelines/social-media#w-when", "then"),
        ("[[Notes on C#]]", "/guidelines/notes-on-c", "Notes on C#"),
        ("[[Notes on C#|C]]", "/guidelines/notes-on-c", "C"),
        ("[[#Before we meet]]", "#w-before-we-meet", "Before we meet"),
    ],
)
def test_a_link_can_lead_to_a_heading(text: str, path: str, words: str) -> None:
    assert f'<a class="wiki" href="{path}">{words}</a>' in html(text)


def test_a_link_to_a_heading_counts_for_its_page() -> None:
    rendered = render("[[Social media#When]] [[Not yet#When]] [[#Here]]", pages=pages)
    assert rendered.wiki_links == ("Social media", "Not yet")
    assert "title=Not%20yet" in rendered.html


def test_a_page_is_shown_by_its_title_of_today() -> None:
    assert ">Social media</a>" in html("[[Twitter]]")
    assert ">our rules</a>" in html("[[Twitter|our rules]]")


def test_code_in_a_table_may_hold_a_bar() -> None:
    html = render("| a | b |\n|---|---|\n| `x \\| y` | `x | y` |\n\n`\\|`").html
    assert html.count("<code>x | y</code>") == 2
    assert "<code>\\|</code>" in html  # outside a table the backslash is code as well


def test_a_page_link_fits_into_a_table() -> None:
    assert ">our rules</a></td>" in html("| a |\n|---|\n| [[Social media\\|our rules]] |")


@pytest.mark.parametrize("text", ["`[[Social media]]`", "\\[[Social media]]", "[[ ]]", "[[a|`b`]]"])
def test_brackets_are_no_page_link_in_code_or_when_escaped(text: str) -> None:
    rendered = render(text, pages=pages)
    assert rendered.wiki_links == ()
    assert 'class="w' not in rendered.html


# Links and pictures


@pytest.mark.parametrize(
    ("text", "href", "words"),
    [
        ("https://example.org/a_b_c", "https://example.org/a_b_c", "https://example.org/a_b_c"),
        ("(https://example.org/a).", "https://example.org/a", "https://example.org/a"),
        (
            "(https://en.example.org/Foo_(bar))!",
            "https://en.example.org/Foo_(bar)",
            "https://en.example.org/Foo_(bar)",
        ),
        (
            "http://intranet:8080/x?a=1&copy=2",
            "http://intranet:8080/x?a=1&amp;copy=2",
            "http://intranet:8080/x?a=1&amp;copy=2",
        ),
        ("www.example.org/x", "https://www.example.org/x", "www.example.org/x"),
        ("go to example.com, then", "https://example.com", "example.com"),
        (
            "<https://example.org/__init__.py>",
            "https://example.org/__init__.py",
            "https://example.org/__init__.py",
        ),
        ("[words](https://example.org/x)", "https://example.org/x", "words"),
        ("[words](www.example.org/a b)", "https://www.example.org/a%20b", "words"),
        ("[words][1]\n\n[1]: https://example.org", "https://example.org", "words"),
    ],
)
def test_an_outside_link_opens_without_trust(text: str, href: str, words: str) -> None:
    assert f'<a href="{href}" rel="noopener nofollow">{words}</a>' in html(text)


@pytest.mark.parametrize("text", ["hr@example.com", "<hr@example.com>", "<mailto:hr@example.com>"])
def test_a_mail_address_can_be_written_to(text: str) -> None:
    assert html(text) == '<p><a href="mailto:hr@example.com">hr@example.com</a></p>'


def test_links_inside_the_site_are_plain_links() -> None:
    assert html("[x](/posts/7#c3) [y](#w-why)") == '<p><a href="/posts/7#c3">x</a> <a href="#w-why">y</a></p>'


@pytest.mark.parametrize(
    "text", ["README.md", "main.py", "e.g. this", "1.2.3", "Hello.It is", "a.b.c", "`example.com`", "v@2"]
)
def test_file_names_and_typing_slips_are_no_links(text: str) -> None:
    assert "<a" not in html(text)


def test_own_pictures_are_shown_and_listed() -> None:
    rendered = render('![Our *shop*](/pictures/aB3_-x.webp/800 "In May") ![](/pictures/aB3_-x.webp)')
    assert rendered.html.startswith(
        '<p><img alt="Our *shop*" loading="lazy" src="/pictures/aB3_-x.webp/800" title="In May">'
    )
    assert rendered.pictures == ("aB3_-x.webp",)
    assert rendered.plain == "Our *shop*"


@pytest.mark.parametrize(
    "address",
    [
        "/sign-out",
        "/pictures/../sign-out",
        "/pictures/x/../../sign-out",
        "/pictures/",
        "/pictures/x?a=b",
        "data:image/png;base64,AAAA",
    ],
)
def test_nothing_but_own_pictures_is_fetched(address: str) -> None:
    rendered = render(f"![words]({address})")
    assert rendered.html == "<p><span>words</span></p>"
    assert rendered.pictures == ()


def test_an_outside_picture_becomes_a_link() -> None:
    link = '<a href="https://example.org/x.png" rel="noopener nofollow">words</a>'
    assert html("![words](https://example.org/x.png)") == f"<p>{link}</p>"
    assert "<span>words</span></a>" in html("[![words](https://example.org/x.png)](https://example.org)")


# Words


def test_plain_words_have_one_line_a_block_and_no_marks() -> None:
    text = "## Why\n\nBecause **it**  \nhelps[^1].\n\n| a | b |\n|--|--|\n| 1 | 2 |\n\n[^1]: A note: 1 > 0."
    assert render(text).plain == "Why\nBecause it\nhelps.\na b\n1 2\nA note: 1 > 0."


def test_plain_text_reads_page_links_as_words() -> None:
    assert plain_text("See [[Social media|our *rules*]] & [[Travel]]") == "See our *rules* & Travel"


def test_an_excerpt_ends_at_a_word() -> None:
    excerpt = render("These are words, " * 40).excerpt
    assert len(excerpt) <= 280
    assert excerpt.endswith(("are…", "words…", "These…"))
    assert render("Few words.").excerpt == "Few words."
    assert len(render("x" * 900).excerpt) == 280


def test_threads_do_not_disturb_each_other() -> None:
    wrong: list[str] = []

    def work(number: int) -> None:
        for turn in range(60):
            rendered = render(f"## H{number}\n\n[^1] @p{number}\n\n[^1]: n{turn}", mentions=lambda h: {})
            if [heading.text for heading in rendered.headings] != [
                f"H{number}"
            ] or f"n{turn}" not in rendered.html:
                wrong.append(rendered.html)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_what_a_picture_shows_is_searched_and_stands_in_no_excerpt() -> None:
    made = render("![Two maps on a wall](/pictures/abc)\n\nWe moved.")
    assert (made.excerpt, made.plain) == ("We moved.", "Two maps on a wall\nWe moved.")
