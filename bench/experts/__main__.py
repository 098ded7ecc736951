"""Measure how good the answers to "who knows about this?" are, on organisations that list their experts.

Every topic is asked through the function behind the page, with an administrator's eyes. Without the data
nothing is measured, and the bench says so.
"""

from collections.abc import Sequence
from pathlib import Path

import click

from bench import report as documents
from bench.experts import ablation, baselines, report, speed
from bench.experts.asking import asking
from bench.experts.collection import Collection, installation
from bench.experts.large import large
from bench.experts.scoring import Scores, score
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
@click.option("--ablation", "mode", flag_value="ablation", help="Measure what each part brings.")
@click.option("--speed", "mode", flag_value="speed", help="Measure what a look costs in a large company.")
@click.option("--write", type=click.Path(exists=True, path_type=Path), help="Put the figures there.")
def main(folders: tuple[Path, ...], fresh: bool, mode: str | None, write: Path | None) -> None:
    there = [each for each in map(Collection, folders) if each.there]
    for folder in sorted({*folders} - {each.folder for each in there}):
        click.echo(f"{folder} has no topics with listed experts, so it was not measured.")
    if not there:
        return
    measured = {"ablation": _left_out, "speed": _costs}.get(mode or "", _quality)
    said = "\n".join(measured(there, fresh))
    click.echo(said)
    if write:
        documents.write(write, said, mode or "quality")


def _quality(collections: Sequence[Collection], fresh: bool) -> list[str]:
    """How good the answers are, beside the baselines."""
    return [line for each in collections for line in _measured(each, fresh)]


def _left_out(collections: Sequence[Collection], fresh: bool) -> list[str]:
    """What each part brings, on every collection."""
    whole: list[Scores] = []
    without: dict[str, list[Scores]] = {}
    for collection in collections:
        topics, listed = collection.queries(), collection.listed()
        with asking(_brought_in(collection, fresh)) as asker:
            whole.append(score(asker.run(topics), listed))
            for name, run in ablation.runs(asker, topics):
                without.setdefault(name, []).append(score(run, listed))
    return list(report.ablation([each.name for each in collections], whole, without))


def _measured(collection: Collection, fresh: bool) -> list[str]:
    """The table of one organisation."""
    folder = _brought_in(collection, fresh)
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
        report.heading(collection.name, len(written), people, len(listed)),
        "",
        *report.table({**scores, "Commons": ours}),
        "",
        f"- {report.difference(BEATEN, ours.better_than(scores[BEATEN], 'MAP'))}.",
        f"- The first page shows the same people in the same order: {same} of {len(topics)} topics.",
        "",
    ]


def _brought_in(collection: Collection, fresh: bool) -> Path:
    click.echo(f"Bringing {collection.name} in (kept for the next run)…", err=True)
    return installation(collection, fresh)


def _costs(collections: Sequence[Collection], fresh: bool) -> list[str]:
    """What a look costs in a large company that is made of an organisation's words."""
    click.echo("Making a large company (kept for the next run)…", err=True)
    folder = large(collections[0].folder, fresh)
    click.echo("Asking…", err=True)
    return [f"- {sentence}." for sentence in speed.report(speed.measure(folder))]


if __name__ == "__main__":
    main()
