"""A question that can never change the placement.

Whatever is answered to the other questions, no answer to this one moves a
company up or down. It costs the people who answer their time, and who reads the
page takes it for something that counts.

Bad: `priority` alone carries more than half of the weight, so `backlog` cannot
decide anything.

    markers:
      - id: cases
        title: Cases
        questions:
          - id: priority
            text: Who decides which case comes first?
            weight: 3
            choices:
              - {id: caller, text: Whoever calls loudest, phase: reactive}
              - {id: rule, text: A written rule, phase: planned}
          - id: backlog
            text: How many days old is the oldest open case?
            number: {better: lower, min: 0, cutoffs: {planned: 30}}

Good: both weigh the same.

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
"""

from collections.abc import Iterator

from laer_cli.check.fault import Fault
from laer_cli.finding import Severity
from laer_cli.outlook.proof import Proof

SEVERITY: Severity = "error"


def faults(proof: Proof) -> Iterator[Fault]:
    """Yields a fault for each question that never decides, where there is something to decide."""
    if sum(not reach.refuted for reach in proof.phases) < 2:
        return
    for influence in proof.questions:
        if influence.idle:
            name = influence.question.name
            yield Fault(influence.question.at, f"no answer to `{name}` ever changes the placement")
