"""What may stand in a rendered text, written down a second time and apart from the code that ensures it."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

TAGS = {"p", "pre", "blockquote", "hr", "br", "div", "ul", "ol", "li", "h2", "h3", "h4", "h5", "h6"} | {
    *(
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "a",
        "img",
        "em",
        "strong",
        "del",
        "code",
        "sup",
        "span",
        "input",
    )
}
ATTRIBUTES = {"href", "title", "rel", "class", "aria-label", "src", "alt", "loading", "role", "id"} | {
    *("start", "align", "type", "disabled", "checked", "tabindex")
}
VOID = {"br", "hr", "img", "input"}


class Inspector(HTMLParser):
    """Reads HTML as a browser would and notes everything that must not be there."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.faults.append(f"tag {tag}")
        if tag == "a" and "a" in self.open:
            self.faults.append("link in a link")
        if tag not in VOID:
            self.open.append(tag)
        values = {name: value or "" for name, value in attrs}
        self.faults += [f"attribute {name}" for name in values if name not in ATTRIBUTES]
        if tag == "input" and (values.get("type") != "checkbox" or "disabled" not in values):
            self.faults.append("a field to fill in")
        self._check_link(values)
        if tag == "img" and not re.fullmatch(r"/pictures/[\w./-]+", values.get("src", "")):
            self.faults.append(f"picture {values.get('src')}")
        if "id" in values:
            self.ids.append(values["id"])
            if not values["id"].startswith("w-"):
                self.faults.append(f"id {values['id']}")

    def _check_link(self, values: dict[str, str]) -> None:
        if "href" not in values:
            return
        # Browsers drop tabs and line ends inside an address and read \ as /.
        href = re.sub(r"[\t\n\r]", "", values["href"]).strip("".join(map(chr, range(33)))).replace("\\", "/")
        self.targets.append(values["href"])
        scheme = urlsplit(href).scheme.lower()
        if scheme in ("http", "https"):
            if "noopener" not in values.get("rel", "") or "nofollow" not in values.get("rel", ""):
                self.faults.append(f"rel of {href}")
        elif scheme != "mailto" and not re.match(r"/(?!/)|#", href):
            self.faults.append(f"link {href}")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"unbalanced {tag}")

    def handle_comment(self, data: str) -> None:
        self.faults.append("comment")

    def handle_decl(self, decl: str) -> None:
        self.faults.append("declaration")

    def handle_pi(self, data: str) -> None:
        self.faults.append("instruction")

    def unknown_decl(self, data: str) -> None:
        self.faults.append("declaration")


def inspect(html: str) -> Inspector:
    """Read the whole of it."""
    inspector = Inspector()
    inspector.feed(html)
    inspector.close()
    if inspector.open:
        inspector.faults.append(f"left open {inspector.open}")
    if len(set(inspector.ids)) != len(inspector.ids):
        inspector.faults.append("an id twice")
    return inspector


def faults(html: str) -> list[str]:
    """Everything that must not be there."""
    return inspect(html).faults
