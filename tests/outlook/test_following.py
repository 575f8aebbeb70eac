"""The ways that laer shows for the examples, followed by hand in their files."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.commands import run
from tests.goldens import EXAMPLES, ROOT

SHIPPED = ROOT / "rubrics"


def assessed(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(run("assess", str(path), "--format", "json").stdout)
    return document


def phases(rubric_id: str) -> list[str]:
    rubric = yaml.safe_load((SHIPPED / f"{rubric_id}.yaml").read_text())
    return [phase["id"] for phase in rubric["phases"]]


def followed(name: str, path: list[dict[str, Any]], folder: Path) -> Path:
    """Writes an example with the answers of a way in it, as somebody would who reads the way."""
    given = yaml.safe_load((ROOT / "examples" / name).read_text())
    rubric = yaml.safe_load((SHIPPED / f"{given['rubric']}.yaml").read_text())
    asked = {
        f"{marker['id']}.{question['id']}": question
        for marker in rubric["markers"]
        for question in marker["questions"]
    }
    for step in path:
        marker, _, question = step["question"].partition(".")
        answers = step["answers"]
        if not question:
            given["answers"][marker] = answers[0]
        else:
            takes_all = "checklist" in asked[step["question"]]
            given["answers"].setdefault(marker, {})[question] = answers if takes_all else answers[0]
    file = folder / name
    file.write_text(json.dumps(given, default=str))
    return file


@pytest.mark.parametrize("target", [None, 1, 2, 3])
@pytest.mark.parametrize("name", EXAMPLES)
def test_following_the_way_reaches_the_phase(name: str, target: int | None, tmp_path: Path) -> None:
    before = assessed(ROOT / "examples" / name)
    ids = phases(before["rubric"]["id"])
    options = () if target is None else ("--target", ids[target])
    path = ROOT / "examples" / name
    outlook = json.loads(run("assess", str(path), "--format", "json", *options).stdout)["outlook"]
    page = run("assess", str(path), *options).stdout
    rank = ids.index(before["placement"]["at_least"])
    wanted = rank + 1 if target is None else target
    if wanted == len(ids):
        assert (outlook["target"], outlook["steps"], outlook["path"]) == (None, None, [])
        assert "shortest way" not in page
        return
    assert outlook["target"] == ids[wanted]
    assert outlook["steps"] == sum(
        ids.index(step["to"]) - ids.index(step["from"]) for step in outlook["path"]
    )
    if wanted <= rank:
        assert (outlook["steps"], outlook["path"]) == (0, [])
        return
    noun = "step" if outlook["steps"] == 1 else "steps"
    shown = " ".join(page.split())
    assert f"The shortest way to {title(ids[wanted])}: {outlook['steps']} {noun}" in shown
    for step in outlook["path"]:
        assert f"• {step['question']}, " in shown
    after = assessed(followed(name, outlook["path"], tmp_path))
    assert ids.index(after["placement"]["at_least"]) >= wanted
    for left_out in outlook["path"]:
        rest = [step for step in outlook["path"] if step is not left_out]
        missed = assessed(followed(name, rest, tmp_path))
        assert ids.index(missed["placement"]["at_least"]) < wanted


def title(phase: str) -> str:
    rubric = yaml.safe_load((SHIPPED / "laer-efficiency.yaml").read_text())
    return next(one["title"] for one in rubric["phases"] if one["id"] == phase)  # type: ignore[no-any-return]  # plain data have any values
