"""Where a member works and worked: Enter on a line opens it in the form below, where one is added too."""

from datetime import date
from enum import Enum
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.member_sheet import Affiliation, MemberSheet
from cdp_desktop.domain.people import Organization
from cdp_desktop.domain.typography import sort_key, typeset
from cdp_desktop.operations.affiliations import (
    add_affiliation,
    change_job,
    edit_affiliation,
    end_affiliation,
    remove_affiliation,
)
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.fields import Choices, Saying, above
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Framed, Section, bring_in_sight, column, row
from cdp_desktop.ui.widgets.picker import Choice, Picker
from cdp_desktop.ui.widgets.second_escape import ask_twice
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class _Form(Enum):
    """What the form below the lines is for."""

    ADD = 1
    CHANGE_JOB = 2
    EDIT = 3
    END = 4


class AffiliationsCard(Section):
    """One place, two at once, or none; « A changé d’emploi » ends one and begins another in one gesture."""

    def __init__(self, workspace: Workspace, said: InfoBar) -> None:
        self._workspace = workspace
        self._said = said
        self._sheet: MemberSheet | None = None
        self._form = _Form.ADD
        self._edited: Affiliation | None = None
        self._today = date.min
        self._places: set[str] = set()
        self.model: RowsModel[Affiliation] = list_model(_title, spoken=_spoken)
        self.list = LineList(_("Affiliations"), self.model, self._line)
        self.empty = Label(_("Aucun organisme\u00a0: c’est permis, pour une résidente par exemple."), "body",
                           "quiet", wrap=True)  # fmt: skip
        self.add = Button(_("Ajouter"), "plus", size="small")
        self.add.setAccessibleName(_("Ajouter une affiliation"))
        self.change = Button(_("A changé d’emploi"), "repeat", size="small")
        self.form = Framed("sunken")
        self.what = Label("", "body_medium", wrap=True)
        self.organization = Picker(_("Organisme"), _("Nom de l’organisme"))
        self.role = QLineEdit()
        self.start = DayField(_("Depuis le"))
        self.ended = Choices(_("Toujours en poste?"))
        self.end = DayField(_("Dernier jour"))
        self.primary = Choices(_("Rang"))
        self.save = Button(_("Noter"), "check", size="small")
        self.cancel = Button(_("Fermer"), "x", "ghost", size="small")
        self.finish = Button(_("N’y travaille plus"), "log-out", "ghost", size="small")
        self.remove = Button(_("Retirer"), "trash-2", "ghost", size="small")
        super().__init__(_("Affiliations"), self.list, self.empty, self.form, beside=(self.change, self.add))
        self._build()

    def show_sheet(self, sheet: MemberSheet, today: date) -> None:
        """Show where a member works; a form open on another one is closed."""
        other = self._sheet is None or self._sheet.id != sheet.id
        self._sheet, self._today = sheet, today
        self.model.show(sheet.affiliations)
        if other or (self._edited is not None and not self.model.find(self._edited.id).isValid()):
            self._close()
        self.list.setVisible(bool(sheet.affiliations))
        self.empty.setVisible(not sheet.affiliations)
        editable = not self._workspace.read_only and not sheet.erased
        self.add.setVisible(editable)
        self.change.setVisible(editable and self._current() is not None)

    def _build(self) -> None:
        self.ended.offer([(_("Oui"), False), (_("Non"), True)])
        self.primary.offer([(_("Affiliation principale"), True), (_("Affiliation secondaire"), False)])
        self.role.setPlaceholderText(_("Intervenante de proximité, par exemple"))
        self._end_cell, self._more = QWidget(), QWidget()
        self._end_cell.setLayout(above(_("Dernier jour"), self.end))
        self._more.setLayout(
            row((above(_("Toujours en poste?"), self.ended), 1), (above(_("Rang"), self.primary), 1), gap=10)
        )
        self._place_cell, self._start_cell = QWidget(), QWidget()
        self._place_cell.setLayout(
            column(above(_("Organisme"), self.organization), above(_("Fonction"), self.role), gap=10)
        )
        self._start_cell.setLayout(above(_("Depuis le"), self.start))
        gestures = QWidget()
        gestures.setLayout(Flow(self.save, self.cancel, self.finish, self.remove))
        self.form.setLayout(
            column(
                self.what,
                self._place_cell,
                row(self._start_cell, self._end_cell, None, gap=10),
                self._more,
                gestures,
                gap=10,
                margins=(12, 10, 12, 12),
            )
        )
        self.form.hide()
        ask_twice(self.form, partial(self._said.say, tone="warning"), self._leave)
        self.add.clicked.connect(self._open_new)
        self.change.clicked.connect(self._open_change)
        if not self._workspace.read_only:
            self.list.opened.connect(self._open)
        self.ended.picked.connect(self._end_cell.setVisible)
        self.organization.unknown.connect(self._keep_typed)
        self.role.returnPressed.connect(self._note)
        self.save.clicked.connect(self._note)
        self.cancel.clicked.connect(self._leave)
        self.finish.clicked.connect(self._open_end)
        self.remove.clicked.connect(self._remove)

    def _open_new(self) -> None:
        self._open_form(_Form.ADD, None, _("Une affiliation de plus"))
        self.primary.show_value(self._current() is None)

    def _open_change(self) -> None:
        """Ask where she works now; the place that she leaves ends the day before."""
        current = self._current()
        if current:
            words = _("Son affiliation à {place} finit la veille. Ses présences passées restent au nom de {place}.")
            self._open_form(_Form.CHANGE_JOB, current, words.format(place=current.organization.short_name))
            self.organization.show_choice(None)
            self.role.clear()
            self.start.show_day(self._today)

    def _open(self, one: Affiliation) -> None:
        self._open_form(_Form.EDIT, one, _("Corriger cette affiliation"))

    def _open_end(self) -> None:
        if self._edited:
            words = _("Dernier jour à {place}").format(place=self._edited.organization.short_name)
            self._open_form(_Form.END, self._edited, words)
            self.end.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_form(self, form: _Form, one: Affiliation | None, words: str) -> None:
        self._form, self._edited = form, one
        self.what.setText(typeset(words))
        places = sorted(self._workspace.read(organizations).values(), key=_by_name)
        self.organization.offer([Choice(place.id, place.short_name, place.name) for place in places])
        self._places = {place.short_name for place in places}
        place = one.organization if one else None
        self.organization.show_choice(Choice(place.id, place.short_name, place.name) if place else None)
        self.role.setText(one.role_title if one else "")
        self.start.show_day(one.start if one else self._today)
        self.end.show_day((one.end if one else None) or self._today)
        self.ended.show_value(bool(one and one.end))
        self.primary.show_value(one.primary if one else True)
        whole = form in (_Form.ADD, _Form.EDIT)
        self._place_cell.setVisible(form is not _Form.END)
        self._start_cell.setVisible(form is not _Form.END)
        self._more.setVisible(whole)
        self._end_cell.setVisible(form is _Form.END or (whole and bool(one and one.end)))
        self.finish.setVisible(form is _Form.EDIT and one is not None and one.end is None)
        self.remove.setVisible(form is _Form.EDIT)
        self.form.show()
        QTimer.singleShot(0, self, partial(bring_in_sight, self.form))  # once the page knows how tall it is
        self.organization.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note(self) -> None:
        """Write the form; it stays open, with the reason, when it could not be."""
        place = self.organization.text().strip()
        if self._sheet is None:
            return
        if not place and self._form is not _Form.END:
            self._said.say(_("Dites quel organisme."), "warning")
            self.organization.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        chosen = self.organization.choice
        known = chosen is not None and chosen.label == place
        with Saying(self._said):
            self._write(self._sheet, chosen.id if chosen and known else place)
            new = not known and self._form is not _Form.END and place not in self._places
            self._leave()
            if new:
                told = _("«\u00a0{place}\u00a0» est ajouté aux organismes, à compléter.")
                self._said.say(told.format(place=place), "success")

    def _write(self, sheet: MemberSheet, place: UUID | str) -> None:
        role, start, primary = self.role.text(), self.start.day, bool(self.primary.value)
        end = self.end.day if self.ended.value else None
        one = self._edited
        if self._form is _Form.ADD or one is None:
            self._workspace.do(add_affiliation, sheet.id, place, start=start, end=end, role_title=role, primary=primary)
        elif self._form is _Form.CHANGE_JOB:
            self._workspace.do(change_job, one.id, place, on=start, role_title=role)
        elif self._form is _Form.END:
            self._workspace.do(end_affiliation, one.id, on=self.end.day)
        else:
            fields = {"role_title": role, "start": start, "end": end, "primary": primary}
            self._workspace.do(edit_affiliation, one.id, organization=place, **fields)

    def _remove(self) -> None:
        if self._edited is None:
            return
        with Saying(self._said):
            self._workspace.do(remove_affiliation, self._edited.id)
            undo = self._workspace.undo_stack.undo
            told = _("Cette affiliation est retirée.")
            self._said.say(told, "success", action=_("Annuler"), on_action=undo, seconds=12)
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        """Close the form, and give the focus back to where it was opened from."""
        opened_from = {_Form.ADD: self.add, _Form.CHANGE_JOB: self.change}.get(self._form, self.list)
        self._close()
        opened_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._edited = None
        self.form.hide()

    def _current(self) -> Affiliation | None:
        """Return the place where she works first of all today."""
        now = [one for one in (self._sheet.affiliations if self._sheet else ()) if one.on(self._today)]
        return next((one for one in now if one.primary), now[0] if now else None)

    def _keep_typed(self, typed: str) -> None:
        """Keep the name of an organisation that nobody knows yet."""
        self.organization.show_choice(None)
        self.organization.setText(typed)
        self.role.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, one: Affiliation) -> Line:
        current = one.on(self._today)
        two = sum(other.on(self._today) for other in (self._sheet.affiliations if self._sheet else ())) > 1
        rank = (_("principale") if one.primary else _("secondaire")) if current and two else ""
        detail = " · ".join(part for part in (one.role_title, one.period, rank) if part)
        return Line(_title(one), typeset(detail), "briefcase" if current else "history")


def _by_name(place: Organization) -> tuple[str, tuple[str, ...], str]:
    return sort_key(place.short_name)


def _title(one: Affiliation) -> str:
    return typeset(one.organization.short_name)


def _spoken(one: Affiliation) -> str:
    return typeset(", ".join(part for part in (one.organization.short_name, one.role_title, one.period) if part))
