"""laer run in this process, as if from a terminal of a given width or a pipe."""

import contextlib
import datetime
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from typer.testing import CliRunner

from laer_cli.cli import app
from laer_cli.draft import user_name


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


def interviewed(
    *arguments: str,
    typed: str,
    begun: Path | None = None,
    columns: int = 80,
    charset: str = "utf-8",
) -> Ran:
    """Runs an interview in a folder of its own, by entries that stand apart by bars.

    It may go on with a file, as answers.yaml. What depends on day and place is as it may be
    anywhere: the date, and who asks.
    """
    entries = "".join(f"{entry.strip()}\n" for entry in typed.split("|")).encode()
    with TemporaryDirectory() as temporary:
        folder = Path(temporary, "contoso")
        folder.mkdir()
        if begun:
            shutil.copy(begun, folder / "answers.yaml")
        with contextlib.chdir(folder):
            ran = run(*arguments, columns=columns, stdin=entries, charset=charset)
    today = datetime.datetime.now().astimezone().date().isoformat()
    said = ran.stderr
    for here, anywhere in ((today, "2026-11-21"), (user_name(), "Ann Lee")):
        said = said.replace(f"[{here}]", f"[{anywhere}]").replace(
            f"d: {here}\n", f"d: {anywhere}\n"
        )
    return ran._replace(stderr=said)
