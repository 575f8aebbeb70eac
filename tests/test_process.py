"""laer as a process: its streams, signals and imports."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pexpect
import pytest

EXPERIMENT = str(Path(__file__).parents[1] / "examples" / "experiment.yaml")
LAER = [sys.executable, "-m", "laer_cli"]


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a line of bash in which $laer is laer and $file an example."""
    everything = {**os.environ, **environment, "laer": " ".join(LAER), "file": EXPERIMENT}
    return subprocess.run(
        ["bash", "-c", line], capture_output=True, text=True, check=False, env=everything
    )


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (("--version",), ("yaml", "rich", "laer_cli.model")),
        (("assess", EXPERIMENT, "--format", "json"), ("rich",)),
        (("assess", EXPERIMENT), ("rich.table", "rich.markdown", "rich.traceback", "hashlib")),
    ],
)
def test_what_a_command_does_not_need_is_not_imported(
    arguments: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    code = (
        "import sys; from laer_cli.cli import main; sys.argv = ['laer', *sys.argv[1:]]\n"
        "try: main()\n"
        "except SystemExit: print(*sys.modules, file=sys.stderr)"
    )
    # Measuring coverage imports more than laer does.
    environment = {key: value for key, value in os.environ.items() if "COV" not in key}
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    never = {"pydantic", "jinja2", "importlib.metadata", "click", *absent}
    assert not never & set(ran.stderr.split())


@pytest.mark.parametrize("format_", ["html", "markdown", "csv"])
def test_what_becomes_a_file_is_utf_8_whatever_the_terminal_speaks(format_: str) -> None:
    line = f"sed 's/Northwind/Grüße/' $file | $laer assess - --format {format_}"
    for encoding in ("ascii", "cp1252", "utf-8"):
        assert "Grüße Networks" in shell(line, PYTHONIOENCODING=encoding).stdout


def test_a_closed_pipe_ends_quietly() -> None:
    ran = shell("set -o pipefail; $laer show laer-efficiency | head -n 1")
    assert (ran.returncode, ran.stdout, ran.stderr) == (
        0,
        "Four phases of becoming LAER Efficient\n",
        "",
    )


def test_a_full_disk_is_said() -> None:
    ran = shell("$laer assess $file > /dev/full")
    assert ran.returncode == 2
    assert ran.stderr == "laer: standard output cannot be written: No space left on device\n"


def test_closed_streams_are_said() -> None:
    ran = shell("$laer assess $file >&-")
    assert (ran.returncode, ran.stderr) == (2, "laer: standard output is closed\n")
    ran = shell("$laer assess - <&-")
    assert ran.returncode == 2
    assert ran.stderr == "-:1:1: error: cannot be read: standard input is closed [unreadable]\n"


@pytest.mark.parametrize("nowhere", ["2>&-", "2>/dev/full"])
def test_standard_error_that_fails_changes_no_exit_code(nowhere: str, tmp_path: Path) -> None:
    assert shell(f"$laer assess none.yaml {nowhere}").returncode == 2
    assert shell(f"$laer assess $file --output {tmp_path / 'page'} {nowhere}").returncode == 0
    assert shell(f"$laer assess $file --at-least effective {nowhere}").returncode == 1


def test_a_terminal_that_knows_only_ascii() -> None:
    ran = shell("$laer assess $file", PYTHONIOENCODING="ascii")
    assert ran.returncode == 0
    assert ran.stdout.isascii()


@pytest.mark.parametrize("columns", ["", "0", "-5", "eighty", "1", "99999999"])
def test_any_number_of_columns(columns: str) -> None:
    ran = shell("$laer assess $file", COLUMNS=columns)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "LAER Experiment" in ran.stdout
    assert max(map(len, ran.stdout.splitlines())) <= 120


def test_an_error_of_laer_itself_is_one_line_and_a_traceback_only_by_debug(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import laer_cli.placement\ndel laer_cli.placement.marker_standing\n"
    )
    quiet = shell("$laer assess $file", PYTHONPATH=str(tmp_path))
    assert (quiet.returncode, quiet.stdout) == (2, "")
    assert quiet.stderr == (
        "laer: an error of laer itself, NameError: name 'marker_standing' is not defined; "
        "please report it with the files that led to it and what `laer --debug ...` prints\n"
    )
    loud = shell("$laer --debug assess $file", PYTHONPATH=str(tmp_path))
    assert "Traceback (most recent call last)" in loud.stderr


def test_ctrl_c_exits_with_130() -> None:
    child = pexpect.spawn(LAER[0], [*LAER[1:], "assess", "-"], timeout=20, encoding="utf-8")
    time.sleep(1)
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert "Traceback" not in (child.before or "")


@pytest.mark.parametrize(("columns", "first"), [(80, "Placement   "), (60, "  ·●·· Placement")])
def test_on_a_terminal(columns: int, first: str) -> None:
    environment = {**os.environ, "TERM": "xterm-256color"}
    environment.pop("COLUMNS", None)
    child = pexpect.spawn(
        LAER[0],
        [*LAER[1:], "assess", EXPERIMENT],
        dimensions=(50, columns),
        env=environment,
        timeout=20,
        encoding="utf-8",
    )
    shown = child.read()
    child.close()
    assert child.exitstatus == 0
    assert "\x1b[1;36mLAER Experiment\x1b[0m" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert any(line.startswith(first) for line in plain.splitlines())
    assert max(map(len, plain.splitlines())) <= columns
