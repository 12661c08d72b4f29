"""What a fiche leads to: the meetings where a member came, and what she answers for."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.member_sheet import Engagement, MemberSheet, Presence
from cdp_desktop.domain.typography import full_date, typeset
from cdp_desktop.domain.vocabulary import AttendanceStatus
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.widgets.layout import Section
from cdp_desktop.ui.widgets.text import Label

_ICONS = {
    Kind.ACTION: "list-checks",
    Kind.SERVICE: "hand-helping",
    Kind.COMMITTEE: "users",
    Kind.INITIATIVE: "sprout",
    Kind.PRACTICE: "lightbulb",
}
_SEEN = {
    AttendanceStatus.PRESENT: ("circle-check", "accent_ink"),
    AttendanceStatus.EXCUSED: ("circle-x", "ink2"),
    AttendanceStatus.EXPECTED: ("calendar-clock", "ink2"),
    AttendanceStatus.ABSENT: ("circle", "ink2"),
}


class PresencesCard(Section):
    """The meetings of a member, the last first; Enter opens one (``opened`` gives its key)."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.count = Label("", "label", "muted", tabular=True)
        self.model: RowsModel[Presence] = list_model(_meeting, spoken=_meeting_spoken)
        self.list = LineList(_("Présences"), self.model, _meeting_line, shown=5)
        self.empty = Label(_("Aucune présence pour l’instant."), "body", "quiet", wrap=True)
        super().__init__(_("Présences"), self.list, self.empty, beside=(self.count,))
        self.setParent(parent)
        self.list.opened.connect(self._open)

    def show_sheet(self, sheet: MemberSheet) -> None:
        """Show the meetings of a member."""
        self.model.show(sheet.presences)
        came = sum(one.status is AttendanceStatus.PRESENT for one in sheet.presences)
        self.count.setText(ngettext("{count} présence", "{count} présences", came).format(count=came) if came else "")
        self.list.setVisible(bool(sheet.presences))
        self.empty.setVisible(not sheet.presences)

    def _open(self, presence: Presence) -> None:
        self.opened.emit(presence.id)


class EngagementsCard(Section):
    """What a member answers for; Enter opens its fiche, or the meeting where it was said when it has none yet."""

    fiche_asked = Signal(object, object)  # Kind, UUID
    meeting_asked = Signal(object)  # UUID

    def __init__(self, kinds: Collection[Kind], parent: QWidget | None = None) -> None:
        self._kinds = kinds
        self.model: RowsModel[Engagement] = list_model(_words, spoken=_engagement_spoken)
        self.list = LineList(_("À son nom"), self.model, _engagement_line, shown=6)
        self.empty = Label(_("Ni suivi, ni comité, ni pratique pour l’instant."), "body", "quiet", wrap=True)
        super().__init__(_("À son nom"), self.list, self.empty)
        self.setParent(parent)
        self.list.opened.connect(self._open)

    def show_sheet(self, sheet: MemberSheet) -> None:
        """Show what a member answers for."""
        self.model.show(sheet.engagements)
        self.list.setVisible(bool(sheet.engagements))
        self.empty.setVisible(not sheet.engagements)

    def _open(self, one: Engagement) -> None:
        if one.kind in self._kinds:
            self.fiche_asked.emit(one.kind, one.id)
        elif one.meeting_id:
            self.meeting_asked.emit(one.meeting_id)


def _meeting(presence: Presence) -> str:
    return typeset(_("{number}. {title}").format(number=presence.number, title=presence.title))


def _meeting_detail(presence: Presence) -> str:
    day = full_date(presence.held_on, article=False, weekday=False)
    return typeset(" · ".join(part for part in (presence.status.label, day, presence.organization) if part))


def _meeting_spoken(presence: Presence) -> str:
    return f"{_meeting(presence)}, {_meeting_detail(presence)}"


def _meeting_line(presence: Presence) -> Line:
    icon, tint = _SEEN[presence.status]
    return Line(_meeting(presence), _meeting_detail(presence), icon, tint)


def _words(one: Engagement) -> str:
    return typeset(one.words)


def _engagement_spoken(one: Engagement) -> str:
    return f"{_words(one)}, {one.role}"


def _engagement_line(one: Engagement) -> Line:
    return Line(_words(one), one.role, _ICONS.get(one.kind, "link"))
