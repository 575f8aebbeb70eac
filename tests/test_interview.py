"""The interview as it is used: at a pseudo-terminal, interrupted, on a full disk, two at once."""

import json
import os
import resource
import shutil
import signal
import time
from pathlib import Path

import pytest

from laer_cli import conversation
from laer_cli.interview.turns import Interview, reply
from tests.commands import run
from tests.interview.samples import DATA
from tests.sitting import (
    BACKLOG,
    COMPANY,
    COVER,
    DATE,
    EVIDENCE,
    HABITS,
    NOTE,
    PRIORITY,
    RESPONDENT,
    REVIEW,
    SIGNS,
    Sitting,
    held,
)

ABOUT = ((COMPANY, "Contoso"), (RESPONDENT, "Ann"), (DATE, "2026-11-20"))
HELD = {"subject": "Contoso", "respondent": "Ann", "date": "2026-11-20"}
RESUME = "To go on:\n  laer interview answers.yaml --rubric rubric.yaml\n"
BEGUN = (
    "laer: 1\nrubric: rubric.yaml\nsubject: Contoso\nrespondent: Ann\ndate: 2026-11-20\n"
    "answers:\n  cases: {priority: rule, backlog: 3, habits: []}  # by Ann\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rubric.yaml").write_text(json.dumps(DATA))
    return tmp_path


def begun(folder: Path, text: str = BEGUN) -> Path:
    path = folder / "answers.yaml"
    path.write_text(text)
    return folder


def left(folder: Path) -> set[str]:
    """The names of the files in a folder, besides those that belong there."""
    return {path.name for path in folder.iterdir()} - {"answers.yaml", "rubric.yaml"}


def test_a_whole_interview(folder: Path) -> None:
    sitting = Sitting(folder)
    sitting.enter(*ABOUT)
    sitting.enter((PRIORITY, "2"), (BACKLOG, "n"), (NOTE, "As of Monday"), (EVIDENCE, "http://a/b"))
    sitting.enter((EVIDENCE, ""), (BACKLOG, "401"), (BACKLOG, "12 days"), (HABITS, "3,1"))
    # Back across a marker and into the first question, from where the open one comes next.
    sitting.enter((COVER, "b"), (HABITS, "back"), (BACKLOG, "b"), (PRIORITY, "forecast"))
    sitting.enter((COVER, "d"), (SIGNS, "none"), (REVIEW, "4"), (COVER, "60%"), (REVIEW, "f"))
    assert sitting.end() == 0
    assert "Cases\nHow do cases get done?\n\nQuestion 1 of 4 (cases.priority)\n" in sitting.shown
    assert "401 is too high; it is at most 400\n" in sitting.shown
    assert "Saved: 12 days\n" in sitting.shown
    assert "● 2 A written rule\n" in sitting.shown
    assert "Saved: don't know; it stays open\n" in sitting.shown
    assert sitting.shown.splitlines()[-3:] == [
        "Next",
        "  When something has changed, bring the answers up to date, then:",
        "    laer assess answers.yaml --rubric rubric.yaml",
    ]
    note = {"answer": "12", "note": "As of Monday", "evidence": ["http://a/b"]}
    cases = {"priority": "forecast", "backlog": note, "habits": ["logged", "reviewed"]}
    assert held(folder) == {
        **HELD,
        "answers": {"cases": cases, "staff": {"cover": "60"}},
        "signs": [],
    }
    assert left(folder) == set()


def test_quit_and_resume(folder: Path) -> None:
    first = Sitting(folder)
    first.enter(*ABOUT, (PRIORITY, "1"), (BACKLOG, "s"), (HABITS, "q"))
    assert first.end() == 0
    assert first.shown.endswith(f"\nYour answers are saved in answers.yaml. {RESUME}")
    second = Sitting(folder, "interview", "answers.yaml", "--rubric", "rubric.yaml")
    second.enter((BACKLOG, "x"), (HABITS, "none"), (COVER, "90"), (SIGNS, "1"), (REVIEW, "f"))
    assert second.end() == 0
    assert "4 questions, 1 answered so far." in second.shown
    cases = {"priority": "caller", "backlog": "not-applicable", "habits": []}
    assert held(folder)["answers"] == {"cases": cases, "staff": {"cover": "90"}}


