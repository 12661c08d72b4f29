import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from cdp_desktop.domain.minutes_sections import AT_FIRST, MinutesSection
from cdp_desktop.domain.presence_labels import Presence, PresenceLabels
from cdp_desktop.exchange.open_format import demo_data, dump_open_format, load_open_format, read_open_file, written
from cdp_desktop.exchange.open_format.files import written_as_json
from cdp_desktop.exchange.open_format.pieces import Nested
from cdp_desktop.exchange.open_format.privacy import INCIDENTS, REQUESTS
from cdp_desktop.exchange.open_format.sections import COMMUNITY, SECTIONS
from cdp_desktop.operations import Refused
from cdp_desktop.operations.community import choose_section, set_presence_labels
from cdp_desktop.store import schema
from cdp_desktop.store.queries.settings import omitted_sections, presence_labels
from cdp_desktop.store.schema import Row
from tests.builders import open_workspace
from tests.exchange.communities import dumped, loaded, opened, small, tables
from tests.exchange.program_rows import add_program_meeting

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "open-format.md"


def test_demo_dumped_is_the_demo(tmp_path: Path) -> None:
    demo = demo_data()
    assert dumped(loaded(tmp_path, demo)) == demo


def test_demo_dumped_keeps_the_order_of_its_keys(tmp_path: Path) -> None:
    demo = demo_data()
    assert written(dumped(loaded(tmp_path, demo))) == written(demo)


@pytest.mark.parametrize("write", [written, written_as_json])
def test_the_words_of_presence_go_out_and_come_back(tmp_path: Path, write: Callable[[Any], str]) -> None:
    first = loaded(tmp_path / "a", small())
    assert "presence_labels" not in first.read(dump_open_format)
    own = {Presence.REMOTE: "À distance (téléphone)", Presence.EXCUSED: "Absence motivée"}
    first.write(set_presence_labels, own)
    file = tmp_path / ("communaute.yaml" if write is written else "communaute.json")
    file.write_text(write(dumped(first)), "utf-8")
    data = read_open_file(file)
    again = loaded(tmp_path / "b", data)
    assert again.read(presence_labels) == PresenceLabels(own)
    assert (
        dumped(again)["presence_labels"]
        == data["presence_labels"]
        == {"remote": own[Presence.REMOTE], "excused": own[Presence.EXCUSED]}
    )


@pytest.mark.parametrize("write", [written, written_as_json])
def test_the_sections_left_out_of_the_minutes_go_out_and_come_back(tmp_path: Path, write: Callable[[Any], str]) -> None:
    first = loaded(tmp_path / "a", small())
    assert "minutes_sections" not in first.read(dump_open_format)
    for section in (MinutesSection.PRACTICES, MinutesSection.DECISIONS):
        first.write(choose_section, section, printed=False)
    file = tmp_path / ("communaute.yaml" if write is written else "communaute.json")
    file.write_text(write(dumped(first)), "utf-8")
    data = read_open_file(file)
    again = loaded(tmp_path / "b", data)
    assert again.read(omitted_sections) - AT_FIRST == {MinutesSection.PRACTICES, MinutesSection.DECISIONS}
    assert (
        dumped(again)["minutes_sections"]
        == data["minutes_sections"]
        == {"omitted": ["decisions", "photos", "practices"]}
    )
    documented = DOCUMENTATION.read_text("utf-8")
    assert [section.value for section in MinutesSection if f"`{section.value}`" not in documented] == []


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


def test_report_tells_what_is_not_known(tmp_path: Path) -> None:
    database = opened(tmp_path)
    report, _changes = database.write(load_open_format, {**demo_data(), "recipes": [{}, {}]})
    database.close()
    assert report.unknown_sections == {"recipes": 2}
    assert report.unknown_fields["initiatives.from_source"] == 2
    assert report.loaded["stories"] == 14
    assert "recipes (2)" in report.text


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


def parts(section: Any) -> Iterator[Any]:
    """Yield the pieces of a section, and those of the mappings inside its entries."""
    for piece in section.pieces:
        yield piece
        if isinstance(piece, Nested):
            yield from piece.pieces


def test_every_column_is_in_the_format() -> None:
    """A column added to the schema must find its place in the file."""
    named: dict[str, set[str]] = {}

    def visit(section: Any) -> None:
        columns = named.setdefault(section.row.__tablename__, set())
        columns.add(section.order)
        for piece in parts(section):
            columns.add(getattr(piece, "column", ""))
            columns.update(getattr(piece, "columns", ()))
            if hasattr(piece, "section"):
                visit(piece.section)

    for section in (COMMUNITY, *SECTIONS, INCIDENTS, REQUESTS):
        visit(section)
    special = {
        "added_live", "in_minutes", "id",
        "meeting_id", "committee_id", "initiative_id", "template_id", "item_id", "agreement_id",
        "pathway_id", "collaboration_id", "story_id", "group_id", "change_id", "interpretation_id",
        "round_id", "collection_id",
    }  # fmt: skip
    for table, columns in named.items():
        (kind,) = (mapper.class_ for mapper in Row.registry.mappers if mapper.class_.__tablename__ == table)
        missing = {column.key for column in inspect(kind).columns} - columns - special
        assert not missing, table


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


def test_every_key_is_in_the_demo_or_in_the_documentation() -> None:
    known = set(
        re.findall(r"[a-z_]\w*(?=:)|(?<=`)\w+(?=`)", f"{DOCUMENTATION.read_text('utf-8')}\n{written(demo_data())}")
    )

    def visit(section: Any) -> None:
        assert not section.keys - known, section.name
        for piece in parts(section):
            assert not set(piece.keys) - known, section.name
            if hasattr(piece, "section"):
                visit(piece.section)

    for section in (COMMUNITY, *SECTIONS, INCIDENTS, REQUESTS):
        visit(section)
