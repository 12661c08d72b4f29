"""One interpretation of a change, and all that it stands on or that makes it less sure."""

from collections.abc import Sequence
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QLineEdit, QWidget

from cdp_desktop.domain.change_pathway import EvidenceKind, Stance
from cdp_desktop.domain.language import _
from cdp_desktop.domain.pathway import ORDER, Ground, Interpretation, Piece
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations import Refused
from cdp_desktop.operations.change_pathway import add_evidence, edit_evidence, remove_evidence
from cdp_desktop.store.queries.evidence import proposed
from cdp_desktop.ui.screens.entries_card import EntriesCard, EntryWords
from cdp_desktop.ui.screens.fields import Choices, above
from cdp_desktop.ui.screens.pathway.interpretation_head import InterpretationHead
from cdp_desktop.ui.screens.pathway.pathway_view import ground_line
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import row
from cdp_desktop.ui.widgets.picker import Choice, Picker
from cdp_desktop.workspace import Workspace

_WORDS: Final = EntryWords(
    title=_("Interprétation"),
    empty=_("Aucune preuve\u00a0: sur quoi s’appuie-t-elle?"),
    add=_("Ajouter une preuve"),
    removed=_("La preuve est retirée."),
)
_HINT: Final = _("Quelques lettres, puis Entrée")


class InterpretationCard(EntriesCard[Ground]):
    """Its evidence is listed under its words; ``fiche_asked`` asks for the fiche of a piece of it."""

    fiche_asked = Signal(object, object)

    def __init__(self, workspace: Workspace, said: InfoBar) -> None:
        self.head = InterpretationHead(workspace, said)
        self.kind = Choices(_("Sorte de preuve"))
        self.stance = Choices(_("Ce qu’elle fait"))
        self.what = Picker(_("Laquelle"), _HINT)
        self.indicator = QLineEdit()
        self.why = QLineEdit()
        self.to_fiche = Button(_("Voir sa fiche"), "arrow-right", "ghost", size="small")
        self._which, self._figure = QWidget(), QWidget()
        super().__init__(workspace, said, _WORDS, ground_line, self.head)
        self.add.setText(_WORDS.add)
        self.kind.offer([(one.label, one) for one in ORDER])
        self.stance.offer([(one.label, one) for one in Stance])
        self.kind.picked.connect(self._offer)
        self.to_fiche.clicked.connect(self._show_edited)
        if workspace.read_only:
            self.list.opened.connect(self._show_fiche)

    def show_interpretation(self, one: Interpretation, number: int, count: int) -> None:
        """Show one of the interpretations of a change."""
        name = _("Interprétation {number}").format(number=number) if count > 1 else _("Interprétation")
        self.heading.setText(name)
        self.setAccessibleName(name)
        self.list.setAccessibleName(_("Preuves de l’interprétation {number}").format(number=number))
        self.add.setAccessibleName(_("Ajouter une preuve à l’interprétation {number}").format(number=number))
        self.head.show_interpretation(one, number, count)
        self.show_entries(one.id, one.grounds)

    def propose(self, piece: Piece) -> None:
        """Ask for what a piece of evidence does to the interpretation, in the form for a new one."""
        self.open_new()
        self.kind.show_value(piece.kind)
        self._offer()
        self.what.show_choice(Choice(piece.id, typeset(piece.name)))
        self.stance.setFocus(Qt.FocusReason.OtherFocusReason)

    def fields(self) -> Sequence[QWidget | QLayout]:
        """Return of what kind it is and which one, what it does and why."""
        self._which.setLayout(above(_("Laquelle"), self.what))
        self._figure.setLayout(above(_("Indicateur, en mots"), self.indicator))
        self.why.setPlaceholderText(_("À dire si elle nuance ou contredit"))
        return (
            row((above(_("Sorte de preuve"), self.kind), 1), (above(_("Ce qu’elle fait"), self.stance), 1), gap=10),
            self._which,
            self._figure,
            above(_("En quoi"), self.why),
            row(self.to_fiche, None),
        )

    def fill(self, value: Ground | None) -> QWidget:
        """Fill the form; a piece that was withdrawn asks for another in its place."""
        self.kind.show_value(value.kind if value else EvidenceKind.STORY)
        self._offer()
        gone = value is not None and value.piece is None
        self.what.setPlaceholderText(_("Choisir une autre preuve") if gone else _HINT)
        self.indicator.clear()
        fiche = None
        if value is not None and value.piece is not None:
            fiche = value.piece.fiche
            self.what.show_choice(Choice(value.piece.id, typeset(value.name)))
            self.indicator.setText(value.piece.words if value.kind is EvidenceKind.INDICATOR else "")
        self.stance.show_value(value.stance if value else Stance.SUPPORTS)
        self.why.setText(value.why if value else "")
        self.to_fiche.setVisible(fiche is not None)
        if value is None:
            return self.kind
        return self.what if gone else self.stance

    def write(self, owner: UUID, value: Ground | None) -> None:
        """Write the evidence, or what takes its place."""
        kind, ref = self.kind.value, self._ref()
        stance, why = self.stance.value, self.why.text()
        if stance is not Stance.SUPPORTS and not why.strip():
            self.why.setFocus()  # what follows is refused until it is said
        if value is None:
            self._workspace.do(add_evidence, owner, kind, ref, stance=stance, why=why)
        elif kind is value.kind and ref == value.ref:
            self._workspace.do(edit_evidence, value.id, stance=stance, why=why)
        else:
            self._workspace.do(edit_evidence, value.id, kind, ref, stance=stance, why=why)

    def take_out(self, value: Ground) -> None:
        """Take the evidence out."""
        self._workspace.do(remove_evidence, value.id)

    def _ref(self) -> UUID | str:
        """Return which one is chosen; an indicator is in words."""
        if self.kind.value is EvidenceKind.INDICATOR:
            return self.indicator.text()
        if self.what.choice is None:
            self.what.setFocus()
            raise Refused(_("Choisissez la preuve dans la liste\u00a0: quelques lettres, puis Entrée."))
        return self.what.choice.id

    def _offer(self) -> None:
        """Offer what there is of the kind chosen."""
        kind: EvidenceKind = self.kind.value
        figure = kind is EvidenceKind.INDICATOR
        self._which.setVisible(not figure)
        self._figure.setVisible(figure)
        self.what.show_choice(None)
        if not figure:
            self.what.offer_late(partial(self._choices, kind))

    def _choices(self, kind: EvidenceKind) -> list[Choice]:
        found = self._workspace.read(proposed, kind)
        return [Choice(one.id, typeset(one.words or _("Sans titre")), typeset(one.detail)) for one in found]

    def _show_fiche(self, value: Ground) -> None:
        if value.piece is not None and value.piece.fiche is not None:
            self.fiche_asked.emit(*value.piece.fiche)

    def _show_edited(self) -> None:
        if self._edited is not None:
            self._show_fiche(self._edited)
