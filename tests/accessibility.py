"""What shuts people out of a page, as axe finds it."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Where something is drawn behind or before words, axe would only say that it cannot tell; to look for it
# everywhere takes most of the time of a look.
SURE = "axe.configure({ checks: [{ id: 'color-contrast', options: { ignorePseudo: true } }] })"
AXE = f"{Axe().axe_script}; {SURE}"
# Preloading is for rules that read foreign style sheets, of which we have none.
HOW: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}


def violations(page: Page, *rules: str) -> list[str]:
    """What is wrong with the page as it is now; `rules`: look at these alone."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    how = HOW | ({"runOnly": rules} if rules else {})
    found = page.evaluate("how => axe.run(document, how)", how)["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]
