"""The fiche of an organisation, filled in place: who it is, how to reach it, what it offers, and what it is tied to."""

from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.organization import SHORT_NAME, OrganizationFiche
from cdp_desktop.domain.vocabulary import Sector
from cdp_desktop.operations.organizations import edit_organization, set_organization_populations
from cdp_desktop.store.queries.organization_fiches import Ties
from cdp_desktop.store.queries.tags import populations
from cdp_desktop.ui.draft import Draft
from cdp_desktop.ui.screens.fields import Choices, LongText, Saying, above
from cdp_desktop.ui.screens.forms import lock
from cdp_desktop.ui.screens.organizations.alert_field import AlertField
from cdp_desktop.ui.screens.organizations.papers import OrganizationPapers
from cdp_desktop.ui.screens.organizations.services_card import ServicesCard
from cdp_desktop.ui.screens.organizations.standing_bar import StandingBar
from cdp_desktop.ui.screens.organizations.ties_cards import TiesCards
from cdp_desktop.ui.screens.tag_button import TagField
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Card, Section, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_LINES: Final = {
    "name": _("Nom"),
    "short_name": _("Nom court, pour les listes"),
    "territories": _("Territoires"),
    "languages": _("Langues, séparées par des virgules"),
    "phone": _("Téléphone"),
    "email": _("Courriel"),
    "website": _("Site Web"),
    "address": _("Adresse"),
    "hours": _("Horaire"),
}
_TEXTS: Final = {
    "aliases": (_("Autres noms, un par ligne"), _("Sigle, ancien nom, façon de dire")),
    "mission": (_("Mission"), _("Ce que fait l’organisme, pour qui, en une phrase ou deux")),
    "clarification": (_("Ce que nous ne faisons pas"), _("Les idées reçues, ce pour quoi on appelle à tort")),
    "accessibility": (_("Accessibilité des lieux"), _("Rampe, ascenseur, toilette adaptée, métro…")),
    "remark": (_("Notes internes"), _("Pour l’animation seulement\u00a0: aucun document ne les imprime")),
}
_LISTS: Final = {"aliases": "\n", "languages": ", "}


class FichePage(QWidget):
    """The fields of one organisation; each is written as soon as it is left or at a pause."""

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._said = said
        self._fiche: OrganizationFiche | None = None
        self.lines = {key: QLineEdit() for key in _LINES}
        self.texts = {key: LongText(label, hint, least=1) for key, (label, hint) in _TEXTS.items()}
        self.papers = OrganizationPapers(workspace, said)
        self.told_short = Label("", "caption", "quiet", wrap=True)
        self.sector = Choices(_("Secteur"))
        self.populations = TagField(_("Pour qui"))
        self.confidential = QCheckBox(_("Adresse confidentielle\u00a0: aucun document ne la donne"))
        self.standing = StandingBar(workspace, said)
        self.alert = AlertField(workspace, said)
        self.services = ServicesCard(workspace, said)
        self.ties = TiesCards()
        self._build()
        editors: dict[str, QLineEdit | QPlainTextEdit] = {**self.lines, **self.texts}
        self._drafts = {
            key: Draft(editor, partial(self._save_text, key), workspace.saving) for key, editor in editors.items()
        }

    def show_organization(self, fiche: OrganizationFiche, ties: Ties, today: date) -> None:
        """Show an organisation; what is being typed in another one is written first."""
        other = self._fiche is None or self._fiche.id != fiche.id
        if other:
            self.flush()
        self._fiche = fiche
        for key, draft in self._drafts.items():
            value = getattr(fiche, key)
            draft.show(_LISTS[key].join(value) if key in _LISTS else value, anew=other)
        if other:
            for line in self.lines.values():
                line.setCursorPosition(0)
        self._measure_short()
        self.sector.show_value(fiche.sector)
        self.confidential.setChecked(fiche.address_confidential)
        self.populations.show_tags(self._workspace.read(populations), fiche.populations)
        self.papers.show_organization(fiche, today)
        self.standing.show_organization(fiche, ties.people, today)
        self.alert.show_organization(fiche, today)
        self.services.show_services(fiche, ties.people, today)
        self.ties.show_ties(fiche.id, ties)

    def flush(self) -> None:
        """Write what is being typed."""
        for draft in self._drafts.values():
            draft.flush()
        self.alert.flush()
        self.services.flush()

    def enter(self) -> None:
        """Give the focus to the mission if it says nothing yet, or else to the name."""
        mission = self.texts["mission"]
        wanted = not self._workspace.read_only and not mission.toPlainText().strip()
        (mission if wanted else self.lines["name"]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.sector.offer([(one.label, one) for one in Sector])
        lines = {key: above(label, self.lines[key]) for key, label in _LINES.items() if key != "short_name"}
        texts = {key: above(label, self.texts[key]) for key, (label, _hint) in _TEXTS.items()}
        self.setLayout(
            column(
                Card(
                    row((lines["name"], 1), column(None, self.papers, gap=0)),
                    self.standing,
                    above(_LINES["short_name"], self.lines["short_name"], self.told_short),
                    texts["aliases"],
                    above(_("Secteur"), self.sector),
                    gap=12,
                ),
                Section(
                    _("Joindre l’organisme"),
                    *(lines[key] for key in ("phone", "email", "website", "hours")),
                    column(lines["address"], self.confidential, gap=6),
                    texts["accessibility"],
                    self.alert,
                    gap=12,
                ),
                Card(
                    texts["mission"],
                    texts["clarification"],
                    above(_("Pour qui"), self.populations),
                    lines["territories"],
                    lines["languages"],
                    gap=12,
                ),
                self.services,
                self.ties,
                Card(texts["remark"]),
                gap=16,
            )
        )
        if self._workspace.read_only:
            lock(*self.lines.values(), *self.texts.values(), self.sector, self.confidential, self.populations.button)
            for field in self.texts.values():
                field.setPlaceholderText(_("Rien de noté"))
        self.lines["short_name"].textChanged.connect(self._measure_short)
        self.sector.picked.connect(partial(self._save, "sector"))
        self.confidential.clicked.connect(self._save_confidential)
        self.populations.picked.connect(self._tag)

    def _measure_short(self) -> None:
        """Say how many letters lists have room for, and that there are too many."""
        letters = len(self.lines["short_name"].text())
        if letters > SHORT_NAME:
            words = _("{count} lettres\u00a0: les listes le couperont après {most}.")
        else:
            words = _("{most} lettres au plus\u00a0: c’est la place qu’il y a.")
        self.told_short.setText(words.format(count=letters, most=SHORT_NAME))
        self.told_short.set_tone("warning" if letters > SHORT_NAME else "quiet")

    def _save_confidential(self, confidential: bool) -> None:
        self._save("address_confidential", confidential)

    def _save_text(self, key: str, text: str) -> bool:
        return self._save(key, text.split(_LISTS[key].strip(" ")) if key in _LISTS else text)

    def _save(self, key: str, value: Any) -> bool:
        """Write a field; tell whether it could be done, once the person knows why not."""
        return self._fiche is not None and self._edit(self._fiche, key, value)

    def _edit(self, fiche: OrganizationFiche, key: str, value: Any) -> bool:
        with Saying(self._said, partial(self._edit, fiche, key, value)):
            self._workspace.do(edit_organization, fiche.id, **{key: value})
            return True
        return False

    def _tag(self, keys: list[Any]) -> None:
        if self._fiche:
            with Saying(self._said):
                self._workspace.do(set_organization_populations, self._fiche.id, keys)
