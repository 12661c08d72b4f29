"""This person's settings on this machine: read at start, written at each change, never a reason to stop."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Literal, get_args
from uuid import uuid4

ThemeName = Literal["system", "light", "dark", "contrast"]
RoomTheme = Literal["dark", "light"]
ProjectsView = Literal["board", "list"]
PracticesView = Literal["list", "cards"]
ReferralsTab = Literal["doors", "collaborations", "counted"]
StoriesTab = Literal["stories", "selections", "pathway", "recueils"]

_CHOICES: Final = {
    "theme": get_args(ThemeName),
    "room_theme": get_args(RoomTheme),
    "projects_view": get_args(ProjectsView),
    "practices_view": get_args(PracticesView),
    "referrals_tab": get_args(ReferralsTab),
    "stories_tab": get_args(StoriesTab),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What this person chose.

    ``text_scale`` goes from 1.0 to 2.0. ``data_folder`` is the folder opened last and ``backup_folder`` a second
    place for backups; empty when there is none. ``geometry`` is Qt's, in hexadecimal. ``installation`` tells
    this machine's changes from those of others; it says nothing of the person. ``room_screen`` is the screen last
    chosen for the room, as ``ui.projector.screens`` writes it, and ``room_theme`` its colours. ``shortcuts``
    are the keys chosen for actions, by the id of the action. ``projects_view`` and ``practices_view`` are how these
    were last shown, ``referrals_tab`` and ``stories_tab`` are the tabs of « Qui peut aider? » and of
    « Histoires » last opened.
    """

    installation: str
    theme: ThemeName = "system"
    text_scale: float = 1.0
    data_folder: str = ""
    backup_folder: str = ""
    geometry: str = ""
    reopen_last: bool = True
    room_screen: str = ""
    room_theme: RoomTheme = "dark"
    projects_view: ProjectsView = "board"
    practices_view: PracticesView = "list"
    referrals_tab: ReferralsTab = "doors"
    stories_tab: StoriesTab = "stories"
    shortcuts: Mapping[str, str] = field(default_factory=dict)


def load(path: Path) -> Settings:
    """Read the settings; a file that cannot be understood is set aside as ``.broken`` and defaults are used."""
    try:
        return _read(json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        pass
    except (OSError, ValueError, TypeError):
        with suppress(OSError):
            path.replace(path.with_suffix(".broken"))
    made = Settings(installation=uuid4().hex)
    with suppress(OSError):
        save(made, path)
    return made


def save(settings: Settings, path: Path) -> None:
    """Write the settings beside, then in place, so that the file is always whole.

    Raises ``OSError`` when the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=2) + "\n", "utf-8")
    beside.replace(path)


def _read(found: Any) -> Settings:
    """Make settings of what a file holds; what it does not say keeps its default, what it says wrong raises."""
    if not isinstance(found, dict) or not isinstance(found.get("installation"), str):
        raise TypeError("not our settings")
    settings = Settings(installation=found["installation"])
    for name, default in asdict(settings).items():
        value = found.get(name, default)
        if type(default) is float and type(value) is int:
            value = float(value)
        if type(value) is not type(default):
            raise TypeError(name)
        settings = replace(settings, **{name: value})
    if not all(isinstance(keys, str) for keys in settings.shortcuts.values()):
        raise TypeError("shortcuts")
    known = all(getattr(settings, name) in choices for name, choices in _CHOICES.items())
    if not known or not 1.0 <= settings.text_scale <= 2.0 or not settings.installation:
        raise ValueError("out of bounds")
    return settings
