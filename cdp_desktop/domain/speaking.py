"""Whose turn it is to speak: the list of those who asked, and the tour de table."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cdp_desktop.domain.attendance import Attendance
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.typography import duration, fold
from cdp_desktop.domain.vocabulary import AttendanceStatus, Code

_SHORTEST = 15  # seconds each under which saying it would only hurry people
_STEP = 15  # seconds: a share is told roughly
_LONG = 5  # minutes from which seconds are not told
_ENOUGH = 300  # seconds of speech before comparing groups says anything
_FEW = 3  # people under which a group could be recognised


class TurnKind(Code):
    """How a turn was asked for."""

    REQUEST = "request", _("Liste de parole")
    ROUND = "round", _("Tour de table")


class TurnState(Code):
    """Where a turn stands."""

    WAITING = "waiting", _("En attente")
    SPEAKING = "speaking", _("A la parole")
    DONE = "done", _("A parlé")
    SKIPPED = "skipped", _("Passe son tour")


@dataclass(frozen=True, slots=True)
class SpeakingTurn:
    """One person's turn to speak on a point; nothing of what is said."""

    id: UUID
    item_id: UUID
    kind: TurnKind
    state: TurnState
    attendance: Attendance
    began_at: datetime | None = None
    ended_at: datetime | None = None


def speaking(turns: Iterable[SpeakingTurn]) -> SpeakingTurn | None:
    """Return the turn of the person who speaks now, if someone does."""
    return next((turn for turn in turns if turn.state is TurnState.SPEAKING), None)


def waiting(turns: Iterable[SpeakingTurn]) -> tuple[SpeakingTurn, ...]:
    """Return the turns to come, in order."""
    return tuple(turn for turn in turns if turn.state is TurnState.WAITING)


def turns_of(turns: Iterable[SpeakingTurn], item_id: UUID, kind: TurnKind) -> tuple[SpeakingTurn, ...]:
    """Return the turns of one kind on one point, in order."""
    return tuple(turn for turn in turns if turn.item_id == item_id and turn.kind is kind)


def to_come(turns: Iterable[SpeakingTurn]) -> tuple[SpeakingTurn, ...]:
    """Return who is still to speak in a tour de table: those who wait, then those who passed and are asked again."""
    known = tuple(turns)
    return (*waiting(known), *(turn for turn in known if turn.state is TurnState.SKIPPED))


def round_order(attendances: Iterable[Attendance]) -> list[Attendance]:
    """Return who takes part in a tour de table: the people in the room by name, then those who are expected."""
    listed = [one for one in attendances if one.here or one.status is AttendanceStatus.EXPECTED]
    return sorted(listed, key=lambda one: (not one.here, bool(one.unnamed_label), fold(one.name)))


@dataclass(frozen=True, slots=True)
class Airtime:
    """How many of the people in the room spoke: counts, never names."""

    spoke: int
    silent: int

    @property
    def sentence(self) -> str:
        """The counts in words, empty while nobody has spoken."""
        if not self.spoke:
            return ""
        spoke = ngettext("{n} personne a pris la parole", "{n} personnes ont pris la parole", self.spoke).format(
            n=self.spoke
        )
        return _("{spoke}, {n} pas encore").format(spoke=spoke, n=self.silent)


def airtime(turns: Iterable[SpeakingTurn], attendances: Iterable[Attendance]) -> Airtime:
    """Count who asked to speak and did, and who is in the room and has not; a tour de table does not count."""
    spoke = {
        turn.attendance.id
        for turn in turns
        if turn.kind is TurnKind.REQUEST and turn.state in (TurnState.SPEAKING, TurnState.DONE)
    }
    silent = sum(one.count for one in attendances if one.here and one.id not in spoke)
    return Airtime(len(spoke), silent)


@dataclass(frozen=True, slots=True)
class GroupShare:
    """What part of the people in the room a group is, and what part of the time it spoke, in percent."""

    name: str
    people: int
    time: int

    def __str__(self) -> str:
        """« Communautaire : 60 % du temps, 71 % des personnes »."""
        words = _("{name}\u00a0: {time}\u00a0% du temps, {people}\u00a0% des personnes")
        return words.format(name=self.name, time=self.time, people=self.people)


def group_shares(
    turns: Iterable[SpeakingTurn], attendances: Iterable[Attendance], now: datetime
) -> tuple[GroupShare, ...]:
    """Compare the time that each sector spoke with its place in the room, the largest first; a tour de table counts.

    Groups of fewer than three people are told together or not at all, and nothing is before five minutes of speech.
    """
    people = Counter[str]()
    for one in attendances:
        if one.present:
            people[_sector(one)] += one.count
    told = {name: name if count >= _FEW else _("Autres") for name, count in people.items()}
    heads, seconds = Counter[str](), Counter[str]()
    for name, count in people.items():
        heads[told[name]] += count
    for turn in turns:
        name = _sector(turn.attendance)
        if turn.began_at is not None and name in told:
            seconds[told[name]] += int(((turn.ended_at or now) - turn.began_at).total_seconds())
    total = seconds.total()
    if total < _ENOUGH or len(heads) < 2:
        return ()
    return tuple(
        GroupShare(name, round(100 * count / heads.total()), round(100 * seconds[name] / total))
        for name, count in heads.most_common()
        if count >= _FEW
    )


def _sector(one: Attendance) -> str:
    return one.organization.sector.label if one.organization else _("Sans organisme")


def since(began_at: datetime | None, now: datetime) -> str:
    """Say for how long someone has been speaking, to the minute: no countdown, no alarm."""
    minutes = int((now - began_at).total_seconds() // 60) if began_at else 0
    if minutes < 1:
        return _("depuis un instant")
    return _("depuis {duration}").format(duration=duration(minutes))


def share(seconds: float, people: int) -> str:
    """Say how long each of those still to speak may take before the end of the point, if there is time."""
    if not people or seconds < _SHORTEST * people:
        return ""
    each = int(seconds / people) // _STEP * _STEP
    minutes, rest = divmod(each, 60)
    words = _("{n}\u00a0s").format(n=rest) if not minutes else duration(minutes)
    if minutes and rest and minutes < _LONG:
        words = _("{minutes} {n}\u00a0s").format(minutes=duration(minutes), n=rest)
    return _("environ {duration} chacune").format(duration=words)
