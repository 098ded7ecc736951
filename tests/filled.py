"""The demo company, loaded and indexed by whichever test process needs it first; each works with a copy."""

import fcntl
from pathlib import Path

from click.testing import CliRunner, Result

from social.cli.main import group


def command(instance: Path, *arguments: str) -> Result:
    """A command of the command line."""
    return CliRunner().invoke(group, arguments, env={"SOCIAL_INSTANCE": str(instance)})


def fill_once(folder: Path) -> tuple[Path, str]:
    """An instance folder that nobody may change, below `folder`; and what was said while it was filled."""
    instance, said = folder / "demo", folder / "demo.txt"
    with (folder / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            filled = command(instance, "demo")
            assert filled.exit_code == 0, filled.output
            assert command(instance, "index", "rebuild").exit_code == 0
            said.write_text(filled.output, encoding="utf-8")
    return instance, said.read_text(encoding="utf-8")
