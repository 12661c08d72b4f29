"""The practices and the initiatives, as the open format writes them."""

from cdp_desktop.domain.vocabulary import InitiativeRole
from cdp_desktop.exchange.open_format.pieces import Entries, Field, Links, Section
from cdp_desktop.exchange.open_format.projects import Committee, CurrentStage, Foundations
from cdp_desktop.store import schema

CONFIDENTIALITY = Field("confidentiality", "confidentiality")
AT = Field("at", "at")

PRACTICES = Section(
    "practices",
    schema.PracticeRow,
    (
        Field("title", "title"),
        Field("nature", "nature"),
        Field("meeting", "meeting_id"),
        Field("item", "item_id"),
        AT,
        Field("by", "shared_by_id"),
        Field("org", "organization_id"),
        Links("populations", schema.PracticePopulationRow, "practice_id", "population_id"),
        Links("topics", schema.PracticeTopicRow, "practice_id", "topic_id"),
        Field("context", "context"),
        Field("approach", "approach"),
        Field("conditions", "conditions"),
        Field("effects", "effects"),
        Field("limits", "limits"),
        Field("resources", "resources"),
        Field("contact", "contact_id"),
        Field("status", "status"),
        Field("reviewed_by_sharer_on", "reviewed_by_sharer_on"),
        CONFIDENTIALITY,
    ),
    "prac",
    "number",
)

REUSES = Section(
    "practice_reuses",
    schema.PracticeReuseRow,
    (
        Field("practice", "practice_id"),
        Field("org", "organization_id"),
        Field("by", "by_id"),
        Field("date", "used_on"),
        Field("result", "result"),
        Field("comment", "comment"),
        Field("reported_at", "reported_at_id"),
    ),
    "reuse",
    "rank",
)


def _organizations(key: str, role: InitiativeRole, *, alone: bool = False) -> Links:
    row = schema.InitiativeOrganizationRow
    return Links(key, row, "initiative_id", "organization_id", {"role": role}, alone=alone)


HISTORY = Section(
    "history",
    schema.StageChangeRow,
    (
        Field("stage", "stage"),
        Field("date", "changed_on"),
        Field("meeting", "meeting_id"),
        Field("decision", "decision_id"),
        Field("by", "recorded_by_id"),
        Field("reason", "reason"),
    ),
    order="rank",
)

CONTRIBUTOR = Section(
    "contributors",
    schema.ContributorRow,
    (Field("member", "member_id"), Field("label", "label"), Field("brings", "brings")),
    order="rank",
    leaf=True,
)

INITIATIVES = Section(
    "initiatives",
    schema.InitiativeRow,
    (
        Field("title", "title"),
        Field("aliases", "aliases"),
        CurrentStage(),
        Field("origin_mode", "origin_mode"),
        Field("need", "need"),
        Field("description", "description"),
        Foundations(),
        Field("target_service", "target_service_id"),
        Links("populations", schema.InitiativePopulationRow, "initiative_id", "population_id"),
        Links("topics", schema.InitiativeTopicRow, "initiative_id", "topic_id"),
        Field("population_involved", "involvement_text"),
        Field("population_involvement", "involvement"),
        Links("axis", schema.InitiativeAxisRow, "initiative_id", "axis_id", alone=True),
        Links("changes", schema.InitiativeChangeRow, "initiative_id", "change_id"),
        Links("proposed_by", schema.ProposerRow, "initiative_id", "member_id"),
        Field("proposed_at", "proposed_at_id"),
        Field("item", "item_id"),
        AT,
        _organizations("partners", InitiativeRole.PARTNER),
        _organizations("interested", InitiativeRole.INTERESTED),
        _organizations("lead_org", InitiativeRole.LEAD, alone=True),
        Committee(),
        Field("next_step", "next_step"),
        Field("next_step_due", "next_step_due"),
        Field("budget_estimate", "budget_estimate"),
        Field("funding", "funding"),
        Field("merged_into", "merged_into_id"),
        Field("split_from", "split_from_id"),
        Entries("history", HISTORY, "initiative_id"),
        Entries("contributors", CONTRIBUTOR, "initiative_id"),
        CONFIDENTIALITY,
    ),
    "init",
    "rank",
)
