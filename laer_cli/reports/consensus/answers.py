"""A consensus as answers, each with what every respondent said in its note."""

from collections.abc import Iterable

from laer_cli.consensus import Consensus, Respondent
from laer_cli.model import NO_JUDGEMENT, Answer, Answers, MarkerAnswers
from laer_cli.reports.answers import spoken


def noted(consensus: Consensus) -> Answers:
    """Returns the agreed answers with notes; nothing that was noted or put in evidence is lost."""
    agreed = consensus.agreed.answers
    markers = tuple(
        _noted_marker(marker, place, consensus) for place, marker in enumerate(agreed.markers)
    )
    return agreed._replace(markers=markers)


def _noted_marker(agreed: MarkerAnswers, place: int, consensus: Consensus) -> MarkerAnswers:
    given = [(one, one.placed.answers.markers[place]) for one in consensus.respondents]
    if agreed.judgement:
        said = [(one, _in_all(each)) for one, each in given]
        evidence = [piece for _, each in given for piece in _evidence(each)]
        judgement = agreed.judgement._replace(note=_note(said), evidence=_once(evidence))
        return agreed._replace(judgement=judgement)
    answers = []
    for index, answer in enumerate(agreed.answers):
        pairs = [(one, each.answers[index], each) for one, each in given]
        said = [(one, _said(each, of)) for one, each, of in pairs]
        evidence = [piece for _, each, of in pairs for piece in _evidence(of, each)]
        answers.append(answer._replace(note=_note(said), evidence=_once(evidence)))
    return agreed._replace(answers=tuple(answers))


def _note(said: Iterable[tuple[Respondent, str]]) -> str:
    return "\n".join(f"{one.name}: {words}" for one, words in said)


def _once(evidence: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(evidence))


def _said(answer: Answer, of: MarkerAnswers) -> str:
    """Returns what was said of a question, or else of its marker as a whole."""
    return _in_all(of) if of.judgement else _answered(answer)


def _in_all(given: MarkerAnswers) -> str:
    """Returns all that was said of a marker."""
    if given.judgement:
        return _with_note(spoken(given.judgement.given, given.marker), given.judgement.note)
    return "; ".join(f"{one.question.id} {_answered(one)}" for one in given.answers)


def _answered(answer: Answer) -> str:
    return _with_note(spoken(answer.given, answer.question), answer.note)


def _with_note(words: str, note: str) -> str:
    # Every line of a note but its first stands in, so that none passes for another's answer.
    inside = note.replace("\n", "\n  ")
    return f"{words} ({inside})" if note else words


def _evidence(given: MarkerAnswers, answer: Answer | None = None) -> tuple[str, ...]:
    """Returns what an answer rests on, or all that a marker does; a judgement's goes along."""
    answers = (answer,) if answer else given.answers
    own = (given.judgement or NO_JUDGEMENT).evidence
    return (*own, *(piece for one in answers for piece in one.evidence))
