"""Reports of assessments; what a format needs is imported when it is asked for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TextIO

if TYPE_CHECKING:
    from laer_cli.assessment import Assessment

Format = Literal["table", "json", "markdown", "html", "csv"]


def write(assessments: "Sequence[Assessment]", format_: Format, out: TextIO) -> None:
    """Writes assessments, of which there is at least one, in their order."""
    if format_ == "json":
        from laer_cli.reports.assessment.json import write as write_json

        write_json(assessments, out)
    elif format_ == "csv":
        from laer_cli.reports.assessment.csv import write as write_csv

        write_csv(assessments, out)
    elif format_ == "table":
        from laer_cli.reports.assessment.page import page
        from laer_cli.reports.pages import draw

        draw([page(assessment) for assessment in assessments], format_, out)
    else:
        from laer_cli.reports.assessment.handout import handout
        from laer_cli.reports.pages import draw

        draw([handout(assessment) for assessment in assessments], format_, out)
