"""Which story speaks of which change: the matrix, what is read in a cell, the holes, and what helps or resists."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from cdp_desktop.domain.change_pathway import EvidenceKind, Force
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.pathway import Change, Pathway, Piece, Rows, matrix
from cdp_desktop.domain.typography import enumerate_fr, typeset
from cdp_desktop.ui.screens.fields import Choices, above
from cdp_desktop.ui.screens.filter_box import offer
from cdp_desktop.ui.screens.pathway.matrix_table import MatrixTable
from cdp_desktop.ui.screens.pathway.place_field import shortened
from cdp_desktop.ui.theme import theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import Card, Section, column, row
from cdp_desktop.ui.widgets.text import Label

if TYPE_CHECKING:
    from uuid import UUID

_BESIDE: Final = 1300
"""Width from which what is read holds beside the table, at a text size of 100 %."""

_TOLD: Final = 12
"""What speaks of no change is named up to so many; the list of rows gives them all."""


class MatrixPage(QWidget):
    """``opened`` gives a change, and the interpretation to go to in it, if any; ``fiche_asked`` a kind and a key.

    ``proposed`` gives a change, one of its interpretations, and what could be evidence of it.
    """

    opened = Signal(object, object)
    proposed = Signal(object, object, object)
    fiche_asked = Signal(object, object)

    def __init__(self, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editable = editable
        self._found = Pathway()
        self.axis = Choices(_("Axe"))
        self.rows = Choices(_("Ce qui est en rangées"))
        self.table = MatrixTable()
        self.none = Label(_("Rien à montrer ici\u00a0: tout sert déjà à un changement."), "body", "quiet", wrap=True)
        self.where = Label("", "label", "muted", wrap=True)
        self.read = Label("", "body", wrap=True)
        self.go = Button(_("Ouvrir le changement"), "arrow-right", size="small")
        self.to_fiche = Button(_("Voir la fiche"), "arrow-right", "ghost", size="small")
        self.link = Button(_("En faire une preuve"), "plus", "ghost", size="small")
        self.choices = QMenu(self)
        self.holes = Label("", "body", wrap=True)
        self.forces = Label("", "body", wrap=True)
        self._build()

    def show_pathway(self, found: Pathway) -> None:
        """Show what speaks of what; what was chosen stays so."""
        self._found = found
        offer(self.axis, _("Tous"), ((one.label, one.id) for one in found.axes if one.changes), ordered=True)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is read beside the table where there is room, or under it."""
        super().resizeEvent(event)
        wide = self.width() >= theme.px(_BESIDE)
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def enter(self) -> None:
        """Give the focus to the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.rows.offer([(one.label, one) for one in Rows])
        self.rows.show_value(Rows.MAIN)
        gestures = QWidget()
        gestures.setLayout(Flow(self.go, self.link, self.to_fiche))
        self._reading = Card(self.where, self.read, gestures, gap=10)
        self._holes = Section(_("Ce qui manque"), self.holes)
        self._forces = Section(_("Ce qui aide, ce qui freine"), self.forces)
        chosen = row((above(_("Axe"), self.axis), 1), (above(_("Ce qui est en rangées"), self.rows), 1), gap=12)
        self._both = column((Card(chosen, (self.table, 1), self.none, gap=12), 3), gap=16)
        self._both.addLayout(column(self._reading, self._holes, self._forces, None, gap=16), 2)
        self.setLayout(self._both)
        self.axis.picked.connect(self._show)
        self.rows.picked.connect(self._show)
        self.table.selectionModel().currentChanged.connect(self._tell)
        self.table.opened.connect(self._open)
        self.link.setMenu(self.choices)
        self.go.clicked.connect(self._open_current)
        self.to_fiche.clicked.connect(self._ask_fiche)

    def _show(self) -> None:
        shown = matrix(self._found, self.rows.value, self.axis.value)
        self.table.show_matrix(shown)
        anything = bool(shown.rows and shown.changes)
        self.table.setVisible(anything)
        self.none.setVisible(not anything)
        self._reading.setVisible(anything)
        self.holes.setText(typeset("\n\n".join(_holes(shown.untold, self._found.idle))))
        self._holes.setVisible(bool(self.holes.text()))
        self.forces.setText(typeset("\n\n".join(_forces(one) for one in shown.changes if one.forces)))
        self._forces.setVisible(bool(self.forces.text()))
        self._tell()

    def _tell(self) -> None:
        """Say what is read in the cell chosen."""
        index = self.table.currentIndex()
        if not index.isValid():
            return
        line, change, marks = self.table.matrix.cell(index)
        piece = line.piece
        named = f"{piece.kind.label} «\u00a0{piece.name}\u00a0»"
        self.where.setText(f"{typeset(named)}\n{change.statement}")
        told = [
            f"{mark.stance.label}{f' ({mark.why})' if mark.why else ''}\u00a0: «\u00a0{mark.text}\u00a0»"
            for mark in marks
        ]
        self.read.setText(typeset("\n\n".join(told)) or _("Rien ne relie encore l’un à l’autre."))
        self.go.setText(_("Ouvrir l’interprétation") if marks else _("Ouvrir le changement"))
        self.to_fiche.setVisible(piece.fiche is not None)
        self._offer_links(change, piece)

    def _offer_links(self, change: Change, piece: Piece) -> None:
        """Offer to have a piece of evidence stand under the interpretations where it is not yet."""
        self.choices.clear()
        for number, one in enumerate(change.interpretations, 1):
            if self._editable and all(ground.piece is None or ground.piece.id != piece.id for ground in one.grounds):
                words = _("Interprétation {number}\u00a0: {text}").format(number=number, text=shortened(one.text))
                action = self.choices.addAction(words.replace("&", "&&"))
                action.triggered.connect(partial(self.proposed.emit, change.id, one.id, piece))
        self.link.setVisible(not self.choices.isEmpty())

    def _open_current(self) -> None:
        self._open(self.table.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            _line, change, marks = self.table.matrix.cell(index)
            wanted: UUID | None = marks[0].interpretation_id if marks else None
            self.opened.emit(change.id, wanted)

    def _ask_fiche(self) -> None:
        index = self.table.currentIndex()
        if index.isValid() and (fiche := self.table.matrix.cell(index)[0].piece.fiche):
            self.fiche_asked.emit(*fiche)


def _holes(untold: tuple[Change, ...], idle: tuple[Piece, ...]) -> list[str]:
    """Say of what no story speaks, and what speaks of nothing."""
    lines = [
        _("Aucune histoire ne parle de\u00a0: «\u00a0{change}\u00a0»").format(change=one.statement) for one in untold
    ]
    for kind, words in (
        (EvidenceKind.STORY, _("Ces histoires ne servent encore à aucun changement\u00a0: {names}.")),
        (EvidenceKind.INITIATIVE, _("Ces idées et projets ne servent encore à aucun changement\u00a0: {names}.")),
    ):
        names = [f"«\u00a0{one.name}\u00a0»" for one in idle if one.kind is kind]
        more = len(names) - _TOLD
        if more > 0:
            names = [*names[:_TOLD], ngettext("{n} autre", "{n} autres", more).format(n=more)]
        if names:
            lines.append(words.format(names=enumerate_fr(names)))
    return lines


def _forces(change: Change) -> str:
    lines = [change.statement]
    for force, words in ((Force.ACCELERATOR, _("Aide\u00a0: {what}")), (Force.BRAKE, _("Freine\u00a0: {what}"))):
        told = [one.text for one in change.forces if one.force is force]
        if told:
            lines.append(words.format(what="; ".join(told)))
    return "\n".join(lines)
