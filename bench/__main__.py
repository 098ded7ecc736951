"""Measure Commons on a real organisation's writing: import, memory, every main page, a few writes.

CPU is that of all server processes, read from /proc; each page is compared with a bare Flask and SQLAlchemy
page of 20 rows measured in the same rounds. Needs Linux.
"""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from time import sleep

import click

from bench import company, delay, pages, report, rounds, statements, talk
from bench.processes import ROOT, memory, serving, social
from bench.rounds import Line
from bench.visitor import Visitor

COLLEAGUES = 5


@click.command(help=__doc__)
@click.option("--data", type=click.Path(path_type=Path), default=ROOT.parent / "shared/data/python-org")
@click.option("--fresh", is_flag=True, help="Bring everything in anew, even if nothing has changed.")
@click.option("--rounds", "number", default=7, show_default=True, help="Rounds that every page is measured.")
@click.option("--only", default="", help="Measure only pages whose name has these letters.")
@click.option("--quick", is_flag=True, help="Leave out how soon things are found, and the new index.")
@click.option("--write", type=click.Path(exists=True, path_type=Path), help="Put the figures there.")
def main(data: Path, fresh: bool, number: int, only: str, quick: bool, write: Path | None) -> None:
    if not (data / company.WRITING).exists():
        click.echo(
            f"There is no {data / company.WRITING}, so nothing was measured; --data names another folder."
        )
        return
    click.echo("Bringing everything in (kept for the next run)…", err=True)
    instance, figures = company.prepare(data, COLLEAGUES, fresh)
    said = [report.machine(number), "", *_listed(report.bringing_in(figures)), ""]
    said += _serve(instance, number, only, quick)
    if not quick:
        click.echo("Building the index anew while the site serves…", err=True)
        found = delay.lose_index(instance)
        check = social(instance, "index", "check", check=False).lines[-1][1]
        said += _listed(report.rebuilding(found, check))
    click.echo("\n".join(said))
    if write:
        report.write(write, "\n".join(said))


def _serve(instance: Path, number: int, only: str, quick: bool) -> list[str]:
    """Everything that is measured at a running site."""
    with ExitStack() as stack:
        address, pid = stack.enter_context(serving(instance, "social", "serve", "--port", "0"))
        bare_address, bare_pid = stack.enter_context(serving(instance, "bench.bare", str(instance)))
        people = [Visitor(address) for _number in range(COLLEAGUES)]
        for each, visitor in enumerate(people):
            visitor.sign_in(company.email(each), company.PASSWORD)
        click.echo("Writing discussions (once)…", err=True)
        short, long = talk.discussions(instance, people)
        bare = [Line(each, bare_pid) for each in pages.bare(Visitor(bare_address))]
        wanted = pages.pages(instance, people[0], short, long) + pages.writes(people[0], people[1])
        lines = [Line(each, pid) for each in wanted if only in each.name]
        statements.count(instance, lines, people[0])
        _settle(instance)
        with click.progressbar(length=number * (len(bare) + len(lines)), label="Measuring") as bar:
            rounds.measure([*bare, *lines], number, lambda: _settle(instance), lambda: bar.update(1))
        said = [*report.table([*bare, *lines], report.of_kind(bare)), ""]
        if not quick:
            delays = delay.until_found(people[0])
            said += _listed(report.server(memory(pid), rounds.idle(pid), delays))
        return said


def _settle(instance: Path) -> None:
    while pages.waiting(instance):
        sleep(0.02)


def _listed(sentences: Iterable[str]) -> list[str]:
    return [f"- {sentence}." if not sentence.endswith(".") else f"- {sentence}" for sentence in sentences]


if __name__ == "__main__":
    main()
