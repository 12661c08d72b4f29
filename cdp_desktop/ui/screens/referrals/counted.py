"""What was counted in a year, by month, need and organisation; small numbers are not told."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.tallying import CountedLine, counted_lines, total_told
from cdp_desktop.domain.typography import typeset
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.queries.referrals import counted_years, pathways, tallies
from cdp_desktop.ui.rows import Column, RowsModel
from cdp_desktop.ui.screens.fields import Choices
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.screens.referrals.tabs import COUNTED, TABS
from cdp_desktop.ui.screens.tabbed import Tabs
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.empty_state import EmptyState
from cdp_desktop.ui.widgets.entrance import enter_by
from cdp_desktop.ui.widgets.layout import PAGE_MARGINS, Card, column, row
from cdp_desktop.ui.widgets.table import Table
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_ROOM: Final = 720
"""Width under which the columns would leave no room for the needs, at a text size of 100 %."""


class CountedPanel(QWidget):
    """The references of one year, in a table or, where there is little room, in lines."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        self.tabs = Tabs(TABS, COUNTED)
        self.year = Choices(_("Année"))
        self.total = Label("", "lead", wrap=True, tabular=True)
        self.note = Label(
            _(
                "Sous 3, un nombre n’est pas montré\u00a0: dans un quartier, il pourrait faire reconnaître quelqu’un. "
                "Le total dit «\u00a0au moins\u00a0» quand il le révélerait."
            ),
            "caption",
            "quiet",
            wrap=True,
        )
        self.rows: RowsModel[CountedLine] = RowsModel(
            [
                Column(_("Mois"), _month),
                Column(_("Besoin"), _need),
                Column(_("Depuis"), _place),
                Column(_("Références"), _count, figures=True),
                Column(_("Résultats connus"), _results, figures=True),
            ]
        )
        self.table = Table(_("Références comptées"), self.rows, stretch=1)
        self.lines = LineList(_("Références comptées"), self.rows, _line, shown=200)
        self.empty = EmptyState(
            "chart-column",
            _("Rien n’a été compté. À la fiche d’une porte, «\u00a0J’ai orienté quelqu’un\u00a0» compte sans nommer."),
        )
        self._build()
        follow(self._arrange)

    def showEvent(self, event: QShowEvent) -> None:
        """Read everything again: what changed meanwhile was not followed."""
        super().showEvent(event)
        self.refresh()

    def flush(self) -> None:
        """Write what is being typed: nothing is typed here."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show lines in place of the table when there is little room."""
        super().resizeEvent(event)
        self._arrange()

    def refresh(self) -> None:
        """Show what was counted in the year chosen; the last one counted at first."""
        years = self._workspace.read(counted_years)
        self.year.offer([(str(one), one) for one in years])
        if self.year.value is None and years:
            self.year.show_value(years[0])
        self._show_year()

    def _build(self) -> None:
        label = Label(_("Année"), "label", "muted")
        label.setBuddy(self.year)
        self._head = QWidget()
        self._head.setLayout(column(row(label, self.year, None, gap=8), self.total, gap=8))
        self._card = Card((self.table, 1), (self.lines, 1), margins=(8, 8, 8, 10))
        self.setLayout(
            column(self.tabs, self._head, (self._card, 1), self.note, (self.empty, 1), gap=10, margins=PAGE_MARGINS)
        )
        self.year.picked.connect(self._show_year)
        self._workspace.changed.connect(self._follow)
        enter_by(self, self.year)

    def _show_year(self) -> None:
        year = self.year.value
        first, last = (date(year, 1, 1), date(year, 12, 31)) if year else (date.min, date.min)
        needs = {one.id: one.need for one in self._workspace.read(pathways, self._now().date())}
        found = counted_lines(self._workspace.read(tallies, first, last), needs)
        self.rows.show(found)
        words = _("Références comptées en {year}\u00a0: {count}. Résultats connus\u00a0: {results}.")
        count = total_told([one.tally.count for one in found])
        results = total_told([one.tally.results_known for one in found])
        self.total.setText(words.format(year=year, count=count, results=results))
        for widget in (self._head, self._card, self.note):
            widget.setVisible(bool(found))
        self.empty.setVisible(not found)
        self._arrange()

    def _arrange(self) -> None:
        small = self.width() < theme.px(_ROOM)
        self.table.setVisible(not small)
        self.lines.setVisible(small)

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and changes.touch("referral_tally", "referral_pathway", "organization"):
            self.refresh()


def _month(line: CountedLine) -> str:
    return line.month


def _need(line: CountedLine) -> str:
    return typeset(line.need)


def _place(line: CountedLine) -> str:
    return typeset(line.organization)


def _count(line: CountedLine) -> str:
    return line.count


def _results(line: CountedLine) -> str:
    return line.results


def _line(line: CountedLine) -> Line:
    detail = _("{count} · {month} · {organization} · résultats connus\u00a0: {results}")
    words = detail.format(month=line.month, organization=line.organization, count=line.count, results=line.results)
    return Line(_need(line), typeset(words), "chart-column")
