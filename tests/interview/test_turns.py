"""Where entries lead."""

import pytest

from laer_cli.interview.entry import Wrong
from laer_cli.interview.steps import About, Step
from laer_cli.interview.turns import (
    Asking,
    End,
    Interview,
    Kept,
    Noting,
    Opened,
    Proving,
    Saved,
    changed_elsewhere,
    reply,
)
from laer_cli.model import Marker, Question
from tests.interview.samples import RUBRIC, after, interview
from tests.reading import read_answers_text, saved

ALL = "answers: {cases: {priority: rule, backlog: 3, habits: []}, staff: {cover: 60}}"
ABOUT = "subject: A\nrespondent: B\ndate: 2026-11-20\n"
WHOLE = f"{ABOUT}{ALL}\nsigns: []\n"


def name(step: Step) -> str:
    match step:
        case About():
            return step.value
        case Marker():
            return step.id
        case Question():
            return step.id
    raise AssertionError


def place(state: Interview) -> str:
    """Where an interview stands, in a word."""
    match state.place:
        case Asking(step=step):
            return name(step)
        case Noting(step=step):
            return f"note to {name(step)}"
        case Proving(step=step):
            return f"evidence for {name(step)}"
        case End():
            return state.place.value


def said(state: Interview) -> str:
    match state.said:
        case Wrong(message=message):
            return message
        case Saved(step=step, what=what):
            return f"saved {what} {name(step)}"
        case Kept(step=step):
            return f"kept {name(step)}"
        case Opened(step=step):
            return f"opened {name(step)}"
    return ""


@pytest.mark.parametrize(
    ("text", "entries", "where"),
    [
        # Subject, respondent and date come first, the road signs last, then the review.
        ("", "", "subject"),
        ("", "s", "respondent"),
        ("", "|s|", "priority"),
        ("", "|||1|2|none|60", "signs"),
        ("", "|||1|2|none|60|none", "review"),
        ("", "|||1|2|none|60|none|f", "finished"),
        # What is answered already is not asked.
        (ABOUT, "", "priority"),
        (ALL, "||", "signs"),
        (WHOLE, "", "review"),
        # What nobody knew comes after what nobody was asked, the road signs last.
        (f"{ABOUT}answers: {{cases: {{priority: unknown}}}}", "", "backlog"),
        (f"{ABOUT}answers: {{cases: {{priority: unknown}}}}", "3|none|60", "priority"),
        (f"{ABOUT}answers: {{cases: {{priority: unknown}}}}", "3|none|60|", "signs"),
        (f"{ABOUT}answers: {{cases: {{priority: unknown}}}}", "3|none|60|s", "signs"),
        # What is skipped or not known is not asked again in this sitting.
        (ABOUT, "s|d|s|s|s", "review"),
        (ABOUT, "d", "backlog"),
        # Back goes to what was asked or answered before, also across markers and into the file.
        ("", "||b", "respondent"),
        ("", "||b|b", "subject"),
        (ALL, "||s|b|b", "habits"),
        (f"{ABOUT}{ALL}", "b|b|b|b|b|b", "respondent"),
        (WHOLE, "b", "signs"),
        # Afterwards the first open question comes, not those in between.
        (f"{ABOUT}{ALL}", "b|b|b|b|2", "signs"),
        (f"{ABOUT}{ALL}", "b|b|b|b|", "signs"),
        (f"{ABOUT}{ALL}", "b|b|b|b|s", "signs"),
        # From the review to a question by its number, to the others by their words, and back.
        (WHOLE, "2", "backlog"),
        (WHOLE, "4", "cover"),
        (WHOLE, "date", "date"),
        (WHOLE, "Signs", "signs"),
        (WHOLE, "2|7", "review"),
        (WHOLE, "2|", "review"),
        (WHOLE, "2|s", "review"),
        (WHOLE, "2|b", "review"),
        (WHOLE, "b|b", "cover"),
        (WHOLE, "b|b|70", "review"),
        (WHOLE, "b|b|30", "review"),
        (WHOLE, "0", "review"),
        (WHOLE, "5", "review"),
        (WHOLE, " ", "review"),
        # A marker that was judged is one step; not to know its phase opens its questions.
        (f"{ABOUT}answers: {{cases: planned}}", "", "cover"),
        (f"{ABOUT}answers: {{cases: planned}}", "b", "cases"),
        (f"{ABOUT}answers: {{cases: planned}}", "b|d", "priority"),
        (f"{ABOUT}answers: {{cases: planned}}\nsigns: []", "s|1|d", "priority"),
        (f"{ABOUT}answers: {{cases: planned}}\nsigns: []", "s|1|d|1|s|none", "review"),
        (f"{ABOUT}answers: {{cases: planned}}\nsigns: []", "s|1|2", "review"),
        (f"{ABOUT}answers: {{cases: unknown}}", "", "priority"),
        (f"{ABOUT}answers: {{staff: not-applicable}}", "s|s|s", "signs"),
        (f"{ABOUT}answers: {{staff: not-applicable}}", "s|s|s|b", "staff"),
        # Notes and evidence.
        (ABOUT, "n", "note to priority"),
        (ABOUT, "n|b", "priority"),
        (ABOUT, "n|", "evidence for priority"),
        (ABOUT, "n|As told", "evidence for priority"),
        (ABOUT, "n|As told|http://a|http://b", "evidence for priority"),
        (ABOUT, "n|As told|http://a|", "priority"),
        (ABOUT, "n|As told|-", "priority"),
        # Leaving, from everywhere.
        ("", "q", "left"),
        (ABOUT, "quit", "left"),
        (ABOUT, "n|q", "left"),
        (ABOUT, "n||q", "left"),
        (WHOLE, "q", "left"),
        # Help, and what is wrong, stay where they are.
        (ABOUT, "?", "priority"),
        (ABOUT, "n|?", "note to priority"),
        (WHOLE, "?", "review"),
        (ABOUT, "7", "priority"),
    ],
)
def test_where_entries_lead(text: str, entries: str, where: str) -> None:
    assert place(after(entries, text)) == where


