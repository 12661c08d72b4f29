"""What is under the outline once a line is opened: a part and its heading, an excerpt, or an interpretation."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.change_pathway import SectionType
from cdp_desktop.domain.language import _
from cdp_desktop.domain.recueil import Evidence, Recueil
from cdp_desktop.domain.recueil_outline import OutlineLine, excerpt_words
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.screens.fields import above
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import Framed, bring_in_sight, column
from cdp_desktop.ui.widgets.text import Label


class PieceForm(Framed):
    """Reads a line in full and offers its gestures; ``headed`` gives the heading typed for a part."""

    headed = Signal(str)
    removed = Signal()
    left = Signal()
    excluded = Signal(UUID)
    story_asked = Signal(UUID)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent=parent)
        self._line: OutlineLine | None = None
        self._editable = True
        self._stored: str | None = None  # the heading as it is written, none before it is read
        self.kind = Label("", "label_strong", "muted", wrap=True)
        self.title = Label("", "body_medium", wrap=True)
        self.text = Label("", "body", wrap=True)
        self.about = Label("", "label", "muted", wrap=True)
        self.heading = QLineEdit()
        self.save = Button(_("Noter"), "check", size="small")
        self.story = Button(_("Voir l’histoire"), "book-open", size="small")
        self.exclude = Button(_("Écarter l’histoire…"), "eye-off", "ghost", size="small")
        self.remove = Button(_("Retirer"), "trash-2", "ghost", size="small")
        self.close_button = Button(_("Fermer"), "x", "ghost", size="small")
        self._headed = QWidget()
        self._build()

    @property
    def line(self) -> OutlineLine | None:
        """The line that is open, if one is."""
        return None if self.isHidden() else self._line

    def set_editable(self, editable: bool) -> None:
        """Offer the gestures that change something, or none."""
        self._editable = editable

    def show_line(self, line: OutlineLine, recueil: Recueil, day: date) -> None:
        """Read a line in full, and take the focus."""
        self._line, self._stored = line, None
        self.heading.clear()
        self._fill(line, recueil, day)
        self.show()
        first = self.heading if self._headed.isVisibleTo(self) else self.close_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_in_sight(self)

    def follow(self, lines: tuple[OutlineLine, ...], recueil: Recueil, day: date) -> None:
        """Read the open line again, or close when it is gone."""
        line = self.line
        if line is None:
            return
        same = next((one for one in lines if one.id == line.id), None)
        if same is None:
            self.hide()
        else:
            self._line = same
            self._fill(same, recueil, day)

    def _build(self) -> None:
        self._headed.setLayout(above(_("Titre de cette partie"), self.heading))
        gestures = QWidget()
        gestures.setLayout(Flow(self.save, self.story, self.exclude, self.remove, self.close_button))
        self.setLayout(
            column(
                self.kind,
                self._headed,
                self.title,
                self.text,
                self.about,
                gestures,
                gap=8,
                margins=(12, 10, 12, 12),
            )
        )
        self.hide()
        self.heading.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        self.remove.clicked.connect(self.removed)
        self.close_button.clicked.connect(self.left)
        self.exclude.clicked.connect(self._exclude)
        self.story.clicked.connect(self._ask_story)

    def _fill(self, line: OutlineLine, recueil: Recueil, day: date) -> None:
        excerpt, read = line.excerpt, line.interpretation
        part = excerpt is None and read is None
        named = part and line.section.type is not SectionType.PRESENTATION
        self.kind.setText(line.kind)
        self._headed.setVisible(named and self._editable)
        self.save.setVisible(named and self._editable)
        self.remove.setVisible(self._editable)
        self.exclude.setVisible(excerpt is not None and self._editable)
        self.story.setVisible(excerpt is not None)
        title = text = about = ""
        if excerpt is not None:
            title, text = excerpt.theme, line.title
            about = excerpt_words(excerpt, recueil.audience, day)
        elif read is not None:
            title, text = read.statement, read.text
            about = "\n".join(map(_evidence, read.evidence)) or _("Elle ne s’appuie sur rien.")
        elif named:
            if line.section.own_heading != self._stored:  # what is being typed stays otherwise
                self._stored = line.section.own_heading
                self.heading.setText(self._stored)
            self.heading.setPlaceholderText(typeset(line.section.heading))
            about = _("Sans titre à elle, une partie prend celui du domaine ou de l’axe.") if self._editable else ""
            title = "" if self._editable else line.section.heading
        else:
            text = recueil.community.presentation
            about = _("Ce texte s’écrit dans Réglages, Communauté.")
        words = ((self.title, typeset(title)), (self.text, typeset(text, verbatim=True)), (self.about, typeset(about)))
        for label, said in words:
            label.setText(said)
            label.setVisible(bool(said))
        self.about.set_tone("warning" if line.warning else "muted")

    def _save(self) -> None:
        self.headed.emit(self.heading.text())

    def _exclude(self) -> None:
        if self._line and self._line.excerpt:
            self.excluded.emit(self._line.excerpt.story_id)

    def _ask_story(self) -> None:
        if self._line and self._line.excerpt:
            self.story_asked.emit(self._line.excerpt.story_id)


def _evidence(one: Evidence) -> str:
    words = one.words or _("preuve retirée")
    return f"{one.stance.label}\u00a0: {words} ({one.kind.label.lower()})"
