"""Which sections the minutes print: a button, and the list to tick under it."""

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.minutes_sections import AT_FIRST, MinutesSection
from cdp_desktop.operations.community import choose_section
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.queries.settings import omitted_sections
from cdp_desktop.ui.actions import bind
from cdp_desktop.ui.screens.live.gestures import attempt
from cdp_desktop.ui.theme import theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import Framed, Scroll, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_EDGE: Final = 6  # the border on both sides, and what it keeps from the list


class SectionsField(QWidget):
    """Says how many sections are left out; the choice is the community's, and holds for every meeting."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.button = Button(_("Sections…"), "list-checks", size="small")
        self.told = Label("", "label", "muted", wrap=True)
        self.choices = SectionChoices(workspace, self.button)
        self.setLayout(row(self.button, (self.told, 1), gap=10))
        self.button.setEnabled(not workspace.read_only)
        self.button.clicked.connect(self.choices.open)
        workspace.changed.connect(self._follow)
        self._refresh()

    def _follow(self, changes: Changes) -> None:
        if changes.touch("setting"):
            self._refresh()

    def _refresh(self) -> None:
        omitted = self._workspace.read(omitted_sections)
        count = len(omitted - AT_FIRST)
        words = ngettext("{count} laissée de côté", "{count} laissées de côté", count).format(count=count)
        self.told.setText(words if count else "")
        self.button.setAccessibleName(_("Sections du compte rendu"))
        self.button.setAccessibleDescription(self.told.text())
        self.choices.show_omitted(omitted)


class SectionChoices(Framed):
    """The list under the button: it stays open while one ticks, and Escape or a click elsewhere closes it."""

    def __init__(self, workspace: Workspace, button: Button) -> None:
        super().__init__("popup", parent=button)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setAccessibleName(_("Sections à imprimer"))
        self._workspace = workspace
        self._button = button
        self.boxes = {section: QCheckBox(section.label) for section in MinutesSection}
        self.refusal = Label("", "label", "danger", wrap=True)
        self._build()

    def open(self) -> None:
        """Show the list under the button, whole if the screen is tall enough, with the focus on its first box."""
        self.refusal.hide()
        self.resize(self._size())
        self.move(self._place())
        self.show()
        self.boxes[MinutesSection.IN_BRIEF].setFocus(Qt.FocusReason.PopupFocusReason)

    def show_omitted(self, omitted: frozenset[MinutesSection]) -> None:
        """Tick what is printed."""
        for section, box in self.boxes.items():
            box.setChecked(section not in omitted)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the top of the list."""
        super().showEvent(event)
        self._scroll.verticalScrollBar().setValue(0)

    def _build(self) -> None:
        about = _(
            "Le choix est gardé pour toutes les rencontres. Ce qu’une version corrige, «\u00a0Une erreur?\u00a0» et la "
            "vie privée s’impriment toujours."
        )
        heading = Label(_("Sections à imprimer"), "label_strong")
        self._content = QWidget()
        self._content.setLayout(
            column(
                heading,
                *self.boxes.values(),
                Label(about, "caption", "muted", wrap=True),
                self.refusal,
                gap=4,
                margins=(14, 12, 14, 12),
            )
        )
        self._scroll = Scroll(self._content)
        self.setLayout(column(self._scroll, margins=(1, 1, 1, 1)))
        for section, tick in self.boxes.items():
            tick.clicked.connect(partial(self._choose, section))
        stack = self._workspace.undo_stack
        bind(self, {"undo": stack.undo, "redo": stack.redo})  # the window's own keys do not reach what is over it

    def _choose(self, section: MinutesSection) -> None:
        printed = self.boxes[section].isChecked()
        self.refusal.hide()
        if not attempt(self._workspace, self._refuse, choose_section, section, printed=printed):
            self.boxes[section].setChecked(not printed)

    def _refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.show()

    def _size(self) -> QSize:
        layout = self._content.layout()
        assert layout is not None
        width = max(layout.sizeHint().width(), theme.px(330))
        height = layout.totalHeightForWidth(width)
        room = self._button.screen().availableGeometry().size()
        bar = self._scroll.verticalScrollBar().sizeHint().width() if height + _EDGE > room.height() else 0
        return QSize(width + bar + _EDGE, height + _EDGE).boundedTo(room)

    def _place(self) -> QPoint:
        """Return a place under the button, or beside it, that keeps the list on the screen."""
        room = self._button.screen().availableGeometry()
        under = self._button.mapToGlobal(self._button.rect().bottomLeft())
        left = min(under.x(), room.right() - self.width())
        return QPoint(max(left, room.left()), max(min(under.y() + 4, room.bottom() - self.height()), room.top()))
