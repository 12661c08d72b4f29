"""Who took a practice up: what each organisation did with it, since when and how; adding one, and what became of it."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Organization
from cdp_desktop.domain.practice import Practice, Reuse
from cdp_desktop.domain.practice_document import PracticeSheet
from cdp_desktop.domain.typography import short_date, sort_key, typeset
from cdp_desktop.domain.vocabulary import ReuseResult
from cdp_desktop.operations.initiatives import record_reuse
from cdp_desktop.operations.practices import change_reuse, remove_reuse
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.fields import Choices, Saying, above
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Framed, Section, bring_in_sight, column, row
from cdp_desktop.ui.widgets.picker import Choice, Picker
from cdp_desktop.ui.widgets.second_escape import ask_twice
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

if TYPE_CHECKING:
    from uuid import UUID


class ReusesCard(Section):
    """The organisations that took a practice up; Enter on one opens it in the form below, where one is added too."""

    def __init__(self, workspace: Workspace, said: InfoBar) -> None:
        self._workspace = workspace
        self._said = said
        self._practice: Practice | None = None
        self._edited: UUID | None = None
        self._today = date.min
        self.model: RowsModel[Reuse] = list_model(_title, spoken=_spoken)
        self.list = LineList(_("Qui l’a reprise"), self.model, _line)
        self.empty = Label("", "body", "quiet", wrap=True)
        self.add = Button(_("Ajouter"), "plus", size="small")
        self.form = Framed("sunken")
        self.organization = Picker(_("Organisme"), _("Nom de l’organisme"))
        self.result = Choices(_("Ce qu’il en a fait"))
        self.day = DayField(_("Depuis le"))
        self.comment = QLineEdit()
        self.save = Button(_("Noter"), "check", size="small")
        self.cancel = Button(_("Fermer"), "x", "ghost", size="small")
        self.remove = Button(_("Retirer"), "trash-2", "ghost", size="small")
        super().__init__(_("Qui l’a reprise"), self.list, self.empty, self.form, beside=(self.add,))
        self._build()

    def show_sheet(self, sheet: PracticeSheet, today: date) -> None:
        """Show the reuses of a practice; a form open on another one is closed."""
        other = self._practice is None or self._practice.id != sheet.practice.id
        self._practice, self._today = sheet.practice, today
        self.model.show(sorted(sheet.practice.reuses, key=_order))
        gone = self._edited is not None and not self.model.find(self._edited).isValid()
        if other or gone:
            self._close()
        self.list.setVisible(bool(sheet.practice.reuses))
        self.empty.setVisible(not sheet.practice.reuses)

    def _build(self) -> None:
        editable = not self._workspace.read_only
        self.empty.setText(_("Aucun autre organisme ne l’a reprise, pour ce qu’on en sait."))
        self.add.setVisible(editable)
        self.add.setAccessibleName(_("Ajouter une reprise"))
        self.result.offer([(one.label, one) for one in ReuseResult])
        self.comment.setPlaceholderText(_("En quelques mots, ce qui a été fait ou changé"))
        what = (above(_("Ce qu’il en a fait"), self.result), 1)
        since = above(_("Depuis le"), self.day)
        gestures = QWidget()
        gestures.setLayout(row(self.save, self.cancel, None, self.remove))
        self.form.setLayout(
            column(
                above(_("Organisme"), self.organization),
                row(what, since, gap=10),
                above(_("Comment"), self.comment),
                gestures,
                gap=10,
                margins=(12, 10, 12, 12),
            )
        )
        self.form.hide()
        ask_twice(self.form, partial(self._said.say, tone="warning"), self._leave)
        self.add.clicked.connect(self._open_new)
        if editable:
            self.list.opened.connect(self._open)
        self.organization.unknown.connect(self._tell_unknown)
        self.comment.returnPressed.connect(self._note)
        self.save.clicked.connect(self._note)
        self.cancel.clicked.connect(self._leave)
        self.remove.clicked.connect(self._remove)

    def _open_new(self) -> None:
        """Ask which organisation; those whose practice it is do not take it up."""
        self._edited = None
        own = self._practice.organization.id if self._practice and self._practice.organization else None
        places = [one for one in self._workspace.read(organizations).values() if one.id != own]
        places.sort(key=_by_name)
        self.organization.offer([Choice(one.id, one.short_name, one.name) for one in places])
        self.organization.show_choice(None)
        self._fill(ReuseResult.TRIED, self._today, "")
        self.organization.setEnabled(True)
        self.remove.hide()
        self.organization.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, reuse: Reuse) -> None:
        self._edited = reuse.id
        place = reuse.organization
        self.organization.show_choice(Choice(place.id, place.short_name, place.name))
        self.organization.setEnabled(False)
        self._fill(reuse.result, reuse.used_on, reuse.comment)
        self.remove.show()
        self.result.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, result: ReuseResult, on: date, comment: str) -> None:
        latest = max(self._today, on)
        self.result.show_value(result)
        self.day.setMaximumDate(QDate(latest.year, latest.month, latest.day))
        self.day.show_day(on)
        self.comment.setText(comment)
        self.form.show()
        QTimer.singleShot(0, self, partial(bring_in_sight, self.form))  # once the page knows how tall it is

    def _note(self) -> None:
        """Write the form; it stays open, with the reason, when it could not be."""
        chosen = self.organization.choice
        if self._practice is None:
            return
        if chosen is None:
            self._said.say(_("Dites quel organisme l’a reprise."), "warning")
            self.organization.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        result, on, comment = self.result.value, self.day.day, self.comment.text()
        with Saying(self._said):
            if self._edited is None:
                practice_id = self._practice.id
                self._workspace.do(record_reuse, practice_id, chosen.id, result=result, on=on, comment=comment)
            else:
                self._workspace.do(change_reuse, self._edited, result=result, on=on, comment=comment)
            self._leave()

    def _remove(self) -> None:
        if self._edited is None:
            return
        with Saying(self._said):
            self._workspace.do(remove_reuse, self._edited)
            undo = self._workspace.undo_stack.undo
            self._said.say(_("Cette reprise est retirée."), "success", action=_("Annuler"), on_action=undo, seconds=12)
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        """Close the form, and give the focus back to where it was opened from."""
        opened_from = self.list if self._edited is not None else self.add
        self._close()
        opened_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._edited = None
        self.form.hide()

    def _tell_unknown(self, text: str) -> None:
        self._said.say(_("«\u00a0{text}\u00a0» n’est pas au répertoire.").format(text=text), "warning")


def _order(reuse: Reuse) -> tuple[bool, date]:
    return reuse.result is ReuseResult.INTENDED, reuse.used_on


def _by_name(place: Organization) -> tuple[str, tuple[str, ...], str]:
    return sort_key(place.short_name)


def _title(reuse: Reuse) -> str:
    return typeset(reuse.organization.short_name)


def _detail(reuse: Reuse) -> str:
    since = _("{result}, {day}").format(result=reuse.result.label, day=short_date(reuse.used_on))
    by = reuse.by.name if reuse.by else ""
    return typeset(" · ".join(part for part in (since, by, reuse.comment) if part))


def _spoken(reuse: Reuse) -> str:
    return f"{_title(reuse)}, {_detail(reuse)}"


def _line(reuse: Reuse) -> Line:
    dropped = reuse.result is ReuseResult.DROPPED
    meant = reuse.result is ReuseResult.INTENDED
    return Line(_title(reuse), _detail(reuse), "x" if dropped else "clock" if meant else "repeat")
