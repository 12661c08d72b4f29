"""The pathway of changes, what is read of it in the stories and in the facts, and the recueils made of both."""

from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cdp_desktop.domain.change_pathway import (
    CollectionKind,
    CollectionStatus,
    EvidenceKind,
    Force,
    InterpretationStatus,
    MarkerLevel,
    MarkerStatus,
    SectionType,
    Stance,
)
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.store.schema.row import Row

EVIDENCE: Final = {
    EvidenceKind.STORY: "story_id",
    EvidenceKind.THEME: "theme_id",
    EvidenceKind.INITIATIVE: "initiative_id",
    EvidenceKind.COLLABORATION: "collaboration_id",
    EvidenceKind.COMMITTEE: "committee_id",
    EvidenceKind.PRACTICE: "practice_id",
    EvidenceKind.REUSE: "reuse_id",
    EvidenceKind.REFERRAL: "pathway_id",
    EvidenceKind.DECISION: "decision_id",
    EvidenceKind.MEETING: "meeting_id",
    EvidenceKind.PARKING: "parking_id",
}
"""The column of each kind of evidence; an indicator is only named."""


class AxisRow(Row):
    """A direction of the pathway, often somebody else's: the plan of a neighbourhood."""

    __tablename__ = "axis"

    rank: Mapped[int]
    label: Mapped[str]
    description: Mapped[str | None]
    source: Mapped[str | None]
    external: Mapped[bool] = mapped_column(default=False)


class ChangeStatementRow(Row):
    """A change to come about, in the words of those who wrote it; ``rank`` is its place in the axis."""

    __tablename__ = "change_statement"

    axis_id: Mapped[UUID] = mapped_column(ForeignKey("axis.id"), index=True)
    rank: Mapped[int]
    statement: Mapped[str]
    nature: Mapped[str | None]
    springboard: Mapped[bool] = mapped_column(default=False)


