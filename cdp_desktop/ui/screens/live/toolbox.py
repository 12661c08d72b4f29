"""The tools that the live screen offers, in the order of its menu."""

from typing import Final

from cdp_desktop.domain.language import _
from cdp_desktop.ui.screens.live.dock import ToolKind
from cdp_desktop.ui.screens.live.tools.attachments import Attachments
from cdp_desktop.ui.screens.live.tools.groups import GroupsTool
from cdp_desktop.ui.screens.live.tools.history import History
from cdp_desktop.ui.screens.live.tools.room import RoomTool
from cdp_desktop.ui.screens.live.tools.round import Round
from cdp_desktop.ui.screens.live.tools.speakers import Speakers
from cdp_desktop.ui.screens.live.tools.time import TimeTool

TOOLS: Final[tuple[ToolKind, ...]] = (
    ToolKind("speakers", _("Liste de parole"), Speakers),
    ToolKind("round", _("Tour de table"), Round),
    ToolKind("groups", _("Petits groupes"), GroupsTool),
    ToolKind("time", _("Négocier le temps"), TimeTool),
    ToolKind("room", _("Projecteur"), RoomTool),
    ToolKind("attachments", _("Pièces jointes"), Attachments),
    ToolKind("history", _("Historique du point"), History),
)
