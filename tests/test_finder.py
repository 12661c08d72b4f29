"""The search follows the open data: undone, erased, replaced, or written by another window."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.finding import Kind
from cdp_desktop.finder import Finder
from cdp_desktop.operations import operation
from cdp_desktop.operations.captures import capture, edit_capture, erase_capture
from cdp_desktop.operations.closing import supersede_decision
from cdp_desktop.operations.directory import welcome_member
from cdp_desktop.operations.organizations import edit_organization
from cdp_desktop.operations.withdrawing import erase_member
from cdp_desktop.workspace import Workspace
from tests.builders import demo_meeting, open_workspace
from tests.store.files import holding

AT = datetime(2026, 9, 24, 9, 30).astimezone()
DAY = date(2026, 9, 24)
welcome = operation("l’accueil d’un membre")(welcome_member)


@pytest.fixture
def finder(workspace: Workspace, qtbot: QtBot) -> Iterator[Finder]:
    """The search over the demo, ready."""
    made = Finder(workspace)
    ready(made, qtbot)
    yield made
    made.stop()


def ready(finder: Finder, qtbot: QtBot) -> None:
    """Wait until everything is read."""
    with qtbot.waitSignal(finder.followed):
        finder.start()


def said(finder: Finder, typed: str, *kinds: Kind, past: bool = False) -> list[str]:
    """Return what is shown of what is found."""
    return [hit.excerpt.text or hit.title.text for hit in finder.search(typed, kinds, past=past)]


def test_a_line_is_found_once_typed_as_it_is_and_no_more_once_undone(workspace: Workspace, finder: Finder) -> None:
    note = workspace.do(capture, demo_meeting(workspace), CaptureKind.NEED, "Un cœur à l’œuvre", at=AT)
    assert said(finder, "coeur oeuv") == ["Un cœur à l’œuvre"]
    workspace.do(edit_capture, CaptureKind.NEED, note, "Une école")
    assert not said(finder, "coeur oeuv")
    assert "Une école" in said(finder, "ecole")
    workspace.undo_stack.undo()
    workspace.undo_stack.undo()
    assert not said(finder, "coeur oeuv")
    assert "Une école" not in said(finder, "ecole")
    workspace.undo_stack.redo()
    assert said(finder, "coeur oeuv") == ["Un cœur à l’œuvre"]


def test_nothing_of_an_erased_line_is_found_nor_on_the_disk(
    tmp_path: Path, workspace: Workspace, finder: Finder
) -> None:
    note = workspace.do(capture, demo_meeting(workspace), CaptureKind.NEED, "Zéphirine a froid", at=AT)
    assert said(finder, "zephirine") == ["Zéphirine a froid"]
    workspace.erase(erase_capture, CaptureKind.NEED, note)
    assert not said(finder, "zephirine")
    assert not said(finder, "zeph", past=True)
    assert not holding(tmp_path, "Zéphirine", "zephirine")


def test_a_member_whose_identity_is_withdrawn_is_found_no_more(workspace: Workspace, finder: Finder) -> None:
    (place,) = [hit.entry.id for hit in finder.search("pattes et trottoir", [Kind.ORGANIZATION])]
    member = workspace.do(welcome, "Zéphirine", "Thibodeau", place, joined_on=DAY)
    assert said(finder, "zephirine trottoir", Kind.MEMBER)
    workspace.erase(erase_member, member, on=DAY)
    assert not said(finder, "zephirine")
    assert not said(finder, "thibodeau", past=True)


def test_an_organisation_renamed_is_found_with_its_people_and_services(workspace: Workspace, finder: Finder) -> None:
    (place,) = [hit.entry.id for hit in finder.search("pattes et trottoir", [Kind.ORGANIZATION])]
    hits = finder.search("pattes et trottoir", [Kind.MEMBER, Kind.SERVICE])
    around = {hit.entry.id for hit in hits if "Pattes et Trottoir" in hit.excerpt.text}
    workspace.do(edit_organization, place, name="Les Belvédères")
    assert {hit.entry.id for hit in finder.search("belvederes", [Kind.MEMBER, Kind.SERVICE])} == around
    assert {hit.entry.kind for hit in hits} == {Kind.MEMBER, Kind.SERVICE}
    workspace.undo_stack.undo()
    assert not said(finder, "belvederes")


def test_only_the_decision_in_force_is_found_unless_the_past_is_asked_for(workspace: Workspace, finder: Finder) -> None:
    old = workspace.do(capture, demo_meeting(workspace), CaptureKind.DECISION, "Ouvrir le kiosque à midi", at=AT)
    workspace.do(supersede_decision, old, text="Ouvrir le kiosque à treize heures", at=AT)
    assert said(finder, "kiosque", Kind.DECISION) == ["Ouvrir le kiosque à treize heures"]
    assert len(said(finder, "kiosque", Kind.DECISION, past=True)) == 2


def test_what_changes_while_everything_is_read_is_found(workspace: Workspace, qtbot: QtBot) -> None:
    finder = Finder(workspace)
    with qtbot.waitSignal(finder.followed):
        finder.start()
        workspace.do(capture, demo_meeting(workspace), CaptureKind.NEED, "Un belvédère", at=AT)
        assert not finder.ready
        assert not finder.search("belvedere")
    assert said(finder, "belvedere") == ["Un belvédère"]
    finder.start()  # abandoned once whole, before it could be taken
    assert finder._filling
    finder._filling.wait()
    with qtbot.waitSignal(finder.followed):
        finder.start()
    assert said(finder, "belvedere") == ["Un belvédère"]
    finder.stop()


def test_a_window_that_only_reads_finds_what_the_other_writes(workspace: Workspace, qtbot: QtBot) -> None:
    other = open_workspace(workspace.folder.path)
    assert other.read_only
    finder = Finder(other)
    ready(finder, qtbot)
    with qtbot.waitSignal(finder.followed, timeout=5000):
        workspace.do(capture, demo_meeting(workspace), CaptureKind.NEED, "Un belvédère", at=AT)
    assert said(finder, "belvedere") == ["Un belvédère"]
    finder.stop()
    other.close()
