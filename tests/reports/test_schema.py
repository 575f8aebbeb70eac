"""The schemas are whole, explain themselves, and are of one mind with the readers."""

import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from laer_cli.finding import Finding, InvalidSource
from laer_cli.library import Library, read_source
from laer_cli.model import Rubric
from laer_cli.reports.rubric import template
from laer_cli.reports.schema import write_answers_schema, write_rubric_schema
from laer_cli.reports.schema.values import number as schema_of_a_number
from laer_cli.source.cursor import Cursor, Listing, Mapping, Page, Scalar
from laer_cli.source.document import read_document
from laer_cli.source.rubric import read_rubric
from laer_cli.source.shipped import shipped_rubrics
from laer_cli.source.values import date, identifier, number, share, version, weight, yes_no
from tests import strategies
from tests.goldens import ROOT
from tests.reading import read_answers_text, read_rubric_data

Schema = dict[str, Any]

SMALL = "tests/files/valid/rubric.yaml"
RUBRICS = [
    *(f"rubrics/{name}.yaml" for name in shipped_rubrics()),
    *sorted(f"tests/files/valid/{path.name}" for path in ROOT.glob("tests/files/valid/rubric*")),
]
FOLDERS = ("tests/files/valid", "tests/files/invalid", "rubrics", "examples")
FILES = sorted(
    f"{folder}/{path.name}"
    for folder in FOLDERS
    for path in (ROOT / folder).iterdir()
    if path.suffix in (".yaml", ".json")
)


@pytest.fixture(autouse=True)
def in_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@cache
def rubric_of(path: str) -> Rubric | None:
    with suppress(InvalidSource):
        return read_rubric(read_source(path))
    return None


@cache
def rubric_schema() -> Schema:
    out = io.StringIO()
    write_rubric_schema(out)
    schema: Schema = json.loads(out.getvalue())
    return schema


def answers_schema(rubric: Rubric | None) -> Schema:
    out = io.StringIO()
    write_answers_schema(rubric, out)
    schema: Schema = json.loads(out.getvalue())
    return schema


SCHEMAS: dict[str, Callable[[], Schema]] = {
    "rubric": rubric_schema,
    "answers": lambda: answers_schema(None),
    **{path: partial(lambda path: answers_schema(rubric_of(path)), path) for path in RUBRICS},
}


def ecma_pattern(
    validator: Any, pattern: str, instance: object, schema: object
) -> Iterator[ValidationError]:
    """Yields what a pattern refuses; in JSON Schema `$` is the end, in Python also a line's."""
    if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


Validator: Any = extend(  # type: ignore[no-untyped-call]  # jsonschema gives it no types
    Draft7Validator, {"pattern": ecma_pattern}
)


def refused(schema: Schema, data: object) -> str:
    """Returns the first thing that a schema finds wrong, nothing where it accepts."""
    validator = Validator(schema, format_checker=FormatChecker())
    return next((error.message for error in validator.iter_errors(data)), "")


# The schemas themselves


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_of_draft_7(name: str) -> None:
    schema = SCHEMAS[name]()
    Draft7Validator.check_schema(schema)
    assert list(schema)[:2] == ["$schema", "title"]


def test_a_schema_is_written_in_ascii_and_ends_its_line() -> None:
    out = io.StringIO()
    write_answers_schema(rubric_of("tests/files/valid/rubric-joiners.yaml"), out)
    assert out.getvalue().isascii()
    assert out.getvalue().endswith("}\n")


def nodes(schema: Any) -> Iterator[Schema]:
    """Yields every mapping of a schema, from the outside in."""
    if isinstance(schema, dict):
        yield schema
    for part in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(part, dict | list):
            yield from nodes(part)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_of_a_file_is_described(name: str) -> None:
    schema = SCHEMAS[name]()
    keys = [
        (key, description(schema, part))
        for node in nodes(schema)
        if {"properties", "additionalProperties"} <= set(node)
        for key, part in node["properties"].items()
    ]
    assert {"laer", "answer", "note", "evidence"} <= {key for key, _ in keys}
    assert [key for key, words in keys if not words] == []


