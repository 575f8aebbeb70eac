"""The golden files: what laer prints, kept whole. `python -m tests.goldens` writes them anew."""

from pathlib import Path
from typing import NamedTuple

from tests.commands import Ran, interviewed, run

ROOT = Path(__file__).parents[1]
FOLDER = Path(__file__).parent / "goldens"
EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*.*") if path.suffix != ".svg")


def _files(folder: str) -> tuple[str, ...]:
    """Returns the files of a folder of examples, as a command names them."""
    return tuple(
        sorted(f"examples/{folder}/{one.name}" for one in (ROOT / "examples" / folder).iterdir())
    )


OVER_TIME, RESPONDENTS = _files("over-time"), _files("respondents")
AGAINST = ("examples/experiment.yaml", "--against", "examples/cohort")

WHOLE = (
    "Northwind Networks | VP Customer Success || ? | 7 | 3 | n | As of Q3 | https://a.example/b"
    "| ? || 104,5 | 500 | 104% | x | 4 | 2 | s | b | lifetime-value | 2 | 1,9 | n || Deck, page 3"
    "| back | d | 3 | 60 | 1 | 2 | 3 | 20 | 4 | 1 | 2 | 3 | 1 | 2 | 3 | 4 | 1 | 7 | 1 | ? | 2 | 1"
    "| 2 | 1,2 | 99 | 7 | 1 | ? | date | 21.11.2026 | 2026-11-20 | f"
)
RESUMED = "b | b || d | n | Ask Ann || s | s | s | s | s | s | s | s | s | s | s | s | f"
QUICK = (
    "Contoso | s || 2 | n | A guess || 1 | LAER Effective | ? | d | 1 | none | 4 | x | n ||| 3 | f"
)
AGAIN = "| s | n | - | 2 | b | b | d | s | f"
SETTLE = (
    "Contoso | s || 1 | 2 | b || ? | 2 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | x | ?"
    "| b || g | 1 | q"
)
SUPPOSED = ("structure=effective", "kpis.expand-renew-cost=shown")
IF = ("--target", "efficient", "--what-if", SUPPOSED[0], "--what-if", SUPPOSED[1])
JSON = ("--format", "json")
SIDE_BY_SIDE = (("compare", OVER_TIME), ("consensus", RESPONDENTS), ("benchmark", AGAINST))


class Golden(NamedTuple):
    """A command, the width and encoding of its page, and the file that holds what it prints."""

    file: str
    arguments: tuple[str, ...]
    columns: int = 80
    charset: str = "utf-8"
    typed: str = ""
    begun: str = ""

    def ran(self) -> Ran:
        """Returns what the command prints now; it is run from the root of the checkout.

        Of an interview that is what was asked, said and typed.
        """
        if not self.typed:
            return run(*self.arguments, columns=self.columns, charset=self.charset)
        ran = interviewed(
            *self.arguments,
            typed=self.typed,
            begun=ROOT / "examples" / self.begun if self.begun else None,
            columns=self.columns,
            charset=self.charset,
        )
        return ran._replace(stdout=ran.stderr, stderr="")

    def path(self) -> Path:
        """Returns the path of the golden file."""
        return FOLDER / self.file


GOLDENS = (
    *(Golden(f"{name}.80.txt", ("assess", f"examples/{name}")) for name in EXAMPLES),
    *(Golden(f"{name}.60.txt", ("assess", f"examples/{name}"), 60) for name in EXAMPLES[:3]),
    *(Golden(f"{name}.120.txt", ("assess", f"examples/{name}"), 120) for name in EXAMPLES[:3]),
    *(
        Golden(f"{name}.out.json", ("assess", f"examples/{name}", "--format", "json"))
        for name in EXAMPLES
    ),
    Golden("half-answered.ascii.txt", ("assess", "examples/half-answered.yaml"), 80, "ascii"),
    Golden("half-answered.70.txt", ("assess", "examples/half-answered.yaml"), 70),
    Golden("half-answered.30.txt", ("assess", "examples/half-answered.yaml"), 30),
    Golden("half-answered.if.txt", ("assess", "examples/half-answered.yaml", *IF)),
    Golden("half-answered.if.json", ("assess", "examples/half-answered.yaml", *IF, *JSON)),
    *(
        Golden(f"{name}.{ending}", ("assess", f"examples/{name}", "--format", format_))
        for name in ("half-answered.yaml", "five-lines.yaml")
        for format_, ending in (("markdown", "md"), ("html", "html"), ("csv", "csv"))
    ),
    *(
        Golden(f"{command}.{columns}.txt", (command, *files), columns)
        for command, files in SIDE_BY_SIDE
        for columns in (60, 80, 120)
    ),
    *(
        Golden(f"{command}.{ending}", (command, *files, "--format", format_))
        for command, files in SIDE_BY_SIDE
        for format_, ending in (("markdown", "md"), ("html", "html"), ("json", "json"))
        if (command, format_) != ("benchmark", "markdown")
    ),
    Golden("rubrics.txt", ("rubrics",)),
    Golden("show.60.txt", ("show", "laer-efficiency"), 60),
    Golden("show.80.txt", ("show", "laer-efficiency"), 80),
    Golden("show.120.txt", ("show", "laer-efficiency"), 120),
    Golden("sources.txt", ("show", "laer-efficiency", "--sources")),
    Golden("template.yaml", ("template", "laer-efficiency")),
    Golden("rubric.schema.json", ("schema", "rubric")),
    Golden("answers.schema.json", ("schema", "answers")),
    Golden("laer-efficiency.schema.json", ("schema", "answers", "--rubric", "laer-efficiency")),
    Golden("interview.80.txt", ("interview", "northwind.yaml"), typed=WHOLE),
    Golden("interview.40.txt", ("interview", "northwind.yaml"), 40, "ascii", WHOLE),
    Golden("interview.resumed.txt", ("interview",), typed=RESUMED, begun="half-answered.yaml"),
    Golden("interview.quick.txt", ("interview", "--quick"), 100, typed=QUICK),
    Golden("interview.again.txt", ("interview",), typed=AGAIN, begun="five-lines.yaml"),
    Golden("interview.settle.txt", ("interview", "--settle"), typed=SETTLE),
    Golden("check.out.json", ("check", "tests/files/faulty/clean.yaml", "--format", "json")),
)


def main() -> None:
    """Writes every golden file as laer prints it now."""
    FOLDER.mkdir(exist_ok=True)
    for golden in GOLDENS:
        golden.path().write_text(golden.ran().stdout, encoding="utf-8")


if __name__ == "__main__":
    main()
