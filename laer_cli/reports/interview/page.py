"""The pages of an interview: the opening, a question, a note, the review."""

from collections.abc import Iterable
from typing import TextIO

from rich.text import Text

from laer_cli.interview.entry import Move, Wrong
from laer_cli.interview.steps import (
    About,
    Held,
    Option,
    Step,
    has_answers,
    holding,
    options,
    takes_several,
)
from laer_cli.interview.turns import Asking, End, Interview, Noting, Proving, moves
from laer_cli.model import Marker, Number, Phase, Question, Unanswered
from laer_cli.reports.interview.review import add_review
from laer_cli.reports.interview.words import said, spoken
from laer_cli.reports.paper import Paper, styled
from laer_cli.reports.rubric.template import number_asked
from laer_cli.text import counted

_ASKS = {
    About.SUBJECT: "Which company is this about?",
    About.RESPONDENT: "Who answers?",
    About.DATE: "Of which day are the answers?",
    About.SIGNS: "Which of these road signs can be seen? They are shown and never counted.",
}
_KEYS = {
    Move.UNKNOWN: "don't know",
    Move.NOT_APPLICABLE: "not applicable",
    Move.BACK: "back",
    Move.NOTE: "note",
    Move.SKIP: "skip",
    Move.HELP: "help",
    Move.QUIT: "quit",
    Move.FINISH: "finish",
}
_EXPLAINED = {
    Move.UNKNOWN: "don't know: it stays open and is never counted as a no",
    Move.NOT_APPLICABLE: "not applicable: it is left out of the placement",
    Move.BACK: "back to what was asked before",
    Move.NOTE: "add a note, or evidence such as a link",
    Move.SKIP: "skip it for now; the next interview asks again",
    Move.HELP: "show this again, with help",
    Move.QUIT: "quit: everything is saved, and the same command goes on",
    Move.FINISH: "finish and see the placement",
}


def write_opening(interview: Interview, file: str, out: TextIO) -> None:
    """Writes what the interview is about and where its answers go."""
    paper = Paper(out)
    rubric, asked = interview.answers.rubric, interview.questions
    answered = sum(
        not isinstance(held.told, Unanswered) for held in _held(interview, interview.questions)
    )
    paper.line(styled(rubric.title, "bold"))
    if rubric.summary and not answered:
        paper.line(rubric.summary)
    paper.line()
    what = (
        f"{counted(len(asked), 'marker')} to judge"
        if interview.quick
        else counted(len(asked), "question")
    )
    begun = f", {answered} answered so far" if answered else ""
    paper.line(f"{what}{begun}. Each answer is saved to {file} at once. To leave: q.")
    apart = [one.marker.title for one in interview.answers.markers if has_answers(one)]
    if interview.quick and apart:
        paper.line(f"Already answered question by question: {', '.join(apart)}.")
    paper.finish()


def _held(interview: Interview, asked: Iterable[Step]) -> list[Held]:
    return [holding(interview.answers, step) for step in asked]


def write(interview: Interview, out: TextIO) -> None:
    """Writes what became of the last entry, and what is asked next."""
    paper = Paper(out)
    if words := said(interview):
        is_wrong = isinstance(interview.said, Wrong)
        paper.line(styled(words, "yellow" if is_wrong else "green"))
    if interview.shown != "prompt":
        _add_page(paper, interview)
    paper.finish()


def _add_page(paper: Paper, interview: Interview) -> None:
    place = interview.place
    match place:
        case Asking(step=step):
            paper.line()
            _add_step(paper, interview, step)
        case Noting(step=step):
            _add_present(paper, "note", holding(interview.answers, step).note)
            paper.line("What is there to note? Enter leaves it as it is.")
        case Proving(step=step):
            _add_present(paper, "evidence", ", ".join(holding(interview.answers, step).evidence))
            paper.line("What shows it, such as a link or a document? Enter goes on.")
        case End.REVIEW:
            paper.line()
            add_review(paper, interview)
        case End():
            return
    if interview.shown == "help":
        _add_explanations(paper, interview)
    else:
        _add_keys(paper, interview)


