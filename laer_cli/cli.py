"""The commands: options in, rooms wired, streams and exit codes out.

Only this module, and library.py for it, opens files; only this one prints and exits. What needs
PyYAML or Rich is imported in the command that needs it: `laer --version` shall not pay for reading
YAML, nor JSON for drawing tables.
"""

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, TextIO

import typer

from laer_cli import __version__
from laer_cli.finding import Finding, InvalidSource
from laer_cli.reports.assessment import Format
from laer_cli.reports.cohort import Format as CohortFormat
from laer_cli.reports.comparison import Format as ComparisonFormat
from laer_cli.reports.consensus import Format as ConsensusFormat
from laer_cli.reports.findings import Format as FindingsFormat
from laer_cli.reports.findings import lines as findings_as_lines
from laer_cli.reports.history import Format as HistoryFormat
from laer_cli.source.shipped import shipped_rubrics
from laer_cli.terminal import forget, is_terminal, say
from laer_cli.text import counted, nearest, quoted, shell_file, shell_word, visible

if TYPE_CHECKING:
    from laer_cli.answered import Incomparable, Placed
    from laer_cli.assessment import Assessment
    from laer_cli.check.checked import Check, CheckedFile
    from laer_cli.cohort import LeftOut
    from laer_cli.consensus import Consensus
    from laer_cli.draft import Draft
    from laer_cli.library import Library
    from laer_cli.model import Answers, Phase, Rubric

SHORTFALL, REFUSAL, INTERRUPTED = 1, 2, 130
ANSWERS, RUBRIC = "answers.yaml", "laer-efficiency"

_WELCOME = """\
laer places a company in the phases of a journey, exactly, and says why.

Three commands to try first:
  laer interview              asks the questions, ends with the placement and what to do next
  laer assess answers.yaml    the same placement again, from the file that was saved
  laer show laer-efficiency   what is asked, what a phase means

laer -h lists all commands and options.
"""

app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Runs laer. An error of its own is one line that asks for a report, a traceback by --debug."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    commands = app.registered_commands
    # Typer builds all commands to run one; to build no others saves 2 % of a start.
    named = [one for one in commands if one.callback and one.callback.__name__ in sys.argv[1:2]]
    app.registered_commands = named or commands
    try:
        app()
    except Exception as error:  # the one boundary; an analyst reads no traceback
        if "--debug" in sys.argv[1:]:
            raise
        _say(
            f"an error of laer itself, {type(error).__name__}: {error}; please report it with the "
            "files that led to it and what `laer --debug ...` prints"
        )
        sys.exit(REFUSAL)
    finally:
        app.registered_commands = commands


def _complete_rubric(incomplete: str) -> list[str]:
    return [id_ for id_ in shipped_rubrics() if id_.startswith(incomplete)]


def _complete_phase(ctx: typer.Context, incomplete: str) -> list[str]:
    from laer_cli.library import Library

    library = Library()
    shipped = shipped_rubrics()
    given = ctx.params.get("rubric")
    phases: dict[str, None] = {}
    for path in [shipped.get(given) or Path(given)] if given else shipped.values():
        with suppress(InvalidSource):
            phases |= dict.fromkeys(phase.id for phase in library.rubric(path).phases)
    return [id_ for id_ in phases if id_.startswith(incomplete)]


