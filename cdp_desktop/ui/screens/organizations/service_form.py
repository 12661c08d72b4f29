"""All that is known of one service, filled in place."""

from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.organization import ServiceFiche
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.typography import full_date
from cdp_desktop.domain.vocabulary import ReferralType, ServiceStatus
from cdp_desktop.operations.organizations import edit_service, verify_service
from cdp_desktop.store.queries.tags import populations
from cdp_desktop.ui.draft import Draft
from cdp_desktop.ui.screens.fields import Choices, LongText, Saying, above, show_quietly, spin
from cdp_desktop.ui.screens.forms import lock
from cdp_desktop.ui.screens.tag_button import TagField
from cdp_desktop.ui.theme import theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Framed, column, row
from cdp_desktop.ui.widgets.picker import Choice, PersonPicker
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_TEXTS: Final = (
    ("description", _("Ce que c’est"), _("En une phrase ou deux, avec des mots simples")),
    ("access_process", _("Comment y accéder"), _("Se présenter, appeler, demander quelqu’un…")),
    ("eligibility", _("À quelles conditions"), _("Ce qu’il faut pour y avoir droit")),
    ("required_documents", _("Documents à apporter"), _("Aucun, une carte, une preuve d’adresse…")),
    ("wait_time_note", _("Attente"), _("Aucune, deux semaines, liste fermée…")),
    ("alert", _("À savoir en ce moment"), _("Un congé, un déménagement, un accueil réduit…")),
)
_LINES: Final = (
    ("alternate_name", _("Autre nom")),
    ("cost", _("Coût")),
    ("hours", _("Horaire")),
    ("service_area", _("Territoire desservi")),
    ("languages", _("Langues, séparées par des virgules")),
)
_OLDEST: Final = 120
_ROOM: Final = 360
"""Width under which two fields no longer hold side by side, at a text size of 100 %."""


