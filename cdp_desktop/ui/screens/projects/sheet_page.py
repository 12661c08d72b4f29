"""The fiche of an initiative, filled in place: where it stands, its way, its texts, and who is around it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from cdp_desktop.domain.initiative import LED
from cdp_desktop.domain.initiative_file import InitiativeFile
from cdp_desktop.domain.initiative_list import ListedInitiative
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import Confidentiality, Involvement, OriginMode
from cdp_desktop.operations.initiative_sheets import edit_initiative, tag_initiative
from cdp_desktop.store.queries.tags import populations, topics
from cdp_desktop.ui.draft import Draft
from cdp_desktop.ui.screens.fields import Choices, LongText, Saying, above
from cdp_desktop.ui.screens.projects.committee_card import CommitteeCard
from cdp_desktop.ui.screens.projects.contributions_card import ContributionsCard
from cdp_desktop.ui.screens.projects.lineage_list import LineageList
from cdp_desktop.ui.screens.projects.next_step import NextStepFields
from cdp_desktop.ui.screens.projects.organizations_card import OrganizationsCard
from cdp_desktop.ui.screens.projects.papers import ProjectPapers
from cdp_desktop.ui.screens.projects.stage_bar import StageBar
from cdp_desktop.ui.screens.projects.supports_card import SupportsCard
from cdp_desktop.ui.screens.tag_button import TagField
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Card, Section, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_TEXTS: Final = (
    ("need", _("Le besoin constaté"), _("Ce qui manque, et ce qui le montre")),
    ("description", _("L’idée"), _("Ce qu’on ferait, pour qui, avec quoi")),
    ("involvement_text", _("Comment elles y participent"), _("Qui, à quel moment, avec quel pouvoir")),
    ("funding", _("Ce qu’il faudrait"), _("Argent, lieu, autorisation…")),
)  # fmt: skip


class SheetPage(QWidget):
    """The fields of one initiative; each is written as soon as it is left or at a pause.

    ``meeting_asked`` gives the meeting of a step of its way, ``story_asked`` a story told of it.
    """

    meeting_asked = Signal(object)
    story_asked = Signal(object)

    def __init__(
        self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._said = said
        self._file: InitiativeFile | None = None
        self.kind = Label("", "label_strong", "muted")
        self.papers = ProjectPapers(workspace, said)
        self.title, self.aliases = QLineEdit(), QLineEdit()
        self.source = Label("", "label", "muted", wrap=True)
        self.standing = StageBar(workspace, now)
        self.next = NextStepFields(workspace, said, now)
        self.lineage = LineageList()
        self.texts = {name: LongText(label, hint) for name, label, hint in _TEXTS}
        self.origin = Choices(_("D’où ça part"))
        self.confidentiality = Choices(_("Qui peut la lire"))
        self.involvement = Choices(_("Participation des personnes concernées"))
        self.populations, self.topics = TagField(_("Pour qui")), TagField(_("Mots-clés"))
        self.supports = SupportsCard(workspace, said)
        self.organizations = OrganizationsCard(workspace, said)
        self.committee = CommitteeCard(workspace, said, now)
        self.contributions = ContributionsCard(workspace, said, now)
        self._build()
        editors: dict[str, QLineEdit | QPlainTextEdit] = {"title": self.title, **self.texts}
        self._drafts = {
            name: Draft(editor, partial(self._save, name), workspace.saving) for name, editor in editors.items()
        }
        self._drafts["aliases"] = Draft(self.aliases, self._save_aliases, workspace.saving)

    def show_file(self, listed: ListedInitiative, file: InitiativeFile) -> None:
        """Show an initiative; what is being typed in another one is written first."""
        sheet, one = file.sheet, file.sheet.initiative
        other = self._file is None or self._file.id != file.id
        if other:
            self.flush()
        self._file = file
        reached = {change.stage for change in one.history}
        self.kind.setText(_("Projet") if reached & set(LED) else _("Idée"))
        proposers = ", ".join(person.name for person in one.proposed_by)
        self.source.setText(typeset(_("Proposé par {people}").format(people=proposers)) if proposers else "")
        self.source.setVisible(bool(proposers))
        written = {name: getattr(one, name, "") or getattr(sheet, name, "") for name in self._drafts}
        written["aliases"] = "; ".join(one.aliases)
        for name, draft in self._drafts.items():
            draft.show(written[name], anew=other)
        if other:
            self.title.setCursorPosition(0)
            self.aliases.setCursorPosition(0)
        self.next.show_initiative(one, anew=other)
        self.origin.show_value(one.origin_mode)
        self.confidentiality.show_value(one.confidentiality)
        self.involvement.show_value(sheet.involvement)
        self.populations.show_tags(self._workspace.read(populations), sheet.populations)
        self.topics.show_tags(self._workspace.read(topics), file.topics)
        self.standing.show_file(listed, file)
        self.papers.show_sheet(sheet)
        self.lineage.show_steps(file.steps)
        for card in (self.supports, self.organizations, self.committee, self.contributions):
            card.show_file(file)

    def flush(self) -> None:
        """Write what is being typed."""
        for draft in self._drafts.values():
            draft.flush()
        self.next.flush()
        self.committee.flush()

    def enter(self) -> None:
        """Give the focus to the title, under which is where it stands."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.origin.offer([(_("Pas encore dit"), None), *((one.label, one) for one in OriginMode)])
        self.confidentiality.offer([(one.label, one) for one in Confidentiality])
        self.involvement.offer([(_("Pas encore dit"), None), *((one.label, one) for one in Involvement)])
        self.aliases.setPlaceholderText(_("Comment on l’appelle aussi, séparé par des points-virgules"))
        texts = {name: above(label, self.texts[name]) for name, label, _hint in _TEXTS}
        about = row((above(_("D’où ça part"), self.origin), 1), (above(_("Qui peut la lire"), self.confidentiality), 1))
        self.setLayout(
            column(
                Card(
                    row((self.kind, 1), self.papers),
                    above(_("Titre"), self.title),
                    above(_("Autres noms"), self.aliases),
                    self.source,
                    self.standing,
                    self.next,
                    gap=12,
                ),
                Section(_("Chemin parcouru"), self.lineage),
                Card(
                    texts["need"],
                    texts["description"],
                    about,
                    above(_("Pour qui"), self.populations),
                    above(_("Mots-clés"), self.topics),
                    above(_("Participation des personnes concernées"), self.involvement),
                    texts["involvement_text"],
                    texts["funding"],
                    gap=12,
                ),
                self.supports,
                self.organizations,
                self.committee,
                self.contributions,
                gap=16,
            )
        )
        self._lock(read_only=self._workspace.read_only)
        self.origin.picked.connect(partial(self._save, "origin_mode"))
        self.confidentiality.picked.connect(partial(self._save, "confidentiality"))
        self.involvement.picked.connect(partial(self._save, "involvement"))
        self.populations.picked.connect(partial(self._tag, "populations"))
        self.topics.picked.connect(partial(self._tag, "topics"))
        self.lineage.opened.connect(self.meeting_asked)
        self.lineage.story_asked.connect(self.story_asked)

    def _lock(self, *, read_only: bool) -> None:
        fields: tuple[QLineEdit | QPlainTextEdit, ...] = (self.title, self.aliases, *self.texts.values())
        for field in fields:
            field.setReadOnly(read_only)
            if read_only:
                field.setPlaceholderText(_("Rien de noté"))
        for widget in (
            self.origin, self.confidentiality, self.involvement, self.populations.button, self.topics.button
        ):  # fmt: skip
            widget.setEnabled(not read_only)

    def _save(self, field: str, value: Any) -> bool:
        """Write a field; tell whether it could be done, once the person knows why not."""
        return self._file is not None and self._edit(self._file, field, value)

    def _save_aliases(self, text: str) -> bool:
        return self._save("aliases", text.split(";"))

    def _edit(self, file: InitiativeFile, field: str, value: Any) -> bool:
        with Saying(self._said, partial(self._edit, file, field, value)):
            self._workspace.do(edit_initiative, file.id, **{field: value})
            return True
        return False

    def _tag(self, which: str, keys: list[Any]) -> None:
        if self._file:
            with Saying(self._said):
                self._workspace.do(tag_initiative, self._file.id, **{which: keys})
