"""Every follow-up of the community: how it stands in words, those that match, in which order, and how many are done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from statistics import median
from typing import Any
from uuid import UUID

from cdp_desktop.domain.capture import ActionItem
from cdp_desktop.domain.days import from_today, lateness
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.minutes import capitalized
from cdp_desktop.domain.participation import Period
from cdp_desktop.domain.people import Organization, Person
from cdp_desktop.domain.registers import Source, all_begin, folded_words
from cdp_desktop.domain.typography import fold, full_date, short_date, sort_key
from cdp_desktop.domain.vocabulary import ActionStatus, Code, Confidentiality


class Standing(Code):
    """What the list of follow-ups is narrowed to."""

    OPEN = "open", _("Ouverts")
    LATE = "late", _("En retard")
    POSTPONED = "postponed", _("Reportés")
    DONE = "done", _("Faits")
    DROPPED = "dropped", _("Abandonnés")


class Order(Code):
    """What the list of follow-ups goes by."""

    DUE = "due", _("Par échéance")
    PERSON = "person", _("Par personne")
    ORGANIZATION = "organization", _("Par organisme")
    MEETING = "meeting", _("Par rencontre")


@dataclass(frozen=True)
class FollowUp:
    """A follow-up, where it was promised, and how many times it was put off."""

    item: ActionItem
    source: Source
    postponed: int = 0

    @property
    def id(self) -> UUID:
        """Its key."""
        return self.item.id

    @property
    def item_id(self) -> UUID | None:
        """The point it was promised under."""
        return self.item.item_id

    @property
    def confidentiality(self) -> Confidentiality:
        """Who may read it."""
        return self.item.confidentiality

    @property
    def people(self) -> tuple[Person, ...]:
        """Those who answer for it, the first of them first."""
        return (self.item.owner, *self.item.co_owners) if self.item.owner else ()

    @property
    def organization(self) -> Organization | None:
        """The organisation that answers for it, or that of the person who does."""
        return self.item.owner_organization or (self.item.owner.organization if self.item.owner else None)

    @property
    def responsible(self) -> str:
        """Who answers for it, on screen: a person and where she works, or an organisation."""
        place = self.item.owner.organization_name if self.item.owner else ""
        return ", ".join(part for part in (self.item.owner_name, place) if part) or _("Sans responsable")

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that typing finds, folded."""
        source, place = self.source, self.organization
        said = (self.item.text, self.item.comment, source.title, source.item, source.initiative)
        names = (place.name, place.short_name) if place else ()
        return folded_words(*said, *(one.name for one in self.people), *names)

    @property
    def put_off(self) -> str:
        """Say how many times it was put off; nothing when it never was."""
        if self.postponed:
            told = ngettext("reporté une fois", "reporté {count}\u00a0fois", self.postponed)
            return told.format(count=self.postponed)
        return _("reporté") if self.item.status is ActionStatus.POSTPONED else ""

    def stands(self, standing: Standing, today: date) -> bool:
        """Tell whether it is one of those."""
        match standing:
            case Standing.OPEN:
                return self.item.status.open
            case Standing.LATE:
                return self.item.overdue(today)
            case Standing.POSTPONED:
                return self.item.status is ActionStatus.POSTPONED
            case Standing.DONE:
                return self.item.status is ActionStatus.DONE
            case Standing.DROPPED:
                return self.item.status is ActionStatus.DROPPED


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the list; none where anything goes."""

    typed: str = ""
    standing: Standing | None = None
    person_id: UUID | None = None
    organization_id: UUID | None = None
    initiative_id: UUID | None = None
    meeting_id: UUID | None = None
    year: Period | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date that a follow-up had, and when it was given, if that is known."""

    due: date
    given_at: datetime | None = None


def due_words(item: ActionItem, today: date) -> str:
    """Say where a follow-up stands: « en retard de 12 jours », « pour demain », « sans échéance », « fait le… »."""
    if item.status is ActionStatus.DONE:
        return _("fait le {day}").format(day=short_date(item.done_on)) if item.done_on else _("fait")
    if item.status is ActionStatus.DROPPED:
        return _("abandonné")
    if item.due is None:
        return _("sans échéance")
    days = (item.due - today).days
    if days < 0:
        return lateness(item.due, today)
    if days <= 1:
        return _("pour {day}").format(day=from_today(item.due, today))
    return _("pour le {day}").format(day=short_date(item.due))


def standing_sentence(one: FollowUp, today: date) -> str:
    """Say in a sentence or two where a follow-up stands, and since when."""
    item = one.item
    if item.status is ActionStatus.DONE:
        told = _done(item)
    elif item.status is ActionStatus.DROPPED:
        told = _("Abandonné.")
    elif item.due is None:
        told = _("À faire, sans échéance.")
    elif item.overdue(today):
        late, day = lateness(item.due, today), full_date(item.due, weekday=False)
        told = _("À faire, {late}\u00a0: c’était prévu pour {day}.").format(late=late, day=day)
    else:
        day, far = full_date(item.due, weekday=False), from_today(item.due, today)
        told = _("À faire pour {day}, {far}.").format(day=day, far=far)
    return f"{told} {capitalized(one.put_off)}." if one.put_off else told


