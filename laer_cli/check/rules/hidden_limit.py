"""A question whose choices hide a floor or a ceiling.

The other questions of the marker go lower, or higher, than any choice of this
one. Whoever stands there has to give an answer that says more, or less, than is
true, and nobody notices.

Bad: `priority` has no choice for a company that foresees its cases, though
`backlog` has a cutoff.

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
          - id: backlog
            text: How many days old is the oldest open case?
            number: {better: lower, min: 0, cutoffs: {planned: 30, foreseen: 5}}
    practices:
      - id: write-rule
        title: Write down which case comes first
        text: Agree on three levels of urgency and on what belongs to each.
        phase: planned
        markers: [cases]
        raises: [cases.priority, cases.backlog]
      - id: forecast
        title: Forecast what will break
        text: Look for what the last hundred cases had in common.
        phase: foreseen
        markers: [cases]
    cases:
      - {title: The loudest, answers: {cases: reactive}, expect: reactive}
      - {title: The rule, answers: {cases: planned}, expect: planned}
      - {title: The forecast, answers: {cases: foreseen}, expect: foreseen}

Good: a choice for each end.

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
          - id: backlog
            text: How many days old is the oldest open case?
            number: {better: lower, min: 0, cutoffs: {planned: 30, foreseen: 5}}
"""

from collections.abc import Iterator

from laer_cli.check.fault import Fault
from laer_cli.finding import Severity
from laer_cli.model import Choices
from laer_cli.outlook.proof import Proof

SEVERITY: Severity = "warning"


def faults(proof: Proof) -> Iterator[Fault]:
    """Yields a fault for each end of a marker that a choice question of it cannot express."""
    phases = proof.rubric.phases
    ranks = {influence.question: influence.ranks for influence in proof.questions}
    for marker in proof.rubric.markers:
        floor = min(ranks[question][0] for question in marker.questions)
        ceiling = max(ranks[question][-1] for question in marker.questions)
        for question in marker.questions:
            own = ranks[question]
            if not isinstance(question.form, Choices):
                continue
            if own[0] > floor:
                message = f"a hidden floor: no choice stands at `{phases[floor].id}`"
                yield Fault(question.at, f"{message}, where other questions of its marker can")
            if own[-1] < ceiling:
                message = f"a hidden ceiling: no choice stands at `{phases[ceiling].id}`"
                yield Fault(question.at, f"{message}, where other questions of its marker can")
