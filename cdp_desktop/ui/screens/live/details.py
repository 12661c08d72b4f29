"""What can be said of the line chosen in the stream: what it is, who, by when, how it was decided, who may read it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QDate, QSize, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from cdp_desktop.domain.capture import ActionItem, CaptureKind, Decision
from cdp_desktop.domain.language import _
from cdp_desktop.domain.quick_line import Names, read_names
from cdp_desktop.domain.vocabulary import Confidentiality, DecisionMode
from cdp_desktop.domain.votes import shown_votes, typed_votes
from cdp_desktop.ui.icons import icon
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.live.reading import unnamed_words
from cdp_desktop.ui.screens.live.stream import Line
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.tokens import KINDS
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import Framed
from cdp_desktop.ui.widgets.picker import Choice, PersonPicker


class Details(Framed):
    """A row of fields for one line of the stream; each signal gives what was chosen for it."""

    named = Signal(object)  # the key of a person, or none
    shared = Signal(object)  # the keys of several people
    dated = Signal(object)  # a date, or none
    decided = Signal(object, object, str)  # DecisionMode, the counts or none, the concerns
    turned = Signal(object)  # CaptureKind
    reached = Signal(object, bool)  # Confidentiality, and whether it is in the minutes
    refused = Signal(str)
    seeded = Signal()
    grown = Signal()
    edited = Signal()
    removed = Signal()
    erased = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent=parent)
        self.kind = QComboBox()
        self.who = PersonPicker(_("Qui l’a dit?"), _("Qui?"))
        self.due = DayField(_("Échéance"))
        self.mode = QComboBox()
        self.votes = QLineEdit()
        self.concerns = QLineEdit()
        self.reach = QComboBox()
        self.seed = Button(_("Graine d’histoire"), "sprout", size="small", checkable=True)
        self.grow = Button("", "milestone", size="small")
        self._edit = Button(_("Modifier"), "pencil", size="small")
        self._remove = Button(_("Supprimer"), "trash-2", size="small")
        self._erase = Button(_("Effacer sans trace"), "eye-off", size="small")
        self._none = date.min
        self._names = Names()
        self._shown: tuple[Line | None, ActionItem | None, Decision | None] = (None, None, None)
        self._build()
        follow(self._dress)

    def offer(self, choices: Sequence[Choice], names: Names) -> None:
        """Say who can be named."""
        self.who.offer(choices)
        self._names = names

    def show_line(
        self, line: Line | None, held_on: date, *, action: ActionItem | None, decision: Decision | None
    ) -> None:
        """Show the fields that make sense for a line; hide without one."""
        self.setVisible(line is not None)
        if line is None or self._shown == (line, action, decision):
            return  # what is being typed stays
        self._shown = line, action, decision
        kind = line.capture.kind
        person = line.capture.person
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.who.setVisible(kind is not CaptureKind.DECISION)
        self.who.setPlaceholderText(_("Qui s’en charge?") if kind is CaptureKind.ACTION else _("Qui?"))
        name = action.owner_name if action else person.name if person else ""
        self.who.show_choice(Choice(person.id, name, person.organization_name) if person else None)
        self.due.setVisible(kind is CaptureKind.ACTION)
        self._none = held_on - timedelta(days=1)
        self.due.setMinimumDate(QDate(self._none.year, self._none.month, self._none.day))
        self.due.show_day(action.due if action and action.due else self._none)
        self.grow.setVisible(kind in _GROWTHS)
        self.grow.setText(_GROWTHS.get(kind, ""))
        self._show_decision(decision)
        self._show_reach(line)

    def _show_decision(self, decision: Decision | None) -> None:
        for field in (self.mode, self.concerns):
            field.setVisible(decision is not None)
        self.votes.setVisible(decision is not None and decision.mode is DecisionMode.VOTE)
        if decision is None:
            return
        self.mode.setCurrentIndex(self.mode.findData(decision.mode))
        self.votes.setText(shown_votes(decision.result))
        self.concerns.setText(decision.concerns)

    def _show_reach(self, line: Line) -> None:
        one = line.capture
        noted = one.kind.note_kind is not None
        outside = self.reach.findData(None)
        if noted and outside < 0:
            self.reach.addItem(icon("file-text", "ink2"), _("Hors compte rendu"), None)
        elif not noted and outside >= 0:
            self.reach.removeItem(outside)
        self.reach.setCurrentIndex(self.reach.findData(one.confidentiality if one.in_minutes else None))
        self.seed.setVisible(noted and one.kind is not CaptureKind.TENSION)
        self.seed.setChecked(one.seed)

    def _build(self) -> None:
        self.kind.setAccessibleName(_("Sorte de ligne"))
        for kind in CaptureKind:
            look = KINDS[kind.value]
            self.kind.addItem(icon(look.icon, look.hue), look.word, kind)
        self.due.setSpecialValueText(_("Pour quand?"))
        self.mode.setAccessibleName(_("Comment la décision s’est prise"))
        for mode in DecisionMode:
            self.mode.addItem(mode.label, mode)
        for field, name in (
            (self.votes, _("Pour, contre, abstentions")),
            (self.concerns, _("Réserves exprimées")),
        ):
            field.setAccessibleName(name)
            field.setPlaceholderText(name)
        self.reach.setAccessibleName(_("Qui peut lire cette ligne"))
        for level in Confidentiality:
            self.reach.addItem(icon(_LEVEL_ICONS[level], "ink2"), level.label, level)
        self.seed.setToolTip(_("Le début d’une histoire, à recueillir plus tard (Ctrl+G)"))
        flow = Flow(
            self.kind, self.who, self.due, self.mode, self.votes, self.concerns, self.reach,
            self.grow, self.seed, self._edit, self._remove, self._erase, gap=6,
        )  # fmt: skip
        flow.setContentsMargins(10, 6, 10, 6)
        self.setLayout(flow)
        self._bind()
        self.hide()

    def _bind(self) -> None:
        self.kind.activated.connect(self._turn)
        self.who.picked.connect(self._name)
        self.who.unknown.connect(self._share)
        self.due.editingFinished.connect(self._date)
        self.mode.activated.connect(self._decide)
        self.votes.editingFinished.connect(self._count)
        self.concerns.editingFinished.connect(self._reserve)
        self.reach.activated.connect(self._reach)
        self.seed.clicked.connect(self.seeded)
        self.grow.clicked.connect(self.grown)
        self._edit.clicked.connect(self.edited)
        self._remove.clicked.connect(self.removed)
        self._erase.clicked.connect(self.erased)

    def _dress(self) -> None:
        for box in (self.kind, self.reach):
            box.setIconSize(QSize(theme.px(16), theme.px(16)))
            box.setFixedWidth(theme.px(200))
        self.who.setFixedWidth(theme.px(200))
        self.due.setFixedWidth(theme.px(160))
        self.votes.setFixedWidth(theme.px(200))
        self.concerns.setFixedWidth(theme.px(220))

    def _turn(self) -> None:
        self.turned.emit(CaptureKind(self.kind.currentData()))

    def _name(self, choice: Choice | None) -> None:
        self.named.emit(choice.id if choice else None)

    def _share(self, typed: str) -> None:
        """Read « Nadia et Amélie »: a follow-up may be that of several people."""
        found, unknown = read_names(typed, self._names)
        if unknown:
            self.refused.emit(unnamed_words(unknown, self._names))
        elif len(found) == 1:
            self.named.emit(found[0].id)
        elif self._shown[1] is None:
            self.refused.emit(_("Une seule personne à la fois\u00a0: seul un suivi peut être celui de plusieurs."))
        else:
            self.shared.emit([one.id for one in found])

    def _date(self) -> None:
        self.dated.emit(None if self.due.day == self._none else self.due.day)

    def _decide(self) -> None:
        decision = self._shown[2]
        if decision is not None:
            self._say(DecisionMode(self.mode.currentData()), decision.result, decision.concerns)

    def _count(self) -> None:
        decision, counts = self._shown[2], typed_votes(self.votes.text())
        if decision is None or not self.votes.isModified():
            return
        if counts is None and self.votes.text().strip():
            self.refused.emit(_("Écrivez les nombres à la suite\u00a0: pour, contre, abstentions. Par exemple 27 0 2."))
            return
        self._say(decision.mode, counts, decision.concerns)

    def _reserve(self) -> None:
        decision = self._shown[2]
        if decision is not None and self.concerns.isModified():
            self._say(decision.mode, decision.result, self.concerns.text())

    def _say(self, mode: DecisionMode, result: dict[str, Any] | None, concerns: str) -> None:
        for field in (self.votes, self.concerns):
            field.setModified(False)
        self.decided.emit(mode, result, concerns)

    def _reach(self) -> None:
        line, level = self._shown[0], self.reach.currentData()
        if line is not None:
            self.reached.emit(Confidentiality(level or line.capture.confidentiality), level is not None)


_LEVEL_ICONS = {
    Confidentiality.PUBLIC: "eye",
    Confidentiality.MEMBERS: "users",
    Confidentiality.FACILITATION: "lock",
}
_GROWTHS = {CaptureKind.NEED: _("En faire une idée…"), CaptureKind.IDEA: _("Former un comité…")}
