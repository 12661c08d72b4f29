"""The photo of a member, or her initials at the same size; adding one asks first whether she agrees."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.member_sheet import MemberSheet
from cdp_desktop.domain.vocabulary import ConsentPurpose, ConsentState
from cdp_desktop.operations.portraits import remove_photo, set_photo
from cdp_desktop.ui.screens.fields import Saying
from cdp_desktop.ui.screens.pictures import opened, plain_jpeg
from cdp_desktop.ui.widgets.avatar import Avatar
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace

_SIDE: Final = 600
"""Pixels of a photo that is kept: enough for a page of portraits, and no more of a face than needed."""


class PortraitBox(QWidget):
    """What changes the photo; the ``disc`` that shows it is laid out beside the name.

    ``consent_asked`` is emitted when a photo is wanted and the person has not agreed to it.
    """

    consent_asked = Signal()

    def __init__(
        self, workspace: Workspace, now: Callable[[], datetime], said: InfoBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        self._said = said
        self._sheet: MemberSheet | None = None
        self.disc = Avatar("", 72)
        self.add = Button(_("Photo…"), "image", "ghost", size="small")
        self.remove = Button(_("Retirer"), "trash-2", "ghost", size="small")
        self.remove.setAccessibleName(_("Retirer la photo"))
        self.setLayout(Flow(self.add, self.remove, gap=2))
        self.add.clicked.connect(self._ask)
        self.remove.clicked.connect(self._remove)

    def show_sheet(self, sheet: MemberSheet, photo: Path | None) -> None:
        """Show a member; the photo is given only when it may be shown."""
        self._sheet = sheet
        editable = not self._workspace.read_only and not sheet.erased
        self.disc.show_name(sheet.person.name, photo)
        self.add.setVisible(editable)
        self.remove.setVisible(editable and sheet.has_photo)
        self.add.setAccessibleName(_("Changer la photo") if sheet.has_photo else _("Ajouter une photo"))

    def choose(self) -> None:
        """Have the person choose a picture."""
        if self._sheet is None:
            return
        dialog = QFileDialog(self, _("Photo de {name}").format(name=self._sheet.person.name))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Photos") + " (*.png *.jpg *.jpeg *.webp *.gif *.bmp)")
        dialog.fileSelected.connect(partial(self._keep, self._sheet))
        dialog.open()

    def _ask(self) -> None:
        today = self._now().date()
        if self._sheet and self._sheet.answer(ConsentPurpose.PHOTO).standing(today) is not ConsentState.GRANTED:
            self.consent_asked.emit()
        else:
            self.choose()

    def _keep(self, sheet: MemberSheet, path: str) -> None:
        """Keep the middle of the picture, small, without what the camera wrote in it: where and when it was taken."""
        picture, refused = opened(Path(path))
        if picture is None:
            self._said.say(refused, "warning")
            return
        with Saying(self._said):
            kept = self._workspace.keep_bytes("photo.jpg", portrait(picture))
            self._workspace.do(set_photo, sheet.id, kept, on=self._now().date())

    def _remove(self) -> None:
        if self._sheet is None:
            return
        with Saying(self._said):
            self._workspace.do(remove_photo, self._sheet.id)
            undo = self._workspace.undo_stack.undo
            told = _("La photo est retirée. Son fichier s’efface à la fermeture du logiciel.")
            self._said.say(told, "success", action=_("Annuler"), on_action=undo, seconds=12)
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)


def portrait(picture: QImage) -> bytes:
    """Return the middle square of a picture as a small JPEG."""
    side = min(picture.width(), picture.height())
    left, top = (picture.width() - side) // 2, (picture.height() - side) // 3  # heads are above the middle
    return plain_jpeg(picture.copy(QRect(left, top, side, side)), _SIDE)
