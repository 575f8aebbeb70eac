"""A phase that no answers reach.

The rubric describes a phase at which no company can ever be placed, whatever it
answers. It is promised to whoever reads the page, and every practice that leads
to it leads nowhere.

Bad: nothing short of all weight at `planned` will do, and `backlog` never
stands there.

    placement:
      markers: {rule: quorum, quorum: 1}
      overall: {rule: quorum, quorum: 1}
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
            number: {better: lower, min: 40, cutoffs: {planned: 30}}

Good: the weakest link can get there.

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
    """Yields a fault for each phase at which no answers are placed."""
    for reach in proof.phases:
        if reach.refuted:
            yield Fault(reach.phase.at, f"no answers are placed at `{reach.phase.id}`")
