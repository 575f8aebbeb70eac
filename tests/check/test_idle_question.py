"""Why a question never decides: the weight that drowns it is named, where one alone does."""

import pytest

from laer_cli.check.rules.idle_question import faults
from laer_cli.outlook.proof import prove
from tests.outlook.samples import MEAN, Data, choice, marker, rubric
from tests.reading import read_rubric_data

ANY, HEAVY, LIGHT = choice(0, 1, 2), choice(0, 1, 2, weight=4), choice(0, 2)
DROWNED = marker(HEAVY, HEAVY, HEAVY, LIGHT)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (rubric(marker(ANY, ANY)), []),
        (rubric(marker(HEAVY, ANY)), ["m0.q1, for `m0.q0` alone carries 4 of 5 of the weight"]),
        (
            rubric(marker(ANY, weight=2), marker(ANY, weight=5), marker(ANY, weight=2)),
            [
                "m0.q0, for `m1` alone carries 5 of 9 of the weight",
                "m2.q0, for `m1` alone carries 5 of 9 of the weight",
            ],
        ),
        (rubric(DROWNED), ["m0.q3"]),
        (
            rubric(marker(choice(0, 1, weight=1_000), choice(0, 2)), rule=MEAN, overall=MEAN),
            ["m0.q1"],
        ),
    ],
    ids=["none", "by a question", "by a marker", "by several together", "in a mean"],
)
def test_a_question_is_idle_for_a_reason(data: Data, expected: list[str]) -> None:
    messages = [fault.message for fault in faults(prove(read_rubric_data(data)))]
    said = [message.replace(" ever changes the placement", "") for message in messages]
    assert said == [
        f"no answer to `{one.partition(',')[0]}`{one[len(one.partition(',')[0]) :]}"
        for one in expected
    ]