def description(schema: Schema, part: Schema) -> str:
    target = schema["definitions"].get(part.get("$ref", "").removeprefix("#/definitions/"), {})
    return str(part.get("description", target.get("description", "")))


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_defines_what_it_refers_to_and_no_more(name: str) -> None:
    schema = SCHEMAS[name]()
    references = {node["$ref"] for node in nodes(schema) if "$ref" in node}
    assert references == {f"#/definitions/{name}" for name in schema["definitions"]}


# What an editor shows


def question(name: str) -> Schema:
    marker, _, id_ = name.partition(".")
    schema = answers_schema(rubric_of(SMALL))
    asked: Schema = schema["properties"]["answers"]["properties"][marker]["anyOf"][0]["properties"][
        id_
    ]
    answer: Schema = schema["definitions"][name]
    return {"description": asked["description"], **answer}


UNKNOWN = "Asked, and not known: it stays open and is never counted as a no."
NOT_APPLICABLE = "It does not apply here; only where the rubric allows this."


def test_the_choices_of_a_question_are_explained() -> None:
    assert question("sales.plan") == {
        "description": "Is there a plan? A page is enough.",
        "enum": ["none", "written", "shared", "unknown"],
        "enumDescriptions": ["No plan", "A plan", "A plan that all know", UNKNOWN],
    }
    assert question("partners.share") == {
        "description": "Do partners share in it?",
        "enum": ["alone", "together", "unknown", "not-applicable"],
        "enumDescriptions": ["They do not", "They do", UNKNOWN, NOT_APPLICABLE],
    }


def test_the_items_of_a_checklist_are_explained() -> None:
    snippet = {"label": "[ ]", "description": "All that apply; none of them: []", "body": "[$1]"}
    items = {
        "enum": ["weekly", "monthly", "yearly"],
        "enumDescriptions": ["A weekly review", "A monthly review", "A yearly review"],
    }
    ticked = {"type": "array", "items": items, "uniqueItems": True}
    assert question("sales.habits") == {
        "description": "Which of these happen?",
        "anyOf": [
            {"anyOf": [ticked], "defaultSnippets": [snippet]},
            {"enum": ["unknown"], "enumDescriptions": [UNKNOWN]},
        ],
    }


def test_a_number_has_its_bounds_and_its_unit() -> None:
    asked = question("sales.retention")
    assert asked["description"] == "What was retention? A number (%), at least 0, at most 400."
    figure, words = asked["anyOf"]
    assert (figure["minimum"], figure["maximum"]) == (0, 400)
    assert figure["patternErrorMessage"] == "This is no number such as 104, -1.5 or 104 %."
    assert words == {"enum": ["unknown"], "enumDescriptions": [UNKNOWN]}


def test_a_marker_is_judged_by_the_phases_of_the_rubric() -> None:
    schema = answers_schema(rubric_of(SMALL))
    pay, partners = (
        schema["properties"]["answers"]["properties"][one] for one in ("pay", "partners")
    )
    assert (pay["title"], pay["description"]) == ("Pay", "Pay")
    assert pay["anyOf"][1:] == [
        {"$ref": "#/definitions/phase"},
        {"$ref": "#/definitions/phase-with-a-note"},
        {"$ref": "#/definitions/no-value"},
    ]
    assert schema["definitions"]["phase"]["enum"] == ["low", "mid", "high", "unknown"]
    assert partners["anyOf"][1] == {"$ref": "#/definitions/phase-or-not-applicable"}


def test_an_id_that_looks_like_a_number_is_offered_as_one_too() -> None:
    phase = answers_schema(rubric_of("tests/files/valid/rubric-numbers.yaml"))["definitions"][
        "phase"
    ]
    assert phase["enum"] == ["0", 0, "1", 1, "2-", "unknown"]
    assert phase["enumDescriptions"][:3] == ["No", "No", "~ is not nothing here"]