RubricArgument = Annotated[
    str,
    typer.Argument(
        metavar="RUBRIC",
        help="The id of a rubric that laer ships, or the path of a rubric file.",
        autocompletion=_complete_rubric,
        show_default=False,
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all."),
]
RubricOption = Annotated[
    str | None,
    typer.Option(
        "--rubric",
        "-r",
        metavar="RUBRIC",
        help="The id of a shipped rubric or a path, in place of what the file names.",
        autocompletion=_complete_rubric,
    ),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace an --output that exists.")]


def _print_version(asked: bool) -> None:
    if asked:
        with _stdout() as out:
            out.write(f"laer {__version__}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def laer(
    ctx: typer.Context,
    version: Annotated[  # its callback does it all
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
    debug: Annotated[  # main() looks for it, for it holds for every error
        bool, typer.Option("--debug", help="Show the traceback of an error of laer itself.")
    ] = False,
) -> None:
    """Places a company in the phases of a journey, exactly, and says why."""
    if ctx.invoked_subcommand is None:
        with _stdout() as out:
            out.write(_WELCOME)


@app.command()
def assess(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE]...",
            help="Answers files, YAML or JSON; `-` is standard input.",
            show_default=False,
        ),
    ] = None,
    rubric: RubricOption = None,
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="A page to read, or data for programs.")
    ] = "table",
    output: OutputOption = None,
    force: ForceOption = False,
    at_least: Annotated[
        str | None,
        typer.Option(
            "--at-least",
            metavar="PHASE",
            help="Exit with 1 where a placement is not surely at PHASE or higher.",
            autocompletion=_complete_phase,
        ),
    ] = None,
    target: Annotated[
        str | None,
        typer.Option(
            "--target",
            metavar="PHASE",
            help="Show the shortest way to PHASE, in place of the next one.",
            autocompletion=_complete_phase,
        ),
    ] = None,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            "--what-if",
            metavar="QUESTION=ANSWER",
            help="Also show the placement as it would be with this answer, or with MARKER=PHASE; "
            "may be repeated.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Place a company by its answers; say what to do next.

    Without a file, at a terminal, the questions are asked as by `laer interview`.
    """
    from laer_cli.library import Library

    if files and files.count("-") > 1:
        raise typer.BadParameter("standard input can be read only once", param_hint="FILE")
    asked = _Asked(format_, at_least, target, tuple(what_if or ()))
    library = Library()
    if not files:
        if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
            raise typer.BadParameter(
                "give an answers file, or - for standard input; or run `laer interview`, which "
                "asks the questions and writes the file",
                param_hint="FILE",
            )
        files = [ANSWERS]
        _refuse_output(output, [Path(ANSWERS)], force=force)
        if not _interview(ANSWERS, rubric, library, asked):
            raise typer.Exit(INTERRUPTED)
    _assess(files, rubric, library, asked, output, force=force)


class _Asked(NamedTuple):
    """What is to be said of the answers, as the command line asks for it."""

    format: Format = "table"
    at_least: str | None = None
    target: str | None = None
    what_if: tuple[str, ...] = ()


@app.command()
def interview(
    file: Annotated[
        str,
        typer.Argument(metavar="[FILE]", help="Where the answers are saved; it may be begun."),
    ] = ANSWERS,
    rubric: RubricOption = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="Judge each marker as a whole: a question each.")
    ] = False,
    settle: Annotated[
        bool,
        typer.Option(
            "--settle", help="Ask first what settles most; stop once the placement is settled."
        ),
    ] = False,
) -> None:
    """Ask the questions, save each answer, and place the company.

    Whatever is open in FILE is asked; leave at any time, and run it again to go on. A new file is
    of the rubric laer-efficiency, unless another is given.
    """
    from laer_cli.library import Library

    library = Library()
    if quick and settle:
        message = "it orders single questions, and --quick asks for markers as a whole"
        raise typer.BadParameter(message, param_hint="--settle")
    if _interview(file, rubric, library, _Asked(), quick=quick, settle=settle):
        _assess([file], rubric, library, _Asked(), None, force=False)


def _assess(
    files: list[str],
    rubric: str | None,
    library: "Library",
    asked: _Asked,
    output: Path | None,
    *,
    force: bool,
) -> None:
    """Places what the answers files hold; exits where one falls short."""
    from laer_cli.reports.assessment import write

    given = None if rubric is None else _rubric_named(rubric, library)
    answers = _read_all(files, given, library)
    _refuse_output(output, [*map(Path, files), *library.read], force=force)
    wanted = [_wanted(asked, one.rubric) for one in answers]
    assessments = [_assessed(one, asked) for one in answers]
    with _destination(output, asked.format) as out:
        write(assessments, asked.format, out)
    short = [
        _shortfall(assessment, phase)
        for assessment, phase in zip(assessments, wanted, strict=True)
        if phase and assessment.placement.bounds.at_least.rank < phase.rank
    ]
    for message in short:
        _say(message)
    if short:
        raise typer.Exit(SHORTFALL)


def _wanted(asked: _Asked, rubric: "Rubric") -> "Phase | None":
    """Returns the phase that has to be reached, if one was named; exits where there is none."""
    if asked.at_least is None:
        return None
    return _phase_named(asked.at_least, rubric, "--at-least")


def _assessed(answers: "Answers", asked: _Asked) -> "Assessment":
    """Returns the assessment of answers; exits where what is asked for does not fit them."""
    from laer_cli.assessment import assess as assess_answers

    target = None
    if asked.target is not None:
        target = _phase_named(asked.target, answers.rubric, "--target")
    assessment = assess_answers(answers, target)
    if not asked.what_if:
        return assessment
    from laer_cli.source.supposition import Unsupposable, read_supposed

    try:
        return assessment.supposing(*read_supposed(answers, asked.what_if))
    except Unsupposable as unsupposable:
        raise typer.BadParameter(str(unsupposable), param_hint="--what-if") from None


@app.command()
def compare(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE FILE...",
            help="Answers files of one subject, each with its date.",
            show_default=False,
        ),
    ],
    rubric: RubricOption = None,
    format_: Annotated[
        HistoryFormat, typer.Option("--format", "-f", help="A page to read, or data for programs.")
    ] = "table",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Compare a company with itself over time: what moved, what fell, what came back."""
    from laer_cli.answered import Incomparable
    from laer_cli.history import history
    from laer_cli.library import Library
    from laer_cli.reports.history import write

    library = Library()
    answered = _side_by_side(files, rubric, library)
    _refuse_output(output, [*map(Path, files), *library.read], force=force)
    try:
        found = history(answered)
    except Incomparable as incomparable:
        raise _not_comparable(incomparable) from None
    with _destination(output, format_) as out:
        write(found, format_, out)


