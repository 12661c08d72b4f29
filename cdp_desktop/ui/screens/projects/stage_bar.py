"""Where an initiative stands, in words, and the gestures that bring it further, end it or take it up again."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.initiative import PATH
from cdp_desktop.domain.initiative_file import InitiativeFile
from cdp_desktop.domain.initiative_list import ListedInitiative
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import Stage
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.screens.projects.project_view import LOOKS
from cdp_desktop.ui.screens.projects.stage_form import StageForm, Way
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import Framed, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class StageBar(Framed):
    """« Comité, depuis le 12 mars 2026 », why, and what can come next."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent=parent)
        self._file: InitiativeFile | None = None
        self._asked_from: QWidget | None = None
        self.icon = Icon("circle", "ink2", 18)
        self.words = Label("", "body_medium", wrap=True)
        self.reason = Label("", "body", "muted", wrap=True)
        self.forward = Button(_("Faire avancer…"), "arrow-right", size="small")
        self.again = Button(_("Reprendre…"), "rotate-ccw", size="small")
        self.abandon = Button(_("Abandonner…"), "circle-x", "ghost", size="small")
        self.merge = Button(_("Fusionner…"), "link", "ghost", size="small")
        self.form = StageForm(workspace, now)
        self._gestures = QWidget()
        self._gestures.setLayout(Flow(self.forward, self.again, self.abandon, self.merge))
        if workspace.read_only:
            self._gestures.hide()
        self.setLayout(
            column(row(self.icon, (self.words, 1)), self.reason, self._gestures, self.form, margins=(12, 10, 12, 10))
        )
        ways: dict[Way, Button] = {
            "forward": self.forward, "again": self.again, "abandon": self.abandon, "merge": self.merge
        }  # fmt: skip
        for way, button in ways.items():
            button.clicked.connect(partial(self._ask, way, button))
        self.form.left.connect(self._come_back)

    def show_file(self, listed: ListedInitiative, file: InitiativeFile) -> None:
        """Show where an initiative stands; a form open on another one is closed."""
        if self._file is None or self._file.id != file.id:
            self.form.close_form()
        self._file = file
        stage = listed.stage
        self.icon.show_icon(*LOOKS[stage])
        words = listed.standing
        if stage is Stage.MERGED and listed.merged_into:
            words = _("{standing}, avec «\u00a0{title}\u00a0»").format(standing=words, title=listed.merged_into)
        self.words.setText(typeset(words))
        self.reason.setText(typeset(listed.reason))
        self.reason.setVisible(bool(listed.reason))
        on_the_way = stage in PATH and stage is not Stage.COMPLETED
        self.forward.setVisible(on_the_way)
        self.abandon.setVisible(on_the_way)
        self.merge.setVisible(on_the_way)
        self.again.setVisible(stage is Stage.ABANDONED)

    def _ask(self, way: Way, button: QWidget) -> None:
        self._asked_from = button
        if self._file is not None:
            self.form.ask(self._file, way)

    def _come_back(self) -> None:
        shown = [one for one in (self._asked_from, self.forward, self.again) if one is not None and one.isVisible()]
        if shown:
            shown[0].setFocus(Qt.FocusReason.OtherFocusReason)
