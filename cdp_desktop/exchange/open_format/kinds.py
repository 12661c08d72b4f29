"""How each kind of value is written in the file, and how it is stored."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any, Protocol
from uuid import UUID

from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import Code
from cdp_desktop.store.schema import Row, row

Index = Mapping[str, dict[str, UUID]]  # table → code in the file → key
CodeOf = Callable[[str, UUID], str]  # table, key → code in the file

YEARS = range(1900, 2200)
LARGEST = 10**9
HOUR = re.compile(r"([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{6})?)?")
NOT_TEXT = re.compile(r"[\x00\ud800-\udfff]")
NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Wrong(Exception):
    """A value that cannot be stored; the message says why."""


class Kind(Protocol):
    """A kind of value."""

    def read(self, value: Any, index: Index) -> Any:
        """Return what to store for a value of the file. Raises ``Wrong``."""

    def write(self, value: Any, code: CodeOf) -> Any:
        """Return what to write in the file for a stored value."""


class Text:
    """A text, kept as it is typed."""

    def read(self, value: Any, index: Index) -> str:
        """Return the text."""
        if not isinstance(value, str):
            raise Wrong(_("« {value} » n’est pas lu comme un texte; mettez-le entre guillemets").format(value=value))
        if NOT_TEXT.search(value):
            raise Wrong(_("ce texte contient un caractère qui ne peut pas être gardé"))
        return value

    def write(self, value: str, code: CodeOf) -> str:
        """Return the text."""
        return value


class Integer:
    """A whole number, zero or more."""

    def read(self, value: Any, index: Index) -> int:
        """Return the number."""
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LARGEST:
            raise Wrong(_("il faut un nombre entier, zéro ou plus, et non « {value} »").format(value=value))
        return value

    def write(self, value: int, code: CodeOf) -> int:
        """Return the number."""
        return value


class Flag:
    """Yes or no."""

    def read(self, value: Any, index: Index) -> bool:
        """Return the answer."""
        if not isinstance(value, bool):
            raise Wrong(_("il faut true ou false, et non « {value} »").format(value=value))
        return value

    def write(self, value: bool, code: CodeOf) -> bool:
        """Return the answer."""
        return value


class Day:
    """A date."""

    def read(self, value: Any, index: Index) -> date:
        """Return the date, written as such or as an ISO text."""
        if isinstance(value, str) and ISO_DAY.fullmatch(value):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                raise Wrong(_("la date « {value} » n’existe pas").format(value=value)) from None
        if not isinstance(value, date) or isinstance(value, datetime):
            raise Wrong(_("il faut une date comme 2026-09-24, et non « {value} »").format(value=value))
        if value.year not in YEARS:
            raise Wrong(_("la date « {value} » est invraisemblable").format(value=value))
        return value

    def write(self, value: date, code: CodeOf) -> date:
        """Return the date."""
        return value


class Hour:
    """An hour of the day, where the meeting is held."""

    def read(self, value: Any, index: Index) -> time:
        """Return the hour; YAML reads 9:30 without quotes as a number."""
        if not isinstance(value, str) or not HOUR.fullmatch(value):
            raise Wrong(_('il faut une heure entre guillemets, comme "09:30", et non « {value} »').format(value=value))
        return time.fromisoformat(value.zfill(len(value) + (value[1] == ":")))

    def write(self, value: time, code: CodeOf) -> str:
        """Return the hour, with its seconds when they count."""
        return value.isoformat() if value.second or value.microsecond else value.isoformat("minutes")


class Moment:
    """A date, an hour and an offset from universal time; without one, local time."""

    def read(self, value: Any, index: Index) -> datetime:
        """Return the moment."""
        try:
            moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        except (TypeError, ValueError):
            moment = None
        if moment is None or moment.year not in YEARS:
            raise Wrong(
                _('il faut un moment comme "2026-09-24T09:30:00-04:00", et non « {value} »').format(value=value)
            )
        return moment.astimezone()

    def write(self, value: datetime, code: CodeOf) -> str:
        """Return the moment in local time, with its offset."""
        return value.isoformat()


class Texts:
    """A list of texts."""

    def read(self, value: Any, index: Index) -> list[str]:
        """Return the texts."""
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            raise Wrong(_("il faut une liste de textes, et non « {value} »").format(value=value))
        return list(value)

    def write(self, value: list[str], code: CodeOf) -> list[str]:
        """Return the texts."""
        return list(value)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many for each of several answers; ``answers`` lists those allowed, if any."""

    answers: tuple[str, ...] = ()

    def read(self, value: Any, index: Index) -> dict[str, int]:
        """Return the counts."""
        if not isinstance(value, dict):
            raise Wrong(_("il faut des réponses et leurs nombres, et non « {value} »").format(value=value))
        for answer in map(str, value):
            if self.answers and answer not in self.answers:
                raise Wrong(
                    _("la réponse « {answer} » est inconnue; les réponses possibles sont {known}").format(
                        answer=answer, known=", ".join(self.answers)
                    )
                )
        return {str(answer): Integer().read(count, index) for answer, count in value.items()}

    def write(self, value: dict[str, int], code: CodeOf) -> dict[str | int, int]:
        """Return the counts; answers that are digits are numbers."""
        return {_numbered(answer): count for answer, count in value.items()}


