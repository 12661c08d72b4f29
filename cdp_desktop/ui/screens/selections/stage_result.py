"""Reading back: what was chosen and why, in the words that are kept, before the table rises."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.selection import Selection, Table
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.screens.selections.stage_reading import TURNS
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.focus_ring import draw_focus_ring
from cdp_desktop.ui.widgets.layout import Card, Scroll, column
from cdp_desktop.ui.widgets.text import Label

_WIDEST: Final = 900


class ResultCard(Card):
    """What is read back; the keys pressed in it go to the page."""

    def __init__(self, page: QWidget) -> None:
        super().__init__((Scroll(page), 1))
        self._page = page
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        follow(self._dress)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show that it has the focus."""
        super().paintEvent(event)
        draw_focus_ring(self)

    def _dress(self) -> None:
        self._page.setMaximumWidth(theme.px(_WIDEST))


class ResultPage(QWidget):
    """``correct_asked`` goes back to the reasons, ``next_asked`` gives the table that has not chosen yet."""

    correct_asked = Signal()
    next_asked = Signal(object)
    finished = Signal()
    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._next: Table | None = None
        self.heading = Label("", "live_title", wrap=True)
        self.titles = Label("", "live_body", wrap=True)
        self.reasons = Label("", "live_body", wrap=True)
        self.dissent = Label("", "live_body", wrap=True)
        self.kept = Label("", "body", "muted", wrap=True)
        self.correct = Button(_("Corriger"), "pencil", "ghost")
        self.next_table = Button("", "arrow-right")
        self.finish = Button(_("Terminer"), "check", "primary")
        self._why = Label(_("Pourquoi"), "heading", "accent")
        self._against = Label(_("Désaccords et réserves"), "heading", "accent", wrap=True)
        page = QWidget()
        page.setLayout(
            column(
                self.heading,
                self.titles,
                self._why,
                self.reasons,
                self._against,
                self.dissent,
                self.kept,
                None,
                gap=12,
                margins=(6, 4, 14, 8),
            )
        )
        self.card = ResultCard(page)
        gestures = QWidget()
        gestures.setLayout(Flow(self.correct, self.next_table, self.finish, to_right=True))
        self.setLayout(column((self.card, 1), gestures, gap=12))
        self.correct.clicked.connect(self.correct_asked)
        self.next_table.clicked.connect(self._ask_next)
        self.finish.clicked.connect(self.finished)

    def show_table(self, selection: Selection, table: Table) -> None:
        """Show what a table chose; before it did, say so."""
        chosen = table.chosen
        heading = ngettext("{count} histoire retenue", "{count} histoires retenues", len(chosen))
        heading = heading.format(count=len(chosen)) if chosen else _("Rien n’est retenu encore")
        self.heading.setText(typeset(heading))
        self.correct.setText(_("Corriger") if chosen else _("Dire pourquoi"))
        self.titles.setText(typeset("\n".join(one.name for one in chosen)))
        self.titles.setVisible(bool(chosen))
        self.reasons.setText(typeset(table.reasons) if chosen else "")
        self._why.setVisible(bool(chosen))
        self.card.setAccessibleName(f"{self.heading.text()}. {self.titles.text()}. {self.reasons.text()}".strip())
        self.dissent.setText(typeset(table.dissent))
        for part in (self._against, self.dissent):
            part.setVisible(bool(table.dissent) and bool(chosen))
        kept = ", ".join(one.story.name for one in table.also_kept)
        self.kept.setText(typeset(_("Gardées comme preuve\u00a0: {titles}").format(titles=kept)) if kept else "")
        waiting = (one for one in selection.tables if one.id != table.id and not one.chosen and one.stories)
        self._next = next(waiting, None)
        self.next_table.setVisible(self._next is not None)
        if self._next:
            self.next_table.setText(typeset(_("Animer {table}").format(table=self._next.label)))

    def enter(self) -> None:
        """Give the focus to what is read back, where arrows turn the pages of the room."""
        self.card.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the pages that the room reads."""
        key = Qt.Key(event.key())
        if key in TURNS:
            self.turned.emit(TURNS[key])
        else:
            super().keyPressEvent(event)

    def _ask_next(self) -> None:
        if self._next:
            self.next_asked.emit(self._next.id)
