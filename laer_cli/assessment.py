"""The whole judgement of a company: placement, markers, facets, and what to take up next."""

from typing import NamedTuple

from laer_cli.model import (
    Answers,
    Facet,
    FacetValue,
    Gate,
    Marker,
    Phase,
    Question,
    Rubric,
)
from laer_cli.outlook.ahead import Outlook, look_ahead
from laer_cli.placement import (
    PlacedMarker,
    PlacedQuestion,
    Placement,
    Standing,
    open_questions,
    placed,
    standing_of,
)
from laer_cli.recommendation import Recommendation, gates_before, recommended


class FacetStanding(NamedTuple):
    """Where the applicable questions tagged with a facet's value stand, and how many they are."""

    facet: Facet
    value: FacetValue
    standing: Standing
    questions: int


class Supposition(NamedTuple):
    """What other answers would come to, and what of them is other."""

    answers: Answers
    changed: tuple[Question | Marker, ...]
    markers: tuple[PlacedMarker, ...]
    placement: Placement


class Assessment(NamedTuple):
    """What answers come to; `next_phase` is the phase above the lower bound, None at the top.

    `supposition` is None where nothing was supposed.
    """

    answers: Answers
    placement: Placement
    next_phase: Phase | None
    markers: tuple[PlacedMarker, ...]
    outlook: Outlook
    practices: tuple[Recommendation, ...]
    facets: tuple[FacetStanding, ...]
    supposition: Supposition | None = None

    def supposing(self, answers: Answers, changed: tuple[Question | Marker, ...]) -> "Assessment":
        """Returns the assessment along with what other answers would come to."""
        found = placed(answers.rubric, answers.markers)
        return self._replace(supposition=Supposition(answers, changed, *found))

    def is_answered(self) -> bool:
        """Tells whether there is any answer to say something about."""
        asked = sum(len(marker.questions) for marker in self.markers)
        return len(self.open_questions()) < asked

    def gates_ahead(self) -> tuple[Gate, ...]:
        """Returns the gates that fail on the way to the target, in rubric order."""
        target = self.outlook.target
        return gates_before(self.placement, target) if target else ()

    def lagging(self) -> tuple[PlacedMarker, ...]:
        """Returns the markers that are not surely at the target, in rubric order."""
        ahead = self.outlook.target.rank if self.outlook.target else 0
        return tuple(
            marker
            for marker in self.markers
            if marker.standing and marker.standing.at_least.rank < ahead
        )

    def open_questions(self) -> tuple[PlacedQuestion, ...]:
        """Returns the questions without an answer, judged and not applicable ones aside."""
        return tuple(question for marker in self.markers for question in open_questions(marker))


def assess(answers: Answers, target: Phase | None = None) -> Assessment:
    """Returns the assessment of answers in which something is applicable.

    It looks ahead to a target, or else to the phase above the lower bound.
    """
    rubric = answers.rubric
    markers, placement = placed(rubric, answers.markers)
    outlook = look_ahead(rubric, markers, placement, target)
    return Assessment(
        answers=answers,
        placement=placement,
        next_phase=rubric.above(placement.bounds.at_least),
        markers=markers,
        outlook=outlook,
        practices=recommended(rubric, placement, markers, outlook),
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
