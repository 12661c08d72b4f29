"""The pathway of changes as people read it: what stands on what, what is missing, and which story speaks of what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final
from uuid import UUID

from cdp_desktop.domain.change_pathway import (
    EvidenceKind,
    Force,
    InterpretationStatus,
    MarkerLevel,
    MarkerStatus,
    Stance,
)
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.recueil import Evidence
from cdp_desktop.domain.story_answers import ScopeAnswer
from cdp_desktop.domain.typography import fold, full_date
from cdp_desktop.domain.vocabulary import Confidentiality

GONE: Final = _("Preuve retirée")

ORDER: Final = tuple(sorted(EvidenceKind, key=lambda kind: kind not in (EvidenceKind.STORY, EvidenceKind.INITIATIVE)))
"""The kinds of evidence, stories then projects first."""

TOLD: Final = (EvidenceKind.STORY, EvidenceKind.THEME)
"""The evidence that is told: a heading gathers stories. Anything else is a fact."""

SHAPES: Final = {Stance.SUPPORTS: "●", Stance.NUANCES: "◐", Stance.CONTRADICTS: "○"}
"""A shape for each stance, always beside its word."""


class Gap(StrEnum):
    """What a change, or an interpretation, is missing."""

    UNREAD = "unread"
    BARE = "bare"
    GONE = "gone"
    TOLD_ONLY = "told_only"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            Gap.UNREAD: _("aucune interprétation"),
            Gap.BARE: _("aucune preuve"),
            Gap.GONE: _("preuve retirée à remplacer"),
            Gap.TOLD_ONLY: _("rien que des histoires"),
        }[self]


@dataclass(frozen=True, slots=True)
class Axis:
    """A direction of the pathway; ``external`` when somebody else answers for its words."""

    id: UUID
    label: str
    description: str = ""
    source: str = ""
    external: bool = False
    changes: int = 0


@dataclass(frozen=True, slots=True)
class Marker:
    """A sign by which a change would be known, and whether it was seen."""

    id: UUID
    level: MarkerLevel
    text: str
    status: MarkerStatus = MarkerStatus.NOT_SEEN
    observed_on: date | None = None
    evidence: str = ""

    @property
    def standing(self) -> str:
        """How far on the way it is, whether it was seen, when and by what."""
        day = full_date(self.observed_on, weekday=False) if self.observed_on else ""
        seen = " ".join(part for part in (self.status.label.lower(), day) if part)
        return " · ".join(part for part in (self.level.label, seen, self.evidence) if part)


@dataclass(frozen=True, slots=True)
class ChangeForce:
    """What hastens a change, or holds it back."""

    id: UUID
    force: Force
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that may speak of some change, or of none: a story, a project, or any other evidence."""

    id: UUID
    kind: EvidenceKind
    words: str
    fiche: tuple[Kind, UUID] | None = None
    confidentiality: Confidentiality = Confidentiality.PUBLIC
    answers: tuple[ScopeAnswer, ...] = ()

    @property
    def name(self) -> str:
        """What it is called."""
        return self.words or _("Sans titre")

    def may_go(self, audience: Confidentiality, day: date) -> bool:
        """Tell whether it may be named that day to an audience; a story without a title is not."""
        if self.kind is EvidenceKind.STORY and not self.words:
            return False
        told = Evidence(self.kind, self.words, Stance.SUPPORTS, "", self.confidentiality, self.answers)
        return told.may_go(audience, day)


@dataclass(frozen=True, slots=True)
class Ground:
    """What an interpretation stands on, or what makes it less sure; it has no ``piece`` once that was withdrawn."""

    id: UUID
    kind: EvidenceKind
    piece: Piece | None = None
    stance: Stance = Stance.SUPPORTS
    why: str = ""

    @property
    def name(self) -> str:
        """What it is, or that it was withdrawn."""
        return self.piece.name if self.piece else GONE

    @property
    def ref(self) -> UUID | str | None:
        """What is chosen: the key of what it is, or the words of an indicator."""
        if self.piece is None:
            return None
        return self.piece.words if self.kind is EvidenceKind.INDICATOR else self.piece.id

    @property
    def about(self) -> str:
        """What it does to the interpretation, of what kind it is, and why."""
        return " · ".join(part for part in (self.stance.label, self.kind.label.lower(), self.why) if part)


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What the community reads of a change, and on what it stands."""

    id: UUID
    text: str
    author: str = ""
    meeting_id: UUID | None = None
    meeting: str = ""
    status: InterpretationStatus = InterpretationStatus.DRAFT
    grounds: tuple[Ground, ...] = ()

    @property
    def adopted(self) -> bool:
        """Tell whether the community made it its own."""
        return self.status is InterpretationStatus.ADOPTED

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What it is missing: a yearly report wants a fact under it, and not stories alone."""
        standing = [one for one in self.grounds if one.piece]
        found = []
        if not standing:
            found.append(Gap.BARE)
        if len(standing) < len(self.grounds):
            found.append(Gap.GONE)
        if standing and all(one.kind in TOLD for one in standing):
            found.append(Gap.TOLD_ONLY)
        return tuple(found)

    @property
    def standing(self) -> str:
        """Say whether it is adopted, and what it is missing."""
        head = _("Adoptée") if self.adopted else _("Pas encore adoptée")
        lines = [f"{head}\u00a0: {', '.join(gap.label for gap in self.gaps)}." if self.gaps else f"{head}."]
        if Gap.TOLD_ONLY in self.gaps:
            lines.append(_("Pour le bilan, il faut aussi un fait\u00a0: un projet, une pratique, un chiffre…"))
        if Gap.GONE in self.gaps:
            lines.append(_("Choisissez une autre preuve à la place de celle qui est retirée."))
        return " ".join(lines)


