"""Where rubrics live: the hook, the action and the workflows do what they say."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.goldens import ROOT

ACTION = ROOT / ".github" / "actions" / "check" / "action.yml"
BIN = Path(sys.executable).parent


def example(first_line: str) -> str:
    """Returns the YAML block of the README that begins with a line."""
    readme = (ROOT / "README.md").read_text()
    blocks: list[str] = re.findall(r"```yaml\n(.*?)```", readme, flags=re.DOTALL)
    return next(block for block in blocks if block.startswith(f"{first_line}\n"))


def validated(path: Path, schema: str) -> int:
    command = [str(BIN / "check-jsonschema"), "--builtin-schema", f"vendor.{schema}", str(path)]
    return subprocess.run(command, check=False, capture_output=True).returncode


def test_the_action_and_the_workflows_are_what_github_takes(tmp_path: Path) -> None:
    workflow = tmp_path / "workflow.yml"
    workflow.write_text(example("# .github/workflows/rubrics.yml"))
    assert validated(ACTION, "github-actions") == 0
    assert validated(workflow, "github-workflows") == 0
    assert validated(ROOT / ".github" / "workflows" / "ci.yml", "github-workflows") == 0
    workflow.write_text("on: push\n")
    assert validated(workflow, "github-workflows") == 1


def test_the_hook_and_its_example_are_what_pre_commit_takes(tmp_path: Path) -> None:
    config = tmp_path / ".pre-commit-config.yaml"
    config.write_text(example("# .pre-commit-config.yaml"))
    hooks = ROOT / ".pre-commit-hooks.yaml"
    for what, path in (("manifest", hooks), ("config", config)):
        subprocess.run([BIN / "pre-commit", f"validate-{what}", path], check=True)
    (repo,) = yaml.safe_load(config.read_text())["repos"]
    known = {hook["id"] for hook in yaml.safe_load(hooks.read_text())}
    assert {hook["id"] for hook in repo["hooks"]} <= known


@pytest.mark.parametrize(
    ("paths", "warnings_ok", "exit_code", "found"),
    [
        ("rubrics examples", "false", 0, []),
        (
            "tests/files/faulty/clean.yaml tests/files/faulty/idle-gate.yaml",
            "false",
            1,
            ["warning"],
        ),
        ("tests/files/faulty/idle-gate.yaml", "true", 0, ["warning"]),
        ("tests/files/faulty/idle-question.yaml", "true", 1, ["error"]),
        ("$(touch forged) ; touch forged", "false", 2, []),
        ("--help", "false", 2, []),
    ],
)
def test_the_action_checks(
    paths: str, warnings_ok: str, exit_code: int, found: list[str], tmp_path: Path
) -> None:
    (tmp_path / "laer").symlink_to(BIN.parent)
    steps = yaml.safe_load(ACTION.read_text())["runs"]["steps"]
    (step,) = [step for step in steps if step.get("name") == "Check"]
    assert step["env"] == {
        "PATHS": "${{ inputs.paths }}",
        "WARNINGS_OK": "${{ inputs.warnings-ok }}",
    }
    given = {"PATHS": paths, "WARNINGS_OK": warnings_ok, "RUNNER_TEMP": str(tmp_path)}
    ran = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **given},
    )
    assert ran.returncode == exit_code
    assert re.findall(r"^::(\w+) ", ran.stdout, flags=re.MULTILINE) == found
    assert not (ROOT / "forged").exists()
