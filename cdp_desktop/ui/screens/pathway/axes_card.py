"""The axes of the pathway: their names, whose they are, and their order."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QLayout, QLineEdit, QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.pathway import Axis
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.change_pathway import add_axis, edit_axis, move_axis, remove_axis
from cdp_desktop.ui.screens.entries_card import EntriesCard, EntryWords
from cdp_desktop.ui.screens.fields import LongText, above
from cdp_desktop.ui.screens.lines import Line
from cdp_desktop.ui.screens.pathway.place_field import PlaceField
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace

_WORDS: Final = EntryWords(
    title=_("Axes du chemin de changements"),
    empty=_("Aucun axe. Un axe vient souvent d’un plan de quartier\u00a0: vivre ensemble, habiter, se nourrir…"),
    add=_("Ajouter un axe"),
    removed=_("L’axe est retiré."),
)
_OWNER: Final = UUID(int=0)
"""The axes belong to the community, which has one pathway."""


class AxesCard(EntriesCard[Axis]):
    """An axis that has no change left can be taken out."""

    def __init__(self, workspace: Workspace, said: InfoBar) -> None:
        self._axes: tuple[Axis, ...] = ()
        self.label = QLineEdit()
        self.description = LongText(_("Description"), least=2)
        self.source = QLineEdit()
        self.source.setPlaceholderText(_("Plan de quartier 2024-2029"))
        self.external = QCheckBox(_("Ses mots sont ceux de quelqu’un d’autre\u00a0: avertir avant d’y toucher"))
        self.place = PlaceField(_("Place"))
        super().__init__(workspace, said, _WORDS, _line)

    def show_axes(self, axes: tuple[Axis, ...]) -> None:
        """Show the axes in their order."""
        self._axes = axes
        self.show_entries(_OWNER, axes)

    def fields(self) -> Sequence[QWidget | QLayout]:
        """Return what is said of an axis, and its place."""
        return (
            above(_("Nom de l’axe"), self.label),
            above(_("Description"), self.description),
            above(_("D’où il vient"), self.source),
            self.external,
            above(_("Place"), self.place),
        )

    def fill(self, value: Axis | None) -> QWidget:
        """Fill the form; a new one comes last."""
        self.label.setText(value.label if value else "")
        self.description.setPlainText(value.description if value else "")
        self.source.setText(value.source if value else "")
        self.external.setChecked(value is not None and value.external)
        self.place.show_place([one.label for one in self._axes], self._place_of(value))
        return self.label

    def write(self, owner: UUID, value: Axis | None) -> None:
        """Write the axis, and put it in its place."""
        told = {
            "label": self.label.text(),
            "description": self.description.toPlainText().strip(),
            "source": self.source.text().strip(),
            "external": self.external.isChecked(),
        }
        wanted, last = self.place.value, len(self._axes)
        if value is None:
            key = self._workspace.do(
                add_axis, str(told["label"]), source=str(told["source"]), external=bool(told["external"])
            )
            if told["description"]:
                self._workspace.do(edit_axis, key, description=told["description"])
            moved = wanted != last
        else:
            key = value.id
            changed = {name: new for name, new in told.items() if new != getattr(value, name)}
            moved = wanted != self._place_of(value)
            if changed:
                self._workspace.do(edit_axis, key, **changed)
        if moved:
            self._workspace.do(move_axis, key, wanted)

    def take_out(self, value: Axis) -> None:
        """Take the axis out."""
        self._workspace.do(remove_axis, value.id)

    def _place_of(self, value: Axis | None) -> int | None:
        return next((place for place, one in enumerate(self._axes) if value and one.id == value.id), None)


def _line(one: Axis) -> Line:
    count = ngettext("{n} changement", "{n} changements", one.changes).format(n=one.changes)
    whose = _("pas à nous") if one.external else ""
    return Line(
        typeset(one.label), typeset(" · ".join(part for part in (count, one.source, whose) if part)), "milestone"
    )
