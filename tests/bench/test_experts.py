"""The expert bench as somebody runs it."""

from pathlib import Path

from click.testing import CliRunner

from bench.experts.__main__ import main


def test_without_the_data_nothing_is_measured_and_the_bench_says_so(tmp_path: Path) -> None:
    ran = CliRunner().invoke(main, ["--collection", str(tmp_path)])
    assert ran.exit_code == 0
    assert "was not measured" in ran.output
