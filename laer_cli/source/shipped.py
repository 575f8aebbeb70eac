"""Finds the rubrics that come with laer, installed or in a checkout."""

from pathlib import Path


def shipped_rubrics() -> dict[str, Path]:
    """Returns the shipped rubric files by their ids, which are their names, in order.

    A wheel has them inside the package; a checkout, and so an editable install, beside it.
    """
    package = Path(__file__).parents[1]
    installed = package / "rubrics"
    folder = installed if installed.is_dir() else package.parent / "rubrics"
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}
