"""« Participation »: for a year, how many came and how often, and from which organisations."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.participation import ALWAYS, Participation, Period, Years
from cdp_desktop.domain.typography import number
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.queries.participation import participation, years
from cdp_desktop.ui.screens.participation_table import OrganizationTable
from cdp_desktop.ui.widgets.buttons import Button, IconButton
from cdp_desktop.ui.widgets.empty_state import EmptyState
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import PAGE_MARGINS, Card, Scroll, column, row
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_TABLES: Final = ("meeting", "attendance", "organization", "community")


class Figure(QWidget):
    """A number, what it counts, and a word more about it."""

    def __init__(self) -> None:
        super().__init__()
        self._value = Label("", "live_title", tabular=True)
        self._words = Label("", "body_medium")
        self._detail = Label("", "label", "muted")
        self.setLayout(column(self._value, self._words, self._detail, None, gap=0))

    def show_count(self, count: int, words: str, detail: str = "") -> None:
        """Show a number; a screen reader says it all in one sentence."""
        self._value.setText(number(count))
        self._words.setText(words)
        self._detail.setText(detail)
        said = f"{number(count)} {words}"
        self.setAccessibleName(", ".join(part for part in (said, detail) if part))


class ParticipationPage(QWidget):
    """A year of the community, or all of them; ``left`` leads back to the list of meetings."""

    left = Signal()

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        self._years = Years()
        self._year: Period | None = None
        self.back = Button(_("Rencontres"), "arrow-left", "ghost")
        self.before = IconButton("chevron-left", _("Année précédente"))
        self.after = IconButton("chevron-right", _("Année suivante"))
        self.always = Button(_("Toutes les rencontres"), checkable=True)
        self.year = Label("", "lead")
        self.dates = Label("", "label", "muted", wrap=True)
        self.meetings, self.attendances, self.people = Figure(), Figure(), Figure()
        self.organizations, self.guests = Figure(), Figure()
        self.table = OrganizationTable()
        self.nothing = EmptyState("calendar-days", "")
        self._build()
        self._bind()

    def showEvent(self, event: QShowEvent) -> None:
        """Count again: what changed meanwhile was not followed."""
        super().showEvent(event)
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self._choice = QWidget()
        self._choice.setLayout(row(self.before, self.year, self.after))
        head = Flow(Label(_("Participation"), "title"), self._choice, self.always, gap=16)
        figures = Flow(self.meetings, self.attendances, self.people, self.organizations, self.guests, gap=32)
        self._figures = Card(figures)
        page = QWidget()
        page.setLayout(
            column(
                row(self.back, None),
                head,
                self.dates,
                self._figures,
                (self.table, 1),
                (self.nothing, 1),
                gap=12,
                margins=PAGE_MARGINS,
            )
        )
        self.setLayout(column(Scroll(page), gap=0))
        self.setFocusProxy(self.back)

    def _bind(self) -> None:
        self.back.clicked.connect(self.left)
        self.before.clicked.connect(self._go_before)
        self.after.clicked.connect(self._go_after)
        self.always.clicked.connect(self._refresh)
        self._workspace.changed.connect(self._follow)

    def _refresh(self) -> None:
        today = self._now().date()
        self._years = self._workspace.read(years)
        year = self._year = self._year or self._years.latest(today)
        period = ALWAYS if self.always.isChecked() else year
        self.year.setText(year.label)
        self.year.set_tone("" if period is year else "quiet")
        self.dates.setText(period.dates)
        self.before.setEnabled(period is year and self._years.before(year) is not None)
        self.after.setEnabled(period is year and self._years.after(year, today) is not None)
        found = self._workspace.read(participation, period)
        for part in (self._figures, self.table):
            part.setVisible(found.held > 0)
        self._choice.setVisible(self._years.last_held is not None)
        self.always.setVisible(self._years.last_held is not None)
        self.dates.setVisible(bool(period.dates) and found.held > 0)
        self.nothing.setVisible(not found.held)
        self.nothing.sentence.setText(self._why_nothing(period))
        self._show(found)
        self.table.show_participation(found, period)

    def _show(self, found: Participation) -> None:
        self.meetings.show_count(found.held, ngettext("rencontre tenue", "rencontres tenues", found.held))
        mean = _("{mean} par rencontre en moyenne").format(mean=found.mean) if found.held > 1 else ""
        self.attendances.show_count(found.attendances, ngettext("présence", "présences", found.attendances), mean)
        new = ngettext("dont {n} nouvelle", "dont {n} nouvelles", found.new_people).format(n=number(found.new_people))
        words = ngettext("personne différente", "personnes différentes", found.people)
        self.people.show_count(found.people, words, new if found.new_people else "")
        count = len(found.organizations)
        self.organizations.show_count(count, ngettext("organisme", "organismes", count))
        words = ngettext("personne invitée", "personnes invitées", found.guests)
        apart = ngettext("comptée à part", "comptées à part", found.guests)
        self.guests.show_count(found.guests, words, apart)
        self.guests.setVisible(found.guests > 0)

    def _why_nothing(self, period: Period) -> str:
        if self._years.last_held is None:
            return _("Aucune rencontre tenue pour l’instant. Les chiffres paraîtront après la première.")
        return _("Aucune rencontre tenue {dates}.").format(dates=period.dates)

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and changes.touch(*_TABLES):
            self._refresh()

    def _go_before(self) -> None:
        self._go(self._years.before(self._year) if self._year else None)

    def _go_after(self) -> None:
        self._go(self._years.after(self._year, self._now().date()) if self._year else None)

    def _go(self, year: Period | None) -> None:
        if year is not None:
            self._year = year
            self._refresh()
            said = self.meetings.accessibleName() if self.table.isVisible() else self.nothing.sentence.text()
            announce(self, f"{year.label}, {said}")
