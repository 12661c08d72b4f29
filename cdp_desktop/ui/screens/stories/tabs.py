"""The tabs of « Histoires »."""

from typing import Final

from cdp_desktop.domain.language import _

STORIES: Final = "stories"
RECUEILS: Final = "recueils"

TABS: Final = {
    STORIES: _("Histoires"),
    RECUEILS: _("Recueils"),
}
