"""The tabs of « Qui peut aider? »."""

from typing import Final

from cdp_desktop.domain.language import _

DOORS: Final = "doors"
COLLABORATIONS: Final = "collaborations"
COUNTED: Final = "counted"

TABS: Final = {
    DOORS: _("Portes"),
    COLLABORATIONS: _("Collaborations"),
    COUNTED: _("Références"),
}
