"""Fenced code: set aside before anything else is read, also inside list items.

Ours instead of the extension of Python-Markdown: that one looks at the first column only, takes quadratic
time where fences are left open, and lets the writer choose ids and classes.
"""

import re
from html import escape

from markdown.preprocessors import Preprocessor

_OPEN = re.compile(r"( {0,20})(`{3,}|~{3,}) *([\w+#.-]{0,30})[^`]*")


class Fences(Preprocessor):
    """Replaces every fenced block by a placeholder on a line of its own; one left open goes on to the end."""

    def run(self, lines: list[str]) -> list[str]:
        kept: list[str] = []
        opening: re.Match[str] | None = None
        code: list[str] = []
        for line in lines:
            if opening is None:
                opening = _OPEN.fullmatch(line) if "```" in line or "~~~" in line else None
                if opening is None:
                    kept.append(line)
            elif _closes(opening, line):
                kept += self._set_aside(opening, code)
                opening, code = None, []
            else:
                code.append(_outdented(line, len(opening.group(1))))
        if opening is not None:
            kept += self._set_aside(opening, code[: len(code) - _empty_at_end(code)])
        return kept

    def _set_aside(self, opening: re.Match[str], code: list[str]) -> list[str]:
        language = f' class="language-{escape(opening.group(3))}"' if opening.group(3) else ""
        words = "".join(f"{line}\n" for line in code) if any(code) else "\n"
        placeholder = self.md.htmlStash.store(
            f"<pre><code{language}>{escape(words, quote=False)}</code></pre>"
        )
        return ["", opening.group(1) + placeholder, "", ""]


def _closes(opening: re.Match[str], line: str) -> bool:
    mark = line.strip()
    return len(mark) >= len(opening.group(2)) and not mark.strip(opening.group(2)[0])


def _empty_at_end(lines: list[str]) -> int:
    return next((n for n, line in enumerate(reversed(lines)) if line.strip()), len(lines))


def _outdented(line: str, indent: int) -> str:
    return line[min(indent, len(line) - len(line.lstrip(" "))) :]
