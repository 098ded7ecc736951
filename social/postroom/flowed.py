"""Mails whose programs say that their lines flow (RFC 3676): some lines bear a space that nobody wrote."""

from collections.abc import Iterable

TYPED = "\x00"  # before a > that somebody typed; no mail holds one


def unstuffed(text: str, *, closed: bool = False) -> str:
    """Without those spaces, in quoted lines, too; a > behind one of them was typed, and quotes nothing:
    TYPED stands before it.

    `closed`: the space at which a line was broken is none of its words either (DelSp).
    """
    lines = map(_unstuffed, text.replace("\r\n", "\n").split("\n"))
    return "\n".join(_closed(lines) if closed else lines)


def _closed(lines: Iterable[str]) -> list[str]:
    whole: list[str] = []
    goes_on = False
    for line in lines:
        apart = line == "-- " or line.startswith(">")  # no line goes on into these, nor they into others
        flows = line.endswith(" ") and not apart
        words = line[:-1] if flows else line
        if goes_on and not apart:
            whole[-1] += words
        else:
            whole.append(words)
        goes_on = flows
    return whole


def _unstuffed(line: str) -> str:
    words = line.lstrip(">")
    marks = line[: len(line) - len(words)]
    words = words.removeprefix(" ")
    if marks:
        return f"{marks} {words}" if words else marks
    return f"{TYPED}{words}" if words.startswith(">") else words
