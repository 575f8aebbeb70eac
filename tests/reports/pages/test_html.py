"""HTML pages in a browser, as their readers have them: on a desk, a telephone and paper."""

import io
import re
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from typing import TextIO

import pytest

from laer_cli.assessment import assess
from laer_cli.cohort import LeftOut, benchmark
from laer_cli.consensus import consensus
from laer_cli.history import history
from laer_cli.model import Answers
from laer_cli.placement import placed_answers
from laer_cli.reports import assessment, cohort
from laer_cli.reports import consensus as consensuses
from laer_cli.reports import history as histories
from laer_cli.source.supposition import read_supposed
from tests.browser import Browser, Visit, sheets
from tests.commands import run
from tests.goldens import EXAMPLES, OVER_TIME, RESPONDENTS, ROOT
from tests.hostile import EVERYTHING, hostile_answers, hostile_rubric
from tests.reading import read_answers_file, read_rubric_data

COMMANDS = {
    **{name: ("assess", f"examples/{name}") for name in EXAMPLES},
    "supposed": ("assess", "examples/experiment.yaml", "--what-if", "structure=effective"),
    "several": ("assess", "examples/experiment.yaml", "examples/effective.yaml"),
    "compare": ("compare", *OVER_TIME),
    "consensus": ("consensus", *RESPONDENTS),
    "benchmark": ("benchmark", "examples/experiment.yaml", "--against", "examples/cohort"),
}
# Every element that a page may have; a text that became markup would bring another.
ELEMENTS = set(
    re.findall(
        r"\w+",
        """html head meta link title style body main article section h1 h2 p a span strong div
        ol ul li figure figcaption svg desc text rect path circle table caption thead tbody tr
        th td dl dt dd""",
    )
)
_FOUND = """({
  elements: [...new Set([...document.querySelectorAll("*")].map(one => one.localName))],
  attributes: [...new Set([...document.querySelectorAll("*")].flatMap(
    one => one.getAttributeNames()))],
  links: [...document.querySelectorAll("[href]")].map(one => one.getAttribute("href")),
  text: document.body.textContent,
})"""
_FIGURES = """[...document.querySelectorAll("svg")].map(one => ({
  named: one.getAttribute("aria-labelledby").split(" ").map(
    id => document.getElementById(id).textContent),
  texts: [...one.querySelectorAll("text")].map(text => text.textContent),
  right: Math.max(...[...one.querySelectorAll("text")].map(
    text => text.getBBox().x + text.getBBox().width)),
}))"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Where a page lies that is looked at."""
    return tmp_path / "page.html"


def is_quiet(visit: Visit) -> bool:
    """Tells whether a page asks for nothing, says nothing and shuts nobody out."""
    assert visit.requests == []
    assert visit.messages == []
    assert visit.violations() == []
    return True


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_a_page_is_whole(
    browser: Browser,
    page: Path,
    name: str,
    width: int,
    dark: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    ran = run(*COMMANDS[name], "--format", "html")
    assert (ran.exit_code, ran.stderr) == (0, "")
    page.write_text(ran.stdout)
    with browser.open(page, width=width, dark=dark) as visit:
        assert is_quiet(visit)
        assert visit.evaluate("document.documentElement.scrollWidth") == width
        for figure in visit.evaluate(_FIGURES):
            assert all(figure["named"])
            assert all(figure["texts"])
            assert figure["right"] <= 481


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_assessment_prints_on_two_sheets(
    browser: Browser, page: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    page.write_text(run(*COMMANDS[name], "--format", "html").stdout)
    assert page.stat().st_size < 60_000
    with browser.open(page, dark=True) as visit:
        assert sheets(visit.pdf()) <= 2


RUBRIC = read_rubric_data(hostile_rubric(EVERYTHING))
ANSWERS = tuple(
    read_answers_file(RUBRIC, hostile_answers(EVERYTHING, date, choice))
    for date, choice in product(("2026-11-20", "2026-11-21"), ("low", "middle"))
)


def supposing(answers: Answers, out: TextIO) -> None:
    supposed = assess(answers).supposing(*read_supposed(answers, ["b=middle"]))
    assessment.write([supposed, supposed], "html", out)


def over_time(answers: Sequence[Answers], out: TextIO) -> None:
    histories.write(history([placed_answers(one) for one in answers]), "html", out)


def by_respondent(answers: Sequence[Answers], out: TextIO) -> None:
    consensuses.write(consensus([placed_answers(one) for one in answers]), "html", out)


def in_a_cohort(answers: Sequence[Answers], out: TextIO) -> None:
    subject, *others = map(placed_answers, answers)
    cohort.write(benchmark(subject, [*others, LeftOut(EVERYTHING, EVERYTHING)]), "html", out)


@pytest.mark.parametrize(
    "write",
    [
        lambda out: supposing(ANSWERS[0], out),
        lambda out: over_time(ANSWERS[::3], out),
        lambda out: by_respondent(ANSWERS, out),
        lambda out: in_a_cohort(ANSWERS, out),
    ],
    ids=["assess", "compare", "consensus", "benchmark"],
)
def test_no_text_becomes_markup(
    browser: Browser, page: Path, write: Callable[[TextIO], None]
) -> None:
    out = io.StringIO()
    write(out)
    page.write_text(out.getvalue())
    with browser.open(page) as visit:
        assert visit.requests == []
        assert visit.messages == []
        found = visit.evaluate(_FOUND)
        assert set(found["elements"]) <= ELEMENTS
        assert not [name for name in found["attributes"] if re.match("on|style|src|xlink", name)]
        assert all(link.startswith("#") or link == "data:," for link in found["links"])
        assert EVERYTHING in found["text"]
