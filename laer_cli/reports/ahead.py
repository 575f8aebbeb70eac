"""What is ahead in sentences, for every report: how firm it stands, the way on, the chances."""

from fractions import Fraction
from itertools import groupby
from typing import Literal, NamedTuple

from laer_cli.assessment import Assessment, Supposition
from laer_cli.model import (
    Answers,
    Checklist,
    Choice,
    Given,
    Marker,
    Number,
    Phase,
    Question,
    Unanswered,
)
from laer_cli.outlook.pivots import Pivot
from laer_cli.outlook.sums import MOST_SUMS
from laer_cli.outlook.way import Blocked, Raise, Unproven, Way
from laer_cli.outlook.witness import answers_to
from laer_cli.placement import Placement
from laer_cli.reports.answers import in_full, spoken, with_unit
from laer_cli.reports.wording import Sentence, percent, words
from laer_cli.text import counted

_MOST_NAMED = 4


class Hinge(NamedTuple):
    """Which way a step goes that changes the placement, and what that does, in a sentence."""

    direction: Literal["down", "up"]
    sentence: str


def chances(assessment: Assessment) -> str:
    """Returns where the ways to answer what is open lead.

    That is empty where all lead to one phase, and where nothing is answered yet.
    """
    if assessment.placement.bounds.settled or not assessment.is_answered():
        return ""
    if assessment.outlook.shares is None:
        return (
            "How many ways to answer what is open lead to which phase was not counted: it takes "
            f"more than {MOST_SUMS:,} different sums of weights."
        )
    phases = zip(assessment.answers.rubric.phases, assessment.outlook.shares, strict=True)
    parts = [
        f"{percent(share).replace('.00', '')} lead to {phase.title}"
        for phase, share in phases
        if share
    ]
    return (
        f"Of all ways to answer what is open, {_listed(parts)} (ways, not companies: no forecast)."
    )


