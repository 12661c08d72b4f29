"""Scenario 22: no projector, no network, no printer."""

import socket
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.room import Point
from cdp_desktop.domain.vocabulary import MeetingStatus
from cdp_desktop.operations.running import start_item
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.meetings import agenda, meeting
from cdp_desktop.ui.projector.board import HEIGHT, fit, letters
from cdp_desktop.ui.projector.slides import TITLE
from cdp_desktop.ui.screens.meeting_screen import MeetingScreen
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, demo_meeting
from tests.ui.audit import audit
from tests.ui.typing import type_text

FOUR_METRES = 13  # millimetres of a capital letter, from the 1/300 of the distance that signs ask
PIXEL = 0.227  # millimetres, on a 14-inch laptop of 1366 pixels


@pytest.fixture
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


@pytest.mark.usefixtures("_no_network")
def test_22_a_whole_meeting_on_one_laptop(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    clock, meeting_id = demo_clock(8, 50), demo_meeting(workspace)
    screen = MeetingScreen(workspace, clock)
    qtbot.addWidget(screen)
    screen.resize(1280, 720)
    screen.show()
    screen.open(meeting_id, "attendance")
    door = screen.show_tab("attendance").door.field  # type: ignore[attr-defined]
    type_text(door, "belh")
    QTest.keyClick(door, Qt.Key.Key_Return)
    assert [one.name for one in workspace.read(attendances, meeting_id) if one.present] == ["Nadia Belhadj"]

    clock.set(9)
    live = screen.show_tab("live")
    live.point.start.click()  # type: ignore[attr-defined]
    line = live.capturing.line.field  # type: ignore[attr-defined]
    type_text(line, "d On se revoit en octobre.")
    QTest.keyClick(line, Qt.Key.Key_Return)
    clock.advance(minutes=14)
    live.tick()  # type: ignore[attr-defined]
    assert "Il reste 1\u00a0min" in live.point.ring.accessibleName()  # type: ignore[attr-defined]

    closing = screen.show_tab("closing")
    closing.finish.main_button.click()  # type: ignore[attr-defined]
    held = workspace.read(meeting, meeting_id)
    assert (held.status, held.end_actual) == (MeetingStatus.ENDED, time(9, 14))

    export = screen.show_tab("minutes").export  # type: ignore[attr-defined]
    with qtbot.waitSignal(export.written, timeout=20_000):
        export.export_to(tmp_path / "cr.pdf")
    assert (tmp_path / "cr.pdf").read_bytes().startswith(b"%PDF")


def test_22_the_point_is_read_across_the_room(workspace: Workspace, qtbot: QtBot) -> None:
    clock, meeting_id = demo_clock(), demo_meeting(workspace)
    first, second = workspace.read(agenda, meeting_id)[:2]
    workspace.do(start_item, first.id, at=clock())
    screen = MeetingScreen(workspace, clock)
    qtbot.addWidget(screen)
    screen.resize(1280, 720)
    screen.show()
    screen.open(meeting_id, "live")
    live = screen.show_tab("live")
    live.header.enlarge.click()  # type: ignore[attr-defined]
    projector = screen.projection.projector
    large = projector.large
    assert large is not None
    assert large.isVisible()
    assert large.geometry() == screen.rect()
    slide = large.slide
    assert isinstance(slide, Point)
    assert slide.title == "Accueil et météo intérieure"
    assert "Adoption de l’ordre du jour" in slide.frame.then
    title = fit(slide.title, 1150, 600, *TITLE, 700)
    capital = QFontMetricsF(letters(title.size, 700)).capHeight() * large.height() / HEIGHT * PIXEL
    assert capital >= FOUR_METRES * 0.9, f"{capital:.1f} mm"
    assert audit(screen, qtbot) == []
    workspace.do(start_item, second.id, at=clock())
    assert large.accessibleName().startswith("Point 2 sur 8. Adoption de l’ordre du jour.")
    QTest.keyClick(large, Qt.Key.Key_Escape)
    assert projector.large is None
