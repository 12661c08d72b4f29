"""What an import will do, line by line, and what a person may choose about it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from cdp_desktop.domain.importing.known import Ref
from cdp_desktop.domain.importing.table import TableKind
from cdp_desktop.domain.importing.values import Value
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import Code


class Outcome(Code):
    """What will become of a line."""

    CREATE = "create", _("À créer")
    COMPLETE = "complete", _("À compléter")
    SAME = "same", _("Rien à changer")
    ASK = "ask", _("Doublon possible")
    ERROR = "error", _("Erreur")
    LEFT = "left", _("Laissée de côté")


class Answer(Code):
    """What a person says of a line that may be someone or something already there."""

    SAME = "same", _("C’est la même fiche")
    OTHER = "other", _("C’en est une autre")
    LEAVE = "leave", _("Laisser de côté")


class Why(Code):
    """What makes a line look like something already there."""

    NAME = "name", _("même nom")
    EMAIL = "email", _("même courriel")
    NEAR = "near", _("nom voisin")


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen: for each line, failing that for all. ``taken`` are lines whose values replace those there.

    With an answer goes the rank of which, of those it may be.
    """

    duplicates: Answer | None = None
    lines: Mapping[int, tuple[Answer, int]] = field(default_factory=dict)
    taken: frozenset[int] = frozenset()

    def about(self, line: int) -> tuple[Answer | None, int]:
        """Return what was chosen for a line."""
        return self.lines.get(line, (self.duplicates, 0))


@dataclass(frozen=True, slots=True)
class Suspect:
    """Someone or something that a line may be, why, and the line that makes it if it is not there yet."""

    ref: Ref
    title: str
    why: tuple[Why, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that says something else there than in the file; what is there stays unless it was chosen otherwise."""

    header: str
    kept: str
    found: str
    taken: bool = False


@dataclass(frozen=True, slots=True)
class AffiliationEntry:
    """What to write of where a person works: in a row that is there, that a line makes, or in a new one."""

    target: Ref | None
    organization: Ref
    values: Mapping[str, Value]
    before: Mapping[str, Value] = field(default_factory=dict)
    primary: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """What to write for a line: a new row, or fields of one; ``before`` is what was there when it was planned."""

    line: int
    target: Ref | None
    values: Mapping[str, Value]
    before: Mapping[str, Value] = field(default_factory=dict)
    organization: Ref | None = None
    contact: UUID | None = None
    affiliation: AffiliationEntry | None = None


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """What will become of one line: sentences on what is wrong, whom it may be, what it fills and what differs."""

    number: int
    title: str
    outcome: Outcome
    problems: tuple[str, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    filled: tuple[tuple[str, str], ...] = ()
    differences: tuple[Difference, ...] = ()
    answer: Answer | None = None
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class NewPlace:
    """An organisation that people or services name and that is not there: its name, and what it looks like."""

    name: str
    like: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an import will do on a day; ``places`` are the organisations to make, by their folded name."""

    kind: TableKind
    lines: tuple[PlannedLine, ...]
    places: Mapping[str, NewPlace]
    on: date

    @property
    def counts(self) -> Counter[Outcome]:
        """How many lines have each outcome."""
        return Counter(line.outcome for line in self.lines)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What there is to write, in the order of the lines."""
        return tuple(line.entry for line in self.lines if line.entry is not None)