@app.command()
def consensus(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE FILE...",
            help="Answers files on one subject, each by another respondent.",
            show_default=False,
        ),
    ],
    rubric: RubricOption = None,
    format_: Annotated[
        ConsensusFormat,
        typer.Option("--format", "-f", help="A page to read, or data for programs."),
    ] = "table",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Also write the consensus to FILE, as answers with what each one said in notes.",
        ),
    ] = None,
    force: ForceOption = False,
) -> None:
    """Bring together what several respondents say; show where they differ."""
    from laer_cli.answered import Incomparable
    from laer_cli.consensus import consensus as agree
    from laer_cli.library import ENDINGS, Library
    from laer_cli.reports.consensus import write

    if output and not output.name.endswith(ENDINGS):
        message = "it takes the consensus as an answers file, .yaml or .json; for a page use > FILE"
        raise typer.BadParameter(message, param_hint="--output")
    library = Library()
    answered = _side_by_side(files, rubric, library)
    _refuse_output(output, [*map(Path, files), *library.read], force=force)
    try:
        found = agree(answered)
    except Incomparable as incomparable:
        raise _not_comparable(incomparable) from None
    if output:
        _write_consensus(found, output)
    with _stdout(format_) as out:
        write(found, format_, out)


@app.command()
def benchmark(
    file: Annotated[
        str,
        typer.Argument(metavar="ANSWERS", help="The answers of one company.", show_default=False),
    ],
    against: Annotated[
        Path,
        typer.Option(
            "--against",
            "-a",
            metavar="FOLDER",
            help="Where the answers files of the others are, in folders or not.",
            show_default=False,
        ),
    ],
    rubric: RubricOption = None,
    format_: Annotated[
        CohortFormat, typer.Option("--format", "-f", help="A page to read, or data for programs.")
    ] = "table",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Show where a company stands among others, as a whole and by each marker."""
    from laer_cli.answered import placed_answers
    from laer_cli.cohort import benchmark as stand_among
    from laer_cli.library import Library, rubrics_and_answers
    from laer_cli.reports.cohort import write

    if not os.path.isdir(against):
        message = f"there is no folder {quoted(str(against))}"
        if os.path.exists(against):
            message = f"{quoted(str(against))} is a file; give the folder that it is in"
        raise typer.BadParameter(message, param_hint="--against")
    library = Library()
    given = None if rubric is None else _rubric_named(rubric, library)
    (answers,) = _read_all([file], given, library)
    others = rubrics_and_answers(str(against))
    if not others:
        message = f"no YAML or JSON file is in the folder {quoted(str(against))}"
        raise typer.BadParameter(message, param_hint="--against")
    _refuse_output(output, [Path(file), *map(Path, others), *library.read], force=force)
    found = stand_among(placed_answers(answers), _cohort(others, file, given, library))
    with _destination(output, format_) as out:
        write(found, format_, out)


@app.command()
def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Rubrics, answers files, folders of them, `-` for standard input; "
            "without any, the folder rubrics/.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[
        FindingsFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="Lines to read, or what a program takes; in GitHub Actions github, else text.",
            show_default=False,
        ),
    ] = None,
    prove: Annotated[
        bool,
        typer.Option("--prove", help="Say of each rubric what is proven, and each phase's share."),
    ] = False,
    warnings_ok: Annotated[
        bool, typer.Option("--warnings-ok", help="Exit with 0 where there are only warnings.")
    ] = False,
    rubric: Annotated[
        str | None,
        typer.Option(
            "--rubric",
            "-r",
            metavar="RUBRIC",
            help="The rubric of the answers, in place of what their files name.",
            autocompletion=_complete_rubric,
        ),
    ] = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Prove rubrics and check answers files, as in CI.

    `laer explain` tells more of a finding, by the name in its last brackets.
    """
    from laer_cli.check.checked import Check
    from laer_cli.library import Library
    from laer_cli.reports.findings import report

    format_ = format_ or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    if prove and format_ not in ("text", "json"):
        message = f"it goes along with the formats text and json, not with {format_}"
        raise typer.BadParameter(message, param_hint="--prove")
    library = Library()
    given = None if rubric is None else _rubric_named(rubric, library)
    files = _files_to_check(paths)
    _refuse_output(output, [*map(Path, files), *library.read], force=force)
    checked = _check_all(files, given, library, with_shares=prove or format_ == "json")
    result = Check(checked, warnings_ok)
    with _destination(output) as out:
        report(format_).write(result, out)
    _say(_summary(result))
    if result.failed:
        raise typer.Exit(SHORTFALL)


@app.command()
def diff(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            help="The older version: a rubric that laer ships, a path, or `-`.",
            autocompletion=_complete_rubric,
            show_default=False,
        ),
    ],
    new: Annotated[
        str,
        typer.Argument(
            metavar="NEW",
            help="The newer version, likewise.",
            autocompletion=_complete_rubric,
            show_default=False,
        ),
    ],
    answers: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ANSWERS]...",
            help="Answers to OLD, to be placed by either version.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[
        ComparisonFormat,
        typer.Option("--format", "-f", help="A page to read, or data for programs."),
    ] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Compare two versions of a rubric; say which version that calls for."""
    from laer_cli.comparison.differences import compare
    from laer_cli.comparison.moving import moved
    from laer_cli.library import Library
    from laer_cli.reports.comparison import report

    library = Library()
    if old == new == "-":
        raise typer.BadParameter("standard input can be read only once", param_hint="NEW")
    before, after = _rubric_named(old, library, "OLD"), _rubric_named(new, library, "NEW")
    given = _read_all(answers or [], before, library)
    _refuse_output(output, [*map(Path, answers or []), *library.read], force=force)
    comparison = compare(before, after)
    with _destination(output) as out:
        report(format_).write(comparison, [moved(one, after) for one in given], out)
    if comparison.says_less:
        raise typer.Exit(SHORTFALL)


def _complete_rule(incomplete: str) -> list[str]:
    from laer_cli.check.manuals import MANUALS

    return [rule for rule in MANUALS if rule.startswith(incomplete)]


@app.command()
def explain(
    rule: Annotated[
        str | None,
        typer.Argument(
            metavar="[RULE]",
            help="The name behind a finding, as in [unknown-name]; without one, all are listed.",
            autocompletion=_complete_rule,
            show_default=False,
        ),
    ] = None,
) -> None:
    """Explain what a finding minds, why, and what to write instead."""
    from laer_cli.check.manuals import MANUALS
    from laer_cli.reports.manual import write, write_list

    name = rule.strip("[]") if rule else None
    if name is not None and name not in MANUALS:
        message = f"there is no rule {quoted(name)}{nearest(name, MANUALS)}"
        raise typer.BadParameter(message, param_hint="RULE")
    with _stdout() as out:
        if name is None:
            write_list(list(MANUALS.values()), out)
        else:
            write(MANUALS[name], out)


@app.command()
def rubrics() -> None:
    """List the rubrics that laer ships."""
    from laer_cli.library import Library
    from laer_cli.reports.rubric.listing import write

    library = Library()
    shipped = [library.rubric(path) for path in shipped_rubrics().values()]
    with _stdout() as out:
        write(shipped, out)


@app.command()
def show(
    rubric: RubricArgument,
    sources: Annotated[
        bool,
        typer.Option("--sources", help="Show what is stated where, and what is its own reading."),
    ] = False,
) -> None:
    """Show a rubric: phases, questions, practices, sources."""
    from laer_cli.library import Library

    if sources:
        from laer_cli.reports.rubric.statements import write
    else:
        from laer_cli.reports.rubric.page import write

    found = _rubric_named(rubric, Library())
    with _stdout() as out:
        write(found, out)


@app.command()
def schema(
    kind: Annotated[
        Literal["rubric", "answers"],
        typer.Argument(metavar="rubric|answers", help="What the schema is of.", show_default=False),
    ],
    rubric: Annotated[
        str | None,
        typer.Option(
            "--rubric",
            "-r",
            metavar="RUBRIC",
            help="With `answers`: know the questions and choices of this rubric.",
            autocompletion=_complete_rubric,
        ),
    ] = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Write the JSON Schema of a file, for editors."""
    from laer_cli.library import Library
    from laer_cli.reports.schema import write_answers_schema, write_rubric_schema

    if kind == "rubric" and rubric is not None:
        raise typer.BadParameter("it goes along with `answers`", param_hint="--rubric")
    library = Library()
    found = None if rubric is None else _rubric_named(rubric, library)
    _refuse_output(output, library.read, force=force)
    with _destination(output) as out:
        if kind == "rubric":
            write_rubric_schema(out)
        else:
            write_answers_schema(found, out)


