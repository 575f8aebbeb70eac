"""Several respondents on one subject: what they agree on, and where and between whom they do not.

Whoever leaves a question open says nothing about it, and is counted nowhere.
"""

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, combinations, count
from operator import itemgetter
from typing import NamedTuple

from laer_cli.answered import Incomparable, Placed, other_subjects, placed_answers
from laer_cli.model import (
    Answer,
    Answers,
    Choice,
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
from laer_cli.placement import place
from laer_cli.text import visible


class Respondent(NamedTuple):
    """Who answered, by a name of their own, in which role, and where their answers place it."""

    name: str
    role: str
    placed: Placed


class View(NamedTuple):
    """What a respondent says of a question and notes, the phase being None where that is nothing.

    What is said of a marker as a whole is said of each of its questions.
    """

    respondent: Respondent
    given: Given | Phase
    phase: Phase | None
    note: str


class Views(NamedTuple):
    """What the respondents say of a question, in their order."""

    question: Question
    views: tuple[View, ...]

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases at which it is seen, the lowest first."""
        phases = (view.phase for view in self.views if view.phase)
        return tuple(sorted(phases, key=lambda phase: phase.rank))

    @property
    def median(self) -> Phase | None:
        """The lower median of its phases; None where nobody says anything."""
        return _lower_median(self.phases) if self.phases else None

    @property
    def range(self) -> int:
        """How many phases lie between the lowest and the highest view."""
        return self.phases[-1].rank - self.phases[0].rank if self.phases else 0

    @property
    def away(self) -> int:
        """How many stand away from the median."""
        return sum(phase != self.median for phase in self.phases)

    @property
    def is_alike(self) -> bool:
        """Whether all who say something say the same."""
        said = [view.given for view in self.views if view.phase]
        return all(given == said[0] for given in said)


class Gap(NamedTuple):
    """How one role sees the questions that another one answers too.

    It sees `above` of them higher, by so many phases in all, and `below` lower; of several people
    in a role the lower median counts.
    """

    role: str
    other: str
    questions: int
    above: int
    below: int
    phases_above: int
    phases_below: int

    @property
    def lead(self) -> int:
        """How many phases more it is above than below, over all questions."""
        return self.phases_above - self.phases_below


class Consensus(NamedTuple):
    """What respondents say of one subject, by their names, and what they agree on.

    The agreed answers are placed as any others; gaps are in the order of how wide they are, each
    from the role that sees things higher.
    """

    rubric: Rubric
    respondents: tuple[Respondent, ...]
    questions: tuple[Views, ...]
    agreed: Placed
    gaps: tuple[Gap, ...]

    @property
    def disputed(self) -> tuple[Views, ...]:
        """The questions that are not seen alike, the greatest disagreement first."""
        found = [views for views in self.questions if views.range]
        return tuple(sorted(found, key=lambda views: (-views.range, -views.away)))


def consensus(answered: Sequence[Placed]) -> Consensus:
    """Returns the consensus of answers; raises Incomparable where they share no rubric."""
    first = answered[0].answers
    reasons = other_subjects(answered) + [
        f"{one.path} answers {_version(one.rubric)}, {first.path} {_version(first.rubric)}"
        for one in (placed.answers for placed in answered)
        if one.rubric.sha256 != first.rubric.sha256
    ]
    if reasons:
        raise Incomparable(reasons)
    respondents = _respondents(answered)
    # Of one content in several places the first respondent's, whatever order the files come in.
    rubric = respondents[0].placed.answers.rubric
    questions = tuple(
        Views(question, tuple(_view(one, m, q) for one in respondents))
        for m, marker in enumerate(rubric.markers)
        for q, question in enumerate(marker.questions)
    )
    agreed = _agreed(rubric, respondents, {views.question: views for views in questions})
    return Consensus(
        rubric=rubric,
        respondents=respondents,
        questions=questions,
        agreed=placed_answers(agreed),
        gaps=tuple(_gaps(respondents, questions)),
    )


def _version(rubric: Rubric) -> str:
    return f"{rubric.id} {rubric.version_text} (sha256 {rubric.sha256[:12]})"


def _respondents(answered: Sequence[Placed]) -> tuple[Respondent, ...]:
    """Returns who answered, by name and day; those without a name come first."""

    def order(placed: Placed) -> tuple[str, str, datetime.date, str]:
        one = placed.answers
        return one.respondent.casefold(), one.respondent, one.date or datetime.date.max, one.path

    roles = [placed.answers.respondent for placed in answered]
    taken = set(roles)
    found = []
    for placed in sorted(answered, key=order):
        role, path = placed.answers.respondent, placed.answers.path
        name = visible(role)
        if not role or roles.count(role) > 1:
            name = _unlike(visible(f"{role} ({path})" if role else path), taken)
        found.append(Respondent(name, visible(role) or name, placed))
    return tuple(found)


def _unlike(name: str, taken: set[str]) -> str:
    """Returns a name that nobody has, if need be with a number behind it, and takes it."""
    numbered = (f"{name} {number}" for number in count(2))
    free = next(one for one in chain([name], numbered) if one not in taken)
    taken.add(free)
    return free


def _view(respondent: Respondent, marker: int, question: int) -> View:
    placed = respondent.placed.markers[marker]
    found = placed.questions[question]
    judgement, answer = placed.given.judgement, found.answer
    given: Given | Phase = judgement.given if judgement else answer.given
    note = judgement.note if judgement else answer.note
    if found.standing is None:
        return View(respondent, Unanswered.NOT_APPLICABLE, None, note)
    phase = None if isinstance(given, Unanswered) else found.standing.at_least
    return View(respondent, given, phase, note)


def _lower_median(phases: Sequence[Phase]) -> Phase:
    """Returns the lower median of phases that stand lowest first."""
    return phases[(len(phases) - 1) // 2]


def _agreed(
    rubric: Rubric, respondents: Sequence[Respondent], views: dict[Question, Views]
) -> Answers:
    """Returns the answers of nobody in particular: to each question the lower median of all."""
    everyone = [one.placed.answers for one in respondents]
    days = [one.date for one in everyone if one.date]
    subjects = [one.subject for one in everyone if one.subject]
    names = ", ".join(one.name for one in respondents)
    return Answers(
        rubric=rubric,
        rubric_name="",
        path="",
        subject=subjects[0] if subjects else "",
        respondent=f"Consensus of {names}",
        date=max(days, default=None),
        markers=tuple(
            _agreed_on(marker, [one.markers[index] for one in everyone], views, rubric.phases)
            for index, marker in enumerate(rubric.markers)
        ),
        signs=_agreed_signs(everyone),
        warnings=(),
    )


def _agreed_on(
    marker: Marker,
    given: Sequence[MarkerAnswers],
    views: dict[Question, Views],
    phases: Sequence[Phase],
) -> MarkerAnswers:
    """Returns the answers to a marker that are agreed on.

    Where somebody judged it as a whole, every question has a phase though perhaps no answer; then
    it is judged, at the phase that its rule gives to those of its questions. Where these are all
    one phase it is that, which a mean with odd cutoffs would not give.
    """
    if not any(one.judged for one in given):
        agreed = (_agreed_answer(views[question]) for question in marker.questions)
        return MarkerAnswers(marker, tuple(agreed), None)
    missing = tuple(Answer(question, Unanswered.MISSING) for question in marker.questions)
    medians = [views[question].phases for question in marker.questions]
    ranks = [_lower_median(each).rank for each in medians]
    rank = ranks[0]
    if any(other != rank for other in ranks):
        weights = (question.weight for question in marker.questions)
        rank = place(marker.rule, list(zip(weights, ranks, strict=True)))
    return MarkerAnswers(marker, missing, Judgement(phases[rank], "", ()))


def _agreed_answer(views: Views) -> Answer:
    """Returns the lower median of answers, of those at one phase by their worth or their order."""
    said = [
        (view.phase.rank, _worth(view.given, views.question), view.given)
        for view in views.views
        if view.phase and not isinstance(view.given, Phase | Unanswered)
    ]
    if said:
        said.sort(key=itemgetter(0, 1))
        return Answer(views.question, said[(len(said) - 1) // 2][2])
    reasons = {view.given for view in views.views}
    if reasons == {Unanswered.NOT_APPLICABLE}:
        return Answer(views.question, Unanswered.NOT_APPLICABLE)
    is_asked = Unanswered.UNKNOWN in reasons
    return Answer(views.question, Unanswered.UNKNOWN if is_asked else Unanswered.MISSING)


def _worth(
    given: Choice | tuple[Choice, ...] | Fraction, question: Question
) -> tuple[Fraction | int, ...]:
    """Returns what orders answers at one phase: how good a number is, else the rubric's order."""
    match given:
        case Fraction():
            is_lower_better = isinstance(question.form, Number) and question.form.better == "lower"
            return (-given if is_lower_better else given,)
        case Choice(at=at):
            return (at,)
    return tuple(item.at for item in given)


def _agreed_signs(everyone: Sequence[Answers]) -> tuple[Sign, ...] | None:
    """Returns the road signs that more than half of those see who looked for any."""
    looked = [one.signs for one in everyone if one.signs is not None]
    if not looked:
        return None
    signs = everyone[0].rubric.signs
    return tuple(sign for sign in signs if 2 * sum(sign in seen for seen in looked) > len(looked))


def _gaps(respondents: Sequence[Respondent], questions: Sequence[Views]) -> Iterator[Gap]:
    """Yields how each two roles differ, the widest gap first."""
    roles = list(dict.fromkeys(one.role for one in respondents))
    seen = [_by_role(views) for views in questions]
    ranks = {role: [one.get(role) for one in seen] for role in roles}
    gaps = []
    for role, other in combinations(roles, 2):
        pairs = [
            (one, two)
            for one, two in zip(ranks[role], ranks[other], strict=True)
            if one is not None and two is not None
        ]
        above = [one - two for one, two in pairs if one > two]
        below = [two - one for one, two in pairs if two > one]
        gap = Gap(role, other, len(pairs), len(above), len(below), sum(above), sum(below))
        gaps.append(gap if gap.lead >= 0 else _turned(gap))
    yield from sorted(gaps, key=lambda gap: -gap.lead)


def _turned(gap: Gap) -> Gap:
    return Gap(
        gap.other,
        gap.role,
        gap.questions,
        gap.below,
        gap.above,
        gap.phases_below,
        gap.phases_above,
    )


def _by_role(views: Views) -> dict[str, int]:
    """Returns the rank at which each role sees a question that says anything of it."""
    phases: dict[str, list[Phase]] = {}
    for view in views.views:
        if view.phase:
            phases.setdefault(view.respondent.role, []).append(view.phase)
    return {
        role: _lower_median(sorted(own, key=lambda phase: phase.rank)).rank
        for role, own in phases.items()
    }
