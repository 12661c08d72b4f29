"""What is beside the agenda: the current point, the meeting itself, or what is proposed for it."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QWidget

from cdp_desktop.domain.agenda import Purpose, Technique
from cdp_desktop.domain.carry import Proposal
from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.ui.screens.preparation.carry_page import CarryPage
from cdp_desktop.ui.screens.preparation.item_page import ItemPage
from cdp_desktop.ui.screens.preparation.meeting_page import MeetingPage
from cdp_desktop.ui.screens.preparation.words import AgendaLine
from cdp_desktop.ui.theme import theme
from cdp_desktop.ui.widgets.buttons import Button, TabButton, stop_at_checked
from cdp_desktop.ui.widgets.empty_state import EmptyState
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Framed, HLine, Scroll, column, row
from cdp_desktop.ui.widgets.picker import Choice
from cdp_desktop.workspace import Workspace

_WIDTH: Final = 360


class Side(Framed):
    """Three pages under three tabs; one is in sight."""

    def __init__(self, workspace: Workspace, meeting_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.said = InfoBar(workspace.undo_stack)
        self.item = ItemPage(workspace, self.said)
        self.meeting = MeetingPage(workspace, meeting_id, self.said)
        self.carry = CarryPage(workspace, meeting_id, self.said)
        self.no_item = EmptyState("list-ordered", _("Choisissez un point pour le détailler."))
        self.item_tab = TabButton(_("Point"))
        self.meeting_tab = TabButton(_("Rencontre"))
        self.carry_tab = TabButton(_("À reprendre"))
        self._pages: dict[Button, QWidget] = {}
        self._expected: int | None = None
        self._build()

    def offer(self, people: Sequence[Choice], techniques: Sequence[Technique], purposes: Sequence[Purpose]) -> None:
        """Say what can be chosen."""
        self.item.offer(people, techniques, purposes)
        self.meeting.offer(people)

    def show_meeting(self, meeting: Meeting, proposals: Sequence[Proposal], *, editable: bool, read_only: bool) -> None:
        """Show the meeting and what is proposed for it."""
        self._expected = meeting.expected_count
        self.meeting.show_meeting(meeting)
        self.carry.show_proposals(proposals, meeting, editable=editable)
        count = sum(not one.left_out for one in proposals)
        self.carry_tab.setVisible(editable or bool(proposals))
        if self.carry_tab.isChecked() and self.carry_tab.isHidden():
            self.meeting_tab.click()  # nothing can be carried any more: the meeting was cancelled in sight
        self.carry_tab.setText(_("À reprendre ({count})").format(count=count) if count else _("À reprendre"))
        self.meeting.setEnabled(not read_only)
        self.item.setEnabled(not read_only)

    def show_line(self, line: AgendaLine | None) -> None:
        """Show the current point."""
        self.item.setVisible(line is not None)
        self.no_item.setVisible(line is None)
        if line:
            self.item.show_line(line, expected=self._expected)

    def show_first(self) -> None:
        """Show what is proposed if anything is, else the meeting."""
        waits = any(not one.left_out for one in self.carry.list.proposals)
        first = self.carry_tab if waits else self.meeting_tab
        first.click()

    def show_item_page(self) -> None:
        """Show the current point."""
        self.item_tab.click()

    def unfold(self, *, whole: bool) -> None:
        """Take all the width and height that the page needs, or stand in a column and scroll."""
        self.setMinimumWidth(0 if whole else theme.px(_WIDTH))
        self.setMaximumWidth(16_777_215 if whole else theme.px(_WIDTH))
        for page in self._pages.values():
            if isinstance(page, _Page):
                page.unfold(whole=whole)

    def _build(self) -> None:
        point = QWidget()
        point.setLayout(column(self.item, self.no_item, gap=0, margins=(18, 14, 18, 18)))
        held = QWidget()
        held.setLayout(column(self.meeting, gap=0, margins=(18, 14, 18, 18)))
        carried = QWidget()
        carried.setLayout(column(self.carry, gap=0, margins=(12, 12, 12, 14)))
        self._pages = {self.item_tab: _Page(point), self.meeting_tab: _Page(held), self.carry_tab: carried}
        group = QButtonGroup(self)
        for tab in self._pages:
            group.addButton(tab)
            tab.clicked.connect(self._show)
        stop_at_checked(group)
        tabs = row(*self._pages, None, gap=16, margins=(18, 4, 18, 0))
        said = row((self.said, 1), margins=(12, 8, 12, 0))
        pages = column(*((page, 1) for page in self._pages.values()), gap=0)
        self.setLayout(column(tabs, HLine(), said, (pages, 1), gap=0))

    def _show(self) -> None:
        for tab, page in self._pages.items():
            page.setVisible(tab.isChecked())


class _Page(Scroll):
    """A page that scrolls, or that takes its whole height when the panel scrolls."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self._whole = False
        self._content = content
        content.installEventFilter(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def unfold(self, *, whole: bool) -> None:
        """Take the whole height of the content, or scroll."""
        self._whole = whole
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the height of the content."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Ask for no height: the page takes what the agenda leaves it, and scrolls."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def _fit(self) -> None:
        layout = self._content.layout()
        if self._whole and layout:
            width = self.viewport().width()
            tall = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
            self.setMinimumHeight(tall)
        else:
            self.setMinimumHeight(0)
