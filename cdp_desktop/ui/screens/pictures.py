"""Pictures chosen by a person: opened safely, kept small and without what the camera wrote in them."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cdp_desktop.domain.attachment import LARGEST, file_size
from cdp_desktop.domain.language import _
from cdp_desktop.ui.theme import follow, theme

_HEIGHT: Final = 200


def opened(path: Path) -> tuple[QImage | None, str]:
    """Return a picture turned the right way up, or why it cannot be taken."""
    try:
        size = path.stat().st_size
    except OSError:
        size = 0
    if size > LARGEST:
        too_big = _("Cette image est trop lourde\u00a0: {size}. Choisissez-en une de {most} au plus.")
        return None, too_big.format(size=file_size(size), most=file_size(LARGEST))
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    picture: QImage = reader.read()
    if picture.isNull():
        return None, _("Cette image ne peut pas être lue. Choisissez une photo en JPEG ou en PNG.")
    return picture, ""


def plain_jpeg(picture: QImage, most: int) -> bytes:
    """Return a picture as a JPEG of so many pixels a side at most; a mere copy would keep what a camera wrote."""
    if max(picture.width(), picture.height()) > most:
        ratio, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        picture = picture.scaled(most, most, ratio, smooth)
    plain = QImage(picture.size(), QImage.Format.Format_RGB32)
    plain.fill(Qt.GlobalColor.white)
    painter = QPainter(plain)
    painter.drawImage(0, 0, picture)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    plain.save(buffer, "JPEG", 88)  # type: ignore[call-overload]  # the stubs want bytes where Qt wants a string
    return bytes(buffer.data().data())


class Picture(QWidget):
    """A picture whole, at the left, as tall as a few lines; nothing is shown without one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()
        follow(self._dress)

    def show_picture(self, picture: QImage) -> None:
        """Show another picture, or none."""
        self._picture = picture
        self.setVisible(not picture.isNull())
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a few lines."""
        return QSize(theme.px(200), theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it as large as there is room for."""
        if self._picture.isNull():
            return
        ratio, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        dots = self.devicePixelRatioF()
        shown = self._picture.scaled(self.size() * dots, ratio, smooth)
        shown.setDevicePixelRatio(dots)
        QPainter(self).drawImage(0, 0, shown)

    def _dress(self) -> None:
        self.setFixedHeight(theme.px(_HEIGHT))
