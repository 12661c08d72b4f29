"""Everything there is to say of one point of the agenda."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from cdp_desktop.domain.agenda import AgendaItem, Purpose, Technique
from cdp_desktop.domain.agenda_words import fate
from cdp_desktop.domain.durations import Past, usual
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import duration, typeset
from cdp_desktop.domain.vocabulary import Confidentiality, ItemObjective, ItemType
from cdp_desktop.operations.agenda import edit_item
from cdp_desktop.ui.draft import Draft
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.screens.fields import Choices, LongText, Saying, above, quiet_label
from cdp_desktop.ui.screens.preparation.attachments_box import AttachmentsBox
from cdp_desktop.ui.screens.preparation.point_place import PointPlace
from cdp_desktop.ui.screens.preparation.technique_field import TechniqueField
from cdp_desktop.ui.screens.preparation.words import AgendaLine
from cdp_desktop.ui.widgets.buttons import Button, IconButton
from cdp_desktop.ui.widgets.fields import DurationField
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Framed, column, row
from cdp_desktop.ui.widgets.picker import Choice, PersonPicker
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class ItemPage(QWidget):
    """The fields of the current point; each one is written as soon as it is left or at a pause."""

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._said = said
        self._line: AgendaLine | None = None
        self._past: Sequence[Past] = ()
        self.number = Label("", "label", "muted", tabular=True)
        self.up = IconButton("arrow-up", _("Monter ce point"), size="small")
        self.down = IconButton("arrow-down", _("Descendre ce point"), size="small")
        self.remove = IconButton("trash-2", _("Retirer ce point"), size="small")
        self.outcome = Label("", "label", "muted", wrap=True, tabular=True)
        self.history = Button(_("Historique du point…"), "history", "ghost", size="small")
        self.title = QLineEdit()
        self.minutes = DurationField(_("Durée prévue"))
        self.usual = quiet_label()
        self.place = PointPlace(workspace, said)
        self.type = Choices(_("Nature"))
        self.lead = PersonPicker(_("Responsable"), _("Nom ou organisme"))
        self.objective = Choices(_("Intention"))
        self.purpose = Choices(_("Moment de la rencontre"))
        self.technique = TechniqueField()
        self.description = LongText(_("Description"), _("Ce qui est imprimé sous le titre, à l’ordre du jour"))
        self.materials = QLineEdit()
        self.documents = QLineEdit()
        self.attachments = AttachmentsBox(workspace)
        self.decision_expected = QCheckBox(_("Décision attendue"))
        self.off_record = QCheckBox(_("Hors compte rendu"))
        self.confidentiality = Choices(_("Confidentialité"))
        self.notes = LongText(_("Notes d’animation"), _("Question exacte à poser, plan B, signaux…"), least=3)
        self._build()
        editors: dict[str, QLineEdit | QPlainTextEdit] = {
            "title": self.title,
            "description": self.description,
            "materials": self.materials,
            "documents": self.documents,
            "facilitator_notes": self.notes,
        }
        self._drafts = {
            name: Draft(editor, partial(self._save, name), workspace.saving) for name, editor in editors.items()
        }

    def remember(self, past: Sequence[Past]) -> None:
        """Know what the points of the meetings before took."""
        self._past = past

    def offer(self, people: Sequence[Choice], techniques: Sequence[Technique], purposes: Sequence[Purpose]) -> None:
        """Say who can lead, how a point can be facilitated, and the moments of a meeting."""
        self.lead.offer(people)
        self.technique.offer(techniques)
        self.purpose.offer([(_("Aucun"), None), *((typeset(one.label), one.id) for one in purposes)])

    def show_line(self, line: AgendaLine, *, expected: int | None) -> None:
        """Show a point; what is being typed in another one is written first."""
        other = self._line is None or self._line.id != line.id
        if self._line and other:
            self.flush()
            self.minutes.setModified(False)
            self.lead.show_choice(None)
            self.technique.name.show_choice(None)
        self._line = line
        item = line.item
        self.number.setText(_("Point {number}").format(number=line.number))
        for button in (self.up, self.down, self.remove):
            button.setVisible(line.editable)
        for name, draft in self._drafts.items():
            draft.show(getattr(item, name), anew=other)
        if other:
            for field in (self.title, self.materials, self.documents):
                field.setCursorPosition(0)  # a long text is read from its beginning
        self.minutes.show_minutes(item.planned_minutes)
        self.minutes.setEnabled(line.editable)
        words = usual(item, self._past) if line.editable else ""
        self.usual.setText(words)
        self.usual.setVisible(bool(words))
        self.place.show_line(line)
        self.attachments.show_item(item.id, off_record=item.off_record)
        self._show_choices(item)
        self.technique.show_item(item, expected=expected)
        self._show_outcome(line)

    def flush(self) -> None:
        """Write what is being typed."""
        self.place.flush()
        for draft in self._drafts.values():
            draft.flush()

    def _build(self) -> None:
        self.type.offer([(one.label, one) for one in ItemType])
        self.objective.offer([(_("Aucune"), None), *((one.label, one) for one in ItemObjective)])
        self.confidentiality.offer([(one.label, one) for one in Confidentiality])
        private = Framed(
            "sunken",
            column(
                row(Icon("lock", "ink2", 16), (Label(_("Pour l’animation seulement"), "label_strong"), 1), gap=6),
                quiet_label(_("Jamais imprimé dans un document remis aux membres.")),
                above(_("Notes d’animation"), self.notes),
                gap=6,
                margins=(12, 10, 12, 12),
            ),
        )
        off_record_words = quiet_label(
            _("Pendant ce point, la prise de notes est bloquée. Le compte rendu n’en dit que le titre et la durée.")
        )
        self.setLayout(
            column(
                row((self.number, 1), self.up, self.down, self.remove, gap=4),
                self.outcome,
                row(self.history, None),
                above(_("Titre"), self.title),
                row((above(_("Durée prévue"), self.minutes), 2), (above(_("Intention"), self.objective), 3), gap=10),
                self.usual,
                self.place,
                above(_("Nature"), self.type),
                above(_("Responsable"), self.lead),
                above(_("Moment de la rencontre"), self.purpose),
                above(_("Technique d’animation"), self.technique),
                above(_("Matériel"), self.materials),
                above(_("À lire avant"), self.documents),
                above(_("Description"), self.description),
                above(_("Pièces jointes"), self.attachments),
                self.decision_expected,
                column(self.off_record, off_record_words, gap=2),
                above(_("Confidentialité"), self.confidentiality),
                private,
                None,
                gap=12,
            )
        )
        self._connect()

    def _connect(self) -> None:
        self.attachments.refused.connect(self._warn)
        self.attachments.told.connect(self._said.say)
        self.minutes.entered.connect(self._set_minutes)
        self.technique.picked.connect(partial(self._save, "technique_id"))
        self.technique.unknown.connect(self._tell_no_technique)
        self.lead.picked.connect(self._set_lead)
        self.lead.unknown.connect(self._tell_unknown)
        self.type.picked.connect(self._set_type)
        for box, field in (
            (self.objective, "objective"),
            (self.purpose, "purpose_id"),
            (self.confidentiality, "confidentiality"),
        ):
            box.picked.connect(partial(self._save, field))
        self.decision_expected.clicked.connect(self._set_decision_expected)
        self.off_record.clicked.connect(self._set_off_record)

    def _show_choices(self, item: AgendaItem) -> None:
        self.type.show_value(item.type)
        self.objective.show_value(item.objective)
        self.purpose.show_value(item.purpose.id if item.purpose else None)
        self.confidentiality.show_value(item.confidentiality)
        self.decision_expected.setChecked(item.decision_expected)
        self.off_record.setChecked(item.off_record)
        self._show_lead(item)

    def _show_lead(self, item: AgendaItem) -> None:
        shown = self.lead.choice.id if self.lead.choice else None
        if shown != (item.lead.id if item.lead else None) and not (self.lead.hasFocus() and self.lead.isModified()):
            person = item.lead
            self.lead.show_choice(Choice(person.id, person.name, person.organization_name) if person else None)

    def _show_outcome(self, line: AgendaLine) -> None:
        item, parts = line.item, []
        if line.off_agenda:
            parts.append(fate(item))
        elif line.measured:
            parts.append(
                _("{state}\u00a0: {real} réelles sur {planned} prévues").format(
                    state=item.state.label, real=duration(line.real_minutes), planned=duration(item.minutes)
                )
            )
        if item.origin:
            parts.append(typeset(item.origin[0].upper() + item.origin[1:]))
        if item.gathered:
            parts += [_("Suivis réunis sous ce point\u00a0:"), *(typeset(f"· {text}") for text in item.gathered)]
        self.outcome.setText("\n".join(parts))
        self.outcome.setVisible(bool(parts))
        self.history.setVisible(bool(item.origin or line.off_agenda or item.state.treated))

    def _save(self, field: str, value: Any) -> bool:
        return self._line is not None and self._edit(self._line.id, {field: value})

    def _edit(self, item_id: UUID, fields: dict[str, Any]) -> bool:
        """Write fields of a point; tell whether it could be done, once the person knows why not."""
        with Saying(self._said, partial(self._edit, item_id, fields)):
            self._workspace.do(edit_item, item_id, **fields)
            return True
        if self._line:
            self._show_choices(self._line.item)
        return False

    def _set_minutes(self, minutes: int) -> None:
        self._save("planned_minutes", minutes)

    def _set_decision_expected(self, expected: bool) -> None:
        self._save("decision_expected", expected)

    def _set_off_record(self, off_record: bool) -> None:
        self._save("off_record", off_record)

    def _set_lead(self, choice: Choice | None) -> None:
        self._save("lead_id", choice.id if choice else None)

    def _set_type(self, kind: ItemType) -> None:
        """Change the nature; a moment to vent is off the record."""
        if self._line:
            fields: dict[str, Any] = {"type": kind}
            if kind is ItemType.VENTING:
                fields["off_record"] = True
            self._edit(self._line.id, fields)

    def _warn(self, sentence: str) -> None:
        self._said.say(sentence, "warning")

    def _tell_no_technique(self, typed: str) -> None:
        words = _("Aucune technique ne s’appelle «\u00a0{typed}\u00a0». Ajoutez-la d’abord dans les réglages.")
        self._warn(words.format(typed=typed))

    def _tell_unknown(self, name: str) -> None:
        self._said.say(
            _("Personne ne s’appelle «\u00a0{name}\u00a0» ici. Vérifiez l’orthographe.").format(name=name),
            "warning",
        )
