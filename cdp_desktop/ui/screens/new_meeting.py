"""Creating a meeting: a template, a theme, a day; the rest is as last time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from cdp_desktop.domain.days import from_today, next_meeting_day
from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import MeetingSummary
from cdp_desktop.domain.typography import duration, full_date, typeset
from cdp_desktop.domain.vocabulary import ItemState, MeetingStatus
from cdp_desktop.operations import Refused
from cdp_desktop.operations.meetings import create_meeting
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.meetings import agenda, meetings, templates
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.hour_field import HourField
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Scroll, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_USUAL: Final = (time(9), time(12))
_NONE: Final = UUID(int=0)
"""Stands for no template in the list."""


@dataclass(frozen=True, slots=True)
class TemplateChoice:
    """A template that one may start from, and how long its points take."""

    id: UUID
    name: str
    minutes: int


class NewMeetingDialog(QDialog):
    """Asks what is needed to create a meeting, like another if one is given; ``created`` gives its key."""

    created = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        now: Callable[[], datetime],
        parent: QWidget,
        *,
        like: MeetingSummary | None = None,
    ) -> None:
        super().__init__(parent)
        self._like = like
        self._workspace = workspace
        self._today = now().date()
        self.theme = QLineEdit()
        self.templates: RowsModel[TemplateChoice] = list_model(_name, spoken=_spoken)
        self.template = LineList(_("Gabarit"), self.templates, _line, shown=4)
        self.day = DayField(_("Date"))
        self.day_words = Label("", "label", "muted", wrap=True)
        self.start = HourField(_("Début"))
        self.end = HourField(_("Fin"))
        self.length = Label("", "label", "muted", wrap=True)
        self.place = QLineEdit()
        self.error = InfoBar()
        self.create_button = Button(_("Créer et préparer"), "calendar-plus", "primary")
        self._build()
        self._bind()
        self._propose()
        follow(self._dress)

    def _build(self) -> None:
        self.setWindowTitle(_("Nouvelle rencontre"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.theme.setPlaceholderText(_("Par exemple\u00a0: Accueillir le froid"))
        self.place.setPlaceholderText(_("Salle, adresse"))
        fields = QGridLayout()
        fields.setHorizontalSpacing(14)
        fields.setVerticalSpacing(8)
        fields.setColumnStretch(1, 1)
        self._add(fields, _("Thème"), self.theme)
        self._add(fields, _("Date"), self.day, self.day_words)
        self._add(fields, _("Début"), self.start, row(_label(_("Fin"), self.end), self.end, (self.length, 1), gap=12))
        self._add(fields, _("Lieu"), self.place)
        cancel = Button(_("Annuler"))
        cancel.clicked.connect(self.reject)
        page = QWidget()
        page.setLayout(
            column(
                fields,
                8,
                Label(_("Ordre du jour de départ"), "label_strong"),
                self.template,
                None,
                margins=(22, 4, 22, 12),
            )
        )
        heading = column(Label(self.windowTitle(), "heading"), margins=(22, 18, 22, 6))
        foot = column(self.error, row(None, cancel, self.create_button), gap=12, margins=(22, 8, 22, 18))
        self.setLayout(column(heading, (Scroll(page), 1), foot, gap=0))
        self.create_button.setDefault(True)
        self.theme.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(
        self, fields: QGridLayout, name: str, editor: QWidget, beside: QWidget | QHBoxLayout | None = None
    ) -> None:
        line = fields.rowCount()
        fields.addWidget(_label(name, editor), line, 0)
        if beside is None:
            fields.addWidget(editor, line, 1)
        else:
            fields.addLayout(row(editor, (beside, 1), gap=12), line, 1)

    def _bind(self) -> None:
        self.day.dateChanged.connect(self._say_day)
        self.start.entered.connect(self._say_length)
        self.end.entered.connect(self._say_length)
        self.template.selectionModel().currentChanged.connect(self._say_length)
        self.template.opened.connect(self._create)
        self.create_button.clicked.connect(self._create)

    def _propose(self) -> None:
        """Propose what was done last time, four weeks later."""
        known = [one for one in self._workspace.read(meetings) if one.status is not MeetingStatus.CANCELLED]
        last = known[0] if known else None
        model = self._like or last
        start, end = (model.start, model.end_planned) if model else _USUAL
        self.day.show_day(next_meeting_day(last.held_on if last else None, self._today))
        self.start.show_time(start)
        self.end.show_time(end)
        self.place.setText(model.place if model else "")
        choices = [TemplateChoice(key, name, minutes) for key, name, minutes in self._workspace.read(templates)]
        if self._like:
            self.theme.setText(self._like.title)
            points = self._workspace.read(agenda, self._like.id)
            minutes = sum(one.minutes for one in points if one.standing or one.state is not ItemState.WITHDRAWN)
            name = _("Comme la rencontre {number}").format(number=self._like.number)
            choices.insert(0, TemplateChoice(self._like.id, name, minutes))
        self.templates.show([*choices, TemplateChoice(_NONE, _("Sans gabarit"), 0)])
        self.template.setCurrentIndex(self.templates.index(0, 0))
        self._say_day()
        self._say_length()

    def _say_day(self) -> None:
        day = self.day.day
        words = f"{full_date(day, article=False)}, {from_today(day, self._today)}"
        self.day_words.setText(words)
        self.day_words.set_tone("warning" if day < self._today else "muted")

    def _say_length(self) -> None:
        chosen: TemplateChoice | None = self.templates.value(self.template.currentIndex())
        minutes = _minutes(self.start.at, self.end.at)
        if minutes is None:
            self.length.setText("")
        elif minutes <= 0:
            self.length.setText(_("La fin doit venir après le début."))
        elif chosen and chosen.minutes > minutes:
            excess = duration(chosen.minutes - minutes)
            words = _("{length} en tout\u00a0: le gabarit en prévoit {excess} de trop.")
            self.length.setText(words.format(length=duration(minutes), excess=excess))
        else:
            self.length.setText(_("{length} en tout").format(length=duration(minutes)))
        fits = minutes is not None and minutes > 0 and (chosen is None or chosen.minutes <= minutes)
        self.length.set_tone("muted" if fits else "warning")

    def _dress(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(600), room.width()), min(theme.px(620), room.height()))

    def _create(self) -> None:
        chosen: TemplateChoice | None = self.templates.value(self.template.currentIndex())
        start, end = self.start.at, self.end.at
        if start is None or end is None:
            self._refuse(
                _("L’heure n’est pas comprise. Écrivez par exemple 9 h 30."), self.end if start else self.start
            )
            return
        try:
            meeting_id = self._workspace.do(
                create_meeting,
                title=self.theme.text(),
                held_on=self.day.day,
                start=start,
                end=end,
                place=self.place.text(),
                **self._start_from(chosen),
            )
        except (Refused, StoreError) as error:
            self._refuse(str(error), self.theme if not self.theme.text().strip() else self.end)
            return
        self.accept()
        self.created.emit(meeting_id)

    def _start_from(self, chosen: TemplateChoice | None) -> dict[str, UUID]:
        """Return what the agenda is copied from: nothing, the meeting to be like, or a template."""
        if chosen is None or chosen.id == _NONE:
            return {}
        return {"like_id" if self._like and chosen.id == self._like.id else "template_id": chosen.id}

    def _refuse(self, sentence: str, field: QWidget) -> None:
        self.error.say(sentence, "danger", closable=False)
        field.setFocus(Qt.FocusReason.OtherFocusReason)


def _label(name: str, editor: QWidget) -> Label:
    label = Label(name, "label_strong")
    label.setBuddy(editor)
    editor.setAccessibleName(name)
    return label


def _name(choice: TemplateChoice) -> str:
    return typeset(choice.name)


def _detail(choice: TemplateChoice) -> str:
    if choice.id == _NONE:
        return _("L’ordre du jour est vide au départ.")
    return _("{time} de points prévus").format(time=duration(choice.minutes))


def _line(choice: TemplateChoice) -> Line:
    return Line(_name(choice), _detail(choice), "file-text" if choice.id == _NONE else "list-ordered")


def _spoken(choice: TemplateChoice) -> str:
    return f"{_name(choice)}, {_detail(choice)}"


def _minutes(start: time | None, end: time | None) -> int | None:
    if start is None or end is None:
        return None
    return (end.hour - start.hour) * 60 + end.minute - start.minute
