"""A phase of a marker that no practice leads to.

A company that lags in this marker is told how far it has to go, and not what to
do about it.

Bad: nothing leads `cases` to `planned`.

    markers:
      - id: cases
        title: Cases
        questions:
          - id: priority
            text: Who decides which case comes first?
            choices:
              - {id: caller, text: Whoever calls loudest, phase: reactive}
              - {id: rule, text: A written rule, phase: planned}
          - id: backlog
            text: How many days old is the oldest open case?
            number: {better: lower, min: 0, cutoffs: {planned: 30}}
      - id: staff
        title: Staff
        questions:
          - id: rota
            text: Who is on duty next week?
            choices:
              - {id: whoever, text: Whoever is there, phase: reactive}
              - {id: plan, text: A plan says so, phase: planned}
    practices:
      - id: plan-duty
        title: Plan who is on duty
        text: Write the plan for a month, and let all see it.
        phase: planned
        markers: [staff]
        raises: [staff.rota, cases.priority, cases.backlog]
    cases:
      - title: The loudest
        answers: {cases: reactive, staff: reactive}
        expect: reactive
      - title: The plan
        answers: {cases: planned, staff: planned}
        expect: planned

Good: a practice for each phase above the lowest.

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
        raises: [cases.priority, cases.backlog]
"""

from collections.abc import Iterator

from laer_cli.check.fault import Fault
from laer_cli.finding import Severity
from laer_cli.outlook.proof import Proof

SEVERITY: Severity = "warning"


def faults(proof: Proof) -> Iterator[Fault]:
    """Yields a fault for each marker and phase above the lowest without a practice for both."""
    rubric = proof.rubric
    led_to = {
        (marker, practice.phase) for practice in rubric.practices for marker in practice.markers
    }
    for marker in rubric.markers:
        for phase in rubric.phases[1:]:
            if (marker, phase) not in led_to:
                yield Fault(marker.at, f"no practice leads `{marker.id}` to `{phase.id}`")
