"""A source that nothing rests on.

It is listed as if some statement came from there. Either the statement has lost
its `source`, or the source was left over.

Bad: no statement names `handbook`.

    sources:
      handbook: {title: The support handbook}

Good: what is stated there says so.

    sources:
      handbook: {title: The support handbook}
    practices:
      - id: write-rule
        title: Write down which case comes first
        text: Agree on three levels of urgency and on what belongs to each.
        phase: planned
        markers: [cases]
        raises: [cases.priority, cases.backlog]
        source: handbook
"""

from collections.abc import Iterator

from laer_cli.check.fault import Fault
from laer_cli.finding import Severity
from laer_cli.model import Number, Publication, Question, Rubric
from laer_cli.outlook.proof import Proof

SEVERITY: Severity = "warning"


def faults(proof: Proof) -> Iterator[Fault]:
    """Yields a fault for each source that no statement of the rubric names."""
    used = set(_named(proof.rubric))
    for source in proof.rubric.sources:
        if source not in used:
            yield Fault(source.at, f"no statement rests on `{source.id}`")


def _named(rubric: Rubric) -> Iterator[Publication | None]:
    for stated in (rubric.phases, rubric.gates, rubric.practices, rubric.signs):
        yield from (one.source for one in stated)
    for marker in rubric.markers:
        yield from (level.source for level in marker.levels)
        for question in marker.questions:
            yield from _named_by_choices(question)


def _named_by_choices(question: Question) -> Iterator[Publication | None]:
    form = question.form
    if not isinstance(form, Number):
        yield from (one.source for one in form[0])
