"""HTML pages in a browser, as their readers have them: on a desk, a telephone and paper."""

import io
import re
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from typing import TextIO

import pytest

from laer_cli.answered import placed_answers
from laer_cli.assessment import assess
from laer_cli.cohort import LeftOut, benchmark
from laer_cli.consensus import consensus
from laer_cli.history import history
from laer_cli.model import Answers
from laer_cli.reports import assessment, cohort
from laer_cli.reports import consensus as consensuses
from laer_cli.reports import history as histories
from laer_cli.reports.assessment import Format
from laer_cli.source.supposition import read_supposed
from tests.browser import Browser, Visit, sheets
from tests.commands import run
from tests.goldens import OVER_TIME, RESPONDENTS, ROOT
from tests.hostile import EVERYTHING, Data, hostile_answers, hostile_rubric
from tests.outlook import samples
from tests.reading import read_answers_data, read_answers_file, read_rubric_data

# The examples with the most on their pages: those of the first rubric print on two sheets.
FIRST = ("half-answered.yaml", "experiment.yaml", "efficient.yaml", "five-lines.yaml")
OTHERS = ("land-selling-settled-early.yaml", "renewal-conversation-half-known.yaml")
LOOKED_AT = (*FIRST, *OTHERS)
COMMANDS = {
    **{name: ("assess", f"examples/{name}") for name in LOOKED_AT},
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
        ol ul li figure figcaption svg desc text rect path circle table thead tbody tr
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


def shown(name: str, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writes a page as the command does, from the root of the checkout."""
    monkeypatch.chdir(ROOT)
    ran = run(*COMMANDS[name], "--format", "html")
    assert (ran.exit_code, ran.stderr) == (0, "")
    page.write_text(ran.stdout)


@pytest.mark.no_cover  # golden files show the same pages
@pytest.mark.parametrize("name", COMMANDS)
def test_a_page_on_a_desk_and_on_paper(
    browser: Browser, page: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(name, page, monkeypatch)
    with browser.open(page) as visit:
        assert is_quiet(visit)
        for figure in visit.evaluate(_FIGURES):
            assert all(figure["named"])
            assert all(figure["texts"])
            assert figure["right"] <= 481
        if name in LOOKED_AT:
            assert sheets(visit.pdf()) <= (2 if name in FIRST else 3)
            assert page.stat().st_size < 60_000


@pytest.mark.no_cover  # golden files show the same pages
@pytest.mark.parametrize("name", ["half-answered.yaml", *list(COMMANDS)[len(LOOKED_AT) :]])
def test_a_page_on_a_telephone_in_the_dark(
    browser: Browser, page: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(name, page, monkeypatch)
    with browser.open(page, width=390, dark=True) as visit:
        assert is_quiet(visit)
        assert visit.evaluate("document.documentElement.scrollWidth") == 390


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


def page_of(rubric: Data, answers: Data) -> str:
    """Returns the page of an assessment."""
    out = io.StringIO()
    placed = assess(read_answers_data(read_rubric_data(rubric), answers))
    assessment.write([placed], "html", out)
    return out.getvalue()


def markers(number: int, phases: int = 3) -> Data:
    """Returns a rubric of so many markers with a question each."""
    each = samples.marker(samples.choice(0, 1, 2))
    return samples.rubric(*[each] * number, phases=phases)


@pytest.mark.parametrize(
    ("rubric", "figures", "tables"),
    [(markers(3, 12), 2, 0), (markers(2, 12), 1, 0), (markers(3, 13), 0, 1)],
    ids=["all", "no radar", "a table"],
)
def test_a_figure_of_more_than_fits_is_none(rubric: Data, figures: int, tables: int) -> None:
    page = page_of(rubric, {})
    assert (page.count("<svg"), page.count("<table")) == (figures, tables)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"m0": "p2", "m1": "p2"}, "<h2>Phase 2 is the highest phase</h2>\n</section>"),
        (
            {"m0": "p0", "m1": "p0"},
            "<li><p>Phase 1 takes 1 of 2 markers there or higher; 0 are.</p></li>\n"
            "<li><p>The shortest way to Phase 1: 1 step.</p></li>\n</ul>",
        ),
    ],
    ids=["nothing to sustain", "no practices"],
)
def test_what_there_is_nothing_of_is_not_listed(answers: Data, said: str) -> None:
    assert said in page_of(markers(2), answers)


UNSEEN = "a\x1b[31m\x00\x85\u202eb\u200b\ufeff\U000e0041\u2028c\nd"


@pytest.mark.parametrize("format_", ["html", "markdown", "csv", "table"])
def test_nothing_unseen_reaches_a_page(format_: Format) -> None:
    rubric = read_rubric_data(hostile_rubric("a"))
    out = io.StringIO()
    answers = read_answers_file(rubric, hostile_answers(UNSEEN, "2026-11-21"))
    assessment.write([assess(answers)], format_, out)
    page = out.getvalue()
    assert not [one for one in page if one != "\n" and one in UNSEEN and not one.isprintable()]
    assert "\\u202eb" in page.replace("\\\\", "\\")


@pytest.mark.parametrize(
    ("answers", "noted"),
    [
        ({"m0": {"answer": "p1", "evidence": ["E"]}}, ["Marker", "Phase 1", "Evidence: E"]),
        ({"m0": {"answer": "p1", "note": "N\n\nM"}}, ["Marker", "Phase 1", "Note: N", "Note: M"]),
        (
            {"m0": {"q0": {"answer": "c2", "evidence": ["E", "F"]}}},
            ["Which?", "Choice 2 (Phase 2)", "Evidence: E, F"],
        ),
        ({"m0": {"q0": {"note": "N"}}}, ["Which?", "open", "Note: N"]),
        ({"m0": "p1"}, []),
    ],
)
def test_notes_and_evidence_go_along(answers: Data, noted: list[str]) -> None:
    page = page_of(markers(1), answers)
    section = page.partition("<h2>Notes and evidence</h2>")[2].partition("</section>")[0]
    assert [re.sub("<.*?>", "", one) for one in re.findall("<p.*?</p>", section)] == noted


STYLE = (ROOT / "laer_cli" / "reports" / "pages" / "style.css").read_text()


def brightness(colour: str) -> float:
    """Returns the relative luminance of a colour, as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", re.findall(r":root \{(.*?)\}", STYLE, flags=re.DOTALL))
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *((text, ground) for text in ("ink", "quiet") for ground in ("ground", "panel", "shade-0")),
        *(("ink", f"shade-{strength}") for strength in (1, 2, 3)),
        ("on-sure", "shade-4"),
        ("on-sure", "sure"),
        ("sure", "ground"),
        ("maybe", "ground"),
        ("own", "own-ground"),
    ],
)
def test_every_text_stands_out_from_its_ground(theme: str, text: str, ground: str) -> None:
    """The colours of figures too, which axe-core does not look at."""
    colours = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", theme))
    darker, brighter = sorted(brightness(colours[name]) for name in (text, ground))
    assert (brighter + 0.05) / (darker + 0.05) >= 4.5
