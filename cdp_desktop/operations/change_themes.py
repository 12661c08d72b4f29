"""What tellers are asked about, and the headings found by reading what they told."""

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.change_themes import excerpts_counted, headings_counted, proposed_domains, stories_counted
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import fold
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.merging import Rules, absorb
from cdp_desktop.operations.rows import edit, needed, next_number, put_at, required
from cdp_desktop.store.schema import (
    ChangeDomainRow,
    ChangeStoryRow,
    ChangeThemeRow,
    StoryExcerptRow,
    StoryThemeRow,
    new_id,
)

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


@operation(_("l’ajout des domaines proposés"))
def add_proposed_domains(session: Session) -> None:
    """Begin with the domains that are proposed; refused once there is one, which someone chose."""
    if session.scalars(select(ChangeDomainRow.id).limit(1)).first():
        raise Refused(_("Il y a déjà un domaine de changement."))
    session.add_all(
        ChangeDomainRow(id=new_id(), rank=rank, label=one.label, question=one.question, open=one.open)
        for rank, one in enumerate(proposed_domains(), 1)
    )


@operation(_("la modification du domaine de changement"))
def edit_domain(session: Session, /, domain_id: UUID, **fields: Any) -> None:
    """Change the name of a domain, its question, or whether it is open to any change."""
    row = session.get_one(ChangeDomainRow, domain_id)
    edit(row, fields, frozenset({"label", "question", "open"}))
    row.label = required(row.label, _("Donnez un nom au domaine."))
    row.question = required(row.question, _("Écrivez la question à poser."))


@operation(_("le déplacement du domaine de changement"))
def move_domain(session: Session, domain_id: UUID, place: int) -> None:
    """Put a domain at a place among the others, the first being 0."""
    moved = session.get_one(ChangeDomainRow, domain_id)
    put_at(place, moved, session.scalars(select(ChangeDomainRow).order_by(ChangeDomainRow.rank)))


@operation(_("le retrait du domaine de changement"))
def remove_domain(session: Session, domain_id: UUID) -> None:
    """Remove a domain that nothing is told under."""
    row = session.get_one(ChangeDomainRow, domain_id)
    told = (
        _used(session, ChangeStoryRow.domain_id, domain_id, stories_counted),
        _used(session, ChangeThemeRow.domain_id, domain_id, headings_counted),
    )
    if any(told):
        raise Refused(_("Ce domaine sert encore\u00a0: {what}.").format(what=", ".join(filter(None, told))))
    if needed(session, row):
        raise Refused(_("Ce domaine sert encore à une table de lecture ou à un recueil."))
    session.delete(row)


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


def heading_named(session: Session, domain_id: UUID, label: str) -> UUID:
    """Return the heading of that name in a domain, whatever its accents and its case, made if there is none."""
    for theme in _themes(session, domain_id):
        if fold(theme.label) == fold(label.strip()):
            return theme.id
    return add_theme(session, domain_id, label)


@operation(_("la modification de l’intertitre"))
def rename_theme(session: Session, theme_id: UUID, label: str) -> None:
    """Give a heading other words."""
    session.get_one(ChangeThemeRow, theme_id).label = required(label, _("Écrivez l’intertitre."))


@operation(_("le déplacement de l’intertitre"))
def move_theme(session: Session, theme_id: UUID, place: int) -> None:
    """Put a heading at a place among those of its domain, the first being 0."""
    moved = session.get_one(ChangeThemeRow, theme_id)
    put_at(place, moved, _themes(session, moved.domain_id))


@operation(_("le retrait de l’intertitre"))
def remove_theme(session: Session, theme_id: UUID) -> None:
    """Remove a heading under which nothing stands."""
    row = session.get_one(ChangeThemeRow, theme_id)
    told = (
        _used(session, StoryExcerptRow.theme_id, theme_id, excerpts_counted),
        _used(session, StoryThemeRow.theme_id, theme_id, stories_counted),
    )
    if any(told):
        sentence = _("Cet intertitre sert encore\u00a0: {what}. Réunissez-le plutôt avec un autre.")
        raise Refused(sentence.format(what=", ".join(filter(None, told))))
    if needed(session, row):
        raise Refused(_("Une interprétation s’appuie sur cet intertitre. Réunissez-le plutôt avec un autre."))
    session.delete(row)


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


def _used(session: Session, column: Any, key: UUID, words: Callable[[int], str]) -> str:
    """Say how many rows name another one, or nothing when none does."""
    count = session.scalar(select(func.count()).where(column == key)) or 0
    return words(count) if count else ""


def _themes(session: Session, domain_id: UUID) -> list[ChangeThemeRow]:
    rows = select(ChangeThemeRow).where(ChangeThemeRow.domain_id == domain_id).order_by(ChangeThemeRow.rank)
    return list(session.scalars(rows))
