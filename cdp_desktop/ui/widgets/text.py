"""Words on screen: labels, chips, key caps."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from cdp_desktop.ui.theme import follow, font, theme
from cdp_desktop.ui.tokens import TypeRole

_WORD: Final = 320
"""Width that a word may ask for, at a text size of 100 %."""


class Label(QLabel):
    """Plain text in a step of the type ladder; ``tone`` is muted, quiet, accent, warning, danger or a hue."""

    def __init__(
        self,
        text: str = "",
        role: TypeRole = "body",
        tone: str = "",
        *,
        wrap: bool = False,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._role = role
        self._tabular = tabular
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("tone", tone)
        follow(self._dress)

    def set_tone(self, tone: str) -> None:
        """Change the colour of the words."""
        if tone != self.property("tone"):
            self.setProperty("tone", tone)
            restyle(self)

    def minimumSizeHint(self) -> QSize:
        """Ask for the longest word, within reason: one without end must not widen a dialog past the screen."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.px(_WORD)), hint.height()) if self.wordWrap() else hint

    def _dress(self) -> None:
        self.setFont(font(self._role, tabular=self._tabular))


class Elided(Label):
    """One line that is cut with … at ``mode`` when there is no room; the whole text is then in the tooltip."""

    mode = Qt.TextElideMode.ElideRight

    def minimumSizeHint(self) -> QSize:
        """Ask for a few letters at least."""
        return QSize(min(theme.px(60), self.sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what fits."""
        text = self.fontMetrics().elidedText(self.text(), self.mode, self.width())
        self.setToolTip(self.text() if text != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


class Chip(Label):
    """A short word on a coloured ground: ``look`` is neutral, outline, accent, warning or danger."""

    def __init__(self, text: str, look: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, "caption", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("chip", look)

    def show_chip(self, text: str, look: str) -> None:
        """Show another word on another ground; hide when there is no word."""
        self.setText(text)
        self.setVisible(bool(text))
        if look != self.property("chip"):
            self.setProperty("chip", look)
            restyle(self)


class Kbd(Label):
    """The cap of a key, as « Ctrl » or « Entrée »."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(keys, "caption", parent=parent)
        self.setProperty("kbd", "true")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


def draw_line(
    painter: QPainter, room: QRectF, text: str, role: TypeRole, tint: str = "ink", *, tabular: bool = False
) -> None:
    """Draw one line of text at the left of a room, cut with … if need be; for delegates."""
    painter.setFont(font(role, tabular=tabular))
    painter.setPen(theme.color(tint))
    line = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)


def draw_lines(
    painter: QPainter, room: QRectF, text: str, role: TypeRole, tint: str = "ink", *, height: float, most: int
) -> int:
    """Draw a text from the top of a room, on so many lines at most, the last cut with …; return how many it took."""
    units = text.encode("utf-16-le")  # Qt counts so
    laid = QTextLayout(text, font(role))
    laid.beginLayout()
    lines: list[str] = []
    done = 0
    while done < len(units):
        line = laid.createLine()
        line.setLineWidth(room.width())
        end = 2 * (line.textStart() + line.textLength()) if len(lines) < most - 1 else len(units)
        lines.append(units[done:end].decode("utf-16-le").strip())
        done = end
    laid.endLayout()
    for number, words in enumerate(lines):
        draw_line(painter, QRectF(room.left(), room.top() + number * height, room.width(), height), words, role, tint)
    return len(lines)


def restyle(widget: QWidget) -> None:
    """Have the style sheet look again at a widget whose properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.updateGeometry()
