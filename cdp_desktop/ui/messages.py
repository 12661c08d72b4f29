"""Asking a question, and telling what went wrong."""

import errno
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.text import Label

_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_DENIED: Final = (errno.EACCES, errno.EPERM, errno.EROFS)
_GONE: Final = (errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR)
_SICK: Final = (errno.EIO,)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a person reads about an error; ``report`` is empty unless the fault is the program's."""

    text: str
    report: str = ""


def explain(error: BaseException) -> Explanation:
    """Say in a sentence what happened, what is safe and what to do.

    Exceptions of our own carry such a sentence already. Those of the machine (full disk, folder gone) get one.
    Any other is our fault, and comes with a report ready to copy.
    """
    if type(error).__module__.startswith("cdp_desktop.") and str(error):
        return Explanation(str(error))
    if isinstance(error, OSError):
        return Explanation(_environment(error))
    report = "".join(traceback.format_exception(error))
    return Explanation(
        _("Le programme s’est trompé. Ce qui était enregistré est intact. Copiez le rapport et transmettez-le."),
        report,
    )


def _environment(error: OSError) -> str:
    place = _(" ({place})").format(place=error.filename) if error.filename else ""
    if error.errno in _FULL:
        text = _("Le disque est plein{place}. Ce qui était enregistré est intact. Libérez de l’espace, puis réessayez.")
    elif error.errno in _DENIED:
        text = _(
            "L’accès à ce fichier ou à ce dossier est refusé{place}. Rien n’est perdu. Choisissez un autre endroit."
        )
    elif error.errno in _GONE:
        text = _("Ce fichier ou ce dossier est introuvable{place}. Rebranchez la clé ou le disque, puis réessayez.")
    elif error.errno in _SICK:
        text = _("Le disque ne répond pas bien{place}. Faites une copie de la communauté ailleurs dès que possible.")
    else:
        text = _("Ce fichier n’a pas pu être lu ou écrit{place}. Ce qui était enregistré est intact. Réessayez.")
    return text.format(place=place)


class Question(QDialog):
    """A question with its answers; Escape is always the answer that changes nothing."""

    def __init__(self, parent: QWidget, title: str, text: str, *, yes: str, no: str, danger: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = Label(text, "body", "muted", wrap=True)
        self.yes = Button(yes, kind="danger" if danger else "primary")
        self.no = Button(no)
        self._build(title, danger=danger)
        follow(self._dress)

    def _build(self, title: str, *, danger: bool) -> None:
        heading = Label(title, "heading", wrap=True)
        mark = Icon("triangle-alert", "danger", 22) if danger else Icon("circle-help", "accent", 22)
        if not self.no.text():
            self.no.hide()
        top = row(gap=12)
        top.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        top.addLayout(column(heading, self.text, gap=6), 1)
        self.setLayout(column(top, row(None, self.no, self.yes), gap=20, margins=(22, 20, 22, 18)))
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
        first = self.no if danger else self.yes
        first.setDefault(True)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        self.setMinimumWidth(theme.px(420))
        self.adjustSize()


def ask(
    parent: QWidget,
    title: str,
    text: str,
    *,
    yes: str,
    on_yes: Callable[[], object],
    no: str = "",
    danger: bool = False,
) -> Question:
    """Ask before something that cannot be undone; ``on_yes`` is called if the person says so.

    Returns at once: the answer comes later. With ``danger`` the answer proposed is the one that changes nothing.
    """
    question = Question(parent, title, text, yes=yes, no=no or _("Annuler"), danger=danger)
    question.accepted.connect(on_yes)
    question.open()
    return question


def tell(parent: QWidget, title: str, text: str) -> Question:
    """Tell something that must be read before going on; prefer the window's ``say`` for the rest."""
    message = Question(parent, title, text, yes=_("Compris"), no="")
    message.open()
    return message
