"""Asking one thing before a gesture on a meeting: a reason, a name, a day if need be."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from cdp_desktop.domain.days import from_today, next_meeting_day
from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import MeetingSummary
from cdp_desktop.domain.typography import full_date, typeset
from cdp_desktop.operations import Refused
from cdp_desktop.operations.meetings import edit_meeting, postpone_meeting
from cdp_desktop.operations.templates import make_template
from cdp_desktop.store.errors import StoreError
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.forms import labelled
from cdp_desktop.ui.screens.hour_field import HourField
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Item, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class _MeetingDialog(QDialog):
    """A heading, a sentence, some fields, and what is wrong with them if it is refused."""

    def __init__(self, title: str, sentence: str, confirm: Button, parent: QWidget, *fields: Item) -> None:
        super().__init__(parent)
        self.error = InfoBar()
        self.confirm = confirm
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        cancel = Button(_("Annuler"))
        self.setLayout(
            column(
                Label(title, "heading", wrap=True),
                Label(sentence, "body", "muted", wrap=True),
                8,
                *fields,
                self.error,
                12,
                row(None, cancel, confirm),
                gap=8,
                margins=(22, 20, 22, 18),
            )
        )
        confirm.setDefault(True)
        cancel.clicked.connect(self.reject)
        follow(self._dress)

    def attempt(self, change: Callable[[], object], field: QWidget) -> None:
        """Make the change and close, or say why not and go back to the field."""
        try:
            change()
        except (Refused, StoreError) as error:
            self.error.say(str(error), "danger", closable=False)
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accept()

    def _dress(self) -> None:
        self.setMinimumWidth(theme.px(440))
        self.adjustSize()


class TemplateDialog(_MeetingDialog):
    """Asks for the name of the template to make from a meeting; ``kept`` gives it once it is made."""

    kept = Signal(str)

    def __init__(self, workspace: Workspace, meeting: MeetingSummary, parent: QWidget) -> None:
        self._workspace = workspace
        self._meeting = meeting
        self.name = QLineEdit(typeset(meeting.title))
        super().__init__(
            _("En faire un gabarit"),
            _("Les points, leurs durées, heures fixes, techniques et notes sont gardés; pas les responsables."),
            Button(_("Créer le gabarit"), "copy", "primary"),
            parent,
            labelled(_("Nom du gabarit"), self.name),
        )
        self.confirm.clicked.connect(self._make)
        self.name.selectAll()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> None:
        self.attempt(self._write, self.name)

    def _write(self) -> None:
        self._workspace.do(make_template, self._meeting.id, name=self.name.text())
        self.kept.emit(self.name.text().strip())


class EditMeetingDialog(_MeetingDialog):
    """Changes the theme, the day, the hours and the place of a meeting to come."""

    def __init__(self, workspace: Workspace, meeting: MeetingSummary, today: date, parent: QWidget) -> None:
        self._workspace = workspace
        self._meeting = meeting
        self._today = today
        self.theme = QLineEdit(meeting.title)
        self.day = DayField(_("Date"))
        self.words = Label("", "label", "muted", wrap=True)
        self.start, self.end = HourField(_("Début")), HourField(_("Fin"))
        self.place = QLineEdit(meeting.place)
        super().__init__(
            _("Rencontre {number}").format(number=meeting.number),
            _("Son ordre du jour reste tel qu’il est préparé."),
            Button(_("Enregistrer"), "check", "primary"),
            parent,
            labelled(_("Thème"), self.theme),
            labelled(self.day.accessibleName(), self.day),
            self.words,
            row(*(labelled(field.accessibleName(), field) for field in (self.start, self.end)), None, gap=14),
            labelled(_("Lieu"), self.place),
        )
        self.confirm.clicked.connect(self._save)
        self.day.dateChanged.connect(self._say_day)
        self.day.show_day(meeting.held_on)
        self.start.show_time(meeting.start)
        self.end.show_time(meeting.end_planned)
        self._say_day()
        self.theme.selectAll()
        self.theme.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_day(self) -> None:
        _show_day(self.words, self.day.day, self._today)

    def _save(self) -> None:
        for field in (self.start, self.end):
            if field.at is None:
                self.error.say(_("L’heure n’est pas comprise. Écrivez par exemple 9 h 30."), "danger", closable=False)
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.attempt(self._write, self.end if self.theme.text().strip() else self.theme)

    def _write(self) -> None:
        self._workspace.do(
            edit_meeting,
            self._meeting.id,
            title=self.theme.text(),
            held_on=self.day.day,
            start=self.start.at,
            end_planned=self.end.at,
            place=self.place.text(),
        )


class PostponeMeetingDialog(_MeetingDialog):
    """Asks for another day and why; the agenda goes with the meeting."""

    def __init__(self, workspace: Workspace, meeting: MeetingSummary, today: date, parent: QWidget) -> None:
        self._workspace = workspace
        self._meeting = meeting
        self._today = today
        self.day = DayField(_("Nouvelle date"))
        self.words = Label("", "label", "muted", wrap=True)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Par exemple\u00a0: la salle n’est pas libre"))
        super().__init__(
            _("Reporter la rencontre {number}").format(number=meeting.number),
            _("«\u00a0{title}\u00a0» garde son ordre du jour.").format(title=typeset(meeting.title)),
            Button(_("Reporter la rencontre"), "calendar-clock", "primary"),
            parent,
            labelled(self.day.accessibleName(), self.day),
            self.words,
            labelled(_("Pourquoi est-elle reportée?"), self.reason),
        )
        self.confirm.clicked.connect(self._postpone)
        self.day.dateChanged.connect(self._say_day)
        self.day.show_day(next_meeting_day(meeting.held_on, today))
        self._say_day()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_day(self) -> None:
        _show_day(self.words, self.day.day, self._today)

    def _postpone(self) -> None:
        field = self.reason if self.day.day != self._meeting.held_on else self.day
        self.attempt(self._write, field)

    def _write(self) -> None:
        self._workspace.do(postpone_meeting, self._meeting.id, held_on=self.day.day, reason=self.reason.text())


def _show_day(words: Label, day: date, today: date) -> None:
    words.setText(f"{full_date(day, article=False)}, {from_today(day, today)}")
    words.set_tone("warning" if day < today else "muted")
