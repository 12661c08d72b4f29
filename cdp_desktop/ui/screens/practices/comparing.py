"""Two practices side by side, part by part."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.practice_document import PracticeSheet
from cdp_desktop.domain.practice_list import ListedPractice, Order, listed_practices
from cdp_desktop.domain.typography import typeset
from cdp_desktop.store.queries.practice_list import practice_list
from cdp_desktop.store.queries.practice_sheets import practice_sheet
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import Card, Scroll, column, row
from cdp_desktop.ui.widgets.picker import Choice, Picker
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_NOTHING: Final = _("Rien de noté")


def _reuses(sheet: PracticeSheet) -> str:
    reuses = sheet.practice.reuses
    return "\n".join(f"{one.organization.short_name}\u00a0: {one.result.label.lower()}" for one in reuses)


_PARTS: Final[tuple[tuple[str, Callable[[PracticeSheet], str]], ...]] = (
    (_("Nature"), lambda sheet: sheet.practice.nature.label),
    (_("Partagée par"), lambda sheet: sheet.practice.source),
    (_("Pour qui"), lambda sheet: " · ".join(sheet.populations)),
    (_("Mots-clés"), lambda sheet: " · ".join(sheet.topics)),
    (_("Dans quel contexte"), lambda sheet: sheet.practice.context),
    (_("Comment on s’y prend"), lambda sheet: sheet.practice.approach),
    (_("Pour que ça marche"), lambda sheet: sheet.practice.conditions),
    (_("Ce que ça donne"), lambda sheet: sheet.practice.effects),
    (_("Limites et mises en garde"), lambda sheet: sheet.practice.limits),
    (_("Ressources"), lambda sheet: sheet.practice.resources),
    (_("Qui l’a reprise"), _reuses),
)


class CompareDialog(QDialog):
    """One practice at the left, another at the right; what neither says is left out."""

    def __init__(self, workspace: Workspace, practice_id: UUID, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._window = parent.window()
        self._today = today
        self._first = workspace.read(practice_sheet, practice_id, today)
        others = [one for one in workspace.read(practice_list, today) if one.id != practice_id]
        self.other = Picker(_("L’autre pratique"), _("Titre ou numéro"))
        self.other.offer([_choice(one) for one in listed_practices(others, Order.TITLE)])
        self.hint = Label(_("Choisissez la pratique à mettre à côté."), "body", "muted", wrap=True)
        self._grid = QGridLayout()
        self._build(likest(self._first, others))
        follow(self._dress)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to what has the focus: pressed once more in the field, it would close the window."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _build(self, proposed: ListedPractice | None) -> None:
        self.setWindowTitle(_("Comparer deux pratiques"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(4)
        for side in (0, 1):
            self._grid.setColumnStretch(side, 1)
        self._page = QWidget()
        self._page.setLayout(column(Card(self._grid), None, gap=0))
        close = Button(_("Fermer"))
        close.clicked.connect(self.reject)
        title = Label(typeset(f"{self._first.practice.reference} · {self._first.practice.title}"), "heading", wrap=True)
        self.setLayout(
            column(
                row((title, 1), (self.other, 1), gap=24),
                self.hint,
                (Scroll(self._page), 1),
                row(None, close),
                gap=12,
                margins=(22, 20, 22, 18),
            )
        )
        self.other.picked.connect(self._show)
        self.other.setFocus(Qt.FocusReason.OtherFocusReason)
        if proposed:
            self.other.show_choice(_choice(proposed))
            self._show(self.other.choice)
        else:
            self._show(None)

    def _show(self, choice: Choice | None) -> None:
        """Put a practice beside the first; without any, say what to do."""
        while self._grid.count():
            taken = self._grid.takeAt(0)
            widget = taken.widget() if taken else None
            if widget:
                widget.hide()
                widget.deleteLater()
        self.hint.setVisible(choice is None)
        self._page.setVisible(choice is not None)
        if choice is None:
            return
        second = self._workspace.read(practice_sheet, choice.id, self._today)
        sheets = (self._first, second)
        for name, text in _PARTS:
            texts = [typeset(text(sheet)) for sheet in sheets]
            if any(texts):
                self._add_part(name, texts, sheets)

    def _add_part(self, name: str, texts: Sequence[str], sheets: Sequence[PracticeSheet]) -> None:
        line = self._grid.rowCount()
        heading = Label(name, "label_strong", "muted")
        heading.setContentsMargins(0, 10 if line > 1 else 0, 0, 0)
        self._grid.addWidget(heading, line, 0, 1, 2)
        for side, (text, sheet) in enumerate(zip(texts, sheets, strict=True)):
            said = Label(text or _NOTHING, "body", "" if text else "quiet", wrap=True)
            said.setAlignment(Qt.AlignmentFlag.AlignTop)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            said.setAccessibleName(f"{sheet.practice.reference}, {name}\u00a0: {said.text()}")
            self._grid.addWidget(said, line + 1, side)

    def _dress(self) -> None:
        window = self._window
        self.resize(min(theme.px(860), window.width()), min(theme.px(600), window.height()))


def likest(sheet: PracticeSheet, others: Sequence[ListedPractice]) -> ListedPractice | None:
    """Return the practice that is filed under most of the same words, the first in the alphabet; none if none is."""
    words = {*sheet.populations, *sheet.topics}
    shared = {one.id: len(words & {*one.populations, *one.topics}) for one in others}
    best = max(listed_practices(others, Order.TITLE), key=lambda one: shared[one.id], default=None)
    return best if best and shared[best.id] else None


def _choice(one: ListedPractice) -> Choice:
    return Choice(one.id, typeset(f"{one.practice.reference} · {one.practice.title}"), typeset(one.practice.source))
