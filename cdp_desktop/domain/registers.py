"""What was promised and decided at every meeting, gathered: where each comes from, and who may read it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar
from uuid import UUID

from cdp_desktop.domain.disclosure import Disclosure, Kept
from cdp_desktop.domain.document import LeftOut
from cdp_desktop.domain.language import _
from cdp_desktop.domain.minutes import plain_name
from cdp_desktop.domain.record import Community
from cdp_desktop.domain.typography import fold, short_date
from cdp_desktop.domain.vocabulary import Confidentiality, MeetingStatus


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was said: at which meeting, under which point, about which initiative."""

    meeting_id: UUID
    number: int
    title: str
    held_on: date
    status: MeetingStatus = MeetingStatus.ENDED
    item_id: UUID | None = None
    item: str = ""
    off_record: bool = False
    item_level: Confidentiality = Confidentiality.PUBLIC
    initiative_id: UUID | None = None
    initiative: str = ""

    @property
    def words(self) -> str:
        """« Rencontre 3, 27 nov. 2025 »."""
        return _("rencontre {number}, {day}").format(number=self.number, day=short_date(self.held_on))

    @property
    def sent(self) -> bool:
        """Tell whether the minutes of the meeting are out."""
        return self.status in (MeetingStatus.MINUTES_SENT, MeetingStatus.ARCHIVED)


class Registered(Kept, Protocol):
    """Something kept, with where it comes from."""

    @property
    def source(self) -> Source:
        """Where it was said."""


R = TypeVar("R", bound=Registered)


def rules_of(registered: Iterable[Registered], audience: Confidentiality) -> Disclosure:
    """Return the rules for a document about what was said at several meetings."""
    closed = (
        one.source.item_id
        for one in registered
        if one.source.item_id and (one.source.off_record or not one.source.item_level.within(audience))
    )
    return Disclosure(audience, frozenset(closed))


def folded_words(*texts: str) -> tuple[str, ...]:
    """Return the words that typing finds."""
    return tuple(fold(" ".join(texts)).split())


def all_begin(words: Iterable[str], parts: Iterable[str]) -> bool:
    """Tell whether each part typed begins one of the words."""
    known = tuple(words)
    return all(any(word.startswith(part) for word in known) for part in parts)


def unsaid(registered: Iterable[R], rules: Disclosure, text: Callable[[R], str]) -> tuple[LeftOut, ...]:
    """List what a document does not say to its audience, and why."""
    left = []
    for one in registered:
        if not rules.of((one,)):
            off_record = one.confidentiality.within(rules.audience)
            left.append(LeftOut(text(one), _("Point réservé") if off_record else one.confidentiality.label))
    return tuple(left)


def register_file_name(community: Community, on: date, kind: str, audience: Confidentiality) -> str:
    """Name the file of a register: its day, what it is, the community, and « public » when it is for all."""
    named = [f"{on:%Y-%m-%d}", kind, plain_name(community.short_name)]
    if audience is not Confidentiality.MEMBERS:
        named.append(audience.value)
    return "_".join(part for part in named if part) + ".pdf"
