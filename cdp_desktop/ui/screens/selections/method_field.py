"""How a table chooses: one of four ways, with the points that each person has; what was written otherwise is kept."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.selection import POINTS, Method, method_of, method_words, points_each
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.screens.fields import Choices, above, show_quietly, spin
from cdp_desktop.ui.widgets.flow import Flow

_MOST_POINTS = 20


class MethodField(QWidget):
    """A closed list; ``changed`` gives the words to keep."""

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.choices = Choices(_("Comment la table choisit"))
        self.points = QSpinBox()
        self.points.setRange(1, _MOST_POINTS)
        spin(self.points, _("Points par personne"))
        way, each = QWidget(), QWidget()
        way.setLayout(above(_("Comment la table choisit"), self.choices))
        each.setLayout(above(_("Points par personne"), self.points))
        self._each = each
        self.setLayout(Flow(way, each, gap=12))
        self.choices.setMinimumContentsLength(18)
        self.choices.setPlaceholderText(_("À choisir"))
        self.choices.picked.connect(self._pick)
        self.points.valueChanged.connect(self._count)
        self.show_words("")

    @property
    def words(self) -> str:
        """What is kept of the method."""
        return self._words

    def show_words(self, words: str) -> None:
        """Show a method; words that are none of the four labels stand as they are."""
        self._words = words
        method = method_of(words)
        plain = method is not None and words == method_words(method, points_each(words))
        offered = [(one.label, one) for one in Method]
        self.choices.offer(offered if plain or not words else [*offered, (typeset(words), words)])
        self.choices.show_value(method if plain else words or None)
        points = points_each(words) if _scores(words) else POINTS
        show_quietly(self.points, partial(self.points.setValue, points))
        self._each.setVisible(_scores(words))

    def _pick(self, value: Method | str) -> None:
        self._tell(method_words(value, self.points.value()) if isinstance(value, Method) else value)

    def _count(self) -> None:
        self._tell(method_words(Method.SCORING, self.points.value()))

    def _tell(self, words: str) -> None:
        self.show_words(words)
        self.changed.emit(words)


def _scores(words: str) -> bool:
    return method_of(words) is Method.SCORING
