"""A golden case that is not placed as it expects.

A golden case says where its author wants to see a company. Either the rubric
has drifted away from that, or the case was wrong. Change the one that is.

Bad: half of the weight is at `planned`, and that is enough.

    cases:
      - title: A team that answers whoever calls
        answers: {cases: {priority: caller, backlog: 12 days}}
        expect: reactive
      - title: A team with a rule
        answers: {cases: {priority: rule, backlog: 12 days}}
        expect: planned
      - title: A team that lets cases lie
        answers: {cases: {priority: caller, backlog: 90 days}}
        expect: reactive

Good: the phase that the rules give, if that is what its author means.

    cases:
      - title: A team that answers whoever calls
        answers: {cases: {priority: caller, backlog: 12 days}}
        expect: planned
      - title: A team with a rule
        answers: {cases: {priority: rule, backlog: 12 days}}
        expect: planned
      - title: A team that lets cases lie
        answers: {cases: {priority: caller, backlog: 90 days}}
        expect: reactive
"""

from collections.abc import Iterator

from laer_cli.check.fault import Fault
from laer_cli.finding import Severity
from laer_cli.model import Phase
from laer_cli.outlook.proof import Proof
from laer_cli.placement import placed
from laer_cli.text import quoted

SEVERITY: Severity = "error"


def faults(proof: Proof) -> Iterator[Fault]:
    """Yields a fault for each golden case whose bounds are not those it expects."""
    for case in proof.rubric.cases:
        placement = placed(proof.rubric, case.markers)[1]
        if placement.bounds != (case.at_least, case.at_most):
            found, expected = _between(*placement.bounds), _between(case.at_least, case.at_most)
            held_by = ", ".join(f"`{gate.id}`" for gate in placement.held_by)
            why = f", held by the gate {held_by}" if held_by else ""
            message = f"{quoted(case.title)} is placed {found}{why}, not {expected}"
            yield Fault(case.at, message)


def _between(low: Phase, high: Phase) -> str:
    return f"at `{low.id}`" if low is high else f"from `{low.id}` to `{high.id}`"
