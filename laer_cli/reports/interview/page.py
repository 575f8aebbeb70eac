"""The pages of an interview: the opening, a question, a note, the review."""

from collections.abc import Sequence
from typing import TextIO

from rich.text import Text

from laer_cli.interview.entry import Move, Wrong
from laer_cli.interview.settling import settled
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
from laer_cli.model import Answers, Marker, Number, Phase, Question, Unanswered
from laer_cli.placement import placed
from laer_cli.reports.interview.review import add_review
from laer_cli.reports.interview.words import numbered, said
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
    Move.GO_ON: "go on",
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
    Move.GO_ON: "go on with the questions that are left, in their order",
}

_IN_DETAIL = {
    Move.UNKNOWN: "ask its questions instead; the first answer takes the place of this phase"
}


def write_opening(interview: Interview, file: str, out: TextIO) -> None:
    """Writes what the interview is about and where its answers go."""
    paper = Paper(out)
    rubric, asked = interview.answers.rubric, interview.questions
    answered = sum(
        not isinstance(holding(interview.answers, step).told, Unanswered) for step in asked
    )
    paper.line(styled(rubric.title, "bold"))
    if rubric.summary and not answered and asked:
        paper.line(rubric.summary)
    paper.line()
    count = counted(len(asked), "marker" if interview.quick else "question")
    begun = f", {answered} answered so far" if answered else ""
    what = f"{count}{begun}" if asked else "No marker is left to be judged"
    paper.line(f"{what}. Each answer is saved to {file} at once. To leave: q.")
    if interview.settling:
        paper.line("What settles most is asked first, until the placement is settled.")
    _add_what_is_not_asked(paper, interview)
    paper.finish()


def _add_what_is_not_asked(paper: Paper, interview: Interview) -> None:
    """Adds which markers are asked in another way than the rest."""
    markers = interview.answers.markers
    judged = [one.marker.title for one in markers if one.marker in interview.questions]
    apart = [one.marker.title for one in markers if has_answers(one)]
    if interview.quick and apart:
        paper.line(f"Answered question by question, and so not judged: {', '.join(apart)}.")
    elif judged and not interview.quick:
        paper.line(f"Judged as a whole, and so not asked in detail: {', '.join(judged)}.")
        paper.line("To be asked in detail: go there, by b or its number in the review, and type d.")


def write_message(message: str, out: TextIO) -> None:
    """Writes what went wrong outside of the interview."""
    paper = Paper(out)
    paper.line(styled(message, "yellow"))
    paper.finish()


def write(interview: Interview, out: TextIO) -> None:
    """Writes what became of the last entry, and what is asked next."""
    paper = Paper(out)
    if words := said(interview):
        if isinstance(interview.said, Wrong):
            paper.line(styled(words, "yellow"))
        else:
            paper.first_line(styled(words, "green"))
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
            _add_present(paper, "note", holding(interview.answers, step).note.split("\n"))
            paper.line("What is there to note? Enter leaves it as it is.")
        case Proving(step=step):
            _add_present(paper, "evidence", holding(interview.answers, step).evidence)
            paper.line("What shows it, such as a link or a document? Enter goes on.")
        case End.ENOUGH:
            paper.line()
            _add_what_is_known(paper, interview)
        case End.REVIEW:
            paper.line()
            add_review(paper, interview)
        case _:
            return
    if interview.shown == "help":
        _add_explanations(paper, interview)
    else:
        _add_keys(paper, interview)


def _add_what_is_known(paper: Paper, interview: Interview) -> None:
    """Adds where the answers are placed, and that nothing more that can be asked changes that."""
    answers = interview.answers_as_asked
    low, high = placed(answers.rubric, answers.markers)[1].bounds
    open_ = sum(holding(answers, step).is_open for step in interview.questions)
    left = "the one answer that is open" if open_ == 1 else f"the {open_} answers that are open"
    if settled(answers):
        paper.line(styled(f"Settled: {low.title}", "bold cyan"))
        paper.line(f"That is so whatever becomes of {left}.")
    else:
        paper.line(styled(f"Between {low.title} and {high.title}", "bold yellow"))
        paper.line("No answer to a question that is left to ask changes that.")


