"""Two fiches side by side that may be one: which value is kept, or that they are not the same."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QGridLayout, QHBoxLayout, QRadioButton, QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.pairs import Difference, Likely
from cdp_desktop.domain.typography import enumerate_fr, typeset
from cdp_desktop.operations import Refused
from cdp_desktop.store.errors import StoreError
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Scroll, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_TOP: Final = Qt.AlignmentFlag.AlignTop


class Fiche(Protocol):
    """One of the two."""

    @property
    def id(self) -> UUID:
        """Its key."""


F = TypeVar("F", bound=Fiche)


@dataclass(frozen=True, slots=True)
class MergingWords:
    """What the dialog says of a kind of fiches."""

    question: str
    apart: str  # on the button that says that they are two


class MergingDialog(QDialog, Generic[F]):
    """Goes through pairs one at a time; ``merged`` gives the key of the fiche that stays.

    A kind of fiches says how one is read and told in a line, which of two had better stay, what they do not say alike,
    what becomes of the rest, and the two gestures.
    """

    merged = Signal(object)  # UUID

    def __init__(
        self,
        workspace: Workspace,
        now: Callable[[], datetime],
        pairs: Sequence[Likely[Any]],
        words: MergingWords,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        self._pairs = list(pairs)
        self._both: tuple[F, F] | None = None
        self._picked: dict[str, QButtonGroup] = {}
        self.why = Label("", "body", "muted", wrap=True)
        self.count = Label("", "label", "muted", tabular=True)
        self.told = Label("", "label", "muted", wrap=True)
        self.merge = Button(_("Fusionner"), "check", "primary")
        self.apart = Button(words.apart, "x")
        self.later = Button(_("Plus tard"), "arrow-right", "ghost")
        self.error = InfoBar()
        self._page = Scroll(QWidget())
        self._build(words.question)
        follow(self._dress)
        self._show()

    # -------------------------------------------------------------------------- what a kind of fiches says

    def read_fiche(self, key: UUID, today: date) -> F:
        """Return one of the two."""
        raise NotImplementedError

    def summary(self, fiche: F) -> str:
        """Name a fiche, and say how much it tells."""
        raise NotImplementedError

    def better(self, first: F, second: F) -> F:
        """Return the one that had better stay."""
        raise NotImplementedError

    def differences(self, first: F, second: F) -> Iterable[Difference]:
        """Return what there is to choose."""
        raise NotImplementedError

    def consequences(self, first: F, second: F) -> str:
        """Say what becomes of all the rest."""
        raise NotImplementedError

    def merge_fiches(self, kept: UUID, other: UUID, theirs: Sequence[str]) -> None:
        """Make one of the two; ``theirs`` are the fields of which the value of the other is kept."""
        raise NotImplementedError

    def tell_apart(self, one: UUID, other: UUID) -> None:
        """Note that they are two."""
        raise NotImplementedError

    # ------------------------------------------------------------------------------------------ going about

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

    def _build(self, question: str) -> None:
        self.setWindowTitle(question)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        head = row((Label(question, "heading", wrap=True), 1), self.count)
        answers = QWidget()
        answers.setLayout(Flow(self.later, self.apart, self.merge, to_right=True))
        foot = column(self.error, answers, gap=10)
        self.setLayout(column(head, self.why, (self._page, 1), self.told, foot, gap=10, margins=(22, 18, 22, 18)))
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
        first, second = self.read_fiche(pair.first, today), self.read_fiche(pair.second, today)
        self._both = (first, second)
        clues = enumerate_fr(clue.label for clue in pair.clues)
        self.why.setText(_("Ces deux fiches ont {clues}.").format(clues=clues) if clues else "")
        self.why.setVisible(bool(clues))
        left = len(self._pairs)
        self.count.setText(ngettext("{count} paire", "{count} paires", left).format(count=left))
        self.later.setVisible(left > 1)
        self.told.setText(typeset(self.consequences(first, second)))
        preferred = 0 if self.better(first, second) is first else 1
        self._page.setWidget(self._table(first, second, preferred))
        self.choices[""][preferred].setFocus(Qt.FocusReason.OtherFocusReason)

    def _table(self, first: F, second: F, preferred: int) -> QWidget:
        """Lay the two fiches side by side, a line for each field that differs."""
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 4, 8, 4)
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(16)
        self._picked = {}
        told = [("", _("Fiche qui reste"), self.summary(first), self.summary(second))]
        told += [(one.field, one.label, one.first, one.second) for one in self.differences(first, second)]
        for place, (field, label, mine, theirs) in enumerate(told):
            grid.addWidget(Label(label, "label_strong", "muted"), 2 * place, 0, 1, 2)
            group = QButtonGroup(page)
            for side, text in enumerate((mine, theirs)):
                grid.addLayout(_choice(group, label, text, checked=side == preferred), 2 * place + 1, side)
            self._picked[field] = group
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(2 * len(told), 1)
        return page

    def _merge(self) -> None:
        if self._both is None:
            return
        sides = {field: 0 if first.isChecked() else 1 for field, (first, _second) in self.choices.items()}
        kept, other = self._both[sides[""]].id, self._both[1 - sides[""]].id
        theirs = [field for field, side in sides.items() if field and side != sides[""]]
        try:
            self.merge_fiches(kept, other, theirs)
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
            self.tell_apart(first.id, second.id)
        except (Refused, StoreError) as error:
            self.error.say(str(error), "danger", closable=False)
            return
        self._next()

    def _next(self) -> None:
        self._pairs.pop(0)
        self._show()


def _choice(group: QButtonGroup, label: str, text: str, *, checked: bool) -> QHBoxLayout:
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