def asked(*ids: str) -> list[Schema]:
    choices = [
        {"id": id_, "text": "T", "phase": phase} for id_, phase in (("a", "low"), ("b", "high"))
    ]
    return [{"id": id_, "text": "T", "choices": choices} for id_ in ids]


# Where a question is called like a key of the long form, the other keys tell which it is.
LONG_FORMS = {
    "laer": "1",
    "id": "long-forms",
    "version": "1.0.0",
    "title": "T",
    "phases": [{"id": "low", "title": "Low"}, {"id": "high", "title": "High"}],
    "placement": {"markers": {"rule": "mean"}, "overall": {"rule": "mean"}},
    "markers": [
        {"id": "one", "title": "One", "questions": asked("answer")},
        {"id": "all", "title": "All", "questions": asked("answer", "note", "evidence")},
    ],
}


@pytest.mark.parametrize(
    ("answers", "is_valid"),
    [
        ({"one": {"answer": "a"}}, True),
        ({"one": {"answer": "low", "note": "As seen."}}, True),
        ({"one": {"answer": "low"}}, False),
        ({"one": {"answer": "a", "note": "As seen."}}, False),
        ({"one": {"note": None}, "all": {}}, True),
        ({"all": {"answer": "a", "note": "b", "evidence": "unknown"}}, True),
        ({"all": {"answer": "low", "note": "As seen."}}, False),
        ({"all": "low"}, True),
    ],
)
def test_a_question_may_be_called_like_a_key_of_the_long_form(
    answers: Schema, is_valid: bool
) -> None:
    rubric = read_rubric_data(LONG_FORMS)
    file = {"laer": "1", "answers": answers}
    assert (refused(answers_schema(rubric), file) == "") is is_valid
    assert (errors_of(lambda: read_answers_text(rubric, json.dumps(file))) == []) is is_valid


@pytest.mark.parametrize(
    ("schema", "first"),
    [
        ("small.schema.json", "# yaml-language-server: $schema=small.schema.json"),
        ("", "# A small journey: an answers file to fill in"),
    ],
)
def test_a_template_leads_to_the_schema_beside_it(schema: str, first: str) -> None:
    rubric = rubric_of(SMALL)
    assert rubric
    out = io.StringIO()
    template.write(rubric, SMALL, out, schema)
    assert out.getvalue().splitlines()[0] == first


# The schemas and the readers


# YAML 1.2, core schema, 10.3.2: what an editor takes a scalar without quotes for.
CORE: dict[str, Callable[[str], object]] = {
    "null|Null|NULL|~": lambda _: None,
    "true|True|TRUE": lambda _: True,
    "false|False|FALSE": lambda _: False,
    "[-+]?[0-9]+": int,
    "0o[0-7]+": lambda text: int(text, 8),
    "0x[0-9a-fA-F]+": lambda text: int(text, 16),
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?": float,
    r"[-+]?\.(inf|Inf|INF)": lambda text: float(text.replace(".", "")),
}


def typed(text: str) -> object:
    return next((read(text) for form, read in CORE.items() if re.fullmatch(form, text)), text)


def as_text(node: Scalar) -> object:
    return node.value


def as_typed(node: Scalar) -> object:
    is_plain = node.page.text[node.at] not in "\"'|>"
    return typed(node.value) if is_plain else node.value


READINGS = {"texts": as_text, "typed": as_typed}


def data(node: Cursor, read: Callable[[Scalar], object]) -> Any:
    """Returns what a node holds; what laer refused when it was composed is some text."""
    if isinstance(node, Mapping):
        return {key: data(value, read) for key, value in node.pairs.items()}
    if isinstance(node, Listing):
        return [data(item, read) for item in node.nodes]
    if isinstance(node, Scalar):
        return None if node.blank else read(node)
    return "lost"


