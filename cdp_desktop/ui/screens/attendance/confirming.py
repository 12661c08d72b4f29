"""« Toujours exact? »: asked, apart from the door, of those who came, about the fiche of their organisation."""

from collections.abc import Callable
from datetime import datetime
from typing import Final, ParamSpec
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.organization import OrganizationFiche, standing, standing_words
from cdp_desktop.domain.people import Organization, Person
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations import Operation, Refused
from cdp_desktop.operations.organizations import doubt_organization, verify_organization
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.organization_fiches import organization_fiche, present_from, to_confirm
from cdp_desktop.ui.screens.fields import Choices
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import Framed, Scroll, column, row
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

P = ParamSpec("P")

_TABLES: Final = ("attendance", "organization", "member")


class ConfirmButton(Button):
    """« 4 fiches à confirmer »: hidden while there is none; it never asks for anything by itself."""

    def __init__(
        self, workspace: Workspace, meeting_id: UUID, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__("", "building-2", size="small", parent=parent)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._now = now
        self._refresh()
        self.clicked.connect(self._ask)
        workspace.changed.connect(self._follow)

    def _follow(self, changes: Changes) -> None:
        if changes.touch(*_TABLES):
            self._refresh()

    def _refresh(self) -> None:
        doubtful = self._workspace.read(to_confirm, self._meeting_id, self._now().date())
        count = len(doubtful) if not self._workspace.read_only else 0
        words = ngettext("{count} fiche à confirmer", "{count} fiches à confirmer", count)
        self.setText(words.format(count=count))
        self.setToolTip(_("Parmi les organismes des personnes présentes"))
        self.setVisible(count > 0)

    def _ask(self) -> None:
        ConfirmDialog(self._workspace, self._meeting_id, self._now, self).open()


class ConfirmDialog(QDialog):
    """One fiche at a time, in a few lines: O says that it is right, N that it is not, P or → leaves it for later."""

    def __init__(self, workspace: Workspace, meeting_id: UUID, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._now = now
        self._left: list[Organization] = workspace.read(to_confirm, meeting_id, now().date())
        self.name = Label("", "heading", wrap=True)
        self.since = Label("", "label", "muted", wrap=True)
        self.count = Label("", "label", "muted", tabular=True)
        self.summary = Label("", "body", wrap=True)
        self.by = Choices(_("Qui le dit"))
        self.yes = Button(_("Oui, toujours exact · O"), "circle-check", "primary")
        self.no = Button(_("Non, à vérifier · N"), "triangle-alert")
        self.later = Button(_("Plus tard · P"), "arrow-right", "ghost")
        self.all_seen = Label(_("Toutes les fiches ont été vues."), "body", "muted", wrap=True)
        self.problem = Label("", "body_medium", "danger", wrap=True)
        self.close_button = Button(_("Fermer"), "x", "ghost")
        self._build()
        follow(self._dress)
        self._show()

    @property
    def organization(self) -> Organization | None:
        """The organisation whose fiche is shown."""
        return self._left[0] if self._left else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by one key."""
        match event.key():
            case Qt.Key.Key_O:
                self._confirm()
            case Qt.Key.Key_N:
                self._doubt()
            case Qt.Key.Key_P | Qt.Key.Key_Right:
                self._put_off()
            case _:
                super().keyPressEvent(event)

    def _build(self) -> None:
        self.setWindowTitle(_("Toujours exact?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label = Label(_("Qui le dit"), "label", "muted")
        label.setBuddy(self.by)
        self._who = QWidget()
        self._who.setLayout(row(label, (self.by, 1), gap=8))
        page = Framed("sunken", column(self.name, self.since, self.summary, None, gap=6, margins=(14, 12, 14, 12)))
        self._page = Scroll(page)
        self._answers = QWidget()
        self._answers.setLayout(Flow(self.yes, self.no, self.later, gap=6))
        head = row((Label(self.windowTitle(), "heading"), 1), self.count)
        self.setLayout(
            column(
                head,
                (self._page, 1),
                self.all_seen,
                self._who,
                self.problem,
                self._answers,
                row(None, self.close_button),
                gap=10,
                margins=(22, 18, 22, 18),
            )
        )
        self.yes.clicked.connect(self._confirm)
        self.no.clicked.connect(self._doubt)
        self.later.clicked.connect(self._put_off)
        self.close_button.clicked.connect(self.reject)

    def _dress(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(640), room.width()), min(theme.px(480), room.height()))

    def _show(self) -> None:
        """Show the first fiche left, or say that all were seen."""
        one = self.organization
        for part in (self._page, self._who, self._answers):
            part.setVisible(one is not None)
        self.all_seen.setVisible(one is None)
        self.problem.hide()
        left = len(self._left)
        self.count.setText(ngettext("{count} fiche", "{count} fiches", left).format(count=left) if left else "")
        if one is None:
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        today = self._now().date()
        fiche = self._workspace.read(organization_fiche, one.id, today)
        found = standing(fiche.status, fiche.verified_on, today, provisional=fiche.provisional, remark=fiche.remark)
        self.name.setText(typeset(fiche.name))
        words = standing_words(found, fiche.verified_on, today)
        self.since.setText(words[:1].upper() + words[1:])
        self.summary.setText(typeset(_summary(fiche)))
        came: tuple[Person, ...] = self._workspace.read(present_from, self._meeting_id, one.id, today)
        self.by.offer([*((person.name, person.id) for person in came), (_("sans nom"), None)])
        self.by.show_value(came[0].id if came else None)
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{self.name.text()}. {self.since.text()}")

    def _confirm(self) -> None:
        one = self.organization
        if one and self._try(verify_organization, one.id, on=self._now().date(), by=self.by.value):
            self._next()

    def _doubt(self) -> None:
        one = self.organization
        if one and self._try(doubt_organization, one.id, on=self._now().date()):
            self._next()

    def _put_off(self) -> None:
        if self._left:
            self._next()

    def _next(self) -> None:
        self._left.pop(0)
        self._show()

    def _try(self, operation: Operation[P, None], *args: P.args, **kwargs: P.kwargs) -> bool:
        try:
            self._workspace.do(operation, *args, **kwargs)
        except (Refused, StoreError) as error:
            self.problem.setText(str(error))
            self.problem.show()
            return False
        return True


def _summary(fiche: OrganizationFiche) -> str:
    """Return what a fiche says of most use, a line for each thing; what is not known is not said."""
    services = ", ".join(one.name for one in fiche.services)
    told = (
        ("", fiche.mission),
        (_("Services"), services),
        (_("Téléphone"), fiche.phone),
        (_("Courriel"), fiche.email),
        (_("Site Web"), fiche.website),
        (_("Horaire"), fiche.hours),
        (_("Adresse"), fiche.told_address),  # people are around
        (_("Alerte"), fiche.alert),
    )
    lines = [f"{label}\u00a0: {text}" if label else text for label, text in told if text]
    return "\n".join(lines) or _("La fiche ne dit rien d’autre que le nom.")
