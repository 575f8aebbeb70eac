"""The review of an interview: all answers by marker, and what is open."""

from laer_cli.interview.steps import About, holding
from laer_cli.interview.turns import Interview
from laer_cli.model import Marker, Question
from laer_cli.reports.answers import in_full, spoken
from laer_cli.reports.paper import Cell, Paper, styled

_NUMBER = 4
_LABEL = 12


def add_review(paper: Paper, interview: Interview) -> None:
    """Adds every answer with the number that leads to it, and which are open.

    Whoever comes back from there is told only what is open; the help shows all of it again.
    """
    paper.line(styled("Review", "bold underline"))
    if interview.shown == "help" or not interview.from_review:
        _add_answers(paper, interview)
    _add_open(paper, interview)


def _add_answers(paper: Paper, interview: Interview) -> None:
    abouts = [step for step in interview.steps if isinstance(step, About)]
    questions = interview.questions
    for about in abouts:
        if about is not About.SIGNS:
            _add_about(paper, interview, about)
    for given in interview.answers.markers:
        marker = given.marker
        paper.heading(marker.title)
        if marker in questions:
            _add_row(paper, interview, marker, "Judged as a whole")
        elif marker.questions[0] in questions:
            for question in marker.questions:
                _add_row(paper, interview, question, question.text)
        else:
            paper.line("Answered question by question", indent=_NUMBER)
    if About.SIGNS in abouts:
        paper.line()
        _add_about(paper, interview, About.SIGNS)
    if any(holding(interview.answers, step)[1:] != ("", ()) for step in questions):
        paper.line(styled("* with a note or evidence", "dim"), indent=_NUMBER)
    paper.line()


def _add_about(paper: Paper, interview: Interview, about: About) -> None:
    told = holding(interview.answers, about).told
    if about is About.SIGNS and isinstance(told, tuple):
        words = f"{len(told)} of {len(interview.answers.rubric.signs)} seen"
    else:
        words = spoken(told, about)
    label = "company" if about is About.SUBJECT else about.value
    paper.listed([(label.ljust(_LABEL), styled(words))], indent=0)


def _add_row(paper: Paper, interview: Interview, step: Question | Marker, text: str) -> None:
    number = str(interview.questions.index(step) + 1).rjust(_NUMBER - 1)
    held = holding(interview.answers, step)
    answer = in_full(held.told, step) + (" *" if held.note or held.evidence else "")
    style = "yellow" if held.is_open else ""
    if paper.takes_tables:
        width = (paper.width - _NUMBER - 4) // 2
        paper.columns(
            [
                Cell(styled(number, "cyan"), _NUMBER),
                Cell(styled(text), width),
                Cell(styled(""), 1),
                Cell(styled(answer, style), width),
            ]
        )
    else:
        paper.listed([(styled(number, "cyan"), styled(text))], indent=0)
        paper.line(styled(answer, style or "bold"), indent=_NUMBER)


def _add_open(paper: Paper, interview: Interview) -> None:
    open_ = [
        str(number)
        for number, step in enumerate(interview.questions, 1)
        if holding(interview.answers, step).is_open
    ]
    if open_:
        paper.line(styled(f"Open: {', '.join(open_)}.", "yellow"))
    else:
        paper.line("Nothing is open.")
    paper.line("A number, or a word such as date, goes there; ? lists all; f finishes.")
