"""What is ahead, on the page: how firm a placement is, the way on, what would be if."""

import io

import pytest

from laer_cli.assessment import assess
from laer_cli.reports.assessment import write
from laer_cli.source.supposition import read_supposed
from tests.outlook.samples import ALL, Data, checklist, choice, gate, marker, number, rubric
from tests.reading import read_answers_data, read_rubric_data

ANY = choice(0, 1, 2)
LOW = choice(0, 1)
ALONE = rubric(marker(ANY))
TWO = rubric(marker(ANY), marker(ANY))
BOTH = rubric(marker(ANY), marker(ANY), overall=ALL)
HALF_OPEN = {"m0": {"q0": "c1"}}
EVERY_KIND = rubric(
    marker(
        choice(0, 1, 1),
        checklist(1, 1, 2),
        number(unit="days", better="lower", min=0, cutoffs={"p1": 30, "p2": 5}),
        number(unit="%", cutoffs={"p1": 50, "p2": 90}),
        ANY,
        checklist(1),
    ),
    rule=ALL,
)


def page(data: Data, answers: Data, *, target: int | None = None, what_if: str = "") -> list[str]:
    """Returns the lines of a page, towards a phase, with what is supposed."""
    read = read_rubric_data(data)
    given = read_answers_data(read, answers)
    assessment = assess(given, None if target is None else read.phases[target])
    if what_if:
        assessment = assessment.supposing(*read_supposed(given, what_if.split()))
    out = io.StringIO()
    write([assessment], "table", out)
    return out.getvalue().splitlines()


def section(lines: list[str], heading: str) -> list[str]:
    """Returns a part of a page, from its heading to the next empty line; empty without it."""
    at = next((at for at, line in enumerate(lines) if line.startswith(heading)), len(lines))
    return [*lines, ""][at : [*lines, ""].index("", at)]


@pytest.fixture(autouse=True)
def _columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.parametrize(
    ("data", "answers", "expected"),
    [
        (rubric(marker(choice(0, 2))), {"m0": {"q0": "c0"}}, []),
        (
            ALONE,
            {"m0": {"q0": "c0"}},
            ["How firm it stands", "  ▲ One phase higher in m0.q0, and it is Phase 1."],
        ),
        (
            rubric(marker(ANY, ANY)),
            {"m0": {"q0": "c2", "q1": "c2"}},
            [
                "How firm it stands",
                "  Phase 2 holds unless 2 answers are one phase too high, such as m0.q0, m0.q1.",
            ],
        ),
        (
            BOTH,
            {"m0": {"q0": "c1"}, "m1": "p1"},
            [
                "How firm it stands",
                "  At least Phase 1 holds unless one of these answers is one phase too high:",
                "  ▼ One phase lower in any one of m0.q0, m1, and it is Phase 0.",
            ],
        ),
        (
            rubric(marker(choice(1, 2))),
            {"m0": {"q0": "c0"}},
            [
                "How firm it stands",
                "  At least Phase 1 holds, however many answers are too high.",
                "  ▲ One phase higher in m0.q0, and it is Phase 2.",
            ],
        ),
        (
            BOTH,
            {"m0": {"q0": "c1"}},
            ["How firm it stands", "  ▲ One phase higher in m1.q0, and Phase 1 is sure."],
        ),
        (
            rubric(marker(choice(0, 2))),
            {"m0": {"q0": "c1"}},
            ["How firm it stands", "  Phase 2 holds unless 1 answer is too high, by 2 phases."],
        ),
        (
            rubric(marker(choice(0, 2), choice(0, 2))),
            {"m0": {"q0": "c1", "q1": "c1"}},
            [
                "How firm it stands",
                "  Phase 2 holds unless 2 answers are too high, by 4 phases in all.",
            ],
        ),
        (
            TWO,
            HALF_OPEN,
            [
                "How firm it stands",
                "  At least Phase 1 holds unless one of these answers is one phase too high:",
                "  ▼ One phase lower in m0.q0, and only Phase 0 is sure.",
                "  ▲ One phase higher in m0.q0, and Phase 2 is sure.",
            ],
        ),
    ],
    ids=["lowest", "up", "several", "judged", "for sure", "open low", "far", "far in all", "open"],
)
def test_how_firm_it_stands(data: Data, answers: Data, expected: list[str]) -> None:
    assert section(page(data, answers), "How firm") == expected


