"""A comparison as a page for whoever reviews the change of a rubric."""

from collections.abc import Sequence
from typing import TextIO

from rich.text import Text

from laer_cli.comparison.differences import Bump, Change, Comparison
from laer_cli.comparison.moving import Moved
from laer_cli.placement import Bounds
from laer_cli.reports.paper import Cell, Paper, joined, styled
from laer_cli.reports.wording import percent, words
from laer_cli.text import counted

_MEANING = {
    Bump.MAJOR: (
        "The same answers may be placed elsewhere or no longer fit, or what somebody refers to "
        "is gone."
    ),
    Bump.MINOR: (
        "Something is added, allowed or advised otherwise. Every answer still fits; what is added "
        "is open, and so a placement may open too."
    ),
    Bump.PATCH: "Words and golden cases; no placement depends on them.",
}
_STYLES = {"added": "green", "removed": "red", "changed": "yellow"}
# The columns that `  changed ` and a share take.
_HANG, _SHARE = 10, 9
_NOT_THERE, _TOO_ODD, _NOTHING = "-", "?", "(nothing)"


def write(comparison: Comparison, moved: Sequence[Moved], out: TextIO) -> None:
    """Writes the page."""
    paper = Paper(out)
    _Page(paper, comparison).add(moved)
    paper.finish()


class _Page:
    """One comparison on paper."""

    def __init__(self, paper: Paper, comparison: Comparison) -> None:
        self.paper = paper
        self.comparison = comparison

    def add(self, moved: Sequence[Moved]) -> None:
        """Adds what changed, what follows from it, and whether the version says so."""
        if not self.comparison.changes:
            self.add_verdict()
            self.add_answers(moved)
            return
        self.add_title()
        for bump in _MEANING:
            self.add_changes(bump)
        self.add_shares()
        self.add_answers(moved)
        self.paper.line()
        self.add_verdict()

    def add_title(self) -> None:
        old, new = self.comparison.old, self.comparison.new
        before = "" if old.id == new.id else f"{old.id} "
        self.paper.line(styled(new.title, "bold"))
        self.paper.line(
            styled(f"{new.id} {new.version_text}, was {before}{old.version_text}", "dim")
        )

    def add_changes(self, bump: Bump) -> None:
        """Adds the changes that call for a bump, in the order of a rubric file."""
        changes = [change for change in self.comparison.changes if change.bump is bump]
        if not changes:
            return
        self.paper.heading(f"{bump.name.capitalize()}: {counted(len(changes), 'change')}")
        self.paper.line(styled(_MEANING[bump], "dim"), indent=2)
        for change in changes:
            self.add_change(change)

    def add_change(self, change: Change) -> None:
        """Adds a change, before and after on lines of their own unless they are mere words."""
        sign = styled(f"{change.kind:<7}", _STYLES[change.kind])
        what = joined(f"{change.thing} ", styled(change.name, "bold"))
        if change.kind != "changed":
            self.paper.listed([(sign, joined(what, f": {change.before or change.after}"))])
            return
        before, after = styled(change.before or _NOTHING), styled(change.after or _NOTHING)
        line = joined(what, f", {change.aspect}: was ", before, ", now ", after)
        if " " not in before.plain + after.plain and _HANG + line.cell_len <= self.paper.width:
            self.paper.listed([(sign, line)])
        else:
            self.paper.listed([(sign, joined(what, f", {change.aspect}"))])
            self.paper.listed([("was", before), ("now", after)], indent=_HANG)

    def add_shares(self) -> None:
        """Adds how much of all that can be answered either version places at each phase."""
        rows = self.comparison.phases()
        room = max(self.paper.width - 2 * (_SHARE + 1) - 3, 1)
        name = min(max(styled(row.phase.title).cell_len for row in rows), room)
        self.paper.heading("Each phase's share of all possible answers")
        self.add_row(name, "", "was", "now")
        both = self.comparison.before, self.comparison.after
        none = [_NOT_THERE if shares.of_phases else _TOO_ODD for shares in both]
        for row in rows:
            shares = zip((row.before, row.after), none, strict=True)
            said = (word if share is None else percent(share) for share, word in shares)
            self.add_row(name, row.phase.title, *said)
        if _TOO_ODD in none:
            legend = f"{_TOO_ODD} the weights are too odd to count all answers in good time"
            self.paper.line(styled(legend, "dim"), indent=2)

    def add_row(self, name: int, title: str, *shares: str) -> None:
        """Adds a title and two shares below those of the row before."""
        cells = (Cell(styled(f"{share:>{_SHARE}}"), _SHARE) for share in shares)
        self.paper.columns([Cell(Text(), 1), Cell(styled(title), name), *cells])

    def add_answers(self, moved: Sequence[Moved]) -> None:
        """Adds where either version places the same answers, and what of them no longer fits."""
        if not moved:
            return
        bullet = self.paper.marks.bullet
        self.paper.heading("The same answers, placed by either version")
        for one in moved:
            who = styled(one.subject or one.path, "bold")
            path = f" ({one.path})" if one.subject else ""
            self.paper.listed([(bullet, joined(who, f"{path}: {_placements(one)}"))])
            self.paper.listed(
                (
                    (bullet, styled(f"{misfit.name}: {misfit.answer} no longer fits; {misfit.why}"))
                    for misfit in one.misfits
                ),
                indent=4,
            )
        if any(one.misfits for one in moved):
            left_out = "What no longer fits is left out, as if it were open."
            self.paper.line(styled(left_out, "dim"), indent=2)

    def add_verdict(self) -> None:
        """Adds which version the changes call for, and whether the new one is enough."""
        comparison = self.comparison
        old, new = comparison.old.version_text, comparison.new.version_text
        if comparison.changes:
            bump = comparison.bump.name.lower()
            says = f"but {new} says less" if comparison.says_less else f"and {new} says enough"
            if comparison.new.version < comparison.old.version:
                says += "; is the older version the newer one?"
            verdict = (
                f"From {old} to {new}: these changes call for at least {comparison.called_for} "
                f"({bump}), {says}."
            )
        else:
            fell = "; a version must not fall" if comparison.says_less else ""
            verdict = f"Nothing changed from {old} to {new}{fell}."
        self.paper.line(styled(verdict, "bold red" if comparison.says_less else "bold green"))


def _placements(moved: Moved) -> str:
    """Returns where answers were placed and are placed now."""
    before = words(moved.before)
    if moved.after is None:
        return f"was {before}, now nothing is left to place"
    after = words(moved.after)
    if _ids(moved.before) == _ids(moved.after):
        return f"{after}, as before"
    return f"was {before}, now {after}"


def _ids(bounds: Bounds) -> tuple[str, str]:
    return bounds.at_least.id, bounds.at_most.id
