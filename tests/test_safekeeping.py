"""What is sensitive is kept no longer than it serves."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from cdp_desktop.operations import operation
from cdp_desktop.operations.members import edit_member, forget_needs
from cdp_desktop.safekeeping import Safekeeping
from cdp_desktop.store.queries.member_sheets import member_sheet
from cdp_desktop.store.queries.needs import outlived_needs
from cdp_desktop.store.schema import MeetingRow
from cdp_desktop.workspace import Workspace
from tests.builders import find


@operation("la date d’une rencontre")
def move(session: Session, number: int, held_on: date) -> None:
    session.query(MeetingRow).filter_by(number=number).one().held_on = held_on


def test_a_need_is_erased_a_month_after_the_meeting_that_it_served(workspace: Workspace) -> None:
    hugo, today = find(workspace, "Hugo Desrochers"), datetime.now().astimezone().date()
    workspace.do(edit_member, hugo, accessibility_needs="Une rampe au 2e")
    assert workspace.read(outlived_needs, today + timedelta(days=400)) == [], "no meeting since it was noted"
    workspace.do(move, 7, today)
    assert workspace.read(outlived_needs, today + timedelta(days=30)) == []
    assert workspace.read(outlived_needs, today + timedelta(days=31)) == [hugo]
    workspace.erase(forget_needs, hugo)
    assert workspace.read(member_sheet, hugo, today).accessibility_needs == ""
    files = [path for path in workspace.folder.path.rglob("*") if path.is_file()]
    assert not [path for path in files if b"Une rampe au 2e" in path.read_bytes()]


def test_nothing_is_erased_while_something_can_be_undone(workspace: Workspace) -> None:
    hugo, today = find(workspace, "Hugo Desrochers"), datetime.now().astimezone().date()
    workspace.do(edit_member, hugo, accessibility_needs="Une rampe")
    keeper = Safekeeping(workspace, str, lasting=True)
    keeper.forget_needs()
    keeper.stop()
    assert workspace.read(member_sheet, hugo, today).accessibility_needs == "Une rampe"
    assert workspace.undo_stack.canUndo()
