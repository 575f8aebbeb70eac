"""Weights too odd to tell what decides.

To prove that a question decides, laer looks for weights that add up to just what
is missing. Dozens of large weights that have little in common have more sums than
can be looked through, more than 2,000,000, and so it stays open whether some
questions, gates or phases matter. Placements are exact all the same.

Bad: forty questions of one marker, with weights such as 984,317 and 967,203.

Good: weights that a person can explain, such as 1, 2 and 3.
"""

from collections.abc import Iterator

from laer_cli.check.fault import Fault
from laer_cli.finding import Severity
from laer_cli.outlook.proof import Proof

SEVERITY: Severity = "warning"


def faults(proof: Proof) -> Iterator[Fault]:
    """Yields one fault, at the first phase, question or gate of which something is not settled."""
    open_ = [
        *((one.phase.at, one.phase.id) for one in proof.phases if not one.settled),
        *((one.question.at, one.question.name) for one in proof.questions if not one.settled),
        *((one.gate.at, one.gate.id) for one in proof.gates if not one.settled),
    ]
    for at, name in open_[:1]:
        more = f" and {len(open_) - 1} more" if open_[1:] else ""
        what = "the weights are too odd, or too many, to tell whether"
        yield Fault(at, f"{what} `{name}`{more} matters")
