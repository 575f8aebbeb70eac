"""Where statements come from: a number for each source, and a word for the rubric's own reading."""

from laer_cli.model import Publication

OWN_READING = "[own]"


class Citations:
    """The sources cited on a page, numbered as they come up."""

    def __init__(self) -> None:
        self._cited: dict[Publication, int] = {}
        self._owned = False

    def mark(self, source: Publication | None) -> str:
        """Returns what to put behind a statement."""
        if source is None:
            self._owned = True
            return OWN_READING
        return f"[{self._cited.setdefault(source, len(self._cited) + 1)}]"

    def legend(self) -> list[tuple[str, str]]:
        """Returns every mark used with what it means."""
        legend = [
            (f"[{number}]", publication_line(source)) for source, number in self._cited.items()
        ]
        if self._owned:
            legend.append((OWN_READING, "this rubric's own reading, stated in no source"))
        return legend


def publication_line(source: Publication) -> str:
    """Returns a source on one line: author, title, publisher, address."""
    parts = (source.author, source.title, source.publisher, source.url)
    return ", ".join(part for part in parts if part)