def _add_present(paper: Paper, what: str, texts: Sequence[str]) -> None:
    if any(texts):
        paper.line(f"The {what} so far (a single - deletes it):")
        for text in texts:
            paper.line(text, indent=2)


def _add_step(paper: Paper, interview: Interview, step: Step) -> None:
    """Adds what is asked, what can be chosen, and what is answered so far."""
    if isinstance(step, About):
        paper.line(styled(_ASKS[step], "bold"))
    else:
        _add_question(paper, interview, step)
    held = holding(interview.answers, step)
    if takes_several(step):
        paper.line("All that apply:")
    paper.listed(
        (styled(f"{_mark(paper, option, step, held)} {number}", "cyan"), _text(option, step))
        for number, option in enumerate(options(step, interview.answers), 1)
    )
    is_old = step in interview.unknown and step not in interview.passed
    if held.told is Unanswered.UNKNOWN and is_old:
        paper.line("Nobody knew this last time. Enter leaves it open.")
    elif held.told is not Unanswered.MISSING:
        paper.first_line(styled(f"Present answer: {numbered(held.told, step, interview.answers)}"))
        paper.line("Enter keeps it.")
    _add_remarks(paper, interview, step, held)


def _add_remarks(paper: Paper, interview: Interview, step: Step, held: Held) -> None:
    """Adds the note and the evidence, also what was noted of the whole marker before."""
    remarks = [("Note", held.note.split("\n")), ("Evidence", list(held.evidence))]
    if isinstance(step, Question):
        whole = holding(interview.answers, _marker_of(interview, step))
        noted = [*whole.note.split("\n"), *whole.evidence]
        remarks.append(("Noted of the whole marker, and kept with your next answer", noted))
    for what, texts in remarks:
        if any(texts):
            paper.line(f"{what}: {texts[0]}")
            for text in texts[1:]:
                paper.line(text, indent=2)


def _add_question(paper: Paper, interview: Interview, step: Question | Marker) -> None:
    marker = _marker_of(interview, step)
    before = interview.came_from
    is_new = isinstance(before, About | None) or _marker_of(interview, before) is not marker
    count = f"{interview.questions.index(step) + 1} of {len(interview.questions)}"
    if is_new or step is marker:
        paper.line(styled(marker.title, "bold underline"))
        if marker.asks:
            paper.line(marker.asks)
        paper.line()
    if interview.settling and holding(interview.answers, step).is_open:
        paper.line(styled(_so_far(interview.answers_as_asked), "dim"))
    if isinstance(step, Marker):
        kind = "Marker" if interview.quick else "Question"
        paper.line(styled(f"{kind} {count} ({marker.id})", "dim"))
        paper.line(styled("Which of these comes closest to the company as a whole?", "bold"))
        return
    paper.line(styled(f"Question {count} ({step.name})", "dim"))
    paper.line(styled(step.text, "bold"))
    if interview.shown == "help" and step.help:
        paper.line(step.help)
    if isinstance(step.form, Number):
        paper.line(number_asked(step.form), indent=2)


def _so_far(answers: Answers) -> str:
    """Returns where answers are placed, as far as that is known."""
    bounds = placed(answers.rubric, answers.markers)[1].bounds
    if bounds.settled:
        return f"So far {bounds.at_least.title}, unless something does not apply."
    return f"So far between {bounds.at_least.title} and {bounds.at_most.title}."


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
    words = _EXPLAINED | (_IN_DETAIL if _opens_in_detail(interview) else {})
    paper.listed((move.value, styled(words[move], "dim")) for move in moves(interview))


def _opens_in_detail(interview: Interview) -> bool:
    """Tells whether a judged marker is asked, which may be asked question by question instead."""
    place = interview.place
    return isinstance(place, Asking) and isinstance(place.step, Marker) and not interview.quick


def _add_keys(paper: Paper, interview: Interview) -> None:
    """Adds the keys on one line."""
    keys = moves(interview)
    words = _KEYS | ({Move.UNKNOWN: "in detail"} if _opens_in_detail(interview) else {})
    line = "  ".join(f"{move.value} {words[move]}" for move in keys)
    if len(line) > paper.width:
        line = f"Keys: {' '.join(move.value for move in keys)} (? explains)"
    paper.line(styled(line, "dim"))
