"""The stories of change, how they were chosen, the pathway and the recueils, as the open format writes them."""

from cdp_desktop.domain.story import Fate
from cdp_desktop.exchange.open_format.pieces import Entries, Field, Links, Nested, Section
from cdp_desktop.exchange.open_format.stories import (
    Evidence,
    Markers,
    Order,
    Related,
    Scopes,
    ValueCycles,
    Verifier,
    VoteCounts,
)
from cdp_desktop.store import schema

DOMAINS = Section(
    "change_domains",
    schema.ChangeDomainRow,
    (Field("label", "label"), Order(), Field("open", "open"), Field("question", "question")),
    "dom",
)

THEMES = Section(
    "change_themes",
    schema.ChangeThemeRow,
    (Field("domain", "domain_id"), Field("label", "label"), Order("domain_id")),
    "thm",
)

CONSENT = Nested("consent", (Scopes(),))

EXCERPT = Section(
    "excerpts",
    schema.StoryExcerptRow,
    (Field("theme", "theme_id"), Order("theme_id"), Field("elided", "elided"), Field("text", "text"), CONSENT),
    "exc",
)

PHOTO = Section(
    "photos",
    schema.StoryPhotoRow,
    (
        Field("file_name", "file_name"),
        Field("sha256", "sha256"),
        Field("description", "description"),
        CONSENT,
    ),
    order="rank",
)

STORIES = Section(
    "stories",
    schema.ChangeStoryRow,
    (
        Field("title", "title"),
        Field("domain", "domain_id"),
        Links("themes", schema.StoryThemeRow, "story_id", "theme_id"),
        Field("status", "status"),
        Field("collected_on", "collected_on"),
        Field("collected_by", "collected_by_id"),
        Field("method", "method"),
        Field("meeting", "meeting_id"),
        Field("period", "period"),
        Field("teller", "teller_id"),
        Field("credit", "credit"),
        Field("credit_label", "credit_label"),
        CONSENT,
        Field("text_complete", "text_complete"),
        Field("changes_listed", "changes_listed"),
        Field("text", "text"),
        Field("significance", "significance"),
        Entries("excerpts", EXCERPT, "story_id"),
        Entries("photos", PHOTO, "story_id"),
        ValueCycles(),
        Nested("related", (Related(),)),
        Field("third_parties", "third_parties"),
        Field("third_party_note", "third_party_note"),
        Field("reviewed_by_teller_on", "reviewed_by_teller_on"),
        Nested(
            "verification",
            (
                Verifier(),
                Field("on", "verified_on"),
                Field("how", "verified_how"),
                Field("result", "verified_result"),
            ),
        ),
    ),
    "sto",
    "rank",
)

VOTE = Section("votes", schema.SelectionVoteRow, (Field("round", "round"), VoteCounts()), order="rank", leaf=True)


def _fate(key: str, fate: Fate) -> Links:
    return Links(key, schema.SelectionStoryRow, "group_id", "story_id", {"fate": fate})


GROUP = Section(
    "groups",
    schema.SelectionGroupRow,
    (
        Field("label", "label"),
        Field("domain", "domain_id"),
        Field("participants", "participants"),
        _fate("stories", Fate.CONSIDERED),
        Field("method", "method"),
        Entries("votes", VOTE, "group_id"),
        _fate("selected", Fate.SELECTED),
        _fate("also_kept", Fate.ALSO_KEPT),
        Field("reasons", "reasons"),
        Field("dissent", "dissent"),
    ),
    "sel",
    "rank",
)

ROUNDS = Section(
    "selection_rounds",
    schema.SelectionRoundRow,
    (
        Field("level", "level"),
        Field("label", "label"),
        Field("meeting", "meeting_id"),
        Field("date", "held_on"),
        Field("facilitator", "facilitator_id"),
        Entries("groups", GROUP, "round_id"),
        Nested(
            "feedback",
            (Field("sent_on", "feedback_sent_on"), Field("to", "feedback_to"), Field("text", "feedback_text")),
        ),
    ),
    "sel",
    "rank",
)

AXES = Section(
    "axes",
    schema.AxisRow,
    (
        Field("label", "label"),
        Order(),
        Field("description", "description"),
        Field("source", "source"),
        Field("external", "external"),
    ),
    "axis",
)

FORCE = Section(
    "forces", schema.ChangeForceRow, (Field("force", "force"), Field("text", "text")), order="rank", leaf=True
)

CHANGES = Section(
    "changes",
    schema.ChangeStatementRow,
    (
        Field("axis", "axis_id"),
        Order("axis_id"),
        Field("nature", "nature"),
        Field("springboard", "springboard"),
        Field("statement", "statement"),
        Markers(),
        Entries("forces", FORCE, "change_id"),
    ),
    "chg",
)

EVIDENCE_LINK = Section(
    "evidence",
    schema.EvidenceLinkRow,
    (Evidence(), Field("stance", "stance"), Field("why", "why")),
    order="rank",
    leaf=True,
)

INTERPRETATIONS = Section(
    "interpretations",
    schema.InterpretationRow,
    (
        Field("change", "change_id"),
        Order("change_id"),
        Field("text", "text"),
        Field("meeting", "meeting_id"),
        Field("author", "author_label"),
        Field("status", "status"),
        Entries("evidence", EVIDENCE_LINK, "interpretation_id"),
    ),
    "int",
)

PART = Section(
    "sections",
    schema.CollectionSectionRow,
    (
        Field("type", "type"),
        Field("domain", "domain_id"),
        Field("axis", "axis_id"),
        Field("heading", "heading"),
        Links("excerpts", schema.CollectionExcerptRow, "section_id", "excerpt_id"),
        Links("interpretations", schema.CollectionInterpretationRow, "section_id", "interpretation_id"),
    ),
    order="rank",
)

EXCLUDED = Section(
    "excluded",
    schema.CollectionExclusionRow,
    (Field("story", "story_id"), Field("why", "why")),
    order="rank",
    leaf=True,
)

EDITION = Section(
    "editions",
    schema.CollectionEditionRow,
    (
        Field("published_on", "published_on"),
        Field("audience", "audience"),
        Field("tells_reasons", "tells_reasons"),
        Field("tells_evidence", "tells_evidence"),
        Field("file_name", "file_name"),
        Field("sha256", "sha256"),
        Links("stories", schema.CollectionEditionStoryRow, "edition_id", "story_id"),
    ),
    order="number",
)

COLLECTIONS = Section(
    "collections",
    schema.StoryCollectionRow,
    (
        Field("title", "title"),
        Field("kind", "kind"),
        Field("status", "status"),
        Field("audience", "audience"),
        Field("tells_reasons", "tells_reasons"),
        Field("tells_evidence", "tells_evidence"),
        Entries("sections", PART, "collection_id"),
        Entries("excluded", EXCLUDED, "collection_id"),
        Entries("editions", EDITION, "collection_id"),
    ),
    "rec",
    "rank",
)
