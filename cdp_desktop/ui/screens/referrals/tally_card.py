"""What was counted of a door, month by month. Numbers and closed lists alone: nothing can be said of anyone."""

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSpinBox, QWidget

from cdp_desktop.domain.days import months_after
from cdp_desktop.domain.language import _
from cdp_desktop.domain.referral import Pathway, open_to
from cdp_desktop.domain.tallying import CountedLine, counted_lines, last_months, told
from cdp_desktop.domain.typography import month_and_year, sort_key, typeset
from cdp_desktop.operations.referrals import count_referrals, note_referrals
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.store.queries.referrals import tallies
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.fields import Choices, Saying, above, quiet_label, spin
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Framed, Section, bring_in_sight, column, row
from cdp_desktop.ui.widgets.second_escape import ask_twice
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_MOST = 999
_SHOWN = 24  # months of what was counted that the card lists


class TallyCard(Section):
    """The months in which a door was taken; Enter on one corrects it, « J’ai orienté quelqu’un » adds to one."""

    def __init__(self, workspace: Workspace, said: InfoBar) -> None:
        self._workspace = workspace
        self._said = said
        self._pathway: Pathway | None = None
        self._today = date.min
        self._corrected: CountedLine | None = None
        self.model: RowsModel[CountedLine] = list_model(_title, spoken=_spoken)
        self.list = LineList(_("Références comptées"), self.model, _line, shown=6)
        self.empty = Label(_("Rien n’a été compté pour cette porte."), "body", "quiet", wrap=True)
        self.add = Button(_("J’ai orienté quelqu’un"), "plus", size="small")  # placed among the gestures of the door
        self.form = Framed("sunken")
        self.organization = Choices(_("Depuis quel organisme"))
        self.month = Choices(_("Mois"))
        self.count = QSpinBox()
        self.results = QSpinBox()
        self.save = Button(_("Noter"), "check", size="small")
        self.cancel = Button(_("Fermer"), "x", "ghost", size="small")
        self.remove = Button(_("Retirer"), "trash-2", "ghost", size="small")
        privacy = quiet_label(_("Des nombres, jamais de noms. Sous 3, le nombre n’est pas montré."))
        super().__init__(_("Références comptées"), self.list, self.empty, self.form, privacy)
        self._build()

    def show_pathway(self, pathway: Pathway, today: date) -> None:
        """Show what was counted of a pathway; a form open on another one is closed."""
        other = self._pathway is None or self._pathway.id != pathway.id
        self._pathway, self._today = pathway, today
        found = self._workspace.read(tallies, months_after(today.replace(day=1), -_SHOWN), today)
        self.model.show(counted_lines(found, {pathway.id: pathway.need}))
        gone = self._corrected is not None and not self.model.find(self._corrected.id).isValid()
        if other or gone:
            self._close()
        self.list.setVisible(bool(len(self.model)))
        self.empty.setVisible(not len(self.model))

    def open_new(self) -> None:
        """Ask how many times, this month, from which organisation: it is added to what was counted."""
        if self._pathway is None:
            return
        self._corrected = None
        self._offer(self._pathway)
        if self.month.value is None:
            self.month.show_value(self._today.replace(day=1))
        self._show_form(1, 0, self.organization.value, self.month.value)
        self.organization.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        for field, name, least in ((self.count, _("Combien de fois"), 0), (self.results, _("Résultats connus"), 0)):
            field.setRange(least, _MOST)
            spin(field, name)
            field.lineEdit().returnPressed.connect(self._note)
        gestures = QWidget()
        gestures.setLayout(row(self.save, self.cancel, None, self.remove))
        where = (above(_("Depuis quel organisme"), self.organization), 1)
        self.form.setLayout(
            column(
                row(where, (above(_("Mois"), self.month), 1), gap=10),
                row(
                    (above(_("Combien de fois"), self.count), 1),
                    (above(_("Résultats connus, parmi ces fois"), self.results), 1),
                    gap=10,
                ),
                gestures,
                gap=10,
                margins=(12, 10, 12, 12),
            )
        )
        self.form.hide()
        ask_twice(self.form, partial(self._said.say, tone="warning"), self._leave)
        if not self._workspace.read_only:
            self.list.opened.connect(self._correct)
        self.add.clicked.connect(self.open_new)
        self.count.valueChanged.connect(self.results.setMaximum)
        self.save.clicked.connect(self._note)
        self.cancel.clicked.connect(self._leave)
        self.remove.clicked.connect(self._remove)

    def _offer(self, pathway: Pathway, line: CountedLine | None = None) -> None:
        """Offer the organisations that may take the door, and the months of a year; and those of a line."""
        places = [one for one in self._workspace.read(organizations).values() if open_to(pathway, one.id)]
        if line and line.tally.organization and line.tally.organization not in places:
            places.append(line.tally.organization)
        places.sort(key=lambda one: sort_key(one.short_name))
        self.organization.offer([(_("Sans le préciser"), None), *((typeset(one.short_name), one.id) for one in places)])
        months = list(last_months(self._today))
        if line and line.tally.month not in months:
            months.append(line.tally.month)
        self.month.offer([(month_and_year(one), one) for one in months])

    def _correct(self, line: CountedLine) -> None:
        """Open a line to correct it; the number is then in sight, since it was asked for."""
        if self._pathway is None:
            return
        self._offer(self._pathway, line)
        self._corrected = line
        tally = line.tally
        place = tally.organization.id if tally.organization else None
        self._show_form(tally.count, tally.results_known, place, tally.month)
        self.count.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_form(self, count: int, results: int, organization_id: UUID | None, month: date) -> None:
        new = self._corrected is None
        self.organization.show_value(organization_id)
        self.month.show_value(month)
        self.organization.setEnabled(new)
        self.month.setEnabled(new)
        self.count.setMinimum(1)
        self.results.setMaximum(count)
        self.count.setValue(count)
        self.results.setValue(results)
        self.remove.setVisible(not new)
        self.form.show()
        QTimer.singleShot(0, self, partial(bring_in_sight, self.form))  # once the page knows how tall it is

    def _note(self) -> None:
        """Write the form, and say what it made."""
        if self._pathway is None:
            return
        month, count = self.month.value, self.count.value()
        gesture = note_referrals if self._corrected is None else count_referrals
        with Saying(self._said):
            self._workspace.do(
                gesture,
                self._pathway.id,
                month=month,
                count=count,
                results_known=self.results.value(),
                organization_id=self.organization.value,
            )
            words = _("Références comptées en {month}\u00a0: {count}.")
            self._tell(words.format(count=told(count), month=month_and_year(month)))
            self._leave()

    def _remove(self) -> None:
        if self._pathway is None or self._corrected is None:
            return
        with Saying(self._said):
            self._workspace.do(
                count_referrals,
                self._pathway.id,
                month=self.month.value,
                count=0,
                organization_id=self.organization.value,
            )
            self._tell(_("Ce compte est retiré."))
            self._leave()

    def _tell(self, words: str) -> None:
        undo = self._workspace.undo_stack.undo
        self._said.say(words, "success", action=_("Annuler"), on_action=undo, seconds=12)

    def _leave(self) -> None:
        """Close the form, and give the focus to what was counted, or to what counts."""
        self._close()
        (self.list if len(self.model) else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._corrected = None
        self.form.hide()


def _title(line: CountedLine) -> str:
    return f"{line.month} – {typeset(line.organization)}"


def _detail(line: CountedLine) -> str:
    words = _("Références\u00a0: {count} · résultats connus\u00a0: {results}")
    return words.format(count=line.count, results=line.results)


def _spoken(line: CountedLine) -> str:
    return f"{_title(line)}, {_detail(line)}"


def _line(line: CountedLine) -> Line:
    return Line(_title(line), _detail(line), "chart-column")
