"""Small groups drawn among the people in the room, so that each mixes organisations; and their time."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Final, Literal
from uuid import UUID

from cdp_desktop.domain.agenda import AgendaItem
from cdp_desktop.domain.attendance import Attendance
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.typography import duration

WARNING: Final = 2  # minutes before the end at which the groups are warned

Group = tuple[Attendance, ...]


@dataclass(frozen=True, slots=True)
class SmallGroup:
    """People who work together on a point for a while."""

    id: UUID
    item_id: UUID
    people: tuple[Attendance, ...]


def drawn(people: Sequence[Attendance], count: int, *, seed: int) -> list[Group]:
    """Draw so many groups: the same seed draws the same.

    Sizes differ by one at most, and as few people of one organisation as can be are together. Unnamed people counted
    in one row stay together; they are dealt first, so that the others make up for them.
    """
    chance = Random(seed)
    groups: list[Group] = [() for _number in range(count)]
    for one in _dealt(people, chance):
        place = roomiest(groups, one)
        groups[place] = (*groups[place], one)
    return groups


def roomiest(groups: Sequence[Sequence[Attendance]], who: Attendance) -> int:
    """Return the group that someone joins: the smallest, then the one with the fewest of the same organisation."""
    return min(range(len(groups)), key=lambda place: (heads(groups[place]), _colleagues(groups[place], who), place))


def heads(people: Iterable[Attendance]) -> int:
    """Count people, the unnamed ones of a row included."""
    return sum(one.count for one in people)


def together(groups: Iterable[Sequence[Attendance]]) -> int:
    """Count the pairs of people of one organisation who are in the same group."""
    return sum(_colleagues(group[:rank], one) for group in groups for rank, one in enumerate(group))


def crowded(group: Sequence[Attendance]) -> list[tuple[str, int]]:
    """Return the organisations that have several people in a group, with how many."""
    counts = Counter(one.organization.short_name for one in group if one.organization)
    return [(name, count) for name, count in counts.items() if count > 1]


def group_count(people: int, size: int) -> int:
    """Return how many groups make groups of so many people, or one more here and there."""
    return max(1, people // max(1, size))


def sizes(people: int, count: int) -> str:
    """Say how large so many groups are: « 8 groupes de 4 ou 5 »."""
    least, more = divmod(people, count)
    told = ngettext("{count} groupe de {size}", "{count} groupes de {size}", count)
    size = _("{least} ou {most}").format(least=least, most=least + 1) if more else str(least)
    return told.format(count=count, size=size)


@dataclass(frozen=True, slots=True)
class GroupsClock:
    """The time left to the small groups, in words."""

    words: str
    state: Literal["on_time", "soon", "over"]


def groups_clock(item: AgendaItem, now: datetime) -> GroupsClock | None:
    """Say how much time the small groups of a point still have; nothing while they do not work."""
    if item.groups_began_at is None or item.group_minutes is None:
        return None
    left = item.group_minutes * 60 - int((now - item.groups_began_at).total_seconds())
    if left <= 0:
        over = -left // 60
        since = _(" depuis {length}").format(length=duration(over)) if over else ""
        return GroupsClock(_("Petits groupes\u00a0: temps écoulé{since}").format(since=since), "over")
    if left <= WARNING * 60:
        words = _("Petits groupes\u00a0: bientôt fini, {minutes}:{seconds}")
        return GroupsClock(words.format(minutes=left // 60, seconds=f"{left % 60:02d}"), "soon")
    words = _("Petits groupes\u00a0: encore {length}")
    return GroupsClock(words.format(length=duration(-(-left // 60))), "on_time")


def _dealt(people: Sequence[Attendance], chance: Random) -> list[Attendance]:
    """Return people in the order they are dealt: those of one organisation follow each other."""
    shuffled = list(people)
    chance.shuffle(shuffled)
    order: dict[UUID, int] = {}
    for rank, one in enumerate(shuffled):
        order.setdefault(one.organization.id if one.organization else one.id, rank)
    return sorted(shuffled, key=lambda one: (-one.count, order[one.organization.id if one.organization else one.id]))


def _colleagues(group: Iterable[Attendance], who: Attendance) -> int:
    if who.organization is None:
        return 0
    return sum(1 for one in group if one.organization and one.organization.id == who.organization.id)
