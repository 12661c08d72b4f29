"""The meetings, what they are prepared from and what was said there, as the open format writes them."""

from dataclasses import dataclass
from typing import Any

from cdp_desktop.domain.vocabulary import MeetingRole, NoteKind, Weather
from cdp_desktop.exchange.open_format.attendance import Attendances
from cdp_desktop.exchange.open_format.context import Dumping, Entry, Loading
from cdp_desktop.exchange.open_format.kinds import Counts
from cdp_desktop.exchange.open_format.minutes import VERSION
from cdp_desktop.exchange.open_format.pieces import Entries, Field, Links, Piece, Said, Section
from cdp_desktop.exchange.open_format.times import AddedLive, Times
from cdp_desktop.store import schema

CONFIDENTIALITY = Field("confidentiality", "confidentiality")
AT = Field("at", "at")
MOODS = Counts(tuple(Weather))

TECHNIQUES = Section(
    "facilitation_techniques",
    schema.TechniqueRow,
    (
        Field("name", "name"),
        Field("objective", "objective"),
        Field("group", "group_size"),
        Field("min", "minimum_minutes"),
        Field("max", "maximum_minutes"),
        Field("materials", "materials"),
        Field("steps", "steps"),
        Field("variants", "variants"),
        Field("value_added", "value_added"),
    ),
    "tec",
    "rank",
)

TEMPLATE_ITEM = Section(
    "items",
    schema.TemplateItemRow,
    (
        Field("type", "type"),
        Field("title", "title"),
        Field("min", "minutes"),
        Field("technique", "technique_id"),
        Field("purpose", "purpose_id"),
        Field("section", "section"),
        Field("standing", "standing"),
        Field("objective", "objective"),
        Field("description", "description"),
        Field("materials", "materials"),
        Field("facilitator_notes", "facilitator_notes"),
        Field("decision_expected", "decision_expected"),
        Field("off_record", "off_record"),
        Field("fixed_start", "fixed_start"),
    ),
    order="rank",
    leaf=True,
)

TEMPLATES = Section(
    "agenda_templates",
    schema.TemplateRow,
    (Field("name", "name"), Entries("items", TEMPLATE_ITEM, "template_id")),
    "tpl",
    "rank",
)

ATTACHMENT = Section(
    "attachments",
    schema.AttachmentRow,
    (
        Field("kind", "kind"),
        Field("title", "title"),
        Field("address", "address"),
        Field("file_name", "file_name"),
        Field("sha256", "sha256"),
        Field("size", "size"),
        CONFIDENTIALITY,
    ),
    order="rank",
    leaf=True,
)

AGENDA_ITEM = Section(
    "agenda",
    schema.AgendaItemRow,
    (
        Field("type", "type"),
        Field("title", "title"),
        Field("min", "planned_minutes"),
        Field("added_min", "added_minutes"),
        Times(),
        Field("lead", "lead_id"),
        Links("co_leads", schema.CoLeadRow, "item_id", "member_id"),
        Field("objective", "objective"),
        Field("technique", "technique_id"),
        Field("materials", "materials"),
        Field("purpose", "purpose_id"),
        Field("description", "description"),
        Field("documents", "documents"),
        Field("facilitator_notes", "facilitator_notes"),
        Field("decision_expected", "decision_expected"),
        Field("off_record", "off_record"),
        Field("state", "state"),
        AddedLive(),
        Field("deferred_to", "deferred_to_id"),
        Field("defer_reason", "defer_reason"),
        Field("origin", "origin_id"),
        Field("summary", "summary"),
        CONFIDENTIALITY,
        Field("section", "section"),
        Field("standing", "standing"),
        Field("fixed_start", "fixed_start"),
        Field("group_min", "group_minutes"),
        Field("groups_began_at", "groups_began_at"),
        Entries("attachments", ATTACHMENT, "item_id"),
    ),
    "item",
    "position",
)


