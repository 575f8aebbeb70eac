"""Markdown as a forge renders it: every text stays the text it was, in its place."""

import io
import re
from html import unescape

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

from laer_cli.reports.pages import (
    Item,
    Items,
    Legend,
    Line,
    Page,
    Paragraph,
    Section,
    Span,
    Table,
    line,
    listed,
    sign,
)
from laer_cli.reports.pages.markdown import write
from laer_cli.text import markdown, visible
from tests.hostile import INJECTIONS

TEXTS = (
    st.sampled_from(INJECTIONS) | st.text(max_size=30) | st.text("-=+*#1.)|`@w:/\\ ", max_size=9)
)


def rendered(source: str) -> str:
    """Returns Markdown as GitHub's own library makes HTML of it, comments and all."""
    shown: str = cmarkgfm.github_flavored_markdown_to_html(source, Options.CMARK_OPT_UNSAFE)
    return shown


def texts(tag: str, html: str) -> list[str]:
    """Returns what stands in the elements of a tag, without comments and emphasis."""
    found = re.findall(rf"<{tag}(?: [^>]*)?>(.*?)</{tag}>", html, flags=re.DOTALL)
    return [plain(one) for one in found]


def plain(html: str) -> str:
    return unescape(re.sub(r"<!--.*?-->|</?strong>|<br />", "", html)).strip()


def tags(html: str) -> set[str]:
    return set(re.findall(r"<([a-z0-9]+)", html))


@pytest.mark.parametrize("text", INJECTIONS)
def test_a_text_is_no_markup(text: str) -> None:
    source = f"# {markdown(text)}\n\n{markdown(text)}\n\n- {markdown(text)}\n"
    html = rendered(source)
    assert tags(html) == {"h1", "p", "ul", "li"}
    assert [texts(tag, html) for tag in ("h1", "p", "li")] == [[text]] * 3


@given(TEXTS)
def test_any_text_is_no_markup(text: str) -> None:
    shown = visible(text).strip(" ")
    html = rendered(f"{markdown(text)}\n\n- {markdown(text)}\n\n# {markdown(text)}\n")
    assert tags(html) <= {"h1", "p", "ul", "li"}
    if shown:
        assert [texts(tag, html) for tag in ("p", "li", "h1")] == [[shown.strip()]] * 3


def test_what_opens_a_line_is_no_markup_there() -> None:
    for opening in (":-", ":-:", "-", "+ a", "=", "1.", "---"):
        said = Paragraph(line(Span(" "), Span(opening), Span(": a"), Span("- b")))
        listed_too = Items((Item("bullet", (line("First"), line(opening))),))
        html = rendered(drawn(Section("Title", (said, listed_too))))
        assert tags(html) == {"h1", "p", "h2", "ul", "li", "br"}
        assert texts("p", html)[1:] == [f"{opening}: a- b"]


def cell(text: str) -> Line:
    return line(Span(text))


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_a_table_has_its_rows_and_its_texts(rows: list[tuple[str, str]]) -> None:
    table = Table("Title", ("Head", "Other"), tuple((cell(one), cell(two)) for one, two in rows))
    html = rendered(drawn(Section("Table", (table,))))
    assert tags(html) == {"h1", "p", "h2", "table", "thead", "tr", "th", "tbody", "td"}
    assert html.count("<tr>") == 1 + len(rows)
    assert texts("td", html) == [visible(text).strip() for row in rows for text in row]


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_list_has_its_items_and_their_lines(items: list[str]) -> None:
    shown = Items(tuple(Item("bullet", (line("First"), line(text))) for text in items))
    html = rendered(drawn(Section("List", (shown,))))
    assert tags(html) <= {"h1", "p", "h2", "ul", "li", "br"}
    assert texts("li", html) == [f"First\n{visible(text).strip()}".strip() for text in items]


def drawn(*sections: Section) -> str:
    out = io.StringIO()
    write([Page("Title", ("About",), sections)], out)
    return out.getvalue()


def test_every_block_is_drawn() -> None:
    placed = line(Span("A", "settled"), " and ", Span("b", "open"))
    page = drawn(
        Section("", (Paragraph(placed, "headline"),)),
        Section(
            "Lists",
            (
                Items((Item(7, (line("one"), line("two"))), Item(8, (line("three"),)))),
                listed([line("up")], "up"),
                listed([]),
                Legend((("[1]", "a source"),)),
                Paragraph(line(sign("down"), " ", Span("quiet", "quiet"), Span(" [1]", "mark"))),
            ),
        ),
        Section("", (Table("Rows", ("a", "b"), ((line("c"), line(sign("up"), " d")),)),)),
    )
    assert page.splitlines() == [
        "# Title",
        "",
        "About",
        "",
        "**A** and **b**",
        "",
        "## Lists",
        "",
        "7. one\\",
        "   two",
        "8. three",
        "",
        "- ▲ up",
        "",
        "- \\[1\\] a source",
        "",
        "▼ quiet \\[1\\]",
        "",
        "**Rows**",
        "",
        "| a | b |",
        "| --- | --- |",
        "| c | ▲ d |",
    ]


def test_pages_stand_below_each_other() -> None:
    out = io.StringIO()
    write([Page("One", ("a", "b"), ()), Page("Two", ("c",), ())], out)
    assert out.getvalue() == "# One\n\na\\\nb\n\n---\n\n# Two\n\nc\n"
