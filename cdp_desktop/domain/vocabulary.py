"""The closed lists of the model: a code for the data, a French label for people."""

from enum import StrEnum
from typing import Self

from cdp_desktop.domain.language import _


class Code(StrEnum):
    """A code stored in the data, with the label that people read."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member


class Confidentiality(Code):
    """Who may read a piece of information; each level includes the ones before it."""

    PUBLIC = "public", _("Public")
    MEMBERS = "members", _("Membres")
    FACILITATION = "facilitation", _("Animation seulement")

    def within(self, audience: "Confidentiality") -> bool:
        """Tell whether a document for ``audience`` may carry this level."""
        return list(Confidentiality).index(self) <= list(Confidentiality).index(audience)


class Sector(Code):
    """The part of society an organisation belongs to."""

    COMMUNITY = "community", _("Communautaire")
    HEALTH_NETWORK = "health_network", _("Réseau de la santé")
    MUNICIPAL = "municipal", _("Municipal")
    EDUCATION_RESEARCH = "education_research", _("Enseignement et recherche")
    PEER = "peer", _("Collectif de pairs")
    FAITH = "faith", _("Communauté de foi")
    PHILANTHROPIC = "philanthropic", _("Philanthropique")
    PRIVATE = "private", _("Privé")


class OrganizationStatus(Code):
    """Whether an organisation is at work."""

    ACTIVE = "active", _("Actif")
    DORMANT = "dormant", _("En dormance")
    CLOSED = "closed", _("Fermé")


class ServiceStatus(Code):
    """Whether a service is offered."""

    ACTIVE = "active", _("Offert")
    INACTIVE = "inactive", _("Suspendu")
    DEFUNCT = "defunct", _("N’existe plus")
    TEMPORARILY_CLOSED = "temporarily_closed", _("Fermé temporairement")


class ReferralType(Code):
    """How a person is sent to a service."""

    INFORMATION = "information", _("Information donnée")
    REFERRAL = "referral", _("Référence")
    PERSONALIZED = "personalized", _("Référence personnalisée")
    ACCOMPANIED = "accompanied", _("Référence accompagnée")


class MemberStatus(Code):
    """Where a member stands in the community."""

    PROSPECT = "prospect", _("À accueillir")
    ACTIVE = "active", _("Active")
    INACTIVE = "inactive", _("En pause")
    LEFT = "left", _("Partie")
    ERASED = "erased", _("Identité retirée")


class AppRole(Code):
    """What a member does with the program."""

    NONE = "none", _("Aucun rôle")
    FACILITATOR = "facilitator", _("Animation")
    COORDINATOR = "coordinator", _("Coordination")


class ConsentPurpose(Code):
    """What a member is asked to agree to: one purpose at a time."""

    MINUTES_NAME = "minutes_name", _("Nom au compte rendu")
    DIRECTORY = "directory", _("Répertoire")
    PHOTO = "photo", _("Photo")
    GROUP_PHOTO = "group_photo", _("Photo de groupe")
    MAILING = "mailing", _("Recevoir les envois")
    QUOTE = "quote", _("Citation avec le nom")


class ConsentState(Code):
    """What a member answered; not asked counts as refused everywhere."""

    NOT_ASKED = "not_asked", _("Non demandé")
    GRANTED = "granted", _("Accordé")
    REFUSED = "refused", _("Refusé")
    WITHDRAWN = "withdrawn", _("Retiré")
    EXPIRED = "expired", _("Expiré")


class ConsentMode(Code):
    """How the answer was given."""

    VERBAL_WITNESS = "verbal_witness", _("De vive voix, devant témoin")
    PAPER = "paper", _("Sur papier")
    EMAIL = "email", _("Par courriel")
    IN_APP = "in_app", _("Dans le logiciel")


class MeetingStatus(Code):
    """The life of a meeting."""

    DRAFT = "draft", _("En préparation")
    CONVENED = "convened", _("Convoquée")
    IN_PROGRESS = "in_progress", _("En cours")
    ENDED = "ended", _("Terminée")
    MINUTES_SENT = "minutes_sent", _("Compte rendu diffusé")
    ARCHIVED = "archived", _("Archivée")
    POSTPONED = "postponed", _("Reportée")
    CANCELLED = "cancelled", _("Annulée")

    @property
    def upcoming(self) -> bool:
        """Tell whether the meeting is still to be held."""
        return self in (MeetingStatus.DRAFT, MeetingStatus.CONVENED, MeetingStatus.POSTPONED)

    @property
    def held(self) -> bool:
        """Tell whether the meeting took place."""
        return self in (MeetingStatus.ENDED, MeetingStatus.MINUTES_SENT, MeetingStatus.ARCHIVED)


class MeetingRole(Code):
    """What someone does at a meeting."""

    FACILITATOR = "facilitator", _("Animation")
    NOTE_TAKER = "note_taker", _("Prise de notes")


class ItemType(Code):
    """The nature of a point."""

    WELCOME = "welcome", _("Accueil")
    ADOPTION_AGENDA = "adoption_agenda", _("Adoption de l’ordre du jour")
    APPROVAL_MINUTES = "approval_minutes", _("Approbation du compte rendu")
    FOLLOW_UP = "follow_up", _("Suivis")
    ROUND_TABLE = "round_table", _("Tour de table")
    ORGANIZATION_SPOTLIGHT = "organization_spotlight", _("Un organisme se présente")
    PRACTICE_SHARING = "practice_sharing", _("Partage de pratiques")
    KNOWLEDGE_SHARING = "knowledge_sharing", _("Partage de connaissances")
    DISCUSSION = "discussion", _("Échange")
    VENTING = "venting", _("Ventilation (hors compte rendu)")
    CODEVELOPMENT = "codevelopment", _("Codéveloppement")
    IDEA_EXPLORATION = "idea_exploration", _("Exploration de nouveaux projets")
    PROJECT_UPDATE = "project_update", _("Nouvelles d’un projet")
    COMMITTEE_REPORT = "committee_report", _("Nouvelles d’un comité")
    STORY_COLLECTION = "story_collection", _("Collecte d’histoires")
    STORY_SELECTION = "story_selection", _("Sélection d’histoires")
    PARKING_REVIEW = "parking_review", _("Retour sur le stationnement")
    MISC = "misc", _("Divers")
    BREAK = "break", _("Pause")
    EVALUATION = "evaluation", _("Évaluation de la rencontre")
    CLOSING = "closing", _("Clôture")

    @property
    def closing(self) -> bool:
        """Tell whether ending the meeting is how the point is dealt with."""
        return self in (ItemType.EVALUATION, ItemType.CLOSING)

    @property
    def carried(self) -> bool:
        """Tell whether the point goes to a later agenda when it was not reached."""
        return not (self.closing or self is ItemType.BREAK)


class ItemObjective(Code):
    """What a point is for."""

    CONNECT = "connect", _("Se connaître")
    INFORM = "inform", _("Informer")
    SHARE = "share", _("Partager")
    EXPLORE = "explore", _("Explorer")
    DECIDE = "decide", _("Décider")
    PRIORITIZE = "prioritize", _("Prioriser")
    VENT = "vent", _("Ventiler")
    EVALUATE = "evaluate", _("Évaluer")


class ItemState(Code):
    """What became of a point."""

    PLANNED = "planned", _("Prévu")
    IN_PROGRESS = "in_progress", _("En cours")
    DONE = "done", _("Traité")
    DEFERRED = "deferred", _("Reporté")
    WITHDRAWN = "withdrawn", _("Retiré")
    ADDED = "added", _("Ajouté séance tenante")

    @property
    def treated(self) -> bool:
        """Tell whether the point was dealt with."""
        return self in (ItemState.DONE, ItemState.ADDED)


class AttendanceStatus(Code):
    """Whether a person came; late and early are derived from the hours."""

    EXPECTED = "expected", _("Attendue")
    PRESENT = "present", _("Présente")
    EXCUSED = "excused", _("Excusée")
    ABSENT = "absent", _("Absente")


class AttendanceSource(Code):
    """How an attendance was noted."""

    DOOR = "door", _("À l’arrivée")
    SELF_SHEET = "self_sheet", _("Feuille de présence")
    IMPORT = "import", _("Importation")
    CORRECTION = "correction", _("Correction")


class NoteKind(Code):
    """What a note is about."""

    NOTE = "note", _("Note")
    VERBATIM = "verbatim", _("Verbatim")
    KNOWLEDGE = "knowledge", _("Connaissance")
    QUESTION = "question", _("Question")
    NEED = "need", _("Besoin constaté")
    RESOURCE = "resource", _("Ressource")
    AGREEMENT = "agreement", _("Point de convergence")
    TENSION = "tension", _("Point de tension")
    LINK = "link", _("Nouveau lien")


class PracticeNature(Code):
    """What kind of thing is shared."""

    PRACTICE = "practice", _("Pratique")
    APPROACH = "approach", _("Approche")
    TOOL = "tool", _("Outil")
    KNOWLEDGE = "knowledge", _("Connaissance")


class PracticeStatus(Code):
    """How complete and checked a practice is."""

    NOTED = "noted", _("Notée")
    TO_COMPLETE = "to_complete", _("Fiche à compléter")
    TO_REVIEW = "to_review", _("À relire par la personne")
    VALIDATED = "validated", _("Validée")
    WITHDRAWN = "withdrawn", _("Retirée")
    OUTDATED = "outdated", _("À mettre à jour")


class ReuseResult(Code):
    """What an organisation did with a practice."""

    INTENDED = "intended", _("Intention d’essayer")
    TRIED = "tried", _("Essayée")
    ADOPTED = "adopted", _("Adoptée")
    ADAPTED = "adapted", _("Adaptée")
    DROPPED = "dropped", _("Abandonnée")


class Stage(Code):
    """How far an initiative has come; the first six are in order."""

    NEED = "need", _("Besoin constaté")
    IDEA = "idea", _("Idée")
    COMMITTEE = "committee", _("Comité")
    PROJECT = "project", _("Projet")
    IN_PROGRESS = "in_progress", _("En cours")
    COMPLETED = "completed", _("Réalisé")
    ABANDONED = "abandoned", _("Abandonné")
    MERGED = "merged", _("Fusionné")


class OriginMode(Code):
    """How an initiative was born."""

    COLLECTIVE = "collective", _("Pensé collectivement dès le départ")
    ORGANIZATION_OPENED = "organization_opened", _("Projet d’organisme devenu collectif")
    ORGANIZATION = "organization", _("Projet d’organisme")
    RESIDENT = "resident", _("Initiative de résident.e.s")


class Involvement(Code):
    """How the people concerned take part in an initiative."""

    INFORMED = "informed", _("Informées")
    CONSULTED = "consulted", _("Consultées")
    COCONSTRUCTION = "coconstruction", _("Coconstruction")
    LED = "led", _("Portage")


class InitiativeRole(Code):
    """What an organisation is to an initiative."""

    LEAD = "lead", _("Organisme porteur")
    PARTNER = "partner", _("Partenaire")
    INTERESTED = "interested", _("Intéressé")


class CommitteeKind(Code):
    """Whether a committee lasts or serves one project."""

    STANDING = "standing", _("Permanent")
    PROJECT = "project", _("De projet")


class DecisionMode(Code):
    """How a decision was made."""

    CONSENSUS = "consensus", _("Consensus")
    CONSENT = "consent", _("Consentement")
    VOTE = "vote", _("Vote")
    DOTS = "dots", _("Vote par gommettes")
    MANDATE = "mandate", _("Mandat confié")


class DecisionStatus(Code):
    """Whether a decision still holds."""

    ACTIVE = "active", _("En vigueur")
    SUPERSEDED = "superseded", _("Remplacée")
    REVOKED = "revoked", _("Révoquée")


class ActionStatus(Code):
    """How far a follow-up has come."""

    TODO = "todo", _("À faire")
    IN_PROGRESS = "in_progress", _("En cours")
    DONE = "done", _("Fait")
    POSTPONED = "postponed", _("Reporté")
    DROPPED = "dropped", _("Abandonné")

    @property
    def open(self) -> bool:
        """Tell whether something is still to be done."""
        return self not in (ActionStatus.DONE, ActionStatus.DROPPED)


class ParkingStatus(Code):
    """What became of a parked subject."""

    OPEN = "open", _("En attente")
    TO_AGENDA = "to_agenda", _("Inscrit à un ordre du jour")
    TO_ACTION = "to_action", _("Devenu un suivi")
    TO_IDEA = "to_idea", _("Devenu une idée")
    CLOSED = "closed", _("Clos")


class MinutesStatus(Code):
    """The life of a version of the minutes."""

    DRAFT = "draft", _("Brouillon")
    TO_REVIEW = "to_review", _("En relecture")
    FINAL = "final", _("Final")
    SENT = "sent", _("Diffusé")
    SUPERSEDED = "superseded", _("Remplacé")


class DistributionChannel(Code):
    """How minutes were sent."""

    EMAIL = "email", _("Courriel")
    PAPER = "paper", _("Papier")
    OTHER = "other", _("Autre")


class InclusiveStyle(Code):
    """How the few unavoidable gendered words are written."""

    DOT = "dot", _("intervenant.e.s")
    MIDDOT = "middot", _("intervenant·e·s")
    FULL = "full", _("intervenantes et intervenants")
    BRACKETS = "brackets", _("intervenant[e]s")


class Weather(Code):
    """The mood of a person, told as the weather, on arriving and on leaving."""

    SUN = "soleil", _("Soleil")
    BRIGHT = "eclaircies", _("Éclaircies")
    CLOUDS = "nuages", _("Nuages")
    STORM = "orage", _("Orage")
