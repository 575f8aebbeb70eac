"""Pages of an interview that no golden file shows."""

import io

import pytest

from laer_cli.interview.turns import Interview, begun, reply
from laer_cli.reports.interview.page import write, write_opening
from laer_cli.reports.interview.words import prompt
from tests.interview.samples import after, interview
from tests.outlook.samples import choice, marker, rubric
from tests.reading import read_answers_text, read_rubric_data

ABOUT = "subject: A\nrespondent: B\ndate: 2026-11-20\n"
WHOLE = (
    f"{ABOUT}answers: {{cases: {{priority: forecast, backlog: {{answer: 3, note: N}}, "
    "habits: [logged]}, staff: {cover: unknown}}\nsigns: [calm]\n"
)


def page(state: Interview) -> str:
    out = io.StringIO()
    write(state, out)
    return out.getvalue()


def opening(state: Interview) -> str:
    out = io.StringIO()
    write_opening(state, "a.yaml", out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def at_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


TITLE = "How support is run\n"
ONE_ANSWERED = (
    "2 questions, 1 answered so far. Each answer is saved to a.yaml at once. To\nleave: q."
)
NONE_LEFT = "No marker is left to be judged. Each answer is saved to a.yaml at once. To\nleave: q."
SAVED = "Each answer is saved to a.yaml at once. To leave: q.\n"


@pytest.mark.parametrize(
    ("text", "quick", "shown"),
    [
        ("", False, f"{TITLE}Answer for the last three months.\n\n4 questions. {SAVED}"),
        ("", True, f"{TITLE}Answer for the last three months.\n\n2 markers. {SAVED}"),
        (
            "answers: {cases: planned}",
            False,
            f"{TITLE}\n{ONE_ANSWERED}\nJudged as a whole, and so not asked in detail: Cases.\n"
            "To be asked in detail: go there, by b or its number in the review, and type d.\n",
        ),
        (
            "answers: {cases: {habits: []}}",
            True,
            f"{TITLE}Answer for the last three months.\n\n1 marker. {SAVED}"
            "Answered question by question, and so not judged: Cases.\n",
        ),
        (
            WHOLE,
            True,
            f"{TITLE}\n{NONE_LEFT}\n"
            "Answered question by question, and so not judged: Cases, Staff.\n",
        ),
    ],
)
def test_the_opening(text: str, quick: bool, shown: str) -> None:
    assert opening(interview(text, quick=quick)) == shown


def test_what_was_noted_of_a_marker_is_shown_at_its_questions() -> None:
    text = f"{ABOUT}answers: {{cases: {{answer: unknown, note: Ask Bob, evidence: [e]}}}}"
    assert (
        page(interview(text))
        == """
Cases
How do cases get done?

Question 1 of 4 (cases.priority)
Who decides which case comes first?
    1 Whoever calls loudest
    2 A written rule
    3 A forecast of what will break, which is a long text to wrap
Noted of the whole marker, and kept with your next answer: Ask Bob
  e
d don't know  b back  n note  s skip  ? help  q quit
"""
    )


def test_a_judged_marker_is_asked_in_detail_when_it_is_wanted() -> None:
    judged = f"{ABOUT}answers: {{cases: planned}}"
    assert (
        page(after("b", judged))
        == """
Cases
How do cases get done?

Question 1 of 2 (cases)
Which of these comes closest to the company as a whole?
    1 Reactive: Whoever calls is helped.
  ● 2 Planned
    3 Foreseen
Present answer: 2. Planned
Enter keeps it.
d in detail  b back  n note  s skip  ? help  q quit
"""
    )
    assert (
        page(after("b|d", judged))
        == """\
Asked in detail now. Your first answer takes the place of: 2. Planned

Question 1 of 4 (cases.priority)
Who decides which case comes first?
    1 Whoever calls loudest
    2 A written rule
    3 A forecast of what will break, which is a long text to wrap
d don't know  b back  n note  s skip  ? help  q quit
"""
    )


def test_the_review_of_a_quick_interview_names_what_it_leaves_alone() -> None:
    assert (
        page(after("?", WHOLE, quick=True))
        == """
Review
company      A
respondent   B
date         2026-11-20

Cases
    Answered question by question

Staff
    Answered question by question

signs        1 of 2 seen

Nothing is open.
A number, or a word such as date, goes there; ? lists all; f finishes.
  f finish and see the placement
  b back to what was asked before
  ? show this again, with help
  q quit: everything is saved, and the same command goes on
"""
    )


def test_without_road_signs_none_are_reviewed() -> None:
    state = after("s", WHOLE)
    answers = state.answers
    bare = answers._replace(rubric=answers.rubric._replace(signs=()), signs=None)
    shown = page(state._replace(answers=bare))
    assert "signs" not in shown
    assert "\n  4  What share of the week has somebody    don't know\n" in shown


@pytest.mark.parametrize(
    ("entries", "text", "asked"),
    [
        ("", "", "Company [Northwind]: "),
        ("", "subject: A", "Respondent [Ann Lee]: "),
        ("s|1", WHOLE, "1-3 [3]: "),
        ("s|2", WHOLE, "Number [3 days]: "),
        ("s|3", WHOLE, "Numbers, as 1,3, or none [1]: "),
        ("s|4", WHOLE, "Number [d]: "),
        ("s|2|x|2", WHOLE, "Number [x]: "),
        ("s|3|none|3", WHOLE, "Numbers, as 1,3, or none [none]: "),
        ("s|signs", WHOLE, "Numbers, as 1,2, or none [1]: "),
        ("s|date", WHOLE, "Date [2026-11-20]: "),
        ("s|company", WHOLE, "Company [A]: "),
        ("s|f", WHOLE, "Number, or f: "),
    ],
)
def test_the_prompt_says_what_enter_takes(entries: str, text: str, asked: str) -> None:
    assert prompt(after(entries, text)) == asked


SETTLING = f"{ABOUT}answers: {{cases: {{priority: rule, backlog: 30, habits: []}}}}\n"


def test_an_interview_that_settles_says_so_and_how_far_it_is() -> None:
    assert opening(interview("", settling=True)).endswith(
        f"4 questions. {SAVED}What settles most is asked first, until the placement is settled.\n"
    )
    asked = page(interview(SETTLING, settling=True))
    assert "\nSo far between Planned and Foreseen.\nQuestion 4 of 4 (staff.cover)\n" in asked
    assert "So far" not in page(interview(SETTLING))
    assert "So far" not in page(after("95|b", ABOUT, settling=True))


def test_what_is_settled_but_for_what_may_not_apply_is_not_called_settled() -> None:
    optional = {**choice(1, 1), "optional": "yes"}
    read = read_rubric_data(rubric(marker(optional, choice(0, 1, 2))))
    answers = read_answers_text(read, f"laer: 1\n{ABOUT}answers: {{m0: {{q1: c0}}}}\n")
    state = begun(answers, quick=False, defaults=(), settling=True)
    assert "\nSo far Phase 1, unless something does not apply.\n" in page(state)


def test_what_nothing_that_is_left_to_ask_settles() -> None:
    heavy = choice(0, 1, weight=3)
    read = read_rubric_data(rubric(marker(choice(0, 1), heavy)))
    answers = read_answers_text(read, f"laer: 1\n{ABOUT}")
    state = reply(begun(answers, quick=False, defaults=(), settling=True), "d")
    assert page(state).endswith(
        "\n\nBetween Phase 0 and Phase 1\n"
        "No answer to a question that is left to ask changes that.\n"
        "f finish  g go on  b back  ? help  q quit\n"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "answers: {cases: {priority: forecast, backlog: 3}, staff: {cover: 95}}",
            "That is so whatever becomes of the one answer that is open.",
        ),
        (
            "answers: {staff: {cover: 95}}",
            "That is so whatever becomes of the 3 answers that are open.",
        ),
    ],
    ids=["one", "three"],
)
def test_what_is_settled(text: str, shown: str) -> None:
    state = interview(f"{ABOUT}{text}\n", settling=True)
    assert page(state) == (f"\nSettled: Foreseen\n{shown}\nf finish  g go on  ? help  q quit\n")
    assert prompt(state) == "f or g: "
