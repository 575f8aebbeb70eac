"""Benchmarks of a small rubric, for what the examples have no occasion to show."""

import json

import pytest

from laer_cli.cohort import Benchmark, LeftOut, benchmark
from laer_cli.reports.cohort import write
from tests.reports.samples import NEW, answered, written

SUBJECT = answered({"a": {"x": "c0", "y": "c2"}, "b": {"n": "40"}}, date="2025-01-01")
OTHERS = [
    answered(
        {"a": f"p{place % 3}", "b": {"n": str(60 - 10 * place)}},
        path=f"{place}.yaml",
        subject=f"S{place}",
    )
    for place in range(6)
]
OPEN = answered({}, path="open.yaml", subject=None)
NEWER = answered({}, NEW, path="newer.yaml", subject=None)
LAGS = """\
Us
Small (small 1.0.0)
against 6 answers files

Placement: Phase 1, percentile 41.67
Of 6: 1 lower, 3 alike, 2 higher.
A percentile is the part of the cohort that stands lower, with half of what
stands alike. Where answers are open, it lies between two.

How many stand where (1-2: one for sure, two at most); in brackets the subject's
place
Marker     Phase 0  Phase 1  Phase 2  Percentile
Placement  1        [3]      2        41.67
A          [2]      2        2        16.67
B          1        [4]      1        50

Where it lags most
  • A: Phase 0, percentile 16.67

How it was placed
  By laer 0.1.0 and the rubric small 1.0.0, sha256
  60f113b301afb32c8c94206a84e72c05c898360cc33320c0c3fc2a70bbc4f5f9
"""
SMALL = """\
Us
Small (small 1.0.0)
against 4 answers files

Placement: Phase 1
Of 4: 1 to 3 lower, 1 to 3 alike, 0 to 2 higher.
4 answers files to compare with: fewer than 5, so there are no percentiles.
2 files without a `subject` may be of any company.

How many stand where (1-2: one for sure, two at most); in brackets the subject's
place
Marker     Phase 0  Phase 1  Phase 2  Percentile
Placement  1-3      [1-3]    0-2      -
A          [1-3]    1-3      0-2      -
B          1-3      [1-3]    0-2      -

Left out: 52 files
"""
NONE = """\
A company without a name
Small (small 1.0.0)
against 0 answers files

Placement: Phase 0
0 answers files to compare with: fewer than 5, so there are no percentiles.
These answers have no `subject`; other files of the company count too.

How many stand where (1-2: one for sure, two at most); in brackets the subject's
place
Marker     Phase 0  Phase 1  Phase 2  Percentile
Placement  [0]      0        0        -
A          0        0        0        -
B          [0]      0        0        -

How it was placed
  By laer 0.1.0 and the rubric small 1.0.0, sha256
  60f113b301afb32c8c94206a84e72c05c898360cc33320c0c3fc2a70bbc4f5f9
"""


def table(found: Benchmark) -> str:
    return written(lambda out: write(found, "table", out))


def test_what_lags() -> None:
    assert table(benchmark(SUBJECT, OTHERS)) == LAGS


def test_a_small_cohort() -> None:
    left_out = [LeftOut(f"{place}.yaml", "no") for place in range(50)]
    again = SUBJECT._replace(answers=SUBJECT.answers._replace(subject=" us"))
    page = table(benchmark(SUBJECT, [*OTHERS[:2], OPEN, OPEN, again, NEWER, *left_out]))
    listed = "".join(f"  • {place}.yaml: no\n" for place in sorted(map(str, range(50))))
    ending = LAGS[LAGS.index("\nHow it was placed") :]
    assert page == f"{SMALL}{listed}  • And 2 more, all in --format json.\n{ending}"


@pytest.mark.parametrize(
    ("size", "headline"),
    [(4, "Phase 1"), (5, "Phase 1, percentile 50"), (6, "Phase 1, percentile 41.67")],
)
def test_five_are_enough(size: int, headline: str) -> None:
    page = table(benchmark(SUBJECT, OTHERS[:size]))
    assert f"\nPlacement: {headline}\n" in page
    assert ("so there are no percentiles." in page) == (size < 5)


def test_companies_that_count_again() -> None:
    many = [
        one._replace(answers=one.answers._replace(subject=f"S{place % 7}"))
        for place, one in enumerate(OTHERS * 3)
    ]
    subject = SUBJECT._replace(answers=SUBJECT.answers._replace(subject=""))
    page = " ".join(table(benchmark(subject, many)).split())
    assert (
        "Every file counts, so some companies count again: S0 3 times, S1 3 times, S2 3 times, "
        "S3 3 times, S4 2 times, others. These answers have no `subject`; other files of the "
        "company count too."
    ) in page


def test_no_cohort() -> None:
    subject = answered(
        {"a": {"x": "not-applicable", "y": "not-applicable"}, "b": {"n": "60"}}, subject=None
    )
    assert table(benchmark(subject, [])) == NONE


def test_as_data() -> None:
    found = benchmark(SUBJECT, [*OTHERS, OPEN, SUBJECT])
    document = json.loads(written(lambda out: write(found, "json", out)))
    assert document["cohort"] == 7
    assert document["markers"][0] == {
        "id": "a",
        "phase": "p0",
        "at_least": "p0",
        "at_most": "p0",
        "percentile": {"at_least": "1/7", "at_most": "3/14"},
        "distribution": {
            "p0": {"settled": 2, "possible": 3},
            "p1": {"settled": 2, "possible": 3},
            "p2": {"settled": 2, "possible": 3},
        },
        "size": 7,
        "open": 1,
    }
    assert (document["leading"], document["lagging"]) == ([], ["a"])
    assert document["left_out"] == [{"path": "answers.yaml", "reason": "it is of Us itself"}]
    assert (document["repeated"], document["unnamed"]) == ({}, 1)
    small = json.loads(written(lambda out: write(benchmark(SUBJECT, []), "json", out)))
    assert small["placement"]["percentile"] is None
