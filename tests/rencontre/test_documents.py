"""The minutes once the meeting is over: finished, sent, corrected (scenarios 24 to 27)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop import cli
from cdp_desktop.domain import highlights_document, minutes
from cdp_desktop.domain.attendance import headcount
from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.disclosure import left_out, uncounted
from cdp_desktop.domain.participation import Period
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.quality import Concern, checks
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.vocabulary import AttendanceStatus, Confidentiality, DecisionStatus
from cdp_desktop.operations.attendance import add_new_member, mark_present
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.meetings import end_meeting
from cdp_desktop.operations.presence import correct_presence
from cdp_desktop.operations.running import start_item
from cdp_desktop.settings import Settings
from cdp_desktop.store.queries.meetings import agenda
from cdp_desktop.store.queries.participation import participation
from cdp_desktop.store.queries.records import record
from cdp_desktop.ui.main_window import MainWindow
from cdp_desktop.ui.screens.closing.aloud import Aloud
from cdp_desktop.ui.screens.closing.decision_card import DecisionCard
from cdp_desktop.ui.screens.meeting_screen import MeetingScreen
from cdp_desktop.ui.widgets.text import Label
from tests.builders import INSTALLATION, demo_clock, demo_folder, demo_meeting, demo_workspace, find
from tests.documents.inside import everything
from tests.documents.reading import Read, lines, words
from tests.rencontre.desk import Desk, focused
from tests.ui.typing import type_text

ENTER = Qt.Key.Key_Return
PROMISED = "Appeler le CLSC"
WRONG, RIGHT = "On se voit le mardi.", "On se voit le jeudi."
FORMS = ("pdf", "docx", "html", "md")
OTHERS = {1: "et 2 autres personnes", 5: "et 1 autre personne"}
"""How the lists of those present end: at the first meeting, somebody has had her identity withdrawn since."""


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """The window of the demo at noon: Nadia Belhadj and Julie Gagné were noted at its next meeting, and a decision."""
    workspace, clock = demo_workspace(tmp_path), demo_clock(9)
    meeting_id = demo_meeting(workspace)
    for name in ("Nadia Belhadj", "Julie Gagné"):
        workspace.do(mark_present, meeting_id, find(workspace, name), at=clock())
    point = workspace.read(agenda, meeting_id)[2].id
    workspace.do(start_item, point, at=clock())
    workspace.do(capture, meeting_id, CaptureKind.DECISION, WRONG, item_id=point, at=clock())
    clock.set(12)
    window = MainWindow(Settings(INSTALLATION))
    screen = MeetingScreen(workspace, clock, window.projector)
    qtbot.addWidget(window)
    window.add_screen("meeting", "Rencontre", "calendar-days", lambda: screen)
    window.open_community("CdP", "meeting")
    window.follow_undo(workspace.undo_stack)
    window.resize(1240, 700)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    screen.open(meeting_id, "closing")
    yield Desk(workspace, screen, clock, qtbot)
    workspace.close()


def over(desk: Desk) -> None:
    """End the meeting."""
    desk.workspace.do(end_meeting, desk.meeting_id, at=desk.clock())


def test_24_each_gap_leads_to_its_place_and_only_the_missing_owner_stops_the_final_version(desk: Desk) -> None:
    desk.workspace.do(capture, desk.meeting_id, CaptureKind.ACTION, PROMISED, at=desk.clock())
    desk.workspace.do(
        add_new_member,
        desk.meeting_id,
        first_name="Zoé",
        last_name="Lebel",
        organization="Jardins suspendus",
        at=desk.clock(),
    )
    over(desk)
    assert [one.concern for one in checks(desk.record) if one.blocks] == [Concern.ACTION_ITEM]
    card = desk.minutes.version
    card.finalize.click()
    assert "n’a pas de responsable" in card.refusal.text()
    assert desk.record.versions == ()
    desk.see("Jardins suspendus")
    assert desk.screen.tab == "closing"
    assert focused() is desk.closing.checklist.organization.name
    desk.see("pas de responsable")
    assert focused().accessibleName() == "Responsable du suivi"
    type_text(focused(), "belh")
    QTest.keyClick(focused(), ENTER)
    desk.finalize()  # the organisation still waits for its sheet
    assert Concern.ORGANIZATION in [one.concern for one in checks(desk.record)]


@pytest.mark.parametrize(("number", "name"), [(1, "Xavier Morneau"), (5, "Mathis Cloutier")])
@pytest.mark.parametrize("audience", ["membres", "public"])
def test_25_a_name_without_consent_is_nowhere_in_any_form(
    tmp_path: Path, number: int, name: str, audience: str
) -> None:
    folder = demo_folder(tmp_path / "données").path
    for ending in FORMS:
        path = tmp_path / f"compte-rendu.{ending}"
        command = ["--data", str(folder), "export", "compte-rendu", str(number), "-o", str(path), "--confirmer"]
        assert cli.main([*command, "--audience", audience]) == 0
        held = words(everything(ending, path.read_bytes()))
        assert [word for word in name.split() if fold(word) in fold(held)] == [], ending
        if audience == "membres":
            assert OTHERS[number] in held, ending


@pytest.mark.parametrize(("number", "name"), [(1, "Xavier Morneau"), (5, "Mathis Cloutier")])
def test_25_each_list_that_would_name_someone_ends_with_a_count(desk: Desk, number: int, name: str) -> None:
    found = desk.workspace.read(record, demo_meeting(desk.workspace, number))
    there = [replace(one, person=_agreeing(one.person, name)) for one in found.attendances]
    agreed = lines(minutes.compose(replace(found, attendances=tuple(there))))
    lists = [place for place, line in enumerate(agreed) if name in line]
    kept = lines(minutes.compose(found))
    assert agreed[lists[0]].startswith(f"* {name}")
    roster = [line for line in kept if line.startswith("* ")]
    assert roster[-1].replace("\u00a0", " ") == f"* {OTHERS[number]}"
    assert all(kept[place].endswith(f"et {uncounted(1, after=True)[0]}.") for place in lists[1:])


def _agreeing(person: Person | None, name: str) -> Person | None:
    """Return a person as she would be if she had agreed to be named."""
    return replace(person, named_in_minutes=True) if person and person.name == name else person


def test_26_a_presence_corrected_after_sending_makes_another_version_and_leaves_the_first_as_it_was(desk: Desk) -> None:
    over(desk)
    desk.finalize()
    first = desk.send(52)
    told = desk.workspace.read(participation, Period(date(2026, 9, 1), date(2026, 9, 30)))
    for name, status in (("Julie Gagné", AttendanceStatus.ABSENT), ("Julie Gagnon", AttendanceStatus.PRESENT)):
        desk.workspace.do(
            correct_presence,
            desk.meeting_id,
            find(desk.workspace, name),
            status=status,
            reason="Deux Julie",
            at=desk.clock(),
        )
    assert desk.kept(1) == first
    desk.clock.advance(minutes=60 * 48)
    desk.finalize("Correction\u00a0: Julie Gagnon était présente, et non Julie Gagné.")
    second = desk.send(50)
    assert desk.kept(1) == first
    before, after = Read(first).text, Read(second).text
    assert "Julie Gagné, " in before
    assert "Julie Gagnon" not in before
    assert "Remplace la version 1 du 24 septembre 2026" in after
    assert "Julie Gagnon était présente, et non Julie Gagné." in after
    assert "Julie Gagnon, CLSC" in after
    assert "Julie Gagné, " not in after
    assert headcount(desk.record.attendances).total == 2
    again = desk.workspace.read(participation, Period(date(2026, 9, 1), date(2026, 9, 30)))
    places = [{one.name for one in found.organizations} for found in (told, again)]
    assert (places[0] - places[1], places[1] - places[0]) == ({"Le Fil"}, {"CLSC (Proximité)"})
    assert desk.sendings == [(1, date(2026, 9, 24), 52), (2, date(2026, 9, 26), 50)]


def test_27_a_decision_worded_wrong_is_replaced_and_the_third_version_says_so(desk: Desk) -> None:
    over(desk)
    desk.finalize()
    desk.send(52)
    desk.finalize("Une coquille")
    sent = desk.send(52)
    [decided] = desk.record.decisions
    card = desk.closing.decisions[decided.id]
    assert isinstance(card, DecisionCard)
    card.replace.click()
    field = card.replacing.field
    assert focused() is field
    assert field.text() == WRONG
    field.selectAll()
    type_text(field, RIGHT)
    QTest.keyClick(field, ENTER)
    old, new = desk.record.decisions
    assert (old.status, new.status, new.supersedes) == (DecisionStatus.SUPERSEDED, DecisionStatus.ACTIVE, old.number)
    assert desk.kept(2) == sent
    desk.finalize("La décision sur le jour est reformulée.")
    third = Read(desk.send(52)).text
    assert f"Remplace la décision {old.reference}." in third
    assert RIGHT in third
    assert WRONG not in third
    assert WRONG in Read(desk.kept(2)).text
    assert "1 décision" in third
    assert WRONG in [one.what for one in left_out(desk.record, Confidentiality.MEMBERS)]
    told = "\n".join(lines(highlights_document.compose(desk.record)))
    assert RIGHT in told
    assert WRONG not in told


def test_27_what_is_read_aloud_and_shown_to_the_room_is_the_wording_in_force(desk: Desk) -> None:
    [decided] = desk.record.decisions
    card = desk.closing.decisions[decided.id]
    assert isinstance(card, DecisionCard)
    card.replace.click()
    QTest.keyClick(card.replacing.field, Qt.Key.Key_Escape)
    assert card.replacing.isHidden()
    assert len(desk.record.decisions) == 1
    card.replace.click()
    card.replacing.field.setText(RIGHT)
    card.replacing.confirm.click()
    assert not card.replace.isVisible()
    aloud = Aloud(desk.record, desk.closing)
    said = [label.text() for label in aloud.findChildren(Label)]
    assert RIGHT in said
    assert WRONG not in said
    aloud.close()