# How to get to every kind of prompt, and what must be in the file by then.
PROMPTS = {
    "company": ((), COMPANY, {}),
    "respondent": (ABOUT[:1], RESPONDENT, {"subject": "Contoso"}),
    "date": (ABOUT[:2], DATE, {key: HELD[key] for key in ("subject", "respondent")}),
    "choice": (ABOUT, PRIORITY, HELD),
    "number": (
        (*ABOUT, (PRIORITY, "2")),
        BACKLOG,
        {**HELD, "answers": {"cases": {"priority": "rule"}}},
    ),
    "checklist": ((*ABOUT, (PRIORITY, "s"), (BACKLOG, "s")), HABITS, HELD),
    "note": ((*ABOUT, (PRIORITY, "n")), NOTE, HELD),
    "evidence": (
        (*ABOUT, (PRIORITY, "n"), (NOTE, "N")),
        EVIDENCE,
        {**HELD, "answers": {"cases": {"priority": {"note": "N"}}}},
    ),
    "road signs": (
        (*ABOUT, (PRIORITY, "s"), (BACKLOG, "s"), (HABITS, "s"), (COVER, "s")),
        SIGNS,
        HELD,
    ),
    "review": (
        (*ABOUT, (PRIORITY, "s"), (BACKLOG, "s"), (HABITS, "s"), (COVER, "5"), (SIGNS, "1")),
        REVIEW,
        {**HELD, "answers": {"staff": {"cover": "5"}}, "signs": ["calm"]},
    ),
}
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
ENDS = [
    *((name, number) for name in ("company", "number", "review") for number in SIGNALS),
    ("note", signal.SIGTERM),
    ("evidence", signal.SIGINT),
    *((name, None) for name in PROMPTS),
]


@pytest.mark.parametrize(("name", "number"), ENDS)
def test_an_interview_that_is_broken_off(
    folder: Path, name: str, number: signal.Signals | None
) -> None:
    """None is the end of input, by Ctrl-D."""
    entries, prompt, expected = PROMPTS[name]
    sitting = Sitting(folder)
    sitting.enter(*entries)
    sitting.until(prompt)
    if number is None:
        sitting.child.sendeof()
    elif number is signal.SIGINT:
        sitting.child.sendintr()
    else:
        sitting.signal(number)
    assert sitting.end() == 130
    saved = "Your answers are saved in answers.yaml" if expected else "Nothing was answered"
    assert sitting.shown.endswith(f"\n{saved}. {RESUME}")
    assert held(folder) == expected
    assert left(folder) == set()


def test_the_end_of_input_where_a_marker_is_judged(folder: Path) -> None:
    sitting = Sitting(folder, "interview", "--rubric", "rubric.yaml", "--quick")
    sitting.enter(*ABOUT, (PRIORITY, "2"))
    sitting.until(PRIORITY)
    sitting.child.sendeof()
    assert sitting.end() == 130
    assert sitting.shown.endswith("interview answers.yaml --rubric rubric.yaml --quick\n")
    assert held(folder) == {**HELD, "answers": {"cases": "planned"}}


def test_half_an_entry_is_no_answer(folder: Path) -> None:
    sitting = Sitting(begun(folder))
    sitting.until(COVER)
    sitting.child.send("6")
    sitting.signal(signal.SIGTERM)
    assert sitting.end() == 130
    assert (folder / "answers.yaml").read_text() == BEGUN


def test_a_signal_while_an_answer_is_saved_waits_for_it(folder: Path) -> None:
    slow = folder / "slow"
    slow.mkdir()
    (slow / "sitecustomize.py").write_text(
        "import os, time\nfsync = os.fsync\n"
        "def slow(descriptor):\n"
        "    open(os.environ['SAVING'], 'w').close()\n    time.sleep(0.5)\n    fsync(descriptor)\n"
        "os.fsync = slow\n"
    )
    saving = slow / "saving"
    sitting = Sitting(begun(folder), environment={"PYTHONPATH": str(slow), "SAVING": str(saving)})
    sitting.enter((COVER, "60"))
    while not saving.exists():
        time.sleep(0.01)
    sitting.signal(signal.SIGTERM)
    assert sitting.end() == 130
    assert held(folder)["answers"]["staff"] == {"cover": "60"}
    assert left(folder) == {"slow"}


