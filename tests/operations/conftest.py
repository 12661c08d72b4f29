"""A demo community for each test, and a way to check that a gesture is undone whole."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from cdp_desktop.operations import Operation
from cdp_desktop.store.changes import watched
from cdp_desktop.store.schema import Row
from cdp_desktop.workspace import Workspace

Do = Callable[..., Any]


def everything(session: Session) -> dict[str, list[str]]:
    """Return every row of every table."""
    connection = session.connection()
    return {
        table.name: sorted(repr(tuple(row)) for row in connection.exec_driver_sql(f'SELECT * FROM "{table.name}"'))
        for table in watched(Row.metadata)
    }


@pytest.fixture
def do(workspace: Workspace) -> Do:
    """Make a gesture; check that undoing it gives back exactly what was there, then make it again."""

    def made(operation: Operation[..., Any], *args: Any, **kwargs: Any) -> Any:
        before = workspace.read(everything)
        count = workspace.undo_stack.count()
        result = workspace.do(operation, *args, **kwargs)
        after = workspace.read(everything)
        if workspace.undo_stack.count() > count:
            workspace.undo_stack.undo()
            assert workspace.read(everything) == before
            workspace.undo_stack.redo()
            assert workspace.read(everything) == after
        return result

    return made
