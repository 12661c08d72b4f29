"""What is attached to a point: added, seen, opened and taken away, before the meeting as during it."""

from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QModelIndex, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QImageReader,
    QKeyEvent,
    QKeySequence,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from cdp_desktop.domain.attachment import Attachment, AttachmentKind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.operations.attachments import detach, edit_attachment
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.queries.room import attached
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.fields import Choices, above, quiet_label
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.screens.preparation.attachments_intake import AddressField, Intake
from cdp_desktop.ui.theme import theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.workspace import Workspace

_ICONS: Final = {AttachmentKind.FILE: "file-text", AttachmentKind.LINK: "link", AttachmentKind.PHOTO: "image"}
_PREVIEW: Final = 160


class AttachmentsBox(QWidget):
    """The files, photos and links of one point; ``refused`` says why something was not done, ``told`` what was."""

    refused = Signal(str)
    told = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._item_id: UUID | None = None
        self.intake = Intake(workspace, self)
        self.file = Button(_("Fichier…"), "paperclip", size="small")
        self.photo = Button(_("Photo du tableau…"), "image", size="small")
        self.address = AddressField()
        self.model: RowsModel[Attachment] = list_model(_title, spoken=_spoken, parent=self)
        self.list = LineList(_("Pièces jointes de ce point"), self.model, _line, shown=4)
        self.preview = QLabel()
        self.title = QLineEdit()
        self.level = Choices(_("Qui peut lire cette pièce"))
        self.open = Button(_("Ouvrir"), "external-link", size="small")
        self.remove = Button(_("Retirer"), "trash-2", size="small")
        self._chosen = QWidget()
        self._build()
        workspace.changed.connect(self._on_changed)

    def show_item(self, item_id: UUID, *, off_record: bool) -> None:
        """Show what is attached to a point; nothing may be while it is off the record."""
        if item_id != self._item_id:
            self._item_id = item_id
            self.address.clear()
            self.model.show(self._workspace.read(attached, item_id))
            self.list.setCurrentIndex(QModelIndex())
        allowed = not off_record and not self._workspace.read_only
        for part in (self.file, self.photo, self.address):
            part.setEnabled(allowed)
        self.setAcceptDrops(allowed)
        self._refresh()

    def _build(self) -> None:
        self.address.setAccessibleName(_("Adresse d’une page à joindre"))
        self.address.setPlaceholderText(_("Adresse, puis Entrée"))
        self.preview.setAccessibleName(_("Aperçu de l’image"))
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.level.offer([(one.label, one) for one in Confidentiality])
        self._chosen.setLayout(
            column(
                self.preview,
                above(_("Titre de la pièce"), self.title),
                above(_("Qui peut la lire"), self.level),
                row(self.open, self.remove, None),
                gap=8,
            )
        )
        self.setLayout(
            column(
                row(self.file, self.photo, None),
                self.address,
                quiet_label(_("Ou glissez un fichier ici, ou collez une image avec Ctrl+V.")),
                self.list,
                self._chosen,
                gap=8,
            )
        )
        self.file.clicked.connect(partial(self._choose, AttachmentKind.FILE))
        self.photo.clicked.connect(partial(self._choose, AttachmentKind.PHOTO))
        self.address.returnPressed.connect(self._add_link)
        self.address.brought.connect(self._take)
        self.intake.refused.connect(self.refused)
        self.intake.told.connect(self.told)
        self.list.selectionModel().currentChanged.connect(self._show_chosen)
        self.list.opened.connect(self._open)
        self.title.editingFinished.connect(self._rename)
        self.level.picked.connect(partial(self._edit, "confidentiality"))
        self.open.clicked.connect(self._open)
        self.remove.clicked.connect(self._remove)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("attachment") and self._item_id is not None:
            self._refresh()

    def _refresh(self) -> None:
        assert self._item_id is not None
        before = {one.id for one in self.model.rows}
        self.model.show(self._workspace.read(attached, self._item_id))
        added = [row for row, one in enumerate(self.model.rows) if one.id not in before]
        if added:
            self.list.setCurrentIndex(self.model.index(added[-1], 0))
        self.list.setVisible(bool(self.model.rows))
        self._show_chosen()

    @property
    def chosen(self) -> Attachment | None:
        """The piece selected."""
        return self.model.value(self.list.currentIndex())

    def _show_chosen(self) -> None:
        one = self.chosen
        self._chosen.setVisible(one is not None)
        if one is None:
            return
        if not (self.title.hasFocus() and self.title.isModified()):
            self.title.setText(one.title)
            self.title.setCursorPosition(0)
        self.level.show_value(one.confidentiality)
        for part in (self.title, self.level, self.remove):
            part.setEnabled(not self._workspace.read_only)
        picture = self._picture(one) if one.is_picture else QPixmap()
        self.preview.setPixmap(picture)
        self.preview.setVisible(not picture.isNull())

    def _picture(self, one: Attachment) -> QPixmap:
        """Return a picture small enough for the room there is, read no larger than needed."""
        reader = QImageReader(str(self._path(one)))
        reader.setAutoTransform(True)
        room = QSize(max(self.width() - theme.px(8), 80), theme.px(_PREVIEW))
        size = reader.size()
        if size.isValid() and (size.width() > room.width() or size.height() > room.height()):
            reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
        return QPixmap.fromImage(reader.read())

    def _path(self, one: Attachment) -> Path:
        return self._workspace.folder.attachments / one.stored_name

    # ------------------------------------------------------------------------------------------- events

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the focus to the address, where pasting works for everything."""
        super().focusInEvent(event)
        self.address.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture again."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._show_chosen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, or take away the piece selected."""
        if event.matches(QKeySequence.StandardKey.Paste) and self.address.isEnabled():
            self._take(QGuiApplication.clipboard().mimeData())
        elif event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self._remove()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files, pictures and addresses."""
        data = event.mimeData()
        if data.hasUrls() or data.hasImage() or data.hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what is dropped."""
        self._take(event.mimeData())
        event.acceptProposedAction()

    # -------------------------------------------------------------------------------------------- slots

    def _choose(self, kind: AttachmentKind) -> None:
        if self._item_id is not None:
            self.intake.choose(self._item_id, kind)

    def _take(self, data: Any) -> None:
        if self._item_id is not None and not self.intake.take(self._item_id, data):
            self.refused.emit(_("Rien ici ne peut être joint\u00a0: ni fichier, ni image, ni adresse."))

    def _add_link(self) -> None:
        typed = self.address.text()
        if self._item_id is not None and typed.strip() and self.intake.add_link(self._item_id, typed):
            self.address.clear()

    def _open(self) -> None:
        one = self.chosen
        if one is None:
            return
        if one.kind is AttachmentKind.LINK:
            QDesktopServices.openUrl(QUrl(one.address))
        elif self._path(one).is_file():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path(one))))
        else:
            self.refused.emit(
                _("Le fichier de cette pièce n’est pas dans le dossier de la communauté. Joignez-le de nouveau.")
            )

    def _remove(self) -> None:
        one = self.chosen
        if one is not None and self.intake.attempt(detach, one.id):
            sentence = _("«\u00a0{title}\u00a0» est retirée. Ctrl+Z pour la remettre.")
            self.told.emit(sentence.format(title=typeset(one.title)))

    def _rename(self) -> None:
        if self.title.isModified() and self.chosen is not None:
            self.title.setModified(False)
            self._edit("title", self.title.text())

    def _edit(self, field: str, value: Any) -> None:
        one = self.chosen
        if one is not None:
            self.intake.attempt(edit_attachment, one.id, **{field: value})
            self._show_chosen()


def _title(one: Attachment) -> str:
    return one.title


def _line(one: Attachment) -> Line:
    return Line(typeset(one.title), one.about, _ICONS[one.kind])


def _spoken(one: Attachment) -> str:
    return f"{one.kind.label}, {one.title}, {one.about}"
