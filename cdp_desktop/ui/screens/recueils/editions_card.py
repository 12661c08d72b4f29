"""The editions of a recueil as they went out: when, for whom, and the file that was kept."""

from functools import partial

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.attachment import stored_name
from cdp_desktop.domain.language import _
from cdp_desktop.domain.recueil_list import Edition
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.screens.printing import open_file
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import Section, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class EditionsCard(Section):
    """Each can be opened as it was; nothing changes it any more."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._shown: tuple[Edition, ...] = ()
        self._lines = column(gap=10)
        super().__init__(_("Éditions publiées"), self._lines)

    def show_editions(self, editions: tuple[Edition, ...]) -> None:
        """Show the editions, the last one first; nothing when there is none."""
        if editions != self._shown:
            self._shown = editions
            self._fill(editions)
        self.setVisible(bool(editions))

    def _fill(self, editions: tuple[Edition, ...]) -> None:
        while (taken := self._lines.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in editions:
            self._lines.addWidget(self._line(one))

    def _line(self, one: Edition) -> QWidget:
        gone = any(story.withdrawn for story in one.stories)
        words = Label(typeset(one.sentence[:1].upper() + one.sentence[1:]), "label", "warning" if gone else "muted")
        words.setWordWrap(True)
        opener = Button(_("Ouvrir"), "folder-open", size="small")
        opener.setAccessibleName(_("Ouvrir l’édition {number}").format(number=one.number))
        if one.file is None:
            opener.hide()
        else:
            name = stored_name(one.file.sha256, one.file.file_name)
            opener.clicked.connect(partial(open_file, self._workspace.folder.attachments / name))
        line = QWidget()
        title = Label(typeset(one.title), "label_strong", wrap=True)
        carries = Label(typeset(one.carries), "caption", "muted", wrap=True)
        if not one.carries:
            carries.hide()
        line.setLayout(row((column(title, words, carries, gap=2), 1), opener, gap=8))
        return line
