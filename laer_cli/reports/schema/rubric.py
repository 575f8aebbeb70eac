"""The schema of rubric files."""

from laer_cli.reports.schema.answers import ANY_ANSWERS, PARTS_OF_ANY_ANSWERS
from laer_cli.reports.schema.values import (
    FORMAT,
    ID,
    NO_ID,
    SHARE,
    WEIGHT,
    YES_NO,
    Schema,
    document,
    listing,
    mapping,
    named,
    number,
    offered,
    optional,
    reference,
    version,
)


def rubric_schema() -> Schema:
    """Returns the schema of rubric files."""
    return document("A rubric", _RUBRIC, {**_PARTS, **PARTS_OF_ANY_ANSWERS})


def _by_id(description: str, entry: Schema) -> Schema:
    """Returns a property that is a mapping whose keys are ids of its own."""
    return {
        "description": description,
        "type": "object",
        "patternProperties": {f"^{ID}$": optional(entry)},
        # What has no value is left out, so its key need not be an id.
        "additionalProperties": {"type": "null", "errorMessage": NO_ID},
    }


def _by_name(description: str, entry: Schema) -> Schema:
    """Returns a property that is a mapping whose keys are ids of something else."""
    return {
        "description": description,
        "type": "object",
        "propertyNames": reference("id"),
        "additionalProperties": optional(entry),
    }


