"""Every job of the source is known to the site that is served, without a test having imported it."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import social

KNOWN = """
import sys
from pathlib import Path
from social.app import create_app
from social.core import jobs
from social.core.settings import Settings
create_app(Settings(instance=Path(sys.argv[1]), secret_key="only for tests"))
print(*jobs._jobs, sep="\\n")
"""
HERE = Path(social.__file__).parent


def _written() -> Iterator[str]:
    """Names of all functions of the source that are marked as a job."""
    for path in HERE.rglob("*.py"):
        text = path.read_text()
        if "job(" not in text:
            continue
        module = ".".join(path.relative_to(HERE.parent).with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and any(map(_is_job, node.decorator_list)):
                yield f"{module}.{node.name}"


def _is_job(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and ast.unparse(decorator.func) in ("job", "jobs.job")


def test_the_served_site_knows_every_job_of_the_source(tmp_path: Path) -> None:
    fresh = subprocess.run(
        [sys.executable, "-c", KNOWN, str(tmp_path)], capture_output=True, text=True, check=True
    )
    written = set(_written())
    assert "social.notifications.mailing.write_due" in written
    assert written - set(fresh.stdout.split()) == set()
