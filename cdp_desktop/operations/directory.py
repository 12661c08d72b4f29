"""People and organisations: welcoming, consents, and withdrawing an identity."""

import json
import re
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ColumnElement, Enum, String, cast, func, select, update
from sqlalchemy.orm import Session

from cdp_desktop.domain.consent import expiry
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.vocabulary import ConsentMode, ConsentPurpose, ConsentState, MemberStatus
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.reading import forget_people
from cdp_desktop.operations.rows import required
from cdp_desktop.store.changes import watched
from cdp_desktop.store.schema import (
    AffiliationRow,
    ChangeRow,
    ConsentRow,
    MemberRow,
    OpenEntryRow,
    OrganizationRow,
    Row,
    derived_id,
    new_id,
)


@operation(_("la réponse au consentement"))
def set_consent(
    session: Session,
    member_id: UUID,
    purpose: ConsentPurpose,
    state: ConsentState,
    *,
    on: date,
    mode: ConsentMode | None = None,
    wording: str | None = None,
) -> None:
    """Write what a member answered for one purpose, and to which version of the sentence."""
    row_id = derived_id(member_id, purpose)
    row = session.scalars(
        select(ConsentRow).where(ConsentRow.member_id == member_id, ConsentRow.purpose == purpose)
    ).first()
    if row is None:
        row = ConsentRow(id=row_id, member_id=member_id, purpose=purpose)
        session.add(row)
    row.state, row.mode, row.answered_on, row.wording_version = state, mode, on, wording
    row.withdrawn_on = on if state is ConsentState.WITHDRAWN else None
    row.expires_on = expiry(purpose, on) if state is ConsentState.GRANTED else None


@operation(_("le retrait d’une identité"))
def erase_member(session: Session, member_id: UUID, *, on: date) -> UUID:
    """Withdraw the identity of a member: her presences stay, as those of someone unnamed.

    Refused while free texts still hold the name: they must be rewritten first (see ``mentions``).
    """
    left = mentions(session, member_id)
    if left:
        sentence = ngettext(
            "Le nom figure encore dans un texte. Réécrivez-le d’abord.",
            "Le nom figure encore dans {count} textes. Réécrivez-les d’abord.",
            len(left),
        )
        raise Refused(sentence.format(count=len(left)))
    member = session.get_one(MemberRow, member_id)
    _forget_name(session, name_of(session, member))
    forget_people(session)
    entry = session.get(OpenEntryRow, member_id)  # its code is often made of the name
    if entry is not None:
        session.delete(entry)
    member.first_name = member.last_name = member.pronouns = member.bio = None
    member.work_phone = member.work_email = member.accessibility_needs = None
    member.photo_file_name = member.photo_sha256 = None
    member.skills, member.languages = [], []
    member.status, member.erased_on = MemberStatus.ERASED, on
    for consent in session.scalars(select(ConsentRow).where(ConsentRow.member_id == member_id)):
        consent.state, consent.note = ConsentState.WITHDRAWN, None
    for affiliation in session.scalars(select(AffiliationRow).where(AffiliationRow.member_id == member_id)):
        affiliation.role_title = None
    return member_id


def mentions(session: Session, member_id: UUID) -> list[tuple[str, UUID, str]]:
    """Return the texts that hold the name of a member: table, row and column."""
    said = name_of(session, session.get_one(MemberRow, member_id))
    return [
        (table.name, row_id, column.name)
        for table in watched(Row.metadata)
        for column in filter(_is_text, table.columns)
        for row_id, text in session.execute(select(table.c.id, cast(column, String)).where(table.c.id != member_id))
        if text and said.search(text)
    ]


def name_of(session: Session, member: MemberRow) -> re.Pattern[str]:
    """Return what recognises a member in a text: the full name, or the last name if nobody else has it."""
    names = [f"{member.first_name} {member.last_name}"]
    namesakes = select(MemberRow.id).where(MemberRow.last_name == member.last_name, MemberRow.id != member.id)
    if member.last_name and not session.scalars(namesakes).first():
        names.append(member.last_name)
    forms = [form for name in names for form in (name, json.dumps(name)[1:-1])]  # lists are stored as JSON
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", re.IGNORECASE)


def _is_text(column: ColumnElement[Any]) -> bool:
    """Tell whether a column holds what someone typed; the names of the members are their own."""
    if column in (MemberRow.__table__.c.first_name, MemberRow.__table__.c.last_name):
        return False
    return isinstance(column.type, JSON | String) and not isinstance(column.type, Enum)


def _forget_name(session: Session, said: re.Pattern[str]) -> None:
    """Blank the values of the journal that hold a name: those that texts had before they were rewritten."""
    texts = select(ChangeRow.id, cast(ChangeRow.value, String)).where(func.typeof(ChangeRow.value) == "text")
    for change_id in [change_id for change_id, text in session.execute(texts) if said.search(text)]:
        session.execute(update(ChangeRow).where(ChangeRow.id == change_id).values(value=None))


def find_or_create_organization(session: Session, name: str, *, joined_on: date | None) -> UUID:
    """Return the organisation of that name, short name or alias; create a provisional one if it is unknown."""
    name = required(name, _("Donnez le nom de l’organisme."))
    wanted = fold(name)
    for row in session.scalars(select(OrganizationRow)):
        if wanted in {fold(known) for known in (row.name, row.short_name, *row.aliases) if known}:
            return row.id
    created = OrganizationRow(id=new_id(), name=name, provisional=True, joined_on=joined_on)
    session.add(created)
    return created.id


def welcome_member(
    session: Session, first_name: str, last_name: str, organization_id: UUID, *, joined_on: date
) -> UUID:
    """Create a member with an affiliation; consents stay not asked, which counts as refused."""
    member = MemberRow(
        id=new_id(),
        first_name=required(first_name, _("Donnez le prénom.")),
        last_name=required(last_name, _("Donnez le nom de famille.")),
        status=MemberStatus.PROSPECT,
        joined_on=joined_on,
    )
    session.add_all([member, AffiliationRow(member_id=member.id, organization_id=organization_id, start=joined_on)])
    return member.id
