"""Those present: the last who came in first, what can be done with each, and those excused."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QButtonGroup, QLineEdit, QListView, QWidget

from cdp_desktop.domain.arrivals import Gesture, gesture, latest_first, state, typed_hour
from cdp_desktop.domain.attendance import Attendance, headcount
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.presence_labels import Presence, PresenceLabels
from cdp_desktop.domain.typography import hour
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.attendance.delegates import PresentDelegate, kind
from cdp_desktop.ui.widgets.buttons import Button, stop_at_checked
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import CARD_MARGINS, Framed, column, row
from cdp_desktop.ui.widgets.text import Label


class Filter(StrEnum):
    """Which rows are listed."""

    ALL = "all"
    LEFT = "left"
    FIRST = "first"
    EXCUSED = "excused"


FILTERS: Final[dict[Filter, tuple[str, Callable[[Attendance], bool]]]] = {
    Filter.ALL: (_("Toutes"), lambda one: one.count > 0),
    Filter.LEFT: (_("Parties"), lambda one: one.present and not one.here),
    Filter.FIRST: (_("Premières fois"), lambda one: one.present and one.first_time),
    Filter.EXCUSED: (_("Excusées"), lambda one: not one.present),
}
ACTIONS: Final = {
    Gesture.ARRIVE: _("Inscrire"),
    Gesture.LEAVE: _("Noter le départ"),
    Gesture.RETURN: _("Noter le retour"),
}


class PresentView(QListView):
    """The list: Enter does what the first button says, H opens the hours, D says from afar, Delete removes."""

    validated = Signal()
    hours_wanted = Signal()
    remote_wanted = Signal()
    removed = Signal()

    def sizeHint(self) -> QSize:
        """Ask for two people at least: the list takes what room there is."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the selected person."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.validated.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() == Qt.Key.Key_H:
            self.hours_wanted.emit()
        elif event.key() == Qt.Key.Key_D:
            self.remote_wanted.emit()
        else:
            super().keyPressEvent(event)


