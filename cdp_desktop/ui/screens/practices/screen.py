"""« Pratiques »: all that was shared, found by typing and by filters; beside the list, the fiche of the one chosen."""

from collections.abc import Callable
from datetime import datetime
from typing import Final
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.practice_list import ListedPractice, listed_practices, matching_practices
from cdp_desktop.domain.typography import typeset
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.queries.practice_list import practice_list
from cdp_desktop.store.queries.practice_sheets import practice_sheet
from cdp_desktop.ui.actions import bind
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.practices.filters import Filters
from cdp_desktop.ui.screens.practices.practice_view import PracticeList, spoken_practice
from cdp_desktop.ui.screens.practices.sheet_page import SheetPage
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.empty_state import EmptyState
from cdp_desktop.ui.widgets.entrance import enter_by
from cdp_desktop.ui.widgets.fields import SearchField
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import PAGE_MARGINS, Card, Scroll, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_TABLES: Final = (
    "practice", "practice_population", "practice_topic", "practice_reuse", "population", "topic", "meeting", "member",
    "organization", "affiliation", "consent", "agenda_item",
)  # fmt: skip
_LIST_MARGINS: Final = (8, 8, 8, 10)
_ROOM: Final = 860
"""Width under which the list and the fiche are shown one at a time, at a text size of 100 %."""

_THREE: Final = 520
"""Width from which three filters hold side by side, at a text size of 100 %."""

_WIDEST: Final = 16_777_215
"""Qt's word for « no limit »."""


class PracticesScreen(QWidget):
    """Every practice between meetings; where there is little room, Enter goes to the fiche and Escape comes back."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        self._all: list[ListedPractice] = []
        self._reading = False
        self.info = InfoBar(workspace.undo_stack)
        self.search = SearchField(_("Chercher une pratique"), _("Titre, mot, personne ou organisme"))
        self.narrow = Button(_("Filtres"), "funnel", size="small", checkable=True)
        self.filters = Filters()
        self.count = Label("", "label", "muted", tabular=True)
        self.model: RowsModel[ListedPractice] = list_model(_title, spoken=spoken_practice)
        self.list = PracticeList(_("Pratiques"), self.model)
        self.nothing = EmptyState("search", _("Aucune pratique ne correspond."), _("Voir toutes les pratiques"), "list")
        self.first_use = EmptyState(
            "lightbulb",
            _("Aucune pratique pour l’instant. Pendant une rencontre, tapez «\u00a0p\u00a0», une espace et son titre."),
        )
        self.back = Button(_("Toutes les pratiques"), "arrow-left", "ghost")
        self.sheet = SheetPage(workspace, self.info)
        self._build()
        self._bind()
        follow(self._arrange)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the practices again: what changed meanwhile was not followed."""
        super().showEvent(event)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one thing at a time when there is little room."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Come back from the fiche to the list on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.sheet.isAncestorOf(self.focusWidget()):
            self._leave_sheet()
        else:
            super().keyPressEvent(event)

    def choose(self, practice_id: UUID) -> None:
        """Show a practice, whatever the list was narrowed to."""
        if not self.model.find(practice_id).isValid():
            self._widen()
        self.list.setCurrentIndex(self.model.find(practice_id))
        self.list.scrollTo(self.list.currentIndex())

    def _build(self) -> None:
        self.filters.hide()
        self._card = Card((self.list, 1), margins=_LIST_MARGINS)
        self._left = QWidget()
        self._left.setLayout(
            column(
                row(Label(_("Pratiques"), "title"), None, self.narrow),
                self.search,
                self.filters,
                self.count,
                (self._card, 1),
                (self.nothing, 1),
                gap=10,
            )
        )
        self._right = QWidget()
        self._fiche = Scroll(self.sheet)
        self._right.setLayout(column(row(self.back, None), (self._fiche, 1), gap=8))
        both = row((self._left, 2), (self._right, 3), gap=20)
        self.setLayout(column(self.info, (both, 1), (self.first_use, 1), gap=10, margins=PAGE_MARGINS))
        self.search.lead_to(self.list)
        enter_by(self, self.search)

    def _bind(self) -> None:
        bind(self, {"search": self._focus_search})
        self._workspace.changed.connect(self._follow)
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(self._enter_sheet)
        self.narrow.toggled.connect(self.filters.setVisible)
        self.filters.changed.connect(self._show)
        self.nothing.acted.connect(self._widen)
        self.list.entered.connect(self._enter_sheet)
        self.list.selectionModel().currentChanged.connect(self._show_sheet)
        self.back.clicked.connect(self._leave_sheet)

    def _arrange(self) -> None:
        small = self.width() < theme.px(_ROOM)
        any_practice = bool(self._all)
        self.back.setVisible(small)
        self._left.setVisible(any_practice and not (small and self._reading))
        self._right.setVisible(any_practice and (self._reading or not small))
        self._fiche.setVisible(bool(len(self.model)))
        self.filters.set_columns(3 if small and self.width() >= theme.px(_THREE) else 2)
        self._left.setMaximumWidth(_WIDEST if small else max(theme.px(340), round(self.width() * 0.4)))

    def _refresh(self) -> None:
        self._all = self._workspace.read(practice_list, self._now().date())
        self.filters.offer(self._all)
        self.first_use.setVisible(not self._all)
        chosen = self.model.value(self.list.currentIndex())
        self._list(chosen.id if chosen else None)  # what is typed in a fiche must not take it away from under the hands

    def _show(self) -> None:
        """Show what matches; the one chosen stays so if it is still there, else the first is."""
        self._list(None)

    def _list(self, kept: UUID | None) -> None:
        """Show what matches, and the one kept whether it still does or not."""
        wanted = self.filters.wanted(self.search.text())
        matching = {one.id for one in matching_practices(self._all, wanted)} | {kept}
        found = listed_practices((one for one in self._all if one.id in matching), self.filters.order.value)
        chosen = self.model.value(self.list.currentIndex())
        blocker = QSignalBlocker(self.list.selectionModel())
        self.model.show(found)
        blocker.unblock()
        index = self.model.find(chosen.id) if chosen else self.model.index(0, 0)
        self.list.setCurrentIndex(index if index.isValid() else self.model.index(0, 0))
        self._card.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.count.setText(_counted(len(found), len(self._all)))
        self.count.setVisible(bool(found))
        words = _("Filtres ({count})").format(count=wanted.filters) if wanted.filters else _("Filtres")
        self.narrow.setText(words)
        self._show_sheet()
        self._arrange()

    def _show_sheet(self) -> None:
        listed = self.model.value(self.list.currentIndex())
        if listed is None:
            self.sheet.flush()
            return
        today = self._now().date()
        self.sheet.show_practice(listed, self._workspace.read(practice_sheet, listed.id, today), today)

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and changes.touch(*_TABLES):
            self._refresh()

    def _focus_search(self) -> None:
        self._leave_sheet()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _enter_sheet(self) -> None:
        if len(self.model):
            self._reading = True
            self._arrange()
            self.sheet.enter()

    def _leave_sheet(self) -> None:
        self.sheet.flush()
        self._reading = False
        self._arrange()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _widen(self) -> None:
        blocker = QSignalBlocker(self.search)
        self.search.clear()
        blocker.unblock()
        self.filters.clear()
        self._show()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)


def _title(one: ListedPractice) -> str:
    return typeset(one.practice.title)


def _counted(found: int, there_are: int) -> str:
    if found == there_are:
        return ngettext("{count} pratique", "{count} pratiques", found).format(count=found)
    return _("{found} sur {count} pratiques").format(found=found, count=there_are)
