"""What the room sees of a meeting: chosen here, once for all, from what the program knows.

Points for the facilitators alone are passed over; of a point off the record the room reads the title and the time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil
from typing import Final, TypeVar

from cdp_desktop.domain.agenda import AgendaItem, clock, schedule
from cdp_desktop.domain.agreement import AgreementLine, TimeAgreement, TimeChoice, as_agreed
from cdp_desktop.domain.attendance import Attendance
from cdp_desktop.domain.capture import ActionItem, Decision
from cdp_desktop.domain.disclosure import Disclosure, may_be_named
from cdp_desktop.domain.groups import SmallGroup
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.room import (
    ASIDE,
    Countdown,
    Cover,
    Floor,
    Frame,
    Line,
    Listing,
    Point,
    Reading,
    Sheet,
    Slide,
    Standing,
    Stretch,
    Team,
    Teams,
    View,
    Voice,
)
from cdp_desktop.domain.running import following, forecast, hours, place
from cdp_desktop.domain.speaking import SpeakingTurn, TurnKind, speaking, waiting
from cdp_desktop.domain.typography import duration, enumerate_fr, full_date, hour, short_date, typeset
from cdp_desktop.domain.vocabulary import (
    Confidentiality,
    DecisionStatus,
    ItemState,
    ItemType,
    MeetingStatus,
    MemberStatus,
)

AUDIENCE: Final = Confidentiality.MEMBERS
NEXT: Final = 5  # people named after the one who speaks
ROWS: Final = 9  # rows of text on one page of a list
ROW: Final = 44  # letters in one of them
PAGE: Final = 420  # letters on one page of a text to read
TEAM_ROWS: Final = 13  # rows of names, one under the other, on one page of small groups
TEAMS_ACROSS: Final = 3

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Scene:
    """How the meeting stands now, as the facilitators know it: never given to the projector."""

    meeting: Meeting
    now: datetime
    turns: tuple[SpeakingTurn, ...] = ()
    groups: tuple[SmallGroup, ...] = ()
    agreements: tuple[TimeAgreement, ...] = ()
    decisions: tuple[Decision, ...] = ()
    action_items: tuple[ActionItem, ...] = ()
    prompt: str = ""  # of the tour de table
    proposal: tuple[AgreementLine, ...] = ()  # made to the group, and not adopted yet
    message: str = ""  # a line, or a title and a text to read


def show(view: View, scene: Scene, page: int | None = None) -> Slide:
    """Return what the room sees; ``page`` counts from 0, and none is the one that matters now."""
    match view:
        case View.AGENDA:
            return _agenda(scene, page)
        case View.SPEAKERS:
            return _floor(scene, TurnKind.REQUEST)
        case View.ROUND:
            return _floor(scene, TurnKind.ROUND)
        case View.GROUPS:
            return _teams(scene, page or 0)
        case View.TIME:
            return _time(scene, page or 0)
        case View.DECISIONS:
            return _decisions(scene, page or 0)
        case View.MESSAGE:
            return _message(scene.message, page or 0)
        case View.POINT:
            return _point(scene)


# ----------------------------------------------------------------------------------------- what may be shown


def _shown(scene: Scene) -> tuple[AgendaItem, ...]:
    return tuple(item for item in scene.meeting.items if item.confidentiality.within(AUDIENCE))


def _current(scene: Scene) -> AgendaItem | None:
    item = scene.meeting.current
    return item if item is not None and item.confidentiality.within(AUDIENCE) else None


def _open(scene: Scene) -> AgendaItem | None:
    """Return the current point if what happens in it may be shown."""
    item = _current(scene)
    return None if item is None or item.off_record else item


def _rules(scene: Scene) -> Disclosure:
    """Return what the members may read of what was written."""
    items = scene.meeting.items
    closed = (one.id for one in items if one.off_record or not one.confidentiality.within(AUDIENCE))
    return Disclosure(AUDIENCE, frozenset(closed))


def _name(person: Person) -> str:
    """Return how the room hears a person: the full name if she agreed to see it written, else the first name."""
    erased = person.status is MemberStatus.ERASED
    return typeset(person.name if erased or may_be_named(person) else person.first_name)


def _voice(attendance: Attendance) -> Voice:
    person, where = attendance.person, attendance.organization
    if person is None:
        return Voice(typeset(attendance.name), typeset(where.short_name) if where else "")
    return Voice(_name(person), typeset(where.short_name if where else person.organization_name))


def _frame(scene: Scene) -> Frame:
    found, items, item = scene.meeting, _shown(scene), _current(scene)
    if found.status is not MeetingStatus.IN_PROGRESS:
        return Frame(_meeting_name(found), hour(scene.now))
    standing = forecast(clock(found.items, found.end_due(scene.now), scene.now))
    after = following(items)
    then = ""
    if after is not None:
        length = _(", {length}").format(length=duration(after.minutes)) if after.minutes else ""
        then = typeset(_("Ensuite\u00a0: {title}{length}").format(title=after.title, length=length))
    where = _meeting_name(found)
    if item is not None:
        at = place(items, item.id)
        where = _("Point {number} sur {total}").format(number=at.number, total=at.total)
    return Frame(where, hour(scene.now), then, typeset(standing.end[:1].upper() + standing.end[1:]), _bar(items))


def _meeting_name(found: Meeting) -> str:
    return _("Rencontre {number}").format(number=found.number)


def _bar(items: Sequence[AgendaItem]) -> tuple[Stretch, ...]:
    gone = (ItemState.DEFERRED, ItemState.WITHDRAWN)
    return tuple(Stretch(item.minutes, _standing(item)) for item in items if item.state not in gone and item.minutes)


def _standing(item: AgendaItem) -> Standing:
    if item.state is ItemState.IN_PROGRESS:
        return Standing.CURRENT
    return Standing.TO_COME if item.state is ItemState.PLANNED else Standing.DONE


# ------------------------------------------------------------------------------------------------- the views


def _point(scene: Scene) -> Slide:
    item = _current(scene)
    if item is None:
        return _cover(scene)
    detail = ""
    if item.type is ItemType.BREAK and item.intervals:
        ends = scene.now + timedelta(seconds=max(0.0, item.minutes * 60 - item.seconds(scene.now)))
        detail = _("On reprend à {hour}").format(hour=hour(ends))
    elif item.objective is not None and not item.off_record:
        detail = item.objective.label
    countdown = Countdown(int(item.seconds(scene.now)), item.minutes * 60, item.running)
    return Point(_frame(scene), typeset(item.title), typeset(detail), countdown)


def _cover(scene: Scene) -> Cover:
    found, frame = scene.meeting, _frame(scene)
    day = full_date(found.held_on, article=False)
    if found.status.upcoming:
        when = _("{start} à {end}").format(start=hour(found.start), end=hour(found.end_planned))
        return Cover(frame, _("Bienvenue"), typeset(found.title), (typeset(day), typeset(when)))
    if found.status.held:
        return Cover(frame, _meeting_name(found), _("Merci de votre présence"), (typeset(found.title), typeset(day)))
    return Cover(frame, _meeting_name(found), typeset(found.title), (typeset(day),))


def _floor(scene: Scene, kind: TurnKind) -> Slide:
    item = _open(scene)
    if item is None:
        return _point(scene)
    turns = [turn for turn in scene.turns if turn.item_id == item.id and turn.kind is kind]
    now, to_come = speaking(turns), waiting(turns)
    after = tuple(_voice(turn.attendance) for turn in to_come[:NEXT])
    others = len(to_come) - len(after)
    more = ngettext("et {count} autre", "et {count} autres", others).format(count=others) if others > 0 else ""
    if kind is TurnKind.ROUND:
        heading, prompt = _("Tour de table"), typeset(scene.prompt)
        free = _("Le tour de table est terminé") if turns and not to_come else _("Le tour de table va commencer")
    else:
        heading, prompt, free = _("Liste de parole"), typeset(item.title), _("La parole est libre")
    return Floor(_frame(scene), heading, prompt, _voice(now.attendance) if now else None, free, after, more)


def _teams(scene: Scene, page: int) -> Slide:
    item = _open(scene)
    groups = [group for group in scene.groups if item is not None and group.item_id == item.id]
    if item is None or not groups:
        return _point(scene)
    teams = [
        Team(_("Groupe {number}").format(number=number), tuple(_voice(one).name for one in group.people))
        for number, group in enumerate(groups, 1)
    ]
    tallest = max(len(team.people) for team in teams) + 1.5
    shown, sheet = _sheet(teams, max(1, int(TEAM_ROWS // tallest)) * TEAMS_ACROSS, page)
    countdown = None
    if item.group_minutes:
        passed = (scene.now - item.groups_began_at).total_seconds() if item.groups_began_at else 0.0
        countdown = Countdown(max(0, int(passed)), item.group_minutes * 60, item.groups_began_at is not None)
    return Teams(_frame(scene), typeset(item.title), shown, sheet, countdown)


def _agenda(scene: Scene, page: int | None) -> Listing:
    items = _shown(scene)
    at = _hours(scene)
    lines = [
        Line(
            at.get(item.id, ""),
            typeset(item.title),
            _outcome(item),
            _standing(item),
        )
        for item in items
    ]
    pages = filled_pages(lines)
    if page is None:
        page = next((rank for rank, sheet in enumerate(pages) if _matters(sheet)), 0)
    return _listing(scene, _("Ordre du jour"), pages, page, _("L’ordre du jour est à venir"))


def _outcome(item: AgendaItem) -> str:
    if item.state in (ItemState.DEFERRED, ItemState.WITHDRAWN):
        return item.state.label
    return "✓" if item.state.treated else duration(item.minutes) if item.minutes else ""


def _matters(lines: Sequence[Line]) -> bool:
    return any(line.standing is not Standing.DONE for line in lines)


def _hours(scene: Scene) -> dict[object, str]:
    """Return when each point began, or should begin."""
    found = scene.meeting
    if found.status is not MeetingStatus.IN_PROGRESS:
        return {slot.item.id: hour(slot.start) for slot in schedule(found.items, found.start)}
    left = max(0.0, clock(found.items, found.end_due(scene.now), scene.now).left)
    to_come = hours(found.items, scene.now + timedelta(seconds=left))
    began = {one.id: one.intervals[0].started_at.astimezone(scene.now.tzinfo) for one in found.items if one.intervals}
    return {key: hour(at) for key, at in (*to_come.items(), *began.items())}


def _time(scene: Scene, page: int) -> Listing:
    """Return what is left to share out: the points to come, with what is proposed to the group or what it chose."""
    agreed = scene.proposal or (scene.agreements[-1].lines if scene.agreements else ())
    chosen = {line.item_id: line for line in agreed}
    scene = _as_proposed(scene)
    at = _hours(scene)
    lines = []
    for item in _shown(scene):
        choice = chosen.get(item.id)
        if choice is not None and choice.choice in (TimeChoice.PARK, TimeChoice.DEFER) and not item.remaining:
            detail = choice.choice.label if scene.proposal else item.state.label
            lines.append(Line("", typeset(item.title), detail, Standing.DONE))
        elif item.state is ItemState.PLANNED:
            detail = duration(item.minutes)
            if choice is not None and choice.before != item.minutes:
                detail = _("{before} → {after}").format(before=duration(choice.before), after=detail)
            lines.append(Line(at.get(item.id, ""), typeset(item.title), detail))
    return _listing(scene, _("Le temps qu’il nous reste"), filled_pages(lines), page, _("Plus aucun point à venir"))


def _as_proposed(scene: Scene) -> Scene:
    """Return the meeting as it would be with what is proposed: its hours and its end follow."""
    found = scene.meeting
    return replace(scene, meeting=replace(found, items=as_agreed(found.items, scene.proposal)))


def _decisions(scene: Scene, page: int) -> Listing:
    rules = _rules(scene)
    lines = [
        Line(one.reference, typeset(one.text), standing=Standing.CURRENT)
        for one in rules.of(scene.decisions)
        if one.status is DecisionStatus.ACTIVE
    ]
    for action in rules.of(scene.action_items):
        people = (action.owner, *action.co_owners) if action.owner else ()
        owner = enumerate_fr(map(_name, people)) or typeset(action.owner_name)
        who = owner or _("responsable à préciser")
        when = short_date(action.due, year=False) if action.due else _("échéance à préciser")
        missing = not action.owned or action.due is None
        look = Standing.MISSING if missing else Standing.TO_COME
        lines.append(Line(_("Suivi"), typeset(action.text), f"{who} · {when}", look))
    empty = _("Rien n’a encore été décidé")
    return _listing(scene, _("Décisions et suivis"), filled_pages(lines), page, empty)


def _message(message: str, page: int) -> Reading:
    title, _feed, text = message.strip().partition("\n")
    if not text.strip():
        return Reading(typeset(title))
    pages = read_pages(text.strip())
    number = min(page, len(pages) - 1)
    return Reading(typeset(pages[number]), typeset(title.strip()), Sheet(number + 1, len(pages)))


# ------------------------------------------------------------------------------------------------- pages


def _listing(scene: Scene, heading: str, pages: Sequence[tuple[Line, ...]], page: int, empty: str) -> Listing:
    number = min(page, len(pages) - 1)
    return Listing(_frame(scene), heading, pages[number], empty, Sheet(number + 1, len(pages)))


def _sheet(found: Sequence[T], size: int, page: int) -> tuple[tuple[T, ...], Sheet]:
    total = ceil(len(found) / size)
    number = min(page, total - 1)
    return tuple(found[number * size : (number + 1) * size]), Sheet(number + 1, total)


def filled_pages(lines: Iterable[Line]) -> list[tuple[Line, ...]]:
    """Share lines out over pages, by the rows that they take; there is a page at least."""
    pages: list[list[Line]] = [[]]
    taken = 0
    for line in lines:
        rows = ceil(len(line.text) / ROW) + (len(line.detail) > ASIDE)
        if pages[-1] and taken + rows > ROWS:
            pages.append([])
            taken = 0
        pages[-1].append(line)
        taken += rows
    return [tuple(page) for page in pages]


def read_pages(text: str) -> list[str]:
    """Share a text out over pages, between sentences if it can be."""
    pages = [""]
    for paragraph in text.split("\n"):
        for number, word in enumerate(paragraph.split(" ")):
            joint = "" if not pages[-1] else " " if number else "\n"
            full = len(pages[-1]) + len(word) > PAGE
            ends = len(pages[-1]) > PAGE * 2 // 3 and pages[-1].endswith((".", "!", "?", "»"))
            if pages[-1] and (full or ends):
                pages.append(word)
            else:
                pages[-1] += joint + word
    return pages