@app.command()
def template(
    rubric: RubricArgument, output: OutputOption = None, force: ForceOption = False
) -> None:
    """Write an answers file to fill in, with choices and help."""
    from laer_cli.library import SCHEMA, Library, name_beside
    from laer_cli.reports.rubric.template import write

    library = Library()
    found = _rubric_named(rubric, library)
    _refuse_output(output, library.read, force=force)
    file = output or Path(ANSWERS)
    names = (f"{found.id}{SCHEMA}", f"answers{SCHEMA}")
    schema_name = next((one for one in names if os.path.exists(file.parent / one)), "")
    with _destination(output) as out:
        write(found, name_beside(found, str(file)), out, schema_name)


def _interview(
    file: str,
    rubric: str | None,
    library: "Library",
    asked: _Asked,
    *,
    quick: bool = False,
    settle: bool = False,
) -> bool:
    """Asks what a file leaves open and saves it there; tells whether that was finished."""
    import datetime

    from laer_cli.conversation import converse
    from laer_cli.draft import Draft, HeldElsewhere, hold, user_name
    from laer_cli.interview.steps import About
    from laer_cli.interview.turns import End, begun
    from laer_cli.terminal import Interrupted, Terminal

    _refuse_no_file(file)
    given = None if rubric is None else _rubric_named(rubric, library)
    draft = Draft(file, library, given)
    try:
        with hold(file):
            answers = draft.begin(lambda: given or _rubric_named(RUBRIC, library))
            if asked != _Asked():
                _wanted(asked, answers.rubric)
                _assessed(answers, asked)
            _tell(answers.warnings)
            defaults = (
                (About.SUBJECT, _title_of(file)),
                (About.RESPONDENT, user_name()),
                (About.DATE, datetime.datetime.now().astimezone().date()),
            )
            interview = begun(answers, quick=quick, defaults=defaults, settling=settle)
            with Terminal() as terminal:
                interview = converse(interview, draft, terminal)
                place = interview.place
    except HeldElsewhere as held:
        _say(f"{file} is being answered by {held}; one interview at a time")
        raise typer.Exit(REFUSAL) from None
    except InvalidSource as invalid:
        raise _refused(invalid.findings) from None
    except OSError as error:
        _say(f"{file} cannot be saved: {error.strerror or error}")
        raise typer.Exit(REFUSAL) from None
    except Interrupted:
        place = None
    say("\n")
    if place is End.FINISHED:
        return True
    settle = settle and (place is None or interview.settling)
    _tell_how_to_go_on(draft, rubric, " --quick" * quick + " --settle" * settle)
    if place is None:
        raise typer.Exit(INTERRUPTED)
    if draft.is_behind:
        raise typer.Exit(REFUSAL)
    return False


