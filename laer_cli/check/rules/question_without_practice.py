"""A question that no practice raises.

Whoever answers it low learns that this holds the company back, and not what
would mend it. A practice names the questions it moves under `raises`.

Bad: nothing says how the backlog gets shorter.

    practices:
      - id: write-rule
        title: Write down which case comes first
        text: Agree on three levels of urgency and on what belongs to each.
        phase: planned
        markers: [cases]
        raises: [cases.priority]

Good: a practice for it, or a practice that moves it along with another
question.

    practices:
      - id: write-rule
        title: Write down which case comes first
        text: Agree on three levels of urgency and on what belongs to each.
        phase: planned
        markers: [cases]
        raises: [cases.priority]
      - id: oldest-first
        title: Close the oldest cases
        text: Once a week, one person closes the ten oldest cases and does nothing else.
        phase: planned
        markers: [cases]
        raises: [cases.backlog]
"""

from collections.abc import Iterator

from laer_cli.check.fault import Fault
from laer_cli.finding import Severity
from laer_cli.outlook.proof import Proof

SEVERITY: Severity = "warning"


def faults(proof: Proof) -> Iterator[Fault]:
    """Yields a fault for each question that is not among what any practice raises."""
    raised = {question for practice in proof.rubric.practices for question in practice.raises}
    for marker in proof.rubric.markers:
        for question in marker.questions:
            if question not in raised:
                yield Fault(question.at, f"no practice raises `{question.name}`")
