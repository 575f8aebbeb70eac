"""The steps of an interview in their order, and what the answers hold for each."""

import datetime
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from laer_cli.model import (
    NO_JUDGEMENT,
    Answer,
    Answers,
    Checklist,
    Choice,
    Choices,
    Judgement,
    Marker,
    MarkerAnswers,
    Phase,
    Question,
    Sign,
    Unanswered,
)


class About(Enum):
    """What is asked besides the markers; the values are the keys of an answers file."""

    SUBJECT = "subject"
    RESPONDENT = "respondent"
    DATE = "date"
    SIGNS = "signs"


# A marker is a step where it is judged as a whole, in place of its questions.
Step = About | Question | Marker
Option = Choice | Phase | Sign
Told = Option | tuple[Option, ...] | Fraction | Unanswered | str | datetime.date


class Held(NamedTuple):
    """What answers hold for a step; MISSING where nothing was said."""

    told: Told
    note: str = ""
    evidence: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether nothing was said, or that nobody knows."""
        return self.told in (Unanswered.MISSING, Unanswered.UNKNOWN)


def steps(
    answers: Answers, *, quick: bool, in_detail: frozenset[Marker] = frozenset()
) -> tuple[Step, ...]:
    """Returns what is asked, the road signs last.

    A quick interview has markers judged. One with answers of its own is left out, for a judgement
    would take their place; without haste a marker is a step only where it is judged already, and is
    not to be asked in detail instead.
    """
    asked: list[Step] = [About.SUBJECT, About.RESPONDENT, About.DATE]
    for marker in answers.markers:
        if quick:
            asked += [] if has_answers(marker) else [marker.marker]
        else:
            is_one = _is_judged(marker) and marker.marker not in in_detail
            asked += [marker.marker] if is_one else marker.marker.questions
    return (*asked, About.SIGNS) if answers.rubric.signs else tuple(asked)


def has_answers(marker: MarkerAnswers) -> bool:
    """Tells whether anything is said of a marker question by question."""
    return any(answer.says_something for answer in marker.answers)


def _is_judged(marker: MarkerAnswers) -> bool:
    return not Held(*(marker.judgement or NO_JUDGEMENT)).is_open


def options(step: Step, answers: Answers) -> tuple[Option, ...]:
    """Returns what a step offers to choose from; nothing where a text or a number is asked."""
    match step:
        case About.SIGNS:
            return answers.rubric.signs
        case Marker():
            return answers.rubric.phases
        case Question(form=Choices(choices=offered) | Checklist(items=offered)):
            return offered
    return ()


def takes_several(step: Step) -> bool:
    """Tells whether any number of a step's options may hold."""
    return step is About.SIGNS or (isinstance(step, Question) and isinstance(step.form, Checklist))


def is_optional(step: Step) -> bool:
    """Tells whether a step may be answered with `not-applicable`."""
    if isinstance(step, Marker):
        return all(question.optional for question in step.questions)
    return isinstance(step, Question) and step.optional


def holding(answers: Answers, step: Step) -> Held:
    """Returns what answers hold for a step."""
    match step:
        case About():
            return _about(answers, step)
        case Marker():
            of_marker = next(one for one in answers.markers if one.marker is step)
            return Held(*(of_marker.judgement or NO_JUDGEMENT))
    of_all = (answer for marker in answers.markers for answer in marker.answers)
    answer = next(one for one in of_all if one.question is step)
    return Held(answer.given, answer.note, answer.evidence)


def _about(answers: Answers, step: About) -> Held:
    match step:
        case About.SIGNS:
            return Held(Unanswered.MISSING if answers.signs is None else answers.signs)
        case About.DATE:
            return Held(answers.date or Unanswered.MISSING)
        case About.SUBJECT:
            return Held(answers.subject or Unanswered.MISSING)
    return Held(answers.respondent or Unanswered.MISSING)


def with_held(answers: Answers, step: Step, held: Held) -> Answers:
    """Returns the answers with something else held for a step, which it takes.

    What was noted of a marker when it was judged goes along with its first answer.
    """
    if isinstance(step, About):
        return answers._replace(**{step.value: held.told})  # type: ignore[arg-type]  # a key takes what its step is told
    markers = (
        _judged(marker, held)
        if marker.marker is step
        else _answered(marker, step, held)
        if step in marker.marker.questions
        else marker
        for marker in answers.markers
    )
    return answers._replace(markers=tuple(markers))


def _judged(marker: MarkerAnswers, held: Held) -> MarkerAnswers:
    judgement = Judgement(*held)  # type: ignore[arg-type]  # a marker is told a phase, or why none
    return marker._replace(judgement=None if judgement == NO_JUDGEMENT else judgement)


def _answered(marker: MarkerAnswers, step: Step, held: Held) -> MarkerAnswers:
    _, noted, evidence = marker.judgement or NO_JUDGEMENT
    note = "\n".join(filter(None, (noted, held.note)))
    answers = tuple(
        Answer(answer.question, held.told, note, (*evidence, *held.evidence))  # type: ignore[arg-type]  # a question is told what its form takes
        if answer.question is step
        else answer
        for answer in marker.answers
    )
    return marker._replace(answers=answers, judgement=None)