def test_a_disk_that_is_full_for_a_while(folder: Path) -> None:
    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (64, resource.RLIM_INFINITY))

    sitting = Sitting(begun(folder), prepare=fill)
    sitting.enter((COVER, "60"))
    sitting.enter(("q leaves without it: ", ""))
    sitting.until("q leaves without it: ")
    assert (folder / "answers.yaml").read_text() == BEGUN
    assert sitting.child.pid
    limits = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    resource.prlimit(sitting.child.pid, resource.RLIMIT_FSIZE, limits)
    sitting.child.sendline("")
    sitting.enter((SIGNS, "q"))
    assert sitting.end() == 0
    assert (
        sitting.shown.count("Your last answer is not saved in answers.yaml: File too large.") == 2
    )
    assert "Saved: 60 %\n" in sitting.shown
    assert held(folder)["answers"]["staff"] == {"cover": "60"}
    assert "# by Ann" in (folder / "answers.yaml").read_text()


@pytest.mark.parametrize("leave", ["q", "interrupt", "end of input"])
def test_a_disk_that_stays_full(folder: Path, leave: str) -> None:
    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))

    sitting = Sitting(begun(folder), prepare=fill)
    sitting.enter((COVER, "60"))
    sitting.until("q leaves without it: ")
    if leave == "q":
        sitting.child.sendline("q")
    elif leave == "interrupt":
        sitting.child.sendintr()
    else:
        sitting.child.sendeof()
    assert sitting.end() == (2 if leave == "q" else 130)
    assert "Your last answer is not saved in answers.yaml, what you answered before is" in (
        sitting.shown
    )
    assert (folder / "answers.yaml").read_text() == BEGUN
    assert left(folder) == set()


# Root may write everywhere, but for this.
WITHOUT_PRIVILEGE = (
    "setpriv",
    "--bounding-set=-dac_override,-dac_read_search",
    "--inh-caps=-dac_override,-dac_read_search",
)


@pytest.mark.parametrize("what", ["folder", "file"])
@pytest.mark.skipif(os.getuid() == 0 and not shutil.which("setpriv"), reason="root may do it all")
def test_what_is_read_only_is_said_before_the_first_question(folder: Path, what: str) -> None:
    begun(folder)
    (folder if what == "folder" else folder / "answers.yaml").chmod(0o555)
    through = WITHOUT_PRIVILEGE if os.getuid() == 0 else ()
    sitting = Sitting(folder, through=through)
    code = sitting.end()
    folder.chmod(0o755)
    assert code == 2
    reason = "Permission denied" if what == "folder" else "it is write-protected"
    assert sitting.shown == f"laer: answers.yaml cannot be saved: {reason}\n"
    assert (folder / "answers.yaml").read_text() == BEGUN


def test_two_at_once(folder: Path) -> None:
    first = Sitting(begun(folder))
    first.until(COVER)
    second = Sitting(folder, covers=True)
    assert second.end() == 2
    assert "laer: answers.yaml is being answered by " in second.shown
    assert f"process {first.child.pid}, since " in second.shown
    first.child.sendline("60")
    first.enter((SIGNS, "1"), (REVIEW, "f"))
    assert first.end() == 0
    # One that was killed leaves its lock, but holds nothing.
    third = Sitting(folder)
    third.until(REVIEW)
    third.signal(signal.SIGKILL)
    third.end()
    fourth = Sitting(folder)
    fourth.enter((REVIEW, "4"), (COVER, "70"), (REVIEW, "q"))
    assert fourth.end() == 0
    assert held(folder)["answers"]["staff"] == {"cover": "70"}
    assert left(folder) == set()


def test_a_file_that_somebody_else_changes_meanwhile(folder: Path) -> None:
    path = begun(folder) / "answers.yaml"
    sitting = Sitting(folder, covers=True)
    sitting.until(COVER)
    theirs = BEGUN.replace("backlog: 3", "backlog: 30").replace("# by Ann", "# by Bob")
    path.write_text(f"{theirs}  staff: {{cover: 10}}\n")
    sitting.child.sendline("60")
    sitting.until("Present answer: 10 %")
    assert path.read_text() == f"{theirs}  staff: {{cover: 10}}\n"
    sitting.enter((COVER, "70"))
    sitting.until(SIGNS)
    # It is broken, and mended again.
    path.write_text("answers: [")
    sitting.child.sendline("1")
    sitting.enter(("q leaves without it: ", ""))
    sitting.until("q leaves without it: ")
    assert path.read_text() == "answers: ["
    path.write_text(BEGUN)
    sitting.child.sendline("")
    sitting.enter((SIGNS, "2"), (REVIEW, "q"))
    assert sitting.end() == 0
    assert "answers.yaml was changed, but not by this interview. Nothing is overwrit" in (
        sitting.shown
    )
    assert "and it cannot be read since then: line 1, column 11: a value is missing." in (
        " ".join(sitting.shown.split())
    )
    assert path.read_text() == f"{BEGUN}signs: [asked]\n"