def is_rubric(path: str) -> bool:
    return Path(path).name.startswith("rubric") or path.startswith("rubrics/")


def errors(path: str) -> list[str]:
    """Returns what the reader finds wrong with a file, without the places."""
    try:
        read_rubric(read_source(path)) if is_rubric(path) else Library().answers(path, None)
    except InvalidSource as invalid:
        return [said(one) for one in invalid.findings if one.location.path == path]
    return []


def said(finding: Finding) -> str:
    return f"{finding.severity}: {finding.message} [{finding.rule}]"


def schemas_for(path: str, top: Schema) -> dict[str, Schema]:
    if is_rubric(path):
        return {"rubric": rubric_schema()}
    schemas = {"answers": answers_schema(None)}
    name = top.get("rubric")
    if isinstance(name, str):
        beside = str(Path(path).parent / name)
        rubric = rubric_of(str(shipped_rubrics().get(name, beside)))
        if rubric:
            schemas["answers to a rubric"] = answers_schema(rubric)
    return schemas


# What a schema can see of what the readers find, as they say it. The rest is theirs alone: what
# refers to what, the order of cutoffs, which characters show, and the YAML itself.
ANYWHERE = "missing-key|unknown-key|wrong-type|empty-text|no-value|version|format|wrong-kind"
VISIBLE = {
    "rubric": rf"\[({ANYWHERE}|too-few|several-forms|id|number|yes-no)\]$"
    "|unknown (rule|direction)",
    "answers": rf"\[({ANYWHERE}|date)\]$",
    "answers to a rubric": rf"\[({ANYWHERE}|date|unknown-name|number|not-optional"
    r"|rubric-version)\]$",
}


def visible_errors(errors: list[str], schema: str) -> list[str]:
    pattern = f"^error: .*({VISIBLE[schema]}|stands in this list twice)"
    return [error for error in errors if re.search(pattern, error)]


BOTH = ("texts", "typed")
# Where a schema accepts what its reader refuses, or the other way round: why, which schema, which
# reading, which files.
APART = (
    (
        "which form a question has, and whether `answer` is one, its rubric tells",
        "answers",
        BOTH,
        "answers-choice-for-a-checklist answers-list-for-a-choice "
        "answers-several-forms-of-a-marker",
    ),
    ("the option --rubric may name it", "answers", BOTH, "answers-missing-rubric"),
    ("a title is no id, so no phase of any rubric", "answers", BOTH, "answers-text-of-a-choice"),
    (
        "of a number without its unit a schema sees the bounds",
        "answers to a rubric",
        ("typed",),
        "answers-number-below-the-least",
    ),
    (
        "a schema does not count phases",
        "rubric",
        BOTH,
        "rubric-missing-levels rubric-no-value-of-a-level",
    ),
    (
        "a name without a point is no question of any marker",
        "rubric",
        BOTH,
        "rubric-unknown-question-of-a-practice",
    ),
    (
        "a number or a boolean no longer tells how it was written",
        "answers to a rubric",
        ("typed",),
        "answers-number-in-hexadecimal answers-number-of-21-digits answers-number-with-a-plus-sign "
        "answers-number-with-a-point-at-its-end answers-number-with-exponent-minus-13 "
        "answers-number-without-a-whole-part",
    ),
    (
        "the same",
        "rubric",
        ("typed",),
        "rubric-format rubric-optional-in-upper-case rubric-weight-with-an-exponent",
    ),
    ("to an editor `NULL` is no value", "rubric", ("typed",), "rubric-numbers"),
)
EXCEPTIONS = {
    (schema, reading, name)
    for _, schema, readings, names in APART
    for reading in readings
    for name in names.split()
}


def top(path: str) -> Mapping | None:
    """Returns the mapping that a file holds, where one can be read from it."""
    with suppress(InvalidSource):
        return read_document(read_source(str(ROOT / path)), all_seen=is_rubric(path))[1]
    return None


