"""How many came: the figures of the demo are those of the oracle."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from cdp_desktop.domain.participation import ALWAYS, OrganizationCount, Participation, Period
from cdp_desktop.domain.vocabulary import AttendanceStatus
from cdp_desktop.exchange.open_format import demo_data
from cdp_desktop.operations.attendance import add_guest, add_unnamed, mark_expected, mark_present
from cdp_desktop.operations.meetings import cancel_meeting, end_meeting, start_meeting
from cdp_desktop.operations.presence import correct_presence
from cdp_desktop.store.queries.meetings import meetings
from cdp_desktop.store.queries.participation import participation, years
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_meeting, demo_workspace, find, open_workspace
from tests.exchange.communities import loaded, small

AT = datetime(2026, 9, 24, 9, 10).astimezone()


@pytest.fixture
def demo(tmp_path: Path, qapp: QApplication) -> Iterator[Workspace]:
    """The demo community on a real file."""
    assert qapp.applicationName() is not None
    opened = demo_workspace(tmp_path)
    yield opened
    opened.close()


def year(workspace: Workspace) -> Participation:
    """Return the figures of the year of the demo."""
    return workspace.read(participation, workspace.read(years).latest(MEETING_DAY))


def by_meeting(workspace: Workspace) -> list[Participation]:
    """Return the figures of each meeting held, by asking for its day alone."""
    days = sorted(one.held_on for one in workspace.read(meetings) if one.status.held)
    return [workspace.read(participation, Period(day, day)) for day in days]


def by_hand(data: dict[str, Any]) -> dict[str, tuple[int, int, int, date]]:
    """Count each organisation from the file of the demo, one presence after the other."""
    members = {one["id"]: one for one in data["members"]}
    names = {one["id"]: one["short_name"] for one in data["organizations"]}
    rows = []
    for meeting in data["meetings"]:
        for code in meeting["attendance"]["present"] if meeting["evaluation"] else ():
            day, member = meeting["date"], members[code]
            jobs = [one for one in member.get("affiliations", ()) if one["from"] <= day <= (one["to"] or date.max)]
            rows.append((names[jobs[0]["org"] if jobs else member["org"]], code, meeting["id"], day))
    return {
        name: (
            len({code for place, code, _meeting, _day in rows if place == name}),
            sum(place == name for place, *_rest in rows),
            len({meeting for place, _code, meeting, _day in rows if place == name}),
            max(day for place, _code, _meeting, day in rows if place == name),
        )
        for name in {place for place, *_rest in rows}
    }


def test_the_year_of_the_demo_comes_to_the_figures_of_the_oracle(demo: Workspace) -> None:
    found = year(demo)
    assert (found.held, found.attendances, found.mean) == (8, 261, "32,6")
    assert (found.people, found.new_people, len(found.organizations)) == (63, 20, 30)
    assert (found.guests, found.unaffiliated) == (7, 0)
    assert demo.read(participation, ALWAYS) == found


def test_each_meeting_of_the_demo_comes_to_the_figures_of_the_oracle(demo: Workspace) -> None:
    found = by_meeting(demo)
    assert [one.held for one in found] == [1] * 8
    assert [one.attendances for one in found] == [36, 31, 31, 34, 30, 34, 31, 34]
    assert [one.people for one in found] == [36, 31, 31, 34, 30, 34, 31, 34]
    assert [len(one.organizations) for one in found] == [23, 19, 22, 23, 22, 21, 23, 26]
    assert sum(one.new_people for one in found) == 20


def test_each_organisation_counts_who_worked_there_on_the_day(demo: Workspace) -> None:
    found = {one.name: (one.people, one.attendances, one.meetings, one.last) for one in year(demo).organizations}
    assert found == by_hand(demo_data())


def test_a_year_without_a_meeting_held_is_empty(demo: Workspace) -> None:
    assert demo.read(participation, demo.read(years).of(MEETING_DAY)) == Participation()


def test_only_meetings_that_are_over_count(demo: Workspace) -> None:
    before = demo.read(participation, ALWAYS)
    meeting_id = demo_meeting(demo)
    demo.do(start_meeting, meeting_id)
    demo.do(mark_present, meeting_id, find(demo, "Nadia Belhadj"), at=AT)
    demo.do(mark_expected, meeting_id, find(demo, "Karine Bélisle"))
    assert demo.read(participation, ALWAYS) == before
    demo.do(end_meeting, meeting_id, at=AT)
    after = demo.read(participation, ALWAYS)
    assert (after.held, after.attendances, after.people) == (9, before.attendances + 1, before.people)
    assert demo.read(years).last_held == MEETING_DAY


def test_a_meeting_cancelled_is_not_held(demo: Workspace) -> None:
    before = demo.read(participation, ALWAYS)
    demo.do(cancel_meeting, demo_meeting(demo), reason="Tempête")
    assert demo.read(participation, ALWAYS) == before


def test_guests_are_apart_named_or_not(demo: Workspace) -> None:
    before = demo.read(participation, ALWAYS)
    meeting_id = demo_meeting(demo)
    demo.do(start_meeting, meeting_id)
    demo.do(add_guest, meeting_id, name="Ana Cruz", organization="Ailleurs", at=AT)
    demo.do(add_unnamed, meeting_id, label="Résident.e.s", count=4)
    demo.do(end_meeting, meeting_id, at=AT)
    after = demo.read(participation, ALWAYS)
    assert after == replace(before, held=9, guests=before.guests + 5)


def test_a_presence_corrected_away_counts_no_more(demo: Workspace) -> None:
    meeting_id, who = demo_meeting(demo, 8), find(demo, "Nadia Belhadj")
    before = demo.read(participation, ALWAYS).attendances
    demo.do(correct_presence, meeting_id, who, status=AttendanceStatus.ABSENT, reason="Erreur", at=AT)
    assert demo.read(participation, ALWAYS).attendances == before - 1


@pytest.mark.usefixtures("qapp")
def test_an_identity_withdrawn_still_counts_for_one_person_and_its_organisation(tmp_path: Path) -> None:
    data = small()
    data["members"][1] = {"id": "m-bob", "status": "erased", "org": "org-b", "joined": date(2025, 1, 1)}
    loaded(tmp_path, data).close()
    workspace = open_workspace(tmp_path)
    found = workspace.read(participation, ALWAYS)
    workspace.close()
    assert (found.held, found.people, found.attendances) == (1, 2, 2)
    assert [one.people for one in found.organizations] == [1, 1]


@pytest.mark.usefixtures("qapp")
def test_who_changed_organisation_counts_once_and_in_both(tmp_path: Path) -> None:
    data = small()
    data["members"][0]["affiliations"] = [
        {"org": "org-a", "from": date(2025, 1, 1), "to": date(2025, 10, 31)},
        {"org": "org-b", "from": date(2025, 11, 1), "to": None},
    ]
    again = {"id": "mtg-2", "number": 2, "date": date(2025, 11, 20), "start": "09:00", "end_planned": "12:00"}
    again |= {"title": "Encore", "status": "ended", "attendance": {"present": ["m-ana"], "excused": ["m-bob"]}}
    data["meetings"].append(again)
    loaded(tmp_path, data).close()
    workspace = open_workspace(tmp_path)
    found = workspace.read(participation, ALWAYS)
    workspace.close()

    def told(one: OrganizationCount) -> tuple[str, int, int, int, date]:
        return (one.name, one.people, one.attendances, one.meetings, one.last)

    assert (found.people, found.attendances) == (2, 3)
    assert sorted(map(told, found.organizations)) == [
        ("La Halte", 1, 1, 1, date(2025, 9, 25)),
        ("Un toit", 2, 2, 2, date(2025, 11, 20)),
    ]
