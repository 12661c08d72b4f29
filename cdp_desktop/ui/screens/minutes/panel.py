"""The minutes of a meeting: the real pages, what is missing, and the file to send."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain import sending
from cdp_desktop.domain.copresence import CAUTION, first_words
from cdp_desktop.domain.document import Document
from cdp_desktop.domain.language import _
from cdp_desktop.domain.quality import Check, Concern, checks
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.typography import typeset
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.queries.copresence import first_together
from cdp_desktop.store.queries.people import mailing
from cdp_desktop.store.queries.records import record
from cdp_desktop.ui.actions import KeyTip, bind
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.jobs import Job, Report
from cdp_desktop.ui.messages import explain
from cdp_desktop.ui.screens.minutes.export_card import ExportCard
from cdp_desktop.ui.screens.minutes.kinds import KindChoice
from cdp_desktop.ui.screens.minutes.pages import Pages, Preview, render
from cdp_desktop.ui.screens.minutes.reading_card import ReadingCard
from cdp_desktop.ui.screens.minutes.sections_field import SectionsField
from cdp_desktop.ui.screens.minutes.version_card import VersionCard
from cdp_desktop.ui.screens.printing import ToExport
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.entrance import enter_by
from cdp_desktop.ui.widgets.layout import Scroll, Section, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

PAUSE: Final = 400  # milliseconds without a change before the pages are drawn again
WHERE: Final = {
    Concern.ATTENDANCE: "attendance",
    Concern.SPEAKER: "attendance",
    Concern.ORGANIZATION: "closing",
    Concern.ACTION_ITEM: "closing",
    Concern.ITEM: "preparation",
}


class MinutesPanel(QWidget):
    """Shows the very pages that will be sent, and writes them."""

    asked = Signal(str)

    def __init__(
        self, workspace: Workspace, meeting_id: UUID, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._now = now
        self._record: MeetingRecord | None = None
        self._preview_job: Job | None = None
        self._export_job: Job | None = None
        self._stale = True
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._draw)
        self._build()
        enter_by(self, self.pages)
        workspace.changed.connect(self._on_changed)

    # ----------------------------------------------------------------------------------------- building

    def _build(self) -> None:
        self.pages = Pages()
        self.export = ExportCard(self._to_export, self._workspace.folder.documents, _("Exporter en PDF, Word…"))
        self.message = self.export.add(_("Préparer un courriel…"), "mail", self._to_send)
        KeyTip(self.export.button, self.export.button.text(), "export")
        bind(self, {"export": self.export.button.click})
        self.waiting = Label(_("Mise en page…"), "label", "muted")
        self.choice = KindChoice(self._workspace, self._meeting_id)
        self.choice.changed.connect(self._refresh)
        self.version = VersionCard(self._workspace, self._meeting_id, self._now)
        self.sections = SectionsField(self._workspace)
        self.reading = ReadingCard(self._workspace, self._meeting_id, self._now)
        self.first_words = Label("", "label", wrap=True)
        self.first = Section(
            _("Ensemble pour la première fois"), self.first_words, Label(CAUTION, "caption", "quiet", wrap=True), gap=6
        )
        cards = (self.export, self.sections, self._build_checks(), self.reading, self.version, self.first)
        side = column(*cards, None, gap=14)
        self._side_content = QWidget()
        self._side_content.setLayout(side)
        self._side = Scroll(self._side_content)
        main = column(self.choice, self.waiting, (self.pages, 1), gap=6, margins=(16, 12, 0, 0))
        self.setLayout(row((main, 1), self._side, gap=12, margins=(12, 4, 28, 12)))
        follow(self._dress)

    def _build_checks(self) -> QWidget:
        self.checks = column(gap=6)
        self.omitted = Label("", "label", "muted", wrap=True)
        self._checks_card = Section(_("Avant de diffuser"), self.checks, self.omitted)
        return self._checks_card

    # --------------------------------------------------------------------------------------- refreshing

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the pages again if something changed while they were out of sight."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the pages more than half of the width."""
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        self._side.setFixedWidth(min(theme.px(336), round(self.width() * 0.38)))

    def _on_changed(self, changes: Changes) -> None:
        self._stale = True
        if not self.isVisible():
            return
        if changes.touch("minutes_version", "distribution"):
            self._refresh()
        else:
            self._pause.start()

    def _refresh(self) -> None:
        self._pause.stop()
        self._draw()

    def _draw(self) -> None:
        """Read the meeting again, and have its pages drawn in another thread."""
        self._stale = False
        self._record = self._workspace.read(record, self._meeting_id)
        self.choice.show_record(self._record)
        kind = self.choice.kind
        document = kind.compose(self._record) if kind else None
        self._show_side(self._record, document)
        if self._preview_job:
            self._preview_job.cancel()
        self.waiting.show()
        if document is None:
            self.waiting.setText(_("Choisissez l’organisme pour voir sa page."))
            self.pages.show_preview(Preview((), (), 0))
            return
        self.waiting.setText(_("Mise en page…"))

        def work(report: Report) -> Preview:
            from cdp_desktop.documents.pdf import make_pdf

            pdf = make_pdf(document, report=report)
            return render(pdf.content, pdf.missing, report)

        self._preview_job = Job(work)
        self._preview_job.succeeded.connect(self._show_preview)
        self._preview_job.failed.connect(self._show_failure)
        self._preview_job.start()

    def _show_preview(self, preview: Preview) -> None:
        self.waiting.hide()
        self.pages.show_preview(preview)

    def _show_failure(self, error: BaseException) -> None:
        self.waiting.setText(explain(error).text)

    def _show_side(self, found: MeetingRecord, document: Document | None) -> None:
        kind = self.choice.kind
        is_minutes = kind is not None and kind.audience is not None
        self.export.button.setEnabled(kind is not None)
        self.message.setVisible(kind is not None and kind.in_full)
        while (taken := self.checks.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.deleteLater()
        doubts = [*checks(found)] if is_minutes else []
        for check in doubts:
            self.checks.addWidget(self._check_line(check))
        if not self.checks.count():
            self.checks.addWidget(Label(_("Rien ne manque."), "label", "muted"))
        self.omitted.setText(typeset(document.omissions) if document else "")
        self.omitted.setVisible(bool(self.omitted.text()))
        self.sections.setVisible(kind is not None and kind.in_full)
        self.reading.setVisible(document is not None)
        if kind is not None and document is not None:
            self.reading.show_document(document, kind.text)
        self.version.show_record(found)
        first = first_words(self._workspace.read(first_together, self._meeting_id))
        self.first_words.setText(typeset(first))
        self.first.setVisible(bool(first))

    def _check_line(self, check: Check) -> QWidget:
        """Return what to look at, and the button that goes there."""
        sentence = typeset(check.sentence)
        mark = Icon("circle-alert" if check.blocks else "info", "danger" if check.blocks else "ink2", 16)
        go = Button(_("Voir"), size="small")
        go.setAccessibleName(_("Voir\u00a0: {what}").format(what=sentence))
        go.clicked.connect(partial(self.asked.emit, _where(check)))
        line = QWidget()
        line.setLayout(row(mark, (Label(sentence, "label", wrap=True), 1), go, gap=8))
        return line

    def _to_export(self) -> ToExport:
        """Return the document in sight, with what was just typed, its file name and what to read twice in it."""
        found, kind = self._read(), self.choice.kind
        assert kind is not None
        return self.reading.to_export(kind.compose(found), kind.file_name(found), kind.text)

    def _to_send(self) -> ToExport:
        """Return a message with the document in sight, to those who agreed to receive it."""
        found, kind = self._read(), self.choice.kind
        assert kind is not None
        assert kind.audience is not None
        message = sending.compose(found, kind.audience, self._workspace.read(mailing, self._now().date()))
        name = sending.file_name(found, kind.audience)
        return self.reading.to_export(message, name, kind.text)

    def _read(self) -> MeetingRecord:
        """Return the meeting, with what was just typed."""
        self._workspace.saving.emit()
        return self._workspace.read(record, self._meeting_id)


def _where(check: Check) -> str:
    """Return the tab where something can be completed; reading back goes to the very thing."""
    tab = WHERE[check.concern]
    return f"{tab}:{check.target}" if tab == "closing" and check.target else tab
