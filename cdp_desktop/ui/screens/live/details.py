"""What can be added to the line chosen in the stream: who, by when, how it was decided."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import DecisionMode
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.live.flow import Flow
from cdp_desktop.ui.screens.live.stream import Line
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import Framed
from cdp_desktop.ui.widgets.picker import Choice, PersonPicker


class Details(Framed):
    """A row of fields for one line of the stream; each signal gives what was chosen for it."""

    named = Signal(object)  # the key of a person, or none
    dated = Signal(object)  # a date, or none
    decided = Signal(object)  # DecisionMode
    edited = Signal()
    removed = Signal()
    erased = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent=parent)
        self.who = PersonPicker(_("Qui l’a dit?"), _("Qui?"))
        self.due = DayField(_("Échéance"))
        self.mode = QComboBox()
        self._edit = Button(_("Modifier"), "pencil", size="small")
        self._remove = Button(_("Supprimer"), "trash-2", size="small")
        self._erase = Button(_("Effacer sans trace"), "eye-off", size="small")
        self._none = date.min
        self._shown: tuple[Line | None, date | None, DecisionMode | None] = (None, None, None)
        self._build()
        follow(self._dress)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Say who can be named."""
        self.who.offer(choices)

    def show_line(self, line: Line | None, held_on: date, *, due: date | None, mode: DecisionMode | None) -> None:
        """Show the fields that make sense for a line; hide without one."""
        self.setVisible(line is not None)
        if line is None or self._shown == (line, due, mode):
            return  # what is being typed stays
        self._shown = line, due, mode
        kind = line.capture.kind
        person = line.capture.person
        self.who.setVisible(kind is not CaptureKind.DECISION)
        self.who.setPlaceholderText(_("Qui s’en charge?") if kind is CaptureKind.ACTION else _("Qui?"))
        self.who.show_choice(Choice(person.id, person.name, person.organization_name) if person else None)
        self.due.setVisible(kind is CaptureKind.ACTION)
        self.mode.setVisible(kind is CaptureKind.DECISION)
        self._none = held_on - timedelta(days=1)
        self.due.setMinimumDate(QDate(self._none.year, self._none.month, self._none.day))
        self.due.show_day(due or self._none)
        self.mode.setCurrentIndex(self.mode.findData(mode))

    def _build(self) -> None:
        self.due.setSpecialValueText(_("Pour quand?"))
        self.mode.setAccessibleName(_("Comment la décision s’est prise"))
        for mode in DecisionMode:
            self.mode.addItem(mode.label, mode)
        flow = Flow(self.who, self.due, self.mode, self._edit, self._remove, self._erase, gap=6)
        flow.setContentsMargins(10, 6, 10, 6)
        self.setLayout(flow)
        self.who.picked.connect(self._name)
        self.due.editingFinished.connect(self._date)
        self.mode.activated.connect(self._decide)
        self._edit.clicked.connect(self.edited)
        self._remove.clicked.connect(self.removed)
        self._erase.clicked.connect(self.erased)
        self.hide()

    def _dress(self) -> None:
        self.who.setFixedWidth(theme.px(200))
        self.due.setFixedWidth(theme.px(160))

    def _name(self, choice: Choice | None) -> None:
        self.named.emit(choice.id if choice else None)

    def _date(self) -> None:
        self.dated.emit(None if self.due.day == self._none else self.due.day)

    def _decide(self) -> None:
        self.decided.emit(self.mode.currentData())
