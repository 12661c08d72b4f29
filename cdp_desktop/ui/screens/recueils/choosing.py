"""Choosing what a part of a recueil prints: excerpts of its domain, or what was read along its axis."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from cdp_desktop.domain.change_pathway import InterpretationStatus
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.recueil import Excerpt, Interpretation
from cdp_desktop.domain.recueil_check import wont_print
from cdp_desktop.domain.recueil_outline import excerpt_words
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Scroll, column, row
from cdp_desktop.ui.widgets.text import Label

_SHOWN: Final = 5
_AROUND: Final = 300
"""Height of what is above and below the list, at a text size of 100 %."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that a part may print, whether it is ticked, and what to know first."""

    id: UUID
    title: str
    detail: str = ""
    warning: bool = False
    ticked: bool = False


class ChoosingDialog(QDialog):
    """Ticks what to add, with Space or a click; ``chosen`` gives the keys in the order of the list."""

    chosen = Signal(list)

    def __init__(self, title: str, offers: Sequence[Offer], note: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent.window()
        self._offers = list(offers)
        self.model: RowsModel[Offer] = list_model(lambda one: one.title, spoken=_spoken)
        self.list = LineList(title, self.model, _line, shown=_SHOWN)
        self.text = Label("", "body", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.error = InfoBar()
        self.add = Button(_("Ajouter"), "plus", "primary")
        self.cancel = Button(_("Annuler"))
        self.model.show(self._offers)
        self._build(title, note)
        follow(self._dress)

    def _build(self, title: str, note: str) -> None:
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        told = [Label(note, "label", "muted", wrap=True)] if note else []
        keys = Label(_("Espace coche · Entrée ajoute ce qui est coché"), "caption", "muted", wrap=True)
        self.setLayout(
            column(
                Label(title, "heading", wrap=True),
                *told,
                self.list,
                keys,
                (Scroll(self.text), 1),
                self.error,
                row(None, self.cancel, self.add),
                gap=10,
                margins=(22, 20, 22, 18),
            )
        )
        self.add.setDefault(True)
        self.list.selectionModel().currentChanged.connect(self._read)
        self.list.ticked.connect(self._tick)
        self.list.opened.connect(self._confirm)
        self.add.clicked.connect(self._confirm)
        self.cancel.clicked.connect(self.reject)
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say()

    def _dress(self) -> None:
        height = self.list.sizeHint().height() + theme.px(_AROUND)
        self.resize(min(theme.px(640), self._window.width()), min(height, self._window.height()))

    def _read(self) -> None:
        """Read in full the words of the current line, which the list cuts."""
        one = self.model.value(self.list.currentIndex())
        self.text.setText(typeset(one.title, verbatim=True) if one else "")

    def _tick(self, one: Offer) -> None:
        self._offers = [replace(each, ticked=not each.ticked) if each.id == one.id else each for each in self._offers]
        self.model.show(self._offers)
        self._say()

    def _say(self) -> None:
        count = len(self._ticked)
        words = ngettext("Ajouter {count} choix", "Ajouter {count} choix", count).format(count=count)
        self.add.setText(words if count > 1 else _("Ajouter"))
        self.error.dismiss()

    @property
    def _ticked(self) -> list[UUID]:
        return [one.id for one in self._offers if one.ticked]

    def _confirm(self) -> None:
        if not self._ticked:
            self.error.say(_("Cochez d’abord ce qui entre dans le recueil\u00a0: la barre d’espace coche."), "warning")
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        keys = self._ticked
        self.accept()
        self.chosen.emit(keys)


def offer_excerpts(excerpts: Sequence[Excerpt], audience: Confidentiality, day: date) -> list[Offer]:
    """Return excerpts to choose from, each with its heading, its story and how far it may go."""
    return [
        Offer(
            one.id,
            f"«\u00a0{one.text.strip()}\u00a0»",
            excerpt_words(one, audience, day, theme=True),
            warning=bool(wont_print(one, audience, day)),
        )
        for one in excerpts
    ]


def offer_interpretations(interpretations: Sequence[Interpretation]) -> tuple[list[Offer], str]:
    """Return the adopted interpretations to choose from, and what to say of those that are not."""
    adopted = [one for one in interpretations if one.status is InterpretationStatus.ADOPTED]
    drafts = len(interpretations) - len(adopted)
    words = ngettext(
        "{count} interprétation n’est pas encore adoptée\u00a0: elle n’est pas proposée.",
        "{count} interprétations ne sont pas encore adoptées\u00a0: elles ne sont pas proposées.",
        drafts,
    )
    return [Offer(one.id, one.text, one.statement) for one in adopted], words.format(count=drafts) if drafts else ""


def _line(one: Offer) -> Line:
    tint = "warn" if one.warning else "ink2"
    return Line(typeset(one.title, verbatim=True), typeset(one.detail), detail_tint=tint, ticked=one.ticked)


def _spoken(one: Offer) -> str:
    state = _("coché") if one.ticked else _("non coché")
    return ", ".join(part for part in (one.title, one.detail, state) if part)
