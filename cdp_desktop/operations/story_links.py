"""What a story shows to be worth, the headings that it speaks to, and what it is about."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.story import StoryAbout, ValueCycle
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.change_themes import heading_named
from cdp_desktop.operations.rows import next_number
from cdp_desktop.operations.stories import told_story
from cdp_desktop.store.schema import (
    StoryLinkRow,
    StoryThemeRow,
    StoryValueRow,
    derived_id,
)

LINKS: Final = {
    StoryAbout.INITIATIVE: "initiative_id",
    StoryAbout.PRACTICE: "practice_id",
    StoryAbout.COLLABORATION: "collaboration_id",
    StoryAbout.CHANGE: "change_id",
}
"""The column that names each kind of thing that a story is about."""


@operation(_("la valeur de l’histoire"), apart=True)
def set_story_values(session: Session, story_id: UUID, cycles: Iterable[ValueCycle]) -> None:
    """Say what a story shows to be worth, from what comes at once to what changes for good."""
    told_story(session, story_id)
    wanted = set(cycles)
    session.execute(delete(StoryValueRow).where(StoryValueRow.story_id == story_id))
    session.add_all(
        StoryValueRow(id=derived_id(story_id, cycle), story_id=story_id, rank=rank, cycle=cycle)
        for rank, cycle in enumerate((one for one in ValueCycle if one in wanted), 1)
    )


@operation(_("les intertitres de l’histoire"), apart=True)
def set_story_themes(session: Session, story_id: UUID, themes: Iterable[UUID]) -> None:
    """Say which headings a story speaks to, in order."""
    told_story(session, story_id)
    session.execute(delete(StoryThemeRow).where(StoryThemeRow.story_id == story_id))
    session.add_all(
        StoryThemeRow(id=derived_id(story_id, key), story_id=story_id, theme_id=key, rank=rank)
        for rank, key in enumerate(dict.fromkeys(themes), 1)
    )


@operation(_("l’ajout de l’intertitre"), apart=True)
def add_story_theme(session: Session, story_id: UUID, label: str) -> None:
    """Have a story speak to a heading typed there; one of its domain that says the same is used."""
    key = heading_named(session, told_story(session, story_id).domain_id, label)
    session.flush()
    if session.scalars(select(StoryThemeRow).filter_by(story_id=story_id, theme_id=key)).first() is None:
        rank = next_number(session, StoryThemeRow.rank, StoryThemeRow.story_id == story_id)
        session.add(StoryThemeRow(id=derived_id(story_id, key), story_id=story_id, theme_id=key, rank=rank))


@operation(_("l’ajout de ce dont l’histoire parle"), apart=True)
def link_story(session: Session, story_id: UUID, kind: StoryAbout, target_id: UUID) -> UUID:
    """Say what a story is about."""
    told_story(session, story_id)
    column: dict[str, Any] = {LINKS[kind]: target_id}
    if session.scalars(select(StoryLinkRow).filter_by(story_id=story_id, **column)).first() is not None:
        raise Refused(_("L’histoire en parle déjà."))
    rank = next_number(session, StoryLinkRow.rank, StoryLinkRow.story_id == story_id)
    row = StoryLinkRow(id=derived_id(story_id, target_id), story_id=story_id, rank=rank, **column)
    session.add(row)
    return row.id


@operation(_("le retrait de ce dont l’histoire parle"), apart=True)
def unlink_story(session: Session, link_id: UUID) -> None:
    """Take out one of the things that a story is about."""
    session.delete(session.get_one(StoryLinkRow, link_id))
