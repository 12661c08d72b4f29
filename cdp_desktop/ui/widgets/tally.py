"""Counting answers given aloud, one digit at a time."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.typography import number
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import column
from cdp_desktop.ui.widgets.text import Label


class Tally(QWidget):
    """One button per answer, for the mouse, its count and a bar; digits are typed in a field of their own.

    ``changed`` gives the counts as a dictionary from the value of the answer to how many gave it.
    """

    changed = Signal(object)

    def __init__(self, question: str, answers: Mapping[int, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = dict(answers)
        self._counts = dict.fromkeys(answers, 0)
        self._typed: list[int] = []
        self._buttons: dict[int, Button] = {}
        self._totals: dict[int, Label] = {}
        self._bars: dict[int, _Bar] = {}
        self._summary = Label("", "label", "muted", tabular=True)
        self.setAccessibleName(question)
        self._build(question)
        self._show()

    @property
    def counts(self) -> dict[int, int]:
        """How many gave each answer."""
        return dict(self._counts)

    @property
    def summary(self) -> str:
        """The count of all answers and their mean, in words."""
        return self._summary.text()

    def show_counts(self, counts: Mapping[int, int]) -> None:
        """Show counts read from elsewhere."""
        self._counts = {value: counts.get(value, 0) for value in self._answers}
        self._show()

    def add(self, value: int) -> None:
        """Count one more answer."""
        self._typed.append(value)
        self._counts[value] += 1
        self._show()
        self.changed.emit(self.counts)

    def take_back(self) -> None:
        """Take back the last answer counted."""
        if self._typed:
            self._counts[self._typed.pop()] -= 1
            self._show()
            self.changed.emit(self.counts)

    def _build(self, question: str) -> None:
        lines = QGridLayout()
        lines.setHorizontalSpacing(12)
        lines.setVerticalSpacing(4)
        lines.setColumnStretch(1, 1)
        for line, (value, word) in enumerate(self._answers.items()):
            button = Button(f"{value}  {word}", kind="ghost", size="small")
            button.setProperty("value", value)
            button.setProperty("align", "left")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a space typed between two digits would press it
            button.clicked.connect(self._click)
            self._buttons[value] = button
            self._totals[value] = Label("0", "body_strong", tabular=True)
            self._bars[value] = _Bar()
            for place, widget in enumerate((button, self._bars[value], self._totals[value])):
                lines.addWidget(widget, line, place)
        self.setLayout(column(Label(question, "body_strong", wrap=True), lines, self._summary, gap=4))

    def _click(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.add(button.property("value"))

    def _show(self) -> None:
        most = max(self._counts.values(), default=0)
        total = sum(self._counts.values())
        for value, count in self._counts.items():
            self._totals[value].setText(str(count))
            self._bars[value].show_share(count / most if most else 0.0)
            answer = ngettext("{count} réponse", "{count} réponses", count).format(count=count)
            self._buttons[value].setAccessibleName(f"{value} {self._answers[value]}, {answer}")
        words = ngettext("{count} réponse", "{count} réponses", total).format(count=total)
        if total:
            mean = sum(value * count for value, count in self._counts.items()) / total
            words = _("{words} · moyenne {mean}").format(words=words, mean=number(mean, decimals=1))
        self._summary.setText(words)


class _Bar(QLabel):
    """The share of one answer."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(self._dress)

    def show_share(self, share: float) -> None:
        self._share = share
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("track"))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(QRectF(0, 0, self.width() * self._share, self.height()), 4, 4)

    def _dress(self) -> None:
        self.setFixedHeight(theme.px(10))
