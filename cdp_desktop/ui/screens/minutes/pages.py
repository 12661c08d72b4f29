"""The pages of a PDF, drawn from the very file that will be sent."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.layout import Scroll

if TYPE_CHECKING:
    from cdp_desktop.ui.jobs import Report

WIDTH = 680  # of a page on screen, at a text size of 100 %
SHARPNESS = 2.0  # pixels rendered for each one shown, for dense screens and large text


@dataclass(frozen=True, slots=True)
class Preview:
    """A PDF ready to be shown: its pages as images, its text, and what its fonts could not draw."""

    pages: tuple[QImage, ...]
    texts: tuple[str, ...]
    missing: int


def render(content: bytes, missing: int, report: "Report") -> Preview:
    """Draw each page of a PDF; runs outside the window's thread."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(content)
    try:
        images, texts = [], []
        for number in range(len(pdf)):
            report(number, len(pdf))
            page = pdf[number]
            bitmap = page.render(scale=WIDTH * SHARPNESS / page.get_width(), rev_byteorder=True)
            image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, _format(bitmap.n_channels))
            images.append(image.copy())
            texts.append(page.get_textpage().get_text_range())
            page.close()
    finally:
        pdf.close()
    return Preview(tuple(images), tuple(texts), missing)


def _format(channels: int) -> QImage.Format:
    return QImage.Format.Format_RGB888 if channels == 3 else QImage.Format.Format_RGBX8888


class Page(QWidget):
    """One page, as wide as there is room for, up to its size on paper."""

    def __init__(self, image: QImage, name: str, text: str) -> None:
        super().__init__()
        self._image = image
        self.setAccessibleName(name)
        self.setAccessibleDescription(text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Keep the proportions of the paper."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of a page that wide."""
        return round(min(width, theme.px(WIDTH)) * self._image.height() / self._image.width())

    def sizeHint(self) -> QSize:
        """Ask for the whole page."""
        return QSize(theme.px(WIDTH), self.heightForWidth(theme.px(WIDTH)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page on its paper, in the middle."""
        width = min(self.width(), theme.px(WIDTH))
        sheet = QRectF((self.width() - width) / 2, 0, width, self.heightForWidth(width))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(sheet, self._image)
        painter.setPen(theme.color("border_strong"))
        painter.drawRect(sheet.adjusted(0.5, 0.5, -0.5, -0.5))


class Pages(Scroll):
    """The pages of a document, one under the other; the arrows and Page keys go through them."""

    def __init__(self) -> None:
        self.sheets: list[Page] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(16)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.addStretch(1)
        self._content = QWidget()
        self._content.setLayout(self._column)
        super().__init__(self._content)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Aperçu du document"))
        follow(self._dress)

    def show_preview(self, preview: Preview) -> None:
        """Show the pages of a document, at the place where the former ones were."""
        place = self.verticalScrollBar().value()
        for sheet in self.sheets:
            self._column.removeWidget(sheet)
            sheet.hide()
            sheet.deleteLater()
        total = len(preview.pages)
        names = [_("Page {number} de {total}").format(number=number, total=total) for number in range(1, total + 1)]
        self.sheets = [Page(*sheet) for sheet in zip(preview.pages, names, preview.texts, strict=True)]
        for place, sheet in enumerate(self.sheets):
            self._column.insertWidget(place, sheet)
        said = ngettext("Aperçu du document, {count} page", "Aperçu du document, {count} pages", total)
        self.setAccessibleName(said.format(count=total))
        self._content.adjustSize()
        self.verticalScrollBar().setValue(place)

    def _dress(self) -> None:
        self.setMinimumWidth(theme.px(320))
