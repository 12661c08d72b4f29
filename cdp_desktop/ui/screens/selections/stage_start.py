"""Before a table begins: how many people, how they choose, and what they will read."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.selection import Selection, Table
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.selections import edit_selection_group
from cdp_desktop.ui.screens.fields import Saying, above, show_quietly, spin
from cdp_desktop.ui.screens.selections.method_field import MethodField
from cdp_desktop.ui.screens.selections.table_form import MOST_PEOPLE
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import FollowingScroll, Section, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_BARE = _("Les histoires se lisent sans nom, dans un ordre tiré au sort, chacune sous sa lettre.")


class StartPage(QWidget):
    """``begun`` says that the reading begins."""

    begun = Signal()

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._said = said
        self._table: Table | None = None
        self.people = QSpinBox()
        self.method = MethodField()
        self.about = Label("", "body", wrap=True)
        self.barred = Label("", "body", "warning", wrap=True)
        self.begin = Button(_("Commencer la lecture"), "book-open", "primary")
        self.people.setRange(0, MOST_PEOPLE)
        self.people.setSpecialValueText(_("à dire"))
        spin(self.people, _("Combien de personnes"))
        people = QWidget()
        people.setLayout(above(_("Combien de personnes"), self.people))
        bare = Label(_BARE, "body", "muted", wrap=True)
        told = (row(people, None), self.method, self.about, bare, self.barred, row(self.begin, None))
        page = QWidget()
        page.setLayout(column(Section(_("Avant de commencer"), *told, gap=14), None))
        self.setLayout(column((FollowingScroll(page), 1)))
        self.people.valueChanged.connect(self._save_people)
        self.people.lineEdit().returnPressed.connect(self._go_on)
        self.method.changed.connect(self._save_method)
        self.begin.clicked.connect(self.begun)

    def show_table(self, selection: Selection, table: Table) -> None:
        """Show a table that is about to begin."""
        self._table = table
        show_quietly(self.people, partial(self.people.setValue, table.participants))
        self.method.show_words(table.method)
        count = len(table.stories)
        words = ngettext("{count} histoire à lire.", "{count} histoires à lire.", count).format(count=count)
        self.about.setText(typeset(words))
        barred = [
            f"{one.code}. {one.unshown(to_members=selection.to_members)}"
            for one in table.stories
            if one.unshown(to_members=selection.to_members)
        ]
        self.barred.setText(typeset("\n".join(barred)))
        self.barred.setVisible(bool(barred))

    def enter(self) -> None:
        """Give the focus to the number of people, whose digits are typed at once."""
        self.people.setFocus(Qt.FocusReason.OtherFocusReason)
        self.people.selectAll()

    def _go_on(self) -> None:
        """Go on from the number of people to how they choose, or to the reading once it is said."""
        (self.begin if self.method.words else self.method.choices).setFocus(Qt.FocusReason.OtherFocusReason)

    def _save_people(self, count: int) -> None:
        self._save(participants=count)

    def _save_method(self, words: str) -> None:
        self._save(method=words)

    def _save(self, **fields: Any) -> None:
        with Saying(self._said):
            if self._table:
                self._workspace.do(edit_selection_group, self._table.id, **fields)
            return
        if self._table:  # what was refused is not left in sight as if it held
            self.method.show_words(self._table.method)
            show_quietly(self.people, partial(self.people.setValue, self._table.participants))
