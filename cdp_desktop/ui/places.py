"""Every screen, how it is made, and the way from one to another."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import MeetingStatus
from cdp_desktop.ui.main_window import MainWindow

if TYPE_CHECKING:
    from cdp_desktop.domain.finding import Entry
    from cdp_desktop.domain.meeting import Meeting
    from cdp_desktop.workspace import Workspace

FICHES: Final = {
    Kind.PRACTICE: "practices",
    Kind.INITIATIVE: "projects",
    Kind.ORGANIZATION: "organizations",
    Kind.SERVICE: "organizations",
    Kind.MEMBER: "members",
    Kind.ACTION: "follow_ups",
    Kind.DECISION: "decisions",
    Kind.PATHWAY: "referrals",
    Kind.COLLABORATION: "referrals",
    Kind.STORY: "stories",
    Kind.SELECTION: "stories",
    Kind.CHANGE: "stories",
    Kind.RECUEIL: "stories",
}
"""The catalogue where each kind of thing has its fiche."""


class Places(QObject):
    """The screens of the window, made when first shown: what each needs is imported only then."""

    restore_asked = Signal(object)  # Backup
    demo_asked = Signal()
    community_created = Signal()

    def __init__(self, window: MainWindow, opened: "Callable[[], Workspace]", now: Callable[[], datetime]) -> None:
        super().__init__(window)
        self._window = window
        self._opened = opened
        self._now = now
        self._added = False
        window.shortcuts_asked.connect(self._show_shortcuts)

    def add_screens(self) -> None:
        """Tell the window of every screen, once."""
        if self._added:
            return
        self._added = True
        add = self._window.add_screen
        add("home", _("Aujourd’hui"), "house", self._make_home)
        add("meetings", _("Rencontres"), "calendar-days", self._make_meetings)
        add("practices", _("Pratiques"), "lightbulb", self._make_practices)
        add("projects", _("Projets"), "sprout", self._make_projects)
        add("follow_ups", _("Suivis"), "list-checks", self._make_follow_ups)
        add("decisions", _("Décisions"), "gavel", self._make_decisions)
        add("referrals", _("Qui peut aider?"), "heart-handshake", self._make_referrals)
        add("organizations", _("Organismes"), "building-2", self._make_organizations)
        add("members", _("Personnes"), "users", self._make_members)
        add("stories", _("Histoires"), "book-open", self._make_stories)
        add("settings", _("Réglages"), "settings", self._make_settings, place="bottom")
        add("meeting", _("Rencontre"), "calendar-days", self._make_meeting, place="hidden")
        add("selection", _("Sélection"), "scale", self._make_selection, place="hidden")
        add("welcome", _("Bienvenue"), "house", self._make_welcome, place="hidden")

    # --------------------------------------------------------------------------------------- going about

    def open_meeting(self, meeting_id: UUID, tab: str) -> Any:
        """Show a tab of a meeting; return its screen."""
        from cdp_desktop.ui.screens.meeting_screen import MeetingScreen

        screen = self._window.show_screen("meeting")
        assert isinstance(screen, MeetingScreen)
        screen.open(meeting_id, tab)
        return screen

    def open_fiche(self, kind: Kind, one_id: UUID) -> Any:
        """Show the fiche of something; return its screen."""
        from cdp_desktop.ui.screens.catalogue import Catalogue
        from cdp_desktop.ui.screens.tabbed import Tabbed

        screen = self._window.show_screen(FICHES[kind])
        if isinstance(screen, Tabbed):
            screen.show_kind(kind).open_fiche(one_id)
        else:
            assert isinstance(screen, Catalogue)
            screen.open_fiche(one_id)
        return screen

    def open(self, entry: "Entry") -> None:
        """Show what was found where it is: its fiche, or the meeting where it was said."""
        kind, one_id = entry.fiche
        if kind in FICHES:
            self.open_fiche(kind, one_id)
        elif entry.meeting_id:
            self._open_past(entry.meeting_id)

    def run_table(self, table_id: UUID) -> Any:
        """Run a table that chooses among stories; return its screen."""
        screen = self._window.show_screen("selection")
        screen.open(table_id)  # type: ignore[attr-defined]
        return screen

    def _choose_stories(self, meeting_id: UUID) -> None:
        """Show the round of selection of a meeting, or ask what a new one is."""
        from cdp_desktop.store.queries.selections import round_of
        from cdp_desktop.ui.screens.stories.tabs import SELECTIONS

        screen: Any = self._window.show_screen("stories")
        screen.show_tab(SELECTIONS)
        found = self._opened().read(round_of, meeting_id)
        if found:
            screen.selections.open_fiche(found)
        elif not self._opened().read_only:
            screen.selections.ask_new(meeting_id=meeting_id)

    def _open_known(self, kind: Kind, one_id: UUID) -> None:
        """Show the fiche of something that another screen names, if such things have one."""
        if kind in FICHES:
            self.open_fiche(kind, one_id)

    def _open_evidence(self, kind: Kind, one_id: UUID) -> None:
        """Show what an interpretation stands on: its fiche, or the meeting."""
        if kind is Kind.MEETING:
            self._open_past(one_id)
        else:
            self._open_known(kind, one_id)

    def _open_past(self, meeting_id: UUID) -> None:
        """Show a meeting where it is read."""
        from cdp_desktop.store.queries.meetings import meeting

        self.open_meeting(meeting_id, _tab(self._opened().read(meeting, meeting_id)))

    def _keep(self, setting: str, value: str) -> None:
        """Remember how something is shown."""
        changed: dict[str, Any] = {setting: value}
        self._window.use_settings(replace(self._window.settings, **changed))

    def _show_new_meeting(self) -> None:
        self._window.show_screen("meetings").ask_new()  # type: ignore[attr-defined]

    def _show_home(self) -> None:
        self._window.show_screen("home")

    def _show_alone(self, alone: bool) -> None:
        self._window.show_alone(alone=alone)

    def _show_shortcuts(self) -> None:
        self._window.show_alone(alone=False)
        self._window.show_screen("settings").show_shortcuts()  # type: ignore[attr-defined]

    # ------------------------------------------------------------------------------------- making screens

    def _make_home(self) -> QWidget:
        from cdp_desktop.ui.screens.home import HomeScreen

        screen = HomeScreen(self._opened(), self._now)
        screen.opened.connect(self.open_meeting)
        screen.fiche_asked.connect(self.open_fiche)
        screen.new_asked.connect(self._show_new_meeting)
        return screen

    def _make_meetings(self) -> QWidget:
        from cdp_desktop.ui.screens.meetings import MeetingsScreen

        screen = MeetingsScreen(self._opened(), self._now)
        screen.opened.connect(self.open_meeting)
        return screen

    def _make_practices(self) -> QWidget:
        from cdp_desktop.ui.screens.practices.screen import PracticesScreen

        screen = PracticesScreen(self._opened(), self._now, self._window.settings.practices_view)
        screen.view_chosen.connect(partial(self._keep, "practices_view"))
        return screen

    def _make_organizations(self) -> QWidget:
        from cdp_desktop.ui.screens.organizations.screen import OrganizationsScreen

        screen = OrganizationsScreen(self._opened(), self._now)
        screen.fiche_asked.connect(self._open_known)
        screen.meeting_asked.connect(self._open_past)
        return screen

    def _make_members(self) -> QWidget:
        from cdp_desktop.ui.screens.members.screen import MembersScreen

        screen = MembersScreen(self._opened(), self._now, frozenset(FICHES))
        screen.fiche_asked.connect(self._open_known)
        screen.meeting_asked.connect(self._open_past)
        return screen

    def _make_follow_ups(self) -> QWidget:
        from cdp_desktop.ui.screens.registers.follow_ups_screen import FollowUpsScreen

        screen = FollowUpsScreen(self._opened(), self._now, FICHES)
        screen.opened.connect(self.open_meeting)
        screen.fiche_asked.connect(self.open_fiche)
        return screen

    def _make_decisions(self) -> QWidget:
        from cdp_desktop.ui.screens.registers.decisions_screen import DecisionsScreen

        screen = DecisionsScreen(self._opened(), self._now, FICHES)
        screen.opened.connect(self.open_meeting)
        screen.fiche_asked.connect(self.open_fiche)
        return screen

    def _make_referrals(self) -> QWidget:
        from cdp_desktop.ui.screens.referrals.screen import ReferralsScreen

        screen = ReferralsScreen(self._opened(), self._now, self._window.settings.referrals_tab)
        screen.meeting_asked.connect(self._open_past)
        screen.tab_chosen.connect(partial(self._keep, "referrals_tab"))
        return screen

    def _make_projects(self) -> QWidget:
        from cdp_desktop.ui.screens.projects.screen import ProjectsScreen

        screen = ProjectsScreen(self._opened(), self._now, self._window.settings.projects_view)
        screen.meeting_asked.connect(self._open_past)
        screen.fiche_asked.connect(self._open_known)
        screen.view_chosen.connect(partial(self._keep, "projects_view"))
        return screen

    def _make_stories(self) -> QWidget:
        from cdp_desktop.ui.screens.stories.screen import StoriesScreen

        screen = StoriesScreen(self._opened(), self._now, self._window.settings.stories_tab)
        screen.fiche_asked.connect(self._open_evidence)
        screen.tab_chosen.connect(partial(self._keep, "stories_tab"))
        screen.run_asked.connect(self.run_table)
        return screen

    def _make_selection(self) -> QWidget:
        from cdp_desktop.ui.screens.selections.stage import SelectionStage

        screen = SelectionStage(self._opened(), self._now, self._window.projector)
        screen.alone.connect(self._show_alone)
        screen.left.connect(partial(self.open_fiche, Kind.SELECTION))
        return screen

    def _make_meeting(self) -> QWidget:
        from cdp_desktop.ui.screens.meeting_screen import MeetingScreen

        screen = MeetingScreen(self._opened(), self._now, self._window.projector)
        screen.asked_home.connect(self._show_home)
        screen.alone.connect(self._show_alone)
        screen.fiche_asked.connect(self._open_known)
        screen.stories_asked.connect(self._choose_stories)
        return screen

    def _make_welcome(self) -> QWidget:
        from cdp_desktop.ui.screens.welcome import WelcomeScreen

        screen = WelcomeScreen(self._opened(), self._now)
        screen.created.connect(self.community_created)
        screen.reported.connect(self._window.say)
        screen.demo_asked.connect(self.demo_asked)
        return screen

    def _make_settings(self) -> QWidget:
        from cdp_desktop.ui.screens.settings import SettingsScreen

        screen = SettingsScreen(self._opened(), self._window.settings, self._now)
        screen.settings_changed.connect(self._window.use_settings)
        self._window.settings_changed.connect(screen.show_settings)
        screen.restore_asked.connect(self.restore_asked)
        return screen


def _tab(found: "Meeting") -> str:
    """Return where a meeting is read: its minutes once it was held, its agenda before."""
    if found.status is MeetingStatus.IN_PROGRESS:
        return "live"
    return "minutes" if found.status.held else "preparation"
