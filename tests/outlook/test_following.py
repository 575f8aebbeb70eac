"""The ways that laer shows for the examples, followed by hand in their files."""

import io
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from laer_cli.assessment import assess
from laer_cli.library import Library
from laer_cli.reports.assessment import write
from tests.goldens import EXAMPLES, ROOT

# Tables show each line at work; to trace these too would take longer than to run them.
pytestmark = pytest.mark.no_cover

Data = dict[str, Any]
LIBRARY = Library()


@cache
def rubric_data(id_: str) -> Data:
    """Returns a shipped rubric as PyYAML alone reads it."""
    data: Data = yaml.safe_load((ROOT / "rubrics" / f"{id_}.yaml").read_text())
    return data


def assessed(path: Path, rank: int | None = None) -> tuple[Data, str]:
    """Returns the assessment of a file towards a phase, as data and as a page on one line."""
    answers = LIBRARY.answers(str(path), None)
    target = None if rank is None else answers.rubric.phases[rank]
    data, page = io.StringIO(), io.StringIO()
    write([assess(answers, target)], "json", data)
    write([assess(answers, target)], "table", page)
    return json.loads(data.getvalue()), " ".join(page.getvalue().split())


def followed(name: str, raises: Sequence[Data], folder: Path) -> Path:
    """Writes an example with the answers of a way in it, as somebody would who reads the way."""
    given = yaml.safe_load((ROOT / "examples" / name).read_text())
    checklists = {
        f"{marker['id']}.{question['id']}"
        for marker in rubric_data(given["rubric"])["markers"]
        for question in marker["questions"]
        if "checklist" in question
    }
    for each in raises:
        marker, _, question = each["question"].partition(".")
        answer = each["answers"] if each["question"] in checklists else each["answers"][0]
        if question:
            given["answers"].setdefault(marker, {})[question] = answer
        else:
            given["answers"][marker] = answer
    file = folder / name
    file.write_text(json.dumps(given, default=str))
    return file


def cases() -> list[tuple[str, int | None]]:
    """Every example with its next phase, and with each phase that it is surely below."""
    found: list[tuple[str, int | None]] = []
    for name in EXAMPLES:
        answers = LIBRARY.answers(str(ROOT / "examples" / name), None)
        low = assess(answers).placement.bounds.at_least
        above = [phase.rank for phase in answers.rubric.phases if phase.rank > low.rank]
        found += [(name, rank) for rank in ([None, *above] if above else [])]
    return found


@pytest.mark.parametrize(("name", "target"), cases())
def test_following_the_way_reaches_the_phase(name: str, target: int | None, tmp_path: Path) -> None:
    before, page = assessed(ROOT / "examples" / name, target)
    phases = rubric_data(before["rubric"]["id"])["phases"]
    ids = [phase["id"] for phase in phases]
    rank = ids.index(before["placement"]["at_least"]) + 1 if target is None else target
    outlook, path = before["outlook"], before["outlook"]["path"]
    steps = sum(ids.index(each["to"]) - ids.index(each["from"]) for each in path)
    assert (outlook["target"], outlook["steps"]) == (ids[rank], steps)
    noun = "step" if steps == 1 else "steps"
    assert f"The shortest way to {phases[rank]['title']}: {steps} {noun} " in page
    for each in path:
        assert f" {each['question']}, " in page
    after, _ = assessed(followed(name, path, tmp_path))
    assert ids.index(after["placement"]["at_least"]) >= rank
    for left_out in path:
        rest = [each for each in path if each is not left_out]
        missed, _ = assessed(followed(name, rest, tmp_path))
        assert ids.index(missed["placement"]["at_least"]) < rank


def test_every_example_below_the_top_has_a_way() -> None:
    assert {name for name, _ in cases()} == set(EXAMPLES) - {"efficient.yaml"}
