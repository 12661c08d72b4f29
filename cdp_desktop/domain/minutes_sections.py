"""The sections of the minutes that a community may leave out.

What a reader has a right to cannot be: when and where people met, what a corrected version changes, how to have a
mistake corrected, whom to write to about privacy.
"""

from typing import Final

from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import Code


class MinutesSection(Code):
    """A section that may be left out, with its title, in the order in which they print."""

    IN_BRIEF = "in_brief", _("En bref")
    DECISIONS = "decisions", _("Décisions")
    ACTION_ITEMS = "action_items", _("Suivis")
    EARLIER_ACTION_ITEMS = "earlier_action_items", _("Suivis précédents")
    PEOPLE = "people", _("Personnes présentes")
    PROCEEDINGS = "proceedings", _("Déroulement")
    PHOTOS = "photos", _("Photos du tableau, sous leur point")
    PRACTICES = "practices", _("Pratiques partagées")
    INITIATIVES = "initiatives", _("Nouvelles idées et projets en mouvement")
    PARKING = "parking", _("Stationnement")
    EVALUATION = "evaluation", _("Évaluation de la rencontre")
    NEXT_MEETING = "next_meeting", _("Prochaine rencontre")


AT_FIRST: Final = frozenset((MinutesSection.PHOTOS,))
"""What is left out until the community says otherwise: a photo may show faces, and names that nobody read again."""
