"""The open format, section by section, in the order of the file.

Each section lists the keys of its entries and the columns that hold them, in the order in which a dump
writes them; the schema says the kind of each value, whether it is required, and its default.
"""

from cdp_desktop.exchange.open_format.pieces import Entries, Section
from cdp_desktop.exchange.open_format.privacy import INCIDENTS, REQUESTS
from cdp_desktop.exchange.open_format.sections_directory import (
    COMMITTEES,
    COMMUNITY,
    LABEL,
    MEMBERS,
    ORGANIZATIONS,
    SERVICES,
)
from cdp_desktop.exchange.open_format.sections_meetings import (
    ACTION_ITEMS,
    AGENDA_ITEM,
    DECISIONS,
    MEETINGS,
    PARKING_LOT,
    TECHNIQUES,
    TEMPLATES,
)
from cdp_desktop.exchange.open_format.sections_network import COLLABORATIONS, PATHWAYS
from cdp_desktop.exchange.open_format.sections_projects import INITIATIVES, PRACTICES, REUSES
from cdp_desktop.exchange.open_format.sections_stories import (
    AXES,
    CHANGES,
    COLLECTIONS,
    DOMAINS,
    EXCERPT,
    GROUP,
    INTERPRETATIONS,
    ROUNDS,
    STORIES,
    THEMES,
)
from cdp_desktop.store import schema

__all__ = ["COMMUNITY", "PREFIXES", "SECTIONS"]

SECTIONS = (
    Section("populations", schema.PopulationRow, LABEL, "pop", "rank"),
    Section("topics", schema.TopicRow, LABEL, "topic", "rank"),
    TECHNIQUES,
    TEMPLATES,
    ORGANIZATIONS,
    SERVICES,
    MEMBERS,
    COMMITTEES,
    MEETINGS,
    PRACTICES,
    REUSES,
    INITIATIVES,
    DECISIONS,
    ACTION_ITEMS,
    PARKING_LOT,
    PATHWAYS,
    COLLABORATIONS,
    DOMAINS,
    THEMES,
    STORIES,
    ROUNDS,
    AXES,
    CHANGES,
    INTERPRETATIONS,
    COLLECTIONS,
)
INSIDE = (
    AGENDA_ITEM,
    EXCERPT,
    GROUP,
    INCIDENTS,
    REQUESTS,
    *(piece.section for piece in COMMUNITY.pieces if isinstance(piece, Entries)),
)
PREFIXES = {section.row.__tablename__: section.prefix for section in (COMMUNITY, *SECTIONS, *INSIDE)}
