"""The commands: what goes to which stream, and how they end."""

import io
import json
import os
import re
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import laer_cli
from laer_cli import cli
from laer_cli.__main__ import main
from laer_cli.check.manuals import MANUALS
from laer_cli.cli import app
from laer_cli.model import Rubric
from laer_cli.source import Source
from laer_cli.source.rubric import read_rubric
from laer_cli.source.shipped import shipped_rubrics
from tests.commands import run
from tests.goldens import ROOT
from tests.outlook import samples

EXAMPLES = Path(__file__).parents[1] / "examples"
EXPERIMENT = str(EXAMPLES / "experiment.yaml")
EFFECTIVE = str(EXAMPLES / "effective.yaml")
COMMANDS = (
    "assess",
    "benchmark",
    "check",
    "compare",
    "consensus",
    "diff",
    "explain",
    "rubrics",
    "schema",
    "show",
    "template",
)
CLEAN = "tests/files/faulty/clean.yaml"
IDLE = "tests/files/faulty/idle-question.yaml"
HALF = str(EXAMPLES / "half-answered.yaml")


def test_bare_laer_says_what_it_is_and_what_to_try() -> None:
    said = run().stdout
    assert said.startswith(
        "laer places a company in the phases of a journey, exactly, and says why."
    )
    tried = [
        line.split("   ")[0].split() for line in said.splitlines() if line.startswith("  laer")
    ]
    assert [words[1] for words in tried] == ["interview", "assess", "show"]


def test_version() -> None:
    assert run("--version") == (0, f"laer {laer_cli.__version__}\n", "")


@pytest.mark.parametrize("help_", ["-h", "--help"])
@pytest.mark.parametrize("command", [(), *((command,) for command in COMMANDS)])
def test_help(help_: str, command: tuple[str, ...]) -> None:
    ran = run(*command, help_)
    assert ran.exit_code == 0
    assert ran.stdout.startswith("Usage: ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("assess",), "give an answers file, or - for standard input"),
        (("assess", "-", "-"), "standard input can be read only once"),
        (("assess", EXPERIMENT, "--rubric", "laer-efficency"), "did you mean `laer-efficiency`?"),
        (
            ("assess", EXPERIMENT, "--at-least", "expert"),
            "laer-efficiency has no phase `expert`; did you mean `experiment`?",
        ),
        (("assess", EXPERIMENT, "--at-least", ""), "laer-efficiency has no phase ``"),
        (
            ("assess", EXPERIMENT, "--target", "expert"),
            "laer-efficiency has no phase `expert`; did you mean `experiment`?",
        ),
        (
            ("assess", EXPERIMENT, "--what-if", "kpis.nps=40"),
            "laer-efficiency has no marker or question `kpis.nps`",
        ),
        (("interview", "--quick", "--settle"), "--settle"),
        (("assess", EXPERIMENT, "--rubric", ""), "unknown rubric ``"),
        (("assess", EXPERIMENT, "--format", "xml"), "xml"),
        (("assess", EXPERIMENT, "--output", EXPERIMENT, "--force"), "a file to read from"),
        (("show", "nothing"), "unknown rubric `nothing`"),
        (("check", "nothing"), "there is no file or folder `nothing`"),
        (("check", ""), "there is no file or folder ``"),
        (("check", "a" * 300), "there is no file or folder"),
        (("check", IDLE, "--format", "xml"), "xml"),
        (("check", IDLE, "--output", IDLE, "--force"), "a file to read from"),
        (("check", IDLE, "--prove", "--format", "sarif"), "the formats text and json, not with"),
        (("diff", "laer-efficiency"), "NEW"),
        (("diff", "-", "-"), "standard input can be read only once"),
        (("diff", "nothing", "laer-efficiency"), "unknown rubric `nothing`"),
        (("schema",), "rubric|answers"),
        (("schema", "rubrics"), "rubrics"),
        (("schema", "rubric", "--rubric", "laer-efficiency"), "it goes along with `answers`"),
        (("compare", EXPERIMENT), "give at least two answers files"),
        (("compare", EXPERIMENT, EFFECTIVE, EXPERIMENT), "a file is given twice"),
        (("compare", "-", "-"), "a file is given twice"),
        (("compare", EXPERIMENT, EFFECTIVE, "--format", "csv"), "csv"),
        (("compare", EXPERIMENT, EFFECTIVE, "-o", EFFECTIVE, "--force"), "a file to read from"),
        (("consensus", EXPERIMENT), "give at least two answers files"),
        (("consensus", EXPERIMENT, EFFECTIVE, "-o", EFFECTIVE, "--force"), "a file to read from"),
        (("benchmark", EXPERIMENT), "--against"),
        (("benchmark", EXPERIMENT, "--against", EXPERIMENT), "is a file; give the folder that it"),
        (("benchmark", EXPERIMENT, "--against", "nothing"), "there is no folder `nothing`"),
        (("compare", EXPERIMENT, "examples"), "`examples` is a folder; give the files in it"),
        (("consensus", EXPERIMENT, EFFECTIVE, "-o", "x.html"), "as an answers file, .yaml or"),
        (("benchmark", EXPERIMENT, "--against", "examples", "-f", "markdown"), "markdown"),
        (
            ("benchmark", EXPERIMENT, "--against", str(EXAMPLES), "-o", EFFECTIVE, "--force"),
            "a file to read from",
        ),
        (("explain", "idle-questions"), "did you mean `idle-question`?"),
        (("template",), "RUBRIC"),
        (("unheard-of",), "unheard-of"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], message: str) -> None:
    ran = run(*arguments)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert message in " ".join(ran.stderr.split())


