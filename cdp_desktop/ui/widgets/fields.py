"""Fields for what is typed often: a search, a duration."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import duration, parse_duration
from cdp_desktop.ui.icons import draw_icon
from cdp_desktop.ui.theme import follow, font, theme
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import restyle

_GLASS: Final = 16


class SearchField(QLineEdit):
    """A field with a magnifying glass: Escape empties it, ↓ goes to the list of what was found."""

    def __init__(self, name: str, hint: str = "", *, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results: QAbstractItemView | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(hint or name)
        self.setClearButtonEnabled(True)
        if large:
            self.setProperty("ctl", "large")
        self._large = large
        follow(self._dress)

    def lead_to(self, results: QAbstractItemView) -> None:
        """Say which list ↓ goes to."""
        self._results = results

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the glass at the left of the text."""
        super().paintEvent(event)
        side = theme.px(_GLASS)
        draw_icon(QPainter(self), "search", QRectF(theme.px(11), (self.height() - side) / 2, side, side))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty on Escape, leave for the results on ↓."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down and self._results is not None:
            model = self._results.model()
            if model.rowCount():
                if not self._results.currentIndex().isValid():
                    self._results.setCurrentIndex(model.index(0, 0))
                self._results.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        self.setFont(font("live_body" if self._large else "body"))
        self.setTextMargins(theme.px(_GLASS + 6), 0, 0, 0)


class DurationField(QLineEdit):
    """A duration typed freely (« 90 », « 1 h 30 »); ``entered`` gives the minutes once it is understood."""

    entered = Signal(int)

    def __init__(
        self,
        name: str,
        *,
        parse: Callable[[str], int | None] = parse_duration,
        shown: Callable[[int], str] = duration,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parse = parse
        self._shown = shown
        self._minutes: int | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(_("20 min"))
        self.editingFinished.connect(self._enter)
        self.textEdited.connect(self._forgive)

    @property
    def minutes(self) -> int | None:
        """The duration last understood."""
        return self._minutes

    def show_minutes(self, minutes: int | None) -> None:
        """Show a duration, unless another one is being typed."""
        self._minutes = minutes
        if not self.isModified():
            self.setText("" if minutes is None else self._shown(minutes))

    def _enter(self) -> None:
        if not self.isModified():
            return
        minutes = self._parse(self.text())
        if minutes is None:
            self._mark(invalid=True)
            sentence = _("Cette durée n’est pas comprise. Écrivez par exemple 20 ou 1 h 30.")
            self.setToolTip(sentence)
            announce(self, sentence)
            return
        self.setModified(False)
        self.setText(self._shown(minutes))
        if minutes != self._minutes:
            self._minutes = minutes
            self.entered.emit(minutes)

    def _forgive(self) -> None:
        if self.property("invalid"):
            self._mark(invalid=False)
            self.setToolTip("")

    def _mark(self, *, invalid: bool) -> None:
        self.setProperty("invalid", invalid)
        restyle(self)