def test_a_file_that_is_gone_is_written_again(folder: Path) -> None:
    sitting = Sitting(begun(folder))
    sitting.until(COVER)
    (folder / "answers.yaml").unlink()
    sitting.child.sendline("60")
    sitting.enter((SIGNS, "q"))
    assert sitting.end() == 0
    assert (folder / "answers.yaml").read_text() == f"{BEGUN}  staff:\n    cover: 60\n"


def test_assess_without_a_file_is_the_same_interview(folder: Path) -> None:
    begun(folder)
    sitting = Sitting(folder, "assess", "--rubric", "rubric.yaml", "--format", "json", covers=True)
    sitting.enter((COVER, "60"), (SIGNS, "none"), (REVIEW, "f"))
    assert sitting.end() == 0
    assert '"placement": { "phase": "planned"' in " ".join(sitting.shown.split())
    arguments = ("assess", "--at-least", "foreseen", "--rubric", "rubric.yaml")
    left_early = Sitting(folder, *arguments, covers=True)
    left_early.enter((REVIEW, "q"))
    assert left_early.end() == 130
    wrong = Sitting(folder, "assess", "--at-least", "forseen", "--rubric", "rubric.yaml")
    assert wrong.end() == 2
    assert "has no phase `forseen`" in wrong.shown


def test_results_alone_go_to_standard_output(folder: Path) -> None:
    through = ("bash", "-c", '"$@" > page.txt', "bash")
    sitting = Sitting(begun(folder), through=through, covers=True)
    sitting.enter((COVER, "many"), (COVER, "n"), (NOTE, "Żółć"), (EVIDENCE, ""), (COVER, "60"))
    sitting.enter((SIGNS, "1"), (REVIEW, "f"))
    assert sitting.end() == 0
    assert sitting.shown.endswith("Number, or f: f\n\n")
    assert (
        (folder / "page.txt").read_text().startswith("Contoso\nHow support is run (support 1.2.0)")
    )
    assert held(folder)["answers"]["staff"]["cover"]["note"] == "Żółć"


def test_a_note_of_several_lines_can_be_pasted(folder: Path) -> None:
    sitting = Sitting(begun(folder), environment={"TERM": "dumb"}, covers=True)
    sitting.enter((COVER, "n"))
    sitting.until(NOTE)
    sitting.child.send("One\rTwo, 3\r\r4\r")
    sitting.enter((EVIDENCE, ""), (COVER, "60"), (SIGNS, "q"))
    assert sitting.end() == 0
    assert held(folder)["answers"]["staff"]["cover"] == {"answer": "60", "note": "One\nTwo, 3\n\n4"}


def test_a_laer_that_was_stopped_asks_again(folder: Path) -> None:
    sitting = Sitting(begun(folder), covers=True)
    sitting.until(COVER)
    for _ in range(2):
        sitting.signal(signal.SIGSTOP)
        sitting.signal(signal.SIGCONT)
        sitting.until(COVER)
    sitting.child.send("7\x1b[D6\r")
    sitting.enter((SIGNS, "q"))
    assert sitting.end() == 0
    assert held(folder)["answers"]["staff"] == {"cover": "67"}


def test_what_is_pasted_along_with_a_wrong_entry_answers_nothing(folder: Path) -> None:
    sitting = Sitting(begun(folder), environment={"TERM": "dumb"}, covers=True)
    sitting.until(COVER)
    sitting.child.send("see the board deck\r60\r1\r")
    sitting.until("What was pasted along with it was left out.")
    sitting.enter((COVER, "q"))
    assert sitting.end() == 0
    assert (folder / "answers.yaml").read_text() == BEGUN


def test_a_note_can_be_edited(folder: Path) -> None:
    begun(folder, f"{BEGUN}  staff: {{cover: {{note: Two days a week}}}}\n")
    sitting = Sitting(folder, covers=True)
    sitting.enter((COVER, "n"))
    sitting.until(NOTE)
    sitting.child.send("\x1b[A")  # up
    sitting.until("Two days a week")
    sitting.child.send("\x01\x1b[C\x1b[C\x1b[C four\r")  # to the start, three to the right
    sitting.enter((EVIDENCE, ""), (COVER, "q"))
    assert sitting.end() == 0
    note = held(folder)["answers"]["staff"]["cover"]["note"]
    assert note == "Two four days a week"


