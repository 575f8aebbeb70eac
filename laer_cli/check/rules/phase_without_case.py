"""A phase that no golden case covers.

Golden cases keep a rubric from drifting: whoever changes it sees at once which
company would be placed elsewhere. A phase without one may shift unnoticed. A
case covers a phase if it expects that phase alone.

Bad: there is a case for `reactive` alone.

    cases:
      - title: A team that lets cases lie
        answers: {cases: {priority: caller, backlog: 90 days}}
        expect: reactive

Good: a case for each phase.

    cases:
      - title: A team that lets cases lie
        answers: {cases: {priority: caller, backlog: 90 days}}
        expect: reactive
      - title: A team with a rule
        answers: {cases: {priority: rule, backlog: 12 days}}
        expect: planned
"""

from collections.abc import Iterator

from laer_cli.check.fault import Fault
from laer_cli.finding import Severity
from laer_cli.outlook.proof import Proof

SEVERITY: Severity = "warning"


def faults(proof: Proof) -> Iterator[Fault]:
    """Yields a fault for each phase that is not the only one some golden case expects.

    A phase that no answers reach is a fault of its own.
    """
    covered = {case.at_least for case in proof.rubric.cases if case.at_least is case.at_most}
    for reach in proof.phases:
        if reach.phase not in covered and not reach.refuted:
            yield Fault(reach.phase.at, f"no golden case expects `{reach.phase.id}`")
