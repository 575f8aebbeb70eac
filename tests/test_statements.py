"""Every statement of the two articles that the rubrics start from, followed to its field.

`tests/statements.csv` names each in a few words, with the rubric and the field that carries it.
"""

import csv
from functools import cache
from pathlib import Path

import pytest

from laer_cli.library import Library
from laer_cli.model import Publication, Rubric
from laer_cli.reports.rubric.statements import statements
from laer_cli.source.shipped import shipped_rubrics

TABLE = Path(__file__).parent / "statements.csv"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
LIBRARY = Library()
RUBRICS = {id_: LIBRARY.rubric(path) for id_, path in shipped_rubrics().items()}


@cache
def fields(id_: str) -> dict[str, Publication | None]:
    """Returns all fields of a rubric that can carry a statement, with its source."""
    rubric = RUBRICS[id_]
    parts = [f"markers.{marker.id}" for marker in rubric.markers]
    parts += [f"markers.{one.name}" for marker in rubric.markers for one in marker.questions]
    parts += [f"facets.{facet.id}" for facet in rubric.facets]
    return dict.fromkeys(parts) | {one.name: one.source for one in statements(rubric)}


@pytest.mark.parametrize("row", ROWS, ids=[row["statement"] for row in ROWS])
def test_a_statement_is_carried_by_its_field(row: dict[str, str]) -> None:
    found = fields(row["rubric"])
    assert row["field"] in found
    source = found[row["field"]]
    kind = row["field"].partition(".")[0]
    if source:
        assert source.id == row["article"]
    else:  # a question, a marker and a facet ask; they state nothing that could be cited
        assert kind in ("facets", "markers")


def test_no_statement_is_in_the_table_twice() -> None:
    named = [(row["article"], row["statement"], row["field"]) for row in ROWS]
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("rubric", RUBRICS.values(), ids=list(RUBRICS))
def test_what_a_rubric_takes_from_an_article_is_in_the_table(rubric: Rubric) -> None:
    """Of each rubric there are rows, and each article that it cites leads to some of them."""
    articles = {row["article"] for row in ROWS if row["rubric"] == rubric.id}
    cited = {one.source.id for one in statements(rubric) if one.source}
    assert articles
    assert articles <= cited
