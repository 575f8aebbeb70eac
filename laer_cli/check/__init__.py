"""What is wrong with a file: it cannot be read, or does not mean what its author thinks."""

from collections.abc import Callable
from itertools import islice

from laer_cli.check.checked import CheckedFile, Proven
from laer_cli.check.rules import RULES
from laer_cli.finding import Finding, InvalidSource, Lines
from laer_cli.model import Answers, Rubric
from laer_cli.outlook.counting import count
from laer_cli.outlook.proof import Proof, prove
from laer_cli.source import Source
from laer_cli.source.answers import RubricName
from laer_cli.source.cursor import MORE_FINDINGS, MOST_FINDINGS
from laer_cli.source.either import read_either


def check(
    source: Source,
    find_rubric: Callable[[RubricName | None], Rubric | None],
    *,
    with_shares: bool,
) -> CheckedFile:
    """Returns what checking a rubric or answers finds, and what is proven of a rubric if asked.

    `find_rubric` gives the rubric of answers by what these call it, as for `read_answers`.
    """
    text = source.content.removeprefix(b"\xef\xbb\xbf").decode(errors="replace")
    try:
        read = read_either(source, find_rubric)
    except InvalidSource as invalid:
        return CheckedFile(source.path, text, invalid.findings, None)
    if isinstance(read, Answers):
        return CheckedFile(source.path, text, read.warnings, None)
    proof = prove(read)
    found = _faults(proof, Lines(source.path, text))
    return CheckedFile(
        source.path, text, found, Proven(proof, count(read)) if with_shares else None
    )


def _faults(proof: Proof, lines: Lines) -> tuple[Finding, ...]:
    """Returns what the rules over the meaning of a rubric find, sorted, up to a limit."""
    findings = (
        Finding(lines.location(fault.at), name, fault.message, rule.SEVERITY)
        for name, rule in RULES.items()
        for fault in rule.faults(proof)
    )
    found = list(islice(findings, MOST_FINDINGS))
    if len(found) == MOST_FINDINGS:
        found.append(Finding(max(found).location, "limit", MORE_FINDINGS))
    return tuple(sorted(found))
