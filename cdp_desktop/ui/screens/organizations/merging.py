"""Two organisations side by side that may be one: which value is kept, or that they are not the same."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QGridLayout, QHBoxLayout, QRadioButton, QWidget

from cdp_desktop.domain.duplicates import Duplicate
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.organization import OrganizationFiche
from cdp_desktop.domain.organization_merging import better, differences
from cdp_desktop.domain.typography import enumerate_fr, typeset
from cdp_desktop.operations import Refused
from cdp_desktop.operations.organization_merging import merge_organizations, tell_apart
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.organization_fiches import organization_fiche
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Scroll, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_TOP: Final = Qt.AlignmentFlag.AlignTop


class MergeDialog(QDialog):
    """Goes through pairs one at a time; ``merged`` gives the key of the organisation that stays."""

    merged = Signal(UUID)

    def __init__(
        self, workspace: Workspace, now: Callable[[], datetime], pairs: Sequence[Duplicate], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        self._pairs = list(pairs)
        self._first: OrganizationFiche | None = None
        self._second: OrganizationFiche | None = None
        self._picked: dict[str, QButtonGroup] = {}
        self.why = Label("", "body", "muted", wrap=True)
        self.count = Label("", "label", "muted", tabular=True)
        self.merge = Button(_("Fusionner"), "check", "primary")
        self.apart = Button(_("Ce n’est pas le même"), "x")
        self.later = Button(_("Plus tard"), "arrow-right", "ghost")
        self.error = InfoBar()
        self._page = Scroll(QWidget())
        self._build()
        follow(self._dress)
        self._show()

    @property
    def choices(self) -> dict[str, tuple[QRadioButton, QRadioButton]]:
        """The two buttons of each field that differs, and of « which fiche stays » under an empty name."""
        found = {}
        for field, group in self._picked.items():
            first, second = group.buttons()
            assert isinstance(first, QRadioButton)
            assert isinstance(second, QRadioButton)
            found[field] = (first, second)
        return found

    def _build(self) -> None:
        self.setWindowTitle(_("Est-ce le même organisme?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        about = Label(
            _(
                "Tout ce qui tient à l’un ira à l’autre\u00a0: services, personnes, présences, projets, collaborations "
                "et référencement. Les autres noms, les langues et les populations des deux sont gardés. Ce qui n’est "
                "pas choisi est écrit dans les notes internes. Un seul Ctrl+Z remet tout."
            ),
            "label",
            "muted",
            wrap=True,
        )
        head = row((Label(self.windowTitle(), "heading", wrap=True), 1), self.count)
        answers = QWidget()
        answers.setLayout(Flow(self.later, self.apart, self.merge, to_right=True))
        foot = column(self.error, answers, gap=10)
        self.setLayout(column(head, self.why, (self._page, 1), about, foot, gap=10, margins=(22, 18, 22, 18)))
        self.merge.clicked.connect(self._merge)
        self.apart.clicked.connect(self._tell_apart)
        self.later.clicked.connect(self._next)

    def _dress(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(720), room.width()), min(theme.px(560), room.height()))

    def _show(self) -> None:
        """Show the first pair left, or close."""
        if not self._pairs:
            self.accept()
            return
        pair, today = self._pairs[0], self._now().date()
        self._first = self._workspace.read(organization_fiche, pair.first, today)
        self._second = self._workspace.read(organization_fiche, pair.second, today)
        clues = enumerate_fr(clue.label for clue in pair.clues)
        self.why.setText(_("Ces deux fiches ont {clues}.").format(clues=clues) if clues else "")
        self.why.setVisible(bool(clues))
        left = len(self._pairs)
        self.count.setText(ngettext("{count} paire", "{count} paires", left).format(count=left))
        self.later.setVisible(left > 1)
        self._page.setWidget(self._table(self._first, self._second))
        self.choices[""][0 if better(self._first, self._second) is self._first else 1].setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _table(self, first: OrganizationFiche, second: OrganizationFiche) -> QWidget:
        """Lay the two fiches side by side, a line for each field that differs."""
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 4, 8, 4)
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(16)
        self._picked = {}
        preferred = 0 if better(first, second) is first else 1
        told = [("", _("Fiche qui reste"), _summary(first), _summary(second))]
        told += [(one.field, one.label, one.first, one.second) for one in differences(first, second)]
        for place, (field, label, mine, theirs) in enumerate(told):
            grid.addWidget(Label(label, "label_strong", "muted"), 2 * place, 0, 1, 2)
            group = QButtonGroup(page)
            for side, text in enumerate((mine, theirs)):
                grid.addLayout(self._choice(group, label, text, checked=side == preferred), 2 * place + 1, side)
            self._picked[field] = group
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(2 * len(told), 1)
        return page

    def _choice(self, group: QButtonGroup, label: str, text: str, *, checked: bool) -> QHBoxLayout:
        """Make one of two values to choose."""
        button = QRadioButton()
        button.setAccessibleName(f"{label}\u00a0: {text}")
        button.setChecked(checked)
        button.setMinimumSize(theme.px(24), theme.px(24))
        group.addButton(button)
        words = Label(typeset(text), "body", wrap=True)
        words.setBuddy(button)
        box = row(gap=6)
        box.addWidget(button, alignment=_TOP)
        box.addWidget(words, 1, alignment=_TOP)
        return box

    def _merge(self) -> None:
        if self._first is None or self._second is None:
            return
        sides = {field: 0 if first.isChecked() else 1 for field, (first, _second) in self.choices.items()}
        both = (self._first.id, self._second.id)
        kept, other = both[sides[""]], both[1 - sides[""]]
        theirs = [field for field, side in sides.items() if field and side != sides[""]]
        try:
            self._workspace.do(merge_organizations, kept, other, theirs=theirs, on=self._now().date())
        except (Refused, StoreError) as error:
            self.error.say(str(error), "danger", closable=False)
            return
        self._pairs = [pair for pair in self._pairs[1:] if other not in pair.pair]
        self.merged.emit(kept)
        self._show()

    def _tell_apart(self) -> None:
        if self._first is None or self._second is None:
            return
        try:
            self._workspace.do(tell_apart, self._first.id, self._second.id)
        except (Refused, StoreError) as error:
            self.error.say(str(error), "danger", closable=False)
            return
        self._next()

    def _next(self) -> None:
        self._pairs.pop(0)
        self._show()


def _summary(fiche: OrganizationFiche) -> str:
    """Name a fiche, and say how much it tells."""
    parts = [fiche.name]
    if fiche.provisional:
        parts.append(_("provisoire"))
    count = len(fiche.services)
    if count:
        parts.append(ngettext("{count} service", "{count} services", count).format(count=count))
    return " · ".join(parts)
