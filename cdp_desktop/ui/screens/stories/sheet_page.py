"""A story, filled in place: what was asked, the teller's words, how far they may go, and what is quoted of them."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.story import StoryCredit, StoryStatus
from cdp_desktop.domain.story_list import StorySheet
from cdp_desktop.domain.typography import short_date, typeset
from cdp_desktop.operations import Refused
from cdp_desktop.operations.stories import edit_story
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.ui.draft import Draft
from cdp_desktop.ui.screens.fields import Choices, Saying, above
from cdp_desktop.ui.screens.forms import lock
from cdp_desktop.ui.screens.stories.about_card import AboutCard
from cdp_desktop.ui.screens.stories.collected_card import CollectedCard
from cdp_desktop.ui.screens.stories.domain_field import DomainField
from cdp_desktop.ui.screens.stories.excerpts_card import ExcerptsCard
from cdp_desktop.ui.screens.stories.papers import StoryPapers
from cdp_desktop.ui.screens.stories.photos_card import PhotosCard
from cdp_desktop.ui.screens.stories.scopes_card import ScopesCard
from cdp_desktop.ui.screens.stories.standing_bar import StandingBar
from cdp_desktop.ui.screens.stories.told_card import ToldCard
from cdp_desktop.ui.screens.stories.worth_card import WorthCard
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Card, Section, column, row
from cdp_desktop.ui.widgets.picker import Choice, PersonPicker
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class SheetPage(QWidget):
    """The fields of one story; each is written as soon as it is left or at a pause, and nothing corrects the words."""

    fiche_asked = Signal(object, object)  # Kind, UUID

    def __init__(
        self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._said = said
        self._sheet: StorySheet | None = None
        self.title = QLineEdit()
        self.papers = StoryPapers(workspace, said, now)
        self.standing = StandingBar(workspace, said, now)
        self.domain = DomainField(workspace)
        self.teller = PersonPicker(_("Racontée par"), _("Nom, ou rien"))
        self.credit = Choices(_("Comment la nommer"))
        self.credit_label = QLineEdit()
        self.told = ToldCard(read_only=workspace.read_only)
        self.texts = self.told.texts
        self.collected = CollectedCard(workspace, self._save)
        self.third_parties = QCheckBox(_("D’autres personnes y sont reconnaissables, ou pourraient l’être"))
        self.third_party_note = QLineEdit()
        self.scopes = ScopesCard(workspace, said, now)
        self.excerpts = ExcerptsCard(workspace, said, now)
        self.photos = PhotosCard(workspace, said, now)
        self.worth = WorthCard(workspace, said)
        self.about = AboutCard(workspace, said)
        self.paths = Label("", "body", wrap=True)
        self._build()
        editors: dict[str, QLineEdit | QPlainTextEdit] = {
            "title": self.title,
            "credit_label": self.credit_label,
            "third_party_note": self.third_party_note,
            "period": self.collected.period,
            **self.texts,
        }
        self._drafts = {
            name: Draft(editor, partial(self._save, name), workspace.saving) for name, editor in editors.items()
        }

    def show_story(self, sheet: StorySheet, today: date) -> None:
        """Show a story; what is being typed in another one is written first."""
        other = self._sheet is None or self._sheet.id != sheet.id
        if other:
            self.flush()
            self._tell_lost()
            people = (one.person for one in self._workspace.read(candidates, today))
            self.teller.offer([Choice(one.id, one.name, one.organization_name) for one in people])
        self._sheet = sheet
        for name, draft in self._drafts.items():
            draft.show(getattr(sheet, name), anew=other)
        self.told.show_story(sheet)
        self.domain.offer()
        self.domain.show_value(sheet.domain_id)
        self.collected.show_story(sheet, today)
        self.credit.show_value(sheet.credit)
        who = sheet.teller
        self._label.setVisible(sheet.credit is StoryCredit.ROLE_ONLY or (who is None and bool(sheet.credit_label)))
        self.teller.show_choice(Choice(who.id, who.name, who.organization_name) if who else None)
        self.third_parties.setChecked(sheet.third_parties)
        self._protected.setVisible(sheet.third_parties)
        self.papers.show_story(sheet)
        self.standing.show_story(sheet, today)
        self.scopes.show_story(sheet, today)
        asked = self.domain.domain
        themes = asked.themes if asked else ()
        self.excerpts.show_story(sheet, themes, today)
        self.photos.show_story(sheet, today)
        self.worth.show_story(sheet, themes)
        self.about.show_story(sheet)
        self._show_paths(sheet)
        gone = sheet.status is StoryStatus.WITHDRAWN
        words = (self._titled, self._asked, self.told, self._named, self.collected)
        for part in (*words, self.scopes, self.excerpts, self.photos, self.worth, self.about):
            part.setVisible(not gone)

    def flush(self) -> None:
        """Write what is being typed."""
        for draft in self._drafts.values():
            draft.flush()

    def enter(self) -> None:
        """Give the focus to what comes next: every change, then the one chosen, then a title for it."""
        story = self.texts["text"]
        empty = [field for field in (story, self.title) if not _text(field).strip()]
        wanted: QWidget = empty[0] if empty and not self._workspace.read_only else story
        if wanted is story and empty and not _text(self.texts["changes_listed"]).strip():
            wanted = self.texts["changes_listed"]
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        titled = Label(_("Titre"), "label", "muted")
        titled.setBuddy(self.title)
        self.title.setAccessibleName(_("Titre"))
        self.credit.offer([(one.label, one) for one in StoryCredit])
        self._titled = _held(column(row((titled, 1), self.papers), self.title, gap=4))
        self._label = _held(above(_("Qui raconte, en quelques mots"), self.credit_label))
        self._protected = _held(above(_("Comment elles sont protégées"), self.third_party_note))
        named = row((above(_("Racontée par"), self.teller), 3), (above(_("Comment la nommer"), self.credit), 2), gap=12)
        self._asked = Card(self.domain)
        self._named = Card(named, self._label, self.third_parties, self._protected, gap=12)
        self._paths = Section(_("Où elle est allée"), self.paths)
        self.setLayout(
            column(
                Card(self._titled, self.standing, gap=12),
                self._asked,
                self.told,
                self._named,
                self.collected,
                self.scopes,
                self.excerpts,
                self.photos,
                self.worth,
                self.about,
                self._paths,
                None,
                gap=16,
            )
        )
        if self._workspace.read_only:
            fields = (self.domain.choices, self.teller, self.credit, self.third_parties)
            lock(self.title, self.credit_label, self.third_party_note, *self.texts.values(), *fields)
        self.domain.picked.connect(partial(self._save, "domain_id"))
        self.credit.picked.connect(partial(self._save, "credit"))
        self.teller.picked.connect(self._save_teller)
        self.third_parties.clicked.connect(self._save_third_parties)
        self.told.quoted.connect(self._quote)
        self.excerpts.taking.connect(self.told.show_taking)
        self.about.fiche_asked.connect(self.fiche_asked)

    def _show_paths(self, sheet: StorySheet) -> None:
        """Say who read the story and chose it, what it is evidence of, and which recueils quote it."""
        lines = [f"{one.label}, {short_date(one.held_on)}\u00a0: {one.fate.label.lower()}" for one in sheet.readings]
        lines += [_("Preuve de\u00a0: {change}").format(change=change) for change in sheet.grounds]
        lines += [_("Citée dans\u00a0: {recueil}").format(recueil=title) for title in sheet.recueils]
        lines += [_("Déjà diffusé, et ne change pas\u00a0: {sent}").format(sent=one.sentence) for one in sheet.sent]
        self.paths.setText(typeset("\n".join(lines)))
        self._paths.setVisible(bool(lines))

    def _tell_lost(self) -> None:
        """Say, where it stays in sight, that the words typed in the story before could not be written."""
        why = self.told.refused
        if why:
            self._said.say(_("Ce qui vient d’être écrit n’a pas été gardé. {why}").format(why=why), "warning")

    def _save(self, field: str, value: Any) -> bool:
        """Write a field; tell whether it could be done, once the person knows why not."""
        return self._sheet is not None and self._edit(self._sheet, field, value)

    def _edit(self, sheet: StorySheet, field: str, value: Any) -> bool:
        with Saying(self._said, partial(self._edit, sheet, field, value)):
            try:
                self._workspace.do(edit_story, sheet.id, **{field: value})
            except Refused as refused:
                if not self.told.refuse(field, str(refused)):
                    raise
                return False
            self.told.refuse(field, "")
            return True
        return False

    def _quote(self, words: str) -> None:
        """Quote words of the story, once what is being typed in it is written."""
        self.flush()
        self.excerpts.quote(words)

    def _save_teller(self, choice: Choice | None) -> None:
        self._save("teller_id", choice.id if choice else None)

    def _save_third_parties(self, checked: bool) -> None:
        self._save("third_parties", checked)


def _held(content: Any) -> QWidget:
    held = QWidget()
    held.setLayout(content)
    return held


def _text(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()
