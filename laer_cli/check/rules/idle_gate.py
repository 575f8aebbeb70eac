"""A gate that never binds.

A gate keeps a company below a phase that its markers alone would give it. This
one never does: whoever would reach the phase has met the gate anyway. Either it
asks for too little, or the rules ask for as much already and the gate only
looks strict.

Bad: with one marker, `planned` is reached by no other way than by this marker
at `planned`.

    placement:
      markers: {rule: quorum, quorum: 1/2}
      overall: {rule: quorum, quorum: 1}
      gates:
        - {id: cases-first, phase: planned, needs: cases, at_least: planned,
           because: Without planned cases nothing is planned.}

Good: the rules alone say as much.

    placement:
      markers: {rule: quorum, quorum: 1/2}
      overall: {rule: quorum, quorum: 1}
"""

from collections.abc import Iterator

from laer_cli.check.fault import Fault
from laer_cli.finding import Severity
from laer_cli.outlook.proof import Proof

SEVERITY: Severity = "warning"


def faults(proof: Proof) -> Iterator[Fault]:
    """Yields a fault for each gate that holds nobody, unless its phase is out of reach anyhow."""
    for hold in proof.gates:
        rank, phase = hold.gate.phase.rank, hold.gate.phase.id
        out_of_reach = all(reach.refuted for reach in proof.phases[rank:])
        if hold.idle and not out_of_reach:
            message = f"this gate never binds: whoever would reach `{phase}` has met it anyway"
            yield Fault(hold.gate.at, message)
