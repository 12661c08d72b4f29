"""An hour typed freely: « 9 », « 9h30 », « 13:30 »."""

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.arrivals import typed_hour
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import hour
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import restyle


class HourField(QLineEdit):
    """An hour of the day; ``entered`` as soon as another one is understood."""

    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(_("9 h 30"))
        self.textEdited.connect(self._read)
        self.editingFinished.connect(self._settle)
        follow(self._dress)

    @property
    def at(self) -> time | None:
        """The hour typed, none if it is not understood."""
        return typed_hour(self.text())

    def show_time(self, at: time) -> None:
        """Show an hour."""
        self.setText(hour(at))

    def _read(self) -> None:
        self._mark(invalid=False)
        self.entered.emit()

    def _settle(self) -> None:
        found = self.at
        if found is not None:
            self.show_time(found)
        else:
            self._mark(invalid=True)
            announce(self, _("Cette heure n’est pas comprise. Écrivez par exemple 9 h 30."))

    def _mark(self, *, invalid: bool) -> None:
        if bool(self.property("invalid")) != invalid:
            self.setProperty("invalid", invalid)
            restyle(self)

    def _dress(self) -> None:
        self.setFixedWidth(theme.px(104))
