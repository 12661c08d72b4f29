"""The fiche of a member: who she is, how she is reached, and whether she is still there."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from cdp_desktop.domain.contact import email_address, phone_number
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import MemberStatus
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.directory import find_or_create_organization
from cdp_desktop.operations.rows import each_once, edit, required
from cdp_desktop.store.schema import AffiliationRow, MemberRow, new_id

TEXTS: Final = frozenset({"pronouns", "bio", "accessibility_needs"})
_FIELDS: Final = TEXTS | {"first_name", "last_name", "work_phone", "work_email", "frontline", "app_role",
                                  "joined_on", "status"}  # fmt: skip
_STAYING: Final = (MemberStatus.PROSPECT, MemberStatus.ACTIVE, MemberStatus.INACTIVE)


@operation(_("l’ajout d’une personne"))
def add_member(
    session: Session, first_name: str, last_name: str, *, on: date, organization: str = "", role_title: str = ""
) -> UUID:
    """Add a member, with where she works if it is said; nothing is agreed to for her."""
    member = MemberRow(
        id=new_id(),
        first_name=required(first_name, _("Donnez le prénom.")),
        last_name=required(last_name, _("Donnez le nom de famille.")),
        status=MemberStatus.PROSPECT,
        joined_on=on,
    )
    session.add(member)
    if organization.strip():
        place = find_or_create_organization(session, organization, joined_on=on)
        role = role_title.strip() or None
        session.add(AffiliationRow(id=new_id(), member_id=member.id, organization_id=place, role_title=role, start=on))
    return member.id


@operation(_("la modification de la fiche"))
def edit_member(session: Session, member_id: UUID, /, **fields: Any) -> None:
    """Change what the fiche of a member says."""
    row = known_member(session, member_id)
    for name in fields.keys() & _CHECKS.keys():
        fields[name] = _CHECKS[name](fields[name])
    for name in TEXTS & fields.keys():
        fields[name] = fields[name].strip() or None
    status = fields.get("status")
    if status is not None and (status not in _STAYING or row.status not in _STAYING):
        raise TypeError("leaving and coming back are gestures of their own")
    if row.left_on and fields.get("joined_on", row.joined_on) > row.left_on:
        raise Refused(_("L’arrivée viendrait après le départ. Vérifiez la date."))
    edit(row, fields, _FIELDS)


@operation(_("le choix des compétences ou des langues"), apart=True)
def list_words(
    session: Session, member_id: UUID, *, skills: list[str] | None = None, languages: list[str] | None = None
) -> None:
    """Say what a member can do, or the languages that she speaks; what is not given stays."""
    row = known_member(session, member_id)
    if skills is not None:
        row.skills = each_once(skills)
    if languages is not None:
        row.languages = each_once(languages)


@operation(_("l’effacement d’un besoin d’accessibilité"))
def forget_needs(session: Session, member_id: UUID) -> UUID:
    """Blank the needs of access of a member, and return her key: to be erased without a trace."""
    session.get_one(MemberRow, member_id).accessibility_needs = None
    return member_id


@operation(_("le départ d’une personne"), apart=True)
def leave_community(session: Session, member_id: UUID, *, on: date) -> None:
    """Note that a member left: she is not proposed any more, and all that she did stays hers."""
    row = known_member(session, member_id)
    if on < row.joined_on:
        raise Refused(_("Ce départ viendrait avant l’arrivée. Vérifiez la date."))
    row.status, row.left_on = MemberStatus.LEFT, on


@operation(_("le retour d’une personne"), apart=True)
def come_back(session: Session, member_id: UUID) -> None:
    """Note that a member who had left is there again; her answers are those that she gave before."""
    row = known_member(session, member_id)
    row.status, row.left_on = MemberStatus.ACTIVE, None


def known_member(session: Session, member_id: UUID) -> MemberRow:
    """Return a member; refuse to write anything about someone whose identity was withdrawn."""
    row = session.get_one(MemberRow, member_id)
    if row.status is MemberStatus.ERASED:
        raise Refused(_("L’identité de cette personne a été retirée\u00a0: rien ne s’écrit plus à son sujet."))
    return row


def _email(typed: str) -> str | None:
    if not typed.strip():
        return None
    found = email_address(typed)
    if found is None:
        raise Refused(_("Ce courriel n’est pas complet. Exemple\u00a0: prenom.nom@organisme.ca"))
    return found


def _phone(typed: str) -> str | None:
    if not typed.strip():
        return None
    found = phone_number(typed)
    if found is None:
        raise Refused(_("Ce numéro n’est pas complet. Exemple\u00a0: 514 555-0101, poste 12"))
    return found


def _first_name(typed: str) -> str:
    return required(typed, _("Donnez le prénom."))


def _last_name(typed: str) -> str:
    return required(typed, _("Donnez le nom de famille."))


_CHECKS: Final[dict[str, Callable[[str], str | None]]] = {
    "first_name": _first_name,
    "last_name": _last_name,
    "work_email": _email,
    "work_phone": _phone,
}
