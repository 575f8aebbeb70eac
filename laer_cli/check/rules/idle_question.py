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

from collections.abc import Iterator, Sequence

from laer_cli.check.fault import Fault
from laer_cli.finding import Severity
from laer_cli.model import Question, Quorum, Rubric, Rule
from laer_cli.outlook.proof import Proof
from laer_cli.placement import needed

SEVERITY: Severity = "error"


def faults(proof: Proof) -> Iterator[Fault]:
    """Yields a fault for each question that never decides, where there is something to decide."""
    if sum(not reach.refuted for reach in proof.phases) < 2:
        return
    for influence in proof.questions:
        if influence.idle:
            question = influence.question
            why = _why(proof.rubric, question)
            message = f"no answer to `{question.name}` ever changes the placement{why}"
            yield Fault(question.at, message)


def _why(rubric: Rubric, question: Question) -> str:
    """Returns which weight leaves nothing to decide, where one alone does."""
    marker = next(one for one in rubric.markers if question in one.questions)
    drowning = [
        *_drowning(marker.rule, [(one.name, one.weight) for one in marker.questions]),
        *_drowning(rubric.overall_rule, [(one.id, one.weight) for one in rubric.markers]),
    ]
    whys = (why for name, why in drowning if name not in (question.name, marker.id))
    return next(whys, "")


def _drowning(rule: Rule, items: Sequence[tuple[str, int]]) -> Iterator[tuple[str, str]]:
    """Yields what alone reaches a quorum that all others together miss, and says so."""
    total = sum(weight for _, weight in items)
    for name, weight in items if isinstance(rule, Quorum) else ():
        if total - weight < needed(rule, total, 1) <= weight:
            yield name, f", for `{name}` alone carries {weight} of {total} of the weight"
