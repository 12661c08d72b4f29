"""Words on screen: labels, chips, key caps."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from cdp_desktop.ui.theme import follow, font, theme
from cdp_desktop.ui.tokens import TypeRole


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


def restyle(widget: QWidget) -> None:
    """Have the style sheet look again at a widget whose properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.updateGeometry()
