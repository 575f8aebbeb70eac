"""By which rubrics, to the byte, the placements on a page came about."""

from collections.abc import Iterable

from laer_cli import __version__
from laer_cli.model import Rubric
from laer_cli.reports.pages import Paragraph, Section, line


def colophon(rubrics: Iterable[Rubric]) -> Section:
    """Returns the last section of a page that leaves its author."""
    texts = (
        f"By laer {__version__} and the rubric {one.id} {one.version_text}, sha256 {one.sha256}"
        for one in rubrics
    )
    return Section("How it was placed", tuple(Paragraph(line(text, quiet=True)) for text in texts))
