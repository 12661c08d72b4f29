"""The community's data as tables that anyone can read: names where the store has keys."""

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import sort_key
from cdp_desktop.domain.workbook import Cell, Sheet, Workbook
from cdp_desktop.store.schema import (
    ActionItemRow,
    AffiliationRow,
    AgendaItemRow,
    AttendanceRow,
    CollaborationLevelRow,
    CollaborationRow,
    CommitteeMemberRow,
    CommitteeRow,
    ConsentRow,
    ContributorRow,
    DecisionRow,
    InitiativeOrganizationRow,
    InitiativeRow,
    MeetingRow,
    MemberRow,
    NoteRow,
    OrganizationRow,
    ParkingLotItemRow,
    PracticeReuseRow,
    PracticeRow,
    ReferralPathwayRow,
    ReferralTallyRow,
    Row,
    ServiceRow,
    StageChangeRow,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

Column = tuple[str, str]
"""An attribute of a row, and its header."""

_MEETING, _ITEM, _ORGANIZATION, _PERSON = _("Rencontre"), _("Point"), _("Organisme"), _("Personne")
_STATUS, _LEVEL, _TITLE, _DATE = _("État"), _("Confidentialité"), _("Titre"), _("Date")
TABLES: Final[tuple[tuple[str, type[Row], tuple[Column, ...]], ...]] = (
    (_("Organismes"), OrganizationRow, (
        ("name", _("Nom")), ("short_name", _("Nom court")), ("sector", _("Secteur")), ("mission", _("Mission")),
        ("clarification", _("Ce que nous ne faisons pas")), ("territories", _("Territoire")), ("phone", _("Téléphone")),
        ("email", _("Courriel")), ("website", _("Site Web")), ("address", _("Adresse")), ("hours", _("Heures")),
        ("accessibility", _("Accès")), ("status", _STATUS), ("verified_on", _("Vérifié le")),
    )),
    (_("Services"), ServiceRow, (
        ("organization_id", _ORGANIZATION), ("name", _("Service")), ("description", _("Description")),
        ("eligibility", _("Pour qui")), ("minimum_age", _("Âge minimal")), ("maximum_age", _("Âge maximal")),
        ("access_process", _("Comment y accéder")), ("cost", _("Coût")), ("hours", _("Heures")),
        ("contact_id", _("Contact")), ("accepted_referral", _("Référence acceptée")), ("status", _STATUS),
        ("verified_on", _("Vérifié le")),
    )),
    (_("Personnes"), MemberRow, (
        ("first_name", _("Prénom")), ("last_name", _("Nom")), ("pronouns", _("Pronoms")), ("skills", _("Compétences")),
        ("languages", _("Langues")), ("work_phone", _("Téléphone de travail")),
        ("work_email", _("Courriel de travail")), ("status", _STATUS), ("joined_on", _("Depuis le")),
        ("left_on", _("Jusqu’au")),
    )),
    (_("Rattachements"), AffiliationRow, (
        ("member_id", _PERSON), ("organization_id", _ORGANIZATION), ("role_title", _("Fonction")),
        ("start", _("Depuis le")), ("end", _("Jusqu’au")),
    )),
    (_("Consentements"), ConsentRow, (
        ("member_id", _PERSON), ("purpose", _("Pour")), ("state", _("Réponse")), ("asked_on", _("Demandé le")),
        ("answered_on", _("Répondu le")), ("withdrawn_on", _("Retiré le")), ("expires_on", _("Jusqu’au")),
        ("mode", _("Moyen")), ("wording_version", _("Formulation")),
    )),
    (_("Rencontres"), MeetingRow, (
        ("number", _("Numéro")), ("held_on", _DATE), ("start", _("Début")), ("end_planned", _("Fin prévue")),
        ("end_actual", _("Fin")), ("title", _TITLE), ("place", _("Lieu")), ("status", _STATUS),
    )),
    (_("Points"), AgendaItemRow, (
        ("meeting_id", _MEETING), ("title", _TITLE), ("type", _("Type")), ("planned_minutes", _("Minutes prévues")),
        ("lead_id", _("Responsable")), ("state", _STATUS), ("summary", _("Résumé")), ("confidentiality", _LEVEL),
    )),
    (_("Présences"), AttendanceRow, (
        ("meeting_id", _MEETING), ("member_id", _PERSON), ("guest_name", _("Personne invitée")),
        ("unnamed_label", _("Sans nom")), ("count", _("Nombre")), ("organization_id", _ORGANIZATION),
        ("status", _STATUS),
    )),
    (_("Notes"), NoteRow, (
        ("meeting_id", _MEETING), ("item_id", _ITEM), ("kind", _("Sorte")), ("text", _("Texte")),
        ("speaker_id", _("Dit par")), ("confidentiality", _LEVEL),
    )),
    (_("Décisions"), DecisionRow, (
        ("number", _("Numéro")), ("meeting_id", _MEETING), ("item_id", _ITEM), ("text", _("Texte")),
        ("mode", _("Mode")), ("concerns", _("Réserves")), ("supersedes_id", _("Remplace")), ("status", _STATUS),
        ("confidentiality", _LEVEL),
    )),
    (_("Suivis"), ActionItemRow, (
        ("meeting_id", _MEETING), ("text", _("Quoi")), ("owner_id", _("Qui")),
        ("owner_organization_id", _ORGANIZATION), ("due", _("Pour quand")), ("status", _STATUS),
        ("done_on", _("Fait le")), ("comment", _("Commentaire")), ("confidentiality", _LEVEL),
    )),
    (_("Stationnement"), ParkingLotItemRow, (
        ("meeting_id", _MEETING), ("text", _("Idée")), ("raised_by_id", _("De qui")), ("status", _STATUS),
    )),
    (_("Pratiques"), PracticeRow, (
        ("number", _("Numéro")), ("title", _TITLE), ("nature", _("Nature")), ("meeting_id", _MEETING),
        ("shared_by_id", _("Partagée par")), ("organization_id", _ORGANIZATION), ("context", _("Contexte")),
        ("approach", _("Comment on s’y prend")), ("conditions", _("Pour que ça marche")),
        ("effects", _("Ce que ça donne")), ("limits", _("Limites")), ("resources", _("Ressources")),
        ("status", _STATUS), ("confidentiality", _LEVEL),
    )),
    (_("Reprises"), PracticeReuseRow, (
        ("practice_id", _("Pratique")), ("organization_id", _ORGANIZATION), ("by_id", _PERSON),
        ("used_on", _DATE), ("result", _("Résultat")), ("comment", _("Commentaire")),
    )),
    (_("Idées et projets"), InitiativeRow, (
        ("title", _TITLE), ("aliases", _("Autres noms")), ("need", _("Besoin constaté")),
        ("description", _("Description")), ("origin_mode", _("D’où ça vient")), ("proposed_at_id", _MEETING),
        ("involvement", _("Personnes concernées")), ("next_step", _("Prochain pas")),
        ("next_step_due", _("Pour quand")), ("budget_estimate", _("Budget estimé")),
        ("merged_into_id", _("Fusionné avec")), ("confidentiality", _LEVEL),
    )),
    (_("Étapes"), StageChangeRow, (
        ("initiative_id", _("Idée ou projet")), ("stage", _("Étape")), ("changed_on", _DATE),
        ("meeting_id", _MEETING), ("reason", _("Pourquoi")),
    )),
    (_("Contributions"), ContributorRow, (
        ("initiative_id", _("Idée ou projet")), ("member_id", _PERSON), ("label", _("Sans fiche")),
        ("brings", _("Ce que la personne apporte")),
    )),
    (_("Organismes des projets"), InitiativeOrganizationRow, (
        ("initiative_id", _("Idée ou projet")), ("organization_id", _ORGANIZATION), ("role", _("Rôle")),
    )),
    (_("Comités"), CommitteeRow, (
        ("name", _("Nom")), ("kind", _("Sorte")), ("mandate", _("Mandat")), ("created_on", _("Créé le")),
        ("dissolved_on", _("Dissous le")), ("initiative_id", _("Idée ou projet")), ("lead_id", _("Responsable")),
    )),
    (_("Membres des comités"), CommitteeMemberRow, (
        ("committee_id", _("Comité")), ("member_id", _PERSON), ("label", _("Sans fiche")), ("role", _("Rôle")),
        ("start", _("Depuis le")), ("end", _("Jusqu’au")),
    )),
    (_("Référencement"), ReferralPathwayRow, (
        ("need", _("Besoin constaté")), ("service_id", _("Service")), ("from_organization_id", _("Réservé à")),
        ("contact_id", _("Contact")), ("type", _("Type")), ("mode", _("Comment s’y prendre")),
        ("conditions", _("Conditions")), ("consent_of_person", _("Accord de la personne")),
        ("verified_on", _("Vérifié le")), ("source_meeting_id", _MEETING),
        ("declared_count", _("Références déclarées")), ("confidentiality", _LEVEL),
    )),
    (_("Références comptées"), ReferralTallyRow, (
        ("pathway_id", _("Référencement")), ("month", _("Mois")), ("organization_id", _ORGANIZATION),
        ("count", _("Nombre")), ("results_known", _("Résultats connus")),
    )),
    (_("Collaborations"), CollaborationRow, (
        ("organization_id", _ORGANIZATION), ("other_organization_id", _("Avec")), ("since", _("Depuis le")),
        ("origin_id", _MEETING), ("description", _("Description")), ("status", _STATUS),
    )),
    (_("Niveaux des collaborations"), CollaborationLevelRow, (
        ("collaboration_id", _("Collaboration")), ("reached_on", _DATE), ("level", _("Niveau")),
        ("note", _("Commentaire")),
    )),
)  # fmt: skip
"""Each table and its columns. What people need to take part, as a diet, is in none: it is about their health."""


_TOLD: Final[dict[tuple[type[Row], str], str]] = {(OrganizationRow, "address"): "told_address"}
"""What a table gives in place of an attribute of which not everything may leave."""


def workbook(session: Session) -> Workbook:
    """Return every table, each in the order of its first columns."""
    names = _Names(session)
    sheets = []
    for title, kind, columns in TABLES:
        rows = session.scalars(select(kind)).all()
        attributes = [_TOLD.get((kind, name), name) for name, _header in columns]
        cells = [tuple(names.cell(kind, name, getattr(row, name)) for name in attributes) for row in rows]
        sheets.append(Sheet(title, tuple(header for _name, header in columns), tuple(sorted(cells, key=_place))))
    return Workbook(tuple(sheets))


def _place(row: tuple[Cell, ...]) -> tuple[tuple[bool, Any], ...]:
    return tuple((one is not None, sort_key(one) if isinstance(one, str) else one) for one in row[:3])


class _Names:
    """What people call what a key stands for."""

    def __init__(self, session: Session) -> None:
        self._by_table: dict[str, Mapping[UUID, Cell]] = {
            "member": {
                key: " ".join(part for part in (first, last) if part) or _("Identité retirée")
                for key, first, last in session.execute(select(MemberRow.id, MemberRow.first_name, MemberRow.last_name))
            },
            "organization": _read(session, OrganizationRow.id, OrganizationRow.name),
            "service": _read(session, ServiceRow.id, ServiceRow.name),
            "agenda_item": _read(session, AgendaItemRow.id, AgendaItemRow.title),
            "initiative": _read(session, InitiativeRow.id, InitiativeRow.title),
            "committee": _read(session, CommitteeRow.id, CommitteeRow.name),
            "meeting": _read(session, MeetingRow.id, MeetingRow.number, ""),
            "decision": _read(session, DecisionRow.id, DecisionRow.number, "D-{:02d}"),
            "practice": _read(session, PracticeRow.id, PracticeRow.number, "P-{:02d}"),
            "referral_pathway": _read(session, ReferralPathwayRow.id, ReferralPathwayRow.need),
            "collaboration": _read(session, CollaborationRow.id, CollaborationRow.description),
        }

    def cell(self, kind: type[Row], name: str, value: Any) -> Cell:
        """Return a value as a spreadsheet shows it."""
        match value:
            case UUID():
                (key,) = kind.__table__.c[name].foreign_keys
                return self._by_table[key.column.table.name].get(value, "")
            case Enum():
                return str(getattr(value, "label", value.value))
            case list():
                return "; ".join(map(str, value))
            case bool():
                return _("oui") if value else _("non")
            case datetime():
                return value.date()
        found: Cell = value
        return found


def _read(session: Session, key: Any, name: Any, form: str = "{}") -> dict[UUID, Cell]:
    return {one: form.format(value) if form else value for one, value in session.execute(select(key, name))}
