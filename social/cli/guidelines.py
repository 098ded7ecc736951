"""social guidelines: a space of guidelines as files, and files as guidelines."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click
from sqlalchemy import select

from social.cli.application import in_application
from social.cli.search_index import catch_up
from social.communities.models import Community
from social.core.database import db
from social.core.settings import Settings
from social.core.storage import Storage
from social.entries.uploads import picture_storage
from social.guidelines.models import Guideline
from social.guidelines.queries.pages import find
from social.people.models import Person
from social.spaces import archive, more, queries, scopes, service
from social.spaces.export import Files, Origin, export
from social.spaces.manifest import BadManifest
from social.spaces.plain import plan_of
from social.spaces.planning import Plan, Problem
from social.web.filters import plural

SHOWN = 20


@click.group()
def guidelines() -> None:
    """Take guidelines along as Markdown files, or bring files in."""


@guidelines.command("export")
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--community", help="Only the pages of this community (the end of its address).")
@click.option("--below", help="Only this page (the end of its address) and all below it.")
@click.option("--force", is_flag=True, help="Write over a zip that is there.")
def take(target: Path, community: str | None, below: str | None, force: bool) -> None:
    """Write all guidelines to TARGET: a .zip, or a new folder.

    Markdown files in folders like the tree, every version under _history, pictures under _pictures, and
    manifest.json, which also holds the e-mail addresses of writers.
    """
    if target.exists() and not (force and target.suffix == ".zip"):
        raise click.ClickException(f"{target} is there already. Choose another name.")
    with in_application() as app:
        settings: Settings = app.extensions["settings"]
        leaves = _leaves(community, below)
        storage = picture_storage()
        origin = Origin(settings.site_name, lambda key: _picture(storage, key), more.of, with_addresses=True)
        with click.progressbar(length=len(leaves), label="Writing pages") as bar:
            _write(target, export(leaves, origin, bar.update))
    click.echo(f"{plural(len(leaves), 'page')} {'is' if len(leaves) == 1 else 'are'} in {target}.")


@guidelines.command("import")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option("--as", "handle", required=True, help="Who brings them in (a handle), and counts as writer.")
@click.option("--community", help="Whose pages they become; otherwise as the files say, or everybody's.")
@click.option("--below", help="The page (the end of its address) below which they shall stand.")
@click.option("--renew", is_flag=True, help="Give pages that are here already the words of the files.")
@click.option("--skip-bad", is_flag=True, help="Leave out files that cannot come in, instead of all.")
def bring(source: Path, handle: str, community: str | None, below: str | None, **how: bool) -> None:
    """Bring in guidelines from SOURCE: a .zip or a folder, exported before, or any Markdown files.

    All come in or none. Safe to repeat: a page whose title is here already stays as it is.
    """
    with in_application() as app:
        try:
            files = archive.read_folder(source) if source.is_dir() else archive.unpack(source.read_bytes())
            wish = _wish(handle, community, below)
            summary = _brought(plan_of(files), replace(wish, renews=how["renew"], skips=how["skip_bad"]))
        except (archive.Refused, BadManifest) as refused:
            raise click.ClickException(str(refused)) from None
        except service.NothingCame as nothing:
            _tell(nothing.problems)
            raise click.ClickException("Nothing was brought in.") from None
        catch_up(app)
    _report(summary)


def _report(summary: service.Summary) -> None:
    _tell(summary.problems)
    for title in summary.left[:SHOWN]:
        click.echo(f"“{title}” is here already and stays as it is.", err=True)
    click.echo(
        f"{summary.added:,} pages added, {summary.changed:,} changed, {summary.unchanged:,} the same, "
        f"{len(summary.left):,} left as they are, {len(summary.problems):,} skipped."
    )


def _leaves(community: str | None, below: str | None) -> scopes.Leaves:
    reader = queries.reader_of_all()
    if below:
        return scopes.branch(_page(below), reader)
    return scopes.of_community(_community(community), reader) if community else scopes.whole(reader)


def _write(target: Path, files: Files) -> None:
    if target.suffix == ".zip":
        with target.open("wb") as file:
            archive.pack(files, file)
        return
    for name, data in files:
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _picture(storage: Storage, key: str) -> bytes | None:
    try:
        return storage.path(key, "1600.webp").read_bytes()
    except (ValueError, FileNotFoundError):
        return None


def _wish(handle: str, community: str | None, below: str | None) -> service.Wish:
    person = db.session.scalars(select(Person).where(Person.handle == handle)).one_or_none()
    if person is None:
        raise click.ClickException(f"Nobody here is called {handle}.")
    return service.Wish(
        person,
        queries.reader_of_all(),
        _community(community) if community else None,
        None if community else queries.find_community,
        _page(below) if below else None,
        attributes=True,
    )


def _brought(plan: Plan, wish: service.Wish) -> service.Summary:
    with click.progressbar(length=len(plan.pages), label="Bringing in pages") as bar:
        return service.bring_in(plan, wish, picture_storage(), bar.update)


def _community(slug: str) -> Community:
    found = queries.find_community(slug)
    if found is None:
        raise click.ClickException(f"There is no community {slug}.")
    return found


def _page(slug: str) -> Guideline:
    found = find(slug, queries.reader_of_all())
    if found is None:
        raise click.ClickException(f"There is no page {slug}.")
    return found


def _tell(problems: Iterable[Problem]) -> None:
    told = list(problems)
    for each in told[:SHOWN]:
        click.echo(f"File {each.number:,}, {each.file}: {each.reason}.", err=True)
    if len(told) > SHOWN:
        click.echo(f"… and {len(told) - SHOWN:,} more.", err=True)
