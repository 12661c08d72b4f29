"""Who has the floor: undone whole, never on a point that is off the record, and gone when the meeting is closed."""

from datetime import time
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from cdp_desktop.domain.speaking import SpeakingTurn, TurnKind, TurnState, speaking, to_come, turns_of, waiting
from cdp_desktop.domain.vocabulary import AttendanceStatus
from cdp_desktop.operations import Refused
from cdp_desktop.operations.agenda import edit_item
from cdp_desktop.operations.attendance import mark_expected, mark_present
from cdp_desktop.operations.meetings import end_meeting
from cdp_desktop.operations.running import start_item
from cdp_desktop.operations.speaking import (
    absent_in_round,
    ask_to_speak,
    back_in_round,
    begin_round,
    call_in_round,
    close_speakers,
    give_floor,
    join_round,
    move_turn,
    next_in_round,
    next_speaker,
    remove_turn,
    reopen_speakers,
    set_round_prompt,
    skip_in_round,
)
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.meetings import meeting
from cdp_desktop.store.queries.room import round_prompt, speakers_closed, speaking_turns
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, demo_clock, find, small_meeting
from tests.operations.conftest import Do

NAMES = ("Nadia Belhadj", "Kevin Ouellet", "Julie Gagné")


class Talk:
    """A meeting under way, with three people in the room."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.clock: Clock = demo_clock(9, 5)
        self.meeting_id = small_meeting(workspace, "Échange", "Ensuite")
        self.items = [item.id for item in workspace.read(meeting, self.meeting_id).items]
        self.item = self.items[0]
        for name in NAMES:
            workspace.do(mark_present, self.meeting_id, find(workspace, name), at=self.clock())
        workspace.do(start_item, self.item, at=self.clock())

    def row(self, name: str) -> UUID:
        """Return the attendance of someone."""
        return next(one.id for one in self.workspace.read(attendances, self.meeting_id) if one.name == name)

    def turns(self, kind: TurnKind) -> tuple[SpeakingTurn, ...]:
        return turns_of(self.workspace.read(speaking_turns, self.meeting_id), self.item, kind)

    def listed(self) -> list[str]:
        """Return who speaks, then who waits, in the list."""
        return said(self.turns(TurnKind.REQUEST))

    def round(self) -> list[str]:
        """Return who speaks, then who is to come, in the round."""
        turns = self.turns(TurnKind.ROUND)
        now = speaking(turns)
        return [f"> {now.attendance.name}" if now else "> ", *(turn.attendance.name for turn in to_come(turns))]

    def status(self, name: str) -> AttendanceStatus:
        rows = self.workspace.read(attendances, self.meeting_id)
        return next(one.status for one in rows if one.name == name)


def said(turns: tuple[SpeakingTurn, ...]) -> list[str]:
    now = speaking(turns)
    return [f"> {now.attendance.name}" if now else "> ", *(turn.attendance.name for turn in waiting(turns))]


@pytest.fixture
def talk(workspace: Workspace) -> Talk:
    return Talk(workspace)


def test_people_speak_in_the_order_they_asked(talk: Talk, do: Do) -> None:
    for name in NAMES:
        do(ask_to_speak, talk.item, talk.row(name))
    assert talk.listed() == ["> ", "Nadia Belhadj", "Kevin Ouellet", "Julie Gagné"]
    do(next_speaker, talk.item, at=talk.clock())
    do(next_speaker, talk.item, at=talk.clock())
    assert talk.listed() == ["> Kevin Ouellet", "Julie Gagné"]
    do(ask_to_speak, talk.item, talk.row("Nadia Belhadj"))  # again, once she has spoken
    assert talk.listed() == ["> Kevin Ouellet", "Julie Gagné", "Nadia Belhadj"]
    for _turn in range(3):
        do(next_speaker, talk.item, at=talk.clock())
    assert talk.listed() == ["> "]
    with pytest.raises(Refused, match="Personne n’attend"):
        do(next_speaker, talk.item, at=talk.clock())


def test_the_list_is_put_in_another_order(talk: Talk, do: Do) -> None:
    keys = [do(ask_to_speak, talk.item, talk.row(name)) for name in NAMES]
    do(move_turn, keys[2], step=-1)
    do(move_turn, keys[2], step=-1)
    do(move_turn, keys[2], step=-1)  # already first
    assert talk.listed() == ["> ", "Julie Gagné", "Nadia Belhadj", "Kevin Ouellet"]
    do(remove_turn, keys[0])
    do(give_floor, keys[1], at=talk.clock())
    assert talk.listed() == ["> Kevin Ouellet", "Julie Gagné"]
    do(move_turn, keys[1], step=1)  # someone who speaks has no place in the list
    assert talk.listed() == ["> Kevin Ouellet", "Julie Gagné"]


def test_nobody_is_twice_in_the_list_nor_in_a_closed_one(talk: Talk, do: Do) -> None:
    do(ask_to_speak, talk.item, talk.row("Kevin Ouellet"))
    with pytest.raises(Refused, match="déjà dans la liste"):
        do(ask_to_speak, talk.item, talk.row("Kevin Ouellet"))
    do(close_speakers, talk.item)
    assert talk.workspace.read(speakers_closed) == talk.item
    with pytest.raises(Refused, match="close"):
        do(ask_to_speak, talk.item, talk.row("Julie Gagné"))
    do(reopen_speakers)
    do(ask_to_speak, talk.item, talk.row("Julie Gagné"))
    assert talk.listed() == ["> ", "Kevin Ouellet", "Julie Gagné"]


def test_a_round_calls_each_in_turn_and_those_who_pass_at_the_end(talk: Talk, do: Do) -> None:
    do(begin_round, talk.item)
    assert talk.round() == ["> ", "Julie Gagné", "Kevin Ouellet", "Nadia Belhadj"]
    do(next_in_round, talk.item, at=talk.clock())
    do(skip_in_round, talk.item, at=talk.clock())
    assert talk.round() == ["> Kevin Ouellet", "Nadia Belhadj", "Julie Gagné"]
    talk.clock.advance(minutes=1)
    do(next_in_round, talk.item, at=talk.clock())
    do(back_in_round, talk.item, at=talk.clock())
    assert talk.round() == ["> Kevin Ouellet", "Nadia Belhadj", "Julie Gagné"]
    for _turn in range(3):
        do(next_in_round, talk.item, at=talk.clock())
    assert talk.round() == ["> "]
    with pytest.raises(Refused, match="Tout le monde a parlé"):
        do(next_in_round, talk.item, at=talk.clock())
    assert {turn.state for turn in talk.turns(TurnKind.ROUND)} == {TurnState.DONE}


def test_someone_alone_who_passes_is_asked_again(talk: Talk, do: Do) -> None:
    do(begin_round, talk.item)
    for _turn in range(3):
        do(next_in_round, talk.item, at=talk.clock())
    do(skip_in_round, talk.item, at=talk.clock())
    assert talk.round() == ["> ", "Nadia Belhadj"]
    do(next_in_round, talk.item, at=talk.clock())
    assert talk.round() == ["> Nadia Belhadj"]


def test_someone_expected_who_speaks_is_there_and_one_who_is_not_is_absent(talk: Talk, do: Do) -> None:
    for name in ("Geneviève Rioux", "Fatou Diallo"):
        talk.workspace.do(mark_expected, talk.meeting_id, find(talk.workspace, name))
    do(begin_round, talk.item)
    do(call_in_round, talk.item, talk.row("Geneviève Rioux"), at=talk.clock())
    assert talk.status("Geneviève Rioux") is AttendanceStatus.EXPECTED
    do(call_in_round, talk.item, talk.row("Fatou Diallo"), at=talk.clock())
    assert talk.status("Geneviève Rioux") is AttendanceStatus.PRESENT
    do(absent_in_round, talk.item, at=talk.clock())
    assert talk.status("Fatou Diallo") is AttendanceStatus.ABSENT
    assert talk.round()[0] == "> Julie Gagné"
    with pytest.raises(Refused, match="est inscrite"):
        do(absent_in_round, talk.item, at=talk.clock())


def test_someone_late_speaks_next_and_the_door_lines_people_up_too(talk: Talk, do: Do) -> None:
    do(begin_round, talk.item)
    do(next_in_round, talk.item, at=talk.clock())
    talk.clock.set(9, 40)
    do(join_round, talk.item, find(talk.workspace, "Geneviève Rioux"), at=talk.clock())
    assert talk.round() == ["> Julie Gagné", "Geneviève Rioux", "Kevin Ouellet", "Nadia Belhadj"]
    rows = talk.workspace.read(attendances, talk.meeting_id)
    assert next(one.arrived_at for one in rows if one.name == "Geneviève Rioux") == time(9, 40)
    talk.workspace.do(mark_present, talk.meeting_id, find(talk.workspace, "Fatou Diallo"), at=talk.clock())
    do(next_in_round, talk.item, at=talk.clock())
    assert talk.round() == ["> Geneviève Rioux", "Kevin Ouellet", "Nadia Belhadj", "Fatou Diallo"]


def test_the_prompt_is_typed_once(talk: Talk, do: Do) -> None:
    do(set_round_prompt, "  Nom, organisme,  météo intérieure ")
    assert talk.workspace.read(round_prompt) == "Nom, organisme, météo intérieure"
    do(set_round_prompt, "Une fierté")
    assert talk.workspace.read(round_prompt) == "Une fierté"


def test_nothing_is_kept_of_who_speaks_off_the_record(talk: Talk, do: Do) -> None:
    talk.workspace.do(edit_item, talk.item, off_record=True)
    row = talk.row("Kevin Ouellet")
    for gesture, args in (
        (ask_to_speak, (row,)),
        (begin_round, ()),
        (close_speakers, ()),
    ):
        with pytest.raises(Refused, match="hors compte rendu"):
            do(gesture, talk.item, *args)
    with pytest.raises(Refused, match="hors compte rendu"):
        do(join_round, talk.item, find(talk.workspace, "Fatou Diallo"), at=talk.clock())
    assert talk.workspace.read(speaking_turns, talk.meeting_id) == ()


def test_nothing_remains_when_the_meeting_is_closed_but_keys_in_the_journal(talk: Talk, do: Do) -> None:
    do(ask_to_speak, talk.item, talk.row("Kevin Ouellet"))
    do(next_speaker, talk.item, at=talk.clock())
    do(begin_round, talk.item)
    do(close_speakers, talk.item)
    do(end_meeting, talk.meeting_id, at=talk.clock())
    assert talk.workspace.read(speaking_turns, talk.meeting_id) == ()
    assert talk.workspace.read(rows_left) == 0
    assert talk.workspace.read(speakers_closed) is None
    values = talk.workspace.read(journal_values)
    names = {word for name in NAMES for word in name.split()}
    assert values
    assert not [value for value in values if isinstance(value, str) and names & set(value.split())]


def rows_left(session: Session) -> int:
    return int(session.execute(text("SELECT count(*) FROM speaking_turn")).scalar_one())


def journal_values(session: Session) -> list[object]:
    """Return all that the journal holds of turns to speak."""
    lines = session.execute(text("SELECT value FROM change WHERE entity = 'speaking_turn'"))
    return [line[0] for line in lines]
