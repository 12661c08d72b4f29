"""What looks private in the document in sight: the gravest first, what to do of each, and what was chosen."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from cdp_desktop.documents.writing import Writable
from cdp_desktop.domain.document import Document
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.privacy import Finding
from cdp_desktop.domain.reading import Choices, Logged
from cdp_desktop.domain.typography import enumerate_fr, typeset
from cdp_desktop.operations import Refused
from cdp_desktop.operations.reading import ignore_finding, replace_finding, stop_ignoring
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.known import known
from cdp_desktop.ui.screens.live.gestures import attempt
from cdp_desktop.ui.screens.minutes.finding_line import FindingLine
from cdp_desktop.ui.screens.printing import ToExport
from cdp_desktop.ui.screens.reading import Reader
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Section, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Traces, Workspace

SHOWN: Final = 3  # likenesses told one by one; more are folded
_FILES: Final = 3
_HINT: Final = _("D’une personne accompagnée, écrivez plutôt «\u00a0une personne\u00a0».")


class ReadingCard(Section):
    """An aid to reading again, never a guarantee: it says so."""

    def __init__(self, workspace: Workspace, meeting_id: UUID, now: Callable[[], datetime]) -> None:
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._now = now
        self._reader = Reader(workspace, meeting_id, now)
        self._sort = ""
        self._found: list[Finding] | None = None
        self._shown: tuple[Choices, dict[str, str]] | None = None
        self.lines: list[FindingLine] = []
        self.feedback = InfoBar(workspace.undo_stack)
        self.nothing = Label(_("Rien ne semble privé dans ce document."), "label", "muted", wrap=True)
        self.unfold = Button("", "chevron-down", "ghost", size="small", checkable=True)
        self.review = Button("", "history", "ghost", size="small", checkable=True)
        self._certain, self._likely, self._chosen = column(gap=12), column(gap=12), column(gap=8)
        self._folded, self._log = QWidget(), QWidget()
        self._folded.setLayout(column(Label(_HINT, "caption", "muted", wrap=True), self._likely))
        self._log.setLayout(self._chosen)
        super().__init__(
            _("Ce qui semble privé"),
            self.feedback,
            self.nothing,
            self._certain,
            row(self.unfold, None),
            self._folded,
            row(self.review, None),
            self._log,
            Label(_("Une aide à la relecture, jamais une garantie."), "caption", "muted", wrap=True),
        )
        self.unfold.toggled.connect(self._folded.setVisible)
        self.review.toggled.connect(self._log.setVisible)

    def show_document(self, document: Document, sort: str) -> None:
        """Show what looks private in a document of some sort; nothing moves when it is what is shown already."""
        self._sort = sort
        texts = tuple(document.texts())
        chosen, directory = self._reader.choices, self._workspace.read(known)
        found, words = chosen.told(texts, directory), chosen.words(texts, directory)
        if (chosen, words) != self._shown:
            self._shown = chosen, words
            self._show_chosen(chosen, words)
        if found != self._found:
            focused = QApplication.focusWidget()
            places = [at for at, line in enumerate(self.lines) if focused and line.isAncestorOf(focused)]
            self._show_findings(found)
            if places:
                self._give_focus(places[0])

    def to_export(self, what: Writable, name: str, sort: str) -> ToExport:
        """Return what may leave, a document of some sort, with what to read twice in it."""
        return self._reader.to_export(what, name, sort)

    # ------------------------------------------------------------------------------------------ showing

    def _show_findings(self, found: list[Finding]) -> None:
        for box in (self._certain, self._likely):
            _empty(box)
        self.lines = []
        self._found = found
        self._show_groups(self._certain, [one for one in found if one.pattern.certain])
        likely = [one for one in found if not one.pattern.certain]
        self._show_groups(self._likely, likely)
        self.nothing.setVisible(not found)
        folds = len(likely) > SHOWN
        words = ngettext("{count} ressemblance", "{count} ressemblances", len(likely))
        self.unfold.setText(words.format(count=len(likely)))
        self.unfold.setVisible(folds)
        self._folded.setVisible(bool(likely) and (not folds or self.unfold.isChecked()))

    def _show_groups(self, box: QVBoxLayout, found: list[Finding]) -> None:
        for pattern, group in groupby(found, key=lambda one: one.pattern):
            tone = "warning" if pattern.certain else "muted"
            label = pattern.label[:1].upper() + pattern.label[1:]
            told = column(Label(typeset(label), "label_strong", tone, wrap=True), gap=6)
            for finding in group:
                line = FindingLine(finding)
                line.ignored.connect(partial(self._ignore, finding))
                line.replaced.connect(partial(self._replace, finding))
                line.replace.setEnabled(not self._workspace.read_only)
                line.ignore.setEnabled(not self._workspace.read_only)
                self.lines.append(line)
                told.addWidget(line)
            holder = QWidget()
            holder.setLayout(told)
            box.addWidget(holder)

    def _show_chosen(self, chosen: Choices, words: dict[str, str]) -> None:
        _empty(self._chosen)
        ignored = chosen.ignored
        told = ngettext("{count} repérage ignoré · Revoir", "{count} repérages ignorés · Revoir", len(ignored))
        self.review.setText(told.format(count=len(ignored)) if ignored else _("Ce qui a été choisi"))
        self.review.setVisible(bool(chosen.log))
        self._log.setVisible(bool(chosen.log) and self.review.isChecked())
        for one in (*ignored, *(other for other in chosen.log if not other.ignored)):
            self._chosen.addWidget(self._chosen_line(one, words.get(one.fingerprint, "")))

    def _chosen_line(self, one: Logged, words: str) -> QWidget:
        """Return what was chosen, with its words if they are still in the text, and the way back."""
        said = _("{sentence} «\u00a0{text}\u00a0»").format(sentence=one.sentence, text=words) if words else one.sentence
        line = QWidget()
        content = column(Label(typeset(said), "caption", "muted", wrap=True), gap=2)
        if one.ignored:
            again = Button(_("Signaler de nouveau"), size="small")
            again.setAccessibleName(_("Signaler de nouveau\u00a0: {what}").format(what=words or one.sentence))
            again.setEnabled(not self._workspace.read_only)
            again.clicked.connect(partial(self._stop_ignoring, one.id))
            content.addLayout(row(again, None))
        line.setLayout(content)
        return line

    # ----------------------------------------------------------------------------------------- gestures

    def _ignore(self, finding: Finding) -> None:
        attempt(
            self._workspace, self._refuse, ignore_finding, self._meeting_id, finding,
            document=self._sort, at=self._now(),
        )  # fmt: skip

    def _stop_ignoring(self, outcome_id: UUID) -> None:
        attempt(self._workspace, self._refuse, stop_ignoring, outcome_id, at=self._now())

    def _replace(self, finding: Finding, by: str) -> None:
        self._workspace.saving.emit()
        try:
            traces = self._workspace.erase_words(
                replace_finding, self._meeting_id, finding, by, document=self._sort, at=self._now()
            )
        except (Refused, StoreError) as error:
            self._refuse(str(error))
            return
        self.feedback.say(traces_words(traces), "warning" if traces.files or traces.elsewhere else "success")

    def _refuse(self, sentence: str) -> None:
        self.feedback.say(typeset(sentence), "danger")

    def _give_focus(self, place: int) -> None:
        """Go on from the finding that took the place of the last one."""
        left = [line for line in self.lines if not line.isHidden()]
        if left:
            left[min(place, len(left) - 1)].replace.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.review.isVisible():
            self.review.setFocus(Qt.FocusReason.OtherFocusReason)


def traces_words(traces: Traces) -> str:
    """Say that words were replaced, and where they may still be."""
    said = [_("Remplacé partout; l’ancien texte est effacé pour de bon.")]
    if traces.elsewhere:
        said.append(_("Il figure encore ailleurs\u00a0: une autre rencontre, une fiche ou une version diffusée."))
    if traces.files:
        names = [path.name for path in traces.files[:_FILES]]
        more = len(traces.files) - _FILES
        if more > 0:
            names.append(ngettext("{count} autre", "{count} autres", more).format(count=more))
        said.append(_("Ces fichiers peuvent encore le contenir\u00a0: {names}.").format(names=enumerate_fr(names)))
    return " ".join(said)


def _empty(box: QVBoxLayout) -> None:
    while (taken := box.takeAt(0)) is not None:
        if (widget := taken.widget()) is not None:
            widget.hide()
            widget.deleteLater()