class ChangeForceRow(Row):
    """What hastens a change, or holds it back."""

    __tablename__ = "change_force"

    change_id: Mapped[UUID] = mapped_column(ForeignKey("change_statement.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int]
    force: Mapped[Force]
    text: Mapped[str]


class ProgressMarkerRow(Row):
    """A sign that a change comes about, and whether it was seen."""

    __tablename__ = "progress_marker"

    change_id: Mapped[UUID] = mapped_column(ForeignKey("change_statement.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int]
    level: Mapped[MarkerLevel] = mapped_column(default=MarkerLevel.EXPECTED)
    text: Mapped[str]
    status: Mapped[MarkerStatus] = mapped_column(default=MarkerStatus.NOT_SEEN)
    observed_on: Mapped[date | None]
    evidence: Mapped[str | None]


class InterpretationRow(Row):
    """What the community reads of a change; ``rank`` is its place under it."""

    __tablename__ = "interpretation"

    change_id: Mapped[UUID] = mapped_column(ForeignKey("change_statement.id"), index=True)
    rank: Mapped[int]
    text: Mapped[str]
    author_label: Mapped[str | None]
    meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    status: Mapped[InterpretationStatus] = mapped_column(default=InterpretationStatus.ADOPTED)


class EvidenceLinkRow(Row):
    """What an interpretation stands on, and what it does to it; one of the keys, or ``label`` for an indicator."""

    __tablename__ = "evidence_link"

    interpretation_id: Mapped[UUID] = mapped_column(ForeignKey("interpretation.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int]
    kind: Mapped[EvidenceKind]
    story_id: Mapped[UUID | None] = mapped_column(ForeignKey("change_story.id"), index=True)
    theme_id: Mapped[UUID | None] = mapped_column(ForeignKey("change_theme.id"), index=True)
    initiative_id: Mapped[UUID | None] = mapped_column(ForeignKey("initiative.id"), index=True)
    collaboration_id: Mapped[UUID | None] = mapped_column(ForeignKey("collaboration.id"), index=True)
    committee_id: Mapped[UUID | None] = mapped_column(ForeignKey("committee.id"), index=True)
    practice_id: Mapped[UUID | None] = mapped_column(ForeignKey("practice.id"), index=True)
    reuse_id: Mapped[UUID | None] = mapped_column(ForeignKey("practice_reuse.id"), index=True)
    pathway_id: Mapped[UUID | None] = mapped_column(ForeignKey("referral_pathway.id"), index=True)
    decision_id: Mapped[UUID | None] = mapped_column(ForeignKey("decision.id"), index=True)
    meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    parking_id: Mapped[UUID | None] = mapped_column(ForeignKey("parking_lot_item.id"), index=True)
    label: Mapped[str | None]
    stance: Mapped[Stance] = mapped_column(default=Stance.SUPPORTS)
    why: Mapped[str | None]


class StoryCollectionRow(Row):
    """A recueil: what it holds, in order, and for whom."""

    __tablename__ = "story_collection"

    rank: Mapped[int]
    title: Mapped[str]
    kind: Mapped[CollectionKind] = mapped_column(default=CollectionKind.ANNUAL)
    status: Mapped[CollectionStatus] = mapped_column(default=CollectionStatus.DRAFT)
    audience: Mapped[Confidentiality] = mapped_column(default=Confidentiality.MEMBERS)
    tells_reasons: Mapped[bool] = mapped_column(default=False)
    tells_evidence: Mapped[bool] = mapped_column(default=False)


class CollectionSectionRow(Row):
    """A part of a recueil; without a heading, it takes that of its domain or of its axis."""

    __tablename__ = "collection_section"

    collection_id: Mapped[UUID] = mapped_column(ForeignKey("story_collection.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int]
    type: Mapped[SectionType]
    heading: Mapped[str | None]
    domain_id: Mapped[UUID | None] = mapped_column(ForeignKey("change_domain.id"))
    axis_id: Mapped[UUID | None] = mapped_column(ForeignKey("axis.id"))


class CollectionExcerptRow(Row):
    """An excerpt that a part of a recueil prints."""

    __tablename__ = "collection_excerpt"

    section_id: Mapped[UUID] = mapped_column(ForeignKey("collection_section.id", ondelete="CASCADE"), index=True)
    excerpt_id: Mapped[UUID] = mapped_column(ForeignKey("story_excerpt.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int]


class CollectionInterpretationRow(Row):
    """An interpretation that a part of a recueil prints."""

    __tablename__ = "collection_interpretation"

    section_id: Mapped[UUID] = mapped_column(ForeignKey("collection_section.id", ondelete="CASCADE"), index=True)
    interpretation_id: Mapped[UUID] = mapped_column(ForeignKey("interpretation.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int]


class CollectionExclusionRow(Row):
    """A story kept out of a recueil, and why."""

    __tablename__ = "collection_exclusion"

    collection_id: Mapped[UUID] = mapped_column(ForeignKey("story_collection.id", ondelete="CASCADE"), index=True)
    story_id: Mapped[UUID] = mapped_column(ForeignKey("change_story.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int]
    why: Mapped[str]


class CollectionEditionRow(Row):
    """A recueil as it went out, kept as it was printed."""

    __tablename__ = "collection_edition"

    collection_id: Mapped[UUID] = mapped_column(ForeignKey("story_collection.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    published_on: Mapped[date]
    audience: Mapped[Confidentiality]
    tells_reasons: Mapped[bool]
    tells_evidence: Mapped[bool]
    file_name: Mapped[str | None]
    sha256: Mapped[str | None]


class CollectionEditionStoryRow(Row):
    """A story that an edition carries; it stays there once the story is withdrawn."""

    __tablename__ = "collection_edition_story"

    edition_id: Mapped[UUID] = mapped_column(ForeignKey("collection_edition.id", ondelete="CASCADE"), index=True)
    story_id: Mapped[UUID] = mapped_column(ForeignKey("change_story.id"), index=True)
    rank: Mapped[int]
