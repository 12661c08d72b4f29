"""When two organisations were first in the same room: read only, beside what they declare."""

from cdp_desktop.domain.copresence import CAUTION, together_words
from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Organization
from cdp_desktop.store.queries.copresence import together
from cdp_desktop.ui.widgets.layout import Section
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class FirstMeetings(Section):
    """What attendance tells of two organisations, with the caution that goes with it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.words = Label("", "body", wrap=True)
        super().__init__(_("En rencontre"), self.words, Label(CAUTION, "caption", "quiet", wrap=True), gap=6)

    def show_pair(self, one: Organization, other: Organization) -> None:
        """Say when two organisations were first at the same meeting."""
        self.words.setText(together_words(self._workspace.read(together, one.id, other.id)))
