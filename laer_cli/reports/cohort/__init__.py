"""Reports of benchmarks; what a format needs is imported when it is asked for."""

from typing import TYPE_CHECKING, Literal, TextIO

if TYPE_CHECKING:
    from laer_cli.cohort import Benchmark

Format = Literal["table", "json", "html"]


def write(benchmark: "Benchmark", format_: Format, out: TextIO) -> None:
    """Writes a benchmark."""
    if format_ == "json":
        from laer_cli.reports.cohort.json import write as write_json

        write_json(benchmark, out)
    else:
        from laer_cli.reports.cohort.page import page
        from laer_cli.reports.pages import draw

        draw([page(benchmark)], format_, out)
