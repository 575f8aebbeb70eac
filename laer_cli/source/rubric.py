"""Reads a rubric file. The reader is the schema: a key that nobody asks for is unknown."""

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

from laer_cli.model import (
    Better,
    Case,
    Checklist,
    Choice,
    Choices,
    Facet,
    FacetValue,
    Gate,
    Level,
    Marker,
    Mean,
    Number,
    Phase,
    Practice,
    Publication,
    Question,
    Quorum,
    Rubric,
    Rule,
    Sign,
)
from laer_cli.source import Source
from laer_cli.source.answers import Vocabulary, read_marker_answers
from laer_cli.source.cursor import Cursor, Mapping, Names, Scalar
from laer_cli.source.document import read_document
from laer_cli.source.values import (
    format_of_this_laer,
    identifier,
    number,
    share,
    version,
    weight,
    yes_no,
)
from laer_cli.text import counted

T = TypeVar("T")


class _Known:
    """What the parts of one rubric refer to, filled in the order in which they can."""

    def __init__(self) -> None:
        self.sources = Names[Publication]("source")
        self.phases = Names[Phase]("phase")
        self.facets = Names[Facet]("facet")
        self.values: dict[Facet, Names[FacetValue]] = {}
        self.markers = Names[Marker]("marker")
        self.questions = Names[Question]("question")
        self.questions_of: dict[Marker, Names[Question]] = {}
        self.choices_of: dict[Question, Names[Choice]] = {}

    def source(self, at: Mapping) -> Publication | None:
        """Returns the source that a statement rests on; without one it is the rubric's own."""
        return at.optional_value("source", self.sources.find)

    def phase(self, at: Mapping, key: str = "phase") -> Phase | None:
        """Returns the phase under a required key."""
        return at.value(key, self.phases.find)

    def higher_phase(self, node: Cursor) -> Phase | None:
        """Returns the phase that a node names, which must not be the lowest."""
        phase = self.phases.find(node)
        if phase and phase.rank == 0:
            node.fault("lowest-phase", f"`{phase.id}` is the lowest phase; a higher one must stand")
        return phase

    def needed(self, node: Cursor) -> Marker | Question | None:
        """Returns the marker, or marker.question, that a gate needs."""
        if isinstance(node, Scalar) and "." in node.value:
            return self.questions.find(node)
        return self.markers.find(node)

    def tags(self, at: Mapping) -> tuple[FacetValue, ...]:
        """Returns the values of facets that a question or practice is tagged with."""
        tags: list[FacetValue] = []
        mapping = at.optional_mapping("facets")
        for key, node in mapping.entries() if mapping else ():
            facet = self.facets.find(key)
            if facet and not node.blank:
                tags += self.values[facet].find_all(node.as_list() or ())
        return tuple(tags)


def read_rubric(source: Source) -> Rubric:
    """Returns the rubric of a file; raises InvalidSource with every fault of it."""
    page, top = read_document(source, all_seen=True)
    known = _Known()
    top.value("laer", format_of_this_laer)
    id_ = top.value("id", identifier) or ""
    version_ = top.value("version", version) or (0, 0, 0)
    title, summary = top.text("title"), top.optional_text("summary")
    _read_sources(top, known)
    _read_facets(top, known)
    _read_phases(top, known)
    placement = top.mapping("placement")
    marker_rule = _rule(placement, "markers", known)
    overall_rule = _rule(placement, "overall", known)
    markers = _read_named(
        top.items("markers", 1), known.markers, lambda at, id_: _marker(at, id_, known, marker_rule)
    )
    rubric = Rubric(
        name=source.path,
        content=source.content,
        id=id_,
        version=version_,
        title=title,
        summary=summary,
        sources=tuple(known.sources.table.values()),
        facets=tuple(known.facets.table.values()),
        phases=tuple(known.phases.table.values()),
        marker_rule=marker_rule,
        overall_rule=overall_rule,
        markers=markers,
        gates=_gates(placement, known),
        practices=_practices(top, known),
        signs=_signs(top, known),
        cases=_cases(top, known),
    )
    page.finish()
    return rubric