@dataclass(frozen=True, slots=True)
class InMinutes:
    """Whether a note prints: a tension does not unless the file says so."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The key in the file."""
        return ("in_minutes",)

    def load(self, entry: Entry, loading: Loading) -> None:
        """Set the column."""
        self._field(entry.data.get("kind")).load(entry, loading)

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return the value."""
        return self._field(row.kind).dump(row, dumping, said)

    @staticmethod
    def _field(kind: object) -> Field:
        return Field("in_minutes", "in_minutes", default=kind != NoteKind.TENSION)


NOTE = Section(
    "notes",
    schema.NoteRow,
    (
        Field("item", "item_id"),
        Field("kind", "kind"),
        AT,
        Field("text", "text"),
        Field("by", "speaker_id"),
        InMinutes(),
        Field("starred", "starred"),
        CONFIDENTIALITY,
        Field("anonymized", "anonymized"),
        Field("note", "remark"),
        Field("seed", "seed"),
        Field("seed_settled_on", "seed_settled_on"),
    ),
    order="rank",
)

EVALUATION = Section(
    "evaluation",
    schema.EvaluationRow,
    (
        Field("roti", "roti", Counts(tuple("12345"))),
        Field("mood_in", "mood_in", MOODS),
        Field("mood_out", "mood_out", MOODS),
        Field("comments", "comments"),
    ),
    leaf=True,
)

AGREEMENT_LINE = Section(
    "points",
    schema.TimeAgreementLineRow,
    (
        Field("item", "item_id"),
        Field("choice", "choice"),
        Field("before_min", "before"),
        Field("after_min", "after"),
    ),
    order="rank",
    leaf=True,
)

TIME_AGREEMENT = Section(
    "time_agreements",
    schema.TimeAgreementRow,
    (
        AT,
        Field("late_min", "late_minutes"),
        Entries("points", AGREEMENT_LINE, "agreement_id"),
    ),
    order="at",
)

CARRY_CHOICE = Section(
    "carry_choices",
    schema.CarryChoiceRow,
    (
        Field("deferred", "deferred_id"),
        Field("action_item", "action_item_id"),
        Field("parking", "parking_id"),
        Field("initiative", "initiative_id"),
        Field("point", "point_id"),
        Field("reason", "reason"),
    ),
    leaf=True,
)

MEETINGS = Section(
    "meetings",
    schema.MeetingRow,
    (
        Field("number", "number"),
        Field("date", "held_on"),
        Field("start", "start"),
        Field("end_planned", "end_planned"),
        Field("end_actual", "end_actual"),
        Field("title", "title"),
        Field("place", "place"),
        Field("place_notes", "place_notes"),
        Field("host_organization", "host_organization_id"),
        Links("facilitators", schema.MeetingRoleRow, "meeting_id", "member_id", {"role": MeetingRole.FACILITATOR}),
        Links("note_takers", schema.MeetingRoleRow, "meeting_id", "member_id", {"role": MeetingRole.NOTE_TAKER}),
        Field("timekeeper", "timekeeper_id"),
        Field("status", "status"),
        Field("template", "template_id"),
        Field("objectives", "objectives"),
        Field("purposes_notes", "purposes_notes"),
        Field("convened_on", "convened_on"),
        Field("expected_count", "expected_count"),
        Field("adopted_agenda_at", "adopted_agenda_at"),
        Field("cancel_reason", "cancel_reason"),
        Entries("agenda", AGENDA_ITEM, "meeting_id"),
        Attendances(),
        Entries("notes", NOTE, "meeting_id"),
        Entries("evaluation", EVALUATION, "meeting_id", alone=True),
        Entries("minutes", VERSION, "meeting_id"),
        Entries("time_agreements", TIME_AGREEMENT, "meeting_id"),
        Entries("carry_choices", CARRY_CHOICE, "meeting_id"),
    ),
    "mtg",
)

_WHERE: tuple[Piece, ...] = (Field("meeting", "meeting_id"), Field("item", "item_id"), AT, Field("text", "text"))

DECISIONS = Section(
    "decisions",
    schema.DecisionRow,
    (
        *_WHERE,
        Field("mode", "mode"),
        Field("initiative", "initiative_id"),
        Field("result", "result", Counts()),
        Field("concerns", "concerns"),
        Field("supersedes", "supersedes_id"),
        Field("status", "status"),
        CONFIDENTIALITY,
    ),
    "dec",
    "number",
)

ACTION_ITEMS = Section(
    "action_items",
    schema.ActionItemRow,
    (
        *_WHERE,
        Field("owner", "owner_id"),
        Field("owner_org", "owner_organization_id"),
        Links("co_owners", schema.CoOwnerRow, "action_item_id", "member_id"),
        Field("due", "due"),
        Field("status", "status"),
        Field("done_on", "done_on"),
        Field("postponed_count", "postponed_count"),
        Field("initiative", "initiative_id"),
        Field("comment", "comment"),
        CONFIDENTIALITY,
    ),
    "act",
    "rank",
)

PARKING_LOT = Section(
    "parking_lot",
    schema.ParkingLotItemRow,
    (
        *_WHERE,
        Field("raised_by", "raised_by_id"),
        Field("status", "status"),
        Field("resolved_at", "resolved_at_id"),
        Field("initiative", "initiative_id"),
        CONFIDENTIALITY,
    ),
    "park",
    "rank",
)
