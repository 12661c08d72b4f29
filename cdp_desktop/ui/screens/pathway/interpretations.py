"""The interpretations of a change in their order, and the form where another is written."""

from functools import partial
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.pathway import Change, Piece
from cdp_desktop.operations.change_pathway import add_interpretation
from cdp_desktop.ui.screens.fields import LongText, Saying, above
from cdp_desktop.ui.screens.pathway.interpretation_card import InterpretationCard
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Card, bring_in_sight, column, row
from cdp_desktop.ui.widgets.second_escape import ask_twice
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class Interpretations(QWidget):
    """A card for each, made once and used again: a change has few of them."""

    fiche_asked = Signal(object, object)

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._said = said
        self._change: Change | None = None
        self._last: QWidget = self
        self.cards: list[InterpretationCard] = []
        self.empty = Label(_("Aucune interprétation\u00a0: que lit-on de ce changement?"), "body", "quiet", wrap=True)
        self.write = Button(_("Écrire une interprétation"), "plus", size="small")
        self.text = LongText(_("Ce qu’on en lit"), least=3, most=14)
        self.author = QLineEdit()
        self.note = Button(_("Noter"), "check", size="small")
        self.cancel = Button(_("Fermer"), "x", "ghost", size="small")
        self._build()
        self._last = self.write

    def show_change(self, change: Change) -> None:
        """Show what is read of a change."""
        if self._change is None or self._change.id != change.id:
            self.form.hide()
        self._change = change
        count = len(change.interpretations)
        while len(self.cards) < count:
            self._add_card()
        for card, one in zip(self.cards, change.interpretations, strict=False):
            card.show_interpretation(one, self.cards.index(card) + 1, count)
        for number, card in enumerate(self.cards):
            card.setVisible(number < count)
        self.empty.setVisible(not count)

    @property
    def shown(self) -> list[InterpretationCard]:
        """The cards of the interpretations there are."""
        return self.cards[: len(self._change.interpretations)] if self._change else []

    def flush(self) -> None:
        """Write what is being typed."""
        for card in self.shown:
            card.head.flush()

    def enter(self, interpretation_id: UUID) -> None:
        """Give the focus to one of them, in sight."""
        for card in self._cards_of(interpretation_id):
            card.head.enter()

    def propose(self, interpretation_id: UUID, piece: Piece) -> None:
        """Ask for what a piece of evidence does to one of them."""
        for card in self._cards_of(interpretation_id):
            card.propose(piece)

    def _cards_of(self, interpretation_id: UUID) -> list[InterpretationCard]:
        """Return the card of an interpretation, none when it is gone."""
        read = self._change.interpretations if self._change else ()
        return [card for card, one in zip(self.shown, read, strict=True) if one.id == interpretation_id]

    def _build(self) -> None:
        gestures = QWidget()
        gestures.setLayout(row(self.note, self.cancel, None))
        self.form = Card(
            Label(_("Nouvelle interprétation"), "heading"),
            above(_("Ce qu’on en lit"), self.text),
            above(_("De qui elle est"), self.author),
            gestures,
            gap=12,
        )
        self.form.hide()
        self._column = column(gap=16)
        heading = Label(_("Interprétations"), "heading", wrap=True)
        self.setLayout(column(row((heading, 1), self.write), self.empty, self._column, self.form, gap=12))
        self.write.setVisible(not self._workspace.read_only)
        self.write.clicked.connect(self._open)
        self.note.clicked.connect(self._note)
        self.author.returnPressed.connect(self._note)
        self.cancel.clicked.connect(self._leave)
        ask_twice(self.form, self._warn, self._leave)

    def _add_card(self) -> None:
        card = InterpretationCard(self._workspace, self._said)
        card.fiche_asked.connect(self.fiche_asked)
        self.cards.append(card)
        self._column.addWidget(card)
        stops, one = [self._last], card.nextInFocusChain()
        while one is not None and card.isAncestorOf(one):
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus:
                stops.append(one)
            one = one.nextInFocusChain()
        for before, after in pairwise(stops):  # made later, they would come last: Tab goes on from what is above them
            self.setTabOrder(before, after)
        self._last = stops[-1]

    def _open(self) -> None:
        if self.form.isHidden():
            self.text.clear()
            self.author.clear()
        self.form.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, partial(bring_in_sight, self.form))  # once the page knows how tall it is

    def _note(self) -> None:
        if self._change is None or self.form.isHidden():
            return
        with Saying(self._said):
            made = self._workspace.do(
                add_interpretation, self._change.id, self.text.toPlainText(), author=self.author.text()
            )
            self.form.hide()
            self._enter_evidence(made)

    def _enter_evidence(self, interpretation_id: UUID) -> None:
        """Go on to what the new one stands on."""
        self.enter(interpretation_id)
        for card in self.shown[-1:]:
            card.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self.form.hide()
        self.write.setFocus(Qt.FocusReason.OtherFocusReason)

    def _warn(self, words: str) -> None:
        self._said.say(words, "warning")
