"""Composing a recueil: for whom it is, its parts, the words and the interpretations that they print, who is left out.

What is published is changed no more before it is a draft again.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.change_pathway import CollectionKind, CollectionStatus, InterpretationStatus, SectionType
from cdp_desktop.domain.language import _
from cdp_desktop.domain.recueil_order import Place, heading_moved, moved, placed
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.rows import edit, next_number, required
from cdp_desktop.store.queries.recueil_choices import new_excerpts, new_interpretations
from cdp_desktop.store.schema import (
    AxisRow,
    ChangeDomainRow,
    ChangeStatementRow,
    ChangeThemeRow,
    CollectionEditionRow,
    CollectionExcerptRow,
    CollectionExclusionRow,
    CollectionInterpretationRow,
    CollectionSectionRow,
    InterpretationRow,
    StoryCollectionRow,
    StoryExcerptRow,
    new_id,
)

_FIELDS: Final = frozenset({"title", "audience", "tells_reasons", "tells_evidence"})

Ranked = TypeVar("Ranked", CollectionSectionRow, CollectionInterpretationRow)


@operation(_("la création du recueil"))
def create_recueil(
    session: Session,
    title: str,
    *,
    on: date,
    audience: Confidentiality = Confidentiality.MEMBERS,
    like: UUID | None = None,
) -> UUID:
    """Begin a recueil with what there is to print that no earlier one published, part by part, or in those of another.

    It proposes the presentation, a part for each domain that is quoted, and one for each axis that was interpreted.
    Why stories were chosen is typed among members: the public is told only once it is asked for.
    """
    row = StoryCollectionRow(
        id=new_id(),
        rank=next_number(session, StoryCollectionRow.rank),
        title=required(title, _("Donnez un titre au recueil.")),
        kind=CollectionKind.ANNUAL,
        status=CollectionStatus.DRAFT,
        audience=audience,
        tells_reasons=audience is not Confidentiality.PUBLIC,
        tells_evidence=True,
    )
    session.add(row)
    session.flush()
    parts = _parts_of(session, like) if like else _proposed_parts(session)
    for rank, part in enumerate(parts, 1):
        part.id, part.collection_id, part.rank = new_id(), row.id, rank
        session.add(part)
        session.flush()
        if part.domain_id:
            _place(session, part.id, new_excerpts(session, part.domain_id, audience, on))
        if part.axis_id:
            _read(session, part.id, new_interpretations(session, part.axis_id))
    return row.id


@operation(_("la modification du recueil"))
def edit_recueil(session: Session, /, recueil_id: UUID, **fields: Any) -> None:
    """Change the title of a recueil, for whom it is, or how much it tells of how it was made."""
    row = _draft(session, recueil_id)
    edit(row, fields, _FIELDS)
    row.title = required(row.title, _("Donnez un titre au recueil."))


@operation(_("la suppression du recueil"), apart=True)
def remove_recueil(session: Session, recueil_id: UUID) -> None:
    """Remove a recueil that never went out; the stories stay as they are."""
    row = _draft(session, recueil_id)
    if session.scalar(select(exists().where(CollectionEditionRow.collection_id == recueil_id))):
        raise Refused(_("Ce recueil a déjà été publié\u00a0: il reste, avec ses éditions."))
    session.delete(row)


# ------------------------------------------------------------------------------------------------- its parts


@operation(_("l’ajout de la partie"))
def add_section(
    session: Session,
    recueil_id: UUID,
    kind: SectionType,
    *,
    domain_id: UUID | None = None,
    axis_id: UUID | None = None,
) -> UUID:
    """Add a part at the end: the presentation, what changed in a domain, or what is read along an axis."""
    _draft(session, recueil_id)
    row = CollectionSectionRow
    same = (row.collection_id == recueil_id, row.type == kind, row.domain_id == domain_id, row.axis_id == axis_id)
    if session.scalar(select(exists().where(*same))):
        raise Refused(_("Cette partie est déjà dans le recueil."))
    made = CollectionSectionRow(
        id=new_id(),
        collection_id=recueil_id,
        rank=next_number(session, row.rank, row.collection_id == recueil_id),
        type=kind,
        domain_id=domain_id,
        axis_id=axis_id,
    )
    session.add(made)
    return made.id


@operation(_("le titre de la partie"))
def head_section(session: Session, section_id: UUID, heading: str) -> None:
    """Give a part a heading of its own; without one, it takes that of its domain or of its axis."""
    _section(session, section_id).heading = heading.strip() or None


@operation(_("le déplacement de la partie"))
def move_section(session: Session, section_id: UUID, step: int) -> None:
    """Put a part before the one above it, or after the one below."""
    part = _section(session, section_id)
    _step(_parts(session, part.collection_id), part, step)


@operation(_("le retrait de la partie"), apart=True)
def remove_section(session: Session, section_id: UUID) -> None:
    """Take a part out, with what it prints; the excerpts and the interpretations stay where they come from."""
    session.delete(_section(session, section_id))


# ------------------------------------------------------------------------------------------------ its excerpts


@operation(_("l’ajout des extraits"), apart=True)
def put_excerpts(session: Session, section_id: UUID, excerpts: Sequence[UUID]) -> None:
    """Have a part print excerpts of its domain, each under its heading; a story may give several."""
    part = _section(session, section_id)
    for key in excerpts:
        excerpt = session.get_one(StoryExcerptRow, key)
        if session.get_one(ChangeThemeRow, excerpt.theme_id).domain_id != part.domain_id:
            raise Refused(_("Cet extrait est d’un autre domaine que cette partie."))
        if _keeps_out(session, part.collection_id, excerpt.story_id):
            raise Refused(_("Cette histoire est écartée du recueil. Reprenez-la d’abord."))
        if _is_printed(session, part.collection_id, key):
            raise Refused(_("Cet extrait est déjà dans le recueil."))
    _place(session, section_id, excerpts)


@operation(_("le déplacement de l’extrait"))
def move_excerpt(session: Session, place_id: UUID, step: int) -> None:
    """Put an excerpt before or after its neighbour under the same heading."""
    section_id = session.get_one(CollectionExcerptRow, place_id).section_id
    _section(session, section_id)
    _set_order(session, moved(_places(session, section_id), place_id, step))


@operation(_("le déplacement de l’intertitre dans le recueil"))
def move_heading(session: Session, place_id: UUID, step: int) -> None:
    """Put the heading that an excerpt stands under before or after the next one, with all that stands under it."""
    section_id = session.get_one(CollectionExcerptRow, place_id).section_id
    _section(session, section_id)
    _set_order(session, heading_moved(_places(session, section_id), place_id, step))


@operation(_("le retrait de l’extrait du recueil"), apart=True)
def take_excerpt_out(session: Session, place_id: UUID) -> None:
    """Take an excerpt out of a recueil; it stays with its story."""
    row = session.get_one(CollectionExcerptRow, place_id)
    _section(session, row.section_id)
    session.delete(row)


# ----------------------------------------------------------------------------------------- its interpretations


@operation(_("l’ajout des interprétations"), apart=True)
def put_interpretations(session: Session, section_id: UUID, interpretations: Sequence[UUID]) -> None:
    """Have a part print what the community reads along its axis; an interpretation must be adopted."""
    part = _section(session, section_id)
    for key in interpretations:
        read = session.get_one(InterpretationRow, key)
        if session.get_one(ChangeStatementRow, read.change_id).axis_id != part.axis_id:
            raise Refused(_("Cette interprétation est d’un autre axe que cette partie."))
        if read.status is not InterpretationStatus.ADOPTED:
            raise Refused(_("Une interprétation va dans un recueil une fois adoptée par la communauté."))
        if any(one.interpretation_id == key for one in _readings(session, section_id)):
            raise Refused(_("Cette interprétation est déjà dans le recueil."))
    _read(session, section_id, interpretations)


@operation(_("le déplacement de l’interprétation"))
def move_interpretation(session: Session, place_id: UUID, step: int) -> None:
    """Put an interpretation before or after its neighbour."""
    row = session.get_one(CollectionInterpretationRow, place_id)
    _section(session, row.section_id)
    _step(_readings(session, row.section_id), row, step)


@operation(_("le retrait de l’interprétation du recueil"), apart=True)
def take_interpretation_out(session: Session, place_id: UUID) -> None:
    """Take an interpretation out of a recueil; it stays with its change."""
    row = session.get_one(CollectionInterpretationRow, place_id)
    _section(session, row.section_id)
    session.delete(row)


# --------------------------------------------------------------------------------------------- who is left out


@operation(_("la mise à l’écart de l’histoire"), apart=True)
def exclude_story(session: Session, recueil_id: UUID, story_id: UUID, why: str) -> None:
    """Keep a story out of a recueil, and say why; what it quoted of it is taken out."""
    _draft(session, recueil_id)
    why = required(why, _("Dites pourquoi cette histoire n’est pas dans le recueil."))
    known = _keeps_out(session, recueil_id, story_id)
    if known:
        known.why = why
        return
    row = CollectionExclusionRow
    rank = next_number(session, row.rank, row.collection_id == recueil_id)
    session.add(row(id=new_id(), collection_id=recueil_id, story_id=story_id, rank=rank, why=why))
    quoted = (
        select(CollectionExcerptRow)
        .join(CollectionSectionRow, CollectionSectionRow.id == CollectionExcerptRow.section_id)
        .join(StoryExcerptRow, StoryExcerptRow.id == CollectionExcerptRow.excerpt_id)
        .where(CollectionSectionRow.collection_id == recueil_id, StoryExcerptRow.story_id == story_id)
    )
    for place in session.scalars(quoted):
        session.delete(place)


@operation(_("la reprise de l’histoire"), apart=True)
def readmit_story(session: Session, exclusion_id: UUID) -> None:
    """Let a story that was kept out be quoted again."""
    row = session.get_one(CollectionExclusionRow, exclusion_id)
    _draft(session, row.collection_id)
    session.delete(row)


# -------------------------------------------------------------------------------------------------- what is read


def _draft(session: Session, recueil_id: UUID) -> StoryCollectionRow:
    """Return a recueil that may be changed."""
    row = session.get_one(StoryCollectionRow, recueil_id)
    if row.status is CollectionStatus.PUBLISHED:
        raise Refused(_("Ce recueil est publié. Reprenez sa préparation pour le changer."))
    return row


def _section(session: Session, section_id: UUID) -> CollectionSectionRow:
    """Return a part of a recueil that may be changed."""
    row = session.get_one(CollectionSectionRow, section_id)
    _draft(session, row.collection_id)
    return row


def _parts(session: Session, recueil_id: UUID) -> list[CollectionSectionRow]:
    row = CollectionSectionRow
    return list(session.scalars(select(row).where(row.collection_id == recueil_id).order_by(row.rank)))


def _parts_of(session: Session, recueil_id: UUID) -> list[CollectionSectionRow]:
    """Return parts like those of another recueil."""
    return [
        CollectionSectionRow(type=one.type, heading=one.heading, domain_id=one.domain_id, axis_id=one.axis_id)
        for one in _parts(session, recueil_id)
    ]


def _proposed_parts(session: Session) -> list[CollectionSectionRow]:
    """Return the presentation, then the domains that are quoted, then the axes that were interpreted."""
    quoted = exists().where(
        ChangeThemeRow.domain_id == ChangeDomainRow.id, StoryExcerptRow.theme_id == ChangeThemeRow.id
    )
    adopted = InterpretationRow.status == InterpretationStatus.ADOPTED
    changes = ChangeStatementRow.axis_id == AxisRow.id, InterpretationRow.change_id == ChangeStatementRow.id
    domains = session.scalars(select(ChangeDomainRow.id).where(quoted).order_by(ChangeDomainRow.rank))
    axes = session.scalars(select(AxisRow.id).where(exists().where(*changes, adopted)).order_by(AxisRow.rank))
    return [
        CollectionSectionRow(type=SectionType.PRESENTATION),
        *(CollectionSectionRow(type=SectionType.DOMAIN, domain_id=key) for key in domains),
        *(CollectionSectionRow(type=SectionType.INTERPRETATION, axis_id=key) for key in axes),
    ]


def _keeps_out(session: Session, recueil_id: UUID, story_id: UUID) -> CollectionExclusionRow | None:
    row = CollectionExclusionRow
    return session.scalars(select(row).where(row.collection_id == recueil_id, row.story_id == story_id)).first()


def _is_printed(session: Session, recueil_id: UUID, excerpt_id: UUID) -> bool:
    there = (
        exists()
        .where(CollectionExcerptRow.section_id == CollectionSectionRow.id)
        .where(CollectionSectionRow.collection_id == recueil_id, CollectionExcerptRow.excerpt_id == excerpt_id)
    )
    return bool(session.scalar(select(there)))


def _place(session: Session, section_id: UUID, excerpts: Iterable[UUID]) -> None:
    """Add excerpts to a part, each after those under its heading."""
    before = _places(session, section_id)
    first = len(before) + 1
    session.add_all(
        CollectionExcerptRow(id=new_id(), section_id=section_id, excerpt_id=key, rank=rank)
        for rank, key in enumerate(excerpts, first)
    )
    session.flush()
    _set_order(session, placed(_places(session, section_id)))


def _places(session: Session, section_id: UUID) -> list[Place]:
    """Return where the excerpts of a part stand, each with its heading."""
    rows = session.execute(
        select(CollectionExcerptRow.id, ChangeThemeRow.label)
        .join(StoryExcerptRow, StoryExcerptRow.id == CollectionExcerptRow.excerpt_id)
        .join(ChangeThemeRow, ChangeThemeRow.id == StoryExcerptRow.theme_id)
        .where(CollectionExcerptRow.section_id == section_id)
        .order_by(CollectionExcerptRow.rank)
    )
    return [(key, label) for key, label in rows]


def _set_order(session: Session, keys: Iterable[UUID]) -> None:
    for rank, key in enumerate(keys, 1):
        session.get_one(CollectionExcerptRow, key).rank = rank


def _read(session: Session, section_id: UUID, interpretations: Iterable[UUID]) -> None:
    """Add interpretations to a part, after the others."""
    first = len(_readings(session, section_id)) + 1
    session.add_all(
        CollectionInterpretationRow(id=new_id(), section_id=section_id, interpretation_id=key, rank=rank)
        for rank, key in enumerate(interpretations, first)
    )


def _readings(session: Session, section_id: UUID) -> list[CollectionInterpretationRow]:
    row = CollectionInterpretationRow
    return list(session.scalars(select(row).where(row.section_id == section_id).order_by(row.rank)))


def _step(rows: list[Ranked], row: Ranked, step: int) -> None:
    """Put a row before or after its neighbour; at either end, it stays there."""
    place = rows.index(row)
    rows.insert(max(0, place + step), rows.pop(place))
    for rank, one in enumerate(rows, 1):
        one.rank = rank
