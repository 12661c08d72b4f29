"""The way of an initiative as one line: the meeting it comes from, each stage with its reason, then its stories."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cdp_desktop.domain.initiative import Initiative
from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.typography import full_date
from cdp_desktop.domain.vocabulary import Stage


@dataclass(frozen=True, slots=True)
class ToldStory:
    """A story that is about an initiative."""

    id: UUID
    title: str
    collected_on: date


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way; ``stage`` is none for the meeting where all began and for the stories told of it.

    ``last`` tells where one is now.
    """

    id: UUID
    title: str
    day: date | None = None
    meeting_id: UUID | None = None
    meeting: str = ""  # « rencontre 3 », but under the step that is the meeting itself
    reason: str = ""
    who: str = ""
    decision: str = ""
    stage: Stage | None = None
    last: bool = False
    story_id: UUID | None = None

    @property
    def when(self) -> str:
        """« le 12 mars 2026, à la rencontre 4 »."""
        day = full_date(self.day, weekday=False) if self.day else ""
        return ", ".join(part for part in (day, self.meeting) if part)

    @property
    def why(self) -> str:
        """The reason, who noted it, and the decision that made it."""
        decided = _("décision {reference}").format(reference=self.decision) if self.decision else ""
        about = ", ".join(part for part in (self.who, decided) if part)
        return f"{self.reason} ({about})" if self.reason and about else self.reason or about

    @property
    def spoken(self) -> str:
        """The same in one sentence, for a screen reader."""
        here = _("on en est ici") if self.last else ""
        return ". ".join(part.rstrip(".") for part in (self.title, self.when, self.why, here) if part)


def lineage(
    initiative: Initiative,
    meetings: Iterable[Meeting],
    decisions: Iterable[tuple[UUID, str]] = (),
    merged_into: str = "",
    stories: Iterable[ToldStory] = (),
) -> tuple[Step, ...]:
    """Return the steps of an initiative; ``decisions`` gives the reference of the one that made a change of stage."""
    held = {one.id: one for one in meetings}
    made = dict(decisions)
    history = initiative.history
    first = initiative.proposed_at_id or (history[0].meeting_id if history else None)
    origin = held.get(first) if first else None
    steps = [_born_at(origin)] if origin else []
    for change in history:
        meeting = held.get(change.meeting_id) if change.meeting_id else None
        steps.append(
            Step(
                change.id,
                _titled(change.stage, merged_into),
                change.changed_on,
                change.meeting_id,
                _("rencontre {number}").format(number=meeting.number) if meeting else "",
                change.reason,
                change.recorded_by.name if change.recorded_by else "",
                made.get(change.id, ""),
                change.stage,
                last=change is history[-1],
            )
        )
    return (*steps, *map(_told, stories))


def _born_at(meeting: Meeting) -> Step:
    title = _("Rencontre {number} – {title}").format(number=meeting.number, title=meeting.title)
    return Step(meeting.id, title, meeting.held_on, meeting.id)


def _told(story: ToldStory) -> Step:
    title = _("Histoire\u00a0: «\u00a0{title}\u00a0»").format(title=story.title or _("Sans titre"))
    return Step(story.id, title, story.collected_on, story_id=story.id)


def _titled(stage: Stage, merged_into: str) -> str:
    if stage is Stage.MERGED and merged_into:
        return _("Fusionné avec «\u00a0{title}\u00a0»").format(title=merged_into)
    return stage.label
