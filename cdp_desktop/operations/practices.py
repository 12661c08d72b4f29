"""The fiche of a practice between meetings: its texts, whom it is for, how sure it is, and who took it up."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.vocabulary import PracticeStatus, ReuseResult
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.removing import take_out
from cdp_desktop.operations.rows import edit, next_number, required, set_tags
from cdp_desktop.store.queries.people import affiliation_on
from cdp_desktop.store.schema import (
    MeetingRow,
    PracticePopulationRow,
    PracticeReuseRow,
    PracticeRow,
    PracticeTopicRow,
    TopicRow,
    new_id,
)

TEXTS: Final = frozenset({"title", "context", "approach", "conditions", "effects", "limits", "resources"})
_FIELDS: Final = TEXTS | {"nature", "confidentiality"}
_CHECKED: Final = (PracticeStatus.VALIDATED, PracticeStatus.OUTDATED)


@operation(_("la modification de la fiche"))
def edit_practice(session: Session, practice_id: UUID, /, **fields: Any) -> None:
    """Change what a fiche says; one that the person had read again is to read once more when a text changes."""
    row = session.get_one(PracticeRow, practice_id)
    if "title" in fields:
        fields["title"] = required(fields["title"], _("Donnez un titre à la pratique."))
    for name in TEXTS & fields.keys():
        fields[name] = fields[name].strip() or None
    changed = any(getattr(row, name) != fields[name] for name in TEXTS & fields.keys())
    edit(row, fields, _FIELDS)
    if changed and row.status in _CHECKED:
        row.status, row.reviewed_by_sharer_on = PracticeStatus.TO_REVIEW, None


@operation(_("le choix des mots-clés"))
def tag_practice(
    session: Session,
    practice_id: UUID,
    *,
    populations: Sequence[UUID] | None = None,
    topics: Sequence[UUID] | None = None,
) -> None:
    """Say whom a practice is for, or what it is about; what is not given stays."""
    if populations is not None:
        set_tags(session, PracticePopulationRow.practice_id, practice_id, populations)
    if topics is not None:
        set_tags(session, PracticeTopicRow.practice_id, practice_id, topics)


@operation(_("l’ajout d’un mot-clé"), apart=True)
def add_topic(session: Session, practice_id: UUID, label: str) -> UUID:
    """File a practice under a theme, which is created unless there is one of that name."""
    label = required(label, _("Donnez le mot-clé."))
    themes = session.scalars(select(TopicRow)).all()
    topic = next((one for one in themes if fold(one.label) == fold(label)), None)
    if topic is None:
        topic = TopicRow(id=new_id(), label=label, rank=next_number(session, TopicRow.rank))
        session.add(topic)
        session.flush()
    filed = select(PracticeTopicRow).where(PracticeTopicRow.practice_id == practice_id)
    if all(one.topic_id != topic.id for one in session.scalars(filed)):
        rank = next_number(session, PracticeTopicRow.rank, PracticeTopicRow.practice_id == practice_id)
        session.add(PracticeTopicRow(practice_id=practice_id, topic_id=topic.id, rank=rank))
    return topic.id


@operation(_("la personne qui a partagé la pratique"), apart=True)
def set_practice_source(session: Session, practice_id: UUID, member_id: UUID | None, *, today: date) -> None:
    """Say who shared a practice, and with that where the person worked that day; without anyone, the place stays.

    What somebody else had read again is to be read again.
    """
    row = session.get_one(PracticeRow, practice_id)
    shared = session.get(MeetingRow, row.meeting_id) if row.meeting_id else None
    place = affiliation_on(session, member_id, shared.held_on if shared else today) if member_id else None
    if place:
        reused = select(PracticeReuseRow.organization_id).where(PracticeReuseRow.practice_id == practice_id)
        if place.organization_id in session.scalars(reused).all():
            raise Refused(_("L’organisme de cette personne est noté comme ayant repris la pratique\u00a0: retirez-le."))
        row.organization_id = place.organization_id
    if member_id != row.shared_by_id and row.status in _CHECKED:
        row.status, row.reviewed_by_sharer_on = PracticeStatus.TO_REVIEW, None
    row.shared_by_id = member_id


@operation(_("la personne à qui en parler"), apart=True)
def set_practice_contact(session: Session, practice_id: UUID, member_id: UUID | None) -> None:
    """Say whom to ask about a practice, when it is not the person who shared it."""
    session.get_one(PracticeRow, practice_id).contact_id = member_id


@operation(_("l’état de la fiche"), apart=True)
def set_practice_status(session: Session, practice_id: UUID, status: PracticeStatus) -> None:
    """Say that a fiche is to complete, to be read again by the person, or withdrawn: nobody has validated it then."""
    row = session.get_one(PracticeRow, practice_id)
    if status in _CHECKED:
        raise TypeError("a fiche is validated by review_practice")
    if status is PracticeStatus.TO_REVIEW:
        _whole(row)
    row.status, row.reviewed_by_sharer_on = status, None


@operation(_("la validation de la fiche"), apart=True)
def review_practice(session: Session, practice_id: UUID, *, on: date, today: date) -> None:
    """Note that the person who shared a practice read its fiche again that day, and agreed."""
    row = session.get_one(PracticeRow, practice_id)
    _whole(row)
    shared = session.get(MeetingRow, row.meeting_id) if row.meeting_id else None
    if on > today:
        raise Refused(_("Cette relecture serait dans l’avenir. Vérifiez la date."))
    if shared and on < shared.held_on:
        raise Refused(_("Cette relecture viendrait avant le partage de la pratique. Vérifiez la date."))
    row.status, row.reviewed_by_sharer_on = PracticeStatus.VALIDATED, on


@operation(_("la suite de la reprise"))
def change_reuse(
    session: Session, reuse_id: UUID, *, result: ReuseResult, on: date, comment: str, meeting_id: UUID | None = None
) -> None:
    """Say what became of a reuse, since when, and how; ``meeting_id`` is where it was told, if it was at a meeting."""
    row = session.get_one(PracticeReuseRow, reuse_id)
    practice = session.get_one(PracticeRow, row.practice_id)
    shared = session.get(MeetingRow, practice.meeting_id) if practice.meeting_id else None
    if shared and on < shared.held_on:
        raise Refused(_("Cette reprise viendrait avant le partage de la pratique. Vérifiez la date."))
    row.result, row.used_on, row.comment = result, on, comment.strip() or None
    row.reported_at_id = meeting_id or row.reported_at_id


@operation(_("le retrait de la reprise"))
def remove_reuse(session: Session, reuse_id: UUID) -> None:
    """Take out a reuse that was noted by mistake."""
    take_out(session, session.get_one(PracticeReuseRow, reuse_id))


def _whole(row: PracticeRow) -> None:
    """Refuse to have somebody read a fiche that does not say the least."""
    if not row.context or not row.approach:
        raise Refused(_("Dites d’abord dans quel contexte, et comment on s’y prend\u00a0: le reste peut attendre."))
