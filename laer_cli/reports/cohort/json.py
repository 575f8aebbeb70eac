"""Benchmarks as JSON, in ASCII; percentiles are exact fractions as texts, between 0 and 1."""

import json
from typing import Any, TextIO

from laer_cli.cohort import Benchmark, MarkerPosition, Position
from laer_cli.reports.data import as_origin, as_rubric, as_standing


def write(benchmark: Benchmark, out: TextIO) -> None:
    """Writes one object."""
    answers = benchmark.subject.answers
    document = {
        "laer": 1,
        "rubric": as_rubric(answers.rubric),
        **as_origin(answers),
        "cohort": benchmark.size,
        "repeated": dict(benchmark.repeated),
        "unnamed": benchmark.unnamed,
        "placement": _position(benchmark.placement, benchmark),
        "markers": [
            {"id": one.marker.id, **_position(one.position, benchmark)} for one in benchmark.markers
        ],
        "leading": _names(benchmark.leading),
        "lagging": _names(benchmark.lagging),
        "left_out": [one._asdict() for one in benchmark.left_out],
    }
    json.dump(document, out, indent=2)
    out.write("\n")


def _position(position: Position, benchmark: Benchmark) -> dict[str, Any]:
    distribution, percentile = position.distribution, position.percentile
    return {
        **as_standing(position.standing),
        "percentile": percentile
        and {
            "at_least": str(percentile.at_least),
            "at_most": str(percentile.at_most),
        },
        "distribution": {
            phase.id: {
                "settled": distribution.settled_at(phase),
                "possible": distribution.possible_at(phase),
            }
            for phase in benchmark.subject.answers.rubric.phases
        },
        "size": distribution.size,
        "open": distribution.open,
    }


def _names(markers: tuple[MarkerPosition, ...]) -> list[str]:
    return [one.marker.id for one in markers]