def deadline_words(deadlines: Sequence[Deadline], postponed: int) -> str:
    """Tell the dates that a follow-up had, in order, and whether others are not known; nothing when it had one."""
    if len(deadlines) < 2 and not postponed:
        return ""
    days = _(", puis ").join(short_date(one.due) for one in deadlines)
    told = _("Échéances\u00a0: {days}.").format(days=days) if days else ""
    if postponed >= len(deadlines):
        told = f"{told} " + _("Les autres dates ne sont pas connues.")
    return told.strip()


def matching(follow_ups: Iterable[FollowUp], wanted: Wanted, today: date) -> list[FollowUp]:
    """Return the follow-ups that pass every filter, and where every typed word begins a word."""
    parts = fold(wanted.typed).split()
    return [one for one in follow_ups if _passes(one, wanted, today) and (not parts or all_begin(one.words, parts))]


def in_order(follow_ups: Iterable[FollowUp], order: Order) -> list[FollowUp]:
    """Return follow-ups in order; within it, what is to be done comes first, the most urgent first."""
    found = sorted(follow_ups, key=_urgency)
    match order:
        case Order.PERSON:
            found.sort(key=lambda one: (not one.people, _by_person(one)))
        case Order.ORGANIZATION:
            found.sort(key=lambda one: (one.organization is None, _by_organization(one)))
        case Order.MEETING:
            found.sort(key=lambda one: (one.source.held_on, one.source.number), reverse=True)
    return found


@dataclass(frozen=True, slots=True)
class Completion:
    """Of the follow-ups promised over a period: how many are done, on time, and how old those still open are."""

    promised: int = 0
    done: int = 0
    on_time: int = 0
    age: int | None = None  # median days since the meeting of those still to be done

    @property
    def sentence(self) -> str:
        """The same in words; empty when nothing was promised."""
        if not self.promised:
            return ""
        done = ngettext("{done} suivi fait sur {count}", "{done} suivis faits sur {count}", self.done)
        told = done.format(done=self.done, count=self.promised)
        if self.done:
            told += _(", dont {count} à temps").format(count=self.on_time)
        if self.age is None:
            return f"{told}."
        age = ngettext("{count}\u00a0jour", "{count}\u00a0jours", self.age).format(count=self.age)
        return _("{told}. Âge médian de ceux qui restent\u00a0: {age}.").format(told=told, age=age)


def completion(follow_ups: Iterable[FollowUp], period: Period, today: date) -> Completion:
    """Count what became of the follow-ups promised at the meetings of a period."""
    promised = [one for one in follow_ups if period.first <= one.source.held_on <= period.last]
    done = [one.item for one in promised if one.item.status is ActionStatus.DONE]
    on_time = sum(one.due is not None and one.done_on is not None and one.done_on <= one.due for one in done)
    ages = [max(0, (today - one.source.held_on).days) for one in promised if one.item.status.open]
    return Completion(len(promised), len(done), on_time, round(median(ages)) if ages else None)


def _done(item: ActionItem) -> str:
    if item.done_on is None:
        return _("Fait.")
    day = full_date(item.done_on, weekday=False)
    if item.due is None:
        return _("Fait {day}.").format(day=day)
    return (_("Fait {day}, à temps.") if item.done_on <= item.due else _("Fait {day}, après l’échéance.")).format(
        day=day
    )


def _passes(one: FollowUp, wanted: Wanted, today: date) -> bool:
    place = one.organization.id if one.organization else None
    source, year = one.source, wanted.year
    return (
        (wanted.standing is None or one.stands(wanted.standing, today))
        and (wanted.person_id is None or any(person.id == wanted.person_id for person in one.people))
        and wanted.organization_id in (None, place)
        and wanted.initiative_id in (None, source.initiative_id)
        and wanted.meeting_id in (None, source.meeting_id)
        and (year is None or year.first <= source.held_on <= year.last)
    )


def _urgency(one: FollowUp) -> tuple[Any, ...]:
    """Return what puts the most urgent first, then those without a date, then what is closed, the last first."""
    item, day = one.item, -one.source.held_on.toordinal()
    if item.status.open:
        return (0, item.due is None, item.due or date.max, day)
    return (1, False, date.fromordinal(date.max.toordinal() - (item.done_on or one.source.held_on).toordinal()), day)


def _by_person(one: FollowUp) -> tuple[Any, ...]:
    owner = one.people[0] if one.people else None
    return (sort_key(owner.last_name), sort_key(owner.first_name), owner.id) if owner else ()


def _by_organization(one: FollowUp) -> tuple[Any, ...]:
    place = one.organization
    return (sort_key(place.short_name, skip_article=True), place.id) if place else ()
