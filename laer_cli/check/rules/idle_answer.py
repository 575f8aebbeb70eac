"""A choice, an item or a cutoff that can never change the placement.

The question decides, but not this step of it: a choice is never placed
otherwise than the choices one phase below it, it never matters whether an item
is ticked, or whether a cutoff is met. Its author gave it a phase of its own and
will think that it counts.

Bad: nobody has fewer than 0 open cases, so no answer meets the cutoff of
`foreseen`.

    phases:
      - {id: reactive, title: Reactive}
      - {id: planned, title: Planned}
      - {id: foreseen, title: Foreseen}
    placement:
      markers: {rule: quorum, quorum: 1/2}
      overall: {rule: quorum, quorum: 1}
    markers:
      - id: cases
        title: Cases
        questions:
          - id: priority
            text: Who decides which case comes first?
            choices:
              - {id: caller, text: Whoever calls loudest, phase: reactive}
              - {id: rule, text: A written rule, phase: planned}
              - {id: forecast, text: A forecast of what will break, phase: foreseen}
          - id: backlog
            text: How many cases are open for more than a month?
            number: {better: lower, min: 0, cutoffs: {planned: 30, foreseen: -1}}
    practices:
      - id: write-rule
        title: Write down which case comes first
        text: Agree on three levels of urgency and on what belongs to each.
        phase: planned
        markers: [cases]
        raises: [cases.priority, cases.backlog]
      - id: forecast
        title: Forecast what will break
        text: Look for what the last hundred cases had in common.
        phase: foreseen
        markers: [cases]
    cases:
      - {title: The loudest, answers: {cases: reactive}, expect: reactive}
      - {title: The rule, answers: {cases: planned}, expect: planned}
      - {title: The forecast, answers: {cases: foreseen}, expect: foreseen}

Good: the cutoff is one that a number within the bounds can meet.

    markers:
      - id: cases
        title: Cases
        questions:
          - id: priority
            text: Who decides which case comes first?
            choices:
              - {id: caller, text: Whoever calls loudest, phase: reactive}
              - {id: rule, text: A written rule, phase: planned}
              - {id: forecast, text: A forecast of what will break, phase: foreseen}
          - id: backlog
            text: How many cases are open for more than a month?
            number: {better: lower, min: 0, cutoffs: {planned: 30, foreseen: 5}}
"""

from collections.abc import Iterator, Mapping

from laer_cli.check.fault import Fault
from laer_cli.finding import Severity
from laer_cli.model import Checklist, Choices, Number
from laer_cli.outlook.proof import Proof, Step

SEVERITY: Severity = "warning"


def faults(proof: Proof) -> Iterator[Fault]:
    """Yields a fault for each part of a question that decides, where that part never does.

    A phase that no answers reach is a fault of its own, and not also one of what leads to it.
    """
    refuted = {reach.phase.rank for reach in proof.phases if reach.refuted}
    for influence in proof.questions:
        if influence.idle:
            continue
        steps = {step.high: step for step in influence.steps}
        form = influence.question.form
        if isinstance(form, Choices):
            found = _idle_choices(form, steps)
        elif isinstance(form, Checklist):
            found = _idle_items(form, steps)
        else:
            found = _idle_cutoffs(form, steps)
        yield from (fault for rank, fault in found if rank not in refuted)


def _idle_choices(form: Choices, steps: Mapping[int, Step]) -> Iterator[tuple[int, Fault]]:
    for choice in form.choices:
        step = steps.get(choice.phase.rank)
        if step and step.idle:
            below = next(one.id for one in form.choices if one.phase.rank == step.low)
            message = f"to choose `{choice.id}` never places otherwise than to choose `{below}`"
            yield choice.phase.rank, Fault(choice.at, message)


def _idle_items(form: Checklist, steps: Mapping[int, Step]) -> Iterator[tuple[int, Fault]]:
    for item in form.items:
        # With an item ticked the answer may rise as far as all that stands above it allows.
        if all(step.idle for rank, step in steps.items() if rank >= item.phase.rank):
            message = f"whether `{item.id}` is ticked never changes the placement"
            yield item.phase.rank, Fault(item.at, message)


def _idle_cutoffs(form: Number, steps: Mapping[int, Step]) -> Iterator[tuple[int, Fault]]:
    for cutoff in form.cutoffs:
        rank, phase = cutoff.phase.rank, cutoff.phase.id
        step = steps.get(rank)
        if step is None:
            some = "every" if any(one.low == rank for one in steps.values()) else "no"
            message = f"{some} number within the bounds meets the cutoff of `{phase}`"
            yield rank, Fault(cutoff.at, message)
        elif step.idle:
            message = f"whether the cutoff of `{phase}` is met never changes the placement"
            yield rank, Fault(cutoff.at, message)
