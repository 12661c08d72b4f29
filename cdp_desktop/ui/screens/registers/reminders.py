"""The reminders, one for each of those who still have something to do: read, copied, or opened as a draft."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.reminder import Reminder, file_name, together
from cdp_desktop.domain.typography import typeset
from cdp_desktop.store.queries.follow_ups import follow_up_reminders
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.screens.printing import PaperWriter
from cdp_desktop.ui.screens.reading import Reader
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class RemindersDialog(QDialog):
    """Whom there is something to remind of, and the text for each; nothing is sent from here.

    ``first`` are the keys of those whose text one would read first.
    """

    def __init__(
        self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget, first: Sequence[UUID] = ()
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        self.said = InfoBar()
        self.model: RowsModel[Reminder] = list_model(_name, spoken=_spoken)
        self.list = LineList(_("Personnes et organismes"), self.model, _line, shown=7)
        self.nothing = Label(_("Personne n’a de suivi à faire."), "body", "muted", wrap=True)
        self.sending = Label("", "label", "muted", wrap=True)
        self.text = QPlainTextEdit()
        self.copy = Button(_("Copier"), "copy", "primary")
        self.mail = Button(_("Courriel…"), "mail")
        self.copy_all = Button(_("Tout copier"), "copy")
        self.close_button = Button(_("Fermer"))
        self.writer = PaperWriter(workspace.folder.documents, self.said, self)
        self._read = QWidget()
        self._build()
        self._refresh(first)
        follow(self._dress)

    @property
    def chosen(self) -> Reminder | None:
        """The reminder that is read."""
        return self.model.value(self.list.currentIndex())

    def _build(self) -> None:
        self.setWindowTitle(_("Rappels"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Texte du rappel"))
        told = _("Chaque texte ne nomme que les suivis de la personne ou de l’organisme. Rien n’est envoyé d’ici.")
        gestures = QWidget()
        gestures.setLayout(Flow(self.copy, self.mail, self.copy_all, self.close_button, to_right=True))
        self._read.setLayout(row((self.list, 2), (column(self.sending, (self.text, 1)), 3), gap=14))
        self.setLayout(
            column(
                Label(self.windowTitle(), "heading"),
                Label(told, "label", "muted", wrap=True),
                self.said,
                self.nothing,
                (self._read, 1),
                gestures,
                gap=10,
                margins=(22, 20, 22, 18),
            )
        )
        self.list.selectionModel().currentChanged.connect(self._show)
        self.copy.clicked.connect(self._copy)
        self.mail.clicked.connect(self._write)
        self.copy_all.clicked.connect(self._copy_all)
        self.close_button.clicked.connect(self.accept)

    def _refresh(self, first: Sequence[UUID]) -> None:
        self.model.show(self._workspace.read(follow_up_reminders, self._now().date()))
        some = bool(len(self.model))
        self.nothing.setVisible(not some)
        self._read.setVisible(some)
        for button in (self.copy, self.mail, self.copy_all):
            button.setVisible(some)
        found = (self.model.find(key) for key in first)
        self.list.setCurrentIndex(next((one for one in found if one.isValid()), self.model.index(0, 0)))
        (self.list if some else self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        one = self.chosen
        if one:
            self.text.setPlainText(f"{one.subject}\n\n{one.text}")
            self.sending.setText(" ".join(part for part in (one.sending, _kept_back(one)) if part))

    def _copy(self) -> None:
        if self.chosen:
            QGuiApplication.clipboard().setText(self.chosen.text)
            self.said.say(_("Copié\u00a0: le rappel de {name}.").format(name=self.chosen.name), "success", seconds=8)

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(together(self.model.rows))
        count = len(self.model)
        words = ngettext("Copié\u00a0: {count} rappel.", "Copiés\u00a0: {count} rappels, à la suite.", count)
        self.said.say(words.format(count=count), "success", seconds=8)

    def _write(self) -> None:
        """Write the draft of a message where the person chooses; a mail program opens it, and sends it."""
        one = self.chosen
        if one:
            paper = Reader(self._workspace, None, self._now).to_export(
                one, file_name(one, self._now().date()), "rappel"
            )
            self.writer.ask(_("Rappel"), paper)

    def _dress(self) -> None:
        self.resize(theme.px(760), theme.px(520))


def _name(one: Reminder) -> str:
    return typeset(one.name)


def _line(one: Reminder) -> Line:
    return Line(_name(one), one.counted, icon="user" if one.is_person else "building-2")


def _spoken(one: Reminder) -> str:
    return f"{_name(one)}, {one.counted}"


def _kept_back(one: Reminder) -> str:
    if not one.kept_back:
        return ""
    return ngettext(
        "Un autre suivi, réservé à l’animation, n’y est pas.",
        "{count} autres suivis, réservés à l’animation, n’y sont pas.",
        one.kept_back,
    ).format(count=one.kept_back)
