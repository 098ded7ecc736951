"""Many editors at once on one page, each as fast as it can."""

import asyncio
import re
from collections import Counter

from bench.live.editors import Hand, chromium, sit_down, stand_up
from bench.live.site import Site


async def measure(site: Site, editors: int, edits: int) -> tuple[int, int]:
    """How many edits are not in the database, and how many stand there more than once."""
    page_id, path = site.new_page(f"{editors} editors", editors)
    async with chromium() as browser:
        hands = await sit_down(browser, site, path, editors)
        await asyncio.gather(*(_write(hand, edits) for hand in hands))
        await asyncio.gather(*(hand.saved() for hand in hands))
        counted = Counter(re.findall(r"\w+", site.text(page_id)))
        await stand_up(hands)
    typed = [f"w{editor}t{number}" for editor in range(editors) for number in range(edits)]
    return sum(not counted[token] for token in typed), sum(counted[token] > 1 for token in typed)


async def _write(hand: Hand, edits: int) -> None:
    await hand.settle_down()
    for number in range(edits):
        await hand.write(f"w{hand.number}t{number}")
