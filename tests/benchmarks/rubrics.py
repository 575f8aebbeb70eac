"""Rubrics of any size, valid and without a finding, for what is measured on them."""

_PHASES = ("reactive", "planned", "measured", "foreseen", "shared", "leading", "led", "famous")


def rubric_text(number: int, *, markers: int = 5, questions: int = 6, phases: int = 4) -> str:
    """Returns the text of a rubric; with the numbers given here it has about 490 lines."""
    ids = _PHASES[:phases]
    lines = [
        f"# Rubric {number}, made to be measured.",
        "laer: 1",
        f"id: rubric-{number}",
        "version: 1.0.0",
        f"title: How well team {number} works",
        "summary: Made to be measured, of the size that a rubric has.",
        "phases:",
        *(f"  - {{id: {id_}, title: The {id_} team}}" for id_ in ids),
        "placement:",
        "  markers: {rule: quorum, quorum: 1/2}",
        "  overall: {rule: quorum, quorum: 3/5}",
        "  gates:",
        f"    - id: first-{ids[1]}",
        f"      phase: {ids[1]}",
        "      needs: m0.q0",
        f"      at_least: {ids[1]}",
        "      because: Nothing is planned before somebody has written it down.",
        "markers:",
    ]
    for marker in range(markers):
        lines += [
            f"  - id: m{marker}",
            f"    title: Marker {marker}",
            f"    asks: What does team {number} do about matter {marker}?",
            "    levels:",
            *(f"      {id_}: What a {id_} team does about matter {marker}" for id_ in ids),
            "    questions:",
        ]
        for question in range(questions):
            lines += [
                f"      - id: q{question}",
                f"        text: How is part {question} of matter {marker} handled?",
                "        help: >-",
                "          Ask whoever did it last. If nobody did it in three months, take",
                "          the earliest answer that fits; a plan for next year is no answer.",
                *_form(marker, question, ids),
            ]
    lines.append("practices:")
    for marker in range(markers):
        raised = ", ".join(f"m{marker}.q{question}" for question in range(questions))
        for id_ in ids[1:]:
            lines += [
                f"  - id: p{marker}-{id_}",
                f"    title: Bring matter {marker} up to {id_}",
                "    text: Agree on it, write it down, and look at it again in a month.",
                "    done_when: A new colleague can say how it is done.",
                f"    phase: {id_}",
                f"    markers: [m{marker}]",
                f"    raises: [{raised}]",
            ]
    lines.append("cases:")
    for id_ in ids:
        judged = ", ".join(f"m{marker}: {id_}" for marker in range(1, markers))
        first = ", ".join(
            f"q{question}: {_answer(question, id_, ids)}" for question in range(questions)
        )
        lines += [
            f"  - title: A {id_} team",
            f"    answers: {{m0: {{{first}}}{', ' if judged else ''}{judged}}}",
            f"    expect: {id_}",
        ]
    return "\n".join(lines) + "\n"


def _form(marker: int, question: int, ids: tuple[str, ...]) -> list[str]:
    """Returns the lines of a question's form: mostly choices, now and then one of the others."""
    if question % 6 == 4:
        return [
            "        checklist:",
            *(
                f"          - {{id: {id_}, text: It is {id_} in part {question}, phase: {id_}}}"
                for id_ in ids[1:]
            ),
        ]
    if question % 6 == 5:
        cutoffs = ", ".join(f"{id_}: {20 * rank}" for rank, id_ in enumerate(ids) if rank)
        return [
            "        number:",
            '          unit: "%"',
            "          min: 0",
            "          max: 100",
            f"          cutoffs: {{{cutoffs}}}",
        ]
    return [
        "        choices:",
        *(
            f"          - {{id: {id_}, text: In a {id_} way for matter {marker}, phase: {id_}}}"
            for id_ in ids
        ),
    ]


def _answer(question: int, id_: str, ids: tuple[str, ...]) -> str:
    rank = ids.index(id_)
    if question % 6 == 4:
        return f"[{', '.join(ids[1 : rank + 1])}]"
    return str(20 * rank) if question % 6 == 5 else id_
