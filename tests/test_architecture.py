"""The folder list is the architecture: imports go one way, few rooms touch the world."""

import ast
import re
from pathlib import Path

import pytest

from tests.goldens import ROOT

PACKAGE = ROOT / "laer_cli"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Each room with the rooms that it may import from, besides its own.
MAY_IMPORT = {
    "__init__": set[str](),
    "__main__": {"cli"},
    "text": set[str](),
    "finding": set[str](),
    "model": {"finding"},
    "literals": {"model", "text"},
    "placement": {"model"},
    "assessment": {"model", "outlook", "placement", "recommendation"},
    "answered": {"model", "placement"},
    "history": {"answered", "model", "placement"},
    "consensus": {"answered", "model", "placement", "text"},
    "cohort": {"answered", "model", "placement"},
    "recommendation": {"model", "outlook", "placement"},
    "source": {"literals", "finding", "model", "text"},
    "outlook": {"model", "placement"},
    "comparison": {"assessment", "literals", "model", "outlook", "placement"},
    "check": {"assessment", "finding", "model", "outlook", "placement", "source", "text"},
    "interview": {"literals", "model", "outlook", "placement", "text"},
    "reports": {
        "__init__",
        "answered",
        "assessment",
        "check",
        "cohort",
        "comparison",
        "consensus",
        "history",
        "literals",
        "finding",
        "interview",
        "model",
        "outlook",
        "placement",
        "recommendation",
        "text",
    },
    "library": {"finding", "model", "source", "text"},
    "terminal": {"text"},
    "progress": {"terminal"},
    "draft": {"library", "model", "source"},
    "conversation": {"draft", "finding", "interview", "reports", "source", "terminal", "text"},
    "cli": {
        "__init__",
        "answered",
        "assessment",
        "check",
        "cohort",
        "comparison",
        "consensus",
        "conversation",
        "draft",
        "finding",
        "history",
        "interview",
        "library",
        "model",
        "outlook",
        "progress",
        "reports",
        "source",
        "terminal",
        "text",
    },
}
TOUCHES_THE_WORLD = {"open", "print", "input", "exit", "quit", "breakpoint"}


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(tree: ast.AST) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            full = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            names.update(full[1:] if node.module == "laer_cli" else full[:1])
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    parts = [name.split(".") for name in names if name.split(".")[0] == "laer_cli"]
    rooms = {part[1] if len(part) > 1 else "__init__" for part in parts}
    return {name if name in MAY_IMPORT else "__init__" for name in rooms}


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(PACKAGE)) for path in MODULES])
def test_imports_go_one_way(path: Path) -> None:
    assert imported_rooms(ast.parse(path.read_text())) - {room(path)} <= MAY_IMPORT[room(path)]


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(PACKAGE)) for path in MODULES])
def test_only_few_rooms_touch_the_world(path: Path) -> None:
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    if room(path) not in ("cli", "library", "terminal"):
        assert not calls & TOUCHES_THE_WORLD
    knows_yaml = re.search(r"\b(import|from) yaml\b", path.read_text()) is not None
    assert knows_yaml == (
        path.parent.name == "source" and path.stem in ("document", "layout", "parser", "pure")
    )


def test_nothing_stands_at_the_top_that_the_plan_does_not_know() -> None:
    known = {"laer_cli", "rubrics", "examples", "tests", "pyproject.toml", "README.md"}
    known |= {"CHANGELOG.md", "LICENSE"}
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert found - {"build", "dist"} == known
