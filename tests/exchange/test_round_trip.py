from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import inspect
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
from cdp_desktop.exchange.open_format import demo_data, dump_open_format, load_open_format, read_open_file, written
from cdp_desktop.exchange.open_format.files import written_as_json
from cdp_desktop.exchange.open_format.sections import COMMUNITY, SECTIONS
from cdp_desktop.operations import Refused
from cdp_desktop.store import schema
from cdp_desktop.store.schema import Row, derived_id, new_id
from tests.builders import open_workspace
from tests.exchange.communities import dumped, loaded, opened, small, tables

UNKNOWN = {
    "referral_pathways",
    "collaborations",
    "change_domains",
    "change_themes",
    "stories",
    "selection_rounds",
    "axes",
    "changes",
    "interpretations",
    "collections",
    "privacy",
}


def known(data: dict[str, Any]) -> dict[str, Any]:
    return {name: section for name, section in data.items() if name not in UNKNOWN}


def test_demo_dumped_is_the_demo(tmp_path: Path) -> None:
    demo = demo_data()
    data = dumped(loaded(tmp_path, demo))
    assert known(data) == known(demo)
    assert data["privacy"] == {"officer": {"published_contact": demo["privacy"]["officer"]["published_contact"]}}


def test_demo_dumped_keeps_the_order_of_its_keys(tmp_path: Path) -> None:
    demo = demo_data()
    data = dumped(loaded(tmp_path, demo))
    assert written(known(data)) == written(known(demo))


@pytest.mark.parametrize("suffix", ["yaml", "json"])
def test_demo_loaded_again_gives_the_same_tables(tmp_path: Path, suffix: str) -> None:
    first = loaded(tmp_path / "a", demo_data())
    before = first.read(tables)
    file = tmp_path / f"communaute.{suffix}"
    write = written if suffix == "yaml" else written_as_json
    file.write_text(write(dumped(first)), "utf-8")
    again = loaded(tmp_path / "b", read_open_file(file))
    assert again.read(tables) == before
    again.close()


