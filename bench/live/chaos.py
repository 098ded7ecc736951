"""Several people type while the network is cut, pages are loaded anew and the server is killed.

Every token typed has to be in the database once, and every token deleted again not at all.
"""

import asyncio
import re
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from bench.live.editors import Hand, chromium, sit_down, stand_up
from bench.live.site import Site
from bench.live.wire import Wire


@dataclass
class Outcome:
    """What was typed, and what became of it."""

    typed: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    cuts: int = 0
    kills: int = 0
    reloads: int = 0
    text: str = ""
    same_everywhere: bool = False

    @property
    def lost(self) -> list[str]:
        """Typed, and not there."""
        return [token for token in self.typed if not self._counted[token]]

    @property
    def doubled(self) -> list[str]:
        """There more often than typed, or there again."""
        twice = [token for token in self.typed if self._counted[token] > 1]
        return twice + [token for token in self.deleted if self._counted[token]]

    @property
    def _counted(self) -> Counter[str]:
        return Counter(re.findall(r"\w+", self.text))


async def play(site: Site, seed: int, *, editors: int, tokens: int, kills: int) -> Outcome:
    """Do all that. The site is running before and after."""
    outcome, random = Outcome(), Random(seed)
    page_id, path = site.new_page(f"Chaos {seed}", editors)
    wire = Wire(site.port)
    async with wire.laid() as port, chromium() as browser:
        hands = await sit_down(browser, site, path, editors, f"http://127.0.0.1:{port}")
        writing = [_write(hand, tokens, Random(random.random()), outcome) for hand in hands]
        trouble = asyncio.create_task(_trouble(site, wire, Random(random.random()), kills, outcome))
        await asyncio.gather(*writing)
        await trouble
        for hand in hands:
            await hand.saved()
        outcome.text = site.text(page_id)
        texts = {await _agreed(hand, outcome.text) for hand in hands}
        outcome.same_everywhere = texts == {outcome.text}
        await stand_up(hands)
    return outcome


async def _write(hand: Hand, tokens: int, random: Random, outcome: Outcome) -> None:
    await hand.settle_down()
    for number in range(tokens):
        token = f"w{hand.number}t{number}"
        await hand.write(token)
        if random.random() < 0.15:
            for _letter in range(len(token)):
                await hand.page.keyboard.press("Backspace")
            outcome.deleted.append(token)
        else:
            outcome.typed.append(token)
        if random.random() < 0.12:
            outcome.reloads += 1
            await hand.open()
            await hand.settle_down()
        elif random.random() < 0.3:
            await hand.settle_down()
        await asyncio.sleep(random.random() * 0.2)


async def _trouble(site: Site, wire: Wire, random: Random, kills: int, outcome: Outcome) -> None:
    for _kill in range(kills):
        for _cut in range(3):
            await asyncio.sleep(0.2 + random.random() * 0.8)
            outcome.cuts += 1
            wire.cut()
            await asyncio.sleep(random.random() * 0.7)
            wire.mend()
        outcome.kills += 1
        await asyncio.to_thread(site.kill)
        await asyncio.to_thread(site.start)


async def _agreed(hand: Hand, wanted: str) -> str:
    """The editor's text, given a moment to hear of the others' last words."""
    for _try in range(100):
        if await hand.text() == wanted:
            break
        await asyncio.sleep(0.05)
    return await hand.text()
