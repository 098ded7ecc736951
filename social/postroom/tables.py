"""Tables in mails: figures as a Markdown table, anything else that only stands in one as lines of words."""

from dataclasses import dataclass, field

LONGEST_CELL = 200  # characters; above that it is no figure, and the table only sets the page
Cells = list[list[str]]  # the words of the cells of each row


@dataclass
class Table:
    """Where its cells begin, row by row, as numbers of lines."""

    rows: list[list[int]] = field(default_factory=list)
    inner: bool = True  # one that stands around others only sets the page

    def around(self) -> "Table":
        """There is another one in it."""
        self.inner = False
        return self

    def begin_cell(self, line: int) -> None:
        """A cell begins in a line."""
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(line)

    def set_in(self, lines: list[str], *, quoted: bool) -> None:
        """Set its cells, which end the lines, apart."""
        starts = [start for row in self.rows for start in row]
        if not self.inner or not starts:
            return
        ends = iter([*starts[1:], len(lines)])
        rows = [
            [[each for each in lines[start : next(ends)] if each.strip(" >")] for start in row]
            for row in self.rows
        ]
        plain = [line for row in rows for line in _in_lines(row)]
        single = all(len(cell) <= 1 for row in rows for cell in row)
        cells = _filled([[cell[0].strip() if cell else "" for cell in row] for row in rows]) if single else []
        figures = not quoted and _has_figures(cells)
        lines[starts[0] :] = [*(_as_markdown(cells) if figures else plain), ""]


def _in_lines(row: list[list[str]]) -> list[str]:
    """A row of single words is one line; of anything more, every line stands for itself."""
    if any(len(cell) > 1 for cell in row):
        return [line for cell in row for line in cell]
    first, *rest = [cell[0] for cell in row if cell] or [""]
    return [" ".join([first.rstrip(), *(each.strip(" >") for each in rest)])]


def _filled(cells: Cells) -> Cells:
    """Without empty rows, and without columns that only keep a distance."""
    cells = [row for row in cells if any(row)]
    if len(set(map(len, cells))) != 1:
        return cells
    kept = [at for at in range(len(cells[0])) if any(row[at] for row in cells)]
    return [[row[at] for at in kept] for row in cells]


def _has_figures(cells: Cells) -> bool:
    """Several rows and columns, all of one length, that are not the headers of a mail."""
    if len(cells) < 2 or len(cells[0]) < 2 or len(set(map(len, cells))) != 1:
        return False
    headers = all(row[0].endswith(":") for row in cells)
    return not headers and all(len(cell) <= LONGEST_CELL for row in cells for cell in row)


def _as_markdown(cells: Cells) -> list[str]:
    first, *rest = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in cells]
    return ["", first, "|" + " --- |" * len(cells[0]), *rest, ""]
