"""social search and social experts: finding from the command line, with the eyes of whoever is named."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

import click
from flask import Flask

from social.cli.application import in_application
from social.cli.eyes import eyes_of
from social.core.search.engine import Engine
from social.core.search.language import parse
from social.expertise.finding import queries as expertise
from social.expertise.finding.asking import Asked, Unsaid
from social.search import queries
from social.search.kinds import KINDS, WORDS

AS = click.option("--as", "email", default=None, metavar="EMAIL", help="Whose eyes; without: all there is.")
THERE = click.Path(exists=True, dir_okay=False, path_type=Path)
TO_WRITE = click.Path(dir_okay=False, path_type=Path)
RUN_LENGTH = 100  # people a topic in a run file
MISSING = {
    Unsaid.NO_WORDS: "There is no word in that. Say what somebody should know about.",
    Unsaid.SMALL_WORDS: "These words stand in nearly everything. Add a word for what it is about.",
    Unsaid.ONLY_WHERE: "That says which writing to look through. Say what it is about, too.",
}


@click.command()
@click.argument("query")
@AS
@click.option("--kind", type=click.Choice(list(KINDS)), default=None, help="Only one kind.")
def search(query: str, email: str | None, kind: str | None) -> None:
    """Find people and writing, as the search page does. QUERY may use author:, tag:, in:, before:, after:."""
    with in_application() as app:
        parsed = parse(query, WORDS)
        answer = queries.search(parsed, eyes_of(email), _engine(app), kind=kind or "")
        for problem in parsed.problems:
            click.echo(problem, err=True)
        for result in answer.results:
            click.echo(f"{result.kind:<10} {result.title.striptags()}  {result.path}")
    better = f"; did you mean “{answer.did_you_mean}”?" if answer.did_you_mean else ""
    click.echo(f"{answer.total:,} found{better}")


@click.command()
@click.argument("query", required=False)
@AS
@click.option("--json", "as_json", is_flag=True, help="For scripts.")
@click.option(
    "--topics",
    type=THERE,
    help="JSON lines with id and query: answer them all.",
)
@click.option("--run", "run_file", type=TO_WRITE, help="Where to write the answers, in TREC's run format.")
def experts(
    query: str | None, email: str | None, as_json: bool, topics: Path | None, run_file: Path | None
) -> None:
    """Who knows about QUERY: people, best first, with the evidence."""
    if (topics is None) != (run_file is None) or (query is None) == (topics is None):
        raise click.UsageError("Give a QUERY, or both --topics and --run.")
    with in_application() as app:
        if topics and run_file:
            _answer_topics(app, topics, run_file, email)
        else:
            _answer(app, query or "", email, as_json)


def _answer(app: Flask, query: str, email: str | None, as_json: bool) -> None:
    answer = expertise.who_knows(Asked(query), eyes_of(email), _engine(app))
    rows = [_row(expert) for expert in answer.experts]
    for remark in _remarks(answer):  # beside the answer, which scripts read
        click.echo(remark, err=True)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row, expert in zip(rows, answer.experts, strict=True):
        click.echo(f"{row['score']:.2f}  {row['name']}  {row['path']}")
        for piece in expert.evidence:
            title = f" “{piece.title.striptags()}”" if piece.title else ""
            click.echo(f"        {piece.verb}{title}  {piece.path}".rstrip())
    if not answer.found and not answer.unsaid:
        click.echo("Nobody has written about this yet.")


def _remarks(answer: expertise.Answer) -> Iterator[str]:
    """What was not understood or not said, to which place the answer is narrowed, and a better spelling."""
    yield from answer.query.problems
    if answer.unsaid:
        yield MISSING[answer.unsaid]
    if place := answer.place:
        here = answer.total or "nobody"
        yield f"Narrowed to {place.label}: {here}; without it: {_people(place.people)}."
    if answer.did_you_mean:
        yield f"Did you mean “{answer.did_you_mean}”?"


def _people(number: int) -> str:
    return f"{number:,} {'person' if number == 1 else 'people'}"


def _row(expert: expertise.Expert) -> dict[str, Any]:
    return {
        "name": expert.person.name,
        "handle": expert.person.person.handle,
        "path": expert.person.path,
        "score": round(expert.score, 4),
        "here": not expert.person.has_left,
        "known_for": [topic.name for topic in expert.topics],
        "last_active": expert.last_at.date().isoformat() if expert.last_at else None,
        "evidence": [
            {
                "role": piece.kind,
                "says": piece.verb,
                "title": piece.title.striptags(),
                "path": piece.path,
                "date": piece.at.date().isoformat() if piece.at else None,
                "words": str(piece.passage.striptags()),
            }
            for piece in expert.evidence
        ],
    }


def _opened(run_file: Path) -> TextIO:
    try:
        return run_file.open("w", encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{run_file} cannot be written ({error.strerror}).") from None


def _answer_topics(app: Flask, topics: Path, run_file: Path, email: str | None) -> None:
    reader, engine = eyes_of(email), _engine(app)
    names = {row.id: row.external_id or row.handle for row in expertise.names_of_everybody()}
    with _opened(run_file) as file:
        for topic_id, query in _topics(topics):
            for place, standing in enumerate(
                expertise.standings(query, reader, engine)[:RUN_LENGTH], start=1
            ):
                file.write(
                    f"{topic_id} Q0 {names[standing.person_id]} {place} {standing.score:.6g} commons\n"
                )
    click.echo(f"The answers are in {run_file}.")


def _topics(path: Path) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            yield row["id"], row["query"]
        except (ValueError, KeyError, TypeError):
            raise click.ClickException(
                f'Line {number} of {path} is not a topic; one looks like {{"id": "T1", "query": "leaks"}}.'
            ) from None


def _engine(app: Flask) -> Engine:
    engine: Engine = app.extensions["search"]
    if not engine.healthy():
        raise click.ClickException("The index is missing or damaged. Run: social index rebuild")
    return engine
