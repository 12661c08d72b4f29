"""The pathway of changes that a community works towards, and what it sees of it."""

from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import Code


class MarkerLevel(Code):
    """How far on the way a marker stands."""

    EXPECTED = "expected", _("Attendu")
    LIKED = "liked", _("Souhaité")
    LOVED = "loved", _("Idéal")


class MarkerStatus(Code):
    """Whether a marker was seen."""

    NOT_SEEN = "not_seen", _("Pas encore vu")
    EMERGING = "emerging", _("S’amorce")
    SEEN = "seen", _("Vu")


class Force(Code):
    """What hastens a change, or holds it back."""

    ACCELERATOR = "accelerator", _("Accélérateur")
    BRAKE = "brake", _("Frein")


class InterpretationStatus(Code):
    """Whether the community made an interpretation its own."""

    DRAFT = "draft", _("Projet")
    ADOPTED = "adopted", _("Adoptée")


class Stance(Code):
    """What a piece of evidence does to an interpretation."""

    SUPPORTS = "supports", _("Appuie")
    NUANCES = "nuances", _("Nuance")
    CONTRADICTS = "contradicts", _("Contredit")


class EvidenceKind(Code):
    """What an interpretation may stand on."""

    STORY = "story", _("Histoire")
    THEME = "theme", _("Intertitre")
    INITIATIVE = "initiative", _("Idée ou projet")
    COLLABORATION = "collaboration", _("Collaboration")
    COMMITTEE = "committee", _("Comité")
    PRACTICE = "practice", _("Pratique")
    REUSE = "reuse", _("Reprise d’une pratique")
    REFERRAL = "referral", _("Référencement")
    DECISION = "decision", _("Décision")
    MEETING = "meeting", _("Rencontre")
    PARKING = "parking", _("Stationnement")
    INDICATOR = "indicator", _("Indicateur")


class CollectionKind(Code):
    """What a recueil is made for."""

    SOURCE_REPRODUCTION = "source_reproduction", _("Reproduction d’un document")
    ANNUAL = "annual", _("Recueil de l’année")


class CollectionStatus(Code):
    """Whether a recueil went out."""

    DRAFT = "draft", _("En préparation")
    PUBLISHED = "published", _("Publié")


class SectionType(Code):
    """What a part of a recueil holds."""

    PRESENTATION = "presentation", _("Présentation")
    DOMAIN = "domain", _("Changements d’un domaine")
    INTERPRETATION = "interpretation", _("Interprétation")
