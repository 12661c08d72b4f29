"""Nothing internal can reach the room: the projector is given values that cannot hold it, from one place alone."""

import dataclasses
import types
import typing
from enum import Enum

import pytest

from cdp_desktop.domain import room
from tests.house.sources import PACKAGE, calls, name, python_files
from tests.house.test_layers import allowed, imported

SAFE = {
    ".domain.room", ".domain.language", ".domain.typography", ".settings", ".ui.projector", ".ui.widgets", ".ui.theme",
    ".ui.tokens", "PySide6",
}  # fmt: skip
VALUES = [value for value in vars(room).values() if dataclasses.is_dataclass(value) and isinstance(value, type)]
MAKERS = {PACKAGE / "domain" / one for one in ("showing.py", "showing_stories.py")}


def safe(kind: object) -> bool:
    """Tell whether a field may be of this type: words, numbers, or other values of the room."""
    if typing.get_origin(kind) in (tuple, types.UnionType):
        return all(part is Ellipsis or safe(part) for part in typing.get_args(kind))
    if kind in (str, int, bool, types.NoneType) or kind in VALUES:
        return True
    return isinstance(kind, type) and issubclass(kind, Enum) and kind.__module__ == room.__name__


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.__name__)
def test_a_value_of_the_room_holds_words_and_numbers_only(value: type) -> None:
    hints = typing.get_type_hints(value)
    fields = {field.name for field in dataclasses.fields(value)}
    assert all(safe(hints[field]) for field in fields), f"{value.__name__} could hold something internal"
    assert "__slots__" in vars(value)


def test_the_values_of_the_room_know_no_other_value() -> None:
    ours = {wanted for wanted in imported(PACKAGE / "domain" / "room.py") if wanted.startswith(".")}
    assert ours == {".domain.language._"}


@pytest.mark.parametrize("path", python_files("cdp_desktop/ui/projector"), ids=name)
def test_the_projector_knows_neither_the_data_nor_the_screens_of_the_facilitators(path: typing.Any) -> None:
    forbidden = {wanted for wanted in imported(path) if not allowed(wanted, SAFE)}
    assert not forbidden, f"{name(path)} may not import them"


@pytest.mark.parametrize("path", python_files("cdp_desktop"), ids=name)
def test_slides_are_made_in_two_places(path: typing.Any) -> None:
    uses = any(wanted.startswith(".domain.room.") for wanted in imported(path))
    makes = {"Cover", "Point", "Floor", "Teams", "Listing", "Reading", "Line", "Voice", "Team", "Frame"}
    made = list(calls(path, *makes)) if uses else []
    slides = [call for call in made if getattr(call.func, "id", "") in makes]
    assert path in MAKERS or not slides, f"{name(path)} makes what the room sees"
