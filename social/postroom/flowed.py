"""Mails whose programs say that their lines flow (RFC 3676): some lines bear a space that nobody wrote."""


def unstuffed(text: str) -> str:
    """Without those spaces, in quoted lines, too; a > behind one of them was typed, and quotes nothing."""
    return "\n".join(map(_unstuffed, text.replace("\r\n", "\n").split("\n")))


def _unstuffed(line: str) -> str:
    words = line.lstrip(">")
    marks = line[: len(line) - len(words)]
    words = words.removeprefix(" ")
    if marks:
        return f"{marks} {words}" if words else marks
    return f"\\{words}" if words.startswith(">") else words
