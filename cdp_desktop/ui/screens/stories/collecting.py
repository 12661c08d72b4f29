"""Beginning a story: what is asked, who tells it, how and when it is collected; the words come in its fiche."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.papers import meeting_and_day
from cdp_desktop.domain.story import CollectionMethod
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations import Refused
from cdp_desktop.operations.stories import collect_story
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.meetings import meetings
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.ui.screens.fields import Choices, above
from cdp_desktop.ui.screens.stories.collected_card import ELSEWHERE
from cdp_desktop.ui.screens.stories.domain_field import DomainField
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Scroll, column, row
from cdp_desktop.ui.widgets.picker import Choice, PersonPicker
from cdp_desktop.ui.widgets.second_escape import ask_twice
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_SIZE: Final = (600, 520)
_UNNAMED: Final = _("Facultatif. Sans rien, l’histoire reste sans nom.")
_IN_DIRECTORY: Final = _(
    "Son nom reste ici\u00a0: l’histoire est anonyme, à moins que la personne demande autre chose."
)
_IN_WORDS: Final = _("Personne de ce nom au répertoire\u00a0: ces mots diront qui raconte, sans fiche.")


class CollectDialog(QDialog):
    """Asks in a moment what goes with a story; ``collected`` gives its key."""

    collected = Signal(object)

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        self.domain = DomainField(workspace)
        self.teller = PersonPicker(_("Qui raconte?"), _("Nom, ou quelques mots\u00a0: une travailleuse de rue"))
        self.known = Label(_UNNAMED, "label", "muted", wrap=True)
        self.method = Choices(_("Comment?"))
        self.meeting = Choices(_("À quelle rencontre?"))
        self.collector = PersonPicker(_("Recueillie par"), _("Facultatif"))
        self.error = InfoBar()
        self.confirm = Button(_("Commencer l’histoire"), "plus", "primary")
        self._build()
        self._offer()
        ask_twice(self, partial(self.error.say, tone="warning", closable=False))
        follow(self._dress)

    def _build(self) -> None:
        self.setWindowTitle(_("Recueillir une histoire"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page = QWidget()
        page.setLayout(
            column(
                self.domain,
                above(_("Qui raconte?"), self.teller, self.known),
                row((above(_("Comment?"), self.method), 1), (above(_("Recueillie par"), self.collector), 1), gap=14),
                above(_("À quelle rencontre?"), self.meeting),
                None,
                gap=12,
                margins=(22, 4, 22, 12),
            )
        )
        cancel = Button(_("Annuler"))
        heading = column(Label(self.windowTitle(), "heading"), margins=(22, 18, 22, 6))
        foot = column(self.error, row(None, cancel, self.confirm), gap=12, margins=(22, 8, 22, 18))
        self.setLayout(column(heading, (Scroll(page), 1), foot, gap=0))
        self.confirm.setDefault(True)
        cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self._collect)
        self.teller.textChanged.connect(self._say_teller)
        self.teller.picked.connect(self._say_teller)
        self.teller.unknown.connect(self._collect)  # Enter, when nobody is called so
        self.collector.unknown.connect(self._tell_unknown)
        self.domain.choices.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self) -> None:
        today = self._now().date()
        people = [one.person for one in self._workspace.read(candidates, today)]
        choices = [Choice(one.id, one.name, one.organization_name) for one in people]
        self.teller.offer(choices)
        self.collector.offer(choices)
        self.method.offer([(one.label, one) for one in CollectionMethod])
        self.method.show_value(CollectionMethod.INTERVIEW)
        held = [one for one in self._workspace.read(meetings) if one.held_on <= today and one.status.held]
        named = ((typeset(meeting_and_day(one)), one.id) for one in held)
        self.meeting.offer([(ELSEWHERE, None), *named])
        self.meeting.show_value(None)

    def _say_teller(self) -> None:
        """Say what will be kept of who tells."""
        told = _IN_DIRECTORY if self._chosen(self.teller) else _IN_WORDS
        self.known.setText(told if self.teller.text().strip() else _UNNAMED)

    def _tell_unknown(self, text: str) -> None:
        self._refuse(_("«\u00a0{text}\u00a0» n’est pas au répertoire.").format(text=text), self.collector)

    def _collect(self) -> None:
        teller, collector, domain_id = self._chosen(self.teller), self._chosen(self.collector), self.domain.value
        if self.collector.text().strip() and collector is None:
            self._tell_unknown(self.collector.text().strip())
            return
        assert domain_id is not None, "the dialog opens once there is a domain"
        try:
            made = self._workspace.do(
                collect_story,
                domain_id,
                collected_on=self._now().date(),
                teller_id=teller.id if teller else None,
                credit_label="" if teller else self.teller.text(),
                method=self.method.value,
                meeting_id=self.meeting.value,
                collected_by_id=collector.id if collector else None,
            )
        except (Refused, StoreError) as error:
            self._refuse(str(error), self.domain.choices)
            return
        self.accept()
        self.collected.emit(made)

    def _chosen(self, field: PersonPicker) -> Choice | None:
        """Return who was chosen, unless other letters were typed since."""
        choice = field.choice
        return choice if choice and field.text().strip() == choice.label else None

    def _refuse(self, sentence: str, field: QWidget) -> None:
        self.error.say(sentence, "danger", closable=False)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(_SIZE[0]), room.width()), min(theme.px(_SIZE[1]), room.height()))
