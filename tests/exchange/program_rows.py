"""A meeting as the program writes it, with its own keys, seconds and dates: what the demo does not have."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from cdp_desktop.domain.vocabulary import (
    AttendanceStatus,
    Confidentiality,
    DistributionChannel,
    InitiativeRole,
    ItemState,
    ItemType,
    MeetingStatus,
    MinutesStatus,
    NoteKind,
)
from cdp_desktop.store import schema
from cdp_desktop.store.schema import Row, derived_id, new_id

DAY = date(2026, 9, 24)
AT = datetime(2026, 9, 24, 13, 0, 7, tzinfo=UTC)
STATES = {1.0: ItemState.DONE, 1.5: ItemState.IN_PROGRESS, 4.0: ItemState.WITHDRAWN}


def add_program_meeting(session: Session) -> None:
    """Write the meeting in the small community."""
    ana, bob = (row.id for row in session.query(schema.MemberRow).order_by(schema.MemberRow.first_name))
    halte = session.query(schema.OrganizationRow).filter_by(name="La Halte").one().id
    committee = session.query(schema.CommitteeRow).one().id
    session.get_one(schema.MemberRow, ana).photo_file_name = "photo.jpg"
    session.get_one(schema.MemberRow, ana).photo_sha256 = "cd" * 32
    meeting = schema.MeetingRow(
        id=new_id(), number=2, held_on=DAY, start=time(9), end_planned=time(12), title="Deux", expected_count=12,
        status=MeetingStatus.IN_PROGRESS, adopted_agenda_at=AT, host_organization_id=halte,
    )  # fmt: skip
    items = [
        schema.AgendaItemRow(
            id=new_id(), meeting_id=meeting.id, position=position, type=ItemType.DISCUSSION, title=f"Point {position}",
            planned_minutes=10, added_minutes=5, facilitator_notes="Plan B: dehors", summary="Résumé\nsur deux lignes",
            confidentiality=Confidentiality.FACILITATION, lead_id=ana, state=state, added_live=True,
            defer_reason="Temps" if state is ItemState.WITHDRAWN else None,
        )
        for position, state in STATES.items()
    ]  # fmt: skip
    session.add_all([meeting, *items])
    session.add_all(_attendance(meeting.id, ana, bob))
    session.add_all(_captures(meeting.id, items[0].id, items[1].id, ana, bob, halte))
    session.add_all(_minutes(meeting.id))
    session.add_all(_initiative(items[0].id, halte))
    session.add_all(_network(meeting.id, ana, halte, session.query(schema.ServiceRow).one().id))
    session.add_all(
        [
            schema.CommitteeMemberRow(committee_id=committee, label="résidente", start=date(2026, 9, 1), rank=1),
            schema.ConsentRow(member_id=ana, purpose="photo", state="granted", answered_on=DAY, mode="paper"),
            schema.AffiliationRow(member_id=bob, organization_id=halte, start=date(2026, 1, 1), primary=False),
        ]
    )


def _attendance(meeting: UUID, ana: UUID, bob: UUID) -> list[Row]:
    came = [
        schema.AttendanceRow(
            id=derived_id(meeting, person), meeting_id=meeting, rank=rank, member_id=person, status=status,
            organization_id=None, role_title="Stage", remote=True,
        )
        for rank, person, status in ((1, ana, AttendanceStatus.PRESENT), (2, bob, AttendanceStatus.EXPECTED))
    ]  # fmt: skip
    guest = schema.AttendanceRow(
        id=new_id(), meeting_id=meeting, rank=3, guest_name="Paul", status=AttendanceStatus.PRESENT
    )
    return [
        *came,
        guest,
        schema.StayRow(attendance_id=came[0].id, arrived_at=time(8, 55), left_at=time(10)),
        schema.StayRow(attendance_id=came[0].id, arrived_at=time(10, 30, 12)),
        schema.StayRow(attendance_id=guest.id, arrived_at=time(9, 5)),
    ]


def _captures(meeting: UUID, first: UUID, second: UUID, ana: UUID, bob: UUID, halte: UUID) -> list[Row]:
    note = schema.NoteRow(
        id=new_id(), meeting_id=meeting, item_id=first, rank=1, at=AT, kind=NoteKind.TENSION, text="Hum: oui?",
        speaker_id=ana, in_minutes=False, starred=True,
    )  # fmt: skip
    action = schema.ActionItemRow(
        rank=5, meeting_id=meeting, text="Appeler", owner_organization_id=halte, postponed_count=2
    )
    return [
        note,
        action,
        schema.CoLeadRow(item_id=first, member_id=bob, rank=0),
        schema.IntervalRow(item_id=first, started_at=AT, ended_at=AT + timedelta(minutes=4)),
        schema.IntervalRow(item_id=second, started_at=AT + timedelta(minutes=9, seconds=3)),
        schema.DecisionRow(number=7, meeting_id=meeting, item_id=first, at=AT, text="On convient."),
        schema.PracticeRow(number=4, title="À compléter", meeting_id=meeting, item_id=first, at=AT),
    ]


def _minutes(meeting: UUID) -> list[Row]:
    version = schema.MinutesVersionRow(
        id=new_id(), meeting_id=meeting, number=1, status=MinutesStatus.SENT, issued_on=date(2026, 9, 28),
        generated_at=AT, content_snapshot={"titre": "Compte rendu", "1": ["2026-09-24"]}, pdf_sha256="ab",
    )  # fmt: skip
    paper = schema.DistributionRow(
        version_id=version.id, sent_on=date(2026, 9, 29), channel=DistributionChannel.PAPER, recipients=9
    )
    return [version, paper]


def _initiative(item: UUID, halte: UUID) -> list[Row]:
    initiative = new_id()
    return [
        schema.InitiativeRow(id=initiative, rank=9, title="Idée", item_id=item, at=AT),
        schema.StageChangeRow(initiative_id=initiative, rank=1, stage="idea", changed_on=DAY, reason="Dite."),
        schema.InitiativeOrganizationRow(
            initiative_id=initiative, organization_id=halte, role=InitiativeRole.INTERESTED, rank=1
        ),
    ]


def _network(meeting: UUID, ana: UUID, halte: UUID, service: UUID) -> list[Row]:
    pathway = schema.ReferralPathwayRow(
        id=new_id(), rank=2, from_organization_id=halte, service_id=service, need="Être écouté", mode="Se présenter",
        type="information", verified_on=DAY, consent_of_person=False, source_meeting_id=meeting,
    )  # fmt: skip
    garden = schema.OrganizationRow(id=new_id(), name="Jardins suspendus", provisional=True)
    tie = schema.CollaborationRow(
        id=new_id(), rank=2, organization_id=garden.id, other_organization_id=halte, since=DAY, origin_id=meeting,
        status="paused", description="Un potager",
    )  # fmt: skip
    return [
        pathway,
        schema.ReferralTallyRow(pathway_id=pathway.id, month=date(2026, 9, 1), count=4),
        schema.ReferralTallyRow(pathway_id=pathway.id, organization_id=halte, month=date(2026, 10, 1), count=2),
        schema.AffiliationRow(member_id=ana, organization_id=garden.id, start=DAY, primary=False),
        garden,
        tie,
        schema.CollaborationLevelRow(collaboration_id=tie.id, rank=1, level="acquainted", reached_on=DAY),
        schema.CollaborationLevelRow(collaboration_id=tie.id, rank=2, level="acting", reached_on=date(2026, 11, 2)),
    ]
