"""The rubrics that ship and the examples that go with them."""

import re
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import pytest

from laer_cli.assessment import assess
from laer_cli.finding import InvalidSource
from laer_cli.library import Library
from laer_cli.model import Answers, Case, Checklist, Choices, Number, Rubric
from laer_cli.outlook.counting import count
from laer_cli.placement import placed, possible_ranks
from laer_cli.reports.rubric.listing import GROUPS
from laer_cli.source import Source
from laer_cli.source.rubric import read_rubric
from laer_cli.source.shipped import shipped_rubrics
from tests.goldens import EXAMPLES, ROOT
from tests.reading import assessed

FIRST = "laer-efficiency"
LIBRARY = Library()
RUBRICS = {id_: LIBRARY.rubric(path) for id_, path in shipped_rubrics().items()}
CASES = [(rubric, case) for rubric in RUBRICS.values() for case in rubric.cases]

# What each example is there to show: its placement's ends and the gates that hold it.
SHOWN = {
    "transactional.yaml": ("transactional", "transactional", []),
    "experiment.yaml": ("experiment", "experiment", ["pay-all-motions"]),
    "effective.yaml": ("effective", "effective", []),
    "efficient.yaml": ("efficient", "efficient", []),
    "half-answered.yaml": ("experiment", "effective", []),
    "held-by-pay.yaml": ("experiment", "experiment", ["pay-all-motions"]),
    "five-lines.yaml": ("effective", "effective", []),
    "from-a-program.json": ("experiment", "experiment", []),
    "land-selling-held-by-plan.yaml": ("solution", "solution", ["value-planned"]),
    "land-selling-settled-early.yaml": ("value", "value", []),
    "recurring-revenue-readiness-agreed.yaml": ("prepared", "prepared", []),
    "recurring-revenue-readiness-no-agreement.yaml": ("aware", "aware", ["leaders-aligned"]),
    "renewal-conversation-half-known.yaml": ("at-risk", "renew", []),
    "renewal-conversation-recalibrate.yaml": ("recalibrate", "recalibrate", ["fit-first"]),
    "renewal-selling-half-answered.yaml": ("calendar", "promise", ["promise-asked"]),
    "renewal-selling-held.yaml": ("promise", "promise", ["from-the-sale"]),
}


def example(name: str) -> Answers:
    return LIBRARY.answers(str(ROOT / "examples" / name), None)


@pytest.mark.parametrize(("rubric", "case"), CASES, ids=[case.title for _, case in CASES])
def test_golden_cases_are_placed_as_they_expect(rubric: Rubric, case: Case) -> None:
    bounds = placed(rubric, case.markers)[1].bounds
    assert (bounds.at_least.id, bounds.at_most.id) == (case.at_least.id, case.at_most.id)


def test_what_is_said_of_an_example_is_said_of_one_that_is_there() -> None:
    assert set(SHOWN) <= set(EXAMPLES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_show_what_they_are_there_for(name: str) -> None:
    answers = example(name)
    document = assessed(answers)["placement"]
    shown = (document["at_least"], document["at_most"], document["held_by"])
    assert shown == SHOWN.get(name, shown)
    assert answers.subject
    assert answers.respondent
    assert answers.date
    text = (ROOT / "examples" / name).read_text()
    assert name.endswith(".json") or re.match(r"# [A-Z].*\.\n", text)


def test_five_lines_are_five_lines() -> None:
    text = (ROOT / "examples" / "five-lines.yaml").read_text()
    assert len(text.split("answers:\n")[1].splitlines()) == 5


def test_without_its_gate_the_held_company_would_be_higher() -> None:
    answers = example("held-by-pay.yaml")
    ungated = answers._replace(rubric=answers.rubric._replace(gates=()))
    assert assess(ungated).placement.bounds.at_least.id == "effective"


@pytest.mark.parametrize("id_", RUBRICS)
def test_a_shipped_rubric_is_named_after_its_id_and_plain(id_: str) -> None:
    path = shipped_rubrics()[id_]
    assert RUBRICS[id_].id == id_
    # What ships must read well in any terminal.
    assert path.read_text().isascii()


@pytest.mark.parametrize("rubric", RUBRICS.values(), ids=RUBRICS)
def test_a_shipped_rubric_is_complete(rubric: Rubric) -> None:
    questions = [question for marker in rubric.markers for question in marker.questions]
    assert all(question.tags or not rubric.facets for question in questions)
    assert all(question.help for question in questions if isinstance(question.form, Number))
    assert all(len(marker.levels) == len(rubric.phases) for marker in rubric.markers)
    raised = {question.name for practice in rubric.practices for question in practice.raises}
    assert raised == {question.name for question in questions}
    for marker in rubric.markers:
        for phase in rubric.phases[1:]:
            practices = [
                practice
                for practice in rubric.practices
                if marker in practice.markers and practice.phase is phase
            ]
            reached = any(phase.rank in possible_ranks(one) for one in marker.questions)
            assert practices or not reached, f"no practice leads {marker.id} to {phase.id}"
    assert all(practice.done_when and practice.raises for practice in rubric.practices)
    cited = {
        thing.source
        for things in (rubric.phases, rubric.gates, rubric.practices, rubric.signs)
        for thing in things
    }
    cited |= {level.source for marker in rubric.markers for level in marker.levels}
    assert set(rubric.sources) <= cited


@pytest.mark.parametrize("rubric", RUBRICS.values(), ids=RUBRICS)
def test_a_shipped_rubric_has_a_group_and_a_share_for_every_phase(rubric: Rubric) -> None:
    assert rubric.id in {id_ for _, ids in GROUPS for id_ in ids}
    shares = count(rubric).of_phases
    assert shares
    # Where a phase has less of all answer sets, the file says why.
    is_said = b"less than 1 percent" in rubric.content
    assert is_said == (min(shares) <= Fraction(1, 100))


def test_the_first_rubric_is_what_it_was_asked_to_be() -> None:
    rubric = RUBRICS[FIRST]
    questions = [question for marker in rubric.markers for question in marker.questions]
    assert {type(question.form) for question in questions} == {Choices, Checklist, Number}
    assert [phase.id for phase in rubric.phases] == [
        "transactional",
        "experiment",
        "effective",
        "efficient",
    ]
    assert [len(marker.questions) for marker in rubric.markers] == [6, 6, 5, 4, 4]
    assert [facet.id for facet in rubric.facets] == ["motion", "capability"]
    assert len(rubric.signs) == 5
    assert len(rubric.cases) >= 8
    reached = {phase.id for case in rubric.cases for phase in (case.at_least, case.at_most)}
    assert reached == {phase.id for phase in rubric.phases}


@pytest.mark.parametrize(
    ("path", "step"),
    [(ROOT / "tests" / "files" / "valid" / "rubric.yaml", 17), (shipped_rubrics()[FIRST], 2503)],
)
def test_every_prefix_of_a_rubric_is_one_or_told_of(path: Path, step: int) -> None:
    content = path.read_bytes()
    for length in range(0, len(content), step):
        with suppress(InvalidSource):
            assert read_rubric(Source("rubric.yaml", content[:length])).phases


@pytest.mark.parametrize("name", ["experiment.yaml", "from-a-program.json"])
def test_every_prefix_of_an_example_is_placed_or_told_of(name: str, tmp_path: Path) -> None:
    content = (ROOT / "examples" / name).read_bytes()
    file = tmp_path / name
    for length in range(0, len(content), 7):
        file.write_bytes(content[:length])
        with suppress(InvalidSource):
            assert assessed(LIBRARY.answers(str(file), None))