def test_where_open_answers_lead() -> None:
    assert section(page(TWO, HALF_OPEN), "Between") == [
        "Between Phase 1 and Phase 2",
        "1 of 2 answers is open; what is not answered is not counted as a no.",
        "Of all ways to answer what is open, 66.67 % lead to Phase 1 and 33.33 % lead to",
        "Phase 2 (ways, not companies: no forecast).",
    ]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (
            HALF_OPEN,
            [
                "  Open: m1.q0.",
                "  To answer it and see the placement:",
            ],
        ),
        (
            {},
            [
                "  Open: m0.q0, m1.q0.",
                "  Of these m0.q0 settles most.",
                "  To answer them and see the placement:",
            ],
        ),
    ],
    ids=["one", "two"],
)
def test_which_answer_settles_most(answers: Data, expected: list[str]) -> None:
    command = "    laer interview answers.yaml --rubric rubric.json"
    assert section(page(TWO, answers), "Next") == ["Next", *expected, command]


def test_the_way_for_answers_of_every_kind() -> None:
    answers = {
        "q0": "c0",
        "q1": ["c2"],
        "q2": "40 days",
        "q3": "49.5",
        "q5": [],
    }
    assert section(page(EVERY_KIND, {"m0": answers}), "The shortest") == [
        "The shortest way to Phase 1: 6 steps",
        "  A step raises one answer by one phase. No way takes fewer; some may take less",
        "  time. What is open counts from its lowest phase; answered, it may be less to",
        "  do.",
        "  • m0.q0, 1 step: Which?",
        "    Now: Choice 0 (Phase 0)",
        "    Then: Choice 1 [own]; or: Choice 2 [own] (Phase 1)",
        "  • m0.q1, 1 step: Which of these?",
        "    Now: Choice 2 (Phase 0)",
        "    Then: also: Choice 0 [own]; and: Choice 1 [own] (Phase 1)",
        "  • m0.q2, 1 step: How many?",
        "    Now: 40 days (Phase 0)",
        "    Then: 30 days or less (Phase 1)",
        "  • m0.q3, 1 step: How many?",
        "    Now: 49.5 % (Phase 0)",
        "    Then: 50 % or more (Phase 1)",
        "  • m0.q4, 1 step: Which?",
        "    Now: not answered yet (Phase 0 at least)",
        "    Then: Choice 1 [own] (Phase 1)",
        "  • m0.q5, 1 step: Which of these?",
        "    Now: none of them (Phase 0)",
        "    Then: also: Choice 0 [own] (Phase 1)",
    ]


def test_practices_say_how_far_they_raise_what_is_on_the_way() -> None:
    practice = {
        "id": "do",
        "title": "Do it",
        "text": "Do.",
        "phase": "p1",
        "markers": ["m0"],
        "raises": [f"m0.q{at}" for at in range(6)],
    }
    answers = {"q0": "c0", "q1": ["c0", "c2"], "q2": "40 days", "q3": "50", "q5": ["c0"]}
    assert section(page({**EVERY_KIND, "practices": [practice]}, {"m0": answers}), "Practices") == [
        "Practices on this way",
        "  1. Do it (Phase 1) [own]",
        "     On this way: m0.q0 (from c0 to c1 or c2), m0.q1 (from c0, c2 to c0, c1),",
        "     m0.q2 (from 40 days to 30 days or less), m0.q4 (from open to c1)",
    ]
    other = {**practice, "raises": ["m0.q1"]}
    no_help = page({**EVERY_KIND, "practices": [other]}, {"m0": {**answers, "q4": "c1"}})
    assert section(no_help, "The shortest")[2:6] == [
        "  time.",
        "  • m0.q0, 1 step: Which?",
        "    Now: Choice 0 (Phase 0)",
        "    Then: Choice 1 [own]; or: Choice 2 [own] (Phase 1)",
    ]
    assert section(no_help, "The shortest")[6] == "    No practice of this rubric names it."
    judged = page({**ALONE, "practices": [{**practice, "raises": []}]}, {"m0": "p0"})
    assert section(judged, "Practices") == [
        "Practices on this way",
        "  1. Do it (Phase 1) [own]",
        "     On this way: m0 (from Phase 0 to Phase 1)",
    ]


