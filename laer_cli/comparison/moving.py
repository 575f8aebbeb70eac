"""Where two versions of a rubric place the same answers."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from laer_cli.comparison.outline import is_optional, written
from laer_cli.literals import decimal
from laer_cli.model import (
    Answer,
    Answers,
    Checklist,
    Choice,
    Choices,
    Given,
    Judgement,
    Marker,
    MarkerAnswers,
    Number,
    Phase,
    Question,
    Rubric,
    Sign,
    Unanswered,
)
from laer_cli.placement import Bounds, placed


class Misfit(NamedTuple):
    """An answer that no longer fits: to which marker or question, what it says, and why."""

    name: str
    answer: str
    why: str


class Moved(NamedTuple):
    """Where two versions of a rubric place the same answers, and which of these no longer fit.

    Nothing is placed afterwards where all that is left is not applicable.
    """

    path: str
    subject: str
    before: Bounds
    after: Bounds | None
    misfits: tuple[Misfit, ...]


def moved(answers: Answers, new: Rubric) -> Moved:
    """Returns where answers to one version of a rubric are placed by it and by another."""
    before = placed(answers.rubric, answers.markers)[1].bounds
    carried, misfits = carried_over(answers, new)
    placeable = any(marker.applies for marker in carried.markers)
    after = placed(new, carried.markers)[1].bounds if placeable else None
    return Moved(answers.path, answers.subject, before, after, misfits)


def carried_over(answers: Answers, new: Rubric) -> tuple[Answers, tuple[Misfit, ...]]:
    """Returns answers as answers to another version of their rubric, and what does not fit it.

    They are carried over by their names. What does not fit is left out, as if it were open.
    """
    markers = {marker.id: marker for marker in new.markers}
    questions = {one.name: one for marker in new.markers for one in marker.questions}
    judgements: dict[str, Judgement | None] = {}
    kept: dict[str, Answer] = {}
    misfits: list[Misfit] = []
    for given in answers.markers:
        id_ = given.marker.id
        if given.judgement:
            judgements[id_], unfit = _judged_again(
                id_, given.judgement, markers.get(id_), new.phases
            )
            misfits += unfit
        for answer in given.answers:
            name = answer.question.name
            kept[name], unfit = _answered_again(answer, questions.get(name))
            misfits += unfit
    carried = tuple(
        MarkerAnswers(
            marker,
            tuple(kept.get(one.name, Answer(one, Unanswered.MISSING)) for one in marker.questions),
            judgements.get(marker.id),
        )
        for marker in new.markers
    )
    signs, unfit = _seen_again(answers.signs, new.signs)
    return answers._replace(rubric=new, markers=carried, signs=signs), (*misfits, *unfit)


def _judged_again(
    name: str, judgement: Judgement, marker: Marker | None, phases: Sequence[Phase]
) -> tuple[Judgement | None, list[Misfit]]:
    """Returns a judgement of another version of a marker, none where it does not fit."""
    given = judgement.given
    if given is Unanswered.MISSING:
        return judgement, []
    if marker is None:
        why = "the marker is gone"
    elif isinstance(given, Phase):
        for phase in phases:
            if phase.id == given.id:
                return judgement._replace(given=phase), []
        why = "the phase is gone"
    elif given is Unanswered.UNKNOWN or is_optional(marker):
        return judgement, []
    else:
        why = "not all questions of the marker are optional any more"
    return None, [Misfit(name, written(given), why)]


def _answered_again(answer: Answer, question: Question | None) -> tuple[Answer, list[Misfit]]:
    """Returns what fits of an answer to another version of its question, and what does not."""
    name, given = answer.question.name, answer.given
    if question is None:
        gone = Misfit(name, written(given), "the question is gone")
        return answer, [] if given is Unanswered.MISSING else [gone]
    left, unfit = _refitted(given, answer.question.form, question)
    misfits = [Misfit(name, written(one), why) for one, why in unfit]
    return answer._replace(question=question, given=left), misfits


_Form = Choices | Checklist | Number


def _refitted(
    given: Given, old: _Form, question: Question
) -> tuple[Given, list[tuple[Given, str]]]:
    """Returns what fits of what was answered to an old form of a question, what not, and why."""
    match given, old, question.form:
        case Unanswered.NOT_APPLICABLE, _, _ if not question.optional:
            why = "the question is not optional any more"
        case Unanswered(), _, _:
            return given, []
        case Choice(id_), Choices(), Choices(choices):
            for choice in choices:
                if choice.id == id_:
                    return choice, []
            why = "the choice is gone"
        case tuple() as ticked, Checklist(), Checklist(items):
            ids, known = {item.id for item in ticked}, {item.id for item in items}
            still = tuple(item for item in items if item.id in ids)
            return still, [(one, "the item is gone") for one in ticked if one.id not in known]
        case Fraction() as number, Number() as before, Number() as after:
            why = _why_unfit(number, before, after)
            if not why:
                return number, []
        case _:
            why = f"the question asks for {_ASKS_FOR[type(question.form)]} now"
    return Unanswered.MISSING, [(given, why)]


_ASKS_FOR = {Choices: "one of its choices", Checklist: "all that apply", Number: "a number"}


def _why_unfit(number: Fraction, old: Number, new: Number) -> str:
    """Returns why a number does not fit another version of its question, or nothing."""
    if old.unit and old.unit != new.unit:
        return f"it was asked for in {old.unit}, and is in {new.unit or 'no unit'} now"
    if new.least is not None and number < new.least:
        return f"it is below {decimal(new.least)}, the least now"
    if new.most is not None and number > new.most:
        return f"it is above {decimal(new.most)}, the most now"
    return ""


def _seen_again(
    old: tuple[Sign, ...] | None, signs: tuple[Sign, ...]
) -> tuple[tuple[Sign, ...] | None, list[Misfit]]:
    """Returns the road signs that were seen and are still there, and those that are gone."""
    if old is None:
        return None, []
    seen, known = {sign.id for sign in old}, {sign.id for sign in signs}
    gone = [
        Misfit("signs", sign.id, "the road sign is gone") for sign in old if sign.id not in known
    ]
    return tuple(sign for sign in signs if sign.id in seen), gone
