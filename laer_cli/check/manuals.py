"""The manual of every rule, be it over the reading of a file or over the meaning of a rubric."""

from typing import NamedTuple

from laer_cli.check.reading import READING
from laer_cli.check.rules import RULES


class Manual(NamedTuple):
    """What a rule minds and why, with an example that breaks it and one that does not."""

    rule: str
    severity: str
    title: str
    text: str


# Whatever else the readers find keeps a file from being read.
_MAY_WARN = {"rubric-version": "error or warning"}


def _manual(rule: str, severity: str, text: str) -> Manual:
    return Manual(rule, severity, text.partition("\n")[0], text.rstrip())


_OF_READING = [_manual(rule, _MAY_WARN.get(rule, "error"), READING[rule]) for rule in READING]
_OF_MEANING = [_manual(name, rule.SEVERITY, rule.__doc__ or "") for name, rule in RULES.items()]

# By the name that stands behind a finding, in alphabetical order.
MANUALS = {manual.rule: manual for manual in sorted(_OF_READING + _OF_MEANING)}
