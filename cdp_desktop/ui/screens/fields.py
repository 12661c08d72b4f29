"""Fields that every screen shares: a closed list, a long text, a label above, what to say when nothing was written."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QLabel,
    QPlainTextEdit,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from cdp_desktop.domain.language import _
from cdp_desktop.operations import Refused
from cdp_desktop.store.errors import StoreError
from cdp_desktop.ui.theme import follow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import column
from cdp_desktop.ui.widgets.text import Label

_FRAME: Final = 24
"""Pixels of padding, border and margin above and below the text of an editor, and two that Qt wants free."""


class Choices(QComboBox):
    """A closed list of labels and values; ``picked`` gives the value the person chose.

    The wheel only scrolls the page: passing over the list must not change it.
    """

    picked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[Any] = []
        self.given: tuple[tuple[str, Any], ...] | None = None  # what the choices were made from, if they were
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.activated.connect(self._pick)

    @property
    def value(self) -> Any:
        """The value shown, none when nothing is."""
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def offer(self, choices: Sequence[tuple[str, Any]]) -> None:
        """Say what can be chosen; the value shown stays if it is still there."""
        self.given = None
        labels, values = [label for label, _value in choices], [value for _label, value in choices]
        if values == self._values and labels == [self.itemText(place) for place in range(self.count())]:
            return
        value = self.value
        self._values = values  # kept here: Qt would hand codes back as plain texts
        self.clear()
        self.addItems(labels)
        self.show_value(value)

    def show_value(self, value: Any) -> None:
        """Show a value, without emitting anything."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shorten with « … » what is too long, which Qt would cut in the middle of a letter, and show the hint."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        style, control = self.style(), QStyle.ComplexControl.CC_ComboBox
        room = style.subControlRect(control, option, QStyle.SubControl.SC_ComboBoxEditField, self)
        words = self.currentText() if self.currentIndex() >= 0 else self.placeholderText()
        option.currentText = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter = QStylePainter(self)
        painter.drawComplexControl(control, option)
        if self.currentIndex() >= 0:
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        else:  # the style sheet would give the hint the colour of an answer
            left, ink = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, QPalette.ColorRole.PlaceholderText
            painter.drawItemText(room, left, self.palette(), self.isEnabled(), option.currentText, ink)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def _pick(self, place: int) -> None:
        self.picked.emit(self._values[place])


class LateChoices(Choices):
    """A closed list read once one opens it, or presses a key in it: to pass over it reads nothing."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._read: Callable[[], Sequence[tuple[str, Any]]] | None = None

    def offer_late(self, first: Sequence[tuple[str, Any]], read: Callable[[], Sequence[tuple[str, Any]]]) -> None:
        """Offer some choices now, and all of them, the first ones among them, when one comes to choose."""
        self._read = None
        self.offer(first)
        self._read = read

    def show_value(self, value: Any) -> None:
        """Show a value, which may be one that is not read yet."""
        if value not in self._values:
            self._fill()
        super().show_value(value)

    def showPopup(self) -> None:
        """Read everything, then open."""
        self._fill()
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read everything before the arrows or a letter choose among it."""
        if event.key() != Qt.Key.Key_Escape:
            self._fill()
        super().keyPressEvent(event)

    def _fill(self) -> None:
        read, self._read = self._read, None
        if read:
            self.offer(read())


class LongText(QPlainTextEdit):
    """An editor as tall as its text, within reason; Tab leaves it."""

    def __init__(self, name: str, hint: str = "", *, least: int = 2, most: int = 10) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        follow(self._fit)

    def toPlainText(self) -> str:
        """Return the text as it was typed or pasted, where Qt would turn its no-break spaces into ordinary ones."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines again when they wrap elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = min(max(round(self.document().size().height()), self._least), self._most)
        spacing = ceil(QFontMetricsF(self.font()).lineSpacing())  # what Qt lays out, where fontMetrics() rounds
        self.setFixedHeight(lines * spacing + _FRAME)


def above(text: str, field: QWidget, *under: QWidget) -> QVBoxLayout:
    """Put the name of a field above it, and what explains it under it."""
    label = Label(text, "label", "muted", wrap=True)
    label.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(text)
    return column(label, field, *under, gap=4)


def quiet_label(text: str = "") -> QLabel:
    """Return words that explain a field."""
    return Label(text, "caption", "quiet", wrap=True)


def show_quietly(field: QDateEdit | QTimeEdit | QSpinBox, show: Callable[[], None]) -> None:
    """Show a value in a field without it telling that it changed."""
    blocker = QSignalBlocker(field)
    show()
    blocker.unblock()


class Saying:
    """Do something to the data; if it was not done, say why in a bar, and skip the rest of the block.

    ``again`` is what to try again if the disk refused.
    """

    def __init__(self, bar: InfoBar, again: Callable[[], object] | None = None) -> None:
        self._bar = bar
        self._again = again

    def __enter__(self) -> None:
        self._bar.dismiss()

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if isinstance(error, Refused):
            self._bar.say(str(error), "warning")
        elif isinstance(error, StoreError):
            action = _("Réessayer") if self._again else ""
            self._bar.say(str(error), "danger", action=action, on_action=self._try_again)
        return isinstance(error, Refused | StoreError)

    def _try_again(self) -> None:
        if self._again:
            self._again()


class DayField(QDateEdit):
    """A date; Tab leaves it at once, ← and → go between the year, the month and the day."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Leave the field."""
        return QWidget.focusNextPrevChild(self, forward)


class HourField(QTimeEdit):
    """An hour; Tab leaves it at once, ← and → go between the hour and the minutes."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Leave the field."""
        return QWidget.focusNextPrevChild(self, forward)


def spin(field: QDateEdit | QTimeEdit | QSpinBox, name: str) -> None:
    """Have a field of figures tell its value once it is typed, not at each key."""
    field.setAccessibleName(name)
    field.setKeyboardTracking(False)
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
