"""A summary, levels or a source left out where the rest has them.

Who reads the page sees a gap and cannot tell whether something was forgotten.
This is about the summaries of phases, the levels of markers, the publisher and
the address of sources, and about the one phase without a source among phases
that all have one.

Bad: the phase `planned` alone has no summary.

    phases:
      - {id: reactive, title: Reactive, summary: Whoever calls is helped.}
      - {id: planned, title: Planned}

Good: each phase has one, or none has.

    phases:
      - {id: reactive, title: Reactive, summary: Whoever calls is helped.}
      - {id: planned, title: Planned, summary: A rule says who is helped first.}
"""

from collections.abc import Iterator, Sequence

from laer_cli.check.fault import Fault
from laer_cli.finding import Severity
from laer_cli.outlook.proof import Proof

SEVERITY: Severity = "warning"

_Part = tuple[int, object]


def faults(proof: Proof) -> Iterator[Fault]:
    """Yields a fault for each optional key that is missing where the rest of its kind has it."""
    rubric = proof.rubric
    yield from _gaps("phases", "summary", [(phase.at, phase.summary) for phase in rubric.phases])
    yield from _gaps("markers", "levels", [(marker.at, marker.levels) for marker in rubric.markers])
    for key in ("publisher", "url"):
        parts = [(source.at, getattr(source, key)) for source in rubric.sources]
        yield from _gaps("sources", key, parts)
    sources = [(phase.at, phase.source) for phase in rubric.phases]
    # A reading of one's own is no gap; the only one among statements with a source may be one.
    if sum(not source for _, source in sources) == 1:
        yield from _gaps("phases", "source", sources)


def _gaps(kind: str, key: str, parts: Sequence[_Part]) -> Iterator[Fault]:
    if any(value for _, value in parts):
        for at, value in parts:
            if not value:
                yield Fault(at, f"`{key}` is missing, where other {kind} have it")