def test_one_file_is_an_object_and_several_are_a_list() -> None:
    one = json.loads(run("assess", EXPERIMENT, "--format", "json").stdout)
    several = json.loads(run("assess", EXPERIMENT, EFFECTIVE, "--format", "json").stdout)
    assert one == several[0]
    assert [each["subject"] for each in several] == ["Northwind Networks", "Brightwater Software"]


def test_several_tables_stand_below_each_other() -> None:
    both = run("assess", EXPERIMENT, EFFECTIVE).stdout
    first, second = run("assess", EXPERIMENT).stdout, run("assess", EFFECTIVE).stdout
    assert both == f"{first}\n\n{second}"


def test_standard_input() -> None:
    ran = run("assess", "-", "--format", "json", stdin=Path(EXPERIMENT).read_bytes())
    assert json.loads(ran.stdout)["subject"] == "Northwind Networks"


@pytest.mark.parametrize(
    ("file", "phase", "exit_code", "stderr"),
    [
        (EXPERIMENT, "experiment", 0, ""),
        (
            EXPERIMENT,
            "effective",
            1,
            "laer: Northwind Networks is below LAER Effective\n",
        ),
        (
            HALF,
            "effective",
            1,
            "laer: Tidewater Analytics is not yet known to be at LAER Effective\n",
        ),
    ],
)
def test_at_least(file: str, phase: str, exit_code: int, stderr: str) -> None:
    ran = run("assess", file, "--at-least", phase)
    assert (ran.exit_code, ran.stderr) == (exit_code, stderr)
    assert ran.stdout == run("assess", file).stdout


def test_a_target_is_looked_ahead_to_in_every_file() -> None:
    options = ("--target", "LAER Efficient", "--format", "json")
    found = json.loads(run("assess", EXPERIMENT, EFFECTIVE, *options).stdout)
    assert [one["outlook"]["target"] for one in found] == ["efficient", "efficient"]
    assert [one["next_phase"] for one in found] == ["effective", "efficient"]
    assert [one["outlook"]["margin_up"] for one in found] == [2, 4]
    assert [one["outlook"]["steps"] for one in found] == [11, 4]


def test_a_phase_is_known_by_its_id_before_any_title(tmp_path: Path) -> None:
    data = samples.rubric(samples.marker(samples.choice(0, 1, 2)))
    data["phases"][1]["title"] = "p2"
    (tmp_path / "r.json").write_text(json.dumps(data))
    (tmp_path / "a.json").write_text(json.dumps({"laer": 1, "rubric": "r.json"}))
    for name, id_ in (("p2", "p2"), ("P1", "p1"), ("phase 2", "p2")):
        ran = run("assess", str(tmp_path / "a.json"), "--target", name, "--format", "json")
        assert json.loads(ran.stdout)["outlook"]["target"] == id_


