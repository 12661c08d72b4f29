"""What a document may say, and whom it may name: confidentiality, consent, points kept off the record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar
from uuid import UUID

from cdp_desktop.domain.agenda import AgendaItem
from cdp_desktop.domain.attachment import Attachment, AttachmentKind
from cdp_desktop.domain.capture import in_force
from cdp_desktop.domain.document import LeftOut
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.minutes_sections import MinutesSection
from cdp_desktop.domain.people import Organization, Person
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.typography import enumerate_fr, sort_key
from cdp_desktop.domain.vocabulary import Confidentiality, ItemType, MemberStatus


class Kept(Protocol):
    """Something with a level of confidentiality, written under a point or under none."""

    @property
    def confidentiality(self) -> Confidentiality:
        """Who may read it."""

    @property
    def item_id(self) -> UUID | None:
        """The point it was written under."""


_Kept = TypeVar("_Kept", bound=Kept)


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The rules for one document: its audience, and the points whose content stays out of it.

    With `everyone`, a working paper of the facilitators: it names people as their screens do, consent or not.
    """

    audience: Confidentiality
    closed_items: frozenset[UUID] = frozenset()
    everyone: bool = False

    def shows(self, item: AgendaItem) -> bool:
        """Tell whether a point is in the document at all."""
        return item.confidentiality.within(self.audience)

    def of(self, kept: Iterable[_Kept]) -> tuple[_Kept, ...]:
        """Return what the document may say, in its order."""
        return tuple(one for one in kept if self._allows(one))

    def photos(self, attached: Iterable[Attachment]) -> tuple[Attachment, ...]:
        """Return the photos that the document may show: none in public, since nobody agreed to be seen there."""
        if self.audience is Confidentiality.PUBLIC:
            return ()
        return tuple(one for one in self.of(attached) if one.kind is AttachmentKind.PHOTO and one.sha256)

    def names(self, person: Person) -> bool:
        """Tell whether the document may name a person: never in public, and only with her consent."""
        if self.everyone and self.audience is Confidentiality.FACILITATION:
            return person.status is not MemberStatus.ERASED
        return self.audience is not Confidentiality.PUBLIC and may_be_named(person)

    def quotes(self, person: Person | None, *, anonymized: bool) -> bool:
        """Tell whether somebody's words may be credited by name."""
        return person is not None and not anonymized and person.quoted_by_name and self.names(person)

    def people(self, people: Iterable[Person], *, others: int = 0) -> str:
        """Name people in a sentence, then count those who cannot be: « Nadia Belhadj et 2 autres personnes ».

        `others` are people without a record, counted with them. Empty when there is nobody.
        """
        people = list(people)
        named = [person.name for person in people if self.names(person)]
        return enumerate_fr([*named, *uncounted(len(people) - len(named) + others, after=bool(named))])

    def owner(self, person: Person | None, organization: Organization | None) -> str:
        """Say who answers for something: the person if she may be named, else her organisation."""
        if person is not None and self.names(person):
            return person.name
        answering = organization or (person.organization if person is not None else None)
        if answering is not None:
            return answering.short_name
        return _("Une personne du groupe") if person is not None else ""

    def _allows(self, kept: Kept) -> bool:
        return kept.confidentiality.within(self.audience) and kept.item_id not in self.closed_items


def may_be_named(person: Person) -> bool:
    """Tell whether a person agreed to be named in the minutes; an erased one has no name left."""
    return person.named_in_minutes and person.status is not MemberStatus.ERASED


def uncounted(count: int, *, after: bool) -> list[str]:
    """Return the words for people who are not named, or none: « 2 autres personnes » after names."""
    if not count:
        return []
    if after:
        return [ngettext("{count}\u00a0autre personne", "{count}\u00a0autres personnes", count).format(count=count)]
    return [ngettext("{count}\u00a0personne", "{count}\u00a0personnes", count).format(count=count)]


def disclosure(record: MeetingRecord, audience: Confidentiality, *, everyone: bool = False) -> Disclosure:
    """Return the rules for a document about one meeting; `everyone` is named in a paper of the facilitators only."""
    return rules_for((record.meeting,), audience, everyone=everyone)


def rules_for(meetings: Iterable[Meeting], audience: Confidentiality, *, everyone: bool = False) -> Disclosure:
    """Return the rules for a document about what was said at several meetings."""
    items = (item for meeting in meetings for item in meeting.items)
    closed = (item.id for item in items if item.off_record or not item.confidentiality.within(audience))
    return Disclosure(audience, frozenset(closed), everyone)


def in_order(people: Iterable[Person]) -> list[Person]:
    """Return people in alphabetical order of their names."""
    return sorted(people, key=lambda person: (sort_key(person.last_name), sort_key(person.first_name)))


def left_out(record: MeetingRecord, audience: Confidentiality) -> tuple[LeftOut, ...]:
    """List what the minutes do not say to this audience: points, what was noted, photos, and names."""
    rules = disclosure(record, audience)
    breaks = {item.id for item in record.meeting.items if item.type is ItemType.BREAK}  # which are not told
    shown = rules.photos(record.attachments) if record.prints(MinutesSection.PHOTOS) else ()
    printed = [one for one in shown if one.item_id not in breaks]
    pictures = (one for one in record.attachments if one.kind is AttachmentKind.PHOTO and one not in printed)
    left = (LeftOut(one.title, _("Photo laissée de côté")) for one in pictures)
    return (*_left_out_content(record, rules), *left, *_left_out_names(record, rules))


def _left_out_content(record: MeetingRecord, rules: Disclosure) -> Iterator[LeftOut]:
    for item in record.meeting.items:
        if not rules.shows(item):
            yield LeftOut(item.title, item.confidentiality.label)
    for note in record.notes:
        if rules.of((note,)) and not note.in_minutes:
            yield LeftOut(note.text, _("Pas au compte rendu"))
    said = in_force(record.decisions)
    for decision in rules.of(record.decisions):
        if decision not in said:
            yield LeftOut(decision.text, decision.status.label)
    written = (record.notes, record.decisions, record.action_items, record.parking, record.practices, record.taken_up)
    for kept in (*(one for group in written for one in group), *record.initiatives):
        if not rules.of((kept,)):
            off_record = kept.confidentiality.within(rules.audience)
            why = _("Point hors compte rendu") if off_record else kept.confidentiality.label
            yield LeftOut(getattr(kept, "text", "") or getattr(kept, "title", ""), why)


def _left_out_names(record: MeetingRecord, rules: Disclosure) -> Iterator[LeftOut]:
    if rules.audience is Confidentiality.PUBLIC:
        return
    here = (one.person for one in record.attendances if one.person and one.present)
    for person in in_order(here):
        if not rules.names(person):
            yield LeftOut(person.name, _("Nom au compte rendu : pas accordé"))
