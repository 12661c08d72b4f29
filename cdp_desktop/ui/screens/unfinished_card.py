"""What was left to complete, on the first screen."""

from collections import Counter
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import full_date, typeset
from cdp_desktop.domain.unfinished import Unfinished, UnfinishedKind
from cdp_desktop.store.queries.home import MOST
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.widgets.layout import Section
from cdp_desktop.ui.widgets.text import Chip, Label

_LOOKS: Final = {
    UnfinishedKind.MINUTES: ("file-text", _("Compte rendu à terminer")),
    UnfinishedKind.CONSENT: ("shield", _("Consentement à demander")),
    UnfinishedKind.AGREEMENT: ("shield", _("Accord à redemander")),
    UnfinishedKind.EVIDENCE: ("link", _("Preuve retirée à remplacer")),
    UnfinishedKind.FEEDBACK: ("mail", _("Retour à faire")),
    UnfinishedKind.READ_BACK: ("book-open", _("Histoire à faire relire")),
    UnfinishedKind.STORY: ("pencil", _("Histoire à terminer")),
    UnfinishedKind.SEED: ("sprout", _("Graine d’histoire à recueillir")),
    UnfinishedKind.PRACTICE: ("sparkles", _("Pratique à compléter")),
    UnfinishedKind.ORGANIZATION: ("building-2", _("Fiche d’organisme à compléter")),
}


class UnfinishedCard(Section):
    """What was left to complete; ``opened`` gives one of them."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.count = Chip("")
        self.model: RowsModel[Unfinished] = list_model(_title, spoken=_spoken)
        self.list = LineList(_("À compléter"), self.model, _line, shown=6, at_once=True)
        self.empty = Label(_("Rien ne manque."), "body", "muted", wrap=True)
        super().__init__(_("À compléter"), self.list, self.empty, beside=[self.count])
        self.setParent(parent)
        self.list.opened.connect(self.opened)

    def show_unfinished(self, found: tuple[Unfinished, ...]) -> None:
        """Show what is left to complete."""
        self.model.show(found)
        kinds = Counter(one.kind for one in found)
        more = max(kinds.values(), default=0) >= MOST  # the rest is read as these are completed
        count = _("{count} et plus").format(count=len(found)) if more else str(len(found))
        self.count.show_chip(count if found else "", "neutral")
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)


def _title(one: Unfinished) -> str:
    return typeset(one.name) or _("Sans titre")


def _line(one: Unfinished) -> Line:
    name, _words = _LOOKS[one.kind]
    return Line(_title(one), _detail(one), name)


def _detail(one: Unfinished) -> str:
    words = _LOOKS[one.kind][1]
    if one.day and one.kind is UnfinishedKind.AGREEMENT:
        until = full_date(one.day, article=False, weekday=False)
        return words + " · " + _("valable jusqu’au {day}").format(day=until)
    if one.day and one.kind is UnfinishedKind.FEEDBACK:
        return words + " · " + _("choix faits {day}").format(day=full_date(one.day, weekday=False))
    if one.day:
        return words + " · " + _("recueillie {day}").format(day=full_date(one.day, weekday=False))
    if not one.meeting_number:
        return words
    return words + " · " + _("rencontre {number}").format(number=one.meeting_number)


def _spoken(one: Unfinished) -> str:
    return f"{_title(one)}, {_detail(one)}"
