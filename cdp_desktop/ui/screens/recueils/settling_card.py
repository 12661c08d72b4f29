"""What must be settled before a recueil goes out, line by line; each leads to where it is settled."""

from uuid import UUID

from PySide6.QtCore import Signal

from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.recueil_check import ToSettle
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.widgets.layout import Section
from cdp_desktop.ui.widgets.text import Label


class SettlingCard(Section):
    """``fiche_asked`` gives the kind and the key of what settles a line; ``outline_asked`` asks for the outline."""

    fiche_asked = Signal(Kind, UUID)
    outline_asked = Signal()

    def __init__(self) -> None:
        self.model: RowsModel[ToSettle] = list_model(_title, spoken=_spoken)
        self.list = LineList(_("À régler avant de publier"), self.model, _line, at_once=True)
        self.note = Label(_("Un clic ou Entrée y mène."), "caption", "muted", wrap=True)
        super().__init__(_("À régler avant de publier"), self.list, self.note)
        self.list.opened.connect(self._open)

    def show_left(self, left: tuple[ToSettle, ...]) -> None:
        """Show what is left."""
        self.model.show(left)

    def _open(self, one: ToSettle) -> None:
        if one.fiche:
            self.fiche_asked.emit(*one.fiche)
        else:
            self.outline_asked.emit()


def _title(one: ToSettle) -> str:
    return typeset(one.title) or _("Ce recueil")


def _line(one: ToSettle) -> Line:
    words = one.sentence
    return Line(_title(one), typeset(words[:1].upper() + words[1:]), "circle-alert", "warn", "warn")


def _spoken(one: ToSettle) -> str:
    return f"{_title(one)}, {typeset(one.sentence)}"