READABLE = {path: mapping for path in FILES if (mapping := top(path))}


@pytest.mark.parametrize("path", READABLE)
def test_the_schemas_and_the_readers_agree(path: str) -> None:
    found = errors(path)
    for name, schema in schemas_for(path, data(READABLE[path], as_text)).items():
        for reading, read in READINGS.items():
            refusal = refused(schema, data(READABLE[path], read))
            agree = bool(refusal) == bool(visible_errors(found, name))
            is_exception = (name, reading, Path(path).stem) in EXCEPTIONS
            assert agree is not is_exception, (name, reading, refusal, found)


def test_every_exception_is_a_file() -> None:
    assert {name for _, _, name in EXCEPTIONS} <= {Path(path).stem for path in READABLE}


@pytest.mark.parametrize("name", SCHEMAS)
@pytest.mark.parametrize("other", [None, "text", 1, True, [], [{}]])
def test_a_file_is_a_mapping(name: str, other: object) -> None:
    assert refused(SCHEMAS[name](), other)


# Any text


def part(schema: Schema, *keys: str | int) -> Schema:
    """Returns a part of a schema as a schema."""
    found: Any = schema
    for key in keys:
        found = found[key]
    return {**found, "definitions": schema["definitions"]}


def quorum() -> Schema:
    return part(rubric_schema(), "definitions", "rule", "properties", "quorum")


