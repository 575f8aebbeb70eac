"""Reads a file that is a rubric or answers, told apart by their keys."""

from collections.abc import Callable

from laer_cli.finding import InvalidSource
from laer_cli.model import Answers, Rubric
from laer_cli.source import Source
from laer_cli.source.answers import RubricName, read_answers
from laer_cli.source.document import read_document
from laer_cli.source.rubric import read_rubric_from

_OF_A_RUBRIC = {"phases", "placement", "markers"}
_OF_ANSWERS = {"rubric", "rubric_version", "subject", "respondent", "date", "answers"}


def read_either(
    source: Source, find_rubric: Callable[[RubricName | None], Rubric | None]
) -> Rubric | Answers:
    """Returns the rubric or the answers of a file; raises InvalidSource with every fault of it.

    `find_rubric` is that of `read_answers`.
    """
    page, top = read_document(source, all_seen=True)
    keys = top.pairs.keys()
    if _OF_ANSWERS & keys and not _OF_A_RUBRIC & keys:
        return read_answers(source, find_rubric)
    if "laer" not in keys and not _OF_A_RUBRIC & keys:
        top.fault("wrong-kind", "neither a rubric nor answers: it has none of their keys")
        raise InvalidSource(page.findings)
    return read_rubric_from(source, page, top)
