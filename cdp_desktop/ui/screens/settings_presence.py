"""Réglages › Mots des présences: what the community calls someone who is there, or excused, or expected."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.presence_labels import Presence
from cdp_desktop.operations import Refused
from cdp_desktop.operations.community import set_presence_labels
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.settings import presence_labels
from cdp_desktop.ui.draft import Draft
from cdp_desktop.ui.screens.forms import labelled, lock
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Section, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

MEANINGS: Final = {
    Presence.PRESENT: _("La personne est là"),
    Presence.REMOTE: _("Elle participe de loin"),
    Presence.EXCUSED: _("Elle a prévenu qu’elle ne viendrait pas"),
    Presence.ABSENT: _("Appelée, elle n’est pas là"),
    Presence.EXPECTED: _("Elle est attendue"),
}
_LATE: Final = 60_000  # a word must be whole before it is compared with the others


class PresenceSettings(Section):
    """A field for each word, the program's own shown while it is empty; each is kept when one leaves it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        self._workspace = workspace
        self._refused: set[Presence] = set()
        self.fields = {presence: QLineEdit() for presence in Presence}
        self.error = InfoBar()
        self.back = Button(_("Revenir aux mots d’origine"), "rotate-ccw", size="small")
        about = _(
            "Écrivez le mot de votre communauté; un champ vide garde le mot d’origine. "
            "Ce que chaque mot veut dire ne change pas, ni les touches, ni les documents."
        )
        super().__init__(
            _("Mots des présences"),
            Label(about, "label", "muted", wrap=True),
            self.error,
            *(labelled(MEANINGS[presence], field) for presence, field in self.fields.items()),
            row(self.back, None),
            gap=12,
        )
        self.setParent(parent)
        self._build()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the words again: what changed meanwhile was not followed."""
        super().showEvent(event)
        self._refresh()

    def _build(self) -> None:
        self._drafts = {}
        for presence, field in self.fields.items():
            field.setPlaceholderText(presence.label)
            field.setAccessibleDescription(_("Mot d’origine\u00a0: {label}").format(label=presence.label))
            draft = Draft(field, partial(self._save, presence), self._workspace.saving, pause=_LATE)
            field.returnPressed.connect(draft.flush)
            field.textChanged.connect(self._allow)
            self._drafts[presence] = draft
        self.back.clicked.connect(self._go_back)
        self._workspace.changed.connect(self._follow)
        if self._workspace.read_only:
            lock(*self.fields.values())
        self._allow()

    def _refresh(self) -> None:
        own = self._workspace.read(presence_labels).own
        for presence, draft in self._drafts.items():
            if presence not in self._refused:
                draft.show(own.get(presence, ""))

    def _allow(self) -> None:
        typed = any(field.text().strip() for field in self.fields.values())
        self.back.setEnabled(typed and not self._workspace.read_only)

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and changes.touch("setting"):
            self._refresh()

    def _save(self, presence: Presence, _text: str) -> None:
        """Keep a word; those that were refused are tried again, since they may be right now."""
        for one in (presence, *sorted(self._refused - {presence})):
            self._keep({one: self.fields[one].text()})
        self._refresh()

    def _go_back(self) -> None:
        self.fields[Presence.PRESENT].setFocus(Qt.FocusReason.OtherFocusReason)
        if self._keep(dict.fromkeys(Presence, "")):
            for draft in self._drafts.values():
                draft.show("", anew=True)

    def _keep(self, labels: dict[Presence, str]) -> bool:
        """Save; what is refused stays in its field, with the reason over the form."""
        try:
            self._workspace.do(set_presence_labels, labels)
        except (Refused, StoreError) as error:
            self._refused.update(labels)
            self.error.say(str(error), "danger", closable=False)
            return False
        self._refused.difference_update(labels)
        if not self._refused:
            self.error.dismiss()
        return True
