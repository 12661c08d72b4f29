"""Noting what a member answers for one purpose, or that she withdraws it; nothing is chosen beforehand."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from cdp_desktop.domain.consent import SENTENCES, WORDING, consequences, expiry
from cdp_desktop.domain.days import months_after
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.member_sheet import MemberSheet
from cdp_desktop.domain.typography import full_date, typeset
from cdp_desktop.domain.vocabulary import ConsentMode, ConsentPurpose
from cdp_desktop.operations import Refused
from cdp_desktop.operations.consents import answer_consent, withdraw_consent
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.consents import sent_naming
from cdp_desktop.store.queries.member_list import officers
from cdp_desktop.store.queries.people import people
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.fields import Choices, above
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Framed, Scroll, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_MONTHS: Final = (12, 24)


class AnswerDialog(QDialog):
    """Asks how a yes or a no was given, to whom, when, and until when it holds."""

    def __init__(
        self,
        workspace: Workspace,
        sheet: MemberSheet,
        purpose: ConsentPurpose,
        now: Callable[[], datetime],
        parent: QWidget,
        *,
        granted: bool,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._sheet = sheet
        self._purpose = purpose
        self._granted = granted
        self._today = now().date()
        self.mode = Choices(_("Comment la réponse a été donnée"))
        self.by = Choices(_("Reçue par"))
        self.day = DayField(_("Répondu le"))
        self.months = Choices(_("Vaut"))
        self.until = Label("", "label", "muted", wrap=True)
        self.note = QLineEdit()
        self.error = InfoBar()
        self.save = Button(_("Noter l’accord") if granted else _("Noter le refus"), "check", "primary")
        self._build()
        follow(self._dress)

    def _build(self) -> None:
        self.setWindowTitle(self._purpose.label)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = typeset(self._sheet.person.name)
        title = _("{name} accepte") if self._granted else _("{name} refuse")
        read = Framed("sunken", column(
            Label(typeset(SENTENCES[self._purpose]), "lead", wrap=True),
            Label(_("À lire ou à faire lire tel quel. Version\u00a0: {version}").format(version=WORDING), "caption",
                  "quiet", wrap=True),
            margins=(14, 12, 14, 12),
        ))  # fmt: skip
        self._offer()
        lasts = QWidget()
        lasts.setLayout(column(above(_("Vaut"), self.months), self.until, gap=4))
        if not self._granted:
            lasts.hide()
        page = QWidget()
        page.setLayout(
            column(
                read,
                above(_("Comment la réponse a été donnée"), self.mode),
                row((above(_("Reçue par"), self.by), 1), above(_("Répondu le"), self.day), gap=10),
                lasts,
                above(_("Note"), self.note),
                None,
                gap=12,
                margins=(22, 4, 22, 12),
            )
        )
        cancel = Button(_("Annuler"))
        cancel.clicked.connect(self.reject)
        heading = column(Label(title.format(name=name), "heading", wrap=True), margins=(22, 18, 22, 8))
        foot = column(self.error, row(None, cancel, self.save), gap=12, margins=(22, 8, 22, 18))
        self.setLayout(column(heading, (Scroll(page), 1), foot, gap=0))
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        self.months.picked.connect(self._tell_until)
        self.day.dateChanged.connect(self._tell_until)
        self._tell_until()
        self.mode.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self) -> None:
        self.mode.offer([(one.label, one) for one in ConsentMode])
        self.mode.show_value(None)
        self.mode.setPlaceholderText(_("Choisir"))
        named = self._workspace.read(people, self._today, self._workspace.read(officers))
        self.by.offer([(_("Non noté"), None), *((typeset(one.name), key) for key, one in named.items())])
        self.by.show_value(None)
        self.day.setMaximumDate(QDate(self._today.year, self._today.month, self._today.day))
        self.day.show_day(self._today)
        lengths = [(ngettext("{count} mois", "{count} mois", count).format(count=count), count) for count in _MONTHS]
        self.months.offer([(_("Jusqu’à son retrait"), None), *lengths])
        self.months.show_value(24 if expiry(self._purpose, self._today) else None)
        self.note.setPlaceholderText(_("Ce qui a été précisé, s’il y a lieu"))

    def _dress(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(520), room.width()), min(theme.px(560), room.height()))

    def _until(self) -> date | None:
        return months_after(self.day.day, self.months.value) if self.months.value else None

    def _tell_until(self, *_shown: object) -> None:
        last = self._until()
        self.until.setVisible(last is not None)
        if last:
            day = full_date(last, article=False, weekday=False)
            self.until.setText(_("Jusqu’au {day}\u00a0: compte ensuite comme un refus.").format(day=day))

    def _save(self) -> None:
        try:
            self._workspace.do(
                answer_consent,
                self._sheet.id,
                self._purpose,
                granted=self._granted,
                mode=self.mode.value,
                on=self.day.day,
                today=self._today,
                recorded_by=self.by.value,
                expires_on=self._until(),
                note=self.note.text(),
            )
        except (Refused, StoreError) as error:
            self.error.say(str(error), "danger", closable=False)
            self.mode.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accept()


class WithdrawDialog(QDialog):
    """Says what a withdrawal changes and what it cannot reach, before it is noted."""

    def __init__(
        self,
        workspace: Workspace,
        sheet: MemberSheet,
        purpose: ConsentPurpose,
        now: Callable[[], datetime],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._sheet = sheet
        self._purpose = purpose
        self._now = now
        self._photo = purpose is ConsentPurpose.PHOTO and sheet.has_photo
        self.withdraw = Button(_("Retirer l’accord"), "x")
        self.with_photo = Button(_("Retirer et supprimer la photo"), "trash-2")
        self.keep = Button(_("Ne rien changer"), kind="ghost")
        self.error = InfoBar()
        self._build()
        follow(self._dress)

    def _build(self) -> None:
        self.setWindowTitle(self._purpose.label)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("{name} retire son accord\u00a0: {purpose}").format(
            name=typeset(self._sheet.person.name), purpose=self._purpose.label.lower()
        )
        told = list(consequences(self._purpose, self._workspace.read(sent_naming, self._sheet.id, self._purpose)))
        if self._photo:
            told.append(_("La photo peut être supprimée, ou gardée sans être montrée."))
            self.withdraw.setText(_("Retirer, garder la photo"))
        if not self._photo:
            self.with_photo.hide()
        answers = QWidget()
        answers.setLayout(Flow(self.keep, self.withdraw, self.with_photo, to_right=True))
        self.setLayout(
            column(
                Label(title, "heading", wrap=True),
                *(Label(typeset(words), "body", "muted", wrap=True) for words in told),
                self.error,
                10,
                answers,
                gap=8,
                margins=(22, 20, 22, 18),
            )
        )
        self.keep.setDefault(True)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keep.clicked.connect(self.reject)
        self.withdraw.clicked.connect(partial(self._write, with_photo=False))
        self.with_photo.clicked.connect(partial(self._write, with_photo=True))

    def _dress(self) -> None:
        self.setMinimumWidth(min(theme.px(520), self.screen().availableGeometry().width()))
        self.adjustSize()

    def _write(self, _checked: bool = False, *, with_photo: bool) -> None:
        try:
            self._workspace.do(
                withdraw_consent, self._sheet.id, self._purpose, on=self._now().date(), with_photo=with_photo
            )
        except (Refused, StoreError) as error:
            self.error.say(str(error), "danger", closable=False)
        else:
            self.accept()