@dataclass(frozen=True)
class Change:
    """A change to come about, in the words of those who wrote it, and all that is known of it."""

    id: UUID
    axis: Axis
    statement: str
    nature: str = ""
    springboard: bool = False
    markers: tuple[Marker, ...] = ()
    forces: tuple[ChangeForce, ...] = ()
    interpretations: tuple[Interpretation, ...] = ()

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """All that its interpretations stand on."""
        return tuple(ground for one in self.interpretations for ground in one.grounds)

    def count(self, kind: EvidenceKind) -> int:
        """Count what speaks of it, of a kind, each once."""
        return len({one.piece.id for one in self.grounds if one.kind is kind and one.piece})

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What it is missing, in any of its interpretations."""
        if not self.interpretations:
            return (Gap.UNREAD,)
        missing = {gap for one in self.interpretations for gap in one.gaps}
        return tuple(gap for gap in Gap if gap in missing)

    @property
    def counts(self) -> str:
        """How many interpretations, stories and projects speak of it."""
        read, stories = len(self.interpretations), self.count(EvidenceKind.STORY)
        projects = self.count(EvidenceKind.INITIATIVE)
        parts = (
            read and ngettext("{n} interprétation", "{n} interprétations", read).format(n=read),
            stories and ngettext("{n} histoire", "{n} histoires", stories).format(n=stories),
            projects and ngettext("{n} projet", "{n} projets", projects).format(n=projects),
        )
        return " · ".join(part for part in parts if part)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that typing finds, folded."""
        said = [self.axis.label, self.axis.source, self.statement, self.nature]
        said += [one.text for one in self.markers]
        said += [one.text for one in self.forces]
        said += [one.text for one in self.interpretations]
        said += [one.piece.words for one in self.grounds if one.piece]
        return tuple(fold(" ".join(said)).split())


@dataclass(frozen=True, slots=True)
class Pathway:
    """The axes in order, their changes in order, and the stories and projects that there are.

    ``mentioned`` are the members whom its texts may name, known once it is to be printed.
    """

    axes: tuple[Axis, ...] = ()
    changes: tuple[Change, ...] = ()
    candidates: tuple[Piece, ...] = ()
    mentioned: tuple[Person, ...] = ()

    @property
    def idle(self) -> tuple[Piece, ...]:
        """The stories and the projects that speak of no change, in any axis."""
        used = {ground.piece.id for change in self.changes for ground in change.grounds if ground.piece}
        return tuple(one for one in self.candidates if one.id not in used)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the list; none where anything goes."""

    typed: str = ""
    axis_id: UUID | None = None
    gap: Gap | None = None


def matching_changes(changes: Iterable[Change], wanted: Wanted) -> list[Change]:
    """Return the changes that pass every filter, where every typed word begins a word, in their order."""
    parts = fold(wanted.typed).split()
    return [
        one
        for one in changes
        if wanted.axis_id in (None, one.axis.id)
        and (wanted.gap is None or wanted.gap in one.gaps)
        and all(any(word.startswith(part) for word in one.words) for part in parts)
    ]


# ------------------------------------------------------------------------------------------------ the matrix


class Rows(StrEnum):
    """What the rows of the matrix are."""

    MAIN = "main"
    EVERYTHING = "everything"
    IDLE = "idle"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            Rows.MAIN: _("Histoires et projets"),
            Rows.EVERYTHING: _("Tout ce qui sert de preuve"),
            Rows.IDLE: _("Ce qui ne sert encore à aucun changement"),
        }[self]


@dataclass(frozen=True, slots=True)
class Mark:
    """What one piece of evidence does to one interpretation."""

    interpretation_id: UUID
    stance: Stance
    text: str
    why: str = ""

    @property
    def words(self) -> str:
        """Its shape, and its word."""
        return f"{SHAPES[self.stance]} {self.stance.label}"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A piece of evidence across the changes: for each of them in order, what it does to its interpretations."""

    piece: Piece
    cells: tuple[tuple[Mark, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """What speaks of what: pieces of evidence in rows, under the changes."""

    changes: tuple[Change, ...] = ()
    rows: tuple[MatrixRow, ...] = ()

    @property
    def untold(self) -> tuple[Change, ...]:
        """The changes of which no story speaks."""
        return tuple(one for one in self.changes if not one.count(EvidenceKind.STORY))


def matrix(found: Pathway, shown: Rows = Rows.MAIN, axis_id: UUID | None = None) -> Matrix:
    """Put stories then projects, or whatever is evidence, in rows under the changes of an axis, or of all."""
    changes = tuple(one for one in found.changes if axis_id in (None, one.axis.id))
    pieces = found.candidates
    if shown is Rows.EVERYTHING:
        told = {one.piece.id: one.piece for change in changes for one in change.grounds if one.piece}
        pieces = tuple(sorted(told.values(), key=lambda one: ORDER.index(one.kind)))
    elif shown is Rows.IDLE:
        pieces = found.idle
    marks = _marks(changes)
    return Matrix(
        changes,
        tuple(
            MatrixRow(piece, tuple(tuple(marks.get((piece.id, change.id), ())) for change in changes))
            for piece in pieces
        ),
    )


def _marks(changes: Sequence[Change]) -> dict[tuple[UUID, UUID], list[Mark]]:
    """Return what each piece of evidence does to each change."""
    found: dict[tuple[UUID, UUID], list[Mark]] = {}
    for change in changes:
        for read in change.interpretations:
            for ground in read.grounds:
                if ground.piece:
                    mark = Mark(read.id, ground.stance, read.text, ground.why)
                    found.setdefault((ground.piece.id, change.id), []).append(mark)
    return found