def _side_by_side(files: list[str], rubric: str | None, library: "Library") -> "list[Placed]":
    """Returns several answers files, placed; exits where these are not several."""
    from laer_cli.answered import placed_answers

    for file in files:
        if os.path.isdir(file):
            message = f"{quoted(file)} is a folder; give the files in it"
            raise typer.BadParameter(message, param_hint="FILE")
    names = dict.fromkeys(file if file == "-" else os.path.realpath(file) for file in files)
    if len(names) < len(files):
        raise typer.BadParameter("a file is given twice", param_hint="FILE")
    if len(files) < 2:
        raise typer.BadParameter("give at least two answers files", param_hint="FILE")
    given = None if rubric is None else _rubric_named(rubric, library)
    return [placed_answers(one) for one in _read_all(files, given, library)]


def _not_comparable(incomparable: "Incomparable") -> typer.Exit:
    """Says why files cannot be laid side by side; returns the exit to raise."""
    for reason in incomparable.reasons:
        _say(reason)
    return typer.Exit(REFUSAL)


def _write_consensus(consensus: "Consensus", output: Path) -> None:
    """Writes what was agreed on as an answers file."""
    from laer_cli.library import name_beside
    from laer_cli.reports.consensus.answers import noted
    from laer_cli.source import Source
    from laer_cli.source.revision import Unrevisable, blank_answers, revised

    if consensus.rubric.name == "-":
        message = "answers name their rubric, and one from standard input has no name"
        raise typer.BadParameter(message, param_hint="--output")
    name = name_beside(consensus.rubric, str(output))
    blank = blank_answers(consensus.rubric, name, as_json=output.suffix.lower() == ".json")
    try:
        content = revised(Source(str(output), blank), noted(consensus))
    except InvalidSource as invalid:
        raise _refused(invalid.findings) from None
    except Unrevisable as unrevisable:
        _say(f"the consensus cannot be written to {output}: {unrevisable}")
        raise typer.Exit(REFUSAL) from None
    with _destination(output) as out:
        out.write(content.decode())


