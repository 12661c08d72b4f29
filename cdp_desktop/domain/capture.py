"""What is captured during a meeting: one line, one kind, and who said it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Organization, Person
from cdp_desktop.domain.typography import enumerate_fr, fold, short_date
from cdp_desktop.domain.vocabulary import (
    ActionStatus,
    Confidentiality,
    DecisionMode,
    DecisionStatus,
    NoteKind,
    ParkingStatus,
)
from cdp_desktop.domain.votes import said_votes


class CaptureKind(StrEnum):
    """What a captured line becomes."""

    NOTE = "note"
    KNOWLEDGE = "knowledge"
    PRACTICE = "practice"
    IDEA = "idea"
    DECISION = "decision"
    ACTION = "action"
    VERBATIM = "verbatim"
    NEED = "need"
    PARKING = "parking"
    LINK = "link"
    QUESTION = "question"
    RESOURCE = "resource"
    AGREEMENT = "agreement"
    TENSION = "tension"

    @property
    def label(self) -> str:
        """The word people read."""
        return _LABELS[self]

    @property
    def note_kind(self) -> NoteKind | None:
        """The kind of note it is, if it is one."""
        return NoteKind(self.value) if self.value in set(NoteKind) else None


_LABELS = {
    CaptureKind.NOTE: _("Note"),
    CaptureKind.KNOWLEDGE: _("Connaissance"),
    CaptureKind.PRACTICE: _("Pratique"),
    CaptureKind.IDEA: _("Idée"),
    CaptureKind.DECISION: _("Décision"),
    CaptureKind.ACTION: _("Suivi"),
    CaptureKind.VERBATIM: _("Parole entendue"),
    CaptureKind.NEED: _("Besoin constaté"),
    CaptureKind.PARKING: _("Stationnement"),
    CaptureKind.LINK: _("Lien"),
    CaptureKind.QUESTION: _("Question"),
    CaptureKind.RESOURCE: _("Ressource"),
    CaptureKind.AGREEMENT: _("Convergence"),
    CaptureKind.TENSION: _("Tension"),
}

# The letter typed before a space, at the beginning of the line; none is a note.
LETTERS = {
    "c": CaptureKind.KNOWLEDGE,
    "p": CaptureKind.PRACTICE,
    "i": CaptureKind.IDEA,
    "d": CaptureKind.DECISION,
    "s": CaptureKind.ACTION,
    "v": CaptureKind.VERBATIM,
    "b": CaptureKind.NEED,
    "k": CaptureKind.PARKING,
    "l": CaptureKind.LINK,
}


@dataclass(frozen=True, slots=True)
class TypedCapture:
    """A line as typed: its kind, and its text without the letter or the word that says it."""

    kind: CaptureKind
    text: str


def typed_capture(line: str) -> TypedCapture:
    """Read a line: « p Le bol d'eau », « #pratique Le bol d'eau » are practices; anything else belongs to the text."""
    first, separator, rest = line.lstrip().partition(" ")
    kind = (LETTERS.get(first.lower()) or _tagged(first)) if separator else None
    return TypedCapture(kind, rest.strip()) if kind else TypedCapture(CaptureKind.NOTE, line.strip())


def _tagged(word: str) -> CaptureKind | None:
    """Return the kind that « #décision » or « #dec » means: the only one whose word begins so."""
    said = fold(word)
    if not word.startswith("#") or not said:
        return None
    found = [kind for kind in LETTERS.values() if fold(kind.label).startswith(said)]
    return LETTERS.get(said) or (found[0] if len(found) == 1 else None)


@dataclass(frozen=True, slots=True)
class Capture:
    """A line of the stream, whatever it became."""

    id: UUID
    kind: CaptureKind
    text: str
    item_id: UUID | None
    at: datetime | None = None
    person: Person | None = None
    detail: str = ""  # « pour le 12 mars », « vote · 27 pour »…
    confidentiality: Confidentiality = Confidentiality.MEMBERS
    in_minutes: bool = True
    seed: bool = False  # the start of a story, to be collected later


@dataclass(frozen=True, slots=True)
class Note:
    """Something noted under a point."""

    id: UUID
    kind: NoteKind
    text: str
    item_id: UUID | None = None
    at: datetime | None = None
    speaker: Person | None = None
    anonymized: bool = False
    in_minutes: bool = True
    starred: bool = False
    confidentiality: Confidentiality = Confidentiality.MEMBERS
    seed: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What the meeting decided."""

    id: UUID
    number: int  # D-01, counted over the community's year
    text: str
    item_id: UUID | None = None
    at: datetime | None = None
    mode: DecisionMode = DecisionMode.CONSENSUS
    result: dict[str, Any] | None = None  # counts only: votes, for, against, abstain
    concerns: str = ""
    status: DecisionStatus = DecisionStatus.ACTIVE
    supersedes: int | None = None
    confidentiality: Confidentiality = Confidentiality.MEMBERS

    @property
    def reference(self) -> str:
        """« D-04 »."""
        return f"D-{self.number:02d}"

    @property
    def detail(self) -> str:
        """« D-04 · vote · 27 pour, 2 contre »."""
        return " · ".join(part for part in (self.reference, self.mode.label.lower(), said_votes(self.result)) if part)


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions of a meeting without those that another of them replaces."""
    made = tuple(decisions)
    replaced = {one.supersedes for one in made}  # maybe a number of another year, that an active one has here
    return tuple(one for one in made if one.status is not DecisionStatus.SUPERSEDED or one.number not in replaced)


@dataclass(frozen=True, slots=True)
class ActionItem:
    """What someone will do, by when."""

    id: UUID
    text: str
    item_id: UUID | None = None
    meeting_number: int = 0
    at: datetime | None = None
    owner: Person | None = None
    owner_organization: Organization | None = None
    co_owners: tuple[Person, ...] = ()
    due: date | None = None
    status: ActionStatus = ActionStatus.TODO
    done_on: date | None = None
    comment: str = ""
    confidentiality: Confidentiality = Confidentiality.MEMBERS

    @property
    def owned(self) -> bool:
        """Tell whether someone answers for it."""
        return self.owner is not None or self.owner_organization is not None

    @property
    def owner_name(self) -> str:
        """Who answers for it, on screen; empty when nobody does yet."""
        if self.owner:
            return enumerate_fr(one.name for one in (self.owner, *self.co_owners))
        return self.owner_organization.short_name if self.owner_organization else ""

    @property
    def detail(self) -> str:
        """« La Halte · pour le 8 oct. 2026 »; a person is shown apart, but those who share the task."""
        place = self.owner_name if self.owner is None else ""
        others = enumerate_fr(one.name for one in self.co_owners)
        shared = _("avec {names}").format(names=others) if others else ""
        return " · ".join(part for part in (place, shared, _due(self.due)) if part)

    def overdue(self, today: date) -> bool:
        """Tell whether it should be done by now."""
        return self.status.open and self.due is not None and self.due < today


def _due(due: date | None) -> str:
    return _("pour le {day}").format(day=short_date(due)) if due else ""


@dataclass(frozen=True, slots=True)
class ParkingLotItem:
    """Something heard, kept for later."""

    id: UUID
    text: str
    item_id: UUID | None = None
    meeting_number: int = 0
    at: datetime | None = None
    raised_by: Person | None = None
    status: ParkingStatus = ParkingStatus.OPEN
    confidentiality: Confidentiality = Confidentiality.MEMBERS