class Anything:
    """What the model keeps without looking inside: dates become ISO texts, and keys texts."""

    def read(self, value: Any, index: Index) -> Any:
        """Return a value that JSON can hold."""
        if isinstance(value, dict):
            return {str(key): self.read(item, index) for key, item in value.items()}
        if isinstance(value, list):
            return [self.read(item, index) for item in value]
        if isinstance(value, date):
            return value.isoformat()
        readable = not NOT_TEXT.search(value) if isinstance(value, str) else isinstance(value, int | float | None)
        if not readable:
            raise Wrong(_("« {value} » ne peut pas être gardé").format(value=value))
        return value

    def write(self, value: Any, code: CodeOf) -> Any:
        """Return the value with its dates and its numbered keys back."""
        if isinstance(value, dict):
            return {_numbered(key): self.write(item, code) for key, item in value.items()}
        if isinstance(value, list):
            return [self.write(item, code) for item in value]
        if isinstance(value, str) and ISO_DAY.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                return value
        return value


def _numbered(key: str) -> str | int:
    """Return a key as a number if it is one: JSON writes them all as texts."""
    return int(key) if NUMBER.fullmatch(key) else key


class Document:
    """A mapping kept to the letter."""

    def read(self, value: Any, index: Index) -> dict[str, Any]:
        """Return the mapping."""
        if not isinstance(value, dict):
            raise Wrong(_("il faut des champs et leurs valeurs, et non « {value} »").format(value=value))
        return value

    def write(self, value: dict[str, Any], code: CodeOf) -> dict[str, Any]:
        """Return the mapping."""
        return value


@dataclass(frozen=True, slots=True)
class Coded:
    """A code of a closed list."""

    codes: type[Code]

    def read(self, value: Any, index: Index) -> Code:
        """Return the code."""
        try:
            return self.codes(value)
        except ValueError:
            known = ", ".join(self.codes)
            raise Wrong(
                _("le code « {value} » est inconnu; les codes possibles sont {known}").format(value=value, known=known)
            ) from None

    def write(self, value: Code, code: CodeOf) -> str:
        """Return the code."""
        return value.value


@dataclass(frozen=True, slots=True)
class Reference:
    """The code of another entry."""

    table: str

    def read(self, value: Any, index: Index) -> UUID:
        """Return the key of the entry."""
        found = index[self.table].get(value) if isinstance(value, str) else None
        if found is None:
            raise Wrong(
                _("aucune fiche « {value} » dans « {section} »").format(value=value, section=SECTION_OF[self.table])
            )
        return found

    def write(self, value: UUID, code: CodeOf) -> str:
        """Return the code of the entry."""
        return code(self.table, value)


SECTION_OF = {
    "action_item": "action_items",
    "agenda_item": "agenda",
    "agenda_template": "agenda_templates",
    "axis": "axes",
    "change_domain": "change_domains",
    "change_statement": "changes",
    "change_story": "stories",
    "change_theme": "change_themes",
    "collaboration": "collaborations",
    "committee": "committees",
    "decision": "decisions",
    "facilitation_technique": "facilitation_techniques",
    "initiative": "initiatives",
    "interpretation": "interpretations",
    "meeting": "meetings",
    "meeting_purpose": "community.meeting_purposes",
    "member": "members",
    "organization": "organizations",
    "parking_lot_item": "parking_lot",
    "population": "populations",
    "practice": "practices",
    "practice_reuse": "practice_reuses",
    "referral_pathway": "referral_pathways",
    "service": "services",
    "story_excerpt": "stories › excerpts",
    "topic": "topics",
}

KINDS: dict[type, Kind] = {str: Text(), int: Integer(), bool: Flag(), date: Day(), time: Hour()}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the schema says of a column."""

    kind: Kind
    required: bool
    default: Callable[[], Any]


def facts(table: type[Row], name: str) -> Facts:
    """Return the kind of value that a column holds, whether it must be given, and its value otherwise."""
    return _facts(table.__table__.columns[name])


@cache
def _facts(column: Any) -> Facts:
    python = column.type.python_type
    kind: Kind
    if column.foreign_keys:
        (foreign,) = column.foreign_keys
        kind = Reference(foreign.column.table.name)
    elif issubclass(python, Code):
        kind = Coded(python)
    elif isinstance(column.type, row.Moment):
        kind = Moment()
    else:
        kind = KINDS.get(python) or Texts()
    default = column.default
    if default is None:
        return Facts(kind, not column.nullable, lambda: None)
    if default.is_callable:
        return Facts(kind, False, lambda: default.arg(None))
    return Facts(kind, False, lambda: default.arg)