@pytest.mark.parametrize(
    ("text", "entries", "where"),
    [
        ("", "|", "date"),
        (ABOUT, "", "cases"),
        (ABOUT, "1|Planned", "signs"),
        (ABOUT, "d|d|none", "review"),
        (f"{ABOUT}answers: {{cases: unknown}}", "", "staff"),
        # A marker with answers of its own is not judged.
        (f"{ABOUT}answers: {{cases: {{habits: []}}}}", "", "staff"),
        (f"{ABOUT}answers: {{cases: {{habits: {{note: N}}}}}}", "x|b|b", "date"),
    ],
)
def test_where_entries_lead_in_haste(text: str, entries: str, where: str) -> None:
    assert place(after(entries, text, quick=True)) == where


@pytest.mark.parametrize(
    ("text", "entries", "what"),
    [
        ("", "", ""),
        ("", "Contoso", "saved answer subject"),
        (ABOUT, "2", "saved answer priority"),
        (ABOUT, "d", "saved answer priority"),
        (ABOUT, "s", "kept priority"),
        (f"{ABOUT}answers: {{cases: planned}}", "b|d", "opened cases"),
        ("", "-", "`-` is no name; s leaves it out"),
        (ABOUT, " ", "nothing was entered; s skips this for now, ? explains"),
        (ABOUT, "x", "x does not go here, for this always applies; d means don't know"),
        (ABOUT, "s|x", "saved answer backlog"),
        (ABOUT, "f", "f means nothing here; ? explains what does"),
        (ABOUT, "n|A", "saved note priority"),
        (ABOUT, "n|", ""),
        (ABOUT, "n|-", ""),
        (ABOUT, "n||A", "saved evidence priority"),
        (
            ABOUT,
            "n|\x1b[A",
            "`\\x1b[A` is from a key that types no text; nothing was taken, type it",
        ),
        (WHOLE, "1|2", "kept priority"),
        (WHOLE, "1|1", "saved answer priority"),
        (WHOLE, "2|", "kept backlog"),
        (WHOLE, " ", "type the number of a question, 1 to 4, a word such as date, or f to finish"),
        (WHOLE, "d", "type the number of a question, 1 to 4, a word such as date, or f to finish"),
        (
            WHOLE,
            "9999999",
            "type the number of a question, 1 to 4, a word such as date, or f to finish",
        ),
        # A company may be called X or D, but not Q.
        ("", "b", "there is nothing before this"),
        ("", "X", "saved answer subject"),
        ("", "|s|x", "x means nothing here; ? explains what does"),
    ],
)
def test_what_is_said_of_an_entry(text: str, entries: str, what: str) -> None:
    assert said(after(entries, text)).startswith(what)


