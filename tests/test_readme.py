"""What the README says twice is held to what laer does.

`python -m tests.test_readme` writes its examples, its table of rules and its picture anew.
"""

import re
from pathlib import Path
from statistics import mean

import pytest

from laer_cli.check import check
from laer_cli.check.manuals import MANUALS
from laer_cli.library import Library
from laer_cli.model import Rubric
from laer_cli.source import Source
from laer_cli.source.shipped import shipped_rubrics
from tests.benchmarks.settle import SETS, questions_taken
from tests.commands import interviewed, run
from tests.goldens import ROOT
from tests.picture import PATH, picture

README = ROOT / "README.md"
RULES = re.compile(r"(?<=\| rule \| severity \| what it finds \|\n\|---\|---\|---\|\n)(\|.*\n)*")
CONSOLE = re.compile(
    r"(?P<head>(?:<!-- typed: (?P<typed>[^\n]*) -->\n)?```console\n)"
    r"\$ laer (?P<arguments>[^\n]*)\n.*?(?=```)",
    re.DOTALL,
)


def refreshed(text: str) -> str:
    """Returns the README with its rules and every console block as laer answers it now."""

    def answered(found: re.Match[str]) -> str:
        command, _, lines = found["arguments"].partition(" | head -n ")
        arguments = [file for word in command.split() for file in expanded(word)]
        typed = found["typed"]
        ran = run(*arguments) if typed is None else interviewed(*arguments, typed=typed)
        shown = "".join(ran.stdout.splitlines(keepends=True)[: int(lines) if lines else None])
        return f"{found['head']}$ laer {found['arguments']}\n{shown}{ran.stderr}"

    rows = (f"| `{one.rule}` | {one.severity} | {one.title} |\n" for one in MANUALS.values())
    return RULES.sub("".join(rows).replace("\\", r"\\"), CONSOLE.sub(answered, text))


def expanded(word: str) -> list[str]:
    """Returns the files that a shell makes of a word, or the word."""
    return sorted(str(path) for path in Path().glob(word)) if "*" in word else [word]


def start_commands() -> list[str]:
    section = README.read_text().split("## Start\n")[1].split("\n## ")[0]
    return re.findall(r"```sh\n(.*?)\n```", section, flags=re.DOTALL)


def test_the_console_blocks_and_the_rules_are_real(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = README.read_text()
    assert CONSOLE.search(text)
    assert RULES.search(text)
    assert refreshed(text) == text


@pytest.mark.no_cover
def test_as_many_questions_settle_a_placement_as_it_says() -> None:
    taken = questions_taken(SETS)
    asked = sum(len(marker.questions) for marker in shipped().markers)
    assert (
        f"Over {SETS} random complete answer sets it needs {mean(taken):.1f} of the {asked} "
        f"questions on average, from {min(taken)} to {max(taken)}."
    ) in README.read_text()


def shipped() -> Rubric:
    return Library().rubric(shipped_rubrics()["laer-efficiency"])


def test_the_picture_is_real() -> None:
    assert PATH.read_text() == picture()


def test_ci_runs_the_second_start_command() -> None:
    commands = start_commands()
    assert len(commands) == 2
    assert all("\n" not in command for command in commands)
    assert commands[1] in (ROOT / ".ci" / "run").read_text().splitlines()


def yaml_block(start: str) -> bytes:
    blocks: list[str] = re.findall(r"```yaml\n(.*?)```", README.read_text(), flags=re.DOTALL)
    return next(block for block in blocks if block.startswith(start)).encode()


def test_the_rubric_of_the_readme_is_whole_and_clean() -> None:
    source = Source("support.yaml", yaml_block("laer: 1\nid: support"))
    assert check(source, lambda _: None, with_shares=False).findings == ()


def test_the_answers_of_the_readme_are_answers(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_bytes(yaml_block("laer: 1\nrubric: laer-efficiency"))
    assert Library().answers(str(file), None).warnings == ()


def test_the_tree_of_the_readme_is_there() -> None:
    tree = README.read_text().split("```text\n")[1].split("```")[0]
    names = [line.split()[0] for line in tree.splitlines()]
    assert all((ROOT / name).exists() or (ROOT / "laer_cli" / name).exists() for name in names)


def test_every_example_is_listed() -> None:
    listed = set(re.findall(r"\(examples/([^)]*)\)", README.read_text()))
    assert listed == {path.name for path in (ROOT / "examples").iterdir()}


def test_every_local_link_leads_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]*)\)", README.read_text())
    assert all(Path(ROOT, link).exists() for link in links)


def main() -> None:
    """Writes the README's examples and its picture anew, from the root of the checkout."""
    README.write_text(refreshed(README.read_text()))
    PATH.write_text(picture())


if __name__ == "__main__":
    main()