class Present(Framed):
    """How many came, who they are, and the gestures about one of them.

    ``moved`` gives an attendance whose person arrives, leaves or comes back; ``removed`` one to take out;
    ``hours_entered`` an attendance, the hour of arrival and that of departure; ``remote_said`` an attendance whose
    person takes part from afar, or no more.
    """

    moved = Signal(object)
    removed = Signal(object)
    hours_entered = Signal(object, object, object)
    remote_said = Signal(object)

    def __init__(self) -> None:
        super().__init__("card")
        self._attendances: Sequence[Attendance] = ()
        self._filter = Filter.ALL
        self.filters: dict[Filter, Button] = {}
        self._locked = False
        self._correcting = False
        self._labels = PresenceLabels()
        self._build()
        self.use_labels(self._labels)

    @property
    def chosen(self) -> Attendance | None:
        """The selected row, if any."""
        return self._model.value(self.view.currentIndex())

    @property
    def shown(self) -> tuple[Attendance, ...]:
        """The rows listed."""
        return self._model.rows

    def use_labels(self, labels: PresenceLabels) -> None:
        """Say where people stand in these words."""
        self._labels = self._delegate.labels = labels
        remote = labels.label(Presence.REMOTE)
        self.remote_button.setText(remote)
        self.remote_button.setToolTip(_("{label} (D dans la liste)").format(label=remote))
        self._refresh()
        self.view.viewport().update()

    def show_attendances(self, attendances: Sequence[Attendance], *, locked: bool, correcting: bool) -> None:
        """Show who came; nothing can be done when ``locked``, no hour is asked when ``correcting``."""
        self._attendances = latest_first(attendances)
        self._locked, self._correcting = locked, correcting
        self._refresh()

    def _build(self) -> None:
        self.total = Label("0", "live_title", tabular=True)
        self.what = Label("", "body_medium")
        self.detail = Label("", "label", "muted", wrap=True)
        self._group = QButtonGroup(self)
        filters = Flow(gap=2)
        for key in FILTERS:
            button = Button("", kind="ghost", size="small", checkable=True)
            button.clicked.connect(partial(self._choose, key))
            self._group.addButton(button)
            self.filters[key] = button
            filters.addWidget(button)
        self.filters[Filter.ALL].setChecked(True)
        stop_at_checked(self._group)
        self._model: RowsModel[Attendance] = list_model(_name, spoken=self._spoken, parent=self)
        self.view = PresentView()
        self.view.setModel(self._model)
        self._delegate = PresentDelegate(self.view)
        self.view.setItemDelegate(self._delegate)
        self.view.setAccessibleName(_("Personnes présentes et excusées"))
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.nobody = Label(
            _("Les personnes inscrites paraîtront ici, la dernière arrivée en premier."), "body", "muted"
        )
        self.nobody.setWordWrap(True)
        self._build_actions()
        head = row(self.total, (column(self.what, self.detail, gap=0), 1), gap=14)
        items = (head, filters, self.nobody, (self.view, 1), self._actions)
        self.setLayout(column(*items, gap=10, margins=CARD_MARGINS))
        self.view.selectionModel().currentChanged.connect(self._select)
        self.view.validated.connect(self._move)
        self.view.removed.connect(self._remove)
        self.view.hours_wanted.connect(self._edit_hours)
        self.view.remote_wanted.connect(self._set_remote)

    def _build_actions(self) -> None:
        self.move_button = Button("", "user-check", size="small")
        self.hours_button = Button(_("Heures"), "clock", size="small")
        self.hours_button.setToolTip(_("Heures (H dans la liste)"))
        self.remove_button = Button(_("Retirer"), "trash-2", size="small")
        self.arrived = QLineEdit()
        self.arrived.setAccessibleName(_("Heure d’arrivée"))
        self.arrived.setPlaceholderText(_("Arrivée"))
        self.left = QLineEdit()
        self.left.setAccessibleName(_("Heure de départ"))
        self.left.setPlaceholderText(_("Départ"))
        self.write_button = Button(_("Noter"), "check", size="small")
        self.problem = Label("", "label", "danger", wrap=True)
        self._hours = QWidget()
        self._hours.setLayout(row((self.arrived, 1), (self.left, 1), self.write_button, gap=6))
        self._who = Label("", "label_strong", wrap=True)
        self.remote_button = Button("", "monitor", size="small", checkable=True)
        self.remote_button.clicked.connect(self._set_remote)
        buttons = Flow(self.move_button, self.hours_button, self.remote_button, self.remove_button, gap=6)
        margins = (12, 10, 12, 10)
        self._actions = Framed("sunken", column(self._who, buttons, self._hours, self.problem, gap=8, margins=margins))
        self.move_button.clicked.connect(self._move)
        self.hours_button.clicked.connect(self._edit_hours)
        self.remove_button.clicked.connect(self._remove)
        self.write_button.clicked.connect(self._write_hours)
        self.arrived.returnPressed.connect(self._write_hours)
        self.left.returnPressed.connect(self._write_hours)

    def _refresh(self) -> None:
        count = headcount(self._attendances)
        self.total.setText(str(count.total))
        self.what.setText(ngettext("personne présente", "personnes présentes", count.total))
        parts = [ngettext("{n} organisme", "{n} organismes", count.organizations).format(n=count.organizations)]
        if count.here < count.total:
            parts.append(_("{n} dans la salle").format(n=count.here))
        if count.first_time:
            parts.append(
                ngettext("{n} première fois", "{n} premières fois", count.first_time).format(n=count.first_time)
            )
        self.detail.setText(" · ".join(parts) if count.total else "")
        self.detail.setVisible(count.total > 0)
        for key, (text, wanted) in FILTERS.items():
            number = sum(one.count for one in self._attendances if wanted(one))
            name = self._labels.chosen(Presence.EXCUSED) or text if key is Filter.EXCUSED else text
            self.filters[key].setText(f"{name} {number}" if key is not Filter.ALL else name)
            self.filters[key].setEnabled(key in (Filter.ALL, self._filter) or number > 0)
        self._model.show([one for one in self._attendances if FILTERS[self._filter][1](one)])
        self.nobody.setVisible(not len(self._model))
        self.view.setVisible(len(self._model) > 0)
        self._select()

    def _choose(self, key: Filter) -> None:
        self._filter = key
        self._refresh()

    def _select(self) -> None:
        one = self.chosen
        if self._hours.isAncestorOf(QApplication.focusWidget() or self):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)  # where one was before the hours
        self._actions.setVisible(one is not None and not self._locked)
        self._hours.hide()
        self.problem.hide()
        if one is not None:
            self._who.setText(one.name)
            self.move_button.setText(ACTIONS[gesture(one)])
            timed = one.present and not one.unnamed_label and not self._correcting
            self.move_button.setVisible(not one.unnamed_label and (timed or not one.present))
            self.hours_button.setVisible(timed)
            self.remote_button.setVisible(timed)
            self.remote_button.setChecked(one.remote)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the hours as they are."""
        if event.key() == Qt.Key.Key_Escape and self._hours.isVisible():
            self._select()
        else:
            super().keyPressEvent(event)

    def enter(self) -> None:
        """Give the focus to the list, on someone."""
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self._model.index(0, 0))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self) -> None:
        one = self.chosen
        if one is not None and not self.move_button.isHidden() and not self._locked:
            self.moved.emit(one)

    def _remove(self) -> None:
        if self.chosen is not None and not self._locked:
            self.removed.emit(self.chosen)

    def _set_remote(self) -> None:
        one = self.chosen
        if one is not None and not self._locked and not self.remote_button.isHidden():
            self.remote_said.emit(one)

    def _edit_hours(self) -> None:
        one = self.chosen
        if one is None or self._locked or self.hours_button.isHidden():
            return
        last = one.stays[-1] if one.stays else None
        self.arrived.setText(hour(last.arrived_at) if last and last.arrived_at else "")
        self.left.setText(hour(last.left_at) if last and last.left_at else "")
        self._hours.show()
        self.arrived.setFocus(Qt.FocusReason.OtherFocusReason)
        self.arrived.selectAll()

    def _write_hours(self) -> None:
        one = self.chosen
        times = []
        for field in (self.arrived, self.left):
            text = field.text().strip()
            read = typed_hour(text)
            if text and read is None:
                self.refuse(_("Cette heure n’est pas comprise. Écrivez par exemple 9 h 32."))
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            times.append(read)
        if one is not None:
            self.hours_entered.emit(one, *times)

    def refuse(self, sentence: str) -> None:
        """Say beside the fields why nothing was written."""
        self.problem.setText(sentence)
        self.problem.show()

    def _spoken(self, one: Attendance) -> str:
        place = one.organization.short_name if one.organization else kind(one)
        remote = self._labels.within(Presence.REMOTE) if one.remote else ""
        said = "" if one.unnamed_label else state(one, self._labels)
        first = _("première rencontre") if one.first_time else ""
        return ", ".join(part for part in (one.name, place, remote, said, first) if part)


def _name(one: Attendance) -> str:
    return one.name