KINDS: dict[str, tuple[Callable[[Cursor], object], Callable[[], Schema]]] = {
    "id": (identifier, lambda: part(rubric_schema(), "properties", "id")),
    "new id": (
        lambda node: identifier(node, reserved=True),
        lambda: part(rubric_schema(), "definitions", "new-id"),
    ),
    "version": (version, lambda: part(rubric_schema(), "properties", "version")),
    "date": (date, lambda: part(answers_schema(None), "properties", "date")),
    "number": (number, lambda: part(rubric_schema(), "definitions", "number")),
    "number with a unit": (
        lambda node: number(node, "days"),
        lambda: schema_of_a_number("days"),
    ),
    "share": (share, quorum),
    "weight": (
        weight,
        lambda: part(rubric_schema(), "definitions", "question", "properties", "weight"),
    ),
    "yes or no": (
        yes_no,
        lambda: part(rubric_schema(), "definitions", "question", "properties", "optional"),
    ),
}
TEXTS = st.one_of(
    st.text("0123456789", max_size=22),
    st.text("01.-+eE%/ \n", max_size=26),
    st.text("019abdsy-_. \n", max_size=6),
    st.from_regex(r"\A-?[0-9]{1,12}(\.[0-9]{1,12})?([eE][+-]?0*[0-9]{1,2})?( {0,2}days)?%?\Z"),
    st.from_regex(r"\A[0-9]{1,2}(\.[0-9]{1,2}|/[0-9]{1,2})?%?\Z"),
    st.from_regex(r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z"),
    st.from_regex(r"\A[0-9]{1,10}\.[0-9]{1,2}\.[0-9]{1,2}\Z"),
    st.sampled_from(["yes", "no", "true", "false", "Yes", "unknown", "not-applicable", "1000001"]),
)


@pytest.mark.parametrize("kind", KINDS)
@given(text=TEXTS)
def test_a_kind_of_text_is_to_the_schema_what_it_is_to_the_reader(kind: str, text: str) -> None:
    read, schema = KINDS[kind]
    page = Page("", "")
    read(Scalar(page, 0, text, False))
    is_read, is_accepted = not page.findings, not refused(schema(), text)
    # Which of two numbers is the larger, and what an exponent comes to, a pattern does not tell.
    if kind == "share" and re.search("[/eE]", text):
        assert is_accepted or not is_read
    else:
        assert is_accepted is is_read
    # What laer reads, an editor does not refuse.
    if is_read and typed(text) is not None:
        assert not refused(schema(), typed(text))


@pytest.mark.parametrize("unit", ["$/m2 (net)", r"\d+", "[a-z]|{^.*?}", "-", "°C", " %"])
def test_a_unit_is_itself_and_no_pattern(unit: str) -> None:
    schema = schema_of_a_number(unit)
    assert [refused(schema, text) for text in ("104", f"104{unit}", f"-1.5  {unit}")] == [
        "",
        "",
        "",
    ]
    assert all(refused(schema, text) for text in ("104a", "1047 5", f"104{unit}{unit}", unit))


# Any rubric, any answers


def as_editor(node: Any) -> Any:
    """Returns data as an editor takes them whose texts stand without quotes."""
    if isinstance(node, dict):
        return {key: as_editor(part) for key, part in node.items()}
    if isinstance(node, list):
        return [as_editor(part) for part in node]
    return typed(node) if isinstance(node, str) else node


@given(strategies.cases())
def test_what_is_valid_is_accepted(case: tuple[Schema, Schema]) -> None:
    rubric, answers = case
    file = {"laer": "1", "answers": answers}
    schemas = answers_schema(None), answers_schema(read_rubric_data(rubric))
    for reading in ((rubric, file), (as_editor(rubric), as_editor(file))):
        assert refused(rubric_schema(), reading[0]) == ""
        assert [refused(schema, reading[1]) for schema in schemas] == ["", ""]


SCRAPS = st.one_of(
    st.sampled_from([None, "", " ", "zz", "7", "-1", "unknown", "not-applicable"]),
    st.sampled_from([[], ["zz"], ["zz", "zz"], {}, {"zz": "zz"}]),
    st.sampled_from([{"answer": "zz"}, {"note": "zz"}, {"note": None}, {"evidence": [None]}]),
)


def places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Yields every list and mapping of some data with every place in it."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node)
    for key, part in list(pairs):
        yield node, key
        if isinstance(part, dict | list):
            yield from places(part)


def spoil(draw: Callable[[Any], Any], file: Schema) -> None:
    """Takes something out of a file, or puts something else in its place, or adds something."""
    holder, key = draw(st.sampled_from(list(places(file))))
    what = draw(st.sampled_from(["delete", "replace", "add"]))
    if what == "delete":
        del holder[key]
    elif what == "replace":
        holder[key] = draw(SCRAPS)
    elif isinstance(holder, dict):
        holder[draw(st.sampled_from(["zz", "note", "answer", "number", "cutoffs"]))] = draw(SCRAPS)
    else:
        holder.append(draw(SCRAPS))


def errors_of(read: Callable[[], object]) -> list[str]:
    try:
        read()
    except InvalidSource as invalid:
        return [said(finding) for finding in invalid.findings]
    return []


@given(st.data())
def test_what_is_spoilt_in_a_rubric_is_seen(draws: st.DataObject) -> None:
    rubric = draws.draw(strategies.rubrics())
    spoil(draws.draw, rubric)
    found = errors_of(lambda: read_rubric_data(rubric))
    refusal = refused(rubric_schema(), rubric)
    # What stands under a name that nobody knows the reader leaves alone.
    assert refusal or not visible_errors(found, "rubric"), found
    assert found or not refusal, refusal


@given(st.data())
def test_what_is_spoilt_in_answers_is_seen(draws: st.DataObject) -> None:
    rubric, answers = draws.draw(strategies.cases())
    file = {"laer": "1", "answers": answers}
    spoil(draws.draw, file)
    whole = read_rubric_data(rubric)
    found = errors_of(lambda: read_answers_text(whole, json.dumps(file)))
    refusal = refused(answers_schema(whole), file)
    assert bool(refusal) == bool(visible_errors(found, "answers to a rubric")), (refusal, found)
    # Without its rubric a schema sees less, and no more.
    assert found or not refused(answers_schema(None), file)