@pytest.mark.parametrize(
    ("data", "answers", "target", "heading", "expected"),
    [
        (
            ALONE,
            {"m0": "p0"},
            2,
            "The shortest",
            [
                "The shortest way to Phase 2: 2 steps",
                "  A step raises one answer by one phase. No way takes fewer; some may take less",
                "  time.",
                "  • m0, 2 steps: Marker",
                "    Now: Phase 0",
                "    Then: Phase 2",
            ],
        ),
        (
            rubric(marker(choice(0, 2))),
            {"m0": {"q0": "c0"}},
            1,
            "The shortest",
            [
                "The shortest way to Phase 1: 2 steps",
                "  A step raises one answer by one phase. No way takes fewer; some may take less",
                "  time. This one leads to Phase 2 at once.",
                "  • m0.q0, 2 steps: Which?",
                "    Now: Choice 0 (Phase 0)",
                "    Then: Choice 1 [own] (Phase 2)",
            ],
        ),
        (ALONE, {"m0": "p1"}, 1, "Phase 1 is", ["Phase 1 is reached already"]),
        (ALONE, {"m0": "p1"}, 1, "What holds it back", []),
        (ALONE, {"m0": "p1"}, 1, "Next practices", []),
        (
            rubric(marker(LOW, ANY), rule=ALL, gates=(gate(2, "m0.q0", 2),)),
            {"m0": {"q0": "c1", "q1": "c1"}},
            2,
            "No way",
            [
                "No way leads to Phase 2",
                "  Even with every answer as high as it can be, it is out of reach.",
                "  • It is so. [own]",
                "  • No answer is high enough for: m0.q0.",
            ],
        ),
        (
            rubric(marker(LOW), overall={"rule": "mean", "cutoffs": {"p2": 3}}),
            {"m0": "p2"},
            2,
            "No way",
            [
                "No way leads to Phase 2",
                "  Even with every answer as high as it can be, it is out of reach.",
                "  • The rubric asks for more than any answers can give.",
            ],
        ),
    ],
    ids=[
        "judged",
        "further",
        "reached",
        "not held back",
        "nothing to take up",
        "blocked",
        "too much",
    ],
)
def test_the_way_to_a_target(
    data: Data, answers: Data, target: int, heading: str, expected: list[str]
) -> None:
    assert section(page(data, answers, target=target), heading) == expected


@pytest.mark.parametrize(
    ("what_if", "answers", "expected"),
    [
        (
            "m0.q0=c2 m1=p0",
            HALF_OPEN,
            [
                "What if",
                "  • m0.q0: c2 in place of c1",
                "  • m1: Phase 0 in place of its answers",
                "  It would be Phase 2.",
                "                          Phase 0          Phase 1          Phase 2",
                "Placement now                ·                ○                ○",
                "Placement then               ·                ·                ●",
                "Marker now                   ·                ●                ·",
                "Marker then                  ·                ·                ●",
                "Marker now                   ○                ○                ○",
                "Marker then                  ●                ·                ·",
                "  All that follows is about the placement as it is now.",
            ],
        ),
        (
            "m1=p1",
            {**HALF_OPEN, "m1": "p0"},
            [
                "What if",
                "  • m1: Phase 1 in place of Phase 0",
                "  It would still be Phase 1.",
                "                          Phase 0          Phase 1          Phase 2",
                "Placement now                ·                ●                ·",
                "Placement then               ·                ●                ·",
                "Marker now                   ●                ·                ·",
                "Marker then                  ·                ●                ·",
                "  All that follows is about the placement as it is now.",
            ],
        ),
    ],
    ids=["moved", "still"],
)
def test_what_would_be_if(what_if: str, answers: Data, expected: list[str]) -> None:
    assert section(page(TWO, answers, what_if=what_if), "What if") == expected


def test_what_takes_too_long_to_tell_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("laer_cli.outlook.sums.MOST_SUMS", 0)
    shown = page(TWO, HALF_OPEN)
    assert section(shown, "Between")[2:] == [
        "How many ways to answer what is open lead to which phase was not counted: it",
        "takes more than 2,000,000 different sums of weights.",
    ]
    assert section(shown, "How firm") == [
        "How firm it stands",
        "  How much has to be wrong before Phase 1 is lost was not proven: it takes more",
        "  than 2,000,000 comparisons.",
        "  ▼ One phase lower in m0.q0, and only Phase 0 is sure.",
        "  ▲ One phase higher in m0.q0, and Phase 2 is sure.",
    ]
    assert section(shown, "The shortest") == [
        "The shortest way to Phase 2: not proven",
        "  With so many questions and phases it takes more than 2,000,000 comparisons to",
        "  prove which way is the shortest.",
    ]
    assert section(page(TWO, {}), "Next")[2] == "  To answer them and see the placement:"
