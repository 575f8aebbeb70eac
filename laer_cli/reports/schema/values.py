"""What FORMAT calls a text, an id or a number, as JSON Schema, and what puts these together.

laer reads texts; a schema is handed what an editor takes them for: `1.10` as a number, `true` as a
boolean. So each value is described in both ways. In the second it no longer shows how it was
written, and a schema accepts a little more than laer reads: `+7` for a number, `True` for a yes.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from laer_cli.text import visible

Schema = dict[str, Any]

ID = "[a-z0-9][a-z0-9-]{0,62}"
NO_ID = "An id is 1 to 63 lower-case letters, digits and hyphens, not a hyphen first."
_PART = "(0|[1-9][0-9]{0,8})"
_EXPONENT = "[eE][+-]?0*([0-9]|1[0-2])"
_FRACTION = r"0+\.0*[1-9][0-9]*"
# That a ratio, or a share with an exponent, is at most 1 is left to laer.
_SHARES = (
    r"0*[1-9][0-9]*/0*[1-9][0-9]{0,19}",
    rf"({_FRACTION}|0*1(\.0+)?)",
    rf"({_FRACTION}|0*[1-9][0-9]?(\.[0-9]+)?|0*100(\.0+)?)%",
    rf"({_FRACTION}|0*[1-9][0-9]*(\.[0-9]+)?){_EXPONENT}%?",
)
_TOO_MANY_DIGITS = {"type": "string", "pattern": r"^-?([0-9]\.?){21}"}
_MOST = 1e32  # 20 digits and an exponent of 12 stay below it
# Where a schema names the types `null` and `boolean`, editors offer `null`, `true` and `false` for
# every title; where it excludes all other types, they do not.
_NO_VALUE = {"not": {"type": ["array", "boolean", "number", "object", "string"]}}
_NUMBER_OR_BOOLEAN = {"not": {"type": ["array", "null", "object", "string"]}}

# What every schema defines.
SHARED: dict[str, Schema] = {
    "no-value": _NO_VALUE,
    "text": {
        "anyOf": [
            {
                "type": "string",
                "pattern": r"\S",
                "patternErrorMessage": "There is nothing between the quotes.",
            },
            _NUMBER_OR_BOOLEAN,
        ]
    },
}
IDENTIFIER: Schema = {
    "anyOf": [
        {"type": "string", "pattern": f"^{ID}$", "patternErrorMessage": NO_ID},
        {**_NUMBER_OR_BOOLEAN, "minimum": 0},
    ]
}
FORMAT: Schema = {
    "description": "The format of this file.",
    "anyOf": [{"const": 1}, {"type": "string", "pattern": "^1$"}],
    "default": 1,
}
DATE: Schema = {
    "type": "string",
    "format": "date",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "patternErrorMessage": "This is no day such as 2026-11-21.",
}
SHARE: Schema = {
    "type": ["string", "number"],
    "exclusiveMinimum": 0,
    "maximum": 1,
    "pattern": f"^({'|'.join(_SHARES)})$",
    "patternErrorMessage": "This is no share above 0 and up to 1, as 3/5, 60% or 0.6.",
    "not": _TOO_MANY_DIGITS,
}
WEIGHT: Schema = {
    "type": ["string", "integer"],
    "minimum": 1,
    "maximum": 1_000_000,
    "pattern": "^0*([1-9][0-9]{0,5}|1000000)$",
    "patternErrorMessage": "This is no whole number from 1 to 1,000,000.",
}
YES_NO: Schema = {
    "type": ["boolean", "string"],
    "pattern": "^(true|false|yes|no)$",
    "patternErrorMessage": "This is neither yes, true, no nor false.",
}


def version(major: str = _PART) -> Schema:
    """Returns the schema of a version, of any or of one MAJOR."""
    example = "1.0.0" if major == _PART else f"{major}.0.0"
    return {
        "type": "string",
        "pattern": rf"^{major}\.{_PART}\.{_PART}$",
        "patternErrorMessage": f"This is no version such as {example}.",
    }


def number(unit: str = "", least: float | None = None, most: float | None = None) -> Schema:
    """Returns the schema of a number within bounds, which its unit may follow."""
    ending = f"( *{_literal(unit)})?" if unit else ""
    example = f"104, -1.5 or 104 {unit}" if unit else "104 or -1.5"
    return {
        "type": ["string", "number"],
        "minimum": -_MOST if least is None else least,
        "maximum": _MOST if most is None else most,
        "pattern": rf"^-?[0-9]+(\.[0-9]+)?({_EXPONENT})?{ending}$",
        "patternErrorMessage": visible(f"This is no number such as {example}."),
        "not": _TOO_MANY_DIGITS,
    }


def _literal(text: str) -> str:
    """Returns the pattern of a text itself; `re.escape` escapes what JavaScript must not."""
    return re.sub(r"[][\\^$.*+?(){}|/]", r"\\\g<0>", text)


def reference(name: str) -> Schema:
    """Returns what refers to a definition."""
    return {"$ref": f"#/definitions/{name}"}


def named(name: str, description: str) -> Schema:
    """Returns a property that refers to a definition; editors show its own description."""
    return {"description": description, **reference(name)}


def optional(schema: Schema) -> Schema:
    """Returns what may also stand there without a value, which is the same as leaving it out."""
    kind = schema.get("type")
    # Only here is `null` named: what lies within lists and mappings is then told where it lies.
    if kind in ("array", "object"):
        return {**schema, "type": [kind, "null"]}
    words = {key: value for key, value in schema.items() if key in ("title", "description")}
    rest = {key: value for key, value in schema.items() if key not in words}
    ways = rest["anyOf"] if rest.keys() == {"anyOf"} else [rest]
    return {**words, "anyOf": [*ways, reference("no-value")]}


def mapping(properties: dict[str, Schema], required: str = "") -> Schema:
    """Returns the schema of a mapping with these keys and no others."""
    needed = required.split()
    return {
        "type": "object",
        "properties": {
            key: schema if key in needed else optional(schema) for key, schema in properties.items()
        },
        "required": needed,
        "additionalProperties": False,
    }


def listing(description: str, items: Schema, **limits: int | bool) -> Schema:
    """Returns a property that is a list."""
    return {"description": description, "type": "array", "items": items, **limits}


def ticked(items: Schema) -> Schema:
    """Returns the schema of a list of ids, none of them twice, which editors offer to begin."""
    listed = {"type": "array", "items": items, "uniqueItems": True}
    # Beside `items` an editor would offer it inside the list too.
    snippet = {"label": "[ ]", "description": "All that apply; none of them: []", "body": "[$1]"}
    return {"anyOf": [listed], "defaultSnippets": [snippet]}


def offered(words: Iterable[tuple[str, str]]) -> Schema:
    """Returns the schema of one of the words offered, each with what it means.

    Editors complete an `enum` and show its descriptions beside each word, and all of them on
    hovering. Of a `oneOf` of constants they show less, and validators try one after the other.
    """
    read = [(value, visible(text)) for word, text in words for value in _read(word)]
    return {
        "enum": [value for value, _ in read],
        "enumDescriptions": [text for _, text in read],
    }


def _read(word: str) -> list[Any]:
    """Returns a word, and the number or boolean that an editor may take it for."""
    plain = re.fullmatch("true|false|0*([0-9]+(e-?[0-9]{1,2})?)", word)
    return [word, json.loads(plain[1] or word)] if plain else [word]


def document(title: str, body: Schema, definitions: dict[str, Schema]) -> Schema:
    """Returns a whole schema, of the draft that all editors read today."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        **body,
        "definitions": {**SHARED, **definitions},
    }
