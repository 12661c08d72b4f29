"""One entity from an observed need to something done, given up or merged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Organization, Person
from cdp_desktop.domain.vocabulary import Confidentiality, OriginMode, Stage

PATH = (Stage.NEED, Stage.IDEA, Stage.COMMITTEE, Stage.PROJECT, Stage.IN_PROGRESS, Stage.COMPLETED)
LED = PATH[3:]  # the stages that need a lead organisation

NEWS: Final = {
    Stage.NEED: _("un besoin constaté"),
    Stage.IDEA: _("une idée lancée"),
    Stage.COMMITTEE: _("un comité se forme"),
    Stage.PROJECT: _("devient un projet"),
    Stage.IN_PROGRESS: _("se met en route"),
    Stage.COMPLETED: _("c’est réalisé"),
    Stage.ABANDONED: _("on y renonce"),
    Stage.MERGED: _("rejoint une autre initiative"),
}
"""What it is to come to a stage, in plain words."""


@dataclass(frozen=True, slots=True)
class StageChange:
    """The day an initiative came to a stage, and why."""

    id: UUID
    stage: Stage
    changed_on: date
    reason: str
    meeting_id: UUID | None = None
    recorded_by: Person | None = None


@dataclass(frozen=True, slots=True)
class Initiative:
    """An idea, up to its committee; a project from then on."""

    id: UUID
    title: str
    need: str = ""
    description: str = ""
    aliases: tuple[str, ...] = ()
    origin_mode: OriginMode | None = None
    proposed_at_id: UUID | None = None
    item_id: UUID | None = None
    proposed_by: tuple[Person, ...] = ()
    lead_organization: Organization | None = None
    partners: tuple[Organization, ...] = ()
    interested: tuple[Organization, ...] = ()
    committee: str = ""
    committee_people: tuple[Person, ...] = ()
    contributors: tuple[tuple[str, str], ...] = ()  # who (a name or a label), and what that person brings
    next_step: str = ""
    next_step_due: date | None = None
    history: tuple[StageChange, ...] = ()
    confidentiality: Confidentiality = Confidentiality.MEMBERS

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        return self.history[-1].stage if self.history else Stage.IDEA


def stage_refusal(
    history: Sequence[StageChange],
    stage: Stage,
    changed_on: date,
    reason: str,
    *,
    has_committee: bool,
    has_lead: bool,
    merged_into_itself: bool | None = None,
) -> str | None:
    """Return why an initiative cannot come to a stage, or nothing if it can.

    ``merged_into_itself`` tells, for a merger, whether the target comes back to this initiative; None: no target.
    """
    current = history[-1] if history else None
    if not reason.strip():
        return _("Dites pourquoi\u00a0: chaque passage garde sa raison.")
    if current and changed_on < current.changed_on:
        return _("Ce passage serait daté d’avant le précédent. Vérifiez la date.")
    if current and stage is current.stage:
        return _("L’initiative est déjà à cette étape.")
    if current and current.stage is Stage.MERGED:
        return _("Cette initiative a été fusionnée\u00a0: elle continue dans l’autre.")
    if current and current.stage in PATH and stage in PATH and PATH.index(stage) < PATH.index(current.stage):
        return _("Une initiative ne revient pas en arrière. Pour la reprendre, marquez-la d’abord abandonnée.")
    if stage is Stage.COMMITTEE and not has_committee:
        return _("Nommez d’abord un comité.")
    if stage in LED and not has_lead:
        return _("Un projet a besoin d’un organisme porteur.")
    if stage is Stage.MERGED and merged_into_itself is None:
        return _("Dites dans quelle initiative celle-ci se fond.")
    if stage is Stage.MERGED and merged_into_itself:
        return _("Cette autre initiative est déjà fondue dans celle-ci.")
    return None