def _listed(parts: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def margin(assessment: Assessment) -> str:
    """Returns how much has to be wrong before the placement is lost; empty at the lowest phase."""
    low, fall = assessment.placement.bounds.at_least, assessment.outlook.fall
    if not low.rank:
        return ""
    is_top = low is assessment.answers.rubric.phases[-1]
    what = low.title if is_top else f"At least {low.title}"
    if isinstance(fall, Unproven):
        return (
            f"How much has to be wrong before {low.title} is lost was not proven: it takes more "
            f"than {MOST_SUMS:,} comparisons."
        )
    if fall is None:
        return f"{what} holds, however many answers are too high."
    count = len(fall.lowered)
    if fall.steps == 1:
        return f"{what} holds unless one of these answers is one phase too high:"
    if count == fall.steps:
        names = ", ".join(each.name for each in fall.lowered)
        which = f", such as {names}" if count <= _MOST_NAMED else ""
        return f"{what} holds unless {count} answers are one phase too high{which}."
    answers = "1 answer is" if count == 1 else f"{count} answers are"
    in_all = "" if count == 1 else " in all"
    return f"{what} holds unless {answers} too high, by {fall.steps} phases{in_all}."


def hinges(assessment: Assessment) -> list[Hinge]:
    """Returns what one step alone would change, down before up, by where it leads."""

    def by_change(pivot: Pivot) -> tuple[str, int]:
        return pivot.direction, pivot.placement.rank

    found = []
    for _, group in groupby(sorted(assessment.outlook.pivots, key=by_change), key=by_change):
        pivots = list(group)
        direction, placement = pivots[0].direction, pivots[0].placement
        where = "lower" if direction == "down" else "higher"
        names = ", ".join(pivot.of.name for pivot in pivots)
        which = f"in any one of {names}" if len(pivots) > 1 else f"in {names}"
        is_then = f"it is {placement.title}"
        if assessment.open_questions():
            is_then = f"{'only ' if direction == 'down' else ''}{placement.title} is sure"
        found.append(Hinge(direction, f"One phase {where} {which}, and {is_then}."))
    return found


def way_title(assessment: Assessment, target: Phase) -> str:
    """Returns how long the way to a target is, or that there is none."""
    course = assessment.outlook.course
    if isinstance(course, Blocked):
        return f"No way leads to {target.title}"
    if not isinstance(course, Way):
        return f"The shortest way to {target.title}: not proven"
    if not course.raises:
        return f"{target.title} is reached already"
    return f"The shortest way to {target.title}: {counted(course.steps, 'step')}"


def way_remark(assessment: Assessment, target: Phase) -> str:
    """Returns what a way is, why there is none, or why it is not known; empty where none is due."""
    course = assessment.outlook.course
    if isinstance(course, Blocked):
        return "Even with every answer as high as it can be, it is out of reach."
    if not isinstance(course, Way):
        return (
            "With so many questions and phases it takes more than "
            f"{MOST_SUMS:,} comparisons to prove which way is the shortest."
        )
    if not course.raises:
        return ""
    remark = "A step raises one answer by one phase. No way takes fewer; some may take less time."
    if assessment.open_questions():
        remark += " What is open counts from its lowest phase; answered, it may be less to do."
    if course.reaches.rank > target.rank:
        remark += f" This one leads to {course.reaches.title} at once."
    return remark


def in_the_way(blocked: Blocked) -> list[Sentence]:
    """Returns what keeps a phase out of reach."""
    sentences = [Sentence("", gate.because, gate.source, "") for gate in blocked.gates]
    names = ", ".join(question.name for question in blocked.questions)
    why = f"No answer is high enough for: {names}."
    if not names:
        why = "The rubric asks for more than any answers can give."
    return [*sentences, Sentence(why, "", None, "")]


def now(raised: Raise, given: Given | Phase) -> str:
    """Returns what is answered now to what is to be raised."""
    start = raised.start.title
    match given:
        case Phase():
            return start
        case Unanswered():
            return f"not answered yet ({start} at least)"
        case Choice() | Fraction():
            what = in_full(given, raised.of)
        case ticked:
            what = "; ".join(item.text for item in ticked) or spoken(ticked, raised.of)
    return f"{what} ({start})"


def then(raised: Raise, given: Given | Phase) -> list[Sentence]:
    """Returns what is to be answered then: the choices that do, or all that has to be ticked."""
    wanted, phase = answers_to(raised), f"({raised.to.title})"
    if isinstance(wanted, Phase):
        return [Sentence(wanted.title, "", None, "")]
    if isinstance(wanted, Fraction):
        return [Sentence(f"{_or_better(wanted, raised.of)} {phase}", "", None, "")]
    before = "or:"
    if _takes_all(raised):
        ticked = given if isinstance(given, tuple) else ()
        wanted, before = tuple(item for item in wanted if item not in ticked), "and:"
    first, *others = wanted
    sentences = [Sentence("also:" if before == "and:" else "", first.text, first.source, "")]
    sentences += [Sentence(before, one.text, one.source, "") for one in others]
    return [*sentences[:-1], sentences[-1]._replace(after=phase)]


def from_to(raised: Raise, given: Given | Phase, start: Phase) -> str:
    """Returns part of a way in short, by what an answers file calls its answers.

    Where the way starts there is what is given.
    """
    before = _ids(raised._replace(to=raised.start))
    if raised.start is start:
        before = "open" if isinstance(given, Unanswered) else spoken(given, raised.of)
    return f"{raised.of.name} (from {before} to {_ids(raised)})"


def _ids(raised: Raise) -> str:
    """Returns what to answer to get something raised, by what an answers file calls it."""
    wanted = answers_to(raised)
    if isinstance(wanted, Phase):
        return wanted.title
    if isinstance(wanted, Fraction):
        return _or_better(wanted, raised.of)
    return (", " if _takes_all(raised) else " or ").join(one.id for one in wanted)


def _takes_all(raised: Raise) -> bool:
    return isinstance(raised.of, Question) and isinstance(raised.of.form, Checklist)


def _or_better(number: Fraction, of: Question | Marker) -> str:
    match of:
        case Question(form=Number(better="lower")):
            return f"{with_unit(number, of)} or less"
    return f"{with_unit(number, of)} or more"


def changes(answers: Answers, supposition: Supposition) -> list[str]:
    """Returns what is supposed, each with what is answered now."""
    found = []
    for of in supposition.changed:
        before, after = (_told(one, of) for one in (answers, supposition.answers))
        found.append(f"{of.name}: {after} in place of {before}")
    return found


def _told(answers: Answers, of: Question | Marker) -> str:
    """Returns what answers say of a question or of a marker as a whole."""
    marker = next(one for one in answers.markers if of in (one.marker, *one.marker.questions))
    if isinstance(of, Question):
        return next(spoken(one.given, of) for one in marker.answers if one.question is of)
    return spoken(marker.judgement.given, of) if marker.judgement else "its answers"


def would_be(placement: Placement, supposition: Supposition) -> str:
    """Returns where the placement would be."""
    still = "still " if placement.bounds == supposition.placement.bounds else ""
    return f"It would {still}be {words(supposition.placement.bounds)}."
