"""How something comes to be attached: chosen, dropped, pasted, or its address typed."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from cdp_desktop.domain.attachment import AttachmentKind, KeptFile, web_address
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.operations import Operation, Refused
from cdp_desktop.operations.attachments import attach_file, attach_link
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.room import attached
from cdp_desktop.ui.jobs import Job, Report
from cdp_desktop.workspace import Workspace

Taken = KeptFile | StoreError


class Intake(QObject):
    """Attaches things to a point; ``refused`` says why one was not, ``told`` what was."""

    refused = Signal(str)
    told = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._workspace = workspace
        self._jobs: list[Job] = []

    @property
    def busy(self) -> bool:
        """Tell whether files are being copied."""
        return any(job.running for job in self._jobs)

    def choose(self, item_id: UUID, kind: AttachmentKind) -> None:
        """Have the person choose files, or photos."""
        photo = kind is AttachmentKind.PHOTO
        dialog = QFileDialog(self._window, _("Photo du tableau") if photo else _("Joindre des fichiers"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        if photo:
            dialog.setNameFilter(_("Photos") + " (*.png *.jpg *.jpeg *.webp *.heic *.gif *.bmp)")
        dialog.filesSelected.connect(partial(self._add_chosen, item_id, kind))
        dialog.open()

    def add_files(self, item_id: UUID, paths: Sequence[Path], kind: AttachmentKind = AttachmentKind.FILE) -> None:
        """Copy files into the data folder, off the screen's time, then attach them."""
        works = [self._workspace.keeping(path) for path in paths]

        def copy(_report: Report) -> tuple[UUID, AttachmentKind, list[Taken]]:
            return item_id, kind, [_try(work) for work in works]

        job = Job(copy)
        self._jobs = [*(one for one in self._jobs if one.running), job]
        job.succeeded.connect(self._attach_copied)
        job.start()

    def take(self, item_id: UUID, data: QMimeData) -> bool:
        """Attach what was dropped or pasted: files, a picture, or an address; tell whether it was any of those."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.add_files(item_id, paths)
        elif data.hasImage() and isinstance(picture := data.imageData(), QImage):
            self._add_picture(item_id, picture)
        elif web_address(data.text()):
            self.add_link(item_id, data.text())
        else:
            return False
        return True

    def add_link(self, item_id: UUID, typed: str) -> bool:
        """Attach the address of a page; tell whether it is one."""
        return self.attempt(attach_link, item_id, typed)

    def _add_chosen(self, item_id: UUID, kind: AttachmentKind, paths: Sequence[str]) -> None:
        self.add_files(item_id, [Path(path) for path in paths], kind)

    def _add_picture(self, item_id: UUID, picture: QImage) -> None:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes where Qt wants a string
        taken = _try(partial(self._workspace.keep_bytes, "image.png", bytes(buffer.data().data())))
        self._attach(item_id, AttachmentKind.PHOTO, [taken])

    def _attach_copied(self, copied: tuple[UUID, AttachmentKind, Sequence[Taken]]) -> None:
        self._attach(*copied)

    def _attach(self, item_id: UUID, kind: AttachmentKind, taken: Sequence[Taken]) -> None:
        done = 0
        for one in taken:
            if isinstance(one, StoreError):
                self.refused.emit(str(one))
            else:
                title = self._photo_title(item_id) if kind is AttachmentKind.PHOTO else Path(one.file_name).stem
                done += self.attempt(attach_file, item_id, one, title=title, kind=kind)
        if done == len(taken):
            self.told.emit(ngettext("{count} pièce jointe.", "{count} pièces jointes.", done).format(count=done))

    def _photo_title(self, item_id: UUID) -> str:
        photos = [one for one in self._workspace.read(attached, item_id) if one.kind is AttachmentKind.PHOTO]
        return _("Photo du tableau {number}").format(number=len(photos) + 1) if photos else _("Photo du tableau")

    def attempt(self, operation: Operation[Any, Any], *args: Any, **kwargs: Any) -> bool:
        """Do an operation and tell whether it was done; if not, say why."""
        try:
            self._workspace.do(operation, *args, **kwargs)
        except (Refused, StoreError) as error:
            self.refused.emit(str(error))
            return False
        return True


class AddressField(QLineEdit):
    """The address of a page, typed then Enter; pasting a picture or files there attaches them: ``brought``."""

    brought = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is in the clipboard when it is not a text."""
        data = QGuiApplication.clipboard().mimeData()
        if event.matches(QKeySequence.StandardKey.Paste) and (data.hasUrls() or data.hasImage()):
            self.brought.emit(data)
            return
        super().keyPressEvent(event)


def _try(work: Callable[[], KeptFile]) -> Taken:
    try:
        return work()
    except StoreError as error:
        return error
