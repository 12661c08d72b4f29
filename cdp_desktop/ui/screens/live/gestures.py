"""What the parts of the live screen share: trying an operation, and the people one may name."""

from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeVar

from cdp_desktop.domain.attendance import Attendance
from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Candidate
from cdp_desktop.operations import Operation, Refused
from cdp_desktop.store.errors import StoreError
from cdp_desktop.ui.widgets.picker import Choice
from cdp_desktop.workspace import Workspace

P = ParamSpec("P")
T = TypeVar("T")


def attempt(
    workspace: Workspace,
    refuse: Callable[[str], None],
    operation: Operation[P, T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> bool:
    """Do an operation and tell whether it was done; if not, ``refuse`` receives the sentence that says why."""
    try:
        workspace.do(operation, *args, **kwargs)
    except (Refused, StoreError) as error:
        refuse(str(error))
        return False
    return True


def nameable(there: Iterable[Attendance], known: Iterable[Candidate]) -> list[Choice]:
    """Return who may be named: the people in the room, then the others, who are marked as not registered."""
    present = {one.person.id for one in there if one.person and one.present}
    everyone = sorted(known, key=lambda one: (one.id not in present, one.key))
    return [_choice(one, present=one.id in present) for one in everyone]


def _choice(one: Candidate, *, present: bool) -> Choice:
    place = one.person.organization_name
    if present:
        return Choice(one.id, one.person.name, place)
    return Choice(one.id, one.person.name, " · ".join(part for part in (place, _("pas inscrite")) if part))