class ServiceForm(Framed):
    """The fields of one service, each written as soon as it is left or at a pause; ``left`` asks to close it."""

    left = Signal()

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent=parent)
        self._workspace = workspace
        self._said = said
        self._service: ServiceFiche | None = None
        self._today = date.min
        self.name = QLineEdit()
        self.status = Choices(_("État du service"))
        self.texts = {key: LongText(label, hint, least=1) for key, label, hint in _TEXTS}
        self.lines = {key: QLineEdit() for key, _label in _LINES}
        self.populations = TagField(_("Pour qui"))
        self.youngest, self.oldest = QSpinBox(), QSpinBox()
        self.contact = PersonPicker(_("Personne à joindre"), _("Quelqu’un de l’organisme"))
        self.referral = Choices(_("Comment y envoyer quelqu’un"))
        self.verified = Label("", "label", "muted", wrap=True)
        self.verify = Button(_("Vérifié aujourd’hui"), "circle-check", size="small")
        self.close_button = Button(_("Refermer"), "chevron-up", "ghost", size="small")
        self._build()
        editors: dict[str, QLineEdit | QPlainTextEdit] = {"name": self.name, **self.lines, **self.texts}
        self._drafts = {
            key: Draft(editor, partial(self._save_text, key), workspace.saving) for key, editor in editors.items()
        }

    @property
    def service(self) -> ServiceFiche | None:
        """The service shown."""
        return self._service

    def show_service(self, service: ServiceFiche, people: tuple[Person, ...], today: date) -> None:
        """Show a service; what is being typed in another one is written first."""
        other = self._service is None or self._service.id != service.id
        if other:
            self.flush()
        self._service, self._today = service, today
        for key, draft in self._drafts.items():
            value = getattr(service, key)
            draft.show(", ".join(value) if key == "languages" else value, anew=other)
        self.status.show_value(service.status)
        self.referral.show_value(service.accepted_referral)
        for field, age in ((self.youngest, service.minimum_age), (self.oldest, service.maximum_age)):
            show_quietly(field, partial(field.setValue, -1 if age is None else age))
        contact = service.contact
        known = {one.id: one for one in (*people, *([contact] if contact else []))}
        self.contact.offer([Choice(one.id, one.name, one.role_title) for one in known.values()])
        self.contact.show_choice(Choice(contact.id, contact.name) if contact else None)
        self.populations.show_tags(self._workspace.read(populations), service.populations)
        day = full_date(service.verified_on, weekday=False) if service.verified_on else ""
        self.verified.setText(_("Vérifié {day}.").format(day=day) if day else _("Jamais vérifié."))

    def flush(self) -> None:
        """Write what is being typed."""
        for draft in self._drafts.values():
            draft.flush()

    def enter(self) -> None:
        """Give the focus to the first text that says nothing, or to the name."""
        empty = (self.texts[key] for key in ("description", "access_process") if not self.texts[key].toPlainText())
        first = self.name if self._workspace.read_only else next(empty, self.name)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.status.offer([(one.label, one) for one in ServiceStatus])
        self.referral.offer([(one.label, one) for one in ReferralType])
        for field, name in ((self.youngest, _("Âge le plus bas")), (self.oldest, _("Âge le plus haut"))):
            spin(field, name)
            field.setRange(-1, _OLDEST)
            field.setSpecialValueText(_("sans limite"))
        labels = dict(_LINES)
        lines = {key: above(labels[key], field) for key, field in self.lines.items()}
        texts = {key: above(label, self.texts[key]) for key, label, _hint in _TEXTS}
        self._pairs = [
            row((one, 1), (other, 1))
            for one, other in (
                (lines["alternate_name"], above(_("État du service"), self.status)),
                (above(_("Âge le plus bas"), self.youngest), above(_("Âge le plus haut"), self.oldest)),
                (lines["cost"], lines["hours"]),
                (lines["service_area"], lines["languages"]),
                (above(_("Personne à joindre"), self.contact), above(_("Comment y envoyer quelqu’un"), self.referral)),
            )
        ]
        names, ages, terms, reach, way_in = self._pairs
        foot = QWidget()
        foot.setLayout(Flow(self.verify, self.close_button, gap=6))
        self.setLayout(
            column(
                above(_("Nom du service"), self.name),
                names,
                texts["description"],
                texts["access_process"],
                above(_("Pour qui"), self.populations),
                ages,
                texts["eligibility"],
                terms,
                reach,
                texts["required_documents"],
                texts["wait_time_note"],
                way_in,
                texts["alert"],
                self.verified,
                foot,
                gap=10,
                margins=(12, 10, 12, 12),
            )
        )
        self._listen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fields that go in pairs one under the other when there is little room."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(_ROOM)
        for pair in self._pairs:
            pair.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _listen(self) -> None:
        if self._workspace.read_only:
            lock(self.name, self.status, *self.texts.values(), *self.lines.values(), self.youngest, self.oldest)
            lock(self.contact, self.referral, self.populations.button)
            self.verify.hide()
        self.status.picked.connect(partial(self._save, "status"))
        self.referral.picked.connect(partial(self._save, "accepted_referral"))
        self.youngest.valueChanged.connect(partial(self._save_age, "minimum_age"))
        self.oldest.valueChanged.connect(partial(self._save_age, "maximum_age"))
        self.contact.picked.connect(self._save_contact)
        self.contact.unknown.connect(self._tell_unknown)
        self.populations.picked.connect(partial(self._save, "population_ids"))
        self.verify.clicked.connect(self._verify)
        self.close_button.clicked.connect(self.left)

    def _save_text(self, key: str, text: str) -> bool:
        return self._save(key, text.split(",") if key == "languages" else text)

    def _save_age(self, key: str, age: int) -> None:
        if not self._save(key, None if age < 0 else age) and self._service:
            stored = getattr(self._service, key)
            field = self.youngest if key == "minimum_age" else self.oldest
            show_quietly(field, partial(field.setValue, -1 if stored is None else stored))

    def _save_contact(self, choice: Choice | None) -> None:
        self._save("contact_id", choice.id if choice else None)

    def _save(self, key: str, value: Any) -> bool:
        """Write a field; tell whether it could be done, once the person knows why not."""
        return self._service is not None and self._edit(self._service, key, value)

    def _edit(self, service: ServiceFiche, key: str, value: Any) -> bool:
        with Saying(self._said, partial(self._edit, service, key, value)):
            self._workspace.do(edit_service, service.id, **{key: value})
            return True
        return False

    def _verify(self) -> None:
        self._workspace.saving.emit()
        with Saying(self._said):
            if self._service:
                self._workspace.do(verify_service, self._service.id, on=self._today)

    def _tell_unknown(self, text: str) -> None:
        self._said.say(_("«\u00a0{text}\u00a0» ne travaille pas à cet organisme.").format(text=text), "warning")
