"""A subject in its cohort, against counting, and against every way that open answers may go."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laer_cli.cohort import Benchmark, Distribution, LeftOut, Percentile, Position, benchmark
from tests import side_by_side
from tests.answered import ANY, LADDER, OPTIONAL, RUNGS, SMALL, ends, placed, several
from tests.outlook.samples import gate, marker, rubric
from tests.reading import read_rubric_data

Data = dict[str, Any]


# What the reference calls things


def plain(found: Benchmark) -> side_by_side.Benchmark:
    return side_by_side.Benchmark(
        placement=plain_position(found, found.placement),
        markers={one.marker.id: plain_position(found, one.position) for one in found.markers},
        lagging=[one.marker.id for one in found.lagging],
        leading=[one.marker.id for one in found.leading],
    )


def plain_position(found: Benchmark, position: Position) -> side_by_side.Position:
    phases, distribution = found.subject.answers.rubric.phases, position.distribution
    percentile = position.percentile
    return side_by_side.Position(
        ends=ends(position.standing),
        settled=[distribution.settled_at(phase) for phase in phases],
        possible=[distribution.possible_at(phase) for phase in phases],
        size=distribution.size,
        open=distribution.open,
        percentile=percentile and (percentile.at_least, percentile.at_most),
    )


@st.composite
def cohorts(draw: st.DrawFn) -> tuple[Data, Data, list[Data]]:
    """A rubric, the answers of a subject, and those of a cohort in any order."""
    data = draw(SMALL)
    subject, *cohort = draw(several(data, 5, 9))
    return data, subject, cohort


@given(cohorts())
def test_a_benchmark_is_what_counting_gives(case: tuple[Data, Data, list[Data]]) -> None:
    data, subject, cohort = case
    read = read_rubric_data(data)
    own, others = placed(read, subject), [placed(read, one) for one in cohort]
    found = benchmark(own, others)
    assert plain(found) == side_by_side.benchmark(data, subject, cohort)
    assert (found.subject, found.size, found.left_out) == (own, len(cohort), ())
    assert benchmark(own, reversed(others)) == found


# Cohorts of which one can tell by looking


def on_the_ladder(subject: str, cohort: str, data: Data = LADDER) -> Benchmark:
    """Returns a benchmark by where the first marker stands: of the subject, and of the others."""
    read = read_rubric_data(data)
    own, *others = [
        placed(read, {"m0": RUNGS[rung], "m1": "p0"}) for rung in (subject, *cohort.split())
    ]
    return benchmark(own, iter(others))


RANKS = {rung: (int(rung[0]), int(rung[-1])) for rung in RUNGS if rung != "n/a"}


@given(st.sampled_from(list(RANKS)), st.lists(st.sampled_from(list(RANKS)), min_size=5, max_size=6))
def test_no_way_that_answers_may_go_leads_beyond_the_bounds(
    subject: str, cohort: list[str]
) -> None:
    found = on_the_ladder(subject, " ".join(cohort)).markers[0].position.percentile
    tried = side_by_side.percentiles_by_trying(RANKS[subject], [RANKS[rung] for rung in cohort])
    assert found == tried


@pytest.mark.parametrize(
    ("name", "subject", "cohort", "percentile"),
    [
        ("below all", "0", "1 1 2 2 2", "0-0"),
        ("above all", "2", "0 0 1 1 1", "1-1"),
        ("like all", "1", "1 1 1 1 1", "1/2-1/2"),
        ("in the middle", "1", "0 0 1 2 2", "1/2-1/2"),
        ("half of those that stand alike count", "1", "0 1 1 1 2 2 2", "5/14-5/14"),
        ("the subject is open", "0-2", "0 0 1 2 2", "1/5-4/5"),
        ("or may be like them", "1-2", "1 1 1 1 1", "1/2-1"),
        ("the others are open", "1", "0-2 0-2 0-2 0-2 0-2", "0-1"),
        ("one of them is", "1", "0 0-1 1 2 2", "2/5-1/2"),
        ("what is open cannot matter", "0", "1-2 1-2 2 2 2", "0-0"),
        ("both are", "0-1", "0 0-1 1-2 2 2", "1/10-1/2"),
        ("too few", "1", "0 0 2 2", None),
        ("too few that are placed", "1", "0 0 2 2 n/a", None),
        ("enough that are placed", "1", "0 0 2 2 2 n/a", "2/5-2/5"),
        ("the subject is not placed", "n/a", "0 0 1 2 2", None),
        ("nobody else", "1", "", None),
    ],
)
def test_percentiles(name: str, subject: str, cohort: str, percentile: str | None) -> None:
    assert name
    found = on_the_ladder(subject, cohort).markers[0].position.percentile
    assert (found and f"{found.at_least}-{found.at_most}") == percentile


@pytest.mark.parametrize(
    ("cohort", "settled", "possible", "open_", "size"),
    [
        ("", "0 0 0", "0 0 0", 0, 0),
        ("0 2 2", "1 0 2", "1 0 2", 0, 3),
        ("0-2", "0 0 0", "1 1 1", 1, 1),
        ("0-1 1 1-2 0-2 2 0-1", "0 1 1", "3 5 3", 4, 6),
        ("n/a 1 n/a", "0 1 0", "0 1 0", 0, 1),
    ],
)
def test_how_a_cohort_is_spread(
    cohort: str, settled: str, possible: str, open_: int, size: int
) -> None:
    found = on_the_ladder("1", cohort)
    distribution = found.markers[0].position.distribution
    phases = found.subject.answers.rubric.phases
    assert " ".join(str(distribution.settled_at(phase)) for phase in phases) == settled
    assert " ".join(str(distribution.possible_at(phase)) for phase in phases) == possible
    assert (distribution.open, distribution.size) == (open_, size)


SEVEN = rubric(*[marker(OPTIONAL, OPTIONAL, OPTIONAL)] * 7, marker(ANY))


@pytest.mark.parametrize(
    ("by_marker", "lagging", "leading"),
    [
        # Where the subject stands, and where the five others do.
        (["0: 1 1 1 1 1", "1: 1 1 1 1 1", "2: 1 1 1 1 1"], "m0", "m2"),
        # At 3/10, 1/10, 2/5 and 1/10.
        (["0: 0 0 0 2 2", "0: 0 1 1 1 1", "1: 0 0 2 2 2", "0: 0 2 2 2 2"], "m1 m3 m0 m2", ""),
        # At 7/10, 9/10, 3/5 and 9/10.
        (["2: 2 2 2 0 0", "2: 2 1 1 1 1", "1: 2 2 0 0 0", "2: 2 0 0 0 0"], "", "m1 m3 m0 m2"),
        # From 2/5 to 1/2, from 1/2 to 3/5, from 0 to 1/10 and from 9/10 to 1.
        (["1: 0 0-1 1 2 2", "1: 0 0 1 1-2 2", "0: 0-1 1 1 2 2", "2: 0 0 0 1 1-2"], "m2", "m3"),
        # From 0 to 2/5 comes after 1/10 and before 3/10.
        (["0: 0 0 0 2 2", "0: 0-1 0-1 0-1 0-1 2", "0: 0 1 1 1 1"], "m2 m1 m0", ""),
        (["n/a: 1 1 1 1 1", "0: 1 1 1 1 n/a", "0: 1 1 1 1 1"], "m2", ""),
    ],
)
def test_markers_that_lag_and_lead(by_marker: list[str], lagging: str, leading: str) -> None:
    read = read_rubric_data(SEVEN)
    columns = [row.replace(":", "").split() for row in by_marker]
    own, *others = [
        placed(read, {f"m{at}": RUNGS[rung] for at, rung in enumerate(rungs)} | {"m7": "p0"})
        for rungs in zip(*columns, strict=True)
    ]
    found = benchmark(own, others)
    assert " ".join(one.marker.id for one in found.lagging) == lagging
    assert " ".join(one.marker.id for one in found.leading) == leading


def test_the_placement_is_spread_as_the_gates_leave_it() -> None:
    placement = {**LADDER["placement"], "gates": [{"id": "g0", **gate(2, "m1", 1)}]}
    found = on_the_ladder("2", "0 1 1 1-2 2 0-2", {**LADDER, "placement": placement})
    assert found.placement == Position(
        standing=found.subject.placement.bounds,
        distribution=Distribution((((0, 0), 1), ((0, 1), 1), ((1, 1), 4))),
        percentile=Percentile(Fraction(7, 12), Fraction(2, 3)),
    )
    assert found.size == 6
    assert [one.marker for one in found.markers] == list(found.subject.answers.rubric.markers)


def test_what_does_not_fit_is_left_out_in_its_order() -> None:
    read, again, newer, reworded = [
        read_rubric_data({**LADDER, **more})
        for more in ({}, {}, {"version": "1.0.1"}, {"title": "Another sample"})
    ]
    broken = LeftOut("b", "it is broken")
    found = benchmark(
        placed(read, {"m0": "p1"}, path="own", subject="Us"),
        [
            placed(newer, {}, path="a", subject="Us"),
            broken,
            placed(reworded, {}, path="c"),
            placed(again, {"m0": "p2"}, path="d", subject="We"),
            placed(read, {"m0": "p2"}, path="e", subject="Us"),
            placed(read, {"m0": "p0"}, path="f"),
        ],
    )
    assert found.left_out == (
        LeftOut("a", "it answers sample 1.0.1"),
        broken,
        LeftOut("c", "it answers another file of sample 1.0.0"),
        LeftOut("e", "it is of Us itself"),
    )
    assert found.markers[0].position.distribution.counts == (((0, 0), 1), ((2, 2), 1))


def test_whose_subject_has_no_name_may_be_anybody() -> None:
    read = read_rubric_data(LADDER)
    found = benchmark(placed(read, {}), [placed(read, {})])
    assert (found.size, found.left_out) == (1, ())
