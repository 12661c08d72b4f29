"""The photos of a story: what each shows, and how far those who are on it let it go."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QLayout, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.story_answers import reach_words
from cdp_desktop.domain.story_list import StoryPhoto, StorySheet
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations import Refused
from cdp_desktop.operations.story_photos import add_story_photo, describe_story_photo, remove_story_photo
from cdp_desktop.ui.screens.entries_card import EntriesCard, EntryWords
from cdp_desktop.ui.screens.fields import LongText, above
from cdp_desktop.ui.screens.lines import Line
from cdp_desktop.ui.screens.pictures import Picture, opened, plain_jpeg
from cdp_desktop.ui.screens.stories.answers_box import OF_PHOTO, AnswersBox, Asked
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_SIDE: Final = 1600
"""Pixels of the longer side of a photo that is kept: enough for a page, and no more."""

_WORDS: Final = EntryWords(
    title=_("Photos"),
    empty=_("Aucune photo."),
    add=_("Ajouter une photo"),
    removed=_("La photo est retirée. Son fichier s’efface à la fermeture du logiciel."),
)


class PhotosCard(EntriesCard[StoryPhoto]):
    """A photo says what it shows to whoever does not see it, and goes nowhere without its own answers."""

    readable = True

    def __init__(self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime]) -> None:
        self._sheet: StorySheet | None = None
        self._today: date = now().date()
        self._image: QImage | None = None
        self.picture = Picture()
        self.choose = Button(_("Choisir une image…"), "image", size="small")
        self.description = LongText(_("Ce qu’elle montre"), _("Ce qu’on y voit, pour qui ne la voit pas"))
        self.answers = AnswersBox(workspace, said, now, OF_PHOTO)
        self.agreed = Label(
            _("Les personnes qu’on reconnaît sur une photo doivent être d’accord elles aussi, chacune."),
            "label",
            "muted",
            wrap=True,
        )
        super().__init__(workspace, said, _WORDS, self._told, self.agreed)
        self.choose.clicked.connect(self._ask)

    def show_story(self, sheet: StorySheet, today: date) -> None:
        """Show the photos of a story."""
        self._sheet, self._today = sheet, today
        self.show_entries(sheet.id, sheet.photos)
        open_one = self._edited and next((one for one in sheet.photos if one.id == self._edited.id), None)
        if open_one:
            self._edited = open_one
            self.answers.show_answers(Asked(sheet.id, photo_id=open_one.id), open_one.answers, today)

    def keep(self, path: str) -> None:
        """Show a picture that was chosen, before it is noted; say why when it cannot be taken."""
        self._said.dismiss()
        image, refused = opened(Path(path))
        if image is None:
            self._said.say(refused, "warning")
            return
        self._image = image
        self.picture.show_picture(image)
        self.description.setFocus(Qt.FocusReason.OtherFocusReason)

    def fields(self) -> Sequence[QWidget | QLayout]:
        """Return the picture, what it shows, and its answers."""
        return self.picture, row(self.choose, None), above(_("Ce qu’elle montre"), self.description), self.answers

    def fill(self, value: StoryPhoto | None) -> QWidget:
        """Fill the form; another picture is another photo, with other answers."""
        self._image = None
        self.description.setPlainText(value.description if value else "")
        file = self._workspace.folder.attachments / value.stored_name if value else None
        self.picture.show_picture(QImage(str(file)) if file else QImage())
        self.description.setReadOnly(self._workspace.read_only)
        self.picture.setAccessibleName(value.description if value else "")
        self.choose.setVisible(value is None)
        self.answers.setVisible(value is not None)
        if value and self._sheet:
            self.answers.show_answers(Asked(self._sheet.id, photo_id=value.id), value.answers, self._today)
        return self.description if value else self.choose

    def write(self, owner: UUID, value: StoryPhoto | None) -> None:
        """Keep the photo with what it shows, without what the camera wrote in it: where and when it was taken."""
        text = self.description.toPlainText()
        if value is not None:
            self._workspace.do(describe_story_photo, value.id, text)
            return
        if self._image is None:
            raise Refused(_("Choisissez d’abord une image."))
        if not text.strip():
            raise Refused(_("Dites ce que la photo montre\u00a0: on le lit à qui ne la voit pas."))
        kept = self._workspace.keep_bytes("photo.jpg", plain_jpeg(self._image, _SIDE))
        self._workspace.do(add_story_photo, owner, kept, text)

    def take_out(self, value: StoryPhoto) -> None:
        """Take the photo out of the story."""
        self._workspace.do(remove_story_photo, value.id)

    def _told(self, one: StoryPhoto) -> Line:
        return Line(
            typeset(one.description.replace("\n", " ")), typeset(reach_words(one.answers, self._today)), "image"
        )

    def _ask(self) -> None:
        dialog = QFileDialog(self, _("Photo de l’histoire"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Photos") + " (*.png *.jpg *.jpeg *.webp *.gif *.bmp)")
        dialog.fileSelected.connect(self.keep)
        dialog.open()
