"""The referral pathways and the collaborations, as the open format writes them."""

from cdp_desktop.exchange.open_format.network import Levels, Scope, Target
from cdp_desktop.exchange.open_format.pieces import Entries, Field, Links, Section
from cdp_desktop.store import schema

TALLY = Section(
    "tallies",
    schema.ReferralTallyRow,
    (
        Field("month", "month"),
        Field("org", "organization_id"),
        Field("count", "count"),
        Field("results_known", "results_known"),
    ),
    leaf=True,
)

PATHWAYS = Section(
    "referral_pathways",
    schema.ReferralPathwayRow,
    (
        Scope(),
        Field("service", "service_id"),
        Target(),
        Field("need", "need"),
        Links("populations", schema.ReferralPathwayPopulationRow, "pathway_id", "population_id"),
        Field("contact", "contact_id"),
        Field("mode", "mode"),
        Field("type", "type"),
        Field("conditions", "conditions"),
        Field("consent_of_person", "consent_of_person"),
        Field("confirmed", "verified_on"),
        Field("source", "source_meeting_id"),
        Field("declared", "declared_count"),
        Field("confidentiality", "confidentiality"),
        Entries("tallies", TALLY, "pathway_id"),
    ),
    "ref",
    "rank",
)

COLLABORATIONS = Section(
    "collaborations",
    schema.CollaborationRow,
    (
        Field("a", "organization_id"),
        Field("b", "other_organization_id"),
        Field("since", "since"),
        Levels(),
        Field("origin", "origin_id"),
        Field("status", "status"),
        Links("populations", schema.CollaborationPopulationRow, "collaboration_id", "population_id"),
        Field("description", "description"),
    ),
    "col",
    "rank",
)
