"""The main job without a screen: the demo's next meeting, from its preparation to its minutes.

The window is the real one, and so are the keys; only the clock is made up. It shows a newcomer on a machine without a
screen what the program does, and it is how the pictures of the documentation are made.
"""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, TypeVar
from uuid import uuid4

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from cdp_desktop.app import Program, make_application
from cdp_desktop.domain.language import _
from cdp_desktop.settings import Settings
from cdp_desktop.ui.theme import apply

W = TypeVar("W", bound=QWidget)

ARRIVALS: Final = ("belh", "lacasse", "ouellet", "charb", "vadeb", "simard", "awash", "herrera", "peña", "picard",
                   "gélinas", "proulx", "julie gagnon", "weber")  # fmt: skip
SAID: Final = {
    0: ("Beaucoup de nouveaux visages cette année.",),
    2: ("c Le permis pour les rendez-vous de coin de rue est accordé.", "s Relancer la bibliothèque pour les casiers"),
    5: (
        "p Le bol d'eau à la porte",
        "v On ne pousse pas une porte qu'on n'a jamais vue ouverte.",
        "i Une tournée des cuisines collectives",
        "b Personne n'ouvre le dimanche soir",
    ),
    6: (
        "d On convient de tenir une rencontre de soir en février.",
        "s Proposer une date pour la rencontre de soir",
        "k Les toilettes publiques, encore",
    ),
}
MINUTES: Final = (16, 5, 12, 52, 15, 38, 21, 9)  # spent on each point but the last
WAIT: Final = 20_000  # milliseconds for the slowest step


class Rehearsed:
    """A clock that the rehearsal moves."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        """Return the hour it is."""
        return self.at

    def advance(self, minutes: float) -> None:
        """Let time pass."""
        self.at += timedelta(minutes=minutes)


def run(output: Path) -> int:
    """Run the demo's next meeting without a screen, and say where the minutes and the pictures are."""
    print(_("Pas d’écran ici\u00a0: la prochaine rencontre de la démonstration se déroule sans fenêtre visible."))
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    apply(make_application(), "light")
    output.mkdir(parents=True, exist_ok=True)
    clock = Rehearsed(datetime.now().astimezone().replace(hour=8, minute=48, second=0, microsecond=0))
    program = Program(Settings(installation=uuid4().hex), output, demo=True, clock=clock)
    program.window.resize(1280, 720)
    _until(program.ready.connect, program.start)
    written = Rehearsal(program, clock, output).play()
    program.window.close()
    print(_("Compte rendu\u00a0: {path}").format(path=written.resolve()))
    print(_("Images des écrans\u00a0: {path}").format(path=output.resolve()))
    return 0


class Rehearsal:
    """One meeting played through the window."""

    def __init__(self, program: Program, clock: Rehearsed, output: Path) -> None:
        from cdp_desktop.store.queries.meetings import meeting_by_number

        self._program = program
        self._window = program.window
        self._clock = clock
        self._output = output
        workspace = program.workspace
        assert workspace is not None
        found = workspace.read(meeting_by_number, 9)
        assert found is not None
        self._meeting_id = found
        self._pictures = 0

    def play(self) -> Path:
        """Play the meeting; return the file of its minutes."""
        self._picture("aujourdhui")
        self._prepare()
        self._welcome()
        self._run_points()
        self._close()
        return self._export()

    def _prepare(self) -> None:
        from cdp_desktop.ui.screens.preparation import PreparationPanel

        panel = self._open("preparation", PreparationPanel)
        _type(panel.agenda.add, "Budget de la collation 10", enter=True)
        self._picture("preparation")
        _say(_("Ordre du jour\u00a0: un point ajouté."))

    def _welcome(self) -> None:
        from cdp_desktop.ui.screens.attendance import AttendancePanel

        panel = self._open("attendance", AttendancePanel)
        for typed in ARRIVALS:
            _type(panel.door.field, typed, enter=True)
            self._clock.advance(0.4)
        _type(panel.door.field, "bel")
        self._picture("presences")
        panel.door.field.clear()
        _say(_("Présences\u00a0: {count} personnes inscrites.").format(count=len(ARRIVALS)))

    def _run_points(self) -> None:
        from cdp_desktop.ui.screens.live import LivePanel

        panel = self._open("live", LivePanel)
        self._clock.advance(9)
        panel.point.start.click()
        for number, minutes in enumerate(MINUTES):
            began = self._clock.at
            for line in SAID.get(number, ()):
                self._clock.advance(2)
                _type(panel.capturing.line.field, line, enter=not line.startswith("s "))
                if line.startswith("s "):
                    _type(panel.capturing.line.who, "belh", enter=True)
                    _press(panel.capturing.line.who, Qt.Key.Key_Return)
            self._clock.at = began + timedelta(minutes=minutes)
            panel.tick()
            if number == 5:
                _type(panel.capturing.line.field, "p Appeler dans les 48 heures")
                self._picture("animer")
                panel.capturing.line.empty()
            panel.point.next.click()
        _say(_("Animation\u00a0: les points sont passés, chaque saisie est enregistrée."))

    def _close(self) -> None:
        from cdp_desktop.ui.screens.closing import ClosingPanel

        panel = self._open("closing", ClosingPanel)
        _type(panel.evaluation.worth.field, "55545443", enter=True)
        self._picture("terminer")
        panel.finish.main_button.click()
        _say(_("Fin\u00a0: relecture faite, évaluation comptée, rencontre terminée."))

    def _export(self) -> Path:
        from cdp_desktop.ui.screens.minutes import MinutesPanel

        panel = self._open("minutes", MinutesPanel)
        panel.version.finalize.click()
        path = self._output / "compte-rendu.pdf"
        _until(panel.export.written.connect, lambda: panel.export.export_to(path))
        _settle(2000)
        self._picture("compte-rendu")
        return path

    def _open(self, tab: str, kind: type[W]) -> W:
        screen = self._program.open_meeting(self._meeting_id, tab)
        panel = screen.show_tab(tab)
        assert isinstance(panel, kind)
        _settle()
        return panel

    def _picture(self, name: str) -> None:
        _settle()
        self._pictures += 1
        self._window.grab().save(str(self._output / f"{self._pictures}-{name}.png"))


def _say(sentence: str) -> None:
    print(f"  {sentence}")


def _type(field: QWidget, text: str, *, enter: bool = False) -> None:
    """Type a text as a keyboard does, letter by letter."""
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    for letter in text:
        _press(field, Qt.Key.Key_unknown, letter)
    if enter:
        _press(field, Qt.Key.Key_Return)
    _settle()


def _press(field: QWidget, key: Qt.Key, text: str = "") -> None:
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        QApplication.sendEvent(field, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))


def _settle(milliseconds: int = 60) -> None:
    """Let the window do what is pending."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _until(connect: Callable[[Callable[..., object]], object], act: Callable[[], object]) -> None:
    """Do something, and wait for the signal that says it is done."""
    loop = QEventLoop()
    connect(loop.quit)
    QTimer.singleShot(WAIT, loop.quit)
    act()
    loop.exec()
