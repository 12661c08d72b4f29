"""The signs by which a change would be known: attendus, souhaités, idéaux, and whether they were seen."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLayout, QLineEdit, QWidget

from cdp_desktop.domain.change_pathway import MarkerLevel, MarkerStatus
from cdp_desktop.domain.language import _
from cdp_desktop.domain.pathway import Change, Marker
from cdp_desktop.operations.change_pathway import add_marker, edit_marker, observe_marker, remove_marker
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.entries_card import EntriesCard, EntryWords
from cdp_desktop.ui.screens.fields import Choices, above
from cdp_desktop.ui.screens.pathway.pathway_view import marker_line
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import row
from cdp_desktop.workspace import Workspace

_WORDS: Final = EntryWords(
    title=_("Marqueurs de progrès"),
    empty=_("Aucun\u00a0: à quoi verrait-on que ce changement arrive?"),
    add=_("Ajouter un marqueur"),
    removed=_("Le marqueur est retiré."),
)


class MarkersCard(EntriesCard[Marker]):
    """A marker is written first; once it is seen, the day and what shows it are told."""

    def __init__(self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime]) -> None:
        self._now = now
        self.level = Choices(_("Marqueur"))
        self.text = QLineEdit()
        self.status = Choices(_("Est-il vu?"))
        self.day = DayField(_("Vu le"))
        self.evidence = QLineEdit()
        self._seen, self._observed = QWidget(), QWidget()
        super().__init__(workspace, said, _WORDS, marker_line)
        self.level.offer([(one.label, one) for one in MarkerLevel])
        self.status.offer([(one.label, one) for one in MarkerStatus])
        self.status.picked.connect(self._ask_when)

    def show_change(self, change: Change) -> None:
        """Show the markers of a change."""
        self.show_entries(change.id, change.markers)

    def fields(self) -> Sequence[QWidget | QLayout]:
        """Return the level and the words, then what was seen."""
        self._seen.setLayout(
            row((above(_("Vu le"), self.day), 0), (above(_("Ce qui le montre"), self.evidence), 1), gap=10)
        )
        self._observed.setLayout(above(_("Est-il vu?"), self.status))
        words = above(_("À quoi le changement se verrait"), self.text)
        return row((above(_("Marqueur"), self.level), 1), (self._observed, 1), gap=10), words, self._seen

    def fill(self, value: Marker | None) -> QWidget:
        """Fill the form; a new one is not seen yet."""
        self.level.show_value(value.level if value else MarkerLevel.EXPECTED)
        self.text.setText(value.text if value else "")
        self.status.show_value(value.status if value else MarkerStatus.NOT_SEEN)
        today = self._now().date()
        self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        self.day.show_day((value.observed_on if value else None) or today)
        self.evidence.setText(value.evidence if value else "")
        self._observed.setVisible(value is not None)
        self._ask_when()
        return self.status if value else self.text

    def write(self, owner: UUID, value: Marker | None) -> None:
        """Write the marker, then what was seen of it."""
        level, text = self.level.value, self.text.text()
        if value is None:
            self._workspace.do(add_marker, owner, level, text)
            return
        if (level, text) != (value.level, value.text):
            self._workspace.do(edit_marker, value.id, level, text)
        status: MarkerStatus = self.status.value
        seen = (status, self.day.day, self.evidence.text())
        if (
            seen != (value.status, value.observed_on, value.evidence)
            and not status is value.status is MarkerStatus.NOT_SEEN
        ):
            self._workspace.do(observe_marker, value.id, status, on=self.day.day, evidence=self.evidence.text())

    def take_out(self, value: Marker) -> None:
        """Take the marker out."""
        self._workspace.do(remove_marker, value.id)

    def _ask_when(self) -> None:
        self._seen.setVisible(self.status.value is not MarkerStatus.NOT_SEEN)
