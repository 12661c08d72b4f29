"""The foot of the reading back: ending the meeting, or taking it up again."""

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal

from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.typography import hour
from cdp_desktop.domain.vocabulary import MeetingStatus
from cdp_desktop.ui.actions import shown_keys
from cdp_desktop.ui.icons import icon
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.entrance import enter_by
from cdp_desktop.ui.widgets.layout import Framed, row
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Label


@dataclass(frozen=True, slots=True)
class _Foot:
    words: str
    main: str
    icon: str = "flag"
    tab: str = ""  # where the main button leads; nowhere when it ends the meeting
    resumable: bool = False


class Finish(Framed):
    """One sentence and the button that matters now; ``ended``, ``resumed`` and ``asked`` say what is wanted."""

    ended = Signal()
    resumed = Signal()
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("footbar")
        self._tab = ""
        self.words = Label("", "body", wrap=True)
        self.resume_button = Button(_("Reprendre la rencontre"), "undo-2")
        self.main_button = Button("", "flag", "primary", size="large")
        self.setLayout(row((self.words, 1), self.resume_button, self.main_button, gap=12, margins=(28, 10, 28, 10)))
        enter_by(self, self.main_button)
        self.main_button.clicked.connect(self._act)
        self.resume_button.clicked.connect(self.resumed)

    def show_meeting(self, meeting: Meeting, now: datetime, *, locked: bool) -> None:
        """Show what can be done with the meeting as it is."""
        foot = _foot(meeting, now.date())
        self._tab = foot.tab
        self.words.setText(foot.words)
        self.words.set_tone("")
        self.main_button.setText(foot.main)
        self.main_button.setIcon(icon(foot.icon, "on_accent"))
        self.main_button.setEnabled(not locked or bool(foot.tab))
        self.resume_button.setVisible(foot.resumable and not locked)

    def ask_again(self) -> None:
        """Go to the button that ends the meeting, and say which keys press it."""
        words = _("{keys} encore une fois, ou Entrée, pour terminer la rencontre.")
        self.words.setText(words.format(keys=shown_keys("close_meeting")))
        self.main_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        announce(self.main_button, self.words.text())

    def refuse(self, sentence: str) -> None:
        """Say why it could not be done."""
        self.words.setText(sentence)
        self.words.set_tone("danger")

    def _act(self) -> None:
        if self._tab:
            self.asked.emit(self._tab)
        else:
            self.ended.emit()


def _foot(meeting: Meeting, today: date) -> _Foot:
    if meeting.status is MeetingStatus.IN_PROGRESS:
        words = _("Tout est enregistré au fur et à mesure. {keys}\u00a0: étape suivante.")
        return _Foot(words.format(keys=shown_keys("next_step")), _("Terminer la rencontre"))
    if meeting.status.upcoming:
        return _Foot(_("La rencontre n’a pas commencé."), _("Animer"), "play", "live")
    if meeting.status is MeetingStatus.CANCELLED:
        return _Foot(_("Cette rencontre a été annulée."), _("Ordre du jour"), "list-ordered", "preparation")
    ended = meeting.end_actual or meeting.end_planned
    words = _("Rencontre terminée à {hour}.").format(hour=hour(ended))
    recent = meeting.status is MeetingStatus.ENDED and (today - meeting.held_on).days <= 1
    return _Foot(words, _("Compte rendu"), "file-text", "minutes", recent)
