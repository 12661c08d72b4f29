"""The kinds of capture, as small keys with their letter and their word."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from cdp_desktop.domain.capture import LETTERS, CaptureKind
from cdp_desktop.domain.language import _
from cdp_desktop.ui.icons import draw_icon
from cdp_desktop.ui.theme import follow, font, theme
from cdp_desktop.ui.tokens import KINDS
from cdp_desktop.ui.widgets.flow import Flow

LETTER_OF: Final = {kind: letter for letter, kind in LETTERS.items()}
SHOWN: Final = (CaptureKind.NOTE, *LETTERS.values())


class KindKey(QToolButton):
    """The cap of a letter and a word; the icon and the colour of the kind once it is chosen."""

    def __init__(self, kind: CaptureKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._look = KINDS[kind.value]
        self._letter = LETTER_OF.get(kind, "")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the letters do it from the line itself
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setText(self._look.word)
        name = _("{word}, lettre {letter} puis espace").format(word=self._look.word, letter=self._letter)
        self.setAccessibleName(name if self._letter else self._look.word)
        self.setToolTip(name if self._letter else _("Note, sans lettre"))
        follow(self._dress)

    def sizeHint(self) -> QSize:
        """Ask for the cap and the word."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + theme.px(38), theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """Ask for the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cap or the icon, then the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        hue = self._look.hue if self.isEnabled() else "ink3"
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.color(hue), 1.5) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("surface" if chosen or self.underMouse() else "sunken"))
        painter.drawRoundedRect(ground, 6, 6)
        side = theme.px(16)
        mark = QRectF(theme.px(8), (self.height() - side) / 2, side, side)
        if chosen or not self._letter:
            draw_icon(painter, self._look.icon, mark, hue)
        else:
            self._draw_cap(painter, mark, hue)
        painter.setFont(self.font())
        painter.setPen(theme.color(hue if chosen else "ink2" if self.isEnabled() else "ink3"))
        words = QRectF(self.rect()).adjusted(theme.px(30), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())

    def _draw_cap(self, painter: QPainter, mark: QRectF, hue: str) -> None:
        painter.setPen(QPen(theme.color("border_strong"), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(mark.adjusted(-0.5, -0.5, 0.5, 0.5), 3, 3)
        painter.setPen(theme.color(hue))
        painter.setFont(font("caption_strong"))
        painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, self._letter)

    def _dress(self) -> None:
        self.setFont(font("label"))
        self.updateGeometry()


class KindKeys(QWidget):
    """All the kinds, on as many lines as it takes; ``chosen`` gives the one clicked."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = [KindKey(kind) for kind in SHOWN]
        for key in self._keys:
            key.clicked.connect(self._choose)
        self.setLayout(Flow(*self._keys, gap=2))
        self.show_kind(CaptureKind.NOTE)

    def show_kind(self, kind: CaptureKind) -> None:
        """Show which kind the line is."""
        for key in self._keys:
            key.setChecked(key.kind is kind)

    def _choose(self) -> None:
        key = self.sender()
        if isinstance(key, KindKey):
            self.chosen.emit(key.kind)