def test_what_if_stands_beside_what_is_and_is_written_nowhere() -> None:
    before = Path(EXPERIMENT).read_bytes()
    what_if = ("--what-if", "compensation.plan-basis=all-four", "--what-if", "kpis=transactional")
    found = json.loads(run("assess", EXPERIMENT, "--format", "json", *what_if).stdout)
    plain = json.loads(run("assess", EXPERIMENT, "--format", "json").stdout)
    supposed = found.pop("what_if")
    assert found == plain
    assert supposed["questions"] == ["compensation.plan-basis", "kpis"]
    assert supposed["placement"] == {
        "phase": "experiment",
        "at_least": "experiment",
        "at_most": "experiment",
        "held_by": [],
    }
    assert [one["phase"] for one in supposed["markers"]] == [
        "transactional",
        "effective",
        "experiment",
        "experiment",
        "effective",
    ]
    assert Path(EXPERIMENT).read_bytes() == before
    # Whether a placement falls short is asked of what is, not of what would be.
    enough = ("--what-if", "compensation.plan-basis=all-four", "--at-least", "effective")
    assert run("assess", EXPERIMENT, *enough).exit_code == 1


def test_faults_of_all_files_are_told_and_nothing_is_placed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("laer: 1\nrubric: laer-efficiency\ndate: today\n")
    (tmp_path / "b.yaml").write_text("laer: 1\n")
    files = [str(tmp_path / name) for name in ("b.yaml", "a.yaml", "none.yaml")]
    assert run("assess", EXPERIMENT, *files) == (
        2,
        "",
        f"{files[1]}:3:7: error: `today` is no day such as 2026-11-21 [date]\n"
        f"{files[0]}:1:1: error: the key `rubric` is missing, and no --rubric is given "
        "[missing-key]\n"
        f"{files[2]}:1:1: error: cannot be read: No such file or directory [unreadable]\n",
    )


def test_a_faulty_rubric_is_told_of_by_its_own_places(tmp_path: Path) -> None:
    rubric = tmp_path / "rubric.yaml"
    rubric.write_text("laer: 2\n")
    answers = tmp_path / "answers.yaml"
    answers.write_text("laer: 1\nrubric: rubric.yaml\ndate: today\n")
    for arguments in (("assess", str(answers)), ("show", str(rubric))):
        ran = run(*arguments)
        assert (ran.exit_code, ran.stdout) == (2, "")
        assert f"{rubric}:1:7: error: this laer reads format 1, not `2` [format]\n" in ran.stderr
    assert f"{answers}:3:7: error: `today`" in run("assess", str(answers)).stderr


def test_a_rubric_on_the_command_line_replaces_the_one_in_the_file(tmp_path: Path) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text("laer: 1\nrubric: ./elsewhere.yaml\n")
    assert run("assess", str(answers)).exit_code == 2
    for rubric in ("laer-efficiency", str(shipped_rubrics()["laer-efficiency"])):
        assert run("assess", str(answers), "--rubric", rubric).exit_code == 0


def test_another_minor_version_is_warned_of(tmp_path: Path) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text("laer: 1\nrubric: laer-efficiency\nrubric_version: 1.9.0\n")
    ran = run("assess", str(answers))
    assert ran.exit_code == 0
    assert ran.stderr == (
        f"{answers}:3:17: warning: these answers were given to version 1.9.0 of the rubric; "
        "this is 1.0.0 [rubric-version]\n"
    )


def test_output_is_written_whole_and_replaced_only_by_force(tmp_path: Path) -> None:
    output = tmp_path / "placement.json"
    arguments = ("assess", EXPERIMENT, "--format", "json", "--output", str(output))
    assert run(*arguments) == (0, "", f"laer: wrote {output}\n")
    assert output.read_text() == run("assess", EXPERIMENT, "--format", "json").stdout
    output.write_text("precious")
    output.chmod(0o640)
    refused = run(*arguments)
    assert refused.exit_code == 2
    assert "--force replaces it" in " ".join(refused.stderr.split())
    assert output.read_text() == "precious"
    assert run(*arguments, "--force").exit_code == 0
    assert output.read_text().startswith("{")
    assert output.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [output]


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("nowhere/placement.txt", "there is no folder "),
        ("a" * 300, "cannot be written: File name too long"),
        ("loop", "cannot be written: Too many levels of symbolic links"),
        ("pipe", "cannot be written: it is no file on a disk"),
        (".", "is a folder"),
    ],
)
def test_output_that_cannot_be_written(tmp_path: Path, output: str, reason: str) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    os.mkfifo(tmp_path / "pipe")
    ran = run("assess", EXPERIMENT, "--output", str(tmp_path / output), "--force")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert reason in " ".join(ran.stderr.split())
    assert {path.name for path in tmp_path.iterdir()} == {"loop", "pipe"}


