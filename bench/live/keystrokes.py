"""How long a keystroke takes to the other screen: from the key's event to the frame that shows the letter."""

import asyncio
from random import Random

from bench.live.editors import chromium, sit_down, stand_up
from bench.live.site import Site

SAMPLES, WARMING = 200, 20
# Moments of both pages are read from the one clock of the machine.
KEYS = """() => {
    window.pressed = [];
    addEventListener("keydown", ({ key }) => {
        if (key === "x") window.pressed.push(performance.timeOrigin + performance.now());
    }, true);
}"""
SHOWN = """() => {
    window.shown = [];
    const text = document.querySelector(".cm-content");
    new MutationObserver(() => requestAnimationFrame(() => {
        const letters = (text.textContent.match(/x/g) ?? []).length;
        while (window.shown.length < letters) window.shown.push(performance.timeOrigin + performance.now());
    })).observe(text, { childList: true, subtree: true, characterData: true });
}"""


async def measure(site: Site) -> list[float]:
    """Milliseconds of each keystroke, smallest first."""
    _page_id, path = site.new_page("Keystrokes", 2)
    random = Random(1)
    async with chromium() as browser:
        hands = await sit_down(browser, site, path, 2)
        mine, other = (hand.page for hand in hands)
        await mine.evaluate(KEYS)
        await other.evaluate(SHOWN)
        await hands[0].settle_down()
        for number in range(SAMPLES + WARMING):
            if number % 60 == 59:
                await mine.keyboard.press("Enter")
            await mine.keyboard.press("x")
            await asyncio.sleep(0.05 + random.random() * 0.1)
        await asyncio.sleep(1)
        pressed = await mine.evaluate("window.pressed")
        shown = await other.evaluate("window.shown")
        await stand_up(hands)
    if len(shown) != len(pressed):
        raise RuntimeError(f"{len(pressed)} keys were pressed, {len(shown)} letters were shown")
    return sorted(then - now for now, then in list(zip(pressed, shown, strict=True))[WARMING:])


def percentile(times: list[float], share: float) -> float:
    """Of times in order."""
    return times[min(len(times) - 1, int(len(times) * share))]
