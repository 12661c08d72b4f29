"""Publishing a recueil: for whom, what is in it, what stays out, and what to read twice before it leaves."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from cdp_desktop.domain import recueil_document
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.recueil import Recueil
from cdp_desktop.domain.recueil_list import for_whom
from cdp_desktop.domain.typography import enumerate_fr, typeset
from cdp_desktop.operations.publishing import publish_recueil
from cdp_desktop.ui.jobs import Job, Report
from cdp_desktop.ui.messages import explain
from cdp_desktop.ui.screens.fields import Saying
from cdp_desktop.ui.screens.reading import Reader
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Scroll, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

if TYPE_CHECKING:
    from cdp_desktop.documents.pdf import Pdf

_TOLD: Final = 6
"""Lines of what is left out that the dialog has room for."""


class PublishDialog(QDialog):
    """Asks once, without opening on the gesture; the pages are kept as they are, and ``published`` is emitted then."""

    published = Signal()

    def __init__(self, workspace: Workspace, recueil: Recueil, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent.window()
        self._workspace = workspace
        self._recueil = recueil
        self._day = now().date()
        made = recueil_document.compose(recueil, day=self._day, final=True)
        self._name = recueil_document.file_name(recueil, recueil.audience)
        self._paper = Reader(workspace, None, now).to_export(made, self._name, _("Recueil"))
        self._document = made
        self.error = InfoBar()
        self.later = Button(_("Pas encore"))
        self.publish = Button(_("Publier"), "circle-check-big", "primary")
        self._build()
        follow(self._dress)

    def _build(self) -> None:
        self.setWindowTitle(_("Publier le recueil"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Publier «\u00a0{title}\u00a0», {readers}").format(
            title=self._recueil.title, readers=for_whom(self._recueil.audience)
        )
        kept = _(
            "Les pages sont gardées telles quelles, et la liste des histoires qu’elles portent. Ce qui est remis ne se "
            "reprend pas\u00a0: si quelqu’un retire son histoire, vous saurez quelles éditions la portent."
        )
        parts = [Label(typeset(_contents(self._recueil)), wrap=True)]
        if left_out := self._document.left_out_words(_TOLD):
            parts.append(Label(typeset(left_out), "label", wrap=True))
        if self._paper.doubts:
            lines = "\n".join([_("À relire avant\u00a0:"), *self._paper.doubts])
            parts.append(Label(typeset(lines), "label", "warning", wrap=True))
        page = QWidget()
        page.setLayout(column(*parts, Label(kept, "body", "muted", wrap=True), None, gap=12))
        self.setLayout(
            column(
                Label(typeset(title), "heading", wrap=True),
                (Scroll(page), 1),
                self.error,
                row(None, self.later, self.publish),
                gap=12,
                margins=(22, 20, 22, 18),
            )
        )
        self.later.setDefault(True)
        self.later.setFocus(Qt.FocusReason.OtherFocusReason)
        self.later.clicked.connect(self.reject)
        self.publish.clicked.connect(self._publish)

    def _dress(self) -> None:
        self.resize(min(theme.px(560), self._window.width()), min(theme.px(440), self._window.height()))

    def _publish(self) -> None:
        """Lay the pages out in another thread, then keep them."""
        document = self._document

        def work(report: Report) -> "Pdf":
            from cdp_desktop.documents.pdf import make_pdf

            return make_pdf(document, report=report)

        self.publish.setEnabled(False)
        self.error.say(_("Mise en page…"), closable=False)
        job = Job(work)
        job.succeeded.connect(self._keep)
        job.failed.connect(self._explain)
        job.start()

    def _keep(self, pdf: "Pdf") -> None:
        self.publish.setEnabled(True)
        with Saying(self.error):
            file = self._workspace.keep_bytes(self._name, pdf.content)
            self._workspace.do(publish_recueil, self._recueil.id, on=self._day, file=file)
            if self._paper.doubts:
                self._paper.confirm()
            self.accept()
            self.published.emit()

    def _explain(self, error: BaseException) -> None:
        self.publish.setEnabled(True)
        self.error.say(explain(error).text, "danger")


def _contents(recueil: Recueil) -> str:
    """Say how much a recueil holds, and how much it tells of how it was made."""
    excerpts, read = len(recueil.excerpts), len(recueil.interpretations)
    stories = len({one.story_id for one in recueil.excerpts})
    told = [
        ngettext("{count} extrait", "{count} extraits", excerpts).format(count=excerpts),
        ngettext("de {count} histoire", "de {count} histoires", stories).format(count=stories),
    ]
    held = [" ".join(told)] if excerpts else []
    if read:
        held.append(ngettext("{count} interprétation", "{count} interprétations", read).format(count=read))
    lines = [_("Il porte {what}.").format(what=enumerate_fr(held))]
    if not recueil.reproduces:
        reasons = _("Il dit pourquoi ces histoires ont été retenues.")
        silent = _("Il ne dit pas pourquoi ces histoires ont été retenues.")
        lines.append(reasons if recueil.tells_reasons else silent)
        if read:
            grounds = _("Il dit sur quoi s’appuient les interprétations.")
            without = _("Il ne dit pas sur quoi s’appuient les interprétations.")
            lines.append(grounds if recueil.tells_evidence else without)
    return "\n".join(lines)
