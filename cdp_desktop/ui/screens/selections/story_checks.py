"""Which stories a table reads: those that may be are ticked or not, the others are there too, with why."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.selection import Candidate
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.widgets.layout import column
from cdp_desktop.ui.widgets.text import Label


@dataclass(frozen=True, slots=True)
class Check:
    """A story in the list: ticked, or what keeps it from being so."""

    candidate: Candidate
    ticked: bool
    bar: str = ""  # why it cannot be ticked, or unticked

    @property
    def id(self) -> UUID:
        """The key of the story."""
        return self.candidate.id


class StoryChecks(QWidget):
    """Space, Enter or a click ticks; ``changed`` says that it did."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, shown: int = 6) -> None:
        super().__init__(parent)
        self.model: RowsModel[Check] = list_model(_title, spoken=_spoken)
        self.list = LineList(_("Histoires à lire"), self.model, _line, shown=shown, at_once=True)
        self.count = Label("", "label", "muted", wrap=True)
        self.setLayout(column(self.count, self.list, gap=4))
        self.list.opened.connect(self._turn)
        self.list.ticked.connect(self._turn)

    @property
    def ticked(self) -> list[UUID]:
        """The stories ticked, in the order of the list."""
        return [one.id for one in self.model.rows if one.ticked]

    @property
    def stories(self) -> list[Candidate]:
        """The stories ticked."""
        return [one.candidate for one in self.model.rows if one.ticked]

    def offer(
        self, candidates: Sequence[Candidate], ticked: Collection[UUID], kept: Collection[UUID] = frozenset()
    ) -> None:
        """Show the stories: first those that may be read; ``kept`` are those that stay, having voices or a choice."""
        stays = _("Elle a des voix, ou elle est retenue.")
        found = [
            Check(one, one.id in ticked, stays if one.id in kept else "" if one.id in ticked else one.refusal)
            for one in candidates
        ]
        self._show(sorted(found, key=lambda one: (not one.ticked, bool(one.bar))))

    def tick(self, wanted: Collection[UUID]) -> None:
        """Tick these, and no other that may be unticked."""
        self._show([one if one.bar else Check(one.candidate, one.id in wanted) for one in self.model.rows])

    def _show(self, found: Sequence[Check]) -> None:
        self.model.show(found)
        self.list.viewport().update()
        ticked, free = len(self.ticked), sum(not one.bar or one.ticked for one in found)
        words = ngettext(
            "{ticked} histoire cochée sur {count} qui peuvent être lues",
            "{ticked} histoires cochées sur {count} qui peuvent être lues",
            ticked,
        )
        self.count.setText(words.format(ticked=ticked, count=free))
        if not found:
            self.count.setText(_("Aucune histoire n’est encore recueillie."))
        self.list.setVisible(bool(found))

    def _turn(self, one: Check) -> None:
        if not one.bar:
            turned = Check(one.candidate, not one.ticked)
            self._show([turned if each.id == one.id else each for each in self.model.rows])
            self.changed.emit()


def _title(one: Check) -> str:
    return typeset(one.candidate.story.name)


def _detail(one: Check) -> str:
    about = ", ".join(one.candidate.story.themes) or one.candidate.story.domain
    return typeset(one.bar or " · ".join(part for part in (about, one.candidate.past) if part))


def _line(one: Check) -> Line:
    if one.bar and not one.ticked:
        return Line(_title(one), _detail(one), "eye-off", detail_tint="warn")
    return Line(_title(one), _detail(one), "circle-check-big" if one.ticked else "circle",
                "accent_ink" if one.ticked else "ink2")  # fmt: skip


def _spoken(one: Check) -> str:
    state = _("cochée") if one.ticked else _("ne peut pas être lue") if one.bar else _("non cochée")
    return f"{_title(one)}, {state}, {_detail(one)}"