@pytest.mark.usefixtures("qapp")
def test_load_is_one_step_that_can_be_undone(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    empty = workspace.read(tables)
    report = workspace.do(load_open_format, demo_data())
    full = workspace.read(tables)
    assert report.loaded["members"] == 66
    workspace.undo_stack.undo()
    assert workspace.read(tables) == empty
    workspace.undo_stack.redo()
    assert workspace.read(tables) == full
    workspace.close()


def test_report_tells_what_is_not_known_yet(tmp_path: Path) -> None:
    database = opened(tmp_path)
    report, _changes = database.write(load_open_format, demo_data())
    database.close()
    assert set(report.unknown_sections) == UNKNOWN
    assert report.unknown_sections["stories"] == 14
    assert report.unknown_fields["initiatives.from_source"] == 2
    assert "stories (14)" in report.text
    assert "joindre la personne responsable" in report.text


def test_an_empty_folder_has_nothing_to_dump(tmp_path: Path) -> None:
    database = opened(tmp_path)
    with pytest.raises(Refused, match="pas encore de communauté"):
        database.read(dump_open_format)
    database.close()


def test_each_person_counts_for_the_organisation_of_the_day(tmp_path: Path) -> None:
    database = loaded(tmp_path, demo_data())

    def places(session: Session) -> list[str]:
        rows = (
            session.query(schema.OrganizationRow.short_name)
            .join(schema.AttendanceRow, schema.AttendanceRow.organization_id == schema.OrganizationRow.id)
            .join(schema.MemberRow, schema.MemberRow.id == schema.AttendanceRow.member_id)
            .join(schema.MeetingRow, schema.MeetingRow.id == schema.AttendanceRow.meeting_id)
            .filter(schema.MemberRow.last_name == "Weber")
            .filter(schema.MeetingRow.held_on.in_([date(2025, 9, 25), date(2026, 2, 26)]))
            .order_by(schema.MeetingRow.held_on)
        )
        return [str(name) for (name,) in rows]

    assert places is not None
    before, after = database.read(places)
    assert (before, after) == ("La Halte", "Un toit")
    database.close()


def test_points_follow_each_other_by_the_clock(tmp_path: Path) -> None:
    database = loaded(tmp_path, demo_data())

    def hours(session: Session) -> list[tuple[str, str]]:
        rows = (
            session.query(schema.IntervalRow)
            .join(schema.AgendaItemRow, schema.AgendaItemRow.id == schema.IntervalRow.item_id)
            .join(schema.MeetingRow, schema.MeetingRow.id == schema.AgendaItemRow.meeting_id)
            .filter(schema.MeetingRow.number == 1)
            .order_by(schema.IntervalRow.started_at)
        )
        return [(f"{row.started_at:%H:%M}", f"{row.ended_at:%H:%M}") for row in rows]

    assert database.read(hours)[:3] == [("09:03", "09:25"), ("09:25", "09:33"), ("09:33", "09:42")]
    database.close()


def test_every_column_is_in_the_format() -> None:
    """A column added to the schema must find its place in the file."""
    named: dict[str, set[str]] = {}

    def visit(section: Any) -> None:
        columns = named.setdefault(section.row.__tablename__, set())
        columns.add(section.order)
        for piece in section.pieces:
            columns.add(getattr(piece, "column", ""))
            if hasattr(piece, "section"):
                visit(piece.section)

    for section in (COMMUNITY, *SECTIONS):
        visit(section)
    special = {"added_live", "meeting_id", "committee_id", "initiative_id", "template_id", "id"}
    for table, columns in named.items():
        (kind,) = (mapper.class_ for mapper in Row.registry.mappers if mapper.class_.__tablename__ == table)
        missing = {column.key for column in inspect(kind).columns} - columns - special
        assert not missing, table


# what the program records, which the demo does not have


def add_program_meeting(session: Session) -> None:
    """Write what only the program writes, as it does: with its own keys, seconds and dates."""
    member, other = (row.id for row in session.query(schema.MemberRow).order_by(schema.MemberRow.first_name))
    organization = session.query(schema.OrganizationRow).filter_by(name="La Halte").one().id
    nine = datetime(2026, 9, 24, 13, 0, 7, tzinfo=UTC)
    meeting = schema.MeetingRow(
        id=new_id(), number=2, held_on=date(2026, 9, 24), start=time(9), end_planned=time(12), title="Deux",
        status=MeetingStatus.IN_PROGRESS, expected_count=12, adopted_agenda_at=nine, host_organization_id=organization,
    )  # fmt: skip
    items = [
        schema.AgendaItemRow(
            id=new_id(), meeting_id=meeting.id, position=position, type=ItemType.DISCUSSION, title=f"Point {position}",
            planned_minutes=10, added_minutes=5, facilitator_notes="Plan B: dehors", summary="Résumé\nsur deux lignes",
            confidentiality=Confidentiality.FACILITATION, lead_id=member, state=state, added_live=True,
            defer_reason="Temps" if state is ItemState.WITHDRAWN else None,
        )
        for position, state in ((1.0, ItemState.DONE), (1.5, ItemState.IN_PROGRESS), (4.0, ItemState.WITHDRAWN))
    ]  # fmt: skip
    version = schema.MinutesVersionRow(
        id=new_id(), meeting_id=meeting.id, number=1, status=MinutesStatus.SENT, issued_on=date(2026, 9, 28),
        generated_at=nine, content_snapshot={"titre": "Compte rendu", "1": ["2026-09-24"]}, pdf_sha256="ab",
    )  # fmt: skip
    initiative = schema.InitiativeRow(id=new_id(), rank=9, title="Idée", item_id=items[0].id, at=nine)
    session.add_all([meeting, *items, version, initiative])
    add_program_rows(session, meeting, items, version.id, initiative.id, (member, other), organization)


def add_program_rows(
    session: Session,
    meeting: schema.MeetingRow,
    items: list[schema.AgendaItemRow],
    version: UUID,
    initiative: UUID,
    people: tuple[UUID, UUID],
    organization: UUID,
) -> None:
    nine = datetime(2026, 9, 24, 13, 0, 7, tzinfo=UTC)
    member, other = people
    first, second = items[0].id, items[1].id
    came = [
        schema.AttendanceRow(
            id=derived_id(meeting.id, person), meeting_id=meeting.id, rank=rank, member_id=person, status=status,
            organization_id=None, role_title="Stage", remote=True,
        )
        for rank, (person, status) in enumerate(
            ((member, AttendanceStatus.PRESENT), (other, AttendanceStatus.EXPECTED)), 1
        )
    ]  # fmt: skip
    guest = schema.AttendanceRow(
        id=new_id(), meeting_id=meeting.id, rank=3, guest_name="Paul", status=AttendanceStatus.PRESENT
    )
    note = schema.NoteRow(
        id=new_id(), meeting_id=meeting.id, item_id=first, rank=1, at=nine, kind=NoteKind.TENSION, text="Hum: oui?",
        speaker_id=member, in_minutes=False, starred=True,
    )  # fmt: skip
    session.add_all(
        [
            *came,
            guest,
            note,
            schema.StayRow(attendance_id=came[0].id, arrived_at=time(8, 55), left_at=time(10)),
            schema.StayRow(attendance_id=came[0].id, arrived_at=time(10, 30, 12)),
            schema.StayRow(attendance_id=guest.id, arrived_at=time(9, 5)),
            schema.CoLeadRow(item_id=first, member_id=other, rank=0),
            schema.IntervalRow(item_id=first, started_at=nine, ended_at=nine + timedelta(minutes=4)),
            schema.IntervalRow(item_id=second, started_at=nine + timedelta(minutes=9, seconds=3)),
            schema.DistributionRow(
                version_id=version, sent_on=date(2026, 9, 29), channel=DistributionChannel.PAPER, recipients=9
            ),
            schema.DecisionRow(number=7, meeting_id=meeting.id, item_id=first, at=nine, text="On convient."),
            schema.ActionItemRow(
                rank=5, meeting_id=meeting.id, text="Appeler", owner_organization_id=organization, postponed_count=2
            ),
            schema.PracticeRow(number=4, title="À compléter", meeting_id=meeting.id, item_id=first, at=nine),
            schema.StageChangeRow(
                initiative_id=initiative, rank=1, stage="idea", changed_on=meeting.held_on, reason="Dite."
            ),
            schema.InitiativeOrganizationRow(
                initiative_id=initiative, organization_id=organization, role=InitiativeRole.INTERESTED, rank=1
            ),
            schema.CommitteeMemberRow(
                committee_id=session.query(schema.CommitteeRow).one().id,
                label="résidente",
                start=date(2026, 9, 1),
                rank=1,
            ),
            schema.ConsentRow(
                member_id=member, purpose="photo", state="granted", answered_on=date(2026, 9, 24), mode="paper"
            ),
            schema.AffiliationRow(member_id=other, organization_id=organization, start=date(2026, 1, 1), primary=False),
        ]
    )


def test_what_the_program_records_survives(tmp_path: Path) -> None:
    first = loaded(tmp_path / "a", small())
    first.write(add_program_meeting)
    kept = first.read(tables)
    data = dumped(first)
    file = tmp_path / "communaute.yaml"
    file.write_text(written(data), "utf-8")
    again = loaded(tmp_path / "b", read_open_file(file))
    back = again.read(tables)
    assert dumped(again) == data
    keys = {"id", "attendance_id", "rank", "position"}
    for table in set(kept) - {"open_entry", "setting"}:

        def told(rows: list[dict[str, Any]]) -> list[str]:
            """Tell the rows apart from the keys that nothing names, and from ranks, of which only the order counts."""
            return sorted(str({key: value for key, value in row.items() if key not in keys}) for row in rows)

        assert told(back[table]) == told(kept[table]), table
    for table in ("meeting", "agenda_item", "note", "decision", "practice", "initiative", "attendance", "stage_change"):
        assert [row["id"] for row in back[table]] == [row["id"] for row in kept[table]], table


def test_a_note_removed_leaves_the_keys_of_the_others(tmp_path: Path) -> None:
    data = small()
    data["meetings"][0]["notes"].append({"item": "i-2", "kind": "note", "text": "Une autre."})
    first = loaded(tmp_path / "a", data)

    def remove(session: Session) -> UUID:
        session.delete(session.query(schema.NoteRow).filter_by(text="Une note.").one())
        return session.query(schema.NoteRow).filter_by(text="Une autre.").one().id

    left, _changes = first.write(remove)
    again = loaded(tmp_path / "b", dumped(first))
    assert [row["id"] for row in again.read(tables)["note"]] == [left]
    again.close()