def _add_present(paper: Paper, what: str, text: str) -> None:
    if text:
        paper.line(f"The {what} so far: {text}")
        paper.line(styled("What is typed now is put in its place; - deletes it.", "dim"))


def _add_step(paper: Paper, interview: Interview, step: Step) -> None:
    """Adds what is asked, what can be chosen, and what is answered so far."""
    if isinstance(step, About):
        paper.line(styled(_ASKS[step], "bold"))
    else:
        _add_question(paper, interview, step)
    held = holding(interview.answers, step)
    paper.listed(
        (
            styled(f"{_mark(paper, option, step, held)} {number}", "cyan"),
            _text(option, step),
        )
        for number, option in enumerate(options(step, interview.answers), 1)
    )
    if held.told is not Unanswered.MISSING:
        paper.line(f"Present answer: {spoken(held.told, step)}. Enter keeps it.")
    for what, text in (("Note", held.note), ("Evidence", ", ".join(held.evidence))):
        if text:
            paper.line(f"{what}: {text}")


def _add_question(paper: Paper, interview: Interview, step: Question | Marker) -> None:
    marker = _marker_of(interview, step)
    left = interview.left
    is_new = isinstance(left, About | None) or _marker_of(interview, left) is not marker
    count = f"{interview.questions.index(step) + 1} of {len(interview.questions)}"
    if is_new or step is marker:
        paper.line(styled(marker.title, "bold underline"))
        if marker.asks:
            paper.line(marker.asks)
        paper.line()
    if isinstance(step, Marker):
        paper.line(styled(f"Marker {count}", "dim"))
        paper.line(styled("Which of these comes closest to the company as a whole?", "bold"))
        return
    paper.line(styled(f"Question {count}{'' if is_new else f', {marker.title}'}", "dim"))
    paper.line(styled(step.text, "bold"))
    if interview.shown == "help":
        paper.line(step.help)
    if isinstance(step.form, Number):
        paper.line(number_asked(step.form), indent=2)


def _marker_of(interview: Interview, step: Question | Marker) -> Marker:
    return next(
        marker
        for marker in interview.answers.rubric.markers
        if marker is step or step in marker.questions
    )


def _mark(paper: Paper, option: Option, step: Step, held: Held) -> str:
    """Returns the sign of an option that is the present answer, or part of it."""
    if takes_several(step):
        is_held = isinstance(held.told, tuple) and option in held.told
        return paper.marks.seen if is_held else " "
    return paper.marks.here if option == held.told else " "


def _text(option: Option, step: Step) -> Text:
    if not isinstance(option, Phase):
        return styled(option.text)
    level = step.levels[option.rank].text if isinstance(step, Marker) and step.levels else ""
    described = level or option.summary
    return styled(f"{option.title}: {described}" if described else option.title)


def _add_explanations(paper: Paper, interview: Interview) -> None:
    """Adds what the keys do, and which words can be typed in place of numbers."""
    place = interview.place
    if isinstance(place, Asking) and (offered := options(place.step, interview.answers)):
        ids = ", ".join(f"{number} {option.id}" for number, option in enumerate(offered, 1))
        paper.line(styled(f"Also by name: {ids}", "dim"))
    keys = moves(interview)
    paper.listed((move.value, styled(_EXPLAINED[move], "dim")) for move in keys)


def _add_keys(paper: Paper, interview: Interview) -> None:
    """Adds the keys on one line."""
    keys = moves(interview)
    line = "  ".join(f"{move.value} {_KEYS[move]}" for move in keys)
    if len(line) > paper.width:
        line = f"Keys: {' '.join(move.value for move in keys)} (? explains)"
    paper.line(styled(line, "dim"))
