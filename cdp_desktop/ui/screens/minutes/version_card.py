"""Where the minutes stand, what can come next, and the versions that were sent."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from cdp_desktop.domain import minutes
from cdp_desktop.domain.attachment import stored_name
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.meeting import Distribution, MinutesVersion
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.typography import full_date, typeset
from cdp_desktop.domain.vocabulary import DistributionChannel, MinutesStatus
from cdp_desktop.operations import Operation
from cdp_desktop.operations.minutes import (
    OUT,
    approve_minutes,
    distribute_minutes,
    finalize_minutes,
    reopen_minutes,
    review_minutes,
    send_minutes,
)
from cdp_desktop.store.errors import StoreError
from cdp_desktop.ui.jobs import Job, Report
from cdp_desktop.ui.messages import explain
from cdp_desktop.ui.screens.live.gestures import P, T, attempt
from cdp_desktop.ui.screens.printing import open_file
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import Section, column, row
from cdp_desktop.ui.widgets.text import Chip, Label
from cdp_desktop.workspace import Workspace

if TYPE_CHECKING:
    from cdp_desktop.documents.pdf import Pdf


class VersionCard(Section):
    """One version is worked on at a time; those that were sent are kept as they were, and can be opened."""

    def __init__(self, workspace: Workspace, meeting_id: UUID, now: Callable[[], datetime]) -> None:
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._now = now
        self._record: MeetingRecord | None = None
        self._sending: tuple[UUID, str] | None = None  # the version, and the name of its file
        self.state = Chip("", "neutral")
        self.about = Label("", "label", "muted", wrap=True)
        self.change_note = QLineEdit(placeholderText=_("Ce qui a changé depuis la version diffusée"))
        self.review = Button(_("Mettre en relecture"), "eye", size="small")
        self.finalize = Button(_("Rendre final"), "check", size="small")
        self.reopen = Button(_("Revenir au projet"), "undo-2", "ghost", size="small")
        self.recipients = QSpinBox(minimum=0, maximum=9999)
        self.channel = QComboBox()
        self.send = Button(_("Noter la diffusion"), "mail", size="small")
        self.approve = Button("", "check", size="small")
        self.refusal = Label("", "label", "danger", wrap=True)
        self._sent = column(gap=8)
        self._sending_fields = QWidget()
        super().__init__(
            _("Version"),
            row(self.state, None),
            self.about,
            self.change_note,
            Flow(self.review, self.finalize, self.reopen, gap=6),
            self._sending_fields,
            row(self.approve, None),
            self.refusal,
            self._sent,
        )
        self._build()

    @property
    def last(self) -> MinutesVersion | None:
        """The latest version, if there is one."""
        return self._record.versions[-1] if self._record and self._record.versions else None

    def show_record(self, found: MeetingRecord) -> None:
        """Show where the minutes of a meeting stand."""
        self._record = found
        self.refusal.hide()
        last = self.last
        status = last.status if last else MinutesStatus.DRAFT
        out, final = status in OUT, status is MinutesStatus.FINAL
        words = _("Version {number}").format(number=last.number) if last else _("Projet")
        self.state.show_chip(f"{words} · {status.label.lower()}" if last else words, _TONES.get(status, "warning"))
        self.about.setText(_changed(last) if last and minutes.changed_since_sent(found) else _about(last))
        self.about.setVisible(bool(self.about.text()))
        self.change_note.setVisible(out)
        self.review.setVisible(status is MinutesStatus.DRAFT)
        self.finalize.setVisible(not final)
        self.finalize.setText(_("Version corrigée") if out else _("Rendre final"))
        self.reopen.setVisible(last is not None and status in (MinutesStatus.TO_REVIEW, MinutesStatus.FINAL))
        self._sending_fields.setVisible(final or status is MinutesStatus.SENT)
        self.send.setText(_("Noter la diffusion") if final else _("Noter une autre diffusion"))
        self._show_approval(last, found)
        self._show_sent(found)
        for part in (self.change_note, self.review, self.finalize, self.reopen, self._sending_fields, self.approve):
            part.setEnabled(not self._workspace.read_only)

    def _build(self) -> None:
        self.change_note.setAccessibleName(self.change_note.placeholderText())
        self.recipients.setAccessibleName(_("Nombre de destinataires"))
        self.channel.setAccessibleName(_("Moyen de diffusion"))
        for channel in DistributionChannel:
            self.channel.addItem(channel.label, channel)
        label = Label(_("Destinataires"), "label")
        label.setBuddy(self.recipients)
        self._sending_fields.setLayout(
            column(row(label, self.recipients, None), row((self.channel, 1)), row(self.send, None), gap=6)
        )
        self.refusal.hide()
        self.review.clicked.connect(self._review)
        self.finalize.clicked.connect(self._finalize)
        self.reopen.clicked.connect(self._reopen)
        self.send.clicked.connect(self._send)
        self.approve.clicked.connect(self._approve)

    def _show_approval(self, last: MinutesVersion | None, found: MeetingRecord) -> None:
        after = found.next_meeting
        approvable = last is not None and last.status is MinutesStatus.SENT and after is not None
        self.approve.setVisible(approvable)
        if last is not None and after is not None:
            words = _("Approuvé à la rencontre {number}") if last.approved_at is None else _("Retirer l’approbation")
            self.approve.setText(words.format(number=after.number))

    def _show_sent(self, found: MeetingRecord) -> None:
        while (taken := self._sent.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for version in reversed([one for one in found.versions if one.status in OUT]):
            self._sent.addWidget(self._line(version))

    def _line(self, version: MinutesVersion) -> QWidget:
        """Return what is known of a version that was sent, and the file that was, if it is kept."""
        line = QWidget()
        words = column(
            Label(_("Version {number}").format(number=version.number), "label_strong"),
            Label(_sent_words(version), "label", "muted", wrap=True),
            gap=0,
        )
        opener = Button(_("Ouvrir"), "folder-open", size="small")
        opener.setAccessibleName(_("Ouvrir la version {number}").format(number=version.number))
        if version.file is None:
            opener.hide()
        else:
            name = stored_name(version.file.sha256, version.file.file_name)
            opener.clicked.connect(partial(open_file, self._workspace.folder.attachments / name))
        line.setLayout(row((words, 1), opener, gap=8))
        return line

    # ------------------------------------------------------------------------------------------ gestures

    def _review(self) -> None:
        self._do(review_minutes, self._meeting_id, at=self._now())

    def _finalize(self) -> None:
        if self._do(finalize_minutes, self._meeting_id, at=self._now(), change_note=self.change_note.text()):
            self.change_note.clear()

    def _reopen(self) -> None:
        if self.last:
            self._do(reopen_minutes, self.last.id)

    def _approve(self) -> None:
        after = self._record.next_meeting if self._record else None
        if self.last and after:
            self._do(approve_minutes, self.last.id, after.id if self.last.approved_at is None else None)

    def _send(self) -> None:
        """Keep the file as it is sent, then note that it was; one that was sent already is kept."""
        self._workspace.saving.emit()
        assert self._record is not None
        assert self.last is not None
        if self.last.status is MinutesStatus.SENT:
            self._do(
                distribute_minutes,
                self.last.id,
                on=self._now().date(),
                recipients=self.recipients.value(),
                channel=self.channel.currentData(),
            )
            return
        audience = self.last.audience
        document = minutes.compose(self._record, audience=audience)

        def work(report: Report) -> "Pdf":
            from cdp_desktop.documents.pdf import make_pdf

            return make_pdf(document, report=report)

        self.send.setEnabled(False)
        self._sending = self.last.id, minutes.file_name(self._record, audience)
        job = Job(work)
        job.succeeded.connect(self._keep)
        job.failed.connect(self._explain)
        job.start()

    def _keep(self, pdf: "Pdf") -> None:
        self.send.setEnabled(True)
        assert self._sending is not None
        version_id, file_name = self._sending
        try:
            file = self._workspace.keep_bytes(file_name, pdf.content)
        except StoreError as error:
            self._explain(error)
            return
        self._do(
            send_minutes,
            version_id,
            on=self._now().date(),
            recipients=self.recipients.value(),
            channel=self.channel.currentData(),
            file=file,
        )

    def _explain(self, error: BaseException) -> None:
        self.send.setEnabled(True)
        self._refuse(explain(error).text)

    def _do(self, operation: Operation[P, T], *args: P.args, **kwargs: P.kwargs) -> bool:
        return attempt(self._workspace, self._refuse, operation, *args, **kwargs)

    def _refuse(self, sentence: str) -> None:
        self.refusal.setText(typeset(sentence))
        self.refusal.show()


_TONES = {MinutesStatus.FINAL: "neutral", MinutesStatus.SENT: "accent", MinutesStatus.SUPERSEDED: "neutral"}


def _about(version: MinutesVersion | None) -> str:
    """Say what the version being worked on is for."""
    if version is None or not version.settled:
        return _("Le compte rendu porte la mention «\u00a0PROJET\u00a0» jusqu’à sa version finale.")
    if version.status is MinutesStatus.FINAL:
        return version.change_note or _("Exportez-le, envoyez-le, puis notez sa diffusion.")
    approved = version.approved_at
    return _("Approuvé à la rencontre {number}.").format(number=approved) if approved else ""


def _changed(version: MinutesVersion) -> str:
    """Say that what is in sight is no longer what was sent."""
    return _(
        "Le contenu a changé depuis la diffusion\u00a0: les pages sont le projet de la version {next}. La version "
        "{last} reste telle qu’elle a été diffusée."
    ).format(next=version.number + 1, last=version.number)


def _sent_words(version: MinutesVersion) -> str:
    lines = (*map(_distributed, version.distributions), version.change_note)
    return typeset("\n".join(line for line in lines if line))


def _distributed(sent: Distribution) -> str:
    people = ngettext("{count} destinataire", "{count} destinataires", sent.recipients)
    return _("diffusée {day}, {people}, {channel}").format(
        day=full_date(sent.on, weekday=False),
        people=people.format(count=sent.recipients),
        channel=sent.channel.label.lower(),
    )
