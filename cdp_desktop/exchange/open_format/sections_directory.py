"""The community, the organisations and the people, as the open format writes them."""

from cdp_desktop.exchange.open_format.people import Affiliations, Consents
from cdp_desktop.exchange.open_format.pieces import Entries, Field, Links, Section
from cdp_desktop.store import schema

LABEL = (Field("label", "label"),)

COMMUNITY = Section(
    "community",
    schema.CommunityRow,
    (
        Field("name", "name"),
        Field("short_name", "short_name"),
        Field("statement", "statement"),
        Field("presentation_verbatim", "presentation"),
        Entries("intended_outcomes", Section("intended_outcomes", schema.OutcomeRow, LABEL, "out", "rank")),
        Entries("meeting_purposes", Section("meeting_purposes", schema.PurposeRow, LABEL, "pur", "rank")),
        Field("territory", "territory"),
        Field("host_organization", "host_organization_id"),
        Field("privacy_officer", "privacy_officer_id"),
        Field("inclusive_style", "inclusive_style"),
        Field("year_start_month", "year_start_month"),
        Field("ground_rules", "ground_rules"),
    ),
    "cdp",
)

ORGANIZATIONS = Section(
    "organizations",
    schema.OrganizationRow,
    (
        Field("name", "name"),
        Field("short_name", "short_name"),
        Field("aliases", "aliases"),
        Field("sector", "sector"),
        Field("mission", "mission"),
        Field("clarification", "clarification"),
        Links("populations", schema.OrganizationPopulationRow, "organization_id", "population_id"),
        Field("territories", "territories"),
        Field("languages", "languages"),
        Field("phone", "phone"),
        Field("email", "email"),
        Field("website", "website"),
        Field("address", "address"),
        Field("address_confidential", "address_confidential"),
        Field("hours", "hours"),
        Field("accessibility", "accessibility"),
        Field("alert", "alert"),
        Field("alert_until", "alert_until"),
        Field("status", "status"),
        Field("joined", "joined_on"),
        Field("verified_on", "verified_on"),
        Field("verified_by", "verified_by_id"),
        Field("provisional", "provisional"),
        Field("remark", "remark"),
    ),
    "org",
)

SERVICES = Section(
    "services",
    schema.ServiceRow,
    (
        Field("org", "organization_id"),
        Field("name", "name"),
        Field("alternate_name", "alternate_name"),
        Field("description", "description"),
        Links("populations", schema.ServicePopulationRow, "service_id", "population_id"),
        Field("eligibility", "eligibility"),
        Field("minimum_age", "minimum_age"),
        Field("maximum_age", "maximum_age"),
        Field("access", "access_process"),
        Field("cost", "cost"),
        Field("hours", "hours"),
        Field("languages", "languages"),
        Field("service_area", "service_area"),
        Field("required_documents", "required_documents"),
        Field("wait_time_note", "wait_time_note"),
        Field("contact", "contact_id"),
        Field("referral", "accepted_referral"),
        Field("status", "status"),
        Field("alert", "alert"),
        Field("verified_on", "verified_on"),
    ),
    "svc",
)

MEMBERS = Section(
    "members",
    schema.MemberRow,
    (
        Field("first", "first_name"),
        Field("last", "last_name"),
        Field("pronouns", "pronouns"),
        Field("joined", "joined_on"),
        Field("left", "left_on"),
        Affiliations(),
        Field("app_role", "app_role"),
        Field("bio", "bio"),
        Field("skills", "skills"),
        Field("languages", "languages"),
        Field("frontline", "frontline"),
        Field("work_phone", "work_phone"),
        Field("work_email", "work_email"),
        Field("status", "status"),
        Field("erased_at", "erased_on"),
        Field("accessibility_needs", "accessibility_needs"),
        Field("photo_file_name", "photo_file_name"),
        Field("photo_sha256", "photo_sha256"),
        Consents(),
    ),
    "m",
)

COMMITTEE_MEMBER = Section(
    "members",
    schema.CommitteeMemberRow,
    (
        Field("member", "member_id"),
        Field("label", "label"),
        Field("role", "role"),
        Field("from", "start"),
        Field("to", "end"),
    ),
    order="rank",
    short="member",
    leaf=True,
)

COMMITTEES = Section(
    "committees",
    schema.CommitteeRow,
    (
        Field("name", "name"),
        Field("kind", "kind"),
        Field("mandate", "mandate"),
        Field("created", "created_on"),
        Field("dissolved", "dissolved_on"),
        Field("initiative", "initiative_id"),
        Field("lead", "lead_id"),
        Entries("members", COMMITTEE_MEMBER, "committee_id"),
    ),
    "com",
    "rank",
)
