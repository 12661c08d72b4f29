"""A story as its list shows it: its title, what it is about, how far it may go."""

from typing import Final

from cdp_desktop.domain.story import StoryStatus
from cdp_desktop.domain.story_list import ListedStory
from cdp_desktop.domain.typography import short_date, typeset
from cdp_desktop.ui.screens.record_list import Record

LOOKS: Final = {
    StoryStatus.COLLECTED: ("pencil", "ink2"),
    StoryStatus.TO_REVIEW: ("eye", "warn"),
    StoryStatus.CONSENTED: ("book-open", "ink2"),
    StoryStatus.CANDIDATE: ("book-open", "ink2"),
    StoryStatus.SELECTED: ("star", "accent_ink"),
    StoryStatus.NOT_SELECTED: ("archive", "ink2"),
    StoryStatus.VERIFIED: ("circle-check", "accent_ink"),
    StoryStatus.PUBLISHED: ("circle-check-big", "accent_ink"),
    StoryStatus.WITHDRAWN: ("eye-off", "ink2"),
}
"""The icon and the colour of where a story stands; the words are always beside."""


def story_record(one: ListedStory) -> Record:
    """Say what a story is about, when it was collected, and where it stands."""
    icon, tint = LOOKS[one.status]
    about = (", ".join(one.themes) or one.domain, short_date(one.collected_on))
    return Record(typeset(one.name), typeset(" · ".join(about)), typeset(one.standing_words), icon, tint)
