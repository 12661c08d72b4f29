"""What is missing or doubtful before minutes are finalised."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from cdp_desktop.domain.language import _
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.vocabulary import ItemType

# Points that need no content to be understood.
SILENT = (ItemType.BREAK, ItemType.WELCOME, ItemType.ADOPTION_AGENDA, ItemType.EVALUATION, ItemType.CLOSING)


class Concern(StrEnum):
    """Where a doubt leads, so that a click can go there."""

    ATTENDANCE = "attendance"
    ITEM = "item"
    ACTION_ITEM = "action_item"
    ORGANIZATION = "organization"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at; a blocking one prevents the final version."""

    concern: Concern
    sentence: str
    target: UUID | None = None
    blocks: bool = False


def checks(record: MeetingRecord) -> tuple[Check, ...]:
    """Return what to look at before the final version, the blocking ones first."""
    found = [*_attendance(record), *_action_items(record), *_organizations(record), *_items(record), *_absent(record)]
    return tuple(sorted(found, key=lambda check: not check.blocks))


def blocking(record: MeetingRecord) -> tuple[Check, ...]:
    """Return what prevents the final version."""
    return tuple(check for check in checks(record) if check.blocks)


def _attendance(record: MeetingRecord) -> list[Check]:
    if any(one.present for one in record.attendances):
        return []
    return [Check(Concern.ATTENDANCE, _("Aucune présence n’est notée."), blocks=True)]


def _action_items(record: MeetingRecord) -> list[Check]:
    found = []
    for item in record.action_items:
        if not item.owned:
            sentence = _("Ce suivi n’a pas de responsable\u00a0: «\u00a0{text}\u00a0»").format(text=item.text)
            found.append(Check(Concern.ACTION_ITEM, sentence, item.id, blocks=True))
        elif item.due is None:
            sentence = _("Ce suivi n’a pas d’échéance\u00a0: «\u00a0{text}\u00a0»").format(text=item.text)
            found.append(Check(Concern.ACTION_ITEM, sentence, item.id))
    return found


def _organizations(record: MeetingRecord) -> list[Check]:
    provisional = {
        one.organization.id: one.organization.name
        for one in record.attendances
        if one.organization and one.organization.provisional
    }
    return [
        Check(Concern.ORGANIZATION, _("Fiche d’organisme à compléter\u00a0: {name}").format(name=name), key)
        for key, name in provisional.items()
    ]


def _items(record: MeetingRecord) -> list[Check]:
    captured = {note.item_id for note in record.notes} | {decision.item_id for decision in record.decisions}
    captured |= {item.item_id for item in record.action_items} | {item.item_id for item in record.parking}
    captured |= {practice.item_id for practice in record.practices} | {idea.item_id for idea in record.initiatives}
    return [
        Check(Concern.ITEM, _("Rien n’est noté sur ce point\u00a0: {title}").format(title=item.title), item.id)
        for item in record.meeting.items
        if item.state.treated
        and not item.off_record
        and item.type not in SILENT
        and not item.summary
        and item.id not in captured
        and not (record.approvals and item.type is ItemType.APPROVAL_MINUTES)
    ]


def _absent(record: MeetingRecord) -> list[Check]:
    """Return who speaks, leads or proposes without being marked present."""
    present = {one.person.id for one in record.attendances if one.present and one.person}
    named = {item.lead.id: item.lead for item in record.meeting.items if item.lead and item.state.treated}
    named |= {note.speaker.id: note.speaker for note in record.notes if note.speaker}
    named |= {one.shared_by.id: one.shared_by for one in record.practices if one.shared_by}
    born = [one for one in record.initiatives if one.proposed_at_id == record.meeting.id]
    named |= {person.id: person for one in born for person in one.proposed_by}
    return [
        Check(
            Concern.SPEAKER,
            _("{name} intervient dans la rencontre mais ne figure pas aux présences.").format(name=person.name),
            key,
        )
        for key, person in named.items()
        if key not in present
    ]
