"""How far a collaboration goes: its levels in one line, and a new one when it goes further, or less far."""

from datetime import date
from functools import partial

from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.collaboration import Collaboration, CollaborationLevel, history
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import short_date, typeset
from cdp_desktop.operations.collaborations import reach_level
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.fields import Choices, Saying, above
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Framed, Section, bring_in_sight, column, row
from cdp_desktop.ui.widgets.second_escape import ask_twice
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class LevelsCard(Section):
    """The levels that a collaboration came to; « Nouveau niveau » opens a form below."""

    def __init__(self, workspace: Workspace, said: InfoBar) -> None:
        self._workspace = workspace
        self._said = said
        self._shown: Collaboration | None = None
        self._today = date.min
        self.now = Label("", "body_medium", wrap=True)
        self.history = Label("", "body", "muted", wrap=True)
        self.notes = Label("", "label", "muted", wrap=True)
        self.add = Button(_("Nouveau niveau"), "plus", size="small")
        self.form = Framed("sunken")
        self.level = Choices(_("Niveau"))
        self.day = DayField(_("Atteint le"))
        self.note = QLineEdit()
        self.save = Button(_("Noter"), "check", size="small")
        self.cancel = Button(_("Fermer"), "x", "ghost", size="small")
        super().__init__(_("Jusqu’où"), self.now, self.history, self.notes, self.form, beside=(self.add,))
        self._build()

    def show_collaboration(self, one: Collaboration, today: date) -> None:
        """Show the levels of a collaboration; a form open on another one is closed."""
        if self._shown is None or self._shown.id != one.id:
            self.form.hide()
        self._shown, self._today = one, today
        words = _("Niveau {number} sur 5\u00a0: {level}")
        self.now.setText(typeset(words.format(number=one.level.number, level=one.level.label)))
        self.history.setText(typeset(history(one.levels)))
        self.history.setVisible(len(one.levels) > 1)
        notes = (f"{short_date(each.reached_on)} – {each.note}" for each in one.levels if each.note)
        self.notes.setText(typeset("\n".join(notes)))
        self.notes.setVisible(bool(self.notes.text()))
        self.add.setVisible(not self._workspace.read_only)

    def _build(self) -> None:
        self.level.offer([(f"{one.number} {one.label}", one) for one in CollaborationLevel])
        self.note.setPlaceholderText(_("Ce qui l’a fait avancer, en quelques mots"))
        gestures = QWidget()
        gestures.setLayout(row(self.save, self.cancel, None))
        self.form.setLayout(
            column(
                row((above(_("Niveau"), self.level), 1), above(_("Atteint le"), self.day), gap=10),
                above(_("Note"), self.note),
                gestures,
                gap=10,
                margins=(12, 10, 12, 12),
            )
        )
        self.form.hide()
        self.add.clicked.connect(self._open)
        self.note.returnPressed.connect(self._note)
        self.save.clicked.connect(self._note)
        self.cancel.clicked.connect(self._leave)
        ask_twice(self.form, partial(self._said.say, tone="warning"), self._leave)

    def _open(self) -> None:
        """Propose the level after the one reached, today."""
        if self._shown is None:
            return
        levels = list(CollaborationLevel)
        self.level.show_value(levels[min(self._shown.level.number, len(levels) - 1)])
        latest = max(self._today, self._shown.levels[-1].reached_on)
        self.day.setMaximumDate(QDate(latest.year, latest.month, latest.day))
        self.day.show_day(self._today)
        self.note.clear()
        self.form.show()
        QTimer.singleShot(0, self, partial(bring_in_sight, self.form))  # once the page knows how tall it is
        self.level.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note(self) -> None:
        """Write the level; the form stays open, with the reason, when it could not be."""
        if self._shown is None:
            return
        level, on, note = self.level.value, self.day.day, self.note.text()
        with Saying(self._said):
            self._workspace.do(reach_level, self._shown.id, level=level, on=on, today=self._today, note=note)
            self._leave()

    def _leave(self) -> None:
        self.form.hide()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