@pytest.mark.parametrize(
    ("columns", "environment"),
    [
        (40, {}),
        (80, {"TERM": "dumb"}),
        (120, {}),
        (60, {"NO_COLOR": "1"}),
        (40, {"LC_ALL": "C", "TERM": "dumb"}),
        (80, {"LC_ALL": "C"}),
    ],
)
def test_anywhere(folder: Path, columns: int, environment: dict[str, str]) -> None:
    sitting = Sitting(
        begun(folder), columns=columns, environment=environment, covers="LC_ALL" in environment
    )
    sitting.enter((COVER, "?"), (COVER, "n"), (NOTE, "Żółć"), (EVIDENCE, ""), (COVER, "60"))
    sitting.enter((SIGNS, "1"), (REVIEW, "f"))
    assert sitting.end() == 0
    assert max(map(len, sitting.shown.splitlines())) <= columns
    assert held(folder)["answers"]["staff"]["cover"] == {"answer": "60", "note": "Żółć"}


# Behind a pipe, in this process.


def test_a_script_can_answer_it_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    entries = b"Contoso\nAnn\n2026-11-20\n2\n3\n\nnone\n60\nnone\nf\n"
    ran = run("interview", "a.yaml", "--rubric", "rubric.yaml", stdin=entries)
    assert (ran.exit_code, ran.stdout.splitlines()[0]) == (0, "Contoso")
    assert held(folder, "a.yaml")["answers"]["staff"] == {"cover": "60"}


@pytest.mark.parametrize(
    ("entries", "code", "said"),
    [
        (b"", 130, "Nothing was answered. To go on:\n  laer interview a.yaml --quick\n"),
        (b"q\n", 0, "Nothing was answered. To go on:\n  laer interview a.yaml --quick\n"),
        (
            b"A\nq",
            0,
            "Your answers are saved in a.yaml. To go on:\n  laer interview a.yaml --quick\n",
        ),
    ],
)
def test_how_it_ends_early(
    folder: Path, monkeypatch: pytest.MonkeyPatch, entries: bytes, code: int, said: str
) -> None:
    monkeypatch.chdir(folder)
    ran = run("interview", "a.yaml", "--quick", stdin=entries)
    assert (ran.exit_code, ran.stdout) == (code, "")
    assert ran.stderr.endswith(f"\n{said}")


def test_who_answers_nothing_is_placed_between_all_phases(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    ran = run("interview", "--rubric", "rubric.yaml", stdin=b"s\n" * 8 + b"f\n")
    assert ran.exit_code == 0
    assert "Between Reactive and Foreseen" in ran.stdout
    assert held(folder) == {}


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("my answers.yaml", "'my answers.yaml'"),
        ("-a.yaml", "./-a.yaml"),
        ("a\nb.yaml", "$'a\\x0ab.yaml'"),
        ("it's\x1b\u202e.yaml", "$'it\\x27s\\x1b\\xe2\\x80\\xae.yaml'"),
    ],
)
def test_the_command_that_goes_on_names_the_file_exactly(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, word: str
) -> None:
    monkeypatch.chdir(folder)
    ran = run("interview", "--", name, stdin=b"A\nq\n")
    assert ran.exit_code == 0
    assert ran.stderr.endswith(f"To go on:\n  laer interview {word}\n")
    assert (folder / name).exists()


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("-", "answers are saved to a file on a disk"),
        ("", "`` is no file"),
        (".", "`.` is no file"),
        ("sub/", "`sub/` is no file"),
        ("answers.yaml/", "`answers.yaml/` is no file"),
        ("answers.yaml/.", "there is no folder answers.yaml"),
        ("nowhere/../answers.yaml", "there is no folder nowhere/.."),
        ("rubric.yaml", "this is a rubric; give a file with answers to it"),
        ("pipe", "pipe cannot be saved: it is no file on a disk"),
        ("broken.yaml", "broken.yaml:1:1: error: expected lines of `key: value`"),
    ],
)
def test_what_cannot_be_answered_is_refused_at_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch, file: str, said: str
) -> None:
    monkeypatch.chdir(begun(folder))
    (folder / "sub").mkdir()
    (folder / "broken.yaml").write_text("broken")
    os.mkfifo(folder / "pipe")
    ran = run("interview", file, stdin=b"A\nq\n")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert said in " ".join(ran.stderr.split())
    assert (folder / "answers.yaml").read_text() == BEGUN