def test_no_rubric_that_is_read_is_written_over(tmp_path: Path) -> None:
    rubric = tmp_path / "rubric.yaml"
    rubric.write_bytes(shipped_rubrics()["laer-efficiency"].read_bytes())
    answers = tmp_path / "answers.yaml"
    answers.write_text("laer: 1\nrubric: rubric.yaml\n")
    before = rubric.read_bytes()
    for arguments in (
        ("assess", str(answers)),
        ("assess", EXPERIMENT, "--rubric", str(rubric)),
        ("template", str(rubric)),
    ):
        ran = run(*arguments, "--output", str(rubric), "--force")
        assert ran.exit_code == 2
        assert "is a file to read from" in " ".join(ran.stderr.split())
    assert rubric.read_bytes() == before


def test_a_template_is_ready_to_be_assessed(tmp_path: Path) -> None:
    output = tmp_path / "answers.yaml"
    assert run("template", "laer-efficiency", "--output", str(output)).exit_code == 0
    document = json.loads(run("assess", str(output), "--format", "json").stdout)
    assert document["placement"] == {
        "phase": None,
        "at_least": "transactional",
        "at_most": "efficient",
        "held_by": [],
    }


def test_a_template_names_a_rubric_file_from_where_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rubric = tmp_path / "my rubric.yaml"
    rubric.write_bytes(shipped_rubrics()["laer-efficiency"].read_bytes())
    (tmp_path / "answers").mkdir()
    output = tmp_path / "answers" / "answers.yaml"
    monkeypatch.chdir(tmp_path)
    assert run("template", "my rubric.yaml", "--output", str(output)).exit_code == 0
    assert 'rubric: "../my rubric.yaml"\n' in output.read_text()
    assert run("assess", str(output)).exit_code == 0
    assert 'rubric: "my rubric.yaml"\n' in run("template", "my rubric.yaml").stdout


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        (("show", ""), list(shipped_rubrics())),
        (("show", "renewal-s"), ["renewal-selling"]),
        (("template", "x"), []),
        (("explain", "idle-"), ["idle-answer", "idle-gate", "idle-question"]),
        (("assess", "a.yaml", "--rubric", "la"), ["laer-efficiency", "land-selling"]),
        (("assess", "a.yaml", "--at-least", "eff"), ["effective", "efficient"]),
        (("assess", "--rubric", "laer-efficiency", "--at-least", "t"), ["transactional"]),
        (("assess", "--rubric", "nowhere.yaml", "--at-least", ""), []),
    ],
)
def test_completion(words: tuple[str, ...], completed: list[str]) -> None:
    environment = {
        "_LAER_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(("laer", *words)),
        "COMP_CWORD": str(len(words)),
    }
    result = CliRunner().invoke(app, prog_name="laer", env=environment)
    assert sorted(result.stdout.split()) == sorted(completed)


def test_an_interrupt_ends_quietly_even_while_laer_is_imported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "main", interrupt)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130


