"""What recognises a member in the texts that people typed: her names, how she is reached, and where she is known."""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import JSON, ColumnElement, Enum, String, cast, func, or_, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.contact import phone_key
from cdp_desktop.operations.rows import keep_setting
from cdp_desktop.store.changes import watched
from cdp_desktop.store.queries.settings import setting
from cdp_desktop.store.schema import (
    AffiliationRow,
    ChangeRow,
    MemberRow,
    OrganizationRow,
    ReferralPathwayRow,
    Row,
    ServiceRow,
)

ABSORBED: Final = "absorbed_members"
_LEAST: Final = 3  # letters of a name of the past: a shorter one was not typed whole


@dataclass(frozen=True, slots=True)
class Signs:
    """What says who it is: anywhere her names and her own lines; in some rows, her first name alone."""

    anywhere: re.Pattern[str]
    close: re.Pattern[str]
    rows: frozenset[UUID] = frozenset()

    def of(self, row_id: UUID) -> re.Pattern[str]:
        """Return what recognises her in a row."""
        return self.close if row_id in self.rows else self.anywhere


def mentions(session: Session, member_id: UUID) -> list[tuple[str, UUID, str]]:
    """Return the texts that tell who a member is: table, row and column."""
    signs = signs_of(session, member_id)
    return [
        (table.name, row_id, column.name)
        for table in watched(Row.metadata)
        for column in filter(_is_text, table.columns)
        for row_id, text in session.execute(select(table.c.id, cast(column, String)).where(table.c.id != member_id))
        if text and signs.of(row_id).search(text)
    ]


def signs_of(session: Session, member_id: UUID) -> Signs:
    """Return what recognises a member in a text.

    Her full names, those of the past included; her last name if nobody else has it; her address and her number, unless
    they are those of an organisation. Her first name counts where she is known: in the texts of her organisations,
    and of the services and the pathways that lead to her, unless a colleague has it too.
    """
    member = session.get_one(MemberRow, member_id)
    names = _full_names(session, member)
    namesakes = select(MemberRow.id).where(MemberRow.last_name == member.last_name, MemberRow.id != member.id)
    if member.last_name and not session.scalars(namesakes).first():
        names.add(member.last_name)
    forms = [rf"(?i:{_form(name)})" for name in sorted(names)] + list(_lines(session, member))
    organizations = set(
        session.scalars(select(AffiliationRow.organization_id).where(AffiliationRow.member_id == member_id))
    )
    first = member.first_name or ""
    alone = [first, first.upper()] if first and not _shared(session, member, organizations) else []
    return Signs(
        _pattern(forms), _pattern([*forms, *map(_form, alone)]), frozenset(_known_in(session, member_id, organizations))
    )


def absorbed(session: Session, member_id: UUID) -> list[UUID]:
    """Return the fiches that the fiche of a member took in."""
    return [UUID(key) for key in _all_absorbed(session).get(member_id.hex, [])]


def note_absorbed(session: Session, kept_id: UUID, other_id: UUID) -> None:
    """Remember which fiche took in another, so that the identity of both is withdrawn together."""
    known = _all_absorbed(session)
    mine, theirs = known.pop(kept_id.hex, []), known.pop(other_id.hex, [])
    keep_setting(session, ABSORBED, {**known, kept_id.hex: [*mine, *theirs, other_id.hex]})


def forget_absorbed(session: Session, member_id: UUID) -> None:
    """Forget which fiches the fiche of a member took in."""
    known = _all_absorbed(session)
    if known.pop(member_id.hex, None):
        keep_setting(session, ABSORBED, known)


def _all_absorbed(session: Session) -> dict[str, Any]:
    return dict(setting(session, ABSORBED) or {})


def _full_names(session: Session, member: MemberRow) -> set[str]:
    """Return each first name that she had with each last name, as her fiche and those it took in said them."""
    had: dict[str, set[str]] = {"first_name": set(), "last_name": set()}
    keys = [one.bytes for one in (member.id, *absorbed(session, member.id))]
    lines = session.execute(
        select(ChangeRow.field, cast(ChangeRow.value, String)).where(
            ChangeRow.row_id.in_(keys), ChangeRow.field.in_(had), func.typeof(ChangeRow.value) == "text"
        )
    )
    for field, name in lines:
        if len(name) >= _LEAST:
            had[field].add(name)
    past = {f"{first} {last}" for first in had["first_name"] for last in had["last_name"]}
    return {f"{member.first_name} {member.last_name}", *past}


def _lines(session: Session, member: MemberRow) -> Iterator[str]:
    """Yield what finds her address and her number, however it is typed."""
    shared = session.execute(select(OrganizationRow.email, OrganizationRow.phone)).all()
    email = (member.work_email or "").strip()
    if email and email.casefold() not in {(one.email or "").strip().casefold() for one in shared}:
        yield rf"(?i:{_form(email)})"
    digits = phone_key(member.work_phone or "")
    if digits and digits not in {phone_key(one.phone or "") for one in shared}:
        yield r"\D{0,3}".join(digits)


def _shared(session: Session, member: MemberRow, organizations: Collection[UUID]) -> bool:
    """Tell whether somebody of her organisations has the same first name."""
    there = select(AffiliationRow.member_id).where(AffiliationRow.organization_id.in_(organizations))
    same = select(MemberRow.id).where(
        MemberRow.id != member.id, MemberRow.first_name == member.first_name, MemberRow.id.in_(there)
    )
    return session.scalars(same).first() is not None


def _known_in(session: Session, member_id: UUID, organizations: Collection[UUID]) -> Iterator[UUID]:
    """Yield the organisations where she works or worked, and the services and pathways of these or that lead to her."""
    yield from organizations
    offered = or_(ServiceRow.contact_id == member_id, ServiceRow.organization_id.in_(organizations))
    yield from session.scalars(select(ServiceRow.id).where(offered))
    theirs = select(ServiceRow.id).where(ServiceRow.organization_id.in_(organizations))
    leading = or_(ReferralPathwayRow.contact_id == member_id, ReferralPathwayRow.service_id.in_(theirs))
    yield from session.scalars(select(ReferralPathwayRow.id).where(leading))


def _form(words: str) -> str:
    """Return what finds some words, also where a list holds them, which is stored as JSON."""
    return "|".join(map(re.escape, dict.fromkeys((words, json.dumps(words)[1:-1]))))


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")


def _is_text(column: ColumnElement[Any]) -> bool:
    """Tell whether a column holds what someone typed; the names of the members are their own."""
    own = MemberRow.__table__.c
    if column in (own.first_name, own.last_name, own.work_email, own.work_phone):
        return False
    return isinstance(column.type, JSON | String) and not isinstance(column.type, Enum)