def test_assess_without_a_file_and_a_terminal_names_both_ways() -> None:
    ran = run("assess", stdin=b"")
    assert ran.exit_code == 2
    assert "give an answers file, or - for standard input; or run `laer interview`" in (
        " ".join(ran.stderr.split())
    )


def test_behind_a_pipe_nothing_is_tried_twice(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes next is meant for the next question."""
    monkeypatch.chdir(begun(folder))

    def full(_: int) -> None:
        raise OSError(None, "no room")

    monkeypatch.setattr(os, "fsync", full)
    ran = run("interview", "--rubric", "rubric.yaml", stdin=b"60\n1\nf\n")
    assert ran.exit_code == 2
    assert "Your last answer is not saved in answers.yaml: no room." in ran.stderr
    assert (folder / "answers.yaml").read_text() == BEGUN


def test_a_change_by_somebody_else_ends_a_script(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = begun(folder) / "answers.yaml"
    monkeypatch.chdir(folder)

    def change(_: Interview, entry: str) -> Interview:
        path.write_text(f"{BEGUN}signs: [calm]\n")
        return reply(_, entry)

    monkeypatch.setattr(conversation, "reply", change)
    ran = run("interview", stdin=b"60\n1\nf\n")
    assert ran.exit_code == 2
    assert "Your last answer is not saved in answers.yaml: somebody else has changed it." in (
        ran.stderr
    )
    assert path.read_text() == f"{BEGUN}signs: [calm]\n"


def test_a_file_that_turns_into_a_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = begun(folder) / "answers.yaml"
    monkeypatch.chdir(folder)

    def change(_: Interview, entry: str) -> Interview:
        path.unlink()
        path.mkdir()
        return reply(_, entry)

    monkeypatch.setattr(conversation, "reply", change)
    ran = run("interview", stdin=b"60\n1\nf\n")
    assert ran.exit_code == 2
    assert "Your last answer is not saved in answers.yaml: cannot be read: " in ran.stderr


def test_what_cannot_be_put_into_a_file_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(begun(folder))
    ran = run("interview", stdin=b"n\n" + b"a" * 2**21 + b"\nq\n")
    assert ran.exit_code == 130
    ran = run("interview", stdin=b"n\n" + b"a" * (2**21 - 9) + b"\n\n\n60\n1\nf\n")
    assert "this cannot be put into `answers.yaml`: the file is larger than 2 MiB" in ran.stderr
    assert ran.exit_code == 0
    assert held(folder)["answers"]["staff"] == {"cover": "60"}


def test_an_older_rubric_is_told_of(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(begun(folder, f"{BEGUN}rubric_version: 1.1.0\n"))
    ran = run("interview", stdin=b"")
    assert ran.exit_code == 130
    assert "warning: these answers were given to version 1.1.0 of the rubric" in ran.stderr


def test_a_file_of_laer_template_is_filled_in_where_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("template", "laer-efficiency", "--output", "answers.yaml").exit_code == 0
    before = (tmp_path / "answers.yaml").read_text().splitlines()
    entries = (
        b"Contoso\nAnn\n2026-11-20\n2\n104%\nn\nQ3, see #12\n\n90\n" + b"s\n" * 22 + b"1,2\nf\n"
    )
    assert run("interview", stdin=entries).exit_code == 0
    after = (tmp_path / "answers.yaml").read_text().splitlines()
    changed = [
        (old.strip(), new.strip()) for old, new in zip(before, after, strict=True) if old != new
    ]
    assert changed == [
        ("subject:       # the company", 'subject: "Contoso"       # the company'),
        ("respondent:    # who answers", 'respondent: "Ann"    # who answers'),
        ("date:          # when, as 2026-11-21", "date: 2026-11-20          # when, as 2026-11-21"),
        ("board-metrics:", "board-metrics: adoption-retention"),
        ("net-retention:", "net-retention: 104"),
        ("gross-retention:", 'gross-retention: {answer: 90, note: "Q3, see #12"}'),
        ("signs:", "signs: [sales-accepts, adoption-is-a-must]"),
    ]
