"""The tabs of « Histoires »."""

from typing import Final

from cdp_desktop.domain.language import _

STORIES: Final = "stories"
SELECTIONS: Final = "selections"

TABS: Final = {
    STORIES: _("Histoires"),
    SELECTIONS: _("Sélections"),
}
