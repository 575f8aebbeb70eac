"""Where statements come from: a number for each source, and a word for the rubric's own reading."""

from laer_cli.model import Publication

OWN_READING = "[own]"
_OWN = (
    "this rubric's own reading, stated in no source; so is how the answers are asked and weighed, "
    "and how one knows that a practice is done"
)


def described(source: Publication) -> str:
    """Returns who says what, and where."""
    parts = (source.author, source.title, source.publisher)
    return ", ".join(part for part in parts if part)


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

    def legend(self, *, with_addresses: bool = False) -> list[tuple[str, str]]:
        """Returns every mark used with what it means."""
        legend = []
        for source, number in self._cited.items():
            address = f", {source.url}" if with_addresses and source.url else ""
            legend.append((f"[{number}]", described(source) + address))
        if self._owned:
            legend.append((OWN_READING, _OWN))
        return legend