# Stands in for a rule that could not be read; no rubric with such a fault leaves this module.
_NO_RULE: Rule = Quorum(Fraction(1))


def _read_named(
    nodes: list[Cursor],
    names: Names[T],
    read: Callable[[Mapping, str], T | None],
    *,
    reserved: bool = False,
) -> tuple[T, ...]:
    """Returns the items of a list, each a mapping with an id, and gives their names."""
    for node in nodes:
        at = node.as_mapping()
        if at is None:
            names.give(None, None, None)
            continue
        id_node = at.need("id")
        id_ = identifier(id_node, reserved=reserved) if id_node else None
        names.give(id_node, id_, read(at, id_ or ""))
    return tuple(names.table.values())


def _read_sources(top: Mapping, known: _Known) -> None:
    mapping = top.optional_mapping("sources")
    for key, node in mapping.entries() if mapping else ():
        id_ = identifier(key)
        at = None if node.blank else node.as_mapping()
        if at is None:
            known.sources.give(key, id_, None)
            continue
        publication = Publication(
            id=id_ or "",
            title=at.text("title"),
            publisher=at.optional_text("publisher"),
            author=at.optional_text("author"),
            url=at.optional_text("url"),
        )
        known.sources.give(key, id_, publication)


def _read_facets(top: Mapping, known: _Known) -> None:
    mapping = top.optional_mapping("facets")
    for key, node in mapping.entries() if mapping else ():
        id_ = identifier(key)
        at = None if node.blank else node.as_mapping()
        if at is None:
            known.facets.give(key, id_, None)
            continue
        title = at.text("title")
        values = Names[FacetValue](f"value of `{id_}`")
        value_mapping = at.mapping("values")
        for value_key, value_node in value_mapping.entries() if value_mapping else ():
            value_title = None if value_node.blank else value_node.as_text()
            value_id = identifier(value_key)
            name = f"{id_}.{value_id}"
            values.give(value_key, value_id, FacetValue(value_id or "", name, value_title or ""))
        facet = Facet(id_ or "", title, tuple(values.table.values()))
        known.facets.give(key, id_, facet)
        known.values[facet] = values


def _read_phases(top: Mapping, known: _Known) -> None:
    nodes = top.items("phases", 2)
    ranks = iter(range(len(nodes)))

    def phase(at: Mapping, id_: str) -> Phase:
        return Phase(
            id=id_,
            rank=next(ranks),
            title=at.text("title"),
            summary=at.optional_text("summary"),
            traits=_texts(at, "traits"),
            source=known.source(at),
        )

    _read_named(nodes, known.phases, phase, reserved=True)
    if not nodes:
        known.phases.give(None, None, None)


def _texts(at: Mapping, key: str) -> tuple[str, ...]:
    return tuple(text for node in at.items(key) if (text := node.as_text()))


def _rule(placement: Mapping | None, key: str, known: _Known) -> Rule:
    return (placement.value(key, _rule_of(known)) if placement else None) or _NO_RULE


def _rule_of(known: _Known) -> Callable[[Cursor], Rule | None]:
    """Returns what reads a placement rule; a new rule is one more entry here."""
    rules = Names("rule", {"quorum": _quorum, "mean": _mean})

    def read(node: Cursor) -> Rule | None:
        at = node.as_mapping()
        kind = at.value("rule", rules.find) if at else None
        if at and kind is None:
            at.entries()
        return kind(at, known) if at and kind else None

    return read


def _quorum(at: Mapping, known: _Known) -> Rule | None:
    value = at.value("quorum", share)
    return None if value is None else Quorum(value)


def _mean(at: Mapping, known: _Known) -> Rule:
    mapping = at.optional_mapping("cutoffs")
    given = _cutoffs(mapping, known) if mapping else {}
    phases = list(known.phases.table.values())
    cutoffs = {
        phase: given[phase][0] if phase in given else phase.rank - Fraction(1, 2)
        for phase in phases[1:]
    }
    for low, high in pairwise(cutoffs):
        if cutoffs[low] >= cutoffs[high]:
            node = given[high if high in given else low][1]
            node.fault("order", "the cutoffs of `mean` must rise from phase to phase")
    return Mean(tuple(cutoffs.values()))