def _cohort(
    files: list[str], subject: str, rubric: "Rubric | None", library: "Library"
) -> "Iterator[Placed | LeftOut]":
    """Yields answers files, placed, one at a time, and why those are left out that are none."""
    from laer_cli.answered import placed_answers
    from laer_cli.cohort import LeftOut
    from laer_cli.progress import followed

    own, again = os.path.realpath(subject), _again(files)
    for file in followed(files):
        if os.path.realpath(file) == own:
            yield LeftOut(file, "it is the subject's own file")
            continue
        if file in again:
            yield LeftOut(file, f"it is the same file as {again[file]}")
            continue
        try:
            yield placed_answers(library.answers(file, rubric))
        except InvalidSource as invalid:
            first, *others = invalid.findings
            at = first.location
            where = f"line {at.line}" if at.path == file else f"{at.path}, line {at.line}"
            more = f" (and {len(others)} more)" if others else ""
            yield LeftOut(file, f"{where}: {first.message}{more}")


def _again(files: list[str]) -> dict[str, str]:
    """Returns which files are links to others of them, or to what another link leads to."""
    links = [file for file in files if Path(file).is_symlink()]
    if not links:
        return {}
    first = {os.path.realpath(file): file for file in reversed(files)}
    first |= {os.path.realpath(file): file for file in files if not Path(file).is_symlink()}
    firsts = {link: first[os.path.realpath(link)] for link in links}
    return {link: file for link, file in firsts.items() if file != link}


