"""What each organisation brought, in the order of one's choice."""

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.participation import ALWAYS, Order, OrganizationCount, Participation, Period, arranged
from cdp_desktop.domain.typography import number, short_date, typeset
from cdp_desktop.ui.rows import Column, RowsModel
from cdp_desktop.ui.screens.fields import Choices
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.layout import Section
from cdp_desktop.ui.widgets.table import Table
from cdp_desktop.ui.widgets.text import Label

ORDERS: Final = {
    Order.NAME: _("Organisme"),
    Order.PEOPLE: _("Personnes"),
    Order.ATTENDANCES: _("Présences"),
    Order.MEETINGS: _("Rencontres"),
    Order.LAST: _("Dernière fois"),
}
"""The columns, from left to right."""

_ROOM: Final = 640
"""Width under which the columns would leave no room for the names, at a text size of 100 %."""

_NO_ARROW: Final = "\u2003"  # as wide as an arrow: the columns do not move

_LEAST: Final = 190
"""Height of the heads and three organisations, at a text size of 100 %."""


class SortedRows(RowsModel[OrganizationCount]):
    """Rows whose heads tell by which column they are sorted, and which way.

    Words with an arrow: the mark that Qt draws is far from the words, or over them.
    """

    _sorted = 0
    _arrow = ""

    def tell_order(self, section: int, *, descending: bool) -> None:
        """Say by which column the rows are sorted."""
        self._sorted, self._arrow = section, "↓" if descending else "↑"
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the header of a column, with the arrow on the side that keeps figures in line."""
        given = super().headerData(section, orientation, role)
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return given
        arrow = self._arrow if section == self._sorted else _NO_ARROW
        return f"{given} {arrow}" if section == 0 else f"{arrow} {given}"


class OrganizationTable(Section):
    """The table, sorted by a click on a head or from the list over it, and what its figures mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._found = Participation()
        self._period = ALWAYS
        self._order = Order.NAME
        self._descending = False
        self.order = Choices(_("Trier les organismes"))
        self.model = SortedRows(
            [
                Column(ORDERS[Order.NAME], _name, spoken=self._spoken, tip=self._spoken),
                Column(ORDERS[Order.PEOPLE], _people, figures=True),
                Column(ORDERS[Order.ATTENDANCES], _attendances, figures=True),
                Column(ORDERS[Order.MEETINGS], self._meetings, figures=True),
                Column(ORDERS[Order.LAST], _last, figures=True),
            ]
        )
        self.view = Table(_("Participation par organisme"), self.model)
        self.list = LineList(_("Participation par organisme"), self.model, self._line)
        self.about = Label("", "caption", "muted", wrap=True)
        super().__init__(_("Par organisme"), (self.view, 1), self.list, self.about, beside=[self.order])
        self.setParent(parent)
        self._build()
        follow(self._dress)

    def show_participation(self, found: Participation, period: Period) -> None:
        """Show what a period comes to."""
        self._found, self._period = found, period
        self.about.setText(_about(found))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show two lines for each organisation rather than columns when there is little room."""
        super().resizeEvent(event)
        self._dress()

    def _build(self) -> None:
        self.order.offer([(_("Trier\u00a0: {column}").format(column=label), key) for key, label in ORDERS.items()])
        self.order.setSizeAdjustPolicy(Choices.SizeAdjustPolicy.AdjustToContents)
        header = self.view.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._click)
        self.order.picked.connect(self._sort)

    def _click(self, section: int) -> None:
        """Sort by a column; the same one again turns the order over."""
        order = list(ORDERS)[section]
        if order is self._order:
            self._descending = not self._descending
            self._arrange()
        else:
            self._sort(order)

    def _sort(self, order: Order) -> None:
        """Sort by a column in its usual direction: names from A, figures and days from the greatest."""
        self._order, self._descending = order, order is not Order.NAME
        self._arrange()

    def _arrange(self) -> None:
        self.order.show_value(self._order)
        self.model.tell_order(list(ORDERS).index(self._order), descending=self._descending)
        self.model.show(arranged(self._found.organizations, self._order, descending=self._descending))
        for view in (self.view, self.list):
            view.viewport().update()  # « sur 8 » is said of the period, not of the row

    def _dress(self) -> None:
        self.view.setMinimumHeight(theme.px(_LEAST))
        narrow = self.width() < theme.px(_ROOM)
        self.view.setVisible(not narrow)
        self.list.setVisible(narrow)

    def _line(self, one: OrganizationCount) -> Line:
        return Line(_name(one), self._detail(one), "building-2")

    def _spoken(self, one: OrganizationCount) -> str:
        return f"{_name(one)}, {self._detail(one)}"

    def _detail(self, one: OrganizationCount) -> str:
        parts = (
            ngettext("{n} personne", "{n} personnes", one.people).format(n=number(one.people)),
            ngettext("{n} présence", "{n} présences", one.attendances).format(n=number(one.attendances)),
            ngettext("{meetings} rencontre", "{meetings} rencontres", self._found.held).format(
                meetings=self._meetings(one)
            ),
            _("la dernière le {day}").format(day=short_date(one.last, year=self._period == ALWAYS)),
        )
        return " · ".join(parts)

    def _meetings(self, one: OrganizationCount) -> str:
        return _("{n} sur {held}").format(n=number(one.meetings), held=number(self._found.held))


def _about(found: Participation) -> str:
    """Say what is counted, and what is not."""
    sentences = [
        _("Comptées\u00a0: les personnes venues aux rencontres terminées, sur place ou à distance."),
        _(
            "Chacune compte pour l’organisme où elle travaillait ce jour-là\u00a0: "
            "qui a changé d’organisme compte dans les deux."
        ),
        _("Une identité retirée compte pour une personne."),
    ]
    if found.guests:
        sentences.append(_("Les personnes invitées, sans fiche où les reconnaître, sont à part."))
    if found.unaffiliated:
        words = ngettext(
            "{n} présence sans organisme ce jour-là n’est pas dans le tableau.",
            "{n} présences sans organisme ce jour-là ne sont pas dans le tableau.",
            found.unaffiliated,
        )
        sentences.append(words.format(n=number(found.unaffiliated)))
    return " ".join(sentences)


def _name(one: OrganizationCount) -> str:
    return typeset(one.name)


def _people(one: OrganizationCount) -> str:
    return number(one.people)


def _attendances(one: OrganizationCount) -> str:
    return number(one.attendances)


def _last(one: OrganizationCount) -> str:
    return short_date(one.last)
