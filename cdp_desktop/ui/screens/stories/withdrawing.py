"""Taking a story back: what goes for good, what stays, and where it went already."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.story_list import StorySheet
from cdp_desktop.domain.story_withdrawal import Echo
from cdp_desktop.domain.typography import enumerate_fr, typeset
from cdp_desktop.operations.stories import withdraw_story
from cdp_desktop.store.queries.story_documents import reach
from cdp_desktop.ui.screens.fields import Saying
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Framed, Scroll, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Traces, Workspace


class WithdrawDialog(QDialog):
    """Asks once, without opening on the gesture that cannot be undone; ``told`` says what could not be reached.

    The words of hers that were noted in a meeting go too, unless one says otherwise: left there, they would be in
    the next minutes and in the search, and she took them back.
    """

    told = Signal(str, str)  # words, tone

    def __init__(self, workspace: Workspace, sheet: StorySheet, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent.window()
        self._workspace = workspace
        self._sheet = sheet
        self._now = now
        self.reach = workspace.read(reach, sheet.id)
        self.with_notes = QCheckBox(_("Effacer aussi ces mots de la rencontre"))
        self.error = InfoBar()
        self.keep = Button(_("Garder l’histoire"))
        self.withdraw = Button(_("Retirer l’histoire"), "eye-off", "danger")
        self._build()
        follow(self._dress)

    def _build(self) -> None:
        self.setWindowTitle(_("Retirer l’histoire"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Retirer «\u00a0{title}\u00a0»").format(title=self._sheet.title or _("Sans titre"))
        goes = _(
            "S’effacent sans retour\u00a0: le titre, le texte, les extraits et les photos, ici, dans l’historique et "
            "dans les sauvegardes faites depuis. Restent les voix qu’elle a eues, en nombres."
        )
        page = QWidget()
        parts = (*self._changes(), *self._sent(), *self._noted(), *self._echoes())
        page.setLayout(column(Label(goes, wrap=True), *parts, None, gap=12))
        self.setLayout(
            column(
                Label(typeset(title), "heading", wrap=True),
                (Scroll(page), 1),
                self.error,
                row(None, self.keep, self.withdraw),
                gap=12,
                margins=(22, 20, 22, 18),
            )
        )
        self.with_notes.setChecked(True)
        self.keep.setDefault(True)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keep.clicked.connect(self.reject)
        self.withdraw.clicked.connect(self._withdraw)

    def _changes(self) -> Iterable[QWidget]:
        """Say what it is evidence of, and which recueils quote it."""
        lines = [_("Demandera une autre preuve\u00a0: {change}").format(change=one) for one in self._sheet.grounds]
        lines += [_("Sortira du recueil\u00a0: {title}").format(title=one) for one in self._sheet.recueils]
        if lines:
            yield Label(typeset("\n".join(lines)), wrap=True)

    def _sent(self) -> Iterable[QWidget]:
        """Say which documents are out, with the day and to whom: nothing can be taken out of them."""
        if not self.reach.sent:
            yield Label(_("Aucun document noté comme diffusé ne porte ses mots."), "body", "muted", wrap=True)
            return
        heading = ngettext(
            "{count} envoi déjà fait peut porter ses mots, et ne change pas. Prévenez qui l’a reçu.",
            "{count} envois déjà faits peuvent porter ses mots, et ne changent pas. Prévenez qui les a reçus.",
            len(self.reach.sent),
        ).format(count=len(self.reach.sent))
        lines = "\n".join(one.sentence for one in self.reach.sent)
        yield _framed(Label(heading, "body_medium", "warning", wrap=True), Label(typeset(lines), wrap=True))

    def _noted(self) -> Iterable[QWidget]:
        """Show the words that were noted in meetings, and offer to erase them as well."""
        if self.reach.noted:
            lines = (
                _("Rencontre {number}\u00a0: «\u00a0{text}\u00a0»").format(number=one.meeting_number, text=one.text)
                for one in self.reach.noted
            )
            yield _framed(Label(typeset("\n".join(lines), verbatim=True), wrap=True), self.with_notes)

    def _echoes(self) -> Iterable[QWidget]:
        """Say which other texts take something from it: only their authors can write them otherwise."""
        found = self.reach.echoes
        if found:
            heading = ngettext(
                "{count} autre texte reprend son titre ou ses phrases\u00a0: réécrivez-le.",
                "{count} autres textes reprennent son titre ou ses phrases\u00a0: réécrivez-les.",
                len(found),
            ).format(count=len(found))
            lines = "\n".join(f"{one.where}\u00a0: {one.words}" for one in found)
            yield _framed(Label(heading, "body_medium", "warning", wrap=True), Label(lines, wrap=True))

    def _dress(self) -> None:
        self.resize(min(theme.px(600), self._window.width()), min(theme.px(520), self._window.height()))

    def _withdraw(self) -> None:
        notes = [one.id for one in self.reach.noted] if self.with_notes.isChecked() else []
        with Saying(self.error):
            traces = self._workspace.erase(withdraw_story, self._sheet.id, on=self._now().date(), notes=notes)
            self.accept()
            left = traces.files or traces.elsewhere or self.reach.echoes
            self.told.emit(withdrawn_words(traces, self.reach.echoes), "warning" if left else "success")


def withdrawn_words(traces: Traces, echoes: Sequence[Echo]) -> str:
    """Say that a story is withdrawn, and what may still hold words of it."""
    if not traces.files and not traces.elsewhere and not echoes:
        return _("L’histoire est retirée. Rien de ses mots ne reste dans la communauté.")
    said = [_("L’histoire est retirée.")]
    if traces.files:
        names = enumerate_fr(path.name for path in traces.files)
        said.append(_("Ces fichiers peuvent encore la contenir\u00a0: {names}.").format(names=names))
    if echoes:
        places = enumerate_fr(dict.fromkeys(f"«\u00a0{one.where}\u00a0»" for one in echoes))
        said.append(_("Restent à réécrire des textes qui la citent, sous\u00a0: {places}.").format(places=places))
    elif traces.elsewhere:
        said.append(_("Le même texte figure aussi dans une autre fiche."))
    return " ".join(said)


def _framed(*parts: QWidget) -> Framed:
    return Framed("sunken", column(*parts, gap=6, margins=(12, 10, 12, 10)))
