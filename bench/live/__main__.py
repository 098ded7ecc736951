"""Measure what is live: a keystroke's way, eight editors at once, cuts and kills, many sockets and streams.

Real Chromium pages at a real server on this machine. Each figure stands on a line of its own, with what was
promised; the exit status says whether every promise was kept.
"""

import asyncio
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import click

from bench.live import chaos, keystrokes, sockets, streams, together
from bench.live.site import Site
from bench.report import write as write_into

PEOPLE, SOCKETS, STREAMS = 10, 300, 300
Figure = tuple[str, bool]  # a sentence, and whether it is as promised


@click.command(help=__doc__)
@click.option("--seed", default=20261122, show_default=True, help="Of the cuts and kills.")
@click.option("--kills", default=6, show_default=True, help="How often the server is killed.")
@click.option("--only", default="", help="keystrokes, together, chaos, sockets or streams.")
@click.option("--write", type=click.Path(exists=True, path_type=Path), help="Put the figures there.")
def main(seed: int, kills: int, only: str, write: Path | None) -> None:
    figures, load = [], os.getloadavg()[0]
    for name, measure in (
        ("keystrokes", _keystrokes),
        ("together", _together),
        ("chaos", lambda site: _chaos(site, seed, kills)),
        ("sockets", _sockets),
        ("streams", _streams),
    ):
        if only in name:
            for figure in _on_a_site(measure):
                click.echo(figure[0])
                figures.append(figure)
    if write:
        said = [_machine(load), "", *(f"- {sentence}." for sentence, _kept in figures)]
        write_into(write, "\n".join(said), "live")
    sys.exit(not all(kept for _sentence, kept in figures))


def _on_a_site(measure) -> Iterator[Figure]:  # type: ignore[no-untyped-def]
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder) / "instance", PEOPLE)
        try:
            site.start()
            yield from measure(site)
        finally:
            site.close()


def _keystrokes(site: Site) -> Iterator[Figure]:
    times = asyncio.run(keystrokes.measure(site))
    middle, high = median(times), keystrokes.percentile(times, 0.95)
    yield (
        f"Keystroke to the other screen: p95 {high:.1f} ms, median {middle:.1f} ms of {len(times)} "
        "(promised: p95 within 50 ms)",
        high <= 50,
    )


def _together(site: Site) -> Iterator[Figure]:
    lost, doubled = asyncio.run(together.measure(site, 8, 25))
    yield (
        f"8 editors × 25 edits at once: {lost} lost, {doubled} doubled of 200 (promised: none)",
        lost == doubled == 0,
    )


def _chaos(site: Site, seed: int, kills: int) -> Iterator[Figure]:
    found = asyncio.run(chaos.play(site, seed, editors=3, tokens=8 * kills, kills=kills))
    yield (
        f"3 editors through {found.cuts} cuts, {found.kills} `kill -9` and {found.reloads} reloads (seed "
        f"{seed}): {len(found.lost)} lost, {len(found.doubled)} doubled of {len(found.typed)} tokens typed "
        f"and {len(found.deleted)} deleted again; all editors and the database the same at the end: "
        f"{'yes' if found.same_everywhere else 'no'} (promised: every token kept, once)",
        not found.lost and not found.doubled and found.same_everywhere,
    )


def _sockets(site: Site) -> Iterator[Figure]:
    cost, times = asyncio.run(sockets.measure(site, SOCKETS))
    high = keystrokes.percentile(times, 0.95)
    yield f"{SOCKETS} open sockets in {sockets.ROOMS} rooms: {cost} MB (promised: under 150 MB)", cost < 150
    yield (
        f"A page meanwhile: p95 {high:.1f} ms, median {median(times):.1f} ms of {len(times)} "
        "(promised: under 50 ms)",
        high < 50,
    )


def _streams(site: Site) -> Iterator[Figure]:
    found = asyncio.run(streams.measure(site, STREAMS))
    pages, delays = (keystrokes.percentile(times, 0.95) for times in (found.pages, found.delays))
    yield f"{STREAMS} open pages that listen: {found.cost} MB (promised: under 50 MB)", found.cost < 50
    yield (
        f"A message to the page that waits for it: p95 {delays:.0f} ms, median {median(found.delays):.0f} ms "
        f"of {len(found.delays)}; a page meanwhile: p95 {pages:.1f} ms, median {median(found.pages):.1f} ms "
        "(promised: p95 under 250 ms, and under 50 ms)",
        delays < 250 and pages < 50,
    )


def _machine(load: float) -> str:
    return (
        f"Measured {datetime.now(UTC):%-d %B %Y} on {os.cpu_count()} cores ({platform.machine()}, "
        f"{platform.system()}), Python {platform.python_version()}, with the browsers on the same machine. "
        f"Load of other work at the beginning: {load:.1f} (a quiet machine: under 0.5)."
    )


if __name__ == "__main__":
    main()