_SOURCE = named(
    "id",
    "The source that states this, by its id in `sources`. Without one it is shown as the rubric's "
    "own reading.",
)
_WEIGHT: Schema = {
    "description": "How much it counts beside the others: a whole number, 1 if left out.",
    **WEIGHT,
}
_FACETS = _by_name(
    "The facets that it is part of too, each with some of its values.",
    {"type": "array", "items": reference("id"), "uniqueItems": True},
)
_QUESTION_NAME: Schema = {
    "type": ["string", "number"],  # to an editor, question 5 of marker 1 is a number
    "minimum": 0,
    "pattern": rf"^{ID}\.{ID}$",
    "patternErrorMessage": "This is no marker.question.",
}
_RULES = (
    ("quorum", "The highest phase that a share of the weight has reached."),
    ("mean", "The highest phase whose cutoff the mean of the ranks meets."),
)
_DIRECTIONS = (
    ("higher", "A phase is reached at its cutoff or above."),
    ("lower", "A phase is reached at its cutoff or below."),
)
_PARTS: dict[str, Schema] = {
    "new-id": {
        "anyOf": [reference("id")],
        "not": {"enum": ["unknown", "not-applicable"]},
    },
    "number": number(),
    "rule": {
        **mapping(
            {
                "rule": {"description": "How several phases become one.", **offered(_RULES)},
                "quorum": {
                    "description": "For `quorum`: the share of the weight, above 0 and up to 1, "
                    "as 3/5, 60% or 0.6. 1 is the weakest link; with 1/2 half is enough.",
                    **SHARE,
                },
                "cutoffs": _by_name(
                    "For `mean`: the mean from which on a phase is reached, where it is not its "
                    "rank less 1/2. Ranks count from 0; cutoffs rise from phase to phase.",
                    reference("number"),
                ),
            },
            required="rule quorum",
        ),
        "required": ["rule"],
        "if": {"properties": {"rule": {"const": "quorum"}}},
        "then": {"required": ["quorum"], "properties": {"cutoffs": False}},
        "else": {"properties": {"quorum": False}},
    },
    "phase": mapping(
        {
            "id": named("new-id", "What the rest of the rubric, and answers, call the phase."),
            "title": named("text", "What readers call the phase."),
            "summary": named("text", "What a company in this phase is like."),
            "traits": listing("What such a company can be told by.", reference("text")),
            "source": _SOURCE,
        },
        required="id title",
    ),
    "gate": mapping(
        {
            "id": named("id", "What reports call the gate."),
            "phase": named("id", "The phase that it closes, with every higher one."),
            "needs": {
                "description": "The marker, or marker.question, that opens it.",
                "anyOf": [reference("id"), _QUESTION_NAME],
            },
            "at_least": named("id", "The phase at which that must stand, or higher."),
            "because": named("text", "Why, in a sentence for the reader."),
            "source": _SOURCE,
        },
        required="id phase needs at_least because",
    ),
    "choice": mapping(
        {
            "id": named("new-id", "What answers call it."),
            "text": named("text", "What is offered to whoever answers."),
            "phase": named("id", "The phase that it tells; for an item never the lowest."),
            "source": _SOURCE,
        },
        required="id text phase",
    ),
    "question": {
        **mapping(
            {
                "id": named("id", "What answers call the question."),
                "text": named("text", "The question."),
                "help": named("text", "How to find the answer."),
                "weight": _WEIGHT,
                "optional": {
                    "description": "Whether `not-applicable` is an answer; no if left out.",
                    **YES_NO,
                },
                "facets": _FACETS,
                "choices": listing("Of these, one is the answer.", reference("choice"), minItems=2),
                "checklist": listing(
                    "Of these, the answer is all that hold. It stands at the highest phase up to "
                    "which everything does.",
                    reference("choice"),
                    minItems=1,
                ),
                "number": {
                    "description": "The answer is a number.",
                    **mapping(
                        {
                            "unit": named("text", "Its unit, such as % or days."),
                            "better": {
                                "description": "Which way is better; higher if left out.",
                                **offered(_DIRECTIONS),
                            },
                            "min": named("number", "The least that can be believed."),
                            "max": named("number", "The most that can be believed."),
                            "cutoffs": {
                                **_by_name(
                                    "The number at which a phase is reached, for at least one "
                                    "phase and never the lowest. They rise from phase to phase; "
                                    "they fall where lower is better.",
                                    reference("number"),
                                ),
                                # At least one has a value.
                                "not": {"additionalProperties": {"type": "null"}},
                            },
                        },
                        required="cutoffs",
                    ),
                },
            },
            required="id text",
        ),
        # What has no value is left out. Named as `properties`, editors would complete them twice.
        "oneOf": [
            {"required": [form], "patternProperties": {f"^{form}$": {"not": {"type": "null"}}}}
            for form in ("choices", "checklist", "number")
        ],
    },
    "marker-with-questions": mapping(
        {
            "id": named("id", "What answers, gates and practices call the marker."),
            "title": named("text", "What readers call the marker."),
            "asks": named("text", "What it is about, as a question."),
            "weight": _WEIGHT,
            "placement": named("rule", "The rule of this marker, in place of placement.markers."),
            "levels": {
                **_by_name(
                    "What each phase looks like in this marker: its row of the phase chart. One "
                    "for every phase, or none at all.",
                    {
                        "anyOf": [
                            reference("text"),
                            mapping(
                                {
                                    "text": named("text", "What the phase looks like."),
                                    "source": _SOURCE,
                                },
                                required="text",
                            ),
                        ]
                    },
                ),
                "minProperties": 2,
            },
            "questions": listing("Its questions.", reference("question"), minItems=1),
        },
        required="id title questions",
    ),
    "practice": mapping(
        {
            "id": named("id", "What reports call the practice."),
            "title": named("text", "The practice in a few words."),
            "text": named("text", "What to do."),
            "done_when": named("text", "How one knows that it is done."),
            "phase": named("id", "The phase that it helps to reach; never the lowest."),
            "markers": listing(
                "The markers that it is about.", reference("id"), minItems=1, uniqueItems=True
            ),
            "raises": listing(
                "The questions that it moves, as marker.question.", _QUESTION_NAME, uniqueItems=True
            ),
            "facets": _FACETS,
            "source": _SOURCE,
        },
        required="id title text phase markers",
    ),
    "sign": mapping(
        {
            "id": named("id", "What answers call the sign."),
            "text": named("text", "What can be seen, or not."),
            "source": _SOURCE,
        },
        required="id text",
    ),
    "case": mapping(
        {
            "title": named("text", "The case in a few words."),
            "answers": {"description": "Its answers, as in an answers file.", **ANY_ANSWERS},
            "expect": {
                "description": "The phase they must be placed in; where some are open, both ends.",
                "anyOf": [
                    reference("id"),
                    mapping(
                        {
                            "at_least": named("id", "The lowest phase that is still possible."),
                            "at_most": named("id", "The highest phase that is still possible."),
                        },
                        required="at_least at_most",
                    ),
                ],
            },
        },
        required="title answers expect",
    ),
}
_RUBRIC = mapping(
    {
        "laer": FORMAT,
        "id": named("id", "What answers files and command lines call the rubric."),
        "version": {
            "description": "MAJOR.MINOR.PATCH. Answers to another MAJOR are refused.",
            **version(),
        },
        "title": named("text", "What readers call the rubric."),
        "summary": named("text", "What it is about, and how to answer it."),
        "sources": _by_id(
            "The publications that statements rest on.",
            mapping(
                {
                    "title": named("text", "The title of the publication."),
                    "publisher": named("text", "Who published it."),
                    "author": named("text", "Who wrote it."),
                    "url": named("text", "Where it can be read."),
                },
                required="title",
            ),
        ),
        "facets": _by_id(
            "Other ways to slice the same answers.",
            mapping(
                {
                    "title": named("text", "What readers call the facet."),
                    "values": _by_id("Its values: an id and a title each.", reference("text")),
                },
                required="title values",
            ),
        ),
        "phases": listing(
            "The stages of the journey, the lowest first.", reference("phase"), minItems=2
        ),
        "placement": {
            "description": "How answers become a placement.",
            **mapping(
                {
                    "markers": named("rule", "How a marker's answers become its phase."),
                    "overall": named("rule", "How the markers' phases become the placement."),
                    "gates": listing(
                        "Conditions without which a phase is out of reach, whatever the rest says.",
                        reference("gate"),
                    ),
                },
                required="markers overall",
            ),
        },
        "markers": listing(
            "The aspects that are looked at, each with its questions.",
            reference("marker-with-questions"),
            minItems=1,
        ),
        "practices": listing("Things to do that help to reach a phase.", reference("practice")),
        "signs": listing(
            "Road signs that a company is on its way; shown, never counted.", reference("sign")
        ),
        "cases": listing(
            "Golden cases: answers, and where they must be placed. `laer check` runs them.",
            reference("case"),
        ),
    },
    required="laer id version title phases placement markers",
)
