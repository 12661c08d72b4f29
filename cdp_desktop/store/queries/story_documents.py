"""Where the words of a story went: documents already out, notes of meetings, and texts that quote it."""

from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Enum, String, func, or_, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.minutes import audience_label
from cdp_desktop.domain.story import StoryStatus
from cdp_desktop.domain.story_withdrawal import Echo, NotedWords, Quoting, Reach, SentDocument
from cdp_desktop.domain.vocabulary import Confidentiality, MinutesStatus
from cdp_desktop.store.changes import watched
from cdp_desktop.store.queries.searchable import TABLES
from cdp_desktop.store.schema import (
    ChangeStoryRow,
    CollectionEditionRow,
    CollectionEditionStoryRow,
    DistributionRow,
    MeetingRow,
    MinutesVersionRow,
    NoteRow,
    Row,
    StoryCollectionRow,
    StoryConsentRow,
    StoryExcerptRow,
    StoryPhotoRow,
)

_SENT: Final = (MinutesStatus.SENT, MinutesStatus.SUPERSEDED)
_LEAST: Final = 20
"""Letters from which words noted in a meeting are surely those of the story that holds them."""

_OWN: Final = (StoryConsentRow, StoryExcerptRow, StoryPhotoRow)
_PLACES: Final = {
    **{model.__tablename__: kind.label for kind, model in TABLES.items()},
    "stage_change": Kind.INITIATIVE.label,
    "initiative_contributor": Kind.INITIATIVE.label,
    "practice_reuse": Kind.PRACTICE.label,
    "change_story": _("Autre histoire"),
    "change_domain": _("Question posée"),
    "interpretation": _("Interprétation"),
    "evidence_link": _("Interprétation"),
    "change_statement": _("Chemin de changements"),
    "change_force": _("Chemin de changements"),
    "progress_marker": _("Chemin de changements"),
    "selection_group": _("Raisons d’un choix"),
    "selection_round": _("Retour aux personnes"),
    "story_collection": _("Recueil"),
    "collection_section": _("Recueil"),
    "collection_exclusion": _("Recueil"),
}
"""Where the texts of a table are read."""


def reach(session: Session, story_id: UUID) -> Reach:
    """Return what must be known before a story is taken back."""
    noted = _noted(session, story_id)
    return Reach(sent_with(session, story_id), noted, tuple(_echoes(session, story_id, {one.id for one in noted})))


def sent_with(session: Session, story_id: UUID) -> tuple[SentDocument, ...]:
    """Return the documents already out that carry words of a story, or may, the first out first."""
    found = [*_minutes(session, meetings_telling(session, story_id)), *_editions(session, story_id)]
    return tuple(sorted(found, key=_left))


def meetings_telling(session: Session, story_id: UUID) -> list[UUID]:
    """Return the meetings whose minutes, already sent, may tell words of a story.

    One that was withdrawn has no words left to look for: it keeps its meeting if the minutes of that one told them.
    """
    story = session.get_one(ChangeStoryRow, story_id)
    if story.status is StoryStatus.WITHDRAWN:
        return [story.meeting_id] if story.meeting_id else []
    told = session.execute(
        select(NoteRow.meeting_id, NoteRow.confidentiality, MinutesVersionRow.audience)
        .join(MinutesVersionRow, MinutesVersionRow.meeting_id == NoteRow.meeting_id)
        .where(NoteRow.id.in_([one.id for one in _noted(session, story_id)]), NoteRow.in_minutes)
        .where(MinutesVersionRow.status.in_(_SENT))
    )
    return list(dict.fromkeys(key for key, level, audience in told if level.within(audience)))


