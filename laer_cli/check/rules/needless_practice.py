"""A practice for something nobody can lack.

A practice helps whoever stands below its phase. Here no answer stands below it,
so the practice is recommended to nobody, or its phase is lower than its author
thinks.

Bad: every answer to `rota` stands at `planned` or higher, so nobody needs
`plan-duty`.

    phases:
      - {id: reactive, title: Reactive}
      - {id: planned, title: Planned}
      - {id: foreseen, title: Foreseen}
    markers:
      - id: cases
        title: Cases
        questions:
          - id: priority
            text: Who decides which case comes first?
            choices:
              - {id: caller, text: Whoever calls loudest, phase: reactive}
              - {id: rule, text: A written rule, phase: planned}
              - {id: forecast, text: A forecast of what will break, phase: foreseen}
      - id: staff
        title: Staff
        questions:
          - id: rota
            text: Who is on duty next week?
            choices:
              - {id: plan, text: A plan says so, phase: planned}
              - {id: need, text: As many as the forecast asks for, phase: foreseen}
    practices:
      - id: plan-duty
        title: Plan who is on duty
        text: Write the plan for a month, and let all see it.
        phase: planned
        markers: [staff]
        raises: [staff.rota]
      - id: write-rule
        title: Write down which case comes first
        text: Agree on three levels of urgency and on what belongs to each.
        phase: planned
        markers: [cases]
        raises: [cases.priority]
      - id: forecast
        title: Forecast what will break
        text: Look for what the last hundred cases had in common.
        phase: foreseen
        markers: [cases, staff]
    cases:
      - title: The loudest
        answers: {cases: reactive, staff: planned}
        expect: reactive
      - title: The rule
        answers: {cases: planned, staff: planned}
        expect: planned
      - title: The forecast
        answers: {cases: foreseen, staff: foreseen}
        expect: foreseen

Good: the question has an answer for a company that does not plan.

    markers:
      - id: cases
        title: Cases
        questions:
          - id: priority
            text: Who decides which case comes first?
            choices:
              - {id: caller, text: Whoever calls loudest, phase: reactive}
              - {id: rule, text: A written rule, phase: planned}
              - {id: forecast, text: A forecast of what will break, phase: foreseen}
      - id: staff
        title: Staff
        questions:
          - id: rota
            text: Who is on duty next week?
            choices:
              - {id: whoever, text: Whoever is there, phase: reactive}
              - {id: plan, text: A plan says so, phase: planned}
              - {id: need, text: As many as the forecast asks for, phase: foreseen}
"""

from collections.abc import Iterator, Mapping

from laer_cli.check.fault import Fault
from laer_cli.finding import Severity
from laer_cli.model import Marker, Practice, Question
from laer_cli.outlook.proof import Proof
from laer_cli.placement import place

SEVERITY: Severity = "warning"

_Lowest = Mapping[Question, int]


def faults(proof: Proof) -> Iterator[Fault]:
    """Yields a fault for each practice below whose phase nothing that it helps can stand."""
    lowest = {influence.question: influence.ranks[0] for influence in proof.questions}
    for practice in proof.rubric.practices:
        if all(rank >= practice.phase.rank for rank in _lowest_ranks(practice, lowest)):
            what = "what it raises" if practice.raises else "its markers"
            message = f"nobody can lack this: {what} cannot stand below `{practice.phase.id}`"
            yield Fault(practice.at, message)


def _lowest_ranks(practice: Practice, lowest: _Lowest) -> list[int]:
    if practice.raises:
        return [lowest[question] for question in practice.raises]
    return [_lowest_rank(marker, lowest) for marker in practice.markers]


def _lowest_rank(marker: Marker, lowest: _Lowest) -> int:
    items = [(question.weight, lowest[question]) for question in marker.questions]
    return place(marker.rule, items)
