"""The fields that a column may hold, for each kind of table, and the headers by which they are known."""

from dataclasses import dataclass
from typing import Final

from cdp_desktop.domain.importing import values
from cdp_desktop.domain.importing.table import TableKind
from cdp_desktop.domain.importing.values import Read
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import MemberStatus, OrganizationStatus, ReferralType, Sector, ServiceStatus


@dataclass(frozen=True, slots=True)
class Field:
    """Something that a column may hold: its name in the model, its header, other headers for it, and how it is read.

    ``stored`` is false for what becomes something else than a field of the row: a full name, where a person works.
    """

    name: str
    header: str
    others: str = ""  # separated by commas
    read: Read = values.one_line
    stored: bool = True


FULL_NAME, ORGANIZATION, CONTACT = "full_name", "organization", "contact"
ROLE, SINCE, UNTIL = "role_title", "since", "until"
AFFILIATION: Final = (ROLE, SINCE, UNTIL)
"""The fields of a person that say how she belongs to the organisation of the line."""

_status_of_member = values.one_of(
    MemberStatus, actif="active", inactive="inactive", inactif="inactive", parti="left", ancienne="left", ancien="left"
)
_status_of_service = values.one_of(ServiceStatus, actif="active", ferme="defunct")

FIELDS: Final[dict[TableKind, tuple[Field, ...]]] = {
    TableKind.PEOPLE: (
        Field("first_name", _("Prénom"), "prénoms, prenom usuel, first name, given name"),
        Field("last_name", _("Nom"), "nom de famille, noms, last name, surname, family name"),
        Field(
            FULL_NAME, _("Nom complet"), "personne, prénom et nom, nom et prénom, membre, name, full name", stored=False
        ),
        Field("pronouns", _("Pronoms"), "pronom"),
        Field(
            ORGANIZATION,
            _("Organisme"),
            "organisation, organisme d’attache, employeur, milieu, milieu de travail, lieu de travail, "
            "compagnie, entreprise, company, organization",
            stored=False,
        ),
        Field(ROLE, _("Fonction"), "titre, titre d’emploi, poste, rôle, emploi, job title, title", stored=False),
        Field(
            "work_email",
            _("Courriel de travail"),
            "courriel, courriels, adresse courriel, adresse de courriel, courrier électronique, adresse "
            "électronique, e-mail, email, mail, courriel professionnel, courriel au travail, e-mail address",
            values.email,
        ),
        Field(
            "work_phone",
            _("Téléphone de travail"),
            "téléphone, tél, tel, no de téléphone, numéro de téléphone, téléphone professionnel, cellulaire, "
            "téléphone au travail, phone, mobile",
            values.phone,
        ),
        Field("skills", _("Compétences"), "compétence, expertise, expertises, forces", values.several),
        Field("languages", _("Langues"), "langue, langues parlées", values.several),
        Field("bio", _("Présentation"), "on peut me demander, bio, biographie", values.text),
        Field("status", _("État"), "statut", _status_of_member),
        Field(
            "joined_on", _("Depuis le"), "depuis, date d’arrivée, membre depuis, membre depuis le, arrivée", values.day
        ),
        Field("left_on", _("Jusqu’au"), "date de départ, départ", values.day),
        Field(SINCE, _("Dans l’organisme depuis le"), "en poste depuis le, en poste depuis", values.day, stored=False),
        Field(UNTIL, _("Dans l’organisme jusqu’au"), "en poste jusqu’au", values.day, stored=False),
    ),
    TableKind.ORGANIZATIONS: (
        Field("name", _("Nom"), "organisme, nom de l’organisme, organisation, nom complet, name"),
        Field("short_name", _("Nom court"), "sigle, acronyme, abréviation, nom abrégé"),
        Field("aliases", _("Autres noms"), "autre nom, aussi connu sous, alias", values.several),
        Field(
            "sector",
            _("Secteur"),
            "type, type d’organisme, réseau",
            values.one_of(
                Sector,
                sante="health_network",
                organisme_communautaire="community",
                municipalite="municipal",
                ville="municipal",
                education="education_research",
                scolaire="education_research",
                prive="private",
            ),
        ),
        Field("mission", _("Mission"), "description, présentation", values.text),
        Field("clarification", _("Ce que nous ne faisons pas"), "idées reçues, précisions", values.text),
        Field("territories", _("Territoire"), "territoires, quartier, secteur desservi, territoire desservi"),
        Field("languages", _("Langues"), "langue", values.several),
        Field("phone", _("Téléphone"), "tél, tel, no de téléphone, numéro de téléphone, phone", values.phone),
        Field("email", _("Courriel"), "adresse courriel, adresse de courriel, e-mail, email, mail", values.email),
        Field("website", _("Site Web"), "site, site internet, page web, web, url"),
        Field("address", _("Adresse"), "adresse civique, adresse postale, lieu, address", values.text),
        Field("hours", _("Heures"), "horaire, heures d’ouverture", values.text),
        Field("accessibility", _("Accès"), "accessibilité, accès universel", values.text),
        Field("remark", _("Remarque"), "remarques, note, notes, commentaire, commentaires", values.text),
        Field("status", _("État"), "statut", values.one_of(OrganizationStatus, active="active", fermee="closed")),
        Field("joined_on", _("Depuis le"), "membre depuis, membre depuis le", values.day),
        Field("verified_on", _("Vérifié le"), "date de vérification, mis à jour le, mise à jour", values.day),
    ),
    TableKind.SERVICES: (
        Field(ORGANIZATION, _("Organisme"), "organisation, offert par, nom de l’organisme", stored=False),
        Field("name", _("Service"), "nom, nom du service, ressource, activité, titre"),
        Field("alternate_name", _("Autre nom"), "autres noms, alias"),
        Field("description", _("Description"), "présentation, détails", values.text),
        Field("eligibility", _("Pour qui"), "clientèle, admissibilité, personnes visées", values.text),
        Field("minimum_age", _("Âge minimal"), "âge minimum, âge min", values.age),
        Field("maximum_age", _("Âge maximal"), "âge maximum, âge max", values.age),
        Field(
            "access_process",
            _("Comment y accéder"),
            "accès, comment accéder, modalités, modalités d’accès, inscription",
            values.text,
        ),
        Field("cost", _("Coût"), "coûts, prix, tarif, frais", values.text),
        Field("hours", _("Heures"), "horaire, heures d’ouverture", values.text),
        Field("languages", _("Langues"), "langue", values.several),
        Field("service_area", _("Territoire desservi"), "territoire, secteur desservi, quartier", values.text),
        Field("required_documents", _("Documents demandés"), "documents requis, papiers", values.text),
        Field("wait_time_note", _("Attente"), "délai, temps d’attente, liste d’attente", values.text),
        Field(CONTACT, _("Contact"), "personne contact, qui appeler, personne-ressource"),
        Field("accepted_referral", _("Référence acceptée"), "type de référence", values.one_of(ReferralType)),
        Field("status", _("État"), "statut", _status_of_service),
        Field("verified_on", _("Vérifié le"), "date de vérification, mis à jour le, mise à jour", values.day),
    ),
}

_BY_NAME: Final = {kind: {one.name: one for one in fields} for kind, fields in FIELDS.items()}


def field(kind: TableKind, name: str) -> Field:
    """Return a field of a kind by its name."""
    return _BY_NAME[kind][name]
