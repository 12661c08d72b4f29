"""Where the shipped files and the user's files are."""

from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).parent
_NAME = "CdP Desktop"


def shipped(*parts: str) -> Path:
    """Return the path of a file shipped under ``db`` or ``resources``, as ``shipped("resources", "icons")``.

    An installed package holds them as ``_db`` and ``_resources``; a checkout has them beside the package.
    """
    top, *rest = parts
    installed = _PACKAGE / f"_{top}"
    return (installed if installed.is_dir() else _PACKAGE.parent / top).joinpath(*rest)


def default_data_folder() -> Path:
    """Return the folder of the community when none is chosen: on this machine only, never roaming."""
    return Path(platformdirs.user_data_dir(_NAME, appauthor=False, roaming=False)) / "communaute"


def settings_file() -> Path:
    """Return the file of this person's settings on this machine."""
    return Path(platformdirs.user_config_dir(_NAME, appauthor=False, roaming=False)) / "settings.json"


def log_folder() -> Path:
    """Return the folder of the program's log; a community's crash log lies in its own folder."""
    return Path(platformdirs.user_log_dir(_NAME, appauthor=False))
