"""The recueils of changes, with what their stories and their interpretations say."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Executable, func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.attachment import stored_name
from cdp_desktop.domain.recueil import (
    Choice,
    Evidence,
    Excerpt,
    Exclusion,
    Interpretation,
    ReadTitle,
    Recueil,
    RecueilSection,
    StoryPhoto,
    axis_heading,
)
from cdp_desktop.domain.recueil_order import placed
from cdp_desktop.domain.story import Fate, StoryStatus
from cdp_desktop.domain.story_answers import ScopeAnswer, told_apart
from cdp_desktop.domain.typography import fold
from cdp_desktop.store.queries.evidence import pointed_to
from cdp_desktop.store.queries.people import people
from cdp_desktop.store.queries.records import community, mentioned
from cdp_desktop.store.queries.room import attachments_folder
from cdp_desktop.store.queries.story_parts import answers_of
from cdp_desktop.store.schema import (
    AxisRow,
    ChangeDomainRow,
    ChangeStatementRow,
    ChangeStoryRow,
    ChangeThemeRow,
    CollectionExcerptRow,
    CollectionExclusionRow,
    CollectionInterpretationRow,
    CollectionSectionRow,
    EvidenceLinkRow,
    InterpretationRow,
    OpenEntryRow,
    SelectionGroupRow,
    SelectionRoundRow,
    SelectionStoryRow,
    StoryCollectionRow,
    StoryExcerptRow,
    StoryPhotoRow,
)

_KEPT = (StoryStatus.SELECTED, StoryStatus.VERIFIED, StoryStatus.PUBLISHED)


def recueils_named(session: Session, name: str) -> list[tuple[UUID, str]]:
    """Return the recueils of that code in the open format, or whose title begins so."""
    codes = dict(session.execute(select(OpenEntryRow.code, OpenEntryRow.id)).all())
    titles = list(session.execute(select(StoryCollectionRow.id, StoryCollectionRow.title)))
    known = {key for key, _title in titles}
    if codes.get(name) in known:
        return [(key, title) for key, title in titles if key == codes[name]]
    return [(key, title) for key, title in titles if fold(title).startswith(fold(name))]


def recueil(session: Session, recueil_id: UUID, today: date) -> Recueil:
    """Return a recueil, whatever its tellers agree to."""
    row, found = session.get_one(StoryCollectionRow, recueil_id), community(session)
    assert found is not None, "a recueil belongs to a community"
    sections = session.scalars(
        select(CollectionSectionRow)
        .where(CollectionSectionRow.collection_id == recueil_id)
        .order_by(CollectionSectionRow.rank)
    ).all()
    parts = tuple(_section(session, section, today) for section in sections)
    domains = [section.domain_id for section in sections if section.domain_id]
    question = session.scalars(select(ChangeDomainRow.question).where(ChangeDomainRow.id.in_(domains[:1]))).first()
    status = ChangeStoryRow.status
    counted = dict(session.execute(select(status, func.count()).group_by(status)).all())
    told = Recueil(
        id=row.id,
        community=found,
        title=row.title,
        kind=row.kind,
        audience=row.audience,
        status=row.status,
        tells_reasons=row.tells_reasons,
        tells_evidence=row.tells_evidence,
        sections=parts,
        question=question or "",
        collected=sum(counted.values()),
        selected=sum(counted.get(one, 0) for one in _KEPT),
        verified=counted.get(StoryStatus.VERIFIED, 0) + counted.get(StoryStatus.PUBLISHED, 0),
        choices=tuple(_choices(session, {one.story_id for part in parts for one in part.excerpts}, today)),
        excluded=tuple(_excluded(session, recueil_id)),
    )
    free = (told.choices, told.interpretations)
    return replace(told, mentioned=mentioned(session, free, today))


def _section(session: Session, row: CollectionSectionRow, today: date) -> RecueilSection:
    heading = ""
    if row.domain_id:
        heading = session.get_one(ChangeDomainRow, row.domain_id).label
    if row.axis_id:
        heading = axis_heading(session.get_one(AxisRow, row.axis_id).label)
    excerpts = (
        PRINTED.add_columns(CollectionExcerptRow.id)
        .join(CollectionExcerptRow, CollectionExcerptRow.excerpt_id == StoryExcerptRow.id)
        .where(CollectionExcerptRow.section_id == row.id)
        .order_by(CollectionExcerptRow.rank)
    )
    interpretations = (
        READ.add_columns(CollectionInterpretationRow.id)
        .join(CollectionInterpretationRow, CollectionInterpretationRow.interpretation_id == InterpretationRow.id)
        .where(CollectionInterpretationRow.section_id == row.id)
        .order_by(CollectionInterpretationRow.rank)
    )
    printed = {one.place_id: one for one in excerpts_of(session, excerpts, today) if one.place_id}
    order = placed([(key, one.theme) for key, one in printed.items()])  # one may have gone under another heading since
    return RecueilSection(
        id=row.id,
        type=row.type,
        heading=row.heading or heading,
        own_heading=row.heading or "",
        domain_id=row.domain_id,
        axis_id=row.axis_id,
        excerpts=tuple(printed[key] for key in order),
        interpretations=tuple(interpretations_of(session, interpretations)),
    )


PRINTED: Final = (
    select(StoryExcerptRow, ChangeStoryRow, ChangeThemeRow.label)
    .join(ChangeStoryRow, ChangeStoryRow.id == StoryExcerptRow.story_id)
    .join(ChangeThemeRow, ChangeThemeRow.id == StoryExcerptRow.theme_id)
)
"""The excerpts there are, each with its story and its heading; whoever reads a recueil adds where they stand."""

READ: Final = select(InterpretationRow, ChangeStatementRow.statement).join(
    ChangeStatementRow, ChangeStatementRow.id == InterpretationRow.change_id
)
"""The interpretations there are, each with its change."""


def excerpts_of(session: Session, printed: Executable, today: date) -> Iterator[Excerpt]:
    """Yield the excerpts of a selection made from ``PRINTED``, with what their tellers answered."""
    rows = session.execute(printed).all()
    tellers = people(session, today, {story.teller_id for _excerpt, story, *_others in rows})
    stories = {story.id for _excerpt, story, *_others in rows}
    answers = answers_of(session, stories)
    photos = _photos(session, stories, answers)
    for excerpt, story, theme, *place in rows:
        yield Excerpt(
            id=excerpt.id,
            story_id=story.id,
            text=excerpt.text,
            theme=theme,
            story_title=story.title or "",
            status=story.status,
            answers=told_apart(answers[story.id], answers[excerpt.id]),
            credit=story.credit,
            credit_label=story.credit_label or "",
            teller=tellers.get(story.teller_id) if story.teller_id else None,
            read_back=story.reviewed_by_teller_on is not None,
            photos=tuple(photos[story.id]),
            place_id=place[0] if place else None,
        )


def interpretations_of(session: Session, read: Executable) -> Iterator[Interpretation]:
    """Yield the interpretations of a selection made from ``READ``, with what they stand on."""
    rows = session.execute(read).all()
    evidence = _evidence(session, {row.id for row, *_others in rows})
    for row, statement, *place in rows:
        yield Interpretation(
            id=row.id,
            change_id=row.change_id,
            statement=statement,
            text=row.text,
            author=row.author_label or "",
            status=row.status,
            evidence=tuple(evidence[row.id]),
            place_id=place[0] if place else None,
        )


def _evidence(session: Session, read: Collection[UUID]) -> defaultdict[UUID, list[Evidence]]:
    """Return what interpretations stand on, with how far each may go; nothing is left of what was withdrawn."""
    asked = select(EvidenceLinkRow).where(EvidenceLinkRow.interpretation_id.in_(read)).order_by(EvidenceLinkRow.rank)
    links = session.scalars(asked).all()
    names = pointed_to(session, links)
    answers = answers_of(session, {link.story_id for link in links if link.story_id})
    found: defaultdict[UUID, list[Evidence]] = defaultdict(list)
    for link in links:
        one, why = names.get(link.id), link.why or ""
        told = Evidence(link.kind, "", link.stance, why)
        if one is not None:
            words, its = one.words or link.kind.label, tuple(answers[link.story_id]) if link.story_id else ()
            told = Evidence(link.kind, words, link.stance, why, one.confidentiality, its, link.story_id)
        found[link.interpretation_id].append(told)
    return found


def _photos(
    session: Session, stories: set[UUID], answers: dict[UUID, list[ScopeAnswer]]
) -> defaultdict[UUID, list[StoryPhoto]]:
    """Return the photos of some stories, by story, each with its own answers."""
    found: defaultdict[UUID, list[StoryPhoto]] = defaultdict(list)
    asked = select(StoryPhotoRow).where(StoryPhotoRow.story_id.in_(stories)).order_by(StoryPhotoRow.rank)
    for row in session.scalars(asked):
        path = attachments_folder(session) / stored_name(row.sha256, row.file_name)
        found[row.story_id].append(StoryPhoto(path, row.description, tuple(answers[row.id])))
    return found


def _choices(session: Session, quoted: Collection[UUID], today: date) -> Iterator[Choice]:
    """Yield what was chosen by the groups that chose one of these stories, those of the first level first."""
    link = SelectionStoryRow
    chose = select(link.group_id).where(link.fate != Fate.CONSIDERED, link.story_id.in_(quoted))
    rows = session.execute(
        select(SelectionGroupRow, SelectionRoundRow)
        .join(SelectionRoundRow, SelectionRoundRow.id == SelectionGroupRow.round_id)
        .where(SelectionGroupRow.id.in_(chose), SelectionGroupRow.reasons.is_not(None))
        .order_by(SelectionRoundRow.level, SelectionRoundRow.rank, SelectionGroupRow.rank)
    ).all()
    read: defaultdict[UUID, list[ChangeStoryRow]] = defaultdict(list)
    for group_id, story in session.execute(
        select(link.group_id, ChangeStoryRow)
        .join(ChangeStoryRow, ChangeStoryRow.id == link.story_id)
        .where(link.fate == Fate.CONSIDERED, link.group_id.in_([group.id for group, _held in rows]))
        .order_by(link.rank)
    ):
        read[group_id].append(story)
    told = _titles(session, {story.id: story for stories in read.values() for story in stories}, today)
    for group, held in rows:
        yield Choice(
            group=group.label,
            held_on=held.held_on,
            participants=group.participants,
            method=group.method or "",
            read=len(read[group.id]),
            reasons=group.reasons or "",
            dissent=group.dissent or "",
            stories=tuple(told[one.id] for one in read[group.id] if one.status is not StoryStatus.WITHDRAWN),
        )


def _titles(session: Session, stories: dict[UUID, ChangeStoryRow], today: date) -> dict[UUID, ReadTitle]:
    tellers = people(session, today, {one.teller_id for one in stories.values()})
    answers = answers_of(session, stories.keys())
    return {
        key: ReadTitle(
            one.title or "", tuple(answers[key]), one.credit, tellers.get(one.teller_id) if one.teller_id else None
        )
        for key, one in stories.items()
    }


def _excluded(session: Session, recueil_id: UUID) -> Iterator[Exclusion]:
    rows = session.execute(
        select(CollectionExclusionRow, ChangeStoryRow.title)
        .join(ChangeStoryRow, CollectionExclusionRow.story_id == ChangeStoryRow.id)
        .where(CollectionExclusionRow.collection_id == recueil_id)
        .order_by(CollectionExclusionRow.rank)
    )
    yield from (Exclusion(row.id, row.story_id, title or "", row.why) for row, title in rows)