def _cutoffs(mapping: Mapping, known: _Known) -> dict[Phase, tuple[Fraction, Cursor]]:
    """Returns the cutoffs of a mapping in phase order, with their nodes."""
    found: dict[Phase, tuple[Fraction, Cursor]] = {}
    for key, node in mapping.entries():
        phase = known.higher_phase(key)
        value = None if node.blank else number(node)
        if phase and value is not None:
            found[phase] = (value, node)
    return dict(sorted(found.items(), key=lambda pair: pair[0].rank))


def _marker(at: Mapping, id_: str, known: _Known, default: Rule) -> Marker:
    questions = Names[Question](f"question of `{id_}`")

    found = _read_named(
        at.items("questions", 1), questions, lambda at, own: _question(at, own, id_, known)
    )
    known.questions.include(questions, f"{id_}.")
    marker = Marker(
        id=id_,
        title=at.text("title"),
        asks=at.optional_text("asks"),
        weight=at.optional_value("weight", weight) or 1,
        rule=at.optional_value("placement", _rule_of(known)) or default,
        levels=_levels(at, known),
        questions=found,
    )
    known.questions_of[marker] = questions
    return marker


def _levels(at: Mapping, known: _Known) -> tuple[Level, ...]:
    mapping = at.optional_mapping("levels")
    if mapping is None:
        return ()
    levels: dict[Phase, Level] = {}
    for key, node in mapping.entries():
        phase = known.phases.find(key)
        if phase is None or node.blank:
            continue
        if isinstance(node, Mapping):
            cell = node.as_mapping()
            levels[phase] = Level(phase, cell.text("text"), known.source(cell))
        else:
            levels[phase] = Level(phase, node.as_text() or "", None)
    phases = known.phases.table.values()
    for phase in phases:
        if phase not in levels:
            mapping.fault("missing-key", f"the key `{phase.id}` is missing: a level for each phase")
    return tuple(levels[phase] for phase in phases if phase in levels)


def _question(at: Mapping, id_: str, marker_id: str, known: _Known) -> Question | None:
    text, help_ = at.text("text"), at.optional_text("help")
    weight_ = at.optional_value("weight", weight) or 1
    optional = at.optional_value("optional", yes_no) or False
    tags = known.tags(at)
    offered = Names[Choice]("choice" if at.get("choices") else "item")
    forms = [form(node, known, offered) for key, form in _FORMS.items() if (node := at.get(key))]
    given = [key for key in _FORMS if at.get(key)]
    if not given:
        at.fault("missing-key", "one of the keys `choices`, `checklist`, `number` is missing")
    for key in given[1:]:
        at.key(key).fault("several-forms", f"a question has `{given[0]}` or `{key}`, not both")
    if len(forms) != 1 or forms[0] is None:
        return None
    question = Question(id_, f"{marker_id}.{id_}", text, help_, weight_, optional, tags, forms[0])
    known.choices_of[question] = offered
    return question


def _choices(node: Cursor, known: _Known, offered: Names[Choice]) -> Choices:
    return Choices(_offered(node, known.phases.find, 2, known, offered))


def _checklist(node: Cursor, known: _Known, offered: Names[Choice]) -> Checklist:
    return Checklist(_offered(node, known.higher_phase, 1, known, offered))


def _offered(
    node: Cursor,
    phase_of: Callable[[Cursor], Phase | None],
    least: int,
    known: _Known,
    offered: Names[Choice],
) -> tuple[Choice, ...]:
    def choice(at: Mapping, id_: str) -> Choice | None:
        text, source = at.text("text"), known.source(at)
        phase = at.value("phase", phase_of)
        return Choice(id_, text, phase, source) if phase else None

    nodes = node.as_list()
    if nodes is not None and len(nodes) < least:
        node.fault("too-few", f"a question needs at least {counted(least, offered.kind)} here")
    return _read_named(nodes or [], offered, choice, reserved=True)


