"""Measure how good the answers to "who knows about this?" are, on organisations that list their experts.

Every topic is asked through the function behind the page, with an administrator's eyes. Without the data
nothing is measured, and the bench says so.
"""

from pathlib import Path

import click

from bench import report as documents
from bench.experts import baselines, report, speed
from bench.experts.asking import asking
from bench.experts.collection import Collection, installation
from bench.experts.large import large
from bench.experts.scoring import score
from bench.processes import ROOT

REAL = ROOT.parent / "shared/data/python-org"
BEATEN = f"expCombMNZ@{baselines.VOTES}"


@click.command(help=__doc__)
@click.option(
    "--collection",
    "folders",
    type=click.Path(path_type=Path),
    multiple=True,
    default=[REAL],
    help="A folder with people, documents, topics and listed experts. Repeatable.",
)
@click.option("--fresh", is_flag=True, help="Bring everything in anew, even if nothing has changed.")
@click.option("--speed", "costs", is_flag=True, help="Measure the costs in a large company instead.")
@click.option("--write", type=click.Path(exists=True, path_type=Path), help="Put the figures there.")
def main(folders: tuple[Path, ...], fresh: bool, costs: bool, write: Path | None) -> None:
    there = [each for each in map(Collection, folders) if each.there]
    for folder in sorted({*folders} - {each.folder for each in there}):
        click.echo(f"{folder} has no topics with listed experts, so it was not measured.")
    name, measured = ("speed", _costs) if costs else ("quality", _measured)
    said = [line for each in there for line in measured(each, fresh)]
    click.echo("\n".join(said))
    if write and said:
        documents.write(write, "\n".join(said), name)


def _measured(collection: Collection, fresh: bool) -> list[str]:
    """The table of one organisation."""
    name = collection.folder.resolve().name
    click.echo(f"Bringing {name} in (kept for the next run)…", err=True)
    folder = installation(collection, fresh)
    topics, listed = collection.queries(), collection.listed()
    written = list(collection.documents())
    click.echo("Answering…", err=True)
    scores = {each: score(run, listed) for each, run in baselines.runs(written, topics).items()}
    with asking(folder) as asker:
        run = asker.run(topics)
        same = asker.same_on_the_page(run, topics)
    ours = score(run, listed)
    people = len({person for each in written for person in each.authors})
    return [
        report.heading(name, len(written), people, len(listed)),
        "",
        *report.table({**scores, "Commons": ours}),
        "",
        f"- {report.difference(BEATEN, ours.better_than(scores[BEATEN], 'MAP'))}.",
        f"- The first page shows the same people in the same order: {same} of {len(topics)} topics.",
        "",
    ]


def _costs(collection: Collection, fresh: bool) -> list[str]:
    """What a look costs in a large company that is made of an organisation's words."""
    click.echo("Making a large company (kept for the next run)…", err=True)
    folder = large(collection.folder, fresh)
    click.echo("Asking…", err=True)
    return [f"- {sentence}." for sentence in speed.report(speed.measure(folder))]


if __name__ == "__main__":
    main()
