"""Values of an answers file as they are written on one line, in YAML or in JSON."""

import datetime
import json
from collections.abc import Sequence
from fractions import Fraction

from laer_cli.literals import decimal
from laer_cli.model import Answer, Choice, Given, Judgement, Phase, Unanswered
from laer_cli.source.answers import LONG_FORM
from laer_cli.text import escape_unseen, yaml_id, yaml_text

NOTHING = "null"

# What stands behind a key: a value on one line, or keys with values of their own.
Value = str | tuple[tuple[str, "Value"], ...]


def _json_escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


class Pen:
    """Writes values on one line: as YAML does, or as JSON."""

    def __init__(self, json_: bool) -> None:
        self._json = json_

    def text(self, text: str) -> str:
        """Returns a text in double quotes; nothing for none."""
        if not text:
            return ""
        if not self._json:
            return yaml_text(text)
        return escape_unseen(json.dumps(text, ensure_ascii=False), _json_escape)

    def date(self, date: datetime.date | None) -> str:
        """Returns a day; nothing for none."""
        iso = date.isoformat() if date else ""
        return self.text(iso) if self._json else iso

    def id(self, id_: str) -> str:
        """Returns an id, or a key."""
        return self.text(id_) if self._json else yaml_id(id_)

    def list(self, words: Sequence[str]) -> str:
        """Returns a list of what is written already."""
        return f"[{', '.join(words)}]"

    def word(self, given: Given | Phase) -> str:
        """Returns what was answered; empty where nothing was."""
        match given:
            case Unanswered():
                return self.id(given.value) if given.value else ""
            case Choice() | Phase():
                return self.id(given.id)
            case Fraction():
                return decimal(given)
            case items:
                return self.list([self.id(item.id) for item in items])

    def parts(self, answer: Answer | Judgement) -> tuple[str, str, str]:
        """Returns what stands behind each key of an answer's long form, if anything does."""
        note = self.text(answer.note)
        evidence = self.list([self.text(one) for one in answer.evidence]) if answer.evidence else ""
        return self.word(answer.given), note, evidence

    def answer(self, answer: Answer | Judgement) -> str:
        """Returns an answer in its short form, or long where it has more."""
        word, note, evidence = self.parts(answer)
        if not note and not evidence:
            return word or NOTHING
        # The first key tells a marker's long form from questions of the same names.
        given = word or ("" if isinstance(answer, Answer) else NOTHING)
        pairs = zip(LONG_FORM, (given, note, evidence), strict=True)
        return self.value(tuple((key, value) for key, value in pairs if value))

    def value(self, value: Value) -> str:
        """Returns a value on one line."""
        if isinstance(value, str):
            return value
        pairs = (f"{self.id(key)}: {self.value(inner)}" for key, inner in value)
        return f"{{{', '.join(pairs)}}}"
