"""Which screen is the room's: told by its name and its maker, so that it is found again after being unplugged."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QScreen

from cdp_desktop.domain.language import _

_MARK: Final = "|"


def identity(screen: QScreen) -> str:
    """Return what tells a screen from the others: its plug, its maker, its model and its number."""
    return _MARK.join((screen.name(), screen.manufacturer(), screen.model(), screen.serialNumber()))


def title(wanted: str) -> str:
    """Return what people call a screen: its model, or its plug when it does not say."""
    plug, maker, model, _number = _parts(wanted)
    return " ".join(part for part in (maker, model) if part) or plug or _("écran")


def found(wanted: str, screens: Sequence[QScreen]) -> QScreen | None:
    """Return the screen chosen before: the same one, or the same device on another plug."""
    same = next((one for one in screens if identity(one) == wanted), None)
    if same is not None or not wanted:
        return same
    device = _parts(wanted)[1:]
    return next((one for one in screens if any(device) and _parts(identity(one))[1:] == device), None)


def apart(screens: Sequence[QScreen], own: QScreen | None) -> list[QScreen]:
    """Return the screens that do not show the control window: none when there is one screen, or when it is mirrored."""
    return [one for one in screens if own is None or (one is not own and not one.geometry().intersects(own.geometry()))]


def _parts(wanted: str) -> tuple[str, str, str, str]:
    plug, maker, model, number = (*wanted.split(_MARK), "", "", "", "")[:4]
    return plug, maker, model, number
