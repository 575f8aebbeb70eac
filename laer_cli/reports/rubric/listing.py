"""Rubrics as a list to choose from: which to use when, and how long it takes."""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import TextIO

from laer_cli.model import Number, Question, Rubric
from laer_cli.reports.pages import Item, Items, Line, Page, Section, Span, draw, line
from laer_cli.text import counted

# A rubric that stands in none of these groups is listed last, so that a new one needs no line here.
GROUPS = (
    ("Where a company stands", ("recurring-revenue-readiness", "laer-efficiency")),
    ("How a company sells and renews", ("land-selling", "renewal-selling")),
    ("One customer, before the talk about its renewal", ("renewal-conversation",)),
)
# In seconds: a choice is read and chosen, a number looked up. What has no figure yet takes longer.
_TO_CHOOSE, _TO_LOOK_UP = 40, 120


def write(rubrics: Sequence[Rubric], out: TextIO) -> None:
    """Writes each rubric below its group, with the question that it answers and its size."""
    grouped = {id_ for _, ids in GROUPS for id_ in ids}
    groups = [
        (title, [rubric for id_ in ids for rubric in rubrics if rubric.id == id_])
        for title, ids in GROUPS
    ]
    groups += [("More", [rubric for rubric in rubrics if rubric.id not in grouped])]
    sections = tuple(Section(title, (_items(found),)) for title, found in groups if found)
    about = ("To read one: laer show ID. To answer it: laer interview --rubric ID.",)
    draw([Page("Rubrics that laer ships", about, sections)], "table", out)


def _items(rubrics: Iterable[Rubric]) -> Items:
    return Items(tuple(Item("bullet", tuple(_lines(rubric))) for rubric in rubrics))


def _lines(rubric: Rubric) -> Iterator[Line]:
    yield line(Span(rubric.id, "strong"), f" {rubric.version_text}: {rubric.title}")
    if rubric.summary:
        yield line(_first_sentence(rubric.summary))
    yield line(_size(rubric), quiet=True)


def _first_sentence(text: str) -> str:
    """Returns what a summary begins with: when to use its rubric."""
    ends = [text.find(end) + 1 for end in ("? ", ". ") if end in text]
    return text[: min(ends)] if ends else text


def _size(rubric: Rubric) -> str:
    questions = [question for marker in rubric.markers for question in marker.questions]
    minutes = ceil(sum(map(_seconds, questions)) / 60)
    return (
        f"{counted(len(questions), 'question')}, about {counted(minutes, 'minute')}; "
        f"{counted(len(rubric.phases), 'phase')}, {counted(len(rubric.markers), 'marker')}, "
        f"{counted(len(rubric.practices), 'practice')}"
    )


def _seconds(question: Question) -> int:
    return _TO_LOOK_UP if isinstance(question.form, Number) else _TO_CHOOSE