def _noted(session: Session, story_id: UUID) -> tuple[NotedWords, ...]:
    """Return what was noted in meetings and is in a story, and what it began from."""
    story = session.get_one(ChangeStoryRow, story_id)
    same = [
        func.instr(text, NoteRow.text) > 0 for text in (story.text, story.significance, story.changes_listed) if text
    ]
    long = func.length(NoteRow.text) >= _LEAST
    began = NoteRow.seed_settled_on == story.collected_on
    said: list[ColumnElement[bool]] = [or_(*same) & (long | began)] if same else []
    if story.meeting_id and story.teller_id:  # its words may have changed since
        said.append(began & (NoteRow.meeting_id == story.meeting_id) & (NoteRow.speaker_id == story.teller_id))
    lines = session.execute(
        select(NoteRow.id, MeetingRow.id, MeetingRow.number, NoteRow.text)
        .join(MeetingRow, MeetingRow.id == NoteRow.meeting_id)
        .where(or_(*said) if said else NoteRow.id.is_(None))
        .order_by(MeetingRow.held_on, NoteRow.rank)
    )
    return tuple(NotedWords(*line) for line in lines)


def _minutes(session: Session, meetings: list[UUID]) -> Iterator[SentDocument]:
    """Yield each sending of the minutes of some meetings."""
    lines: Any = session.execute(
        select(MeetingRow.number, MinutesVersionRow, DistributionRow)
        .join(MinutesVersionRow, MinutesVersionRow.meeting_id == MeetingRow.id)
        .outerjoin(DistributionRow, DistributionRow.version_id == MinutesVersionRow.id)
        .where(MeetingRow.id.in_(meetings), MinutesVersionRow.status.in_(_SENT))
    )
    for number, version, sent in lines:
        name = _("Compte rendu de la rencontre {number}, version {version}")
        name = name.format(number=number, version=version.number)
        if sent is None:
            yield SentDocument(name, version.issued_on, audience=version.audience)
            continue
        to = ngettext("à {count} personne ({channel})", "à {count} personnes ({channel})", sent.recipients)
        told = to.format(count=sent.recipients, channel=sent.channel.label.lower())
        yield SentDocument(name, sent.sent_on, told, version.audience)


def _editions(session: Session, story_id: UUID) -> Iterator[SentDocument]:
    """Yield the editions of recueils that carry a story."""
    lines = session.execute(
        select(StoryCollectionRow.title, CollectionEditionRow)
        .join(CollectionEditionRow, CollectionEditionRow.collection_id == StoryCollectionRow.id)
        .join(CollectionEditionStoryRow, CollectionEditionStoryRow.edition_id == CollectionEditionRow.id)
        .where(CollectionEditionStoryRow.story_id == story_id)
        .order_by(CollectionEditionRow.number)
    )
    for title, edition in lines:
        name = _("Recueil «\u00a0{title}\u00a0», édition {number}").format(title=title, number=edition.number)
        yield SentDocument(name, edition.published_on, _audience(edition.audience), edition.audience)


def _audience(audience: Confidentiality) -> str:
    return audience_label(audience)[:1].lower() + audience_label(audience)[1:]


def _echoes(session: Session, story_id: UUID, noted: set[UUID]) -> Iterator[Echo]:
    """Yield the texts of anything else that say its title, or a sentence of it."""
    story = session.get_one(ChangeStoryRow, story_id)
    quoting = Quoting(story.title or "", filter(None, (story.text, story.significance)))
    own: set[UUID] = {story_id, *noted}
    for model in _OWN:
        own |= set(session.scalars(select(model.id).where(model.story_id == story_id)))
    for table in watched(Row.metadata):
        for column in (one for one in table.columns if isinstance(one.type, String) and not isinstance(one.type, Enum)):
            lines: Any = session.execute(select(table.c.id, column).where(func.length(column) >= 8))
            for row_id, text in lines:
                words = quoting(text) if row_id not in own else ""
                if words:
                    yield Echo(_PLACES.get(table.name, _("Autre fiche")), words)


def _left(one: SentDocument) -> tuple[str, str]:
    return (one.left_on.isoformat() if one.left_on else "", one.name)