def _number(node: Cursor, known: _Known, offered: Names[Choice]) -> Number | None:
    at = node.as_mapping()
    if at is None:
        return None
    unit = at.optional_text("unit")
    better: Better = at.optional_value("better", _BETTER.find) or "higher"
    least, most = at.optional_value("min", number), at.optional_value("max", number)
    if least is not None and most is not None and least > most:
        at.pairs["max"].fault("order", "`max` is below `min`")
    mapping = at.mapping("cutoffs")
    cutoffs = _cutoffs(mapping, known) if mapping else {}
    if mapping and not mapping.pairs:
        mapping.fault("too-few", "`cutoffs` needs at least 1")
    for (_, (low, _)), (_, (high, high_node)) in pairwise(cutoffs.items()):
        if low >= high if better == "higher" else low <= high:
            way = "rise" if better == "higher" else "fall"
            high_node.fault("order", f"with `better: {better}` cutoffs {way} from phase to phase")
    pairs = tuple((phase, cutoff) for phase, (cutoff, _) in cutoffs.items())
    return Number(unit, better, least, most, pairs)


_Form = Callable[[Cursor, _Known, Names[Choice]], Choices | Checklist | Number | None]
_FORMS: dict[str, _Form] = {"choices": _choices, "checklist": _checklist, "number": _number}
_BETTER = Names[Better]("direction", {"higher": "higher", "lower": "lower"})


def _gates(placement: Mapping | None, known: _Known) -> tuple[Gate, ...]:
    def gate(at: Mapping, id_: str) -> Gate | None:
        phase = at.value("phase", known.higher_phase)
        at_least = at.value("at_least", known.higher_phase)
        needs_node = at.need("needs")
        needs = known.needed(needs_node) if needs_node else None
        because, source = at.text("because"), known.source(at)
        if needs and _may_be_not_applicable(needs):
            message = "a gate cannot need what may be not applicable: an optional question"
            at.pairs["needs"].fault("optional-gate", message)
        if phase and at_least and needs:
            return Gate(id_, phase, needs, at_least, because, source)
        return None

    nodes = placement.items("gates") if placement else []
    return _read_named(nodes, Names[Gate]("gate"), gate)


def _may_be_not_applicable(needs: Marker | Question) -> bool:
    questions = needs.questions if isinstance(needs, Marker) else (needs,)
    return bool(questions) and all(question.optional for question in questions)


def _practices(top: Mapping, known: _Known) -> tuple[Practice, ...]:
    def practice(at: Mapping, id_: str) -> Practice | None:
        title, text, done_when = at.text("title"), at.text("text"), at.optional_text("done_when")
        phase = at.value("phase", known.higher_phase)
        markers = known.markers.find_all(at.items("markers", 1))
        raises = known.questions.find_all(at.items("raises"))
        tags, source = known.tags(at), known.source(at)
        if phase is None:
            return None
        return Practice(id_, title, text, done_when, phase, markers, raises, tags, source)

    return _read_named(top.items("practices"), Names[Practice]("practice"), practice)


def _signs(top: Mapping, known: _Known) -> tuple[Sign, ...]:
    def sign(at: Mapping, id_: str) -> Sign:
        return Sign(id_, at.text("text"), known.source(at))

    return _read_named(top.items("signs"), Names[Sign]("sign"), sign)


def _cases(top: Mapping, known: _Known) -> tuple[Case, ...]:
    names = Vocabulary(known.phases, known.markers, known.questions_of, known.choices_of)
    cases = []
    for node in top.items("cases"):
        at = node.as_mapping()
        if at is None:
            continue
        title = at.text("title")
        at.need("answers")
        markers = read_marker_answers(at, names)
        expect = at.need("expect")
        bounds = _expected(expect, known) if expect else None
        if bounds:
            cases.append(Case(title, markers, *bounds))
    return tuple(cases)


def _expected(node: Cursor, known: _Known) -> tuple[Phase, Phase] | None:
    if not isinstance(node, Mapping):
        phase = known.phases.find(node)
        return (phase, phase) if phase else None
    at = node.as_mapping()
    least, most = known.phase(at, "at_least"), known.phase(at, "at_most")
    if least is None or most is None:
        return None
    if least.rank > most.rank:
        at.pairs["at_most"].fault("order", "`at_most` is below `at_least`")
    return least, most
