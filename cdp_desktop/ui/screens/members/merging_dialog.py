"""Two fiches side by side that may be of one person: which value is kept, or that they are not the same."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QGridLayout, QHBoxLayout, QRadioButton, QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.member_merging import better, differences, lost_agreements, shared_meetings
from cdp_desktop.domain.member_sheet import MemberSheet
from cdp_desktop.domain.namesakes import Namesakes
from cdp_desktop.domain.typography import enumerate_fr, typeset
from cdp_desktop.domain.vocabulary import AttendanceStatus
from cdp_desktop.operations import Refused
from cdp_desktop.operations.member_merging import keep_apart, merge_members
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.member_sheets import member_sheet
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Scroll, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_TOP = Qt.AlignmentFlag.AlignTop


class MergingDialog(QDialog):
    """Goes through pairs one at a time; ``merged`` gives the key of the member who stays."""

    merged = Signal(object)  # UUID

    def __init__(
        self, workspace: Workspace, now: Callable[[], datetime], pairs: Sequence[Namesakes], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        self._pairs = list(pairs)
        self._both: tuple[MemberSheet, MemberSheet] | None = None
        self._picked: dict[str, QButtonGroup] = {}
        self.why = Label("", "body", "muted", wrap=True)
        self.count = Label("", "label", "muted", tabular=True)
        self.told = Label("", "label", "muted", wrap=True)
        self.merge = Button(_("Fusionner"), "check", "primary")
        self.apart = Button(_("Ce n’est pas la même personne"), "x")
        self.later = Button(_("Plus tard"), "arrow-right", "ghost")
        self.error = InfoBar()
        self._page = Scroll(QWidget())
        self._build()
        follow(self._dress)
        self._show()

    @property
    def choices(self) -> dict[str, list[QRadioButton]]:
        """The two buttons of each field that differs, and of « which fiche stays » under an empty name."""
        return {
            field: [button for button in group.buttons() if isinstance(button, QRadioButton)]
            for field, group in self._picked.items()
        }

    def _build(self) -> None:
        self.setWindowTitle(_("Est-ce la même personne?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        head = row((Label(self.windowTitle(), "heading", wrap=True), 1), self.count)
        answers = QWidget()
        answers.setLayout(Flow(self.later, self.apart, self.merge, to_right=True))
        foot = column(self.error, answers, gap=10)
        parts = (head, self.why, (self._page, 1), self.told, foot)
        self.setLayout(column(*parts, gap=10, margins=(22, 18, 22, 18)))
        self.merge.clicked.connect(self._merge)
        self.apart.clicked.connect(self._tell_apart)
        self.later.clicked.connect(self._next)

    def _dress(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(720), room.width()), min(theme.px(580), room.height()))

    def _show(self) -> None:
        """Show the first pair left, or close."""
        if not self._pairs:
            self.accept()
            return
        pair, today = self._pairs[0], self._now().date()
        first = self._workspace.read(member_sheet, pair.first, today)
        second = self._workspace.read(member_sheet, pair.second, today)
        self._both = (first, second)
        clues = enumerate_fr(clue.label for clue in pair.clues)
        self.why.setText(_("Ces deux fiches ont {clues}.").format(clues=clues))
        left = len(self._pairs)
        self.count.setText(ngettext("{count} paire", "{count} paires", left).format(count=left))
        self.later.setVisible(left > 1)
        self.told.setText(typeset(self._consequences(first, second)))
        self._page.setWidget(self._table(first, second))
        self.choices[""][0 if better(first, second) is first else 1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _consequences(self, first: MemberSheet, second: MemberSheet) -> str:
        """Say what moves, what becomes of the consents, and which presence stays where both are noted."""
        told = [_("Présences, suivis, pratiques, projets et comités des deux vont à la fiche qui reste. "
                  "Compétences et langues s’ajoutent. Ctrl+Z remet tout.")]  # fmt: skip
        lost = lost_agreements(first, second, self._now().date())
        if lost:
            words = _("À redemander, car une seule des deux fiches l’accorde\u00a0: {purposes}.")
            told.append(words.format(purposes=enumerate_fr(one.label.lower() for one in lost)))
        for presence, status in shared_meetings(first, second):
            words = _("Les deux sont à la rencontre {number}\u00a0: une seule ligne reste, «\u00a0{status}\u00a0».")
            told.append(words.format(number=presence.number, status=status.label))
        return " ".join(told)

    def _table(self, first: MemberSheet, second: MemberSheet) -> QWidget:
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
        if self._both is None:
            return
        sides = {field: 0 if buttons[0].isChecked() else 1 for field, buttons in self.choices.items()}
        kept, other = self._both[sides[""]].id, self._both[1 - sides[""]].id
        theirs = [field for field, side in sides.items() if field and side != sides[""]]
        try:
            self._workspace.do(merge_members, kept, other, theirs=theirs)
        except (Refused, StoreError) as error:
            self.error.say(str(error), "danger", closable=False)
            return
        self._pairs = [pair for pair in self._pairs[1:] if other not in pair.pair]
        self.merged.emit(kept)
        self._show()

    def _tell_apart(self) -> None:
        if self._both is None:
            return
        first, second = self._both
        try:
            self._workspace.do(keep_apart, first.id, second.id)
        except (Refused, StoreError) as error:
            self.error.say(str(error), "danger", closable=False)
            return
        self._next()

    def _next(self) -> None:
        self._pairs.pop(0)
        self._show()


def _summary(sheet: MemberSheet) -> str:
    """Name a fiche, where the person works, and how often she came."""
    came = sum(one.status is AttendanceStatus.PRESENT for one in sheet.presences)
    times = ngettext("{count} présence", "{count} présences", came).format(count=came)
    return " · ".join(part for part in (sheet.person.name, sheet.person.organization_name, times) if part)
