"""Who a member is and how she is reached, filled in place."""

from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.member_list import Terrain
from cdp_desktop.domain.member_sheet import MemberSheet
from cdp_desktop.domain.vocabulary import AppRole
from cdp_desktop.operations.members import edit_member, list_words
from cdp_desktop.store.queries.member_list import known_languages, known_skills
from cdp_desktop.ui.draft import Draft
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.fields import (
    Choices,
    LongText,
    Saying,
    above,
    quiet_label,
    show_quietly,
    spin,
)
from cdp_desktop.ui.screens.forms import lock
from cdp_desktop.ui.screens.members.words_field import WordsField
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Framed, Item, Section, column, row
from cdp_desktop.workspace import Workspace

_LINES: Final = (
    ("first_name", _("Prénom")),
    ("last_name", _("Nom")),
    ("pronouns", _("Pronoms")),
    ("work_email", _("Courriel de travail")),
    ("work_phone", _("Téléphone de travail")),
)


class IdentityCard(Section):
    """The fields of a member; each is written as soon as it is left or at a pause."""

    def __init__(self, workspace: Workspace, said: InfoBar) -> None:
        self._workspace = workspace
        self._said = said
        self._sheet: MemberSheet | None = None
        self._lines = {name: QLineEdit() for name, _label in _LINES}
        self.first_name, self.last_name = self._lines["first_name"], self._lines["last_name"]
        self.work_email, self.work_phone = self._lines["work_email"], self._lines["work_phone"]
        self.bio = LongText(_("On peut me demander…"), _("Ce que la personne offre de partager avec les autres"))
        self.skills = WordsField(_("Compétences"), _("Ajouter une compétence, puis Entrée"))
        self.languages = WordsField(_("Langues"), _("Ajouter une langue, puis Entrée"))
        self.terrain = Choices(_("Terrain"))
        self.app_role = Choices(_("Rôle dans le programme"))
        self.joined = DayField(_("Membre depuis le"))
        self.show_needs = Button(_("Besoins d’accessibilité"), "lock", size="small", checkable=True)
        self.needs = LongText(_("Besoins d’accessibilité"), _("Ce qu’il faut prévoir pour que la personne participe"))
        self.needs_box = Framed("sunken")
        super().__init__(_("Identité et coordonnées"), *self._parts(), gap=12)
        self._listen()
        editors: dict[str, QLineEdit | QPlainTextEdit] = {
            **self._lines, "bio": self.bio, "accessibility_needs": self.needs,
        }  # fmt: skip
        self._drafts = {
            name: Draft(editor, partial(self._save, name), workspace.saving) for name, editor in editors.items()
        }

    def show_sheet(self, sheet: MemberSheet, today: date) -> None:
        """Show a member; what is being typed about another one is written first."""
        other = self._sheet is None or self._sheet.id != sheet.id
        if other:
            self.flush()
            self.show_needs.setChecked(False)
            self.skills.offer(self._workspace.read(known_skills))
            self.languages.offer(self._workspace.read(known_languages))
        self._sheet = sheet
        for name, draft in self._drafts.items():
            draft.show(getattr(sheet.person if name in ("first_name", "last_name") else sheet, name), anew=other)
        if other:
            for line in self._lines.values():
                line.setCursorPosition(0)
        self.skills.show_words(sheet.skills)
        self.languages.show_words(sheet.languages)
        self.terrain.show_value(Terrain.FRONTLINE if sheet.frontline else Terrain.OTHER)
        self.app_role.show_value(sheet.app_role)
        latest = max(today, sheet.joined_on)
        show_quietly(self.joined, partial(self.joined.setMaximumDate, QDate(latest.year, latest.month, latest.day)))
        show_quietly(self.joined, partial(self.joined.show_day, sheet.joined_on))
        noted = _("Besoins d’accessibilité (notés)") if sheet.accessibility_needs else _("Besoins d’accessibilité")
        self.show_needs.setText(noted)

    def flush(self) -> None:
        """Write what is being typed."""
        for draft in self._drafts.values():
            draft.flush()

    def _parts(self) -> tuple[Item, ...]:
        """Lay the fields out, those that serve most often first."""
        names = dict(_LINES)
        cell = {name: (above(names[name], line), 1) for name, line in self._lines.items()}
        told = _(
            "Renseignement sensible\u00a0: pour l’animation seulement, et dans aucun document. Il s’efface de "
            "lui-même 30 jours après la rencontre qui suit."
        )
        needs = above(_("Besoins d’accessibilité"), self.needs, quiet_label(told))
        self.needs_box.setLayout(column(needs, margins=(12, 10, 12, 12)))
        self.needs_box.hide()
        role, since = above(_("Rôle dans le programme"), self.app_role), above(_("Membre depuis le"), self.joined)
        return (
            row(cell["first_name"], cell["last_name"], gap=10),
            row(cell["work_email"], cell["work_phone"], gap=10),
            above(_("On peut me demander…"), self.bio),
            above(_("Compétences"), self.skills),
            above(_("Langues"), self.languages),
            row(cell["pronouns"], (above(_("Terrain"), self.terrain), 1), gap=10),
            row((role, 1), (since, 1), gap=10),
            row(self.show_needs, None),
            self.needs_box,
        )

    def _listen(self) -> None:
        self.terrain.offer([(one.label, one) for one in Terrain])
        self.app_role.offer([(one.label, one) for one in AppRole])
        spin(self.joined, _("Membre depuis le"))
        if self._workspace.read_only:
            lock(*self._lines.values(), self.bio, self.needs, self.terrain, self.app_role, self.joined)
            for words in (self.skills, self.languages):
                words.set_editable(editable=False)
            for text in (self.bio, self.needs):
                text.setPlaceholderText(_("Rien de noté"))
        self.show_needs.toggled.connect(self.needs_box.setVisible)
        self.skills.changed.connect(partial(self._list, "skills"))
        self.languages.changed.connect(partial(self._list, "languages"))
        self.terrain.picked.connect(self._save_terrain)
        self.app_role.picked.connect(partial(self._save, "app_role"))
        self.joined.dateChanged.connect(self._save_joined)

    def _save_terrain(self, chosen: Terrain) -> None:
        self._save("frontline", chosen is Terrain.FRONTLINE)

    def _save_joined(self, _day: QDate) -> None:
        if not self._save("joined_on", self.joined.day) and self._sheet:
            show_quietly(self.joined, partial(self.joined.show_day, self._sheet.joined_on))

    def _list(self, field: str, words: list[str]) -> None:
        if self._sheet:
            with Saying(self._said):
                self._workspace.do(list_words, self._sheet.id, **{field: words})

    def _save(self, field: str, value: Any) -> bool:
        """Write a field; tell whether it could be done, once the person knows why not."""
        if self._sheet is None:
            return False
        return self._edit(self._sheet, field, value)

    def _edit(self, sheet: MemberSheet, field: str, value: Any) -> bool:
        with Saying(self._said, partial(self._edit, sheet, field, value)):
            self._workspace.do(edit_member, sheet.id, **{field: value})
            return True
        return False


def first_field(card: IdentityCard) -> QWidget:
    """Return where one would begin: what the person offers, if it is not said yet, else her name."""
    return card.bio if not card.bio.toPlainText().strip() else card.first_name
