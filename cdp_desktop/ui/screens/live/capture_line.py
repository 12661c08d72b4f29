"""The line where all that is said gets written: a letter for the kind, the text, who said it, Enter."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from cdp_desktop.domain.capture import CaptureKind, typed_capture
from cdp_desktop.domain.language import _
from cdp_desktop.domain.quick_line import Names, Reading, read_line
from cdp_desktop.ui.icons import draw_icon
from cdp_desktop.ui.screens.live.kinds import LETTER_OF, KindKeys
from cdp_desktop.ui.screens.live.reading import reading_words
from cdp_desktop.ui.theme import follow, font, theme
from cdp_desktop.ui.tokens import KINDS
from cdp_desktop.ui.widgets.layout import Framed, column
from cdp_desktop.ui.widgets.picker import Choice, PersonPicker
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Label

HINT: Final = _("Entrée enregistre. Tab pour dire qui. ↓ pour relire, corriger ou supprimer une ligne.")
_TEXT: Final = 42
"""Where the words begin, after the icon, at a text size of 100 %."""
_PADDING: Final = 15
"""What the style sheet leaves around the text, at any size."""
_BESIDE: Final = 470
"""Width from which the person fits beside the line."""

_WORD_KEYS: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class CaptureField(QLineEdit):
    """The text of the line, after a mark of its kind.

    ``plain`` is emitted by Backspace at the beginning: the kind is taken off. ↓ asks for what is below. Escape keeps
    the words as they are.
    """

    plain = Signal()
    down = Signal()
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = CaptureKind.NOTE
        self.setProperty("ctl", "large")
        self.setAccessibleName(_("Saisie"))
        self.setMaxLength(2000)
        follow(self._dress)

    @property
    def kind(self) -> CaptureKind:
        """What the line will become."""
        return self._kind

    def show_kind(self, kind: CaptureKind) -> None:
        """Mark the line with a kind."""
        self._kind = kind
        self.setAccessibleName(_("Saisie, {kind}").format(kind=KINDS[kind.value].word))
        self._dress()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl with an arrow to the screen while the line is empty: there is no word to go to."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and event.key() in _WORD_KEYS
            and not self.text()
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the kind off with Backspace at the beginning; go to the stream with ↓."""
        first = self.cursorPosition() == 0 and not self.hasSelectedText()
        if event.key() == Qt.Key.Key_Backspace and first and self._kind is not CaptureKind.NOTE:
            self.plain.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then its mark, and its edge in the colour of the kind."""
        super().paintEvent(event)
        look = KINDS[self._kind.value]
        hue = look.hue if self.isEnabled() else "ink3"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._kind is not CaptureKind.NOTE and self.isEnabled():
            painter.setPen(QPen(theme.color(hue), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)
        side = theme.px(20)
        draw_icon(painter, look.icon, QRectF(theme.px(14), (self.height() - side) / 2, side, side), hue)
        if self._kind is not CaptureKind.NOTE:
            painter.setFont(font("label_strong"))
            painter.setPen(theme.color(hue))
            room = QRectF(theme.px(_TEXT), 0, self._mark_width(), self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, look.word)

    def _mark_width(self) -> int:
        if self._kind is CaptureKind.NOTE:
            return 0
        words = QFontMetrics(font("label_strong"))
        return words.horizontalAdvance(KINDS[self._kind.value].word) + theme.px(14)

    def _dress(self) -> None:
        self.setFont(font("live_body"))
        self.setTextMargins(theme.px(_TEXT) - _PADDING + self._mark_width(), 0, 0, 0)
        self.update()


class CaptureLine(Framed):
    """The kinds, the line and the person.

    ``captured`` gives a kind, what was read of the line and the key of the person chosen beside it or none.
    ``attributed`` gives a person for the line captured last, when the line is empty. ``typed`` gives the whole line
    at each key, to be kept as a draft.
    """

    captured = Signal(object, object, object)
    attributed = Signal(object)
    typed = Signal(str)
    stranger = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent=parent)
        self.keys = KindKeys()
        self.field = CaptureField()
        self.who = PersonPicker(_("Qui l’a dit?"), _("Qui? (Tab)"))
        self._about = Label("", "label", "muted", wrap=True)
        self._said = False
        self._held = ""  # what was being typed when typing was forbidden
        self._previewed = ""
        self._low = self._narrow = False
        self._literal = False  # the letter was taken off on purpose: it belongs to the text
        self._as_typed = False  # what was read at the end of the line was refused: it belongs to the text too
        self._names = Names()
        self._today = date.max
        self._next_meeting: date | None = None
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        follow(self._dress)

    @property
    def line(self) -> str:
        """The line as it could be typed, with its letter."""
        letter = LETTER_OF.get(self.field.kind, "")
        return f"{letter} {self.field.text()}" if letter else self.field.text()

    @property
    def about(self) -> str:
        """The sentence under the line."""
        return self._about.text() if self._said else ""

    @property
    def reading(self) -> Reading:
        """What the line says as it stands; a person chosen beside it leaves the names to the text."""
        text = self.field.text()
        if self._as_typed:
            return Reading(text)
        names = Names() if self.who.choice else self._names
        return read_line(text, self.field.kind, names, today=self._today, next_meeting=self._next_meeting)

    def offer(self, choices: Sequence[Choice], names: Names) -> None:
        """Say who may have spoken, and what names the line may hold."""
        self.who.offer(choices)
        self._names = names
        if reading_words(self.reading, self.field.kind):
            self._preview()

    def count_from(self, today: date, next_meeting: date | None) -> None:
        """Say from which day « vendredi » is counted."""
        self._today, self._next_meeting = today, next_meeting

    def show_line(self, line: str) -> None:
        """Put a line there, as it was typed."""
        typed = typed_capture(line)
        self._set_kind(typed.kind)
        self.field.setText(typed.text)

    @property
    def pending(self) -> bool:
        """Tell whether something is typed and not validated, in sight or not."""
        return bool(self.field.text() or self._held)

    def empty(self) -> None:
        """Make room for the next line; the field forgets what it held, undo included."""
        self._held = ""
        self._literal = self._as_typed = False
        self._set_kind(CaptureKind.NOTE)
        self.field.setText("")
        self.who.show_choice(None)
        self.typed.emit("")

    def validate(self) -> None:
        """Give the line as it stands, as Enter does."""
        choice = self.who.choice
        self.captured.emit(self.field.kind, self.reading, choice.id if choice else None)

    def tell(self, sentence: str, tone: str = "muted", *, aloud: bool = False) -> None:
        """Say something under the line; without a sentence, recall the keys where there is room."""
        self._said = bool(sentence)
        self._about.set_tone(tone if sentence else "quiet")
        self._about.setText(sentence or HINT)
        self._about.setVisible(bool(sentence) or (not self._low and self.field.isEnabled()))
        if sentence and aloud:
            announce(self.field, sentence, urgent=tone == "danger")

    def lock(self, reason: str) -> None:
        """Forbid typing, and say why in the field; an empty reason allows it.

        What was being typed is out of sight meanwhile.
        """
        if reason and self.field.text():
            self._held = self.line
            self._set_kind(CaptureKind.NOTE)
            self.field.setText("")
        elif self._held and not reason:
            self.show_line(self._held)
            self._held = ""
        for part in (self.field, self.who, self.keys):
            part.setEnabled(not reason)
        self.field.setPlaceholderText(reason or _("Écrire ce qui se dit, puis Entrée"))
        if reason:
            self.tell("")
        self._about.setVisible(not reason and (self._said or not self._low))
        self.keys.setVisible(not reason and not self._low)
        self.who.setVisible(not reason)

    def arrange(self, *, narrow: bool, low: bool) -> None:
        """Put the person under the line when there is little width; leave the list of kinds out without height."""
        self._low, self._narrow = low, narrow
        self._turn()
        self.keys.setVisible(not low and self.field.isEnabled())
        if not self._said:
            self.tell("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the whole width to what is said when a tool is open beside."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        narrow = self._narrow or self.width() < theme.px(_BESIDE)
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def _build(self) -> None:
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addWidget(self.field, 1)
        self._box.addWidget(self.who)
        self.who.setProperty("ctl", "large")
        self.setLayout(column(self.keys, self._box, self._about, gap=6, margins=(10, 8, 10, 10)))
        self.tell("")
        self.lock("")
        self.setFocusProxy(self.field)
        self.keys.chosen.connect(self._choose_kind)
        self.field.textEdited.connect(self._type)
        self.field.plain.connect(self._make_plain)
        self.field.escaped.connect(self._keep_words)
        self.field.returnPressed.connect(self.validate)
        self.who.picked.connect(self._name)
        self.who.returnPressed.connect(self.validate)
        self.who.unknown.connect(self.stranger)

    def _dress(self) -> None:
        self.who.setMinimumWidth(theme.px(190))
        self.who.setMaximumWidth(theme.px(260))

    def _type(self, text: str) -> None:
        typed = typed_capture(text)
        if typed.kind is not CaptureKind.NOTE and self.field.kind is CaptureKind.NOTE and not self._literal:
            self._set_kind(typed.kind)
            after = self.field.cursorPosition()
            self.field.setText(text.lstrip().partition(" ")[2])
            self.field.setCursorPosition(max(0, after - (len(text) - len(self.field.text()))))
        if not text:
            self._literal = self._as_typed = False
        self._preview()
        self.typed.emit(self.line)

    def _preview(self) -> None:
        """Say what will be read of the line, before Enter."""
        words = reading_words(self.reading, self.field.kind)
        if words != self._previewed:
            self._previewed = words
            self.tell(words, "accent" if words else "muted", aloud=True)

    def _keep_words(self) -> None:
        if self.reading.understood:
            self._as_typed = True
            self.tell(_("Ces mots restent dans le texte."), aloud=True)

    def _make_plain(self) -> None:
        self._literal = True
        letter = LETTER_OF[self.field.kind]
        self._set_kind(CaptureKind.NOTE)
        self.field.setText(f"{letter} {self.field.text()}" if self.field.text() else "")
        self.field.setCursorPosition(0)
        self._preview()
        self.typed.emit(self.line)

    def _choose_kind(self, kind: CaptureKind) -> None:
        self._set_kind(kind)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._preview()
        self.typed.emit(self.line)

    def _set_kind(self, kind: CaptureKind) -> None:
        self.field.show_kind(kind)
        self.keys.show_kind(kind)
        collective = kind is CaptureKind.DECISION
        self.who.setEnabled(self.field.isEnabled() and not collective)
        hints = {CaptureKind.DECISION: _("Décision du groupe"), CaptureKind.ACTION: _("Qui s’en charge? (Tab)")}
        self.who.setPlaceholderText(hints.get(kind, _("Qui? (Tab)")))

    def _name(self, choice: Choice | None) -> None:
        if self.field.text().strip():
            if choice is not None:
                self.validate()
            return
        self.attributed.emit(choice.id if choice else None)
