"""What is quoted of a story: words chosen in it, their heading, their order, and an answer of their own."""

from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.story import ConsentScope
from cdp_desktop.operations import operation
from cdp_desktop.operations.change_themes import heading_named
from cdp_desktop.operations.rows import next_number, put_at
from cdp_desktop.operations.stories import add_excerpt, told_story
from cdp_desktop.store.schema import StoryConsentRow, StoryExcerptRow, derived_id


@operation(_("le choix d’un extrait"), apart=True)
def quote_under_new(session: Session, story_id: UUID, heading: str, text: str, *, elided: bool = False) -> UUID:
    """Take an excerpt from a story under a heading typed there; one of its domain that says the same is used."""
    return add_excerpt(session, story_id, _heading(session, story_id, heading), text, elided=elided)


@operation(_("le changement d’intertitre de l’extrait"))
def put_under(session: Session, excerpt_id: UUID, theme_id: UUID) -> None:
    """Put an excerpt under another heading, after those that are there."""
    row = session.get_one(StoryExcerptRow, excerpt_id)
    if row.theme_id != theme_id:
        row.rank = next_number(session, StoryExcerptRow.rank, StoryExcerptRow.theme_id == theme_id)
        row.theme_id = theme_id


@operation(_("le changement d’intertitre de l’extrait"))
def put_under_new(session: Session, excerpt_id: UUID, heading: str) -> None:
    """Put an excerpt under a heading typed there."""
    row = session.get_one(StoryExcerptRow, excerpt_id)
    put_under(session, excerpt_id, _heading(session, row.story_id, heading))


@operation(_("le déplacement de l’extrait"))
def move_excerpt(session: Session, excerpt_id: UUID, place: int) -> None:
    """Put an excerpt at a place among those of its heading, the first being 0."""
    moved = session.get_one(StoryExcerptRow, excerpt_id)
    rows = select(StoryExcerptRow).where(StoryExcerptRow.theme_id == moved.theme_id).order_by(StoryExcerptRow.rank)
    put_at(place, moved, session.scalars(rows))


@operation(_("la réponse à part"), apart=True)
def answer_apart(session: Session, excerpt_id: UUID) -> None:
    """Let the teller answer for an excerpt apart from her story: until she does, it goes nowhere."""
    row = session.get_one(StoryExcerptRow, excerpt_id)
    told_story(session, row.story_id)
    there = set(session.scalars(select(StoryConsentRow.scope).where(StoryConsentRow.excerpt_id == excerpt_id)))
    for scope in ConsentScope:
        if scope not in there:
            key = derived_id(excerpt_id, "consent", scope)
            session.add(StoryConsentRow(id=key, story_id=row.story_id, excerpt_id=excerpt_id, scope=scope))


@operation(_("la réponse comme l’histoire"), apart=True)
def answer_as_story(session: Session, excerpt_id: UUID) -> None:
    """Have an excerpt go as far as its story: what was answered for it alone is taken out."""
    told_story(session, session.get_one(StoryExcerptRow, excerpt_id).story_id)
    session.execute(delete(StoryConsentRow).where(StoryConsentRow.excerpt_id == excerpt_id))


def _heading(session: Session, story_id: UUID, label: str) -> UUID:
    """Return the heading of that name in the domain of a story."""
    return heading_named(session, told_story(session, story_id).domain_id, label)
