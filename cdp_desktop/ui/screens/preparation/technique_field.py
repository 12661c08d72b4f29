"""How a point is facilitated: a technique found by a few letters, its steps, and whether it suits."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from cdp_desktop.domain.agenda import AgendaItem, Technique
from cdp_desktop.domain.language import _
from cdp_desktop.domain.preparation import technique_advice
from cdp_desktop.domain.typography import duration, typeset
from cdp_desktop.ui.screens.fields import quiet_label
from cdp_desktop.ui.widgets.layout import column
from cdp_desktop.ui.widgets.picker import Choice, Picker
from cdp_desktop.ui.widgets.text import Label


class TechniqueField(QWidget):
    """The technique of a point; ``picked`` gives its key, or none, and ``unknown`` the letters that match nothing."""

    picked = Signal(object)
    unknown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._techniques: Sequence[Technique] = ()
        self.name = Picker(_("Technique d’animation"), _("Aucune; quelques lettres pour chercher"))
        self.words = quiet_label()
        self.advice = Label("", "caption", "warning", wrap=True)
        self.setLayout(column(self.name, self.words, self.advice, gap=4))
        self.setFocusProxy(self.name)
        self.name.picked.connect(self._tell)
        self.name.unknown.connect(self.unknown)

    def offer(self, techniques: Sequence[Technique]) -> None:
        """Say which techniques there are."""
        self._techniques = techniques

    def show_item(self, item: AgendaItem, *, expected: int | None) -> None:
        """Show the technique of a point; those that suit its time and the people expected are proposed first."""
        advice = {one.id: technique_advice(one, item.minutes, expected) for one in self._techniques}
        likely = sorted(self._techniques, key=lambda one: len(advice[one.id]))
        self.name.offer([Choice(one.id, typeset(one.name), _summary(one)) for one in likely])
        technique = item.technique
        if not (self.name.hasFocus() and self.name.isModified()):
            self.name.show_choice(Choice(technique.id, typeset(technique.name)) if technique else None)
        self._show(self.words, typeset(_words(technique)) if technique else "")
        self._show(self.advice, "\n".join(technique_advice(technique, item.minutes, expected)) if technique else "")

    def _show(self, label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _tell(self, choice: Choice | None) -> None:
        self.picked.emit(choice.id if choice else None)


def _summary(technique: Technique) -> str:
    """Say what tells a technique from another: « Partager · de 20 à 40 min · groupe : 10 à 30 »."""
    return " · ".join((technique.objective.label, *_size(technique)))


def _size(technique: Technique) -> tuple[str, str]:
    least, most = duration(technique.minimum_minutes), duration(technique.maximum_minutes)
    if technique.maximum_minutes < 60:
        least = str(technique.minimum_minutes)  # « de 5 à 15 min »
    group = _("groupe\u00a0: {size}").format(size=technique.group_size)
    return _("de {least} à {most}").format(least=least, most=most), group


def _words(technique: Technique) -> str:
    """Return how long it takes, for how many, what it needs, its steps and its variants."""
    time, group = _size(technique)
    parts = [time[0].upper() + time[1:], group]
    if technique.materials:
        materials = technique.materials[0].lower() + technique.materials[1:]
        parts.append(_("matériel\u00a0: {materials}").format(materials=materials))
    steps = (f"{rank}. {step}" for rank, step in enumerate(technique.steps, 1))
    variants = [_("Variantes\u00a0: {variants}").format(variants=technique.variants)] if technique.variants else []
    return "\n".join((" · ".join(parts), *steps, *variants))
