"""What the room sees of a meeting, and what it never sees."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdp_desktop.domain.agenda import AgendaItem, Interval
from cdp_desktop.domain.agreement import AgreementLine, TimeAgreement, TimeChoice
from cdp_desktop.domain.capture import ActionItem, Decision
from cdp_desktop.domain.groups import SmallGroup
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.room import Countdown, Cover, Floor, Listing, Point, Reading, Standing, Teams, View, words
from cdp_desktop.domain.showing import PAGE, Scene, show
from cdp_desktop.domain.speaking import SpeakingTurn, TurnKind, TurnState
from cdp_desktop.domain.vocabulary import (
    Confidentiality,
    DecisionStatus,
    ItemObjective,
    ItemState,
    ItemType,
    MeetingStatus,
)
from tests.domain.making import DAY, MEETING, NOON, came, item, person, place

MARK = "ZZINTERNE"
FACILITATION = Confidentiality.FACILITATION


def running(**fields: Any) -> AgendaItem:
    begun = (Interval(uuid4(), NOON - timedelta(minutes=4)),)
    return item(**{"state": ItemState.IN_PROGRESS, "intervals": begun, "title": "Suivis"} | fields)


def scene(*items: AgendaItem, **fields: Any) -> Scene:
    status = fields.pop("status", MeetingStatus.IN_PROGRESS)
    found = Meeting(MEETING, 9, "Refaire le réseau", DAY, time(9), time(13), status, items=items)
    return Scene(found, NOON, **fields)


def turn(on: AgendaItem, name: str, state: TurnState = TurnState.WAITING, **fields: Any) -> SpeakingTurn:
    kind = fields.pop("kind", TurnKind.REQUEST)
    who = person(name, place(), named_in_minutes=fields.pop("named", True))
    return SpeakingTurn(uuid4(), on.id, kind, state, came(who))


def test_the_current_point_has_its_place_its_clock_and_what_comes_next() -> None:
    now = running(objective=ItemObjective.INFORM)
    slide = show(View.POINT, scene(item(title="Accueil", state=ItemState.DONE), now, item(15, title="Pause")))
    assert isinstance(slide, Point)
    assert (slide.frame.where, slide.title, slide.detail) == ("Point 2 sur 3", "Suivis", "Informer")
    assert slide.clock == Countdown(240, 600, running=True)
    assert slide.frame.then == "Ensuite\u00a0: Pause, 15\u00a0min"
    assert [stretch.standing for stretch in slide.frame.bar] == [Standing.DONE, Standing.CURRENT, Standing.TO_COME]


def test_a_break_says_when_it_ends() -> None:
    slide = show(View.POINT, scene(running(type=ItemType.BREAK, title="Pause")))
    assert isinstance(slide, Point)
    assert slide.detail == "On reprend à 12\u00a0h\u00a06"


@pytest.mark.parametrize(
    ("status", "title"),
    [
        (MeetingStatus.CONVENED, "Refaire le réseau"),
        (MeetingStatus.IN_PROGRESS, "Refaire le réseau"),
        (MeetingStatus.ENDED, "Merci de votre présence"),
    ],
)
def test_without_a_current_point_the_room_is_welcomed_or_thanked(status: MeetingStatus, title: str) -> None:
    slide = show(View.POINT, scene(item(), status=status))
    assert isinstance(slide, Cover)
    assert slide.title == title


def test_of_a_point_off_the_record_the_room_reads_the_title_and_the_time_whatever_is_asked() -> None:
    venting = running(title="Ventilation", off_record=True, objective=ItemObjective.VENT)
    found = scene(
        venting,
        turns=(turn(venting, "Nadia Belhadj", TurnState.SPEAKING),),
        groups=(SmallGroup(uuid4(), venting.id, (came(person()),)),),
    )
    for view in (View.POINT, View.SPEAKERS, View.ROUND, View.GROUPS):
        slide = show(view, found)
        assert isinstance(slide, Point)
        assert (slide.title, slide.detail) == ("Ventilation", "")


def test_a_point_for_the_facilitators_is_passed_over() -> None:
    hidden = running(title="Entre nous", confidentiality=FACILITATION)
    found = scene(hidden, item(title="Ouvert"))
    assert isinstance(show(View.POINT, found), Cover)
    for view in View:
        assert "Entre nous" not in repr(show(view, found))
    agenda = show(View.AGENDA, found)
    assert isinstance(agenda, Listing)
    assert [line.text for line in agenda.lines] == ["Ouvert"]


def test_the_list_of_speakers_names_who_speaks_and_who_comes_next() -> None:
    now = running()
    turns = (
        turn(now, "Nadia Belhadj", TurnState.SPEAKING),
        *(turn(now, f"Personne {number}") for number in range(7)),
        turn(now, "Quelqu’un", kind=TurnKind.ROUND),
    )
    slide = show(View.SPEAKERS, scene(now, turns=turns))
    assert isinstance(slide, Floor)
    assert slide.now is not None
    assert (slide.now.name, slide.now.place) == ("Nadia Belhadj", "La Halte")
    assert [voice.name for voice in slide.after] == [f"Personne {number}" for number in range(5)]
    assert slide.more == "et 2 autres"
    free = show(View.SPEAKERS, scene(now))
    assert isinstance(free, Floor)
    assert (free.now, free.free) == (None, "La parole est libre")


def test_who_did_not_agree_to_a_name_in_writing_is_called_by_the_first_name() -> None:
    now = running()
    found = scene(now, turns=(turn(now, "Nadia Belhadj", TurnState.SPEAKING, named=False, kind=TurnKind.ROUND),))
    slide = show(View.ROUND, replace(found, prompt="Votre météo intérieure"))
    assert isinstance(slide, Floor)
    assert slide.now is not None
    assert (slide.prompt, slide.now.name, slide.now.place) == ("Votre météo intérieure", "Nadia", "La Halte")


def test_small_groups_have_their_time_and_pages() -> None:
    now = running(group_minutes=20, groups_began_at=NOON - timedelta(minutes=5))
    groups = tuple(
        SmallGroup(
            uuid4(), now.id, tuple(came(person(f"P{rank} {number}", named_in_minutes=True)) for rank in range(5))
        )
        for number in range(60)
    )
    slide = show(View.GROUPS, scene(now, groups=groups), 1)
    assert isinstance(slide, Teams)
    assert slide.clock == Countdown(300, 1200)
    assert (slide.teams[0].name, slide.teams[0].people[0]) == ("Groupe 7", "P0 6")
    assert (slide.sheet.number, slide.sheet.total) == (2, 10)
    seen = [team.name for page in range(10) for team in teams(show(View.GROUPS, scene(now, groups=groups), page))]
    assert seen == [f"Groupe {number}" for number in range(1, 61)]


def teams(slide: object) -> Any:
    assert isinstance(slide, Teams)
    return slide.teams


def test_the_agenda_opens_at_the_page_that_matters() -> None:
    done = [item(title=f"Fait {number}", state=ItemState.DONE) for number in range(12)]
    slide = show(View.AGENDA, scene(*done, running(), item(title="Divers")))
    assert isinstance(slide, Listing)
    assert "Suivis" in [line.text for line in slide.lines]
    assert slide.sheet.number == 2
    first = show(View.AGENDA, scene(*done, running(), item(title="Divers")), 0)
    assert isinstance(first, Listing)
    assert first.lines[0].text == "Fait 0"


def test_the_time_to_share_out_shows_what_was_agreed() -> None:
    later = item(15, title="Échange")
    parked = item(title="Divers", state=ItemState.DEFERRED)
    lines = (
        AgreementLine(later.id, later.title, TimeChoice.CHANGE, 25, 15),
        AgreementLine(parked.id, parked.title, TimeChoice.DEFER, 10, 0),
    )
    slide = show(View.TIME, scene(running(), later, parked, agreements=(TimeAgreement(uuid4(), NOON, 12, lines),)))
    assert isinstance(slide, Listing)
    assert [(line.lead, line.text, line.detail) for line in slide.lines] == [
        ("12\u00a0h\u00a06", "Échange", "25\u00a0min → 15\u00a0min"),
        ("", "Divers", "Reporté"),
    ]


def test_what_is_proposed_to_the_group_moves_the_hours_and_the_end() -> None:
    first, second, third = item(30, title="Échange"), item(20, title="Divers"), item(15, title="Clôture")
    lines = (
        AgreementLine(first.id, first.title, TimeChoice.CHANGE, 30, 20),
        AgreementLine(second.id, second.title, TimeChoice.PARK, 20, 0),
        AgreementLine(third.id, third.title, TimeChoice.KEEP, 15, 15),
    )
    slide = show(View.TIME, scene(running(), first, second, third, proposal=lines))
    assert isinstance(slide, Listing)
    assert [(line.lead, line.text, line.detail) for line in slide.lines] == [
        ("12\u00a0h\u00a06", "Échange", "30\u00a0min → 20\u00a0min"),
        ("", "Divers", "Stationner"),
        ("12\u00a0h\u00a026", "Clôture", "15\u00a0min"),
    ]
    assert slide.frame.end == "Fin prévue 12\u00a0h\u00a041"


def test_decisions_and_follow_ups_are_read_back_with_what_is_missing() -> None:
    open_point, closed = running(), item(off_record=True)
    found = scene(
        open_point,
        closed,
        decisions=(
            Decision(uuid4(), 4, "On se revoit", open_point.id),
            Decision(uuid4(), 5, "Secret", open_point.id, confidentiality=FACILITATION),
            Decision(uuid4(), 6, "Ventilé", closed.id),
            Decision(uuid4(), 7, "Ancienne", open_point.id, status=DecisionStatus.REVOKED),
        ),
        action_items=(
            ActionItem(uuid4(), "Appeler le CLSC", open_point.id, owner=person(), due=DAY),
            ActionItem(uuid4(), "Écrire", open_point.id),
        ),
    )
    slide = show(View.DECISIONS, found)
    assert isinstance(slide, Listing)
    assert [(line.lead, line.text, line.detail, line.standing) for line in slide.lines] == [
        ("D-04", "On se revoit", "", Standing.CURRENT),
        ("Suivi", "Appeler le CLSC", "Nadia · 24\u00a0sept.", Standing.TO_COME),
        ("Suivi", "Écrire", "responsable à préciser · échéance à préciser", Standing.MISSING),
    ]


def test_a_message_is_one_line_and_a_story_has_a_title_and_pages() -> None:
    assert show(View.MESSAGE, scene(message="De retour à 10h45")) == Reading("De retour à 10\u00a0h\u00a045")
    story = "La halte du mardi\n" + "Quand Denise est arrivée, elle ne parlait à personne. " * 30
    first = show(View.MESSAGE, scene(message=story))
    assert isinstance(first, Reading)
    assert first.title == "La halte du mardi"
    pages = [show(View.MESSAGE, scene(message=story), page) for page in range(first.sheet.total)]
    texts = [page.text for page in pages if isinstance(page, Reading)]
    assert all(len(text) <= PAGE for text in texts)
    assert " ".join(texts) == story.partition("\n")[2].strip()


@given(st.text(max_size=1500), st.integers(0, 50))
def test_any_message_is_shown_whole(message: str, page: int) -> None:
    slide = show(View.MESSAGE, scene(message=message), page)
    assert isinstance(slide, Reading)
    assert slide.sheet.number <= slide.sheet.total
    assert words(slide) is not None


@st.composite
def internal_items(draw: st.DrawFn) -> AgendaItem:
    """Draw a point full of what is for the facilitators alone."""
    level = draw(st.sampled_from(Confidentiality))
    return item(
        draw(st.integers(0, 90)),
        title=f"{MARK} titre" if level is FACILITATION else draw(st.sampled_from(["Échange", "Pause", "Divers"])),
        type=draw(st.sampled_from(ItemType)),
        state=draw(st.sampled_from(ItemState)),
        objective=draw(st.none() | st.sampled_from(ItemObjective)),
        confidentiality=level,
        off_record=draw(st.booleans()),
        facilitator_notes=MARK,
        description=MARK,
        materials=MARK,
        documents=MARK,
        defer_reason=MARK,
        deferred_to=MARK,
        origin=MARK,
        summary=MARK,
        lead=person(f"{MARK} {MARK}"),
        co_leads=(person(MARK),),
        intervals=(Interval(uuid4(), NOON - timedelta(minutes=draw(st.integers(0, 200)))),),
        group_minutes=draw(st.none() | st.integers(1, 60)),
    )


@given(st.lists(internal_items(), max_size=12), st.sampled_from(MeetingStatus), st.data())
def test_no_slide_holds_what_is_internal(items: list[AgendaItem], status: MeetingStatus, data: st.DataObject) -> None:
    closed = [one for one in items if one.off_record or one.confidentiality is FACILITATION]
    written = [(one.id, Confidentiality.MEMBERS) for one in closed] + [(None, FACILITATION)]
    hidden = person(f"Nadia {MARK}")
    spoken = [SpeakingTurn(uuid4(), one.id, kind, state, came(hidden))
              for one in items for kind in TurnKind for state in TurnState]  # fmt: skip
    found = scene(
        *items,
        status=status,
        turns=tuple(spoken),
        groups=tuple(SmallGroup(uuid4(), one.id, (came(hidden),)) for one in items),
        agreements=(
            TimeAgreement(uuid4(), NOON, 5, tuple(AgreementLine(one.id, MARK, choice, 10, 5)
                                                  for one in items for choice in TimeChoice)),
        ),
        decisions=tuple(Decision(uuid4(), 1, MARK, key, confidentiality=level) for key, level in written),
        action_items=tuple(
            ActionItem(uuid4(), MARK, key, owner=hidden, comment=MARK, confidentiality=level) for key, level in written
        ),
    )  # fmt: skip
    found = replace(found, meeting=replace(found.meeting, objectives=MARK, place_notes=MARK, cancel_reason=MARK))
    for view in View:
        slide = show(view, found, data.draw(st.none() | st.integers(0, 5)))
        assert MARK not in repr(slide)
        assert MARK not in words(slide)
