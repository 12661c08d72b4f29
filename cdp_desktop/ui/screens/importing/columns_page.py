"""The second step: what each column is, as recognised by its title, and changed if need be."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cdp_desktop.domain.importing.columns import Columns, about_consents
from cdp_desktop.domain.importing.fields import FIELDS
from cdp_desktop.domain.importing.table import Table, TableKind
from cdp_desktop.domain.language import _
from cdp_desktop.ui.screens.fields import Choices
from cdp_desktop.ui.screens.forms import labelled
from cdp_desktop.ui.widgets.layout import column
from cdp_desktop.ui.widgets.text import Label

_EXAMPLES: Final = 3
_LONG: Final = 40


class ColumnsPage(QWidget):
    """One choice for each column of the file; ``changed`` when one is made."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[int, Choices] = {}
        about = _("Pour chaque colonne du fichier, dites ce qu’elle contient. Ce qui n’est pas importé sera rappelé.")
        self._box = QVBoxLayout()
        self._box.setSpacing(12)
        self.setLayout(
            column(Label(about, "body", "muted", wrap=True), self._box, None, gap=12, margins=(22, 4, 22, 12))
        )

    @property
    def columns(self) -> Columns:
        """The field of each column that is imported."""
        return {place: field.value for place, field in self.fields.items() if field.value}

    def show_table(self, kind: TableKind, table: Table, columns: Columns) -> None:
        """Show the columns of a table, and what they seem to be."""
        self._empty()
        offered = [(_("Ne pas importer"), ""), *((one.header, one.name) for one in FIELDS[kind])]
        for place, header in enumerate(table.headers):
            examples = _examples(table, place)
            if not header and not examples:
                continue
            name = header or _("Colonne {number}, sans titre").format(number=place + 1)
            field = Choices(name)
            field.offer(offered)
            field.show_value(columns.get(place, ""))
            field.picked.connect(self._pick)
            field.setEnabled(not about_consents(header))
            hint = _("Un consentement se demande à chaque personne.") if about_consents(header) else examples
            frame = QWidget()
            frame.setLayout(labelled(name, field, hint))
            self._box.addWidget(frame)
            self.fields[place] = field

    def _empty(self) -> None:
        self.fields.clear()
        while self._box.count():
            item = self._box.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _pick(self, name: str) -> None:
        """Keep one column for each field: the last one chosen has it."""
        picked = self.sender()
        for field in self.fields.values():
            if name and field is not picked and field.value == name:
                field.show_value("")
        self.changed.emit()


def _examples(table: Table, place: int) -> str:
    """Return the first values of a column."""
    found = dict.fromkeys(line.cells[place] for line in table.lines[:200] if line.cells[place])
    short = [" ".join(value.split()) for value in list(found)[:_EXAMPLES]]
    return " · ".join(value if len(value) <= _LONG else f"{value[: _LONG - 1]}…" for value in short)