def _refuse_no_file(file: str) -> None:
    """Exits where what is to be answered is no file, nor can become one."""
    message = ""
    folder, name = os.path.split(file)
    if file == "-":
        message = "answers are saved to a file on a disk"
    elif not name or os.path.isdir(file):
        message = f"{quoted(file)} is no file"
    elif folder and not os.path.isdir(folder):
        message = f"there is no folder {visible(folder)}"
    if message:
        raise typer.BadParameter(message, param_hint="FILE")


def _tell_how_to_go_on(draft: "Draft", rubric: str | None, options: str) -> None:
    """Says what is saved, and prints the exact command that goes on."""
    from laer_cli.reports.interview.page import write_message
    from laer_cli.terminal import show

    command = f"laer interview {shell_file(draft.path)}"
    command += "" if rubric is None else f" --rubric {shell_word(rubric)}"
    command += options
    saved = f"Your answers are saved in {visible(draft.path)}."
    if draft.is_behind:
        saved = (
            f"Your last answer is not saved in {visible(draft.path)}, what you answered before is."
        )
    elif not os.path.exists(draft.path):
        saved = "Nothing was answered."
    show(partial(write_message, f"{saved} To go on:"))
    say(f"  {command}\n")


def _title_of(file: str) -> str:
    """Returns whose answers a file may hold, by its name or its folder's."""
    path = Path(file).absolute()
    name = path.parent.name if path.name == ANSWERS else path.stem
    words = name.replace("-", " ").replace("_", " ").split()
    title = " ".join(word[:1].upper() + word[1:] for word in words)
    return title if title.isprintable() else ""


def _files_to_check(paths: list[str] | None) -> list[str]:
    """Returns the files that the command line names, each once, sorted; exits where there is none.

    Of several names of one file it takes the first.
    """
    from laer_cli.library import STDIN, rubrics_and_answers

    if not paths and not os.path.isdir("rubrics"):
        raise typer.BadParameter(
            "give rubrics, answers files or folders; there is no folder rubrics/ here",
            param_hint="PATH",
        )
    files: dict[str, str] = {}
    for path in paths or ["rubrics"]:
        if path != STDIN and not os.path.exists(path):
            message = f"there is no file or folder {quoted(path)}"
            raise typer.BadParameter(message, param_hint="PATH")
        found = rubrics_and_answers(path) if os.path.isdir(path) else [path]
        if not found:
            message = f"no YAML or JSON file is in the folder {quoted(path)}"
            raise typer.BadParameter(message, param_hint="PATH")
        for file in found:
            files.setdefault(os.path.realpath(file), file)
    return sorted(files.values())


def _check_all(
    files: list[str], rubric: "Rubric | None", library: "Library", *, with_shares: bool
) -> "tuple[CheckedFile, ...]":
    """Returns what checking finds; what is wrong with a rubric that is checked too stands there."""
    from laer_cli.check import check as check_source
    from laer_cli.check.checked import CheckedFile
    from laer_cli.library import read_source
    from laer_cli.progress import followed

    apart = set(map(os.path.realpath, files))
    checked = []
    for path in followed(files):
        try:
            find = (lambda _: rubric) if rubric else partial(library.beside, path)
            found = check_source(read_source(path), find, with_shares=with_shares)
        except InvalidSource as invalid:
            found = CheckedFile(path, "", invalid.findings, None)
        own = [
            one
            for one in found.findings
            if one.location.path == path or os.path.realpath(one.location.path) not in apart
        ]
        checked.append(found._replace(findings=tuple(own)))
    return tuple(checked)


def _summary(result: "Check") -> str:
    """Returns how many files were checked and what was found in them."""
    findings = result.findings
    errors = sum(finding.severity == "error" for finding in findings)
    counts = [
        counted(number, noun)
        for number, noun in ((errors, "error"), (len(findings) - errors, "warning"))
        if number
    ]
    files = counted(len(result.files), "file")
    return f"checked {files}: {', '.join(counts) or 'nothing found'}"


def _rubric_named(name: str, library: "Library", hint: str = "RUBRIC") -> "Rubric":
    """Returns the rubric that the command line names; exits where there is none or it is faulty."""
    shipped = shipped_rubrics()
    path = shipped.get(name) or Path(name)
    if name not in shipped and name != "-" and not os.path.exists(name):
        message = (
            f"unknown rubric {quoted(name)}, neither one that laer ships nor a "
            f"file{nearest(name, shipped)}"
        )
        raise typer.BadParameter(message, param_hint=hint)
    try:
        return library.rubric(path)
    except InvalidSource as invalid:
        raise _refused(invalid.findings) from None


