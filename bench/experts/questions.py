"""What is asked while the speed is measured: ordinary questions of every kind, and hostile ones."""

from itertools import chain

MIXED = tuple(
    chain(
        (  # one common word
            "python", "test", "error", "type", "import", "build", "documentation", "release", "windows",
            "class",
        ),
        (  # a few words
            "garbage collection", "unicode normalization", "import hooks", "wheel metadata", "type narrowing",
            "memory leak", "daylight saving time", "thread safety", "regular expressions", "context managers",
            "command line options", "virtual environment", "async generator", "build backend",
            "stack overflow", "exception chaining", "circular imports", "editable installs",
            "parser error messages",
        ),
        (  # rare words
            "zoneinfo", "tokenizer", "cryptography", "autoconf", "curses", "tkinter", "bytecode",
        ),
        (  # as colleagues ask
            "Who knows how wheels are built on Windows?",
            "Who can help me with a deadlock in multiprocessing?",
            "Does anybody have experience with profiling slow imports?",
            "I am looking for somebody who understands the typing of decorators",
            "How do I parse dates with time zones?",
            "Whom should I ask about the release of security fixes?",
            "Why does the resolver of pip take so long with many constraints?",
            "Is there anyone who knows about signals and subprocesses?",
        ),
        (  # with the search's own signs
            '"abstract base class"', '+ssl certificate', "email -smtp", "title:deprecate warnings",
        ),
        ("unicdoe", "asyncoi"),  # mistyped
    )
)  # fmt: skip
"""Fifty."""

HOSTILE = {
    "10,000 letters": "a" * 10_000,
    "10,000 characters of words": "valve " * 1_666,
    "2,000 different words": " ".join(f"word{number}" for number in range(2_000)),
    "common words only, as many as are read": "test error type import build python class fix add use " * 20,
    "only stop words": "how do i to the and of it",
    "emoji": "🙃🔥👩‍👩‍👧‍👦 🏳️‍🌈",
    "right to left": "مرحبا بالعالم שלום עולם \u202e\u202dabc",
    "letters without spaces": "配管の漏れを調べる人" * 20,
    "combining marks": "e" + "\u0301" * 5_000,
    "unbalanced signs": '"(((AND OR NOT)"" +- :: ]] }} ~^ \\',
    "2,000 opening parentheses": "(" * 2_000,
    "2,000 quotes": '"' * 2_000,
    "2,000 plus and minus signs": "+-" * 1_000,
    "stars and ranges": "a* *a ? [a TO z] {a TO z} /.*/",
    "fields without words": "author: tag: kind: in: title: before: after:",
    "impossible dates": "before:9999-99-99 after:0000 valve",
    "NUL and control characters": "val\x00ve\x01\x1b[31m\r\n\x7f",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>\"'",
    "SQL": "' OR 1=1; DROP TABLE people; --",
    "a template": "{{ 7 * 7 }} {% raw %} ${7*7}",
    "a manner without a question": "Who knows about",
    "a manner again and again": "who knows about " * 600,
    "a place that nobody works at": "valves in " * 500 + "Osaka",
    "only spaces": " \t\u00a0\u2003 ",
}
"""What must be answered clearly, and soon."""
RAW = {
    "half a surrogate pair": "%ED%A0%80valve",
    "bytes that are no text": "%FF%FE%C0%AFvalve",
    "a percent sign": "%",
    "a question twice": "valve&q=pump",
}
"""The same, written into the address as they stand."""
