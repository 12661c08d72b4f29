"""The fiche of a door: how to go about it in words, what to do with it, and what can be changed."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.door_words import explained
from cdp_desktop.domain.language import _
from cdp_desktop.domain.referral import Door
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.referrals import remove_pathway, verify_pathway
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.screens.fields import Saying
from cdp_desktop.ui.screens.referrals.facts import Facts
from cdp_desktop.ui.screens.referrals.pathway_card import PathwayCard
from cdp_desktop.ui.screens.referrals.tally_card import TallyCard
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Card, Framed, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class DoorPage(QWidget):
    """One door. ``described`` gives the service whose way in is to be told; ``removed`` says that the door is gone."""

    described = Signal(object)
    removed = Signal()

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._said = said
        self._door: Door | None = None
        self._today = date.min
        self._changed = True  # since the door was shown
        workspace.changed.connect(self._note_change)
        self.need = Label("", "heading", wrap=True)
        self.service = Label("", "body_medium", "muted", wrap=True)
        self.doubt = Label("", "body_medium", wrap=True)
        self.facts = Facts()
        self.confirmed = Button(_("Vérifié aujourd’hui"), "circle-check", size="small", shortcut="Ctrl+Return")
        self.remove = Button(_("Retirer"), "trash-2", "ghost", size="small")
        self.describe = Button(_("Décrire comment s’y prendre"), "pencil", "primary", size="small")
        self.pathway = PathwayCard(workspace, said)
        self.tally = TallyCard(workspace, said)
        self.count = self.tally.add
        self._build()

    def show_door(self, door: Door, today: date) -> None:
        """Show a door; what is being typed in another one is written first.

        The list asks at each key: the same door is not read again as long as nothing changed.
        """
        if not self._changed and (door, today) == (self._door, self._today):
            return
        if self._door is None or self._door.id != door.id:
            self.flush()
        self._door, self._today, self._changed = door, today, False
        pathway, editable = door.pathway, not self._workspace.read_only
        self.need.setText(typeset(door.title))
        place = door.service.organization
        where = (door.service.name, place.name) if pathway else (place.name,)
        self.service.setText(typeset(" – ".join(where)))
        self.doubt.setText(typeset(door.doubt))
        self._doubt.setVisible(bool(door.doubt))
        self.facts.show_facts(explained(door, today))
        for button in (self.confirmed, self.count, self.remove):
            button.setVisible(editable and pathway is not None)
        self.describe.setVisible(editable and pathway is None)
        self.pathway.setVisible(pathway is not None)
        self.tally.setVisible(pathway is not None)
        if pathway:
            self.pathway.show_pathway(pathway, today)
            self.tally.show_pathway(pathway, today)

    def flush(self) -> None:
        """Write what is being typed."""
        self.pathway.flush()

    def enter(self) -> None:
        """Give the focus to what one would do first: confirm what is in doubt, else count, or describe the way in."""
        first = self.confirmed if self._door and self._door.doubt else self.count
        buttons = (first, self.describe, self.facts)
        next((one for one in buttons if not one.isHidden()), self.facts).setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self) -> None:
        """Note that all that the door says was confirmed today."""
        door = self._door
        if door is None or door.pathway is None:
            return
        self._workspace.saving.emit()  # what is being typed counts
        with Saying(self._said):
            self._workspace.do(verify_pathway, door.pathway.id, on=self._today)
            words = _("«\u00a0{need}\u00a0»\u00a0: vérifié aujourd’hui.")
            self._tell(words.format(need=typeset(door.title)))

    def _build(self) -> None:
        self._doubt = Framed("sunken", row(Icon("clock", "warn", 18), (self.doubt, 1), margins=(12, 8, 12, 8)))
        self.doubt.set_tone("warning")
        self.facts.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        gestures = QWidget()
        gestures.setLayout(Flow(self.confirmed, self.count, self.describe, self.remove))
        told = Card(self.need, self.service, self._doubt, self.facts, gestures, gap=10)
        self.setLayout(column(told, self.pathway, self.tally, None, gap=16))
        self.confirmed.clicked.connect(self._confirm)
        self.remove.clicked.connect(self._remove)
        self.describe.clicked.connect(self._describe)

    def _note_change(self) -> None:
        self._changed = True

    def _describe(self) -> None:
        if self._door:
            self.described.emit(self._door.service.id)

    def _remove(self) -> None:
        if self._door is None or self._door.pathway is None:
            return
        self._workspace.saving.emit()
        with Saying(self._said):
            self._workspace.do(remove_pathway, self._door.pathway.id)
            self._tell(_("La porte «\u00a0{need}\u00a0» est retirée.").format(need=typeset(self._door.title)))
            self.removed.emit()

    def _tell(self, words: str) -> None:
        undo = self._workspace.undo_stack.undo
        self._said.say(words, "success", action=_("Annuler"), on_action=undo, seconds=12)
