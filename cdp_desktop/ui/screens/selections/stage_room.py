"""The side of the stage: exactly what the room sees, and the keys that lead it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.ui.actions import KeyTip
from cdp_desktop.ui.projector.canvas import Canvas
from cdp_desktop.ui.projector.screens import identity, title
from cdp_desktop.ui.screens.selections.stage_projection import StageProjection
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import column
from cdp_desktop.ui.widgets.text import Label

_PREVIEW: Final = (224, 126)


class RoomSide(QWidget):
    """A preview, on and off, black, in large, and whether titles are told; ``titles_asked`` is for the last one."""

    titles_asked = Signal(bool)

    def __init__(self, projection: StageProjection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._projection = projection
        self._gestures: Sequence[QAction] = ()
        self.preview = Canvas()
        self.standing = Label("", "label", "muted", wrap=True)
        self.power = Button("", "presentation", size="small")
        self.screens = QComboBox()
        self.large = Button(_("Afficher en grand"), "zoom-in", size="small")
        self.black = Button(_("Noir"), "eye-off", size="small", checkable=True)
        self.titles = Button(_("Dire les titres"), "type", "ghost", size="small", checkable=True)
        self.pages = Label("", "caption", "muted", wrap=True)
        self._build()
        follow(self._dress)

    def lend_gestures(self, gestures: Sequence[QAction]) -> None:
        """Say which gestures still work in large."""
        self._gestures = gestures

    def show_projector(self) -> None:
        """Show where the projector stands."""
        projector = self._projection.projector
        self.standing.setText(projector.said)
        self.standing.set_tone("warning" if projector.on and not projector.in_sight else "muted")
        self.power.setText(_("Éteindre") if projector.on else _("Projeter"))
        self.power.setEnabled(projector.on or bool(projector.screens))
        self.black.setChecked(projector.black)
        number, total = self._projection.pages
        words = _("Page {number} sur {total}, à tourner avec ↑ et ↓").format(number=number, total=total)
        self.pages.setText(words if total > 1 else "")
        choices = {identity(one): title(identity(one)) for one in projector.screens}
        if [self.screens.itemData(rank) for rank in range(self.screens.count())] != list(choices):
            self.screens.clear()
            for key, name in choices.items():
                self.screens.addItem(name, key)
        self.screens.setCurrentIndex(self.screens.findData(projector.screen))
        self.screens.setVisible(len(choices) > 1)

    def enlarge(self) -> None:
        """Cover this window with what the room sees, or give the window back."""
        projector = self._projection.projector
        if projector.large is None:
            projector.enlarge(self._gestures)
        else:
            projector.shrink()

    def make_small(self, *, small: bool) -> None:
        """Leave the preview out where there is little room."""
        self.preview.setVisible(not small)
        self.standing.setVisible(not small)
        self.pages.setVisible(not small)

    def showEvent(self, event: QShowEvent) -> None:
        """Preview what the room sees."""
        super().showEvent(event)
        self._projection.projector.preview(self.preview)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the preview rest."""
        super().hideEvent(event)
        self._projection.projector.forget(self.preview)

    def _build(self) -> None:
        self.preview.setToolTip(_("Exactement ce que voit la salle"))
        self.screens.setAccessibleName(_("Écran de la salle"))
        self.screens.setPlaceholderText(_("Choisir l’écran"))
        self.titles.setToolTip(_("Sans titre, on choisit d’après l’histoire elle-même"))
        KeyTip(self.black, _("Écran noir, tout de suite et partout"), "black")
        KeyTip(self.large, _("Afficher en grand dans cette fenêtre"), "stage_large")
        gestures = QWidget()
        gestures.setLayout(Flow(self.power, self.black, self.large, self.titles, gap=6))
        self.setLayout(column(self.preview, self.pages, self.standing, self.screens, gestures, None, gap=8))
        self.power.clicked.connect(self._switch)
        self.black.clicked.connect(self._projection.projector.toggle_black)
        self.large.clicked.connect(self.enlarge)
        self.titles.clicked.connect(self.titles_asked)
        self.screens.activated.connect(self._choose_screen)

    def _switch(self) -> None:
        projector = self._projection.projector
        if projector.on:
            projector.turn_off()
        elif not projector.turn_on():
            self.screens.setFocus()

    def _choose_screen(self, rank: int) -> None:
        projector = self._projection.projector
        wanted = self.screens.itemData(rank)
        chosen = next((one for one in projector.screens if identity(one) == wanted), None)
        if chosen is not None:
            projector.choose(chosen)

    def _dress(self) -> None:
        self.preview.setFixedSize(theme.px(_PREVIEW[0]), theme.px(_PREVIEW[1]))
