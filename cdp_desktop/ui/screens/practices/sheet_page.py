"""The fiche of a practice, filled in place: its texts, whom it is for, and where it stands."""

from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.papers import meeting_and_day
from cdp_desktop.domain.practice_document import PracticeSheet
from cdp_desktop.domain.practice_list import ListedPractice
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import Confidentiality, PracticeNature
from cdp_desktop.operations.practices import add_topic, edit_practice, tag_practice
from cdp_desktop.store.queries.tags import populations, topics
from cdp_desktop.ui.draft import Draft
from cdp_desktop.ui.screens.fields import Choices, LongText, Saying, above
from cdp_desktop.ui.screens.practices.comparing import CompareDialog
from cdp_desktop.ui.screens.practices.papers import PracticePapers
from cdp_desktop.ui.screens.practices.people_row import PeopleRow
from cdp_desktop.ui.screens.practices.reuses_card import ReusesCard
from cdp_desktop.ui.screens.practices.standing_bar import StandingBar
from cdp_desktop.ui.screens.tag_button import TagField
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Card, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_PARTS: Final = (
    ("context", _("Dans quel contexte"), _("Quand, avec qui, devant quelle difficulté")),
    ("approach", _("Comment on s’y prend"), _("Les gestes, dans l’ordre, comme on les expliquerait à un collègue")),
    ("conditions", _("Pour que ça marche"), _("Ce qu’il faut\u00a0: du temps, un lieu, un accord…")),
    ("effects", _("Ce que ça donne"), _("Ce qu’on a vu changer")),
    ("limits", _("Limites et mises en garde"), _("Quand ne pas s’en servir")),
    ("resources", _("Ressources"), _("Matériel, modèles, personnes à appeler")),
)


class SheetPage(QWidget):
    """The fields of one practice; each is written as soon as it is left or at a pause."""

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._said = said
        self._sheet: PracticeSheet | None = None
        self._today = date.min
        self.reference = Label("", "label_strong", "muted")
        self.papers = PracticePapers(workspace, said)
        self.title = QLineEdit()
        self.source = Label("", "label", "muted", wrap=True)
        self.compare = Button(_("Comparer"), "scale", "ghost", size="small")
        self.people = PeopleRow(workspace, said)
        self.standing = StandingBar(workspace, said)
        self.nature = Choices(_("Nature"))
        self.confidentiality = Choices(_("Qui peut la lire"))
        self.texts = {name: LongText(label, hint) for name, label, hint in _PARTS}
        self.populations = TagField(_("Pour qui"))
        self.topics = TagField(_("Mots-clés"), _("Nouveau mot-clé"))
        self.reuses = ReusesCard(workspace, said)
        self._build()
        editors: dict[str, QLineEdit | QPlainTextEdit] = {"title": self.title, **self.texts}
        self._drafts = {
            name: Draft(editor, partial(self._save, name), workspace.saving) for name, editor in editors.items()
        }

    def show_practice(self, listed: ListedPractice, sheet: PracticeSheet, today: date) -> None:
        """Show a practice; what is being typed in another one is written first."""
        practice = sheet.practice
        other = self._sheet is None or self._sheet.practice.id != practice.id
        if other:
            self.flush()
        self._sheet = sheet
        self.reference.setText(practice.reference)
        meeting = meeting_and_day(sheet.meeting.summary) if sheet.meeting else ""
        place = sheet.practice.organization.name if sheet.practice.organization else ""
        self.source.setText(typeset(" · ".join(part for part in (place, meeting) if part)))
        self.source.setVisible(bool(self.source.text()))
        for name, draft in self._drafts.items():
            draft.show(getattr(practice, name), anew=other)
        if other:
            self.title.setCursorPosition(0)
        self.nature.show_value(practice.nature)
        self.confidentiality.show_value(practice.confidentiality)
        self.populations.show_tags(self._workspace.read(populations), sheet.populations)
        self.topics.show_tags(self._workspace.read(topics), sheet.topics)
        self.standing.show_practice(listed, sheet, today)
        self.people.show_sheet(sheet, today)
        self._today = today
        self.papers.show_sheet(sheet)
        self.reuses.show_sheet(sheet, today)

    def flush(self) -> None:
        """Write what is being typed."""
        for draft in self._drafts.values():
            draft.flush()

    def enter(self) -> None:
        """Give the focus to the first text that is empty, or to the first."""
        empty = (field for field in self.texts.values() if not field.toPlainText().strip())
        first = self.title if self._workspace.read_only else next(empty, self.texts["context"])
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.nature.offer([(one.label, one) for one in PracticeNature])
        self.confidentiality.offer([(one.label, one) for one in Confidentiality])
        choices = row((above(_("Nature"), self.nature), 1), (above(_("Qui peut la lire"), self.confidentiality), 1))
        self.setLayout(
            column(
                Card(
                    row((self.reference, 1), self.compare, self.papers),
                    above(_("Titre"), self.title),
                    self.standing,
                    self.people,
                    self.source,
                    choices,
                    gap=12,
                ),
                Card(
                    *(above(label, self.texts[name]) for name, label, _hint in _PARTS),
                    above(_("Pour qui"), self.populations),
                    above(_("Mots-clés"), self.topics),
                    gap=12,
                ),
                self.reuses,
                gap=16,
            )
        )
        editable = not self._workspace.read_only
        self.title.setReadOnly(not editable)
        for field in self.texts.values():
            field.setReadOnly(not editable)
        for widget in (self.nature, self.confidentiality, self.populations.button, self.topics.button):
            widget.setEnabled(editable)
        if not editable:
            for field in self.texts.values():
                field.setPlaceholderText(_("Rien de noté"))
        self.nature.picked.connect(partial(self._save, "nature"))
        self.confidentiality.picked.connect(partial(self._save, "confidentiality"))
        self.populations.picked.connect(partial(self._tag, "populations"))
        self.topics.picked.connect(partial(self._tag, "topics"))
        self.topics.added.connect(self._add_topic)
        self.compare.clicked.connect(self._compare)

    def _save(self, field: str, value: Any) -> bool:
        """Write a field; tell whether it could be done, once the person knows why not."""
        if self._sheet is None:
            return False
        return self._edit(self._sheet, field, value)

    def _edit(self, sheet: PracticeSheet, field: str, value: Any) -> bool:
        with Saying(self._said, partial(self._edit, sheet, field, value)):
            self._workspace.do(edit_practice, sheet.practice.id, **{field: value})
            return True
        return False

    def _tag(self, which: str, keys: list[Any]) -> None:
        if self._sheet:
            with Saying(self._said):
                self._workspace.do(tag_practice, self._sheet.practice.id, **{which: keys})

    def _add_topic(self, label: str) -> None:
        if self._sheet:
            with Saying(self._said):
                self._workspace.do(add_topic, self._sheet.practice.id, label)

    def _compare(self) -> None:
        self.flush()
        if self._sheet:
            CompareDialog(self._workspace, self._sheet.practice.id, self._today, self).open()
