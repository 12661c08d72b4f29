"""What tellers are asked about, and the headings found by reading what they told."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.merging import Rules, absorb
from cdp_desktop.operations.rows import edit, next_number, required
from cdp_desktop.store.schema import ChangeDomainRow, ChangeThemeRow, StoryExcerptRow, new_id

_NO_RULE: Final[Rules] = {}


@operation(_("l’ajout du domaine de changement"))
def add_domain(session: Session, label: str, *, question: str, open_to_all: bool = False) -> UUID:
    """Add a kind of change to ask about; one that is open takes every other, the negative ones too."""
    row = ChangeDomainRow(
        id=new_id(),
        rank=next_number(session, ChangeDomainRow.rank),
        label=required(label, _("Donnez un nom au domaine.")),
        question=required(question, _("Écrivez la question à poser.")),
        open=open_to_all,
    )
    session.add(row)
    return row.id


@operation(_("la modification du domaine de changement"))
def edit_domain(session: Session, /, domain_id: UUID, **fields: Any) -> None:
    """Change the name of a domain, its question, or whether it is open to any change."""
    row = session.get_one(ChangeDomainRow, domain_id)
    edit(row, fields, frozenset({"label", "question", "open"}))
    row.label = required(row.label, _("Donnez un nom au domaine."))
    row.question = required(row.question, _("Écrivez la question à poser."))


@operation(_("l’ajout de l’intertitre"))
def add_theme(session: Session, domain_id: UUID, label: str) -> UUID:
    """Add a heading found by reading, after the others of its domain."""
    row = ChangeThemeRow(
        id=new_id(),
        domain_id=domain_id,
        rank=next_number(session, ChangeThemeRow.rank, ChangeThemeRow.domain_id == domain_id),
        label=required(label, _("Écrivez l’intertitre.")),
    )
    session.add(row)
    return row.id


@operation(_("la modification de l’intertitre"))
def rename_theme(session: Session, theme_id: UUID, label: str) -> None:
    """Give a heading other words."""
    session.get_one(ChangeThemeRow, theme_id).label = required(label, _("Écrivez l’intertitre."))


@operation(_("le déplacement de l’intertitre"))
def move_theme(session: Session, theme_id: UUID, place: int) -> None:
    """Put a heading at a place among those of its domain, the first being 0."""
    moved = session.get_one(ChangeThemeRow, theme_id)
    others = [row for row in _themes(session, moved.domain_id) if row is not moved]
    others.insert(max(0, min(place, len(others))), moved)
    for rank, row in enumerate(others, 1):
        row.rank = rank


@operation(_("la réunion de deux intertitres"), apart=True)
def merge_themes(session: Session, kept_id: UUID, other_id: UUID) -> None:
    """Put under one heading the excerpts of two; the other heading goes."""
    if kept_id == other_id:
        raise Refused(_("Choisissez deux intertitres différents."))
    kept, other = session.get_one(ChangeThemeRow, kept_id), session.get_one(ChangeThemeRow, other_id)
    if kept.domain_id != other.domain_id:
        raise Refused(_("Ces intertitres sont de deux domaines."))
    absorb(session, kept, other, _NO_RULE)
    excerpts = session.scalars(
        select(StoryExcerptRow).where(StoryExcerptRow.theme_id == kept_id).order_by(StoryExcerptRow.rank)
    )
    for rank, excerpt in enumerate(excerpts, 1):
        excerpt.rank = rank
    for rank, row in enumerate(_themes(session, kept.domain_id), 1):
        row.rank = rank


def _themes(session: Session, domain_id: UUID) -> list[ChangeThemeRow]:
    rows = select(ChangeThemeRow).where(ChangeThemeRow.domain_id == domain_id).order_by(ChangeThemeRow.rank)
    return list(session.scalars(rows))
