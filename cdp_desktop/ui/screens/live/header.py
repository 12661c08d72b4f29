"""The top of the live screen: what it is about, the hour, how the meeting stands, who is there."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.running import Forecast
from cdp_desktop.domain.typography import hour
from cdp_desktop.ui.actions import KeyTip
from cdp_desktop.ui.widgets.buttons import Button, IconButton
from cdp_desktop.ui.widgets.layout import Framed, row
from cdp_desktop.ui.widgets.text import Chip, Elided, Label


class LiveHeader(Framed):
    """The bar at the top; its buttons lead to the other parts of the meeting."""

    asked = Signal(str)
    points_wanted = Signal(bool)
    enlarged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("topbar", parent=parent)
        self._back = IconButton("arrow-left", _("Quitter l’écran d’animation"), size="small")
        self.points = Button("", "list-ordered", "ghost", size="small", checkable=True)
        self._title = Elided("", "body_strong")
        self._hour = Label("", "heading", tabular=True)
        self._end = Elided("", "label", "muted", tabular=True)
        self._standing = Chip("", "neutral")
        self.enlarge = IconButton("presentation", _("Afficher en grand"), size="small")
        self._people = Button("", "users", "ghost", size="small")
        self._finish = Button(_("Terminer"), "flag", "ghost", size="small")
        self._build()

    @property
    def said(self) -> str:
        """What the bar says of the time."""
        return " · ".join(part for part in (self._hour.text(), self._end.text(), self._standing.text()) if part)

    @property
    def title(self) -> str:
        """The theme shown."""
        return self._title.text()

    @property
    def people(self) -> Button:
        """The button that tells how many are there, and leads to Présences."""
        return self._people

    @property
    def finish(self) -> Button:
        """The button that leads to the reading back."""
        return self._finish

    def show_title(self, title: str) -> None:
        """Show what the meeting is about."""
        self._title.setText(title)

    def show_time(self, now: datetime, forecast: Forecast | None) -> None:
        """Show the hour, and the forecast once the meeting runs."""
        self._hour.setText(hour(now))
        self._end.setText(forecast.end if forecast else "")
        look = "warning" if forecast and forecast.late else "accent"
        standing = forecast.standing if forecast else ""
        if standing != self._standing.text() or look != self._standing.property("chip"):
            self._standing.show_chip(standing, look)

    def show_people(self, here: int) -> None:
        """Show how many people are in the room."""
        text = ngettext("{count} personne", "{count} personnes", here).format(count=here)
        self._people.setText(text)
        self._people.setAccessibleName(_("{people} dans la salle\u00a0: ouvrir les présences").format(people=text))

    def fold(self, *, narrow: bool, folded: bool) -> None:
        """Keep the words that matter when there is little room; the list of points is then behind a button."""
        self.points.setVisible(folded)
        self._title.setVisible(not narrow)
        self._finish.setVisible(True)

    def _build(self) -> None:
        self.points.setAccessibleName(_("Montrer les points"))
        self.points.setToolTip(_("Montrer les points"))
        KeyTip(self._people, _("Présences"), "attendance")
        KeyTip(self.enlarge, _("Afficher en grand"), "enlarge")
        KeyTip(self._finish, _("Terminer la rencontre"), "close_meeting")
        self._end.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._standing.hide()
        self.setLayout(
            row(
                self._back,
                self.points,
                (self._title, 1),
                self._hour,
                self._end,
                self._standing,
                self.enlarge,
                self._people,
                self._finish,
                gap=10,
                margins=(12, 7, 16, 7),
            )
        )
        self._back.clicked.connect(self._ask_home)
        self.enlarge.clicked.connect(self.enlarged)
        self._people.clicked.connect(self._ask_attendance)
        self._finish.clicked.connect(self._ask_closing)
        self.points.toggled.connect(self.points_wanted)

    def _ask_home(self) -> None:
        self.asked.emit("home")

    def _ask_attendance(self) -> None:
        self.asked.emit("attendance")

    def _ask_closing(self) -> None:
        self.asked.emit("closing")
