"""Withdrawing an identity: what goes, what stays, where the name must be rewritten first, and a copy to hand over."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget

from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.member_sheet import MemberSheet
from cdp_desktop.domain.mention import Mention
from cdp_desktop.domain.typography import enumerate_fr, typeset
from cdp_desktop.domain.vocabulary import ConsentPurpose
from cdp_desktop.exchange.personal_file import personal_file
from cdp_desktop.operations import Refused
from cdp_desktop.operations.withdrawing import erase_member, replace_name, where_named
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.consents import sent_naming
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.fields import above
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Framed, Scroll, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Traces, Workspace


class ErasingDialog(QDialog):
    """``erased`` gives what the erasure could not reach; ``place_asked`` the mention that one goes to see."""

    erased = Signal(object)  # Traces
    place_asked = Signal(object)  # Mention

    def __init__(self, workspace: Workspace, sheet: MemberSheet, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._sheet = sheet
        self._now = now
        self.model: RowsModel[Mention] = list_model(_text, spoken=_spoken)
        self.mentions = LineList(_("Textes qui disent son nom"), self.model, _line, shown=4)
        self.left = Label("", "body_medium", wrap=True)
        self.by = QLineEdit(_("une personne"))
        self.replace = Button(_("Remplacer partout"), "repeat")
        self.export = Button(_("Remettre une copie de son dossier (JSON)…"), "file-down")
        self.error = InfoBar()
        self.cancel = Button(_("Ne rien retirer"))
        self.erase = Button(_("Retirer l’identité"), "user-x", "danger")
        self._rewriting = Framed("sunken")
        self._build()
        self._refresh()
        follow(self._dress)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Replace her name on Enter where the other words are typed: it would press « Ne rien retirer »."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focusWidget() is self.by:
            self.replace.click()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.setWindowTitle(_("Retirer l’identité"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Retirer l’identité de {name}").format(name=typeset(self._sheet.person.name))
        goes = _(
            "S’effacent sans retour\u00a0: son nom, ses coordonnées, sa photo, ses compétences et le détail de ses "
            "réponses, ici, dans l’historique et dans les sauvegardes faites depuis."
        )
        stays = _(
            "Restent\u00a0: ses présences, au nom de l’organisme de ce jour-là et sous «\u00a0Identité retirée\u00a0», "
            "avec les pratiques, projets et suivis, sans son nom. Les comptes ne changent pas."
        )
        other_words = row((above(_("Remplacer son nom par"), self.by), 1), gap=10)
        other_words.addWidget(self.replace, alignment=Qt.AlignmentFlag.AlignBottom)
        self._rewriting.setLayout(column(self.left, self.mentions, other_words, margins=(12, 10, 12, 12)))
        page = QWidget()
        told = column(Label(goes, wrap=True), Label(stays, wrap=True), *self._stories(), *self._sent(), gap=12)
        export = row(self.export, None)
        page.setLayout(column(told, self._rewriting, export, None, gap=12, margins=(22, 4, 22, 12)))
        heading = column(Label(title, "heading", wrap=True), margins=(22, 18, 22, 8))
        foot = column(self.error, row(None, self.cancel, self.erase), gap=12, margins=(22, 8, 22, 18))
        self.setLayout(column(heading, (Scroll(page), 1), foot, gap=0))
        self.cancel.setDefault(True)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.cancel.clicked.connect(self.reject)
        self.replace.clicked.connect(self._replace)
        self.mentions.opened.connect(self._go)
        self.export.clicked.connect(self._choose)
        self.erase.clicked.connect(self._erase)

    def _dress(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(640), room.width()), min(theme.px(600), room.height()))

    def _stories(self) -> tuple[QWidget, ...]:
        """Tell the stories that she told: they are hers to take back, which is another gesture."""
        told = self._sheet.stories
        if not told:
            return ()
        words = ngettext(
            "L’histoire qu’elle a racontée reste, anonyme et sans lien avec elle\u00a0: {titles}. Si elle la reprend "
            "aussi, retirez-la d’abord.",
            "Les {count} histoires qu’elle a racontées restent, anonymes et sans lien avec elle\u00a0: {titles}. "
            "Celles qu’elle reprend aussi, retirez-les d’abord.",
            len(told),
        )
        untitled = _("Sans titre")
        titles = enumerate_fr(f"«\u00a0{one.title or untitled}\u00a0»" for one in told)
        return (Label(typeset(words.format(count=len(told), titles=titles)), wrap=True),)

    def _sent(self) -> tuple[QWidget, ...]:
        """Tell the documents that were sent already: nothing can be taken out of them."""
        sent = self._workspace.read(sent_naming, self._sheet.id, ConsentPurpose.MINUTES_NAME)
        if not sent:
            return ()
        words = ngettext(
            "{count} document déjà diffusé peut dire son nom et ne change pas (rencontre {which}). "
            "Proposez-en une version corrigée.",
            "{count} documents déjà diffusés peuvent dire son nom et ne changent pas (rencontres {which}). "
            "Proposez-en une version corrigée.",
            len(sent),
        )
        numbers = sorted({one.meeting_number for one in sent})
        told = words.format(count=len(sent), which=enumerate_fr(map(str, numbers)))
        return (Label(typeset(told), "body", "warning", wrap=True),)

    def _refresh(self) -> None:
        found = self._workspace.read(where_named, self._sheet.id)
        self.model.show(found)
        words = ngettext(
            "Son nom est dit dans {count} texte. Réécrivez-le d’abord\u00a0: Entrée y mène.",
            "Son nom est dit dans {count} textes. Réécrivez-les d’abord\u00a0: Entrée y mène.",
            len(found),
        )
        self.left.setText(words.format(count=len(found)))
        self._rewriting.setVisible(bool(found))

    def _replace(self) -> None:
        stories = any(one.kind is Kind.STORY for one in self.model.rows)
        try:
            count = self._workspace.do(replace_name, self._sheet.id, self.by.text())
        except (Refused, StoreError) as error:
            self.error.say(str(error), "warning")
            return
        self._refresh()
        told = ngettext("{count} texte réécrit.", "{count} textes réécrits.", count).format(count=count)
        if stories:
            told += _(" Les histoires réécrites sont à faire relire par qui les a racontées.")
        self.error.say(told, "success")
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, mention: Mention) -> None:
        self.reject()
        self.place_asked.emit(mention)

    def _choose(self) -> None:
        """Ask where to write her file: not in the data folder, from which it would have to be erased."""
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, _("Remettre une copie de son dossier"), home)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("JSON (*.json)")
        dialog.setDefaultSuffix("json")
        dialog.selectFile(_("dossier-personnel.json"))
        dialog.fileSelected.connect(self._export)
        dialog.open()

    def _export(self, path: str) -> None:
        target = Path(path)
        if target.resolve().is_relative_to(self._workspace.folder.path.resolve()):
            self.error.say(_("Choisissez un endroit hors du dossier des données."), "warning")
            return
        try:
            target.write_text(personal_file(self._sheet, self._now().date()), "utf-8")
        except OSError as error:
            told = _("Le fichier n’a pas pu être écrit. Détail technique\u00a0: {detail}")
            self.error.say(told.format(detail=error.strerror or error), "danger")
            return
        told = _("«\u00a0{name}\u00a0» est écrit. Remettez-le à la personne, puis supprimez-le de cet ordinateur.")
        self.error.say(told.format(name=target.name), "success")

    def _erase(self) -> None:
        self._workspace.saving.emit()
        try:
            traces = self._workspace.erase(erase_member, self._sheet.id, on=self._now().date())
        except (Refused, StoreError) as error:
            self.error.say(str(error), "danger", closable=False)
            self._refresh()
            return
        self.accept()
        self.erased.emit(traces)


def erased_words(traces: Traces) -> str:
    """Say that an identity is withdrawn, and which files may still hold it."""
    if not traces.files:
        return _("L’identité est retirée. Il n’en reste rien dans les données ni dans les sauvegardes.")
    names = enumerate_fr(path.name for path in traces.files)
    told = _("L’identité est retirée des données. Ces fichiers peuvent encore la contenir\u00a0: {names}.")
    return told.format(names=names)


def _text(mention: Mention) -> str:
    return typeset(mention.excerpt, verbatim=True)


def _spoken(mention: Mention) -> str:
    return f"{_text(mention)}, {mention.where}"


def _line(mention: Mention) -> Line:
    return Line(_text(mention), mention.where, "pencil")
