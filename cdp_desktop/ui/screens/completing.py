"""Completing on the spot what was left open: an answer that was not asked, the start of a story to be collected."""

from collections.abc import Callable
from datetime import datetime
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.unfinished import Unfinished
from cdp_desktop.domain.vocabulary import ConsentMode, ConsentPurpose, ConsentState
from cdp_desktop.operations import Refused
from cdp_desktop.operations.amending import drop_seed
from cdp_desktop.operations.consents import set_consent
from cdp_desktop.operations.stories import collect_story
from cdp_desktop.store.errors import StoreError
from cdp_desktop.ui.screens.fields import Saying
from cdp_desktop.ui.screens.stories.domain_field import NO_DOMAIN, DomainField
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Scroll, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_MARGINS: Final = (22, 20, 22, 18)


class ConsentDialog(QDialog):
    """Asks whether the name of a member may be in the minutes; nothing is ticked beforehand."""

    def __init__(
        self, workspace: Workspace, member_id: UUID, name: str, now: Callable[[], datetime], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._member_id = member_id
        self._now = now
        self.yes = Button(_("Oui, accepte"), "check")
        self.no = Button(_("Non, refuse"), "x")
        self.later = Button(_("Pas encore demandé"), kind="ghost")
        self.error = InfoBar()
        self._build(name)
        follow(self._dress)

    def _build(self, name: str) -> None:
        self.setWindowTitle(_("Nom au compte rendu"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question = _("Le nom de {name} peut-il figurer aux comptes rendus?").format(name=typeset(name))
        about = _("Posez la question de vive voix. Sans réponse, ou après un refus, la personne est seulement comptée.")
        self.setLayout(
            column(
                Label(question, "heading", wrap=True),
                Label(about, "body", "muted", wrap=True),
                self.error,
                10,
                row(self.later, None, self.no, self.yes),
                gap=8,
                margins=_MARGINS,
            )
        )
        self.later.setDefault(True)
        self.later.setFocus(Qt.FocusReason.OtherFocusReason)
        self.yes.clicked.connect(self._grant)
        self.no.clicked.connect(self._refuse)
        self.later.clicked.connect(self.reject)

    def _dress(self) -> None:
        self.setMinimumWidth(theme.px(480))
        self.adjustSize()

    def _grant(self) -> None:
        self._answer(ConsentState.GRANTED)

    def _refuse(self) -> None:
        self._answer(ConsentState.REFUSED)

    def _answer(self, state: ConsentState) -> None:
        try:
            self._workspace.do(
                set_consent,
                self._member_id,
                ConsentPurpose.MINUTES_NAME,
                state,
                on=self._now().date(),
                mode=ConsentMode.VERBAL_WITNESS,
            )
        except (Refused, StoreError) as error:
            self.error.say(str(error), "danger", closable=False)
        else:
            self.accept()


class SeedDialog(QDialog):
    """Recalls the start of a story noted in a meeting; ``collected`` gives the key of the story begun from it."""

    collected = Signal(object)

    def __init__(self, workspace: Workspace, seed: Unfinished, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._seed = seed
        self._now = now
        self.domain = DomainField(workspace)
        self.collect = Button(_("Recueillir"), "sprout")
        self.drop = Button(_("Ce n’est pas une histoire"), "x")
        self.later = Button(_("Plus tard"), kind="ghost")
        self.error = InfoBar()
        self._build()
        follow(self._dress)

    def _build(self) -> None:
        self.setWindowTitle(_("Graine d’histoire"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Graine d’histoire de la rencontre {number}").format(number=self._seed.meeting_number)
        about = _(
            "Qu’est-ce qui a changé depuis? Demandez-le à la personne, et si elle accepte que son histoire serve. "
            "Ces mots en seront le début."
        )
        answers = QWidget()
        answers.setLayout(Flow(self.later, self.drop, self.collect, to_right=True))
        page = QWidget()
        page.setLayout(
            column(
                Label(typeset(self._seed.name, verbatim=True), "lead", wrap=True),
                Label(about, "body", "muted", wrap=True),
                self.domain,
                None,
                gap=10,
            )
        )
        self.setLayout(
            column(Label(title, "heading", wrap=True), (Scroll(page), 1), self.error, answers, gap=10, margins=_MARGINS)
        )
        self.later.setDefault(True)
        self.later.setFocus(Qt.FocusReason.OtherFocusReason)
        self.domain.setVisible(self.domain.value is not None)
        self.collect.clicked.connect(self._collect)
        self.drop.clicked.connect(self._drop)
        self.later.clicked.connect(self.reject)

    def _dress(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(560), room.width()), min(theme.px(420), room.height()))

    def _collect(self) -> None:
        domain_id = self.domain.value
        if domain_id is None:
            self.error.say(NO_DOMAIN, "warning", closable=False)
            return
        with Saying(self.error):
            today, note_id = self._now().date(), self._seed.id
            made = self._workspace.do(collect_story, domain_id, collected_on=today, note_id=note_id)
            self.accept()
            self.collected.emit(made)

    def _drop(self) -> None:
        with Saying(self.error):
            self._workspace.do(drop_seed, self._seed.id, on=self._now().date())
            self.accept()
