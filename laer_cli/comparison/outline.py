"""A rubric laid out as things that have aspects and parts, all of them in words."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from laer_cli.literals import decimal
from laer_cli.model import (
    Case,
    Checklist,
    Choice,
    Choices,
    Facet,
    FacetValue,
    Gate,
    Given,
    Level,
    Marker,
    Phase,
    Practice,
    Publication,
    Question,
    Quorum,
    Rubric,
    Rule,
    Sign,
    Unanswered,
)


class Thing(NamedTuple):
    """Something in a rubric: its kind, its key among these, and what is said of it, all in words.

    The name is where it stands, as in kpis.board-metrics; an aspect is called by its key in a
    rubric file.
    """

    kind: str
    key: str
    name: str
    words: str
    aspects: Mapping[str, str]
    parts: "tuple[Thing, ...]" = ()


def outline(rubric: Rubric) -> Thing:
    """Returns a rubric as a thing, its parts in the order of the file."""
    aspects = {
        "id": rubric.id,
        "title": rubric.title,
        "summary": rubric.summary,
        "placement.markers": _rule(rubric.marker_rule, rubric.phases),
        "placement.overall": _rule(rubric.overall_rule, rubric.phases),
    }
    parts = (
        *map(_source, rubric.sources),
        *map(_facet, rubric.facets),
        *map(_phase, rubric.phases),
        *map(_gate, rubric.gates),
        *(_marker(marker, rubric) for marker in rubric.markers),
        *map(_practice, rubric.practices),
        *map(_sign, rubric.signs),
        *map(_case, rubric.cases),
    )
    return Thing("rubric", "", rubric.id, rubric.title, aspects, parts)


def _rule(rule: Rule, phases: Sequence[Phase]) -> str:
    if isinstance(rule, Quorum):
        return f"quorum {rule.share}"
    cutoffs = zip(phases[1:], rule.cutoffs, strict=True)
    return f"mean, {', '.join(f'{phase.id} from {cutoff}' for phase, cutoff in cutoffs)}"


def _source(source: Publication) -> Thing:
    aspects = {
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "url": source.url,
    }
    return Thing("source", source.id, source.id, source.title, aspects)


def _rests_on(source: Publication | None) -> str:
    return source.id if source else ""


def _facet(facet: Facet) -> Thing:
    values = (
        Thing("facet value", value.id, value.name, value.title, {"title": value.title})
        for value in facet.values
    )
    return Thing("facet", facet.id, facet.id, facet.title, {"title": facet.title}, tuple(values))


def _tags(tags: Sequence[FacetValue]) -> str:
    return _names(tag.name for tag in tags)


def _names(names: Iterable[str]) -> str:
    """Returns names that stand in no telling order."""
    return ", ".join(sorted(names))


def _phase(phase: Phase) -> Thing:
    aspects = {"title": phase.title, "summary": phase.summary, "source": _rests_on(phase.source)}
    traits = (Thing("trait", trait, phase.id, trait, {}) for trait in phase.traits)
    return Thing("phase", phase.id, phase.id, phase.title, aspects, tuple(traits))


def _gate(gate: Gate) -> Thing:
    needs = gate.needs.id if isinstance(gate.needs, Marker) else gate.needs.name
    aspects = {
        "phase": gate.phase.id,
        "needs": needs,
        "at_least": gate.at_least.id,
        "because": gate.because,
        "source": _rests_on(gate.source),
    }
    words = f"{gate.phase.id} needs {needs} at {gate.at_least.id}. {gate.because}"
    return Thing("gate", gate.id, gate.id, words, aspects)


def _marker(marker: Marker, rubric: Rubric) -> Thing:
    own_rule = "" if marker.rule == rubric.marker_rule else _rule(marker.rule, rubric.phases)
    aspects = {
        "title": marker.title,
        "asks": marker.asks,
        "weight": str(marker.weight),
        "placement": own_rule,
        # Whether it is an answer to the whole marker; its questions allow it all together.
        "not-applicable": _yes_no(is_optional(marker)),
    }
    levels = (_level(level, marker) for level in marker.levels)
    questions = map(_question, marker.questions)
    return Thing("marker", marker.id, marker.id, marker.title, aspects, (*levels, *questions))


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"


def is_optional(marker: Marker) -> bool:
    """Tells whether a marker may be not applicable as a whole."""
    return all(question.optional for question in marker.questions)


def _level(level: Level, marker: Marker) -> Thing:
    aspects = {"text": level.text, "source": _rests_on(level.source)}
    return Thing("level", level.phase.id, f"{marker.id}.{level.phase.id}", level.text, aspects)


def _question(question: Question) -> Thing:
    form = _form(question)
    aspects = {
        "text": question.text,
        "help": question.help,
        "weight": str(question.weight),
        "optional": _yes_no(question.optional),
        "facets": _tags(question.tags),
        "form": form.kind,
    }
    return Thing("question", question.id, question.name, question.text, aspects, (form,))


def _form(question: Question) -> Thing:
    name, form = question.name, question.form
    if isinstance(form, Choices):
        choices = tuple(_choice("choice", choice, name) for choice in form.choices)
        return Thing("choices", "", name, "", {}, choices)
    if isinstance(form, Checklist):
        items = tuple(_choice("item", item, name) for item in form.items)
        return Thing("checklist", "", name, "", {}, items)
    aspects = {
        "unit": form.unit,
        "better": form.better,
        "min": "" if form.least is None else decimal(form.least),
        "max": "" if form.most is None else decimal(form.most),
    }
    values = ((cutoff.phase.id, decimal(cutoff.value)) for cutoff in form.cutoffs)
    cutoffs = (
        Thing("cutoff", phase, f"{name}.{phase}", value, {"value": value})
        for phase, value in values
    )
    return Thing("number", "", name, "", aspects, tuple(cutoffs))


def _choice(kind: str, choice: Choice, name: str) -> Thing:
    aspects = {"text": choice.text, "phase": choice.phase.id, "source": _rests_on(choice.source)}
    words = f"{choice.text} ({choice.phase.id})"
    return Thing(kind, choice.id, f"{name}.{choice.id}", words, aspects)


def _practice(practice: Practice) -> Thing:
    aspects = {
        "title": practice.title,
        "text": practice.text,
        "done_when": practice.done_when,
        "phase": practice.phase.id,
        "markers": _names(marker.id for marker in practice.markers),
        "raises": _names(question.name for question in practice.raises),
        "facets": _tags(practice.tags),
        "source": _rests_on(practice.source),
    }
    words = f"{practice.title} ({practice.phase.id})"
    return Thing("practice", practice.id, practice.id, words, aspects)


def _sign(sign: Sign) -> Thing:
    aspects = {"text": sign.text, "source": _rests_on(sign.source)}
    return Thing("sign", sign.id, sign.id, sign.text, aspects)


def _case(case: Case) -> Thing:
    least, most = case.at_least.id, case.at_most.id
    expected = least if least == most else f"{least} to {most}"
    answers = {}
    for given in case.markers:
        if given.judgement:
            answers[f"answers.{given.marker.id}"] = written(given.judgement.given)
        for answer in given.answers:
            answers[f"answers.{answer.question.name}"] = written(answer.given)
    words = f"expects {expected}"
    return Thing("case", case.title, case.title, words, {"expect": expected, **answers})


def written(given: Given | Phase) -> str:
    """Returns an answer as an answers file writes it; nothing where it is missing."""
    match given:
        case Unanswered():
            return given.value
        case Fraction():
            return decimal(given)
        case Choice() | Phase():
            return given.id
        case items:
            return f"[{', '.join(item.id for item in items)}]"
