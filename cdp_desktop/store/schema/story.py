"""Stories of change as they were told, and how they were chosen among.

A story that is withdrawn keeps its row, empty.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cdp_desktop.domain.story import CollectionMethod, ConsentScope, Fate, StoryCredit, StoryStatus, ValueCycle
from cdp_desktop.domain.vocabulary import ConsentState
from cdp_desktop.store.schema.row import Row


class ChangeDomainRow(Row):
    """A kind of change that tellers are asked about; an open one takes every other, the negative ones too."""

    __tablename__ = "change_domain"

    rank: Mapped[int]
    label: Mapped[str]
    question: Mapped[str]
    open: Mapped[bool] = mapped_column(default=False)


class ChangeThemeRow(Row):
    """A heading found by reading, under which excerpts of a domain stand; ``rank`` is its place in the domain."""

    __tablename__ = "change_theme"

    rank: Mapped[int]
    domain_id: Mapped[UUID] = mapped_column(ForeignKey("change_domain.id"), index=True)
    label: Mapped[str]


class ChangeStoryRow(Row):
    """A change, in the words of whoever tells it; nothing ever corrects them.

    ``changes_listed`` is what she named before she chose one; ``verified_by_…`` says who made sure of it.
    """

    __tablename__ = "change_story"

    rank: Mapped[int]
    title: Mapped[str | None]
    domain_id: Mapped[UUID] = mapped_column(ForeignKey("change_domain.id"), index=True)
    status: Mapped[StoryStatus] = mapped_column(default=StoryStatus.COLLECTED)
    collected_on: Mapped[date]
    collected_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    method: Mapped[CollectionMethod] = mapped_column(default=CollectionMethod.WRITTEN)
    meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    period: Mapped[str | None]
    teller_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"), index=True)
    credit: Mapped[StoryCredit] = mapped_column(default=StoryCredit.ANONYMOUS)
    credit_label: Mapped[str | None]
    changes_listed: Mapped[str | None]
    text: Mapped[str | None]
    text_complete: Mapped[bool] = mapped_column(default=True)
    significance: Mapped[str | None]
    third_parties: Mapped[bool] = mapped_column(default=False)
    third_party_note: Mapped[str | None]
    reviewed_by_teller_on: Mapped[date | None]
    verified_by_committee_id: Mapped[UUID | None] = mapped_column(ForeignKey("committee.id"))
    verified_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    verified_on: Mapped[date | None]
    verified_how: Mapped[str | None]
    verified_result: Mapped[str | None]


class StoryConsentRow(Row):
    """How far the teller lets a story go, or one excerpt or photo of it, whose answer may be another."""

    __tablename__ = "story_consent"

    story_id: Mapped[UUID] = mapped_column(ForeignKey("change_story.id", ondelete="CASCADE"), index=True)
    excerpt_id: Mapped[UUID | None] = mapped_column(ForeignKey("story_excerpt.id", ondelete="CASCADE"), index=True)
    scope: Mapped[ConsentScope]
    state: Mapped[ConsentState] = mapped_column(default=ConsentState.NOT_ASKED)
    asked_on: Mapped[date | None]
    mode: Mapped[str | None]
    recorded_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    expires_on: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    photo_id: Mapped[UUID | None] = mapped_column(ForeignKey("story_photo.id", ondelete="CASCADE"), index=True)


class StoryThemeRow(Row):
    """A heading that a story speaks to."""

    __tablename__ = "story_theme"

    story_id: Mapped[UUID] = mapped_column(ForeignKey("change_story.id", ondelete="CASCADE"), index=True)
    theme_id: Mapped[UUID] = mapped_column(ForeignKey("change_theme.id"), index=True)
    rank: Mapped[int]


class StoryValueRow(Row):
    """What a story shows the community to be worth."""

    __tablename__ = "story_value"

    story_id: Mapped[UUID] = mapped_column(ForeignKey("change_story.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int]
    cycle: Mapped[ValueCycle]


class StoryLinkRow(Row):
    """What a story is about: one of an initiative, a practice, a collaboration or a change of the pathway."""

    __tablename__ = "story_link"

    story_id: Mapped[UUID] = mapped_column(ForeignKey("change_story.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int]
    initiative_id: Mapped[UUID | None] = mapped_column(ForeignKey("initiative.id"), index=True)
    practice_id: Mapped[UUID | None] = mapped_column(ForeignKey("practice.id"), index=True)
    collaboration_id: Mapped[UUID | None] = mapped_column(ForeignKey("collaboration.id"), index=True)
    change_id: Mapped[UUID | None] = mapped_column(ForeignKey("change_statement.id"), index=True)


class StoryExcerptRow(Row):
    """Part of a story as it was told; one with a cut in it says so, and shows it."""

    __tablename__ = "story_excerpt"

    story_id: Mapped[UUID] = mapped_column(ForeignKey("change_story.id", ondelete="CASCADE"), index=True)
    theme_id: Mapped[UUID] = mapped_column(ForeignKey("change_theme.id"), index=True)
    rank: Mapped[int]
    text: Mapped[str]
    elided: Mapped[bool] = mapped_column(default=False)


class StoryPhotoRow(Row):
    """A photo that goes with a story, named by what it holds; ``description`` tells what it shows."""

    __tablename__ = "story_photo"

    story_id: Mapped[UUID] = mapped_column(ForeignKey("change_story.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int]
    file_name: Mapped[str]
    sha256: Mapped[str]
    description: Mapped[str]


class SelectionRoundRow(Row):
    """Stories read and chosen among, one level after another, and what was said back to the tellers."""

    __tablename__ = "selection_round"

    rank: Mapped[int]
    level: Mapped[int] = mapped_column(default=1)
    label: Mapped[str]
    meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    held_on: Mapped[date]
    facilitator_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    feedback_sent_on: Mapped[date | None]
    feedback_to: Mapped[str | None]
    feedback_text: Mapped[str | None]


class SelectionGroupRow(Row):
    """A table that chose, and why; who voted for what is never kept."""

    __tablename__ = "selection_group"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("selection_round.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int]
    label: Mapped[str]
    domain_id: Mapped[UUID | None] = mapped_column(ForeignKey("change_domain.id"))
    participants: Mapped[int] = mapped_column(default=0)
    method: Mapped[str | None]
    reasons: Mapped[str | None]
    dissent: Mapped[str | None]


class SelectionStoryRow(Row):
    """A story that a group read; one that it chose is there twice, once for each fate."""

    __tablename__ = "selection_story"

    group_id: Mapped[UUID] = mapped_column(ForeignKey("selection_group.id", ondelete="CASCADE"), index=True)
    story_id: Mapped[UUID] = mapped_column(ForeignKey("change_story.id"), index=True)
    fate: Mapped[Fate]
    rank: Mapped[int]


class SelectionVoteRow(Row):
    """One vote of a group among its stories."""

    __tablename__ = "selection_vote"

    group_id: Mapped[UUID] = mapped_column(ForeignKey("selection_group.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int]
    round: Mapped[int]


class SelectionCountRow(Row):
    """How many votes a story had."""

    __tablename__ = "selection_count"

    vote_id: Mapped[UUID] = mapped_column(ForeignKey("selection_vote.id", ondelete="CASCADE"), index=True)
    story_id: Mapped[UUID] = mapped_column(ForeignKey("change_story.id"), index=True)
    rank: Mapped[int]
    count: Mapped[int]