@pytest.mark.parametrize(
    ("text", "entries", "lines"),
    [
        ("", "Contoso|s|2024-02-29", 'subject: "Contoso"\ndate: 2024-02-29\n'),
        ("", "||", 'subject: "Northwind"\nrespondent: "Ann Lee"\ndate: 2026-11-21\n'),
        ("", "s|s|s|2|12 days|3,1|d", "answers:\n  cases:\n    priority: rule\n    backlog: 12\n"
         "    habits: [logged, reviewed]\n  staff:\n    cover: unknown\n"),
        ("", "s|s|s|s|x|none|s|2", "answers:\n  cases:\n    backlog: not-applicable\n"
         "    habits: []\nsigns: [asked]\n"),
        ("", "s|s|s|n|One\nTwo|a\n\n b |c||3", "answers:\n  cases:\n    priority: "
         '{answer: forecast, note: "One\\nTwo", evidence: ["a", "b", "c"]}\n'),
        # Evidence is added; a note is replaced; a hyphen deletes either.
        ("answers: {cases: {priority: {note: A, evidence: [b]}}}", "s|s|s|n|C|d||1",
         'answers:\n  cases:\n    priority: {answer: caller, note: "C", evidence: ["b", "d"]}\n'),
        ("answers: {cases: {priority: {note: A, evidence: [b]}}}", "s|s|s|n|-|-|1",
         "answers:\n  cases:\n    priority: caller\n"),
        # What was noted of a marker when it was judged goes along with its first answer.
        ("answers: {cases: {answer: unknown, note: A, evidence: [b]}}", "s|s|s|s|3",
         'answers:\n  cases:\n    backlog: {answer: 3, note: "A", evidence: ["b"]}\n'),
        ("answers: {cases: {answer: planned, note: A}}", "s|s|s|b|d|n|C|-|1",
         'answers:\n  cases:\n    priority: {answer: caller, note: "A\\nC"}\n'),
    ],
)  # fmt: skip
def test_what_is_answered(text: str, entries: str, lines: str) -> None:
    head = 'laer: 1\nrubric: "rubric.json"\nrubric_version: 1.2.0\n'
    assert saved(after(entries, text).answers) == head + lines


@pytest.mark.parametrize(
    ("text", "entries", "lines"),
    [
        ("", "s|s|s|2|d|1", "answers:\n  cases: planned\n  staff: unknown\nsigns: [calm]\n"),
        ("", "s|s|s|n|A|c||foreseen|x", 'answers:\n  cases: {answer: foreseen, note: "A", '
         'evidence: ["c"]}\n  staff: not-applicable\n'),
        ("", "s|s|s|n|A|", 'answers:\n  cases: {answer: null, note: "A"}\n'),
        ("", "s|s|s|n|A||n|-|", ""),
    ],
)  # fmt: skip
def test_what_is_answered_in_haste(text: str, entries: str, lines: str) -> None:
    head = 'laer: 1\nrubric: "rubric.json"\nrubric_version: 1.2.0\n'
    assert saved(after(entries, text, quick=True).answers) == head + lines


def test_something_is_always_left_to_place() -> None:
    one = RUBRIC._replace(markers=RUBRIC.markers[1:])
    state = interview(ABOUT)
    answers = state.answers._replace(rubric=one, markers=state.answers.markers[1:])
    state = reply(state._replace(answers=answers, place=Asking(one.markers[0].questions[0])), "x")
    assert place(state) == "cover"
    assert said(state) == "with that, nothing would be left to place; d means don't know"
    assert state.answers == answers


@pytest.mark.parametrize(
    ("entries", "text", "where"),
    [
        ("", ALL, "priority"),
        ("n", ABOUT, "note to priority"),
        ("s|s|s|s|s", ABOUT, "review"),
        # A question of a marker that is judged by now is gone.
        ("", f"{ABOUT}answers: {{cases: low}}".replace("low", "planned"), "cover"),
    ],
)
def test_it_goes_on_with_what_somebody_else_has_changed(
    entries: str, text: str, where: str
) -> None:
    state = after(entries, ABOUT)
    other = read_answers_text(RUBRIC, f"laer: 1\n{text}")
    state = changed_elsewhere(state, other)
    assert (place(state), state.answers) == (where, other)


def test_with_another_rubric_it_begins_anew() -> None:
    state = after("n", ABOUT)
    other = read_answers_text(RUBRIC._replace(name="other"), "laer: 1\n")
    again = changed_elsewhere(state, other)
    assert (place(again), again.answers.rubric.name) == ("subject", "other")
