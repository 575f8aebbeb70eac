"""The whole judgement of a company: placement, markers, facets, and what to take up next."""

from typing import NamedTuple

from laer_cli.model import (
    Answers,
    Facet,
    FacetValue,
    Gate,
    Marker,
    Phase,
    Practice,
    Rubric,
)
from laer_cli.placement import (
    PlacedMarker,
    PlacedQuestion,
    Placement,
    Standing,
    open_questions,
    placed,
    standing_of,
)


class FacetStanding(NamedTuple):
    """Where the applicable questions tagged with a facet's value stand, and how many they are."""

    facet: Facet
    value: FacetValue
    standing: Standing
    questions: int


class Recommendation(NamedTuple):
    """A practice to take up next, for a marker, and why."""

    practice: Practice
    marker: Marker
    because: str


class Assessment(NamedTuple):
    """What answers come to; `next_phase` is the phase above the lower bound, None at the top."""

    answers: Answers
    placement: Placement
    next_phase: Phase | None
    markers: tuple[PlacedMarker, ...]
    practices: tuple[Recommendation, ...]
    facets: tuple[FacetStanding, ...]

    def is_answered(self) -> bool:
        """Tells whether there is any answer to say something about."""
        asked = sum(len(marker.questions) for marker in self.markers)
        return len(self.open_questions()) < asked

    def gates_ahead(self) -> tuple[Gate, ...]:
        """Returns the gates that fail on the way to the next phase, in rubric order."""
        return _gates_before(self.placement, self.next_phase) if self.next_phase else ()

    def lagging(self) -> tuple[PlacedMarker, ...]:
        """Returns the markers that are not surely at the next phase, in rubric order."""
        ahead = self.next_phase.rank if self.next_phase else 0
        return tuple(
            marker
            for marker in self.markers
            if marker.standing and marker.standing.at_least.rank < ahead
        )

    def open_questions(self) -> tuple[PlacedQuestion, ...]:
        """Returns the questions without an answer, judged and not applicable ones aside."""
        return tuple(question for marker in self.markers for question in open_questions(marker))


def assess(answers: Answers) -> Assessment:
    """Returns the assessment of answers in which something is applicable."""
    rubric = answers.rubric
    markers, placement = placed(rubric, answers.markers)
    above = placement.bounds.at_least.rank + 1
    next_phase = rubric.phases[above] if above < len(rubric.phases) else None
    return Assessment(
        answers=answers,
        placement=placement,
        next_phase=next_phase,
        markers=markers,
        practices=_next_practices(rubric, placement, next_phase, markers) if next_phase else (),
        facets=_facet_standings(rubric, markers),
    )


def _facet_standings(
    rubric: Rubric, markers: tuple[PlacedMarker, ...]
) -> tuple[FacetStanding, ...]:
    questions = [question for marker in markers for question in marker.questions]
    standings = []
    for facet in rubric.facets:
        for value in facet.values:
            tagged = [
                (question.answer.question.weight, question.standing)
                for question in questions
                if value in question.answer.question.tags and question.standing
            ]
            standing = standing_of(rubric.marker_rule, tagged, rubric.phases)
            standings.append(FacetStanding(facet, value, standing, len(tagged)))
    return tuple(standings)


def _next_practices(
    rubric: Rubric, placement: Placement, target: Phase, markers: tuple[PlacedMarker, ...]
) -> tuple[Recommendation, ...]:
    """Returns the practices that lead to a target, the most useful first.

    Those for markers whose gate fails come before those for the other markers below the target,
    the lowest first; within a marker they go phase by phase.
    """
    gates = _gates_before(placement, target)
    lowest_first = sorted(markers, key=_lowest_rank)
    gated = [marker for marker in lowest_first if any(_needs(gate, marker) for gate in gates)]
    others = [marker for marker in lowest_first if marker not in gated]
    practices = sorted(rubric.practices, key=lambda practice: practice.phase.rank)
    found: dict[Practice, Recommendation] = {}
    for marker in [*gated, *others]:
        for practice in practices:
            if practice in found or marker.marker not in practice.markers:
                continue
            if not _in_place(practice, marker, markers):
                because = _because(practice, marker, gates, target)
                if because:
                    found[practice] = Recommendation(practice, marker.marker, because)
    return tuple(found.values())


def _gates_before(placement: Placement, target: Phase) -> tuple[Gate, ...]:
    """Returns the failing gates without which a target cannot be reached."""
    return tuple(gate for gate in placement.failing if gate.phase.rank <= target.rank)


def _lowest_rank(marker: PlacedMarker) -> int:
    return marker.standing.at_least.rank if marker.standing else 0


def _needs(gate: Gate, marker: PlacedMarker) -> bool:
    """Tells whether a gate needs a marker or one of its questions."""
    return gate.needs is marker.marker or gate.needs in marker.marker.questions


def _in_place(practice: Practice, marker: PlacedMarker, markers: tuple[PlacedMarker, ...]) -> bool:
    """Tells whether every question that a practice raises stands at its phase already.

    Those of the marker tell, or, where it raises none of these, all that it raises.
    """
    own = [question for question in practice.raises if question in marker.marker.questions]
    telling = own or practice.raises
    return bool(telling) and all(
        question.standing.at_least.rank >= practice.phase.rank
        for each in markers
        for question in each.questions
        if question.answer.question in telling and question.standing
    )


def _because(
    practice: Practice, marker: PlacedMarker, gates: tuple[Gate, ...], target: Phase
) -> str:
    """Returns why a practice leads a marker towards a target, or nothing where it does not."""
    for gate in gates:
        if _opens(practice, gate, marker):
            return gate.because
    standing = marker.standing
    if standing is None or not standing.at_least.rank < practice.phase.rank <= target.rank:
        return ""
    if standing.settled:
        return f"Now at {standing.at_least.title}, below {target.title}."
    return f"Not yet known to be above {standing.at_least.title}."


def _opens(practice: Practice, gate: Gate, marker: PlacedMarker) -> bool:
    """Tells whether a practice raises what a failing gate needs to or towards what it asks."""
    if practice.phase.rank > gate.at_least.rank:
        return False
    if gate.needs is marker.marker:
        return _lowest_rank(marker) < practice.phase.rank
    return any(
        question.answer.question is gate.needs
        and (not practice.raises or gate.needs in practice.raises)
        and question.standing is not None
        and question.standing.at_least.rank < practice.phase.rank
        for question in marker.questions
    )