def test_standard_output_that_is_closed_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "argv", ["laer", "--version"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    monkeypatch.undo()
    assert ended.value.code == 2
    assert capsys.readouterr().err == "laer: standard output is closed\n"


def test_a_rubric_file_named_without_its_ending_is_guessed(tmp_path: Path) -> None:
    (tmp_path / "support.yaml").write_text("laer: 1\n")
    answers = tmp_path / "answers.yaml"
    answers.write_text("laer: 1\nrubric: support\n")
    assert "did you mean `support.yaml`?" in run("assess", str(answers)).stderr


class _Failing(io.StringIO):
    """A stream of which every write fails."""

    def __init__(self, descriptor: int, error: OSError) -> None:
        super().__init__()
        self._descriptor = descriptor
        self._error = error

    def fileno(self) -> int:
        return self._descriptor

    def write(self, text: str) -> int:
        raise self._error


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (BrokenPipeError(32, "Broken pipe"), 0, ""),
        (
            OSError(28, "No space left"),
            2,
            "laer: standard output cannot be written: No space left\n",
        ),
    ],
)
def test_standard_output_that_fails(
    error: OSError,
    code: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with (tmp_path / "out").open("w") as file:
        monkeypatch.setattr(sys, "stdout", _Failing(file.fileno(), error))
        monkeypatch.setattr(sys, "argv", ["laer", "--version"])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        monkeypatch.undo()
    assert ended.value.code == code
    assert capsys.readouterr().err == said


def test_a_check_takes_the_folder_of_rubrics_or_says_what_to_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("check")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "there is no folder rubrics/ here" in " ".join(ran.stderr.split())
    (tmp_path / "rubrics").mkdir()
    ran = run("check")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "no YAML or JSON file is in the folder `rubrics`" in " ".join(ran.stderr.split())
    (tmp_path / "rubrics" / "support.yaml").write_bytes((ROOT / IDLE).read_bytes())
    ran = run("check")
    assert (ran.exit_code, ran.stderr) == (1, "laer: checked 1 file: 1 error\n")
    assert ran.stdout.startswith("rubrics/support.yaml:63:9: error: ")


def test_a_check_finds_what_is_in_folders_each_file_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (
        "a.yaml",
        "b.yml",
        "deep/c.json",
        ".git/d.yaml",
        ".e.yaml",
        "f.schema.json",
        "g.md",
    ):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("laer: 1\nphases: []\n")
    Path("link.yaml").symlink_to("a.yaml")
    ran = run("check", ".", "a.yaml", "./b.yml", "--format", "json")
    found = [finding["path"] for finding in json.loads(ran.stdout)["findings"]]
    assert list(dict.fromkeys(found)) == ["a.yaml", "b.yml", "deep/c.json"]
    assert "checked 3 files" in ran.stderr


def test_a_file_that_is_neither_rubric_nor_answers_is_told_once(tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("services: {web: {image: x}}\n")
    ran = run("check", str(other))
    message = "neither a rubric nor answers: it has none of their keys"
    assert ran.stdout == f"{other}:1:1: error: {message} [wrong-kind]\n"
    assert ran.exit_code == 1


@pytest.mark.parametrize("files", [("answers.yaml",), ("answers.yaml", "rubric.yaml"), (".",)])
def test_a_faulty_rubric_of_answers_is_told_once(
    files: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("answers.yaml").write_text("laer: 1\nrubric: ./rubric.yaml\nanswers: {}\n")
    Path("more.yaml").write_text("laer: 1\nrubric: rubric.yaml\ndate: today\n")
    Path("rubric.yaml").write_text("laer: 1\nphases: []\n")
    own = [line for line in run("check", *files).stdout.splitlines() if "rubric.yaml" in line]
    assert own == run("check", "rubric.yaml").stdout.splitlines()


def test_answers_are_checked_and_warned_of(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text("laer: 1\nrubric: laer-efficiency\nrubric_version: 1.7.0\n")
    ran = run("check", str(file))
    assert (ran.exit_code, ran.stderr) == (1, "laer: checked 1 file: 1 warning\n")
    assert ran.stdout.startswith(f"{file}:3:17: warning: these answers were given to version 1.7.0")
    assert run("check", str(file), "--warnings-ok").exit_code == 0
    ran = run("check", "-", stdin=file.read_bytes().replace(b"1.7.0", b"1.0.0"))
    assert ran == (0, "", "laer: checked 1 file: nothing found\n")


def test_what_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    ran = run("check", str(tmp_path))
    assert (ran.exit_code, ran.stderr) == (1, "laer: checked 1 file: 1 error\n")
    assert re.fullmatch(r".*pipe.yaml:1:1: error: cannot be read: .* \[unreadable\]\n", ran.stdout)


def test_a_folder_that_cannot_be_read_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str, **_: object) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    ran = run("check", str(tmp_path))
    assert ran.exit_code == 1
    assert ran.stdout.startswith(f"{tmp_path}:1:1: error: cannot be read: ")


def test_inside_github_actions_findings_are_workflow_commands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("check", IDLE).stdout.startswith("::error file=tests/files/faulty/idle-question")
    assert run("check", IDLE, "--format", "text").stdout.startswith("tests/files/faulty/")


def test_a_check_goes_to_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    report = tmp_path / "report.xml"
    ran = run("check", IDLE, "--format", "junit", "--output", str(report))
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert report.read_text() == run("check", IDLE, "--format", "junit").stdout


def test_the_manual_of_a_rule_is_explained() -> None:
    ran = run("explain", "idle-question")
    assert ran.stdout == f"idle-question (error)\n\n{MANUALS['idle-question'].text}\n"
    assert run("explain", "[idle-question]") == ran
    listed = run("explain").stdout.splitlines()
    assert [line.split()[0] for line in listed] == list(MANUALS)


VERSIONS = "tests/files/versions"
OLD, NEW = f"{VERSIONS}/support-1.0.0.yaml", f"{VERSIONS}/support-1.0.1.yaml"


def test_a_version_that_says_less_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(ROOT)
    assert run("diff", OLD, NEW).exit_code == 1
    assert run("diff", "-", NEW, stdin=Path(OLD).read_bytes()) == run("diff", OLD, NEW)
    assert "is the older version the newer one?" in " ".join(run("diff", NEW, OLD).stdout.split())
    assert run("diff", OLD, OLD) == (0, "Nothing changed from 1.0.0 to 1.0.0.\n", "")
    newer = tmp_path / "support.yaml"
    newer.write_text(Path(NEW).read_text().replace("version: 1.0.1", "version: 2.0.0"))
    assert run("diff", OLD, str(newer)).exit_code == 0


def test_answers_are_placed_by_both_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    ran = run("diff", OLD, NEW, f"{VERSIONS}/answers.yaml", "--format", "json")
    assert (ran.exit_code, ran.stderr) == (1, "")
    assert json.loads(ran.stdout)["answers"] == [
        {
            "path": f"{VERSIONS}/answers.yaml",
            "subject": "Northwind Networks",
            "before": {"phase": "planned", "at_least": "planned", "at_most": "planned"},
            "after": {"phase": None, "at_least": "reactive", "at_most": "planned"},
            "misfits": [
                {"name": "cases.priority", "answer": "chance", "why": "the choice is gone"}
            ],
        }
    ]
    assert run("diff", OLD, NEW, EXPERIMENT).exit_code == 2


def test_a_template_names_the_schema_that_lies_beside_it(tmp_path: Path) -> None:
    output = tmp_path / "answers.yaml"
    plain = run("template", "laer-efficiency").stdout
    for name in ("answers", "laer-efficiency"):
        schema = ("--output", str(tmp_path / f"{name}.schema.json"))
        assert run("schema", "answers", *schema).exit_code == 0
        ran = run("template", "laer-efficiency", "--output", str(output), "--force")
        assert ran.exit_code == 0
        first, rest = output.read_text().split("\n", 1)
        assert first == f"# yaml-language-server: $schema={name}.schema.json"
        assert rest == plain
    assert json.loads((tmp_path / "laer-efficiency.schema.json").read_text())["title"]


def test_a_schema_of_answers_knows_a_rubric() -> None:
    generic = run("schema", "answers").stdout
    bound = run("schema", "answers", "--rubric", "laer-efficiency").stdout
    assert "board-metrics" in bound
    assert "board-metrics" not in generic
    assert run("schema", "rubric").stdout not in (generic, bound)


def test_answers_are_checked_against_a_rubric_that_they_do_not_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    answers = tmp_path / "answers.yaml"
    answers.write_text("laer: 1\nanswers: {cases: {priority: chance}}\n")
    assert run("check", str(answers), "--rubric", OLD).exit_code == 0
    ran = run("check", str(answers), "--rubric", NEW)
    assert (ran.exit_code, "unknown choice `chance`" in ran.stdout) == (1, True)


SUPPORT = {
    name: (ROOT / "tests" / "files" / "versions" / f"{name}.yaml").read_text()
    for name in ("support-1.0.0", "support-1.0.1")
}


def answers_to(folder: Path, name: str, *lines: str, rubric: str = "support-1.0.0") -> str:
    """Returns an answers file to a version of a rubric, written there."""
    (folder / f"{rubric}.yaml").write_text(SUPPORT[rubric])
    head = ("laer: 1", f"rubric: {rubric}.yaml", *lines)
    (folder / name).write_text("".join(f"{line}\n" for line in head))
    return str(folder / name)


def test_files_without_a_day_or_of_one_day_are_not_compared(tmp_path: Path) -> None:
    first, second, third = (
        answers_to(tmp_path, f"{name}.yaml", *lines)
        for name, lines in (("a", ()), ("b", ("date: 2025-01-01",)), ("c", ("date: 2025-01-01",)))
    )
    assert run("compare", first, second, third) == (
        2,
        "",
        f"laer: {first} has no date, such as `date: 2026-11-21`\n"
        f"laer: {second} and {third} are of the same day, 2025-01-01; leave one out, or "
        "bring several respondents together by `laer consensus`\n",
    )


def test_other_rubrics_are_not_compared(tmp_path: Path) -> None:
    other = answers_to(tmp_path, "a.yaml", "date: 2025-01-01")
    assert run("compare", EXPERIMENT, other) == (
        2,
        "",
        f"laer: {other} answers the rubric support, {EXPERIMENT} laer-efficiency\n",
    )
    ran = run("consensus", EXPERIMENT, other)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert re.fullmatch(
        rf"laer: {other} answers support 1\.0\.0 \(sha256 \w{{12}}\), {EXPERIMENT} "
        rf"laer-efficiency 1\.0\.0 \(sha256 \w{{12}}\)\n",
        ran.stderr,
    )


def test_a_consensus_is_written_as_answers(tmp_path: Path) -> None:
    files = [
        answers_to(tmp_path, f"{who}.yaml", f"respondent: {who}", f"answers: {{cases: {phase}}}")
        for who, phase in (("CEO", "planned"), ("CFO", "reactive"))
    ]
    for name in ("agreed.yaml", "agreed.json"):
        ran = run("consensus", *files, "--output", str(tmp_path / name))
        assert (ran.exit_code, ran.stderr) == (0, f"laer: wrote {tmp_path / name}\n")
        assert ran.stdout.startswith("A company without a name\n")
        placed = json.loads(run("assess", str(tmp_path / name), "--format", "json").stdout)
        assert placed["respondent"] == "Consensus of CEO, CFO"
        assert placed["placement"]["phase"] == "reactive"
        assert placed["markers"][0]["note"] == "CEO: Planned\nCFO: Reactive"
    assert run("consensus", *files, "--output", str(tmp_path / "agreed.yaml")).exit_code == 2


def test_a_consensus_names_its_rubric_so_that_it_is_found(tmp_path: Path) -> None:
    (tmp_path / "laer-efficiency").write_text(SUPPORT["support-1.0.0"])
    files = []
    for who in ("CEO", "CFO"):
        files += [str(tmp_path / f"{who}.yaml")]
        Path(files[-1]).write_text(f"laer: 1\nrespondent: {who}\nanswers: {{cases: planned}}\n")
    rubric = str(tmp_path / "laer-efficiency")
    agreed = str(tmp_path / "agreed.yaml")
    assert run("consensus", *files, "--rubric", rubric, "--output", agreed).exit_code == 0
    assert 'rubric: "./laer-efficiency"\n' in Path(agreed).read_text()
    assert json.loads(run("assess", agreed, "-f", "json").stdout)["rubric"]["id"] == "support"
    ran = run(
        "consensus", *files, "-r", "-", "-o", agreed, "--force", stdin=Path(rubric).read_bytes()
    )
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "one from standard input has no name" in ran.stderr


def test_a_consensus_by_a_rubric_whose_name_is_no_text_is_not_written(tmp_path: Path) -> None:
    rubric = os.fsdecode(os.fsencode(tmp_path) + b"/rub\xe9.yaml")
    Path(rubric).write_text(SUPPORT["support-1.0.0"])
    files = []
    for who in ("a", "b"):
        files += [str(tmp_path / f"{who}.yaml")]
        Path(files[-1]).write_text("laer: 1\n")
    ran = run("consensus", *files, "-r", rubric, "-o", str(tmp_path / "agreed.yaml"))
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "[" in ran.stderr


def test_a_consensus_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    """A marker whose questions are named like the parts of an answer has no room for a note."""
    questions = [{"id": id_, **samples.choice(0, 1)} for id_ in ("answer", "note", "evidence")]
    marker = {"title": "Marker", "questions": questions}
    (tmp_path / "rubric.json").write_text(json.dumps(samples.rubric(marker)))
    files = []
    for who in ("CEO", "CFO"):
        file = tmp_path / f"{who}.yaml"
        file.write_text(f"laer: 1\nrubric: rubric.json\nrespondent: {who}\nanswers: {{m0: p1}}\n")
        files.append(str(file))
    output = tmp_path / "agreed.yaml"
    ran = run("consensus", *files, "--output", str(output))
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert ran.stderr.startswith(f"laer: the consensus cannot be written to {output}: ")
    assert not output.exists()
    assert run("consensus", *files).exit_code == 0


def test_what_is_no_part_of_a_cohort_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "cohort"
    (folder / "deep").mkdir(parents=True)
    own = answers_to(folder, "own.yaml", "subject: Us", "answers: {cases: planned}")
    answers_to(folder, "us.json", "subject: Us")
    answers_to(folder, "wrong.yaml", "date: 1", "subjects: Them")
    answers_to(folder / "deep", "other.yaml", "subject: Them")
    answers_to(folder / "deep", "changed.yaml", rubric="support-1.0.1")
    document = json.loads(
        run("benchmark", own, "--against", str(folder), "--format", "json").stdout
    )
    assert document["cohort"] == 1
    left_out = {one["path"]: one["reason"] for one in document["left_out"]}
    assert left_out == {
        f"{folder}/deep/changed.yaml": "it answers support 1.0.1",
        f"{folder}/deep/support-1.0.0.yaml": "line 1: this is a rubric; give a file with answers "
        "to it",
        f"{folder}/deep/support-1.0.1.yaml": "line 1: this is a rubric; give a file with answers "
        "to it",
        f"{folder}/own.yaml": "it is the subject's own file",
        f"{folder}/support-1.0.0.yaml": "line 1: this is a rubric; give a file with answers to it",
        f"{folder}/us.json": "it is of Us itself",
        f"{folder}/wrong.yaml": "line 3: `1` is no day such as 2026-11-21 (and 1 more)",
    }


def test_a_file_counts_once_however_many_links_lead_to_it(tmp_path: Path) -> None:
    folder = tmp_path / "cohort"
    folder.mkdir()
    own = answers_to(tmp_path, "own.yaml")
    other = answers_to(tmp_path, "other.yaml")
    inside = answers_to(folder, "c.yaml")
    for name, target in (("a", inside), ("b", other), ("d", other), ("e", own)):
        (folder / f"{name}.yaml").symlink_to(target)
    document = json.loads(run("benchmark", own, "-a", str(folder), "-f", "json").stdout)
    assert document["cohort"] == 2
    assert [(Path(one["path"]).name, one["reason"]) for one in document["left_out"]] == [
        ("a.yaml", f"it is the same file as {inside}"),
        ("d.yaml", f"it is the same file as {folder / 'b.yaml'}"),
        ("e.yaml", "it is the subject's own file"),
        ("support-1.0.0.yaml", "line 1: this is a rubric; give a file with answers to it"),
    ]


def test_a_faulty_rubric_is_named_and_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "cohort"
    folder.mkdir()
    own = answers_to(tmp_path, "own.yaml")
    (folder / "bad.txt").write_text("laer: 1\nid: x\nversion: x\n")
    for name in ("a", "b"):
        (folder / f"{name}.yaml").write_text("laer: 1\nrubric: bad.txt\n")
    read: list[str] = []

    def counted(source: Source) -> Rubric:
        read.append(source.path)
        return read_rubric(source)

    monkeypatch.setattr("laer_cli.library.read_rubric", counted)
    document = json.loads(run("benchmark", own, "-a", str(folder), "-f", "json").stdout)
    assert [one["reason"].split(" (and")[0] for one in document["left_out"]] == 2 * [
        f"{folder}/bad.txt, line 1: the key `markers` is missing"
    ]
    assert read.count(str(folder / "bad.txt")) == 1


def test_an_empty_folder_is_no_cohort(tmp_path: Path) -> None:
    ran = run("benchmark", EXPERIMENT, "--against", str(tmp_path))
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "no YAML or JSON file is in the folder" in ran.stderr


def test_companies_are_not_mixed() -> None:
    for command in ("compare", "consensus"):
        assert run(command, EXPERIMENT, EFFECTIVE) == (
            2,
            "",
            f"laer: {EFFECTIVE} is about Brightwater Software, {EXPERIMENT} about Northwind "
            "Networks; give them the same `subject` if they are one\n",
        )


def test_a_benchmark_takes_the_rubric_that_is_given(tmp_path: Path) -> None:
    own = answers_to(tmp_path, "own.yaml")
    answers_to(tmp_path, "other.yaml", rubric="support-1.0.1")
    rubric = str(tmp_path / "support-1.0.0.yaml")
    ran = run("benchmark", own, "-a", str(tmp_path), "-r", rubric, "-f", "json")
    assert json.loads(ran.stdout)["cohort"] == 1