def _read_all(files: list[str], rubric: "Rubric | None", library: "Library") -> "list[Answers]":
    """Returns the answers of all files; prints the faults of all and exits where there are any."""
    answers: list[Answers] = []
    faults: list[Finding] = []
    for file in files:
        try:
            answers.append(library.answers(file, rubric))
        except InvalidSource as invalid:
            faults += invalid.findings
    if faults:
        raise _refused(faults)
    _tell(one for answer in answers for one in answer.warnings)
    return answers


def _phase_named(name: str, rubric: "Rubric", hint: str) -> "Phase":
    named = name.casefold()
    by_id = [phase for phase in rubric.phases if phase.id == named]
    for phase in by_id or rubric.phases:
        if named in (phase.id, phase.title.casefold()):
            return phase
    guess = nearest(name, [phase.id for phase in rubric.phases])
    raise typer.BadParameter(f"{rubric.id} has no phase {quoted(name)}{guess}", param_hint=hint)


def _shortfall(assessment: "Assessment", wanted: "Phase") -> str:
    bounds = assessment.placement.bounds
    who = assessment.answers.subject or assessment.answers.path
    if bounds.at_most.rank < wanted.rank:
        return f"{who} is below {wanted.title}"
    return f"{who} is not yet known to be at {wanted.title}"


def _refuse_output(output: Path | None, inputs: Iterable[Path], *, force: bool) -> None:
    """Exits where writing the output would lose something."""
    if output is None:
        return
    if not os.path.isdir(output.parent):
        message = f"there is no folder {visible(str(output.parent))}"
        raise typer.BadParameter(message, param_hint="--output")
    for path in inputs:
        if os.path.realpath(path) == os.path.realpath(output) or _are_one(path, output):
            message = f"{visible(str(output))} is a file to read from"
            raise typer.BadParameter(message, param_hint="--output")
    if not os.path.exists(output):
        return
    if output.is_dir():
        raise typer.BadParameter(f"{visible(str(output))} is a folder", param_hint="--output")
    if not force:
        message = f"{visible(str(output))} exists; --force replaces it, and what is in it is lost"
        raise typer.BadParameter(message, param_hint="--output")


def _are_one(path: Path, other: Path) -> bool:
    return os.path.exists(path) and os.path.exists(other) and path.samefile(other)


@contextmanager
def _destination(output: Path | None, format_: str = "") -> Iterator[TextIO]:
    """Yields where results go: standard output, or a file that is written whole at the end."""
    if output is None:
        with _stdout(format_) as out:
            yield out
        return
    from laer_cli.library import write_whole

    buffer = io.StringIO()
    yield buffer
    try:
        write_whole(output, buffer.getvalue())
    except OSError as error:
        _say(f"{output} cannot be written: {error.strerror or error}")
        raise typer.Exit(REFUSAL) from None
    _say(f"wrote {output}")


@contextmanager
def _stdout(format_: str = "") -> Iterator[TextIO]:
    """Yields standard output. A closed pipe ends quietly; anything else that fails is said.

    What becomes a file there is UTF-8, as it is by --output, whatever the terminal speaks.
    """
    if sys.stdout is None:
        _say("standard output is closed")
        raise typer.Exit(REFUSAL)
    becomes_a_file = format_ in ("html", "markdown", "csv") and not is_terminal(sys.stdout)
    if becomes_a_file and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        forget(sys.stdout)
    except OSError as error:
        forget(sys.stdout)
        _say(f"standard output cannot be written: {error.strerror}")
        raise typer.Exit(REFUSAL) from None


def _refused(findings: Iterable[Finding]) -> typer.Exit:
    """Prints findings; returns the exit to raise."""
    _tell(sorted(set(findings)))
    return typer.Exit(REFUSAL)


def _tell(findings: Iterable[Finding]) -> None:
    lines = io.StringIO()
    findings_as_lines.write(findings, lines)
    say(lines.getvalue())


def _say(message: str) -> None:
    say(f"laer: {visible(message)}\n")
