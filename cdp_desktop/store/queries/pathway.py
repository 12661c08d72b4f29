"""The pathway of changes, with what is read of each change and on what grounds."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.change_pathway import EvidenceKind
from cdp_desktop.domain.pathway import (
    Axis,
    Change,
    ChangeForce,
    Ground,
    Interpretation,
    Marker,
    Pathway,
    Piece,
)
from cdp_desktop.domain.story_answers import ScopeAnswer
from cdp_desktop.store.queries.evidence import Named, pointed_to, proposed
from cdp_desktop.store.queries.records import mentioned
from cdp_desktop.store.queries.searchable_words import meeting_words
from cdp_desktop.store.queries.story_parts import answers_of
from cdp_desktop.store.schema import (
    AxisRow,
    ChangeForceRow,
    ChangeStatementRow,
    EvidenceLinkRow,
    InterpretationRow,
    MeetingRow,
    ProgressMarkerRow,
)

_CANDIDATES = (EvidenceKind.STORY, EvidenceKind.INITIATIVE)


def pathway(session: Session) -> Pathway:
    """Return the whole pathway, and the stories and projects that may speak of it."""
    rows = session.scalars(select(ChangeStatementRow).order_by(ChangeStatementRow.rank)).all()
    axes = axes_in_order(session)
    place = {axis.id: number for number, axis in enumerate(axes)}
    by_key = {axis.id: axis for axis in axes}
    markers, forces = _markers(session), _forces(session)
    answers = answers_of(session)
    read = _interpretations(session, answers)
    changes = tuple(
        Change(
            row.id,
            by_key[row.axis_id],
            row.statement,
            row.nature or "",
            row.springboard,
            tuple(markers[row.id]),
            tuple(forces[row.id]),
            tuple(read[row.id]),
        )
        for row in sorted(rows, key=lambda row: (place[row.axis_id], row.rank))
    )
    candidates = tuple(_told(one, kind, answers) for kind in _CANDIDATES for one in proposed(session, kind))
    return Pathway(axes, changes, candidates)


def pathway_to_print(session: Session, today: date) -> Pathway:
    """Return the same with the members whom its texts may name, so that a paper can keep them out."""
    found = pathway(session)
    return replace(found, mentioned=mentioned(session, found, today))


def axes_in_order(session: Session) -> tuple[Axis, ...]:
    """Return the axes in their order, each with how many changes it has."""
    counts: dict[UUID, int] = defaultdict(int)
    for key in session.scalars(select(ChangeStatementRow.axis_id)):
        counts[key] += 1
    rows = session.scalars(select(AxisRow).order_by(AxisRow.rank))
    return tuple(
        Axis(row.id, row.label, row.description or "", row.source or "", row.external, counts[row.id]) for row in rows
    )


def _markers(session: Session) -> dict[UUID, list[Marker]]:
    found: dict[UUID, list[Marker]] = defaultdict(list)
    for row in session.scalars(select(ProgressMarkerRow).order_by(ProgressMarkerRow.rank)):
        one = Marker(row.id, row.level, row.text, row.status, row.observed_on, row.evidence or "")
        found[row.change_id].append(one)
    return found


def _forces(session: Session) -> dict[UUID, list[ChangeForce]]:
    found: dict[UUID, list[ChangeForce]] = defaultdict(list)
    for row in session.scalars(select(ChangeForceRow).order_by(ChangeForceRow.rank)):
        found[row.change_id].append(ChangeForce(row.id, row.force, row.text))
    return found


def _interpretations(session: Session, answers: dict[UUID, list[ScopeAnswer]]) -> dict[UUID, list[Interpretation]]:
    grounds = _grounds(session, answers)
    found: dict[UUID, list[Interpretation]] = defaultdict(list)
    lines: Any = session.execute(
        select(InterpretationRow, MeetingRow.number, MeetingRow.held_on)
        .outerjoin(MeetingRow, MeetingRow.id == InterpretationRow.meeting_id)
        .order_by(InterpretationRow.rank)
    )
    for row, number, day in lines:
        found[row.change_id].append(
            Interpretation(
                row.id,
                row.text,
                row.author_label or "",
                row.meeting_id,
                meeting_words(number, day),
                row.status,
                tuple(grounds[row.id]),
            )
        )
    return found


def _grounds(session: Session, answers: dict[UUID, list[ScopeAnswer]]) -> dict[UUID, list[Ground]]:
    rows = session.scalars(select(EvidenceLinkRow).order_by(EvidenceLinkRow.rank)).all()
    names = pointed_to(session, rows)
    found: dict[UUID, list[Ground]] = defaultdict(list)
    for row in rows:
        told = names.get(row.id)
        piece = _told(told, row.kind, answers) if told else None
        found[row.interpretation_id].append(Ground(row.id, row.kind, piece, row.stance, row.why or ""))
    return found


def _told(one: Named, kind: EvidenceKind, answers: dict[UUID, list[ScopeAnswer]]) -> Piece:
    return Piece(one.id, kind, one.words, one.fiche, one.confidentiality, tuple(answers.get(one.id, ())))
