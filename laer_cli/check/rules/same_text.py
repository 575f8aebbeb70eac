"""Two choices or two questions with the same text.

Whoever answers cannot tell them apart, so which of both is chosen is chance,
and the placement rests on it. Capital letters and blanks make no difference.

Bad: both choices read the same.

    markers:
      - id: cases
        title: Cases
        questions:
          - id: priority
            text: Who decides which case comes first?
            choices:
              - {id: caller, text: The team, phase: reactive}
              - {id: rule, text: The team, phase: planned}
          - id: backlog
            text: How many days old is the oldest open case?
            number: {better: lower, min: 0, cutoffs: {planned: 30}}

Good: each says what sets it apart.

    markers:
      - id: cases
        title: Cases
        questions:
          - id: priority
            text: Who decides which case comes first?
            choices:
              - {id: caller, text: The team as it sees fit, phase: reactive}
              - {id: rule, text: The team by a written rule, phase: planned}
          - id: backlog
            text: How many days old is the oldest open case?
            number: {better: lower, min: 0, cutoffs: {planned: 30}}
"""

from collections.abc import Iterable, Iterator

from laer_cli.check.fault import Fault
from laer_cli.finding import Severity
from laer_cli.model import Choices, Number, Question
from laer_cli.outlook.proof import Proof

SEVERITY: Severity = "error"


def faults(proof: Proof) -> Iterator[Fault]:
    """Yields a fault for each text that another question, or choice of a question, has before."""
    questions = [question for marker in proof.rubric.markers for question in marker.questions]
    yield from _repeated((question.name, question.text, question.at) for question in questions)
    for question in questions:
        yield from _repeated(_offered(question))


def _offered(question: Question) -> Iterator[tuple[str, str, int]]:
    form = question.form
    if isinstance(form, Number):
        return
    for one in form.choices if isinstance(form, Choices) else form.items:
        yield one.id, one.text, one.at


def _repeated(named: Iterable[tuple[str, str, int]]) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for name, text, at in named:
        first = seen.setdefault(" ".join(text.casefold().split()), name)
        if first != name:
            yield Fault(at, f"`{name}` has the same text as `{first}`")
