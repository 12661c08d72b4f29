"""The tabs of « Histoires »."""

from typing import Final

from cdp_desktop.domain.language import _

STORIES: Final = "stories"
SELECTIONS: Final = "selections"
PATHWAY: Final = "pathway"
RECUEILS: Final = "recueils"

TABS: Final = {
    STORIES: _("Histoires"),
    SELECTIONS: _("Sélections"),
    PATHWAY: _("Chemin de changements"),
    RECUEILS: _("Recueils"),
}
