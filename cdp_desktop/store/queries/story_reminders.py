"""What the stories wait for: to be read back by their tellers, agreements asked for again, word of what was chosen."""

from datetime import date

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.story import Fate, StoryStatus
from cdp_desktop.domain.unfinished import AGREEMENT_NEAR, FEEDBACK_WITHIN, READ_BACK_WITHIN, Unfinished, UnfinishedKind
from cdp_desktop.domain.vocabulary import ConsentState
from cdp_desktop.store.schema import (
    AxisRow,
    ChangeStatementRow,
    ChangeStoryRow,
    CollectionExcerptRow,
    EvidenceLinkRow,
    InterpretationRow,
    SelectionGroupRow,
    SelectionRoundRow,
    SelectionStoryRow,
    StoryConsentRow,
    StoryExcerptRow,
)
from cdp_desktop.store.schema.change_pathway import EVIDENCE

_NAME = func.coalesce(ChangeStoryRow.title, ChangeStoryRow.text, ChangeStoryRow.changes_listed)
"""What a story is recognised by: without a title yet, its first words."""


def unread_stories(session: Session, today: date, most: int) -> list[Unfinished]:
    """Return the stories begun some time ago that are not told whole, or not read back; the last begun first."""
    told = ChangeStoryRow.text.is_not(None) & ChangeStoryRow.text_complete
    lines = session.execute(
        select(ChangeStoryRow.id, _NAME, ChangeStoryRow.collected_on, told)
        .where(
            ChangeStoryRow.reviewed_by_teller_on.is_(None),
            ChangeStoryRow.status != StoryStatus.WITHDRAWN,
            ChangeStoryRow.collected_on < today - READ_BACK_WITHIN,
        )
        .order_by(ChangeStoryRow.collected_on.desc(), ChangeStoryRow.rank)
        .limit(most)
    )
    kinds = {True: UnfinishedKind.READ_BACK, False: UnfinishedKind.STORY}
    return [Unfinished(key, kinds[bool(whole)], _line(name), day=day) for key, name, day, whole in lines]


def ending_agreements(session: Session, today: date, most: int) -> list[Unfinished]:
    """Return the stories quoted somewhere whose agreement is over, or will be soon; the first to end first."""
    quoted = exists().where(
        StoryExcerptRow.story_id == ChangeStoryRow.id, CollectionExcerptRow.excerpt_id == StoryExcerptRow.id
    )
    ground = exists().where(EvidenceLinkRow.story_id == ChangeStoryRow.id)
    ends = func.min(StoryConsentRow.expires_on, type_=StoryConsentRow.expires_on.type)
    lines = session.execute(
        select(ChangeStoryRow.id, _NAME, ends)
        .join(StoryConsentRow, StoryConsentRow.story_id == ChangeStoryRow.id)
        .where(
            StoryConsentRow.state == ConsentState.GRANTED,
            StoryConsentRow.expires_on <= today + AGREEMENT_NEAR,
            ChangeStoryRow.status != StoryStatus.WITHDRAWN,
            quoted | ground,
        )
        .group_by(ChangeStoryRow.id)
        .order_by(ends, ChangeStoryRow.rank)
        .limit(most)
    )
    return [Unfinished(key, UnfinishedKind.AGREEMENT, _line(name), day=day) for key, name, day in lines]


def lost_evidence(session: Session, most: int) -> list[Unfinished]:
    """Return the changes read in something that was taken back or taken out since, in their order."""
    nothing = and_(*(getattr(EvidenceLinkRow, column).is_(None) for column in EVIDENCE.values()))
    lost = exists().where(
        InterpretationRow.change_id == ChangeStatementRow.id,
        EvidenceLinkRow.interpretation_id == InterpretationRow.id,
        EvidenceLinkRow.kind.in_(EVIDENCE),
        nothing,
    )
    lines = session.execute(
        select(ChangeStatementRow.id, ChangeStatementRow.statement)
        .join(AxisRow, AxisRow.id == ChangeStatementRow.axis_id)
        .where(lost)
        .order_by(AxisRow.rank, ChangeStatementRow.rank)
        .limit(most)
    )
    return [Unfinished(key, UnfinishedKind.EVIDENCE, statement) for key, statement in lines]


def awaited_feedback(session: Session, today: date, most: int) -> list[Unfinished]:
    """Return the rounds that chose some days ago and of which the tellers have no word, the last one held first."""
    chose = (
        exists()
        .where(SelectionGroupRow.round_id == SelectionRoundRow.id)
        .where(SelectionStoryRow.group_id == SelectionGroupRow.id, SelectionStoryRow.fate == Fate.SELECTED)
    )
    lines = session.execute(
        select(SelectionRoundRow.id, SelectionRoundRow.label, SelectionRoundRow.held_on)
        .where(
            SelectionRoundRow.feedback_sent_on.is_(None),
            SelectionRoundRow.held_on < today - FEEDBACK_WITHIN,
            chose,
        )
        .order_by(SelectionRoundRow.held_on.desc(), SelectionRoundRow.rank.desc())
        .limit(most)
    )
    return [Unfinished(key, UnfinishedKind.FEEDBACK, label, day=day) for key, label, day in lines]


def _line(name: str | None) -> str:
    """Return a name on one line; none if nothing is told yet."""
    return " ".join((name or "").split())
