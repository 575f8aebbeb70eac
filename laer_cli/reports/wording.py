"""What an assessment comes to in sentences, for every report, each with its source apart."""

from fractions import Fraction
from math import ceil
from typing import NamedTuple

from laer_cli.assessment import Assessment
from laer_cli.literals import decimal
from laer_cli.model import (
    Gate,
    Level,
    Marker,
    Phase,
    Publication,
    Question,
    Quorum,
    Rubric,
    Unanswered,
)
from laer_cli.placement import PlacedMarker, Standing, open_questions
from laer_cli.text import counted


class Sentence(NamedTuple):
    """What laer says before and after a statement of the rubric, and where that comes from.

    Nothing is stated where `stated` is empty.
    """

    before: str
    stated: str
    source: Publication | None
    after: str


def company(subject: str) -> str:
    """Returns the name of a company as a heading, whether or not its answers give one."""
    return subject or "A company without a name"


def edition(rubric: Rubric) -> str:
    """Returns the title, id and version of a rubric."""
    return f"{rubric.title} ({rubric.id} {rubric.version_text})"


def words(standing: Standing) -> str:
    """Returns where something stands."""
    if standing is None:
        return "not applicable"
    if standing.settled:
        return standing.at_least.title
    return f"between {standing.at_least.title} and {standing.at_most.title}"


def how_open(assessment: Assessment) -> str:
    """Returns how many answers are open and whether the placement depends on them."""
    open_ = len(assessment.open_questions())
    judged = sum(marker.given.judged is not None for marker in assessment.markers)
    asked = sum(
        question.standing is not None
        for marker in assessment.markers
        for question in marker.questions
        if not marker.given.judged
    )
    directly = f"{counted(judged, 'marker')} judged directly." if judged else ""
    if not open_:
        given = f"Nothing is open: {counted(asked, 'answer')} given." if asked else ""
    elif assessment.placement.bounds.settled:
        given = f"Settled, although {open_} of {counted(asked, 'answer')} may still come."
    else:
        verb = "is" if open_ == 1 else "are"
        given = (
            f"{open_} of {counted(asked, 'answer')} {verb} open; what is not answered is not "
            "counted as a no."
        )
    return " ".join(part for part in (given, directly) if part)


def out_of_reach(gate: Gate) -> Sentence:
    """Returns that a gate's phase cannot be reached, whatever the open answers will be."""
    before = f"No answer to what is open leads to {gate.phase.title}:"
    return Sentence(before, gate.because, gate.source, "")


def failing_gate(assessment: Assessment, gate: Gate) -> Sentence:
    """Returns why a failing gate is there, what it needs and what there is."""
    needs = gate.needs
    what = f'the answer to "{needs.text}"' if isinstance(needs, Question) else needs.title
    after = f"It takes {what} at {gate.at_least.title}; {_now(assessment, needs)}."
    return Sentence("", gate.because, gate.source, after)


def _now(assessment: Assessment, needs: Marker | Question) -> str:
    """Returns where a marker or question stands, as half a sentence."""
    marker = next(
        marker
        for marker in assessment.markers
        if needs is marker.marker or needs in marker.marker.questions
    )
    if isinstance(needs, Marker):
        return f"it is {_at(marker.standing)}"
    question = next(one for one in marker.questions if one.answer.question is needs)
    if marker.given.judged:
        return f"{marker.marker.title} was judged directly, {_at(marker.standing)}"
    if question in open_questions(marker):
        return "it is still open"
    return f"it is {_at(question.standing)}"


def _at(standing: Standing) -> str:
    return words(standing) if standing is None or not standing.settled else f"at {words(standing)}"


def lagging_marker(marker: PlacedMarker, target: Phase) -> Sentence:
    """Returns where a lagging marker stands, what the target looks like and what lags in it."""
    standing = marker.standing
    if standing is None or standing.settled or standing.at_most.rank < target.rank:
        before = f"{marker.marker.title} is {_at(standing)}."
    else:
        open_ = counted(len(open_questions(marker)), "answer")
        before = f"{marker.marker.title} may stand at {standing.at_least.title}: {open_} open."
    below = [
        question.answer.question.id
        for question in marker.questions
        if question.standing
        and not isinstance(question.answer.given, Unanswered)
        and question.standing.at_least.rank < target.rank
    ]
    after = f"Answers below {target.title}: {', '.join(below)}." if below else ""
    level = _level(marker.marker, target)
    if level is None:
        return Sentence(before, "", None, after)
    stated = f"{level.text.rstrip('.')}."
    return Sentence(f"{before} In {target.title}:", stated, level.source, after)


def _level(marker: Marker, phase: Phase) -> Level | None:
    return marker.levels[phase.rank] if marker.levels else None


def how_much_is_needed(assessment: Assessment, target: Phase) -> str:
    """Returns what the overall rule asks of the markers, and what they surely give."""
    bounds = [
        (marker.marker.weight, marker.standing) for marker in assessment.markers if marker.standing
    ]
    total = sum(weight for weight, _ in bounds)
    surely = "" if all(each.settled for _, each in bounds) else " known to be"
    rule = assessment.answers.rubric.overall_rule
    if isinstance(rule, Quorum):
        there = sum(weight for weight, each in bounds if each.at_least.rank >= target.rank)
        unit = "markers" if total == len(bounds) else "of the markers' weight"
        needed = ceil(rule.share * total)
        verb = "is" if there == 1 else "are"
        enough = ", which is enough" if there >= needed else ""
        return (
            f"{target.title} takes {needed} of {total} {unit} there or higher; "
            f"{there} {verb}{surely}{enough}."
        )
    mean = Fraction(sum(weight * each.at_least.rank for weight, each in bounds), total)
    at_least = f"{surely} at least" if surely else ""
    cutoff = rule.cutoffs[target.rank - 1]
    return (
        f"{target.title} takes a mean of {_short(cutoff)}, counting the phases from 0; it "
        f"is{at_least} {_short(mean)}."
    )


def _short(value: Fraction) -> str:
    """Returns a fraction as a decimal where it has a short one, else as it is."""
    return decimal(value) if 10**6 % value.denominator == 0 else str(value)


def to_sustain(assessment: Assessment) -> list[Sentence]:
    """Returns what the top phase looks like, in the markers that are there and as a whole."""
    top = assessment.answers.rubric.phases[-1]
    levels = (
        (marker.marker, _level(marker.marker, top))
        for marker in assessment.markers
        if marker.standing and marker.standing.at_least is top
    )
    sentences = [
        Sentence(f"{marker.title}:", level.text, level.source, "")
        for marker, level in levels
        if level
    ]
    return sentences + [Sentence("", trait, top.source, "") for trait in top.traits]


def not_at_the_top(assessment: Assessment) -> list[str]:
    """Returns which markers are not, or not surely, at the top phase."""
    top = assessment.answers.rubric.phases[-1]
    return [
        f"{'Below it' if standing.at_most is not top else 'Not yet known to be there'}: "
        f"{marker.marker.title}, {words(standing)}."
        for marker in assessment.markers
        if (standing := marker.standing) and standing.at_least is not top
    ]


def percent(share: Fraction) -> str:
    """Returns a share in percent; only nothing is said to be 0 %, and only all to be 100 %."""
    if share.denominator == 1:
        return f"{100 * share} %"
    if not 1 <= 10_000 * share <= 9_999:
        return "< 0.01 %" if share < Fraction(1, 2) else "> 99.99 %"
    hundredths = round(10_000 * share)
    return f"{hundredths // 100}.{hundredths % 100:02} %"
