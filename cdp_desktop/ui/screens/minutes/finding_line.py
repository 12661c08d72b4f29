"""One finding of the reading aid: what it is, what may stand in its place, and that it is no mistake."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.privacy import Finding
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.screens.live.choice_bar import ChoiceBar, Way
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import bring_in_sight, column, row
from cdp_desktop.ui.widgets.text import Label


class FindingLine(QWidget):
    """Asks once, in its place, before words are replaced for good.

    ``ignored`` and ``replaced`` say what was chosen; the second gives the words to write instead.
    """

    ignored = Signal()
    replaced = Signal(str)

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding = finding
        self._shown = typeset(finding.text, verbatim=True)
        self.replace = Button(_("Remplacer"), size="small")
        self.ignore = Button(_("Ignorer"), "eye-off", "ghost", size="small")
        self.choices = QMenu(self)
        self.other = QLineEdit(placeholderText=_("Pseudonyme ou autres mots"))
        self.apply = Button(_("Remplacer"), size="small")
        self.question = ChoiceBar()
        self._own = QWidget()
        self._build()

    def choose(self, words: str) -> None:
        """Ask whether these words take the place of the others, everywhere and for good."""
        words = words.strip()
        if not words:
            return
        sentence = _(
            "Remplacer «\u00a0{text}\u00a0» par «\u00a0{words}\u00a0» partout dans cette rencontre? L’ancien texte "
            "sera effacé pour de bon."
        )
        ways = (
            Way(_("Remplacer partout"), partial(self.replaced.emit, words), "danger"),
            Way(_("Garder"), partial(self.replace.setFocus, Qt.FocusReason.OtherFocusReason), "ghost"),
        )
        self.question.ask(sentence.format(text=self._shown, words=words), ways, "danger", focus=True)
        self._bring(self.question)

    def _build(self) -> None:
        said = _("«\u00a0{text}\u00a0»").format(text=self._shown)
        if self.finding.near:
            said = _("{name}, près de «\u00a0{words}\u00a0»").format(name=said, words=self.finding.near)
        self.text = Label(said, "label", wrap=True)
        self.replace.setAccessibleName(_("Remplacer\u00a0: {text}").format(text=self._shown))
        advice = typeset(self.finding.pattern.advice)
        self.replace.setToolTip(advice)
        self.replace.setAccessibleDescription(advice)
        self.ignore.setAccessibleName(_("Ignorer\u00a0: {text}").format(text=self._shown))
        self.other.setAccessibleName(self.other.placeholderText())
        self._own.setLayout(row((self.other, 1), self.apply, gap=6))
        self._own.hide()
        for words in self.finding.replacements:
            self.choices.addAction(_("par «\u00a0{words}\u00a0»").format(words=words)).triggered.connect(
                partial(self.choose, words)
            )
        self.choices.addAction(_("par d’autres mots…")).triggered.connect(self._ask_own)
        self.replace.setMenu(self.choices)
        self.setLayout(column(self.text, Flow(self.replace, self.ignore, gap=6), self._own, self.question, gap=4))
        self.ignore.clicked.connect(self.ignored)
        self.apply.clicked.connect(self._choose_own)
        self.other.returnPressed.connect(self._choose_own)

    def _ask_own(self) -> None:
        self._own.show()
        self.other.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring(self._own)

    def _choose_own(self) -> None:
        self.choose(self.other.text())

    def _bring(self, shown: QWidget) -> None:
        """Scroll to what was just shown, once it has its place."""
        QTimer.singleShot(0, shown, partial(bring_in_sight, shown))
