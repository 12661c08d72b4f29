"""Decisions and follow-ups in very large type, to be read back from across the room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.typography import full_date, typeset
from cdp_desktop.domain.vocabulary import DecisionStatus
from cdp_desktop.ui.widgets.layout import Item, Scroll, column
from cdp_desktop.ui.widgets.text import Label


class Aloud(QDialog):
    """One long page; the arrows and Page Down scroll, Escape closes."""

    def __init__(self, record: MeetingRecord, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Relecture"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        items: list[Item] = [Label(_("Décisions"), "projector_meta", "accent")]
        active = [decision for decision in record.decisions if decision.status is DecisionStatus.ACTIVE]
        if not active:
            items.append(Label(_("Aucune décision n’a été notée."), "projector_meta", "muted", wrap=True))
        for decision in active:
            items += [Label(typeset(decision.text), "projector_body", wrap=True), 12]
        items += [24, Label(_("Suivis"), "projector_meta", "accent")]
        if not record.action_items:
            items.append(Label(_("Aucun suivi n’a été noté."), "projector_meta", "muted", wrap=True))
        for item in record.action_items:
            due = full_date(item.due, year=False) if item.due else _("échéance à préciser")
            who = item.owner_name or _("responsable à préciser")
            tone = "muted" if item.owned and item.due else "warning"
            items.append(Label(typeset(item.text), "projector_body", wrap=True))
            items += [Label(f"{who} · {due}", "projector_meta", tone, wrap=True), 12]
        page = QWidget()
        page.setLayout(column(*items, None, gap=10, margins=(48, 36, 48, 36)))
        self.view = Scroll(page)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.setAccessibleName(_("Décisions et suivis, en grand"))
        self.setLayout(column(self.view, gap=0))
        self.resize(parent.window().size())
