"""The third step: what will be done with each line, what is wrong, and what is left to say."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from cdp_desktop.domain.importing.planned import Answer, Choices, Outcome, Plan, PlannedLine
from cdp_desktop.domain.importing.report import counted, nothing_to_do, told_about
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens import fields
from cdp_desktop.ui.screens.importing import preview_lines
from cdp_desktop.ui.screens.importing.line_card import LineCard
from cdp_desktop.ui.screens.importing.preview_lines import Filter, PreviewLine
from cdp_desktop.ui.screens.lines import LineList
from cdp_desktop.ui.widgets.layout import column
from cdp_desktop.ui.widgets.text import Label

_NOTES = 6


class PreviewPage(QWidget):
    """The lines of the file with what becomes of them; ``changed`` when something was chosen about one."""

    changed = Signal()
    allowed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choices = Choices()
        self._plan: Plan | None = None
        self.counts = Label("", "lead", wrap=True)
        self.notes = Label("", "body", "muted", wrap=True)
        self.filter = fields.Choices(_("Montrer"))
        self.duplicates = fields.Choices(_("Doublons possibles"))
        self.model: RowsModel[PreviewLine] = list_model(preview_lines.title, spoken=preview_lines.spoken)
        self.lines = LineList(_("Lignes du fichier"), self.model, preview_lines.shown, shown=5)
        self.none = Label(_("Aucune ligne de cette sorte."), "body", "muted")
        self.card = LineCard()
        self.partial = QCheckBox(_("Importer quand même les lignes sans erreur"))
        self._all = QWidget()
        self._build()

    @property
    def plan(self) -> Plan | None:
        """What will be done."""
        return self._plan

    def start(self) -> None:
        """Forget what was chosen for another file."""
        self.choices, self._plan = Choices(), None
        self.partial.setChecked(False)
        self.filter.offer([(one.label, one) for one in Filter])
        self.filter.show_value(Filter.ALL)
        self.duplicates.show_value(None)

    def show_plan(self, plan: Plan, notes: Sequence[str]) -> None:
        """Show what will be done, and what concerns the whole file."""
        first = self._plan is None
        self._plan = plan
        self.counts.setText(", ".join(counted(plan)) + ".")
        said = [*notes, *told_about(plan)]
        more = len(said) - _NOTES
        rest = [ngettext("… et {count} autre.", "… et {count} autres.", more).format(count=more)] if more > 0 else []
        self.notes.setText("\n".join([*said[:_NOTES], *rest]))
        self.notes.setVisible(bool(said))
        doubtful = any(line.suspects for line in plan.lines)
        self._all.setVisible(doubtful)
        self.partial.setVisible(bool(plan.counts[Outcome.ERROR]))
        if first and plan.counts[Outcome.ERROR]:
            self.filter.show_value(Filter.ERRORS)
        elif first and doubtful:
            self.filter.show_value(Filter.DUPLICATES)
        self._offer_filters(plan)
        self._show_lines()

    def hindrance(self) -> str:
        """Say what stands in the way of importing, if anything does."""
        if self._plan is None:
            return _("Rien n’a encore été préparé.")
        counts = self._plan.counts
        if nothing := nothing_to_do(self._plan):
            return nothing
        if counts[Outcome.ASK]:
            sentence = ngettext(
                "Il reste {count} doublon possible à trancher.",
                "Il reste {count} doublons possibles à trancher.",
                counts[Outcome.ASK],
            )
            return sentence.format(count=counts[Outcome.ASK])
        if counts[Outcome.ERROR] and not self.partial.isChecked():
            return _("Corrigez le fichier, ou importez seulement les lignes sans erreur.")
        return "" if self._plan.entries else _("Il n’y a rien à importer.")

    def _build(self) -> None:
        self.filter.picked.connect(self._show_lines)
        self.duplicates.offer(
            [
                (_("À trancher un par un"), None),
                (_("Ce sont les mêmes fiches"), Answer.SAME),
                (_("Ce sont d’autres fiches"), Answer.OTHER),
                (_("Les laisser de côté"), Answer.LEAVE),
            ]
        )
        self.duplicates.picked.connect(self._answer_all)
        self._all.setLayout(fields.above(_("Doublons possibles"), self.duplicates))
        self.lines.selectionModel().currentChanged.connect(self._show_card)
        self.card.answered.connect(self._answer)
        self.card.taken.connect(self._take)
        self.partial.toggled.connect(self._tell_allowed)
        self.setLayout(
            column(
                self.counts,
                4,
                self._all,
                fields.above(_("Montrer"), self.filter),
                self.lines,
                self.none,
                self.card,
                self.partial,
                6,
                self.notes,
                None,
                gap=8,
                margins=(22, 4, 22, 12),
            )
        )

    def _offer_filters(self, plan: Plan) -> None:
        kept = self.filter.value
        counts = [(one, sum(one.keeps(line) for line in plan.lines)) for one in Filter]
        label = _("{label} ({count})")
        self.filter.offer([(label.format(label=one.label, count=count), one) for one, count in counts])
        self.filter.show_value(kept)

    def _show_lines(self) -> None:
        if self._plan is None:
            return
        self.model.show(preview_lines.preview_lines(self._plan, self.filter.value or Filter.ALL))
        self.lines.setVisible(len(self.model) > 0)
        self.none.setVisible(not len(self.model))
        if len(self.model) and not self.lines.currentIndex().isValid():
            self.lines.setCurrentIndex(self.model.index(0, 0))
        self._show_card()

    def _current(self) -> PlannedLine | None:
        value = self.model.value(self.lines.currentIndex())
        return value.planned if value else None

    def _show_card(self) -> None:
        line = self._current()
        number = line.number if line else 0
        self.card.show_line(line, self.choices.about(number), taken=number in self.choices.taken)

    def _answer(self, answer: Answer, rank: int) -> None:
        """Keep what was said of the current line, and go to the next one that waits."""
        line = self._current()
        if line is None:
            return
        self.choices = replace(self.choices, lines={**self.choices.lines, line.number: (answer, rank)})
        following = (
            place
            for place in range(self.lines.currentIndex().row() + 1, len(self.model))
            if self.model[place].planned.outcome is Outcome.ASK
        )
        place = next(following, None)
        if place is not None:
            self.lines.setCurrentIndex(self.model.index(place, 0))
        self.lines.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _answer_all(self, answer: Answer | None) -> None:
        self.choices = replace(self.choices, duplicates=answer, lines={})
        self.changed.emit()

    def _take(self, taken: bool) -> None:
        line = self._current()
        if line is not None:
            numbers = self.choices.taken - {line.number}
            self.choices = replace(self.choices, taken=numbers | {line.number} if taken else numbers)
            self.changed.emit()

    def _tell_allowed(self) -> None:
        self.allowed.emit()
