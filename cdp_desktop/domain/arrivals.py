"""Who is found at the door, and what Enter does for each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from itertools import groupby, islice
from operator import attrgetter, itemgetter
from uuid import UUID

from cdp_desktop.domain.attendance import Attendance
from cdp_desktop.domain.directory import Directory
from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Candidate
from cdp_desktop.domain.presence_labels import Presence, PresenceLabels
from cdp_desktop.domain.typography import fold, hour
from cdp_desktop.domain.vocabulary import AttendanceStatus


class Gesture(StrEnum):
    """What validating a person does next."""

    ARRIVE = "arrive"
    LEAVE = "leave"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Found:
    """Someone who can be checked in, with where she stands at this meeting."""

    candidate: Candidate
    attendance: Attendance | None = None
    typed: str = ""
    labels: PresenceLabels = field(default_factory=PresenceLabels)

    @property
    def id(self) -> UUID:
        """The member's id."""
        return self.candidate.id

    @property
    def name(self) -> str:
        """The full name."""
        return self.candidate.person.name

    @property
    def place(self) -> str:
        """Where the person works: what tells two namesakes apart."""
        return self.candidate.person.organization_name

    @property
    def gesture(self) -> Gesture:
        """What validating does."""
        return gesture(self.attendance)

    @property
    def here(self) -> bool:
        """Tell whether the person is in the room."""
        return self.attendance is not None and self.attendance.here

    @property
    def state(self) -> str:
        """Where the person stands, in a few words; empty when nothing is known yet."""
        if self.attendance is None:
            return self.labels.label(Presence.EXPECTED) if self.candidate.expected else ""
        return state(self.attendance, self.labels)


def gesture(attendance: Attendance | None) -> Gesture:
    """Return what validating a person does next."""
    if attendance is None or not attendance.present:
        return Gesture.ARRIVE
    return Gesture.LEAVE if attendance.here else Gesture.RETURN


def state(attendance: Attendance, labels: PresenceLabels) -> str:
    """Return where a person stands: « depuis 8 h 52 », « départ à 10 h 15 », « Excusée »."""
    if attendance.present:
        return _course(attendance)
    return "" if attendance.status is AttendanceStatus.ABSENT else labels.of(attendance.status)


def _course(attendance: Attendance) -> str:
    """Say since when someone is there, or when she left."""
    last = attendance.stays[-1] if attendance.stays else None
    if last and last.left_at:
        return _("départ à {hour}").format(hour=hour(last.left_at))
    if last and last.arrived_at and len(attendance.stays) > 1:
        return _("retour à {hour}").format(hour=hour(last.arrived_at))
    if last and last.arrived_at:
        return _("depuis {hour}").format(hour=hour(last.arrived_at))
    return _("depuis le début")


def welcome(attendance: Attendance) -> str:
    """Say who has just been checked in, and that it is a first time."""
    words = _("{name} — {state}").format(name=attendance.name, state=_course(attendance))
    if attendance.first_time:
        return _("{words}. Première rencontre\u00a0: bienvenue!").format(words=words)
    return words


def found(
    known: Directory[Candidate],
    attendances: Iterable[Attendance],
    typed: str,
    *,
    labels: PresenceLabels,
    pinned: UUID | None = None,
    limit: int = 50,
) -> list[Found]:
    """Return who matches what is typed, those not there yet first. Nothing typed: the person just checked in before."""
    rows = {one.person.id: one for one in attendances if one.person}
    if typed.strip():
        matching = [Found(one, rows.get(one.id), typed, labels) for one in known.matching(typed, limit=limit)]
        return sorted(matching, key=attrgetter("here"))  # at the door people arrive: two of a name, the one to come
    settled = {key for key, one in rows.items() if one.present or one.status is AttendanceStatus.EXCUSED}
    shown = [one for one in known.everyone if one.id == pinned] if pinned else []
    waiting = (one for one in known.everyone if one.id not in settled and one.id != pinned)
    shown += islice(waiting, limit - len(shown))
    return [Found(one, rows.get(one.id), labels=labels) for one in shown]


def latest_first(attendances: Iterable[Attendance]) -> list[Attendance]:
    """Return those present, the last who came in first, then those excused."""
    listed = list(attendances)
    came = [one for one in listed if one.present]
    came.reverse()
    came.sort(key=_last_arrival, reverse=True)
    excused = [one for one in listed if one.status is AttendanceStatus.EXCUSED]
    return [*came, *sorted(excused, key=lambda one: fold(one.name))]


def _last_arrival(attendance: Attendance) -> time:
    return attendance.stays[-1].arrived_at or time.min if attendance.stays else time.min


@dataclass(frozen=True, slots=True)
class TypedPerson:
    """A new person as typed in one line."""

    first_name: str = ""
    last_name: str = ""
    organization: str = ""
    email: str = ""


def typed_person(line: str) -> TypedPerson:
    """Read « Zoé Lebel, Jardins suspendus »: a first name, a last name, and after a comma an organisation.

    A part that holds « @ » is an e-mail address.
    """
    names, *parts = [" ".join(part.split()) for part in line.split(",")]
    first, _space, last = names.partition(" ")
    email = next((part for part in parts if "@" in part), "")
    place = ", ".join(part for part in parts if part and part != email)
    return TypedPerson(_capital(first), _capital(last), place, email)


def _capital(name: str) -> str:
    """Give capitals to a name typed in a hurry; one that has some is left as it is."""
    if name != name.lower():
        return name
    return re.sub(r"(^|[\s-])(\w)", lambda part: part[1] + part[2].upper(), name)


def pieces(name: str, typed: str) -> list[tuple[str, bool]]:
    """Cut a name in pieces, each with whether it is what was typed: « Ka-rine **Bél**isle »."""
    wanted = fold(typed).split()
    cut: list[tuple[str, bool]] = []
    for word in re.findall(r"\w+|\W+", name):
        plain = fold(word)
        length = max((len(part) for part in wanted if plain.startswith(part)), default=0)
        cut += [(text, hit) for text, hit in ((word[:length], True), (word[length:], False)) if text]
    return [("".join(text for text, _hit in run), hit) for hit, run in groupby(cut, key=itemgetter(1))]


_HOUR = re.compile(r"(\d{1,2})(?:\s*[h:]\s*(?P<few>\d{1,2})?|\s*(?P<two>\d{2})?)")


def typed_hour(text: str) -> time | None:
    """Read « 9 h 32 », « 9 h 5 », « 9:32 », « 932 » or « 9 »; nothing when it is not a time of day."""
    found_hour = _HOUR.fullmatch(text.strip().lower())
    if found_hour is None:
        return None
    hours, minutes = int(found_hour[1]), int(found_hour["few"] or found_hour["two"] or 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None
