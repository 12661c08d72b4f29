"""What the room may see, and nothing else: the values that the projector is given.

They are made of words already chosen for the room, and of numbers: none of them can hold a note, a person, a point of
the agenda or anything else that is internal. Only ``cdp_desktop.domain.showing`` makes them; a test holds both.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cdp_desktop.domain.language import _

ASIDE: Final = 16  # letters of a detail told beside its line; a longer one is told under it


class View(StrEnum):
    """What can be asked for: « room:point » shows the current point."""

    POINT = "point"
    AGENDA = "agenda"
    SPEAKERS = "speakers"
    ROUND = "round"
    GROUPS = "groups"
    TIME = "time"
    DECISIONS = "decisions"
    MESSAGE = "message"

    @property
    def label(self) -> str:
        """The words of its button."""
        return _LABELS[self]


_LABELS = {
    View.POINT: _("Point"),
    View.AGENDA: _("Ordre du jour"),
    View.SPEAKERS: _("Paroles"),
    View.ROUND: _("Tour de table"),
    View.GROUPS: _("Groupes"),
    View.TIME: _("Temps"),
    View.DECISIONS: _("Décisions"),
    View.MESSAGE: _("Message"),
}


class Standing(StrEnum):
    """Where something stands, told by its shape as well as its colour."""

    TO_COME = "to_come"
    CURRENT = "current"
    DONE = "done"
    MISSING = "missing"  # something has to be filled in


@dataclass(frozen=True, slots=True)
class Countdown:
    """Seconds passed out of seconds planned; with none planned, what has passed."""

    elapsed: int
    planned: int
    running: bool = True


@dataclass(frozen=True, slots=True)
class Stretch:
    """One point in the bar of the whole meeting, in minutes."""

    minutes: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every view: where we are at the top, what comes next at the foot."""

    where: str = ""  # « Point 3 sur 7 »
    hour: str = ""
    then: str = ""  # « Ensuite : Pause, 10 min »
    end: str = ""  # « fin prévue 12 h »
    bar: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Which page of a long list is shown, from 1."""

    number: int = 1
    total: int = 1


@dataclass(frozen=True, slots=True)
class Voice:
    """Someone as the room hears of them: a name, and where it comes from."""

    name: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """A welcome, or a word between two points."""

    frame: Frame
    kicker: str
    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """The current point and its clock."""

    frame: Frame
    title: str
    detail: str = ""
    clock: Countdown | None = None


@dataclass(frozen=True, slots=True)
class Floor:
    """Whose turn it is to speak, and who comes next: the list of speakers, or the tour de table."""

    frame: Frame
    heading: str
    prompt: str = ""
    now: Voice | None = None
    free: str = ""  # what is said while nobody speaks
    after: tuple[Voice, ...] = ()
    more: str = ""  # « et 4 autres »


@dataclass(frozen=True, slots=True)
class Team:
    """A small group."""

    name: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Teams:
    """The small groups, and the time they have."""

    frame: Frame
    heading: str
    teams: tuple[Team, ...]
    sheet: Sheet = Sheet()
    clock: Countdown | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: what leads it (an hour, a reference), its text, and what follows."""

    lead: str
    text: str
    detail: str = ""
    standing: Standing = Standing.TO_COME


@dataclass(frozen=True, slots=True)
class Listing:
    """The agenda, the time to share out, or what was decided."""

    frame: Frame
    heading: str
    lines: tuple[Line, ...]
    empty: str = ""  # what is said without any line
    sheet: Sheet = Sheet()


@dataclass(frozen=True, slots=True)
class Reading:
    """A message, or a story to read with its title."""

    text: str
    title: str = ""
    sheet: Sheet = Sheet()


@dataclass(frozen=True, slots=True)
class Black:
    """Nothing at all."""


Slide = Cover | Point | Floor | Teams | Listing | Reading | Black


def words(slide: Slide) -> str:
    """Return a slide in words, for a screen reader; the clock is left out, since it changes each second."""
    match slide:
        case Cover(kicker=kicker, title=title, lines=lines):
            parts = [kicker, title, *lines]
        case Point(frame=frame, title=title, detail=detail):
            parts = [frame.where, title, detail, frame.then]
        case Floor(heading=heading, prompt=prompt, now=now, free=free, after=after, more=more):
            parts = [heading, prompt, now.name if now else free, *(voice.name for voice in after), more]
        case Teams(heading=heading, teams=teams):
            parts = [heading, *(f"{team.name}, {', '.join(team.people)}" for team in teams)]
        case Listing(heading=heading, lines=lines, empty=empty):
            parts = [heading, *(f"{line.lead} {line.text} {line.detail}".strip() for line in lines)]
            parts += [] if lines else [empty]
        case Reading(title=title, text=text):
            parts = [title, text]
        case Black():
            parts = [_("Écran noir")]
    return ". ".join(part for part in parts if part)
