"""What the tests of « Personnes » share: the screen in sight, and what it says."""

from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from cdp_desktop.domain.member_sheet import MemberSheet
from cdp_desktop.store.queries.member_sheets import member_sheet
from cdp_desktop.ui.screens.members.screen import MembersScreen
from cdp_desktop.workspace import Workspace
from tests.builders import find

TODAY = date(2026, 9, 15)
D = TypeVar("D", bound=QDialog)
SPACE, ENTER, TAB = Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Tab


def names(screen: MembersScreen) -> list[str]:
    return [one.person.name for one in screen.model.rows]


def choose(screen: MembersScreen, workspace: Workspace, name: str) -> None:
    screen.choose(find(workspace, name))


def stored(workspace: Workspace, name: str) -> MemberSheet:
    return workspace.read(member_sheet, find(workspace, name), TODAY)


def dialog(screen: MembersScreen, kind: type[D]) -> D:
    (found,) = [one for one in screen.findChildren(kind) if one.isVisible()]
    return found


def photo_shown(screen: MembersScreen) -> Path | None:
    return screen.sheet.portrait.disc.photo
