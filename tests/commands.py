"""laer run in this process, as if from a terminal of a given width or a pipe."""

from typing import NamedTuple

from typer.testing import CliRunner

from laer_cli.cli import app


class Ran(NamedTuple):
    """What a command printed and how it ended."""

    exit_code: int
    stdout: str
    stderr: str


def run(
    *arguments: str, columns: int = 80, stdin: bytes | None = None, charset: str = "utf-8"
) -> Ran:
    """Runs a command of laer in this process."""
    runner = CliRunner(charset=charset)
    environment = {"COLUMNS": str(columns), "NO_COLOR": None, "FORCE_COLOR": None}
    result = runner.invoke(app, arguments, input=stdin, env=environment)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)
