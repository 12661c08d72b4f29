"""A new recueil: its title, for whom it is, and the one that it is cut like; what there is to print is proposed."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.recueil_list import READERS, ListedRecueil
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.operations import Refused
from cdp_desktop.operations.recueils import create_recueil
from cdp_desktop.store.errors import StoreError
from cdp_desktop.ui.screens.fields import Choices
from cdp_desktop.ui.screens.forms import labelled
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.second_escape import ask_twice
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class NewRecueilDialog(QDialog):
    """``made`` gives the key of the recueil."""

    made = Signal(object)

    def __init__(
        self, workspace: Workspace, now: Callable[[], datetime], known: Sequence[ListedRecueil], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        self.title = QLineEdit()
        self.readers = Choices(_("Pour qui"))
        self.like = Choices(_("Ses parties"))
        self.error = InfoBar()
        self.create_button = Button(_("Créer le recueil"), "plus", "primary")
        self._build(known)
        ask_twice(self, partial(self.error.say, tone="warning", closable=False))
        follow(self._dress)

    def _build(self, known: Sequence[ListedRecueil]) -> None:
        self.setWindowTitle(_("Nouveau recueil"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title.setPlaceholderText(_("Par exemple\u00a0: Nos changements les plus significatifs, 2026-2027"))
        self.readers.offer([(label, audience) for audience, label in READERS.items()])
        self.readers.show_value(Confidentiality.MEMBERS)
        cut = [(_("Comme «\u00a0{title}\u00a0»").format(title=typeset(one.title)), one.id) for one in known]
        self.like.offer([(_("Proposées\u00a0: présentation, domaines, axes"), None), *cut])
        self.like.show_value(None)
        told = _(
            "Les extraits des histoires retenues et les interprétations adoptées y sont mis d’avance. Vous en retirez, "
            "vous en ajoutez."
        )
        cancel = Button(_("Annuler"))
        self.setLayout(
            column(
                Label(self.windowTitle(), "heading"),
                labelled(_("Titre"), self.title),
                labelled(_("Pour qui"), self.readers),
                labelled(_("Ses parties"), self.like),
                Label(told, "label", "muted", wrap=True),
                self.error,
                row(None, cancel, self.create_button),
                gap=12,
                margins=(22, 20, 22, 18),
            )
        )
        self.create_button.setDefault(True)
        self.create_button.clicked.connect(self._create)
        cancel.clicked.connect(self.reject)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        self.setMinimumWidth(theme.px(500))
        self.adjustSize()

    def _create(self) -> None:
        try:
            made = self._workspace.do(
                create_recueil,
                self.title.text(),
                on=self._now().date(),
                audience=self.readers.value,
                like=self.like.value,
            )
        except (Refused, StoreError) as error:
            self.error.say(str(error), "danger", closable=False)
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accept()
            self.made.emit(made)
