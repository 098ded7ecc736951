"""The browser that journeys drive: one that is installed, else one that can be installed.

`python -m tests.browser` prints its path, or says what to install and fails.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SMALLER = "chromium-headless-shell"  # the same without windows: a sixth faster
NAMES = (SMALLER, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """Path of an installed Chromium or Chrome, else of Playwright's own, else None."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and Path(path).exists() else None


def install() -> None:
    """Try Debian's package, where we may install."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("Installing Chromium for the browser tests…", flush=True)
        subprocess.run(["apt-get", "-qq", "update"], check=False, stdout=subprocess.DEVNULL)
        for package in (SMALLER, "chromium"):  # older releases have only the whole
            wanted = ["apt-get", "-qq", "install", "--yes", package]
            if subprocess.run(wanted, check=False, stdout=subprocess.DEVNULL).returncode == 0:
                break


def main() -> int:
    """Find it or install it; the exit status says whether there is one."""
    if not find():
        install()
    path = find()
    print(
        f"Browser: {path}"
        if path
        else "The browser tests need Chromium: install the package `chromium`, then try again."
    )
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
