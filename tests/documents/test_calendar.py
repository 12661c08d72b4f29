"""A meeting for calendars, parsed back."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from cdp_desktop.documents.calendar import make_calendar
from cdp_desktop.domain.invitation import Invitation, Revision, Standing, compose, file_name
from cdp_desktop.operations.meetings import cancel_meeting, postpone_meeting
from cdp_desktop.store.queries.records import record
from cdp_desktop.store.queries.revisions import revision
from cdp_desktop.workspace import Workspace
from tests.builders import demo_meeting
from tests.documents.test_conformance import HOSTILE

TORONTO = ZoneInfo("America/Toronto")


def invitation(workspace: Workspace, number: int = 9) -> Invitation:
    key = demo_meeting(workspace, number)
    return compose(workspace.read(record, key), workspace.read(revision, key))


def event(content: bytes) -> Any:
    (found,) = Calendar.from_ical(content).walk("VEVENT")
    return found


def test_a_calendar_reads_when_where_and_the_points(workspace: Workspace) -> None:
    content = make_calendar(invitation(workspace))
    found = event(content)
    assert found["UID"] == str(demo_meeting(workspace))
    assert found["DTSTART"].dt == datetime(2026, 9, 24, 9, tzinfo=TORONTO)
    assert found["DTEND"].dt == datetime(2026, 9, 24, 12, tzinfo=TORONTO)
    assert found["SUMMARY"] == "CdP, rencontre 9\u00a0: Bienvenue\u00a0: refaire le réseau"
    assert found["LOCATION"] == "Centre communautaire du Quai, salle 2"
    assert "10\u00a0h\u00a020 – Pause\n" in found["DESCRIPTION"]
    (zone,) = Calendar.from_ical(content).walk("VTIMEZONE")
    assert zone["TZID"] == "America/Toronto"
    assert file_name(workspace.read(record, demo_meeting(workspace))) == "2026-09-24_invitation_CdP.ics"


def test_lines_are_folded_and_end_as_they_must(workspace: Workspace) -> None:
    content = make_calendar(invitation(workspace))
    assert content == make_calendar(invitation(workspace))
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert len(content) < 4000, "one year of changes of hour, not a century"


def test_each_change_is_a_new_revision_even_when_undone(workspace: Workspace) -> None:
    key = demo_meeting(workspace)
    before = invitation(workspace)
    workspace.do(postpone_meeting, key, held_on=date(2026, 10, 1), reason="Salle prise")
    after = invitation(workspace)
    assert after.key == before.key
    assert event(make_calendar(after))["DTSTART"].dt == datetime(2026, 10, 1, 9, tzinfo=TORONTO)
    workspace.undo_stack.undo()
    undone = invitation(workspace)
    assert before.revision.number < after.revision.number < undone.revision.number
    assert before.revision.at <= after.revision.at <= undone.revision.at
    assert replace(undone, revision=before.revision) == before


def test_a_cancelled_meeting_says_so_and_why(workspace: Workspace) -> None:
    workspace.do(cancel_meeting, demo_meeting(workspace), reason="Tempête")
    found = event(make_calendar(invitation(workspace)))
    assert found["STATUS"] == "CANCELLED"
    assert found["DESCRIPTION"] == "Rencontre annulée\u00a0: Tempête"


def test_nobody_is_named(workspace: Workspace) -> None:
    told = make_calendar(invitation(workspace, 9)).decode()
    assert "Nadia" not in told


def test_nothing_typed_becomes_a_line_of_its_own() -> None:
    at = datetime(2026, 9, 24, 9, tzinfo=TORONTO).replace(tzinfo=None)
    for typed in (*HOSTILE, "x\r\nATTENDEE:mailto:a@a.ca", "\\n;,:"):
        whole = invitation_of(typed, at)
        found = event(make_calendar(whole))
        assert "ATTENDEE" not in found
        assert not found.errors


def invitation_of(text: str, at: datetime) -> Invitation:
    return Invitation("k", at, at.replace(hour=12), text, text, text, Standing.CONFIRMED, Revision())
