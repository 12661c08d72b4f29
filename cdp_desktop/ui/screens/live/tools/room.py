"""The tool « Projecteur »: what the room sees, on which screen, and a word for it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QGridLayout, QPlainTextEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.room import View
from cdp_desktop.ui.actions import KeyTip
from cdp_desktop.ui.projector.canvas import Canvas
from cdp_desktop.ui.projector.screens import identity, title
from cdp_desktop.ui.projector.windows import KEYS, TURNS
from cdp_desktop.ui.screens.live.dock import Tool
from cdp_desktop.ui.screens.projection import Projection
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button, stop_at_checked
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_COLUMNS: Final = 2
_PREVIEW: Final = 172


class RoomTool(Tool):
    """A preview, one key for each view, a message, the screen, and off."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(workspace, now, parent)
        self._projection: Projection | None = None
        self._shape = 16 / 9  # of the screen of the room
        self.preview = Canvas()
        self.standing = Label("", "label", "muted", wrap=True)
        self.power = Button("", "presentation", "primary", size="small")
        self.large = Button(_("En grand"), "zoom-in", size="small")
        self.black = Button(_("Noir"), "eye-off", size="small", checkable=True)
        self.views = {view: Button(f"{rank} · {view.label}", size="small", checkable=True)
                      for rank, view in enumerate(View, 1)}  # fmt: skip
        self.pages = Label("", "caption", "muted", wrap=True)
        self.message = QPlainTextEdit()
        self.screens = QComboBox()
        self.light = Button(_("Clair"), "sun-moon", "ghost", size="small", checkable=True)
        self._build()
        follow(self._dress)

    def use_projection(self, projection: Projection) -> None:
        """Lead this projection."""
        self._projection = projection
        projection.changed.connect(self._refresh)
        projection.projector.changed.connect(self._refresh)
        self._refresh()

    def show_meeting(self, _found: Meeting) -> None:
        """The projection follows the meeting by itself."""

    # ------------------------------------------------------------------------------------------- build

    def _build(self) -> None:
        group = QButtonGroup(self)
        grid = QGridLayout()
        grid.setSpacing(6)
        for rank, (view, button) in enumerate(self.views.items()):
            group.addButton(button)
            grid.addWidget(button, rank // _COLUMNS, rank % _COLUMNS)
            button.clicked.connect(partial(self._choose, view))
        stop_at_checked(group)
        self.message.setAccessibleName(_("Message à la salle"))
        self.message.setPlaceholderText(_("Un mot pour la salle, ou un titre et, à la ligne, un texte à lire."))
        self.message.setTabChangesFocus(True)
        self.message.installEventFilter(self)
        self.screens.setAccessibleName(_("Écran de la salle"))
        KeyTip(self.black, _("Écran noir, tout de suite et partout"), "black")
        KeyTip(self.large, _("Afficher en grand dans cette fenêtre"), "enlarge")
        self.light.setToolTip(_("Lettres sombres sur fond clair, pour une salle éclairée"))
        self.preview.setToolTip(_("Exactement ce que voit la salle"))
        beside = column(self.power, self.black, self.large, None, gap=6)
        self.setLayout(
            column(
                row(column(self.preview, None, gap=0), (beside, 1), gap=10),
                self.standing,
                grid,
                self.pages,
                self.message,
                row((self.screens, 1), self.light, gap=6),
                None,
                gap=8,
            )
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Projecteur"))
        self.power.clicked.connect(self._switch)
        self.black.clicked.connect(self._blacken)
        self.large.clicked.connect(self._enlarge)
        self.light.clicked.connect(self._wear)
        self.screens.activated.connect(self._choose_screen)
        self.message.textChanged.connect(self._write)

    def _dress(self) -> None:
        self.message.setFixedHeight(theme.px(62))
        self._size_preview()

    def _size_preview(self) -> None:
        wide = theme.px(_PREVIEW)
        self.preview.setFixedSize(wide, round(wide / self._shape))

    # ------------------------------------------------------------------------------------------- refresh

    def _refresh(self) -> None:
        projection = self._projection
        if projection is None:
            return
        projector = projection.projector
        self.standing.setText(projector.said)
        self.standing.set_tone("warning" if projector.on and not projector.in_sight else "muted")
        self.power.setText(_("Éteindre") if projector.on else _("Projeter"))
        self.power.setEnabled(projector.on or bool(projector.screens))
        self.black.setChecked(projector.black)
        self.light.setChecked(projector.theme == "light")
        self.views[projection.view].setChecked(True)
        self.pages.setText(projection.page_words)
        self.pages.setVisible(bool(projection.page_words))
        if self.message.toPlainText() != projection.message:
            self.message.setPlainText(projection.message)
        self._show_screens(projection)

    def _show_screens(self, projection: Projection) -> None:
        choices = {identity(one): f"{title(identity(one))} · {one.size().width()} × {one.size().height()}"
                   for one in projection.projector.screens}  # fmt: skip
        if [self.screens.itemData(rank) for rank in range(self.screens.count())] != list(choices):
            self.screens.clear()
            for key, words in choices.items():
                self.screens.addItem(words, key)
        self.screens.setCurrentIndex(self.screens.findData(projection.projector.screen))
        self.screens.setEnabled(bool(choices))
        self.screens.setPlaceholderText(_("Choisir l’écran") if choices else _("Aucun autre écran"))
        shown = projection.projector.room
        size = shown.size() if shown else self.window().size()
        self._shape = size.width() / max(1, size.height())
        self._size_preview()

    # --------------------------------------------------------------------------------------------- life

    def showEvent(self, event: QShowEvent) -> None:
        """Preview what the room sees."""
        super().showEvent(event)
        if self._projection is not None:
            self._projection.projector.preview(self.preview)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the preview rest."""
        super().hideEvent(event)
        if self._projection is not None:
            self._projection.projector.forget(self.preview)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a view by its digit, turn pages with Page Up and Page Down."""
        key = Qt.Key(event.key())
        if key in KEYS:
            self._choose(KEYS[key])
        elif key in TURNS and self._projection is not None:
            self._projection.turn(TURNS[key])
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the message with Escape, for the keys of the views."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.message and pressed and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    # -------------------------------------------------------------------------------------------- slots

    def _choose(self, view: View) -> None:
        if self._projection is not None:
            self._projection.choose(view)  # in the preview, whether or not the room sees it yet
        if view is View.MESSAGE:
            self.message.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self) -> None:
        if self._projection is not None and self.message.toPlainText() != self._projection.message:
            self._projection.write(self.message.toPlainText())

    def _switch(self) -> None:
        if self._projection is None:
            return
        projector = self._projection.projector
        if projector.on:
            projector.turn_off()
        elif not projector.turn_on():
            self.screens.setFocus(Qt.FocusReason.OtherFocusReason)
            self.told.emit(_("Choisissez l’écran de la salle."))

    def _blacken(self) -> None:
        self.asked.emit("room:black")

    def _enlarge(self) -> None:
        self.asked.emit("room:large")

    def _wear(self) -> None:
        if self._projection is not None:
            self._projection.projector.wear("light" if self.light.isChecked() else "dark")

    def _choose_screen(self, rank: int) -> None:
        if self._projection is None:
            return
        projector = self._projection.projector
        wanted = self.screens.itemData(rank)
        chosen = next((one for one in projector.screens if identity(one) == wanted), None)
        if chosen is not None:
            projector.choose(chosen)
