"""Creating meetings, and their life."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from cdp_desktop.domain.vocabulary import AttendanceStatus, ItemState, MeetingRole, MeetingStatus
from cdp_desktop.operations import Refused
from cdp_desktop.operations.agenda import edit_item
from cdp_desktop.operations.attendance import mark_expected, mark_present
from cdp_desktop.operations.meetings import (
    cancel_meeting,
    create_meeting,
    edit_meeting,
    end_meeting,
    postpone_meeting,
    remove_meeting,
    resume_meeting,
    set_roles,
    start_meeting,
)
from cdp_desktop.operations.running import start_item
from cdp_desktop.operations.templates import make_template, move_template, remove_template, rename_template
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.meetings import meeting, templates
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting, find
from tests.operations.conftest import Do

OCTOBER: dict[str, Any] = {"held_on": date(2026, 10, 22), "start": time(9), "end": time(12)}


def test_a_meeting_is_made_from_a_template(workspace: Workspace, do: Do) -> None:
    template_id, _name, _minutes = workspace.read(templates)[0]
    made = workspace.read(meeting, do(create_meeting, title=" Octobre ", template_id=template_id, **OCTOBER))
    assert (made.number, made.title, len(made.items)) == (10, "Octobre", 10)
    assert [item.purpose.label for item in made.items if item.purpose] == [
        "Partager des connaissances",
        "Explorer de nouvelles approches et pratiques",
        "Explorer la possibilité de développer de nouveaux projets",
    ]
    assert [person.name for person in made.facilitators] == ["Nadia Belhadj"]


def test_a_meeting_needs_a_theme_and_hours_in_order(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="thème"):
        workspace.do(create_meeting, title=" ", **OCTOBER)
    with pytest.raises(Refused, match="après"):
        workspace.do(create_meeting, title="x", held_on=MEETING_DAY, start=time(12), end=time(9))
    meeting_id = demo_meeting(workspace)
    with pytest.raises(Refused, match="après"):
        workspace.do(edit_meeting, meeting_id, end_planned=time(8))
    with pytest.raises(TypeError):
        workspace.do(edit_meeting, meeting_id, status=MeetingStatus.ENDED)


def test_a_meeting_can_be_edited_and_its_roles_given(workspace: Workspace, do: Do) -> None:
    meeting_id = demo_meeting(workspace)
    do(edit_meeting, meeting_id, place="Bibliothèque", title="Bonjour")
    amelie, nadia = (find(workspace, name) for name in ("Amélie Charbonneau", "Nadia Belhadj"))
    do(set_roles, meeting_id, MeetingRole.FACILITATOR, [amelie, nadia, amelie])
    found = workspace.read(meeting, meeting_id)
    assert (found.place, found.title) == ("Bibliothèque", "Bonjour")
    assert [person.name for person in found.facilitators] == ["Amélie Charbonneau", "Nadia Belhadj"]


def test_only_a_meeting_to_come_is_cancelled_or_removed(workspace: Workspace, do: Do) -> None:
    with pytest.raises(Refused, match="à venir"):
        workspace.do(cancel_meeting, demo_meeting(workspace, 3), reason="x")
    with pytest.raises(Refused, match="eu lieu"):
        workspace.do(remove_meeting, demo_meeting(workspace, 3))
    with pytest.raises(Refused, match="pourquoi"):
        workspace.do(cancel_meeting, demo_meeting(workspace), reason=" ")
    do(cancel_meeting, demo_meeting(workspace), reason="Tempête")
    assert workspace.read(meeting, demo_meeting(workspace)).cancel_reason == "Tempête"
    with pytest.raises(Refused, match="annulée"):
        workspace.do(mark_present, demo_meeting(workspace), find(workspace, "Nadia Belhadj"))


def test_a_draft_is_removed_with_its_points(workspace: Workspace, do: Do) -> None:
    meeting_id = do(create_meeting, title="x", template_id=workspace.read(templates)[0][0], **OCTOBER)
    do(remove_meeting, meeting_id)


def test_only_one_meeting_runs(workspace: Workspace, do: Do) -> None:
    do(start_meeting, demo_meeting(workspace))
    other = workspace.do(create_meeting, title="Autre", **OCTOBER)
    with pytest.raises(Refused, match="rencontre 9"):
        workspace.do(start_meeting, other)
    with pytest.raises(Refused, match="déjà eu lieu"):
        workspace.do(start_meeting, demo_meeting(workspace, 3))


def test_ending_puts_off_what_was_not_reached_and_says_why(workspace: Workspace, do: Do) -> None:
    meeting_id, clock = demo_meeting(workspace), demo_clock()
    following = workspace.do(create_meeting, title="Octobre", **OCTOBER)
    first, second, *_rest = workspace.read(meeting, meeting_id).items
    workspace.do(start_item, first.id, at=clock())
    workspace.do(mark_expected, meeting_id, find(workspace, "Kevin Ouellet"))
    clock.advance(minutes=12)
    do(end_meeting, meeting_id, at=clock())
    ended = workspace.read(meeting, meeting_id)
    assert (ended.status, ended.end_actual) == (MeetingStatus.ENDED, time(9, 12))
    assert (ended.items[0].state, ended.items[0].real_minutes()) == (ItemState.DONE, 12)
    assert ended.items[1].state is ItemState.DEFERRED
    assert [item.state for item in ended.items if item.title in ("Pause", "Relecture, évaluation et clôture")] == [
        ItemState.WITHDRAWN,
        ItemState.DONE,
    ]
    assert (ended.items[1].deferred_to, ended.items[1].defer_reason) == ("rencontre 10", "Le temps a manqué.")
    copy = next(item for item in workspace.read(meeting, following).items if item.title == second.title)
    assert (copy.state, copy.origin) == (ItemState.PLANNED, "reporté de la rencontre 9")
    kevin = next(one for one in workspace.read(attendances, meeting_id) if one.name == "Kevin Ouellet")
    assert kevin.status is AttendanceStatus.ABSENT
    with pytest.raises(Refused, match="pas en cours"):
        workspace.do(end_meeting, meeting_id, at=clock())


def test_a_meeting_is_resumed_within_a_day_only(workspace: Workspace, do: Do) -> None:
    meeting_id, clock = demo_meeting(workspace), demo_clock()
    workspace.do(start_meeting, meeting_id)
    workspace.do(end_meeting, meeting_id, at=clock())
    do(resume_meeting, meeting_id, at=clock() + timedelta(hours=23))
    workspace.do(end_meeting, meeting_id, at=clock())
    with pytest.raises(Refused, match="Plus d’un jour"):
        workspace.do(resume_meeting, meeting_id, at=clock() + timedelta(hours=25))
    with pytest.raises(Refused, match="terminée"):
        workspace.do(resume_meeting, demo_meeting(workspace, 3), at=clock())


def test_a_meeting_is_put_off_with_its_agenda(workspace: Workspace, do: Do) -> None:
    meeting_id = demo_meeting(workspace)
    before = workspace.read(meeting, meeting_id)
    with pytest.raises(Refused, match="autre jour"):
        workspace.do(postpone_meeting, meeting_id, held_on=MEETING_DAY, reason="Tempête")
    with pytest.raises(Refused, match="pourquoi"):
        workspace.do(postpone_meeting, meeting_id, held_on=date(2026, 10, 1), reason=" ")
    with pytest.raises(Refused, match="à venir"):
        workspace.do(postpone_meeting, demo_meeting(workspace, 3), held_on=date(2026, 10, 1), reason="x")
    do(postpone_meeting, meeting_id, held_on=date(2026, 10, 1), reason="Tempête")
    put_off = workspace.read(meeting, meeting_id)
    assert (put_off.status, put_off.held_on, put_off.cancel_reason) == (
        MeetingStatus.POSTPONED,
        date(2026, 10, 1),
        "Tempête",
    )
    assert put_off.items == before.items


def test_a_meeting_is_made_like_another_without_what_was_said(workspace: Workspace, do: Do) -> None:
    source = workspace.read(meeting, demo_meeting(workspace, 5))
    made = workspace.read(meeting, do(create_meeting, title="Comme mai", like_id=source.id, **OCTOBER))
    planned = [item for item in source.items if item.state not in (ItemState.WITHDRAWN, ItemState.ADDED)]
    assert [item.title for item in made.items] == [item.title for item in planned]
    assert [item.lead and item.lead.name for item in made.items] == [item.lead and item.lead.name for item in planned]
    assert {item.state for item in made.items} == {ItemState.PLANNED}
    assert not any(item.intervals or item.summary or item.added_minutes for item in made.items)
    assert made.facilitators == source.facilitators
    assert made.place_notes == source.place_notes


def test_a_template_keeps_the_agenda_but_not_the_people(workspace: Workspace, do: Do) -> None:
    meeting_id = demo_meeting(workspace)
    first = workspace.read(meeting, meeting_id).items[0]
    workspace.do(
        edit_item, first.id, section="Ouverture", standing=True, facilitator_notes="Plan B", fixed_start=time(9)
    )
    template_id = do(make_template, meeting_id, name=" Automne ")
    assert [name for _key, name, _minutes in workspace.read(templates)][-1] == "Automne"
    made = workspace.read(meeting, do(create_meeting, title="x", template_id=template_id, **OCTOBER))
    source = workspace.read(meeting, meeting_id)
    assert [(item.title, item.minutes, item.type) for item in made.items] == [
        (item.title, item.minutes, item.type) for item in source.items
    ]
    copy = made.items[0]
    assert (copy.section, copy.standing, copy.facilitator_notes) == ("Ouverture", True, "Plan B")
    assert (copy.lead, copy.fixed_start) == (None, time(9))
    with pytest.raises(Refused, match="déjà"):
        workspace.do(make_template, meeting_id, name="AUTOMNE")
    with pytest.raises(Refused, match="nom"):
        workspace.do(make_template, meeting_id, name=" ")


def test_templates_are_renamed_put_in_order_and_removed(workspace: Workspace, do: Do) -> None:
    def names() -> list[str]:
        return [name for _key, name, _minutes in workspace.read(templates)]

    before = names()
    template_id = workspace.do(make_template, demo_meeting(workspace), name="Automne")
    do(rename_template, template_id, "automne")
    with pytest.raises(Refused, match="déjà"):
        workspace.do(rename_template, template_id, before[0])
    do(move_template, template_id, 0)
    assert names() == ["automne", *before]
    meeting_id = workspace.do(create_meeting, title="x", template_id=template_id, **OCTOBER)
    do(remove_template, template_id)
    assert names() == before
    assert len(workspace.read(meeting, meeting_id).items) == 8
