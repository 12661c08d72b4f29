"""The fiche of an initiative: how far it has come, from what meeting and what need, and who works on it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from cdp_desktop.domain.capture import Decision
from cdp_desktop.domain.disclosure import Disclosure, rules_for
from cdp_desktop.domain.document import (
    Block,
    Document,
    Facts,
    Heading,
    Knot,
    Listing,
    Paragraph,
    Run,
    Table,
    Text,
    Together,
    muted,
    plain,
    strong,
)
from cdp_desktop.domain.initiative import NEWS, PATH, Initiative, StageChange
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.minutes import audience_label, author, capitalized, plain_name
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.record import Community
from cdp_desktop.domain.typography import enumerate_fr, fold, full_date, number, short_date
from cdp_desktop.domain.vocabulary import Confidentiality, Involvement, OriginMode, Stage
from cdp_desktop.domain.withheld import withhold

_BORN: Final = {
    OriginMode.COLLECTIVE: _("Pensé collectivement dès le départ."),
    OriginMode.ORGANIZATION_OPENED: _("Un projet d’organisme devenu collectif."),
    OriginMode.ORGANIZATION: _("Un projet d’organisme."),
    OriginMode.RESIDENT: _("Une initiative de personnes du quartier."),
}
_INVOLVED: Final = {
    Involvement.INFORMED: _("Elles sont informées."),
    Involvement.CONSULTED: _("Elles sont consultées."),
    Involvement.COCONSTRUCTION: _("Elles le construisent avec nous."),
    Involvement.LED: _("Elles le portent."),
}


@dataclass(frozen=True, slots=True)
class Foundation:
    """Something that was there before and that an initiative builds on, or that it became a part of."""

    title: str
    confidentiality: Confidentiality = Confidentiality.PUBLIC
    item_id: UUID | None = None  # the point it was written under


@dataclass(frozen=True, slots=True)
class Part:
    """Someone's part in an initiative: a member, or someone described, and what that person brings."""

    person: Person | None = None
    label: str = ""
    brings: str = ""


@dataclass(frozen=True, slots=True)
class Committee:
    """The committee of an initiative."""

    name: str
    mandate: str = ""
    dissolved_on: date | None = None
    seats: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class InitiativeSheet:
    """An initiative and what its fiche says besides."""

    community: Community
    initiative: Initiative
    meetings: tuple[Meeting, ...] = ()  # those of its history and of what it builds on
    decisions: tuple[tuple[UUID, Decision], ...] = ()  # with the change of stage that each made
    foundations: tuple[Foundation, ...] = ()
    involvement: Involvement | None = None
    involvement_text: str = ""
    populations: tuple[str, ...] = ()
    committee: Committee | None = None
    parts: tuple[Part, ...] = ()
    budget: int | None = None  # dollars
    funding: str = ""
    merged_into: Foundation | None = None
    split_from: Foundation | None = None
    mentioned: tuple[Person, ...] = ()  # members whom its texts may name, and who are nowhere else in it


def refusal(sheet: InitiativeSheet, audience: Confidentiality) -> str:
    """Return why an initiative cannot be told to an audience, or nothing if it can."""
    if _rules(sheet, audience).of((sheet.initiative,)):
        return ""
    return _("«\u00a0{title}\u00a0» n’est pas pour ce public.").format(title=sheet.initiative.title)


def compose(sheet: InitiativeSheet, *, audience: Confidentiality = Confidentiality.MEMBERS) -> Document:
    """Compose the fiche of an initiative for an audience that may have it; what is not known is not said."""
    initiative, community = sheet.initiative, sheet.community
    kind = _kind(initiative)
    others = [name for name in initiative.aliases if fold(name) != fold(initiative.title)]
    parts = (kind, _("aussi\u00a0: {names}").format(names=", ".join(others)) if others else "")
    rules = _rules(sheet, audience)
    made = Document(
        title=initiative.title or kind,
        name=f"{kind} – {initiative.title}",
        kicker=community.name,
        subtitle=" · ".join(part for part in parts if part),
        author=author(community),
        subject=kind,
        footer=" · ".join((kind, initiative.title, audience_label(audience))),
        dated=initiative.history[-1].changed_on if initiative.history else None,
        blocks=tuple(_blocks(sheet, rules)),
    )
    return withhold(made, sheet, rules.names)


def file_name(sheet: InitiativeSheet, audience: Confidentiality = Confidentiality.MEMBERS) -> str:
    """Name the file: « fiche-projet_Haltegarderieanimale_CdP.pdf »; one for the public says so."""
    title = compose(sheet, audience=audience).title
    parts = ("fiche-projet", plain_name(plain(title))[:60], plain_name(sheet.community.short_name))
    named = (*parts, "" if audience is Confidentiality.MEMBERS else audience.value)
    return "_".join(part for part in named if part) + ".pdf"


def _kind(initiative: Initiative) -> str:
    """Say what an initiative is now: only those that came to be a project are called so."""
    reached = {change.stage for change in initiative.history}
    return _("Fiche projet") if reached & set(PATH[3:]) else _("Fiche d’une idée")


def _rules(sheet: InitiativeSheet, audience: Confidentiality) -> Disclosure:
    return rules_for(sheet.meetings, audience)


def _blocks(sheet: InitiativeSheet, rules: Disclosure) -> Iterator[Block]:
    initiative = sheet.initiative
    yield from _path(sheet)
    yield from _section(_("Le besoin constaté"), initiative.need)
    yield from _section(_("L’idée"), initiative.description)
    yield from _origin(sheet, rules)
    yield from _involvement(sheet)
    yield from _people(sheet, rules)
    yield from _history(sheet, rules)
    yield from _next(sheet)


def _section(title: str, text: str) -> Iterator[Block]:
    if text:
        yield Heading(title, 2)
        yield Paragraph(text)


# ------------------------------------------------------------------------------------------------- the path


def _path(sheet: InitiativeSheet) -> Iterator[Block]:
    """Yield the six stages on one line, with when each was reached; what ended the path elsewhere is said under it."""
    history = sheet.initiative.history
    if not history:
        return
    numbers = {meeting.id: meeting.number for meeting in sheet.meetings}
    reached = {change.stage: change for change in history if change.stage in PATH}
    now = history[-1]
    days = tuple(_reached(reached.get(stage), numbers, here=stage is now.stage) for stage in PATH)
    knots = tuple(
        Knot.HERE if stage is now.stage else Knot.REACHED if stage in reached else Knot.AHEAD for stage in PATH
    )
    yield Table(tuple(stage.label for stage in PATH), (days,), (1.25, 1, 1, 1, 1, 1), path=knots)
    if now.stage not in PATH:
        day = full_date(now.changed_on, weekday=False)
        yield Paragraph((strong(now.stage.label), Run(f" {day}\u00a0: {now.reason}")))


def _reached(change: StageChange | None, numbers: Mapping[UUID, int], *, here: bool) -> Text:
    """Say when a stage was reached, and at which meeting."""
    if change is None:
        return ""
    day = short_date(change.changed_on)
    number = numbers.get(change.meeting_id) if change.meeting_id else None
    where = _("\nrencontre {number}").format(number=number) if number else ""
    return (strong(day) if here else Run(day), muted(where + (_("\non en est ici") if here else "")))


def _origin(sheet: InitiativeSheet, rules: Disclosure) -> Iterator[Block]:
    """Yield where it comes from: how it was born, the way in one sentence, and what was there before."""
    initiative = sheet.initiative
    lineage = _lineage(sheet, rules)
    before_it = rules.of((sheet.split_from,)) if sheet.split_from else ()
    proposers = rules.people(one for one in initiative.proposed_by)
    told = [
        _BORN[initiative.origin_mode] if initiative.origin_mode else "",
        f"{lineage}." if lineage else "",
        _("Proposé par {people}.").format(people=proposers) if proposers else "",
        *(_("Vient de «\u00a0{title}\u00a0».").format(title=one.title) for one in before_it),
    ]
    before = [one.title for one in rules.of(sheet.foundations)]
    if any(told) or before:
        yield Heading(_("D’où ça vient"), 2)
    if any(told):
        yield Paragraph(" ".join(part for part in told if part))
    if before:
        yield Paragraph((strong(_("Part de ce qui existait déjà\u00a0: ")), Run(enumerate_fr(before)), Run(".")))


def _lineage(sheet: InitiativeSheet, rules: Disclosure) -> str:
    """Tell the way from a meeting to a project: « Rencontre 2 : un besoin constaté, une idée lancée; rencontre 3… »."""
    numbers = {meeting.id: meeting.number for meeting in sheet.meetings}
    told: list[tuple[str, list[str]]] = []
    for change in sheet.initiative.history:
        known = numbers.get(change.meeting_id) if change.meeting_id else None
        where = _("rencontre {number}").format(number=known) if known else short_date(change.changed_on)
        news = NEWS[change.stage]
        if change.stage is Stage.MERGED and sheet.merged_into and rules.of((sheet.merged_into,)):
            news = _("rejoint «\u00a0{title}\u00a0»").format(title=sheet.merged_into.title)
        if not told or told[-1][0] != where:
            told.append((where, []))
        told[-1][1].append(news)
    return capitalized("; ".join(f"{where}\u00a0: {', '.join(news)}" for where, news in told))


# ------------------------------------------------------------------------------------------------- people


def _involvement(sheet: InitiativeSheet) -> Iterator[Block]:
    said = sheet.involvement_text or (_INVOLVED[sheet.involvement] if sheet.involvement else "")
    if not (said or sheet.populations):
        return
    yield Heading(_("Les personnes concernées"), 2)
    if sheet.populations:
        yield Paragraph((strong(_("Pour qui\u00a0: ")), Run(" · ".join(sheet.populations))))
    if said:
        yield Paragraph((strong(_("Comment elles y participent\u00a0: ")), Run(said)))


def _people(sheet: InitiativeSheet, rules: Disclosure) -> Iterator[Block]:
    rows = tuple(_workers(sheet, rules))
    if rows:
        yield Heading(_("Qui y travaille"), 2)
        yield Facts(rows)
    brought = tuple(_brought(one, rules) for one in sheet.parts if one.brings)
    if brought:
        yield Together((Heading(_("Ce que chaque personne apporte"), 3), Listing(brought)))


def _workers(sheet: InitiativeSheet, rules: Disclosure) -> Iterator[tuple[str, Text]]:
    lead = sheet.initiative.lead_organization
    if lead:
        yield _("Porteur"), lead.name
    partners = [one.short_name for one in sheet.initiative.partners if not lead or one.id != lead.id]
    if partners:
        yield ngettext("Partenaire", "Partenaires", len(partners)), ", ".join(partners)
    committee = sheet.committee
    if committee:
        people = _seated(committee.seats, rules)
        ended = ""
        if committee.dissolved_on:
            ended = _("Dissous {day}.").format(day=full_date(committee.dissolved_on, weekday=False))
        about = "\n".join(part for part in (committee.mandate, people, ended) if part)
        yield _("Comité"), (Run(committee.name), *((muted(f"\n{about}"),) if about else ()))


def _seated(seats: Sequence[Part], rules: Disclosure) -> str:
    """Name who sits on a committee; someone described is only counted outside of the members."""
    public = rules.audience is Confidentiality.PUBLIC
    described = [one.label for one in seats if not one.person and one.label]
    people = [one.person for one in seats if one.person]
    named = rules.people(people, others=len(described) if public else 0)
    return ", ".join([named, *described] if named and not public else [named or enumerate_fr(described)])


def _brought(part: Part, rules: Disclosure) -> Text:
    who = rules.owner(part.person, None)
    if part.person is None:
        who = _("Une personne du groupe") if rules.audience is Confidentiality.PUBLIC else part.label
    return (strong(f"{who}\u00a0: "), Run(part.brings)) if who else part.brings


# ------------------------------------------------------------------------------------------------- what was done


def _history(sheet: InitiativeSheet, rules: Disclosure) -> Iterator[Block]:
    """Yield each stage with its day, its reason and the decision that made it."""
    history = sheet.initiative.history
    if not history:
        return
    numbers = {meeting.id: meeting.number for meeting in sheet.meetings}
    made = {key: decision for key, decision in sheet.decisions if rules.of((decision,))}
    rows = []
    for change in history:
        known = numbers.get(change.meeting_id) if change.meeting_id else None
        where = _("\nrencontre {number}").format(number=known) if known else ""
        decided = made[change.id].reference if change.id in made else ""
        why: tuple[Run, ...] = (Run(change.reason),)
        why += (muted(_(" Décision {reference}.").format(reference=decided)),) if decided else ()
        rows.append(((Run(short_date(change.changed_on)), muted(where)), (strong(change.stage.label),), why))
    way = Table((_("Quand"), _("Étape"), _("Pourquoi")), tuple(rows), (18, 20, 62))
    yield Together((Heading(_("Chemin parcouru"), 2), way))


def _next(sheet: InitiativeSheet) -> Iterator[Block]:
    initiative = sheet.initiative
    if initiative.next_step:
        due = initiative.next_step_due
        when = _(" Pour {day}.").format(day=full_date(due, weekday=False)) if due else ""
        yield Heading(_("Prochain pas"), 2)
        yield Paragraph((Run(initiative.next_step), muted(when)))
    needed = [
        _("environ {amount} $").format(amount=number(sheet.budget)) if sheet.budget else "",
        sheet.funding,
    ]
    yield from _section(_("Ce qu’il faudrait"), capitalized("; ".join(part for part in needed if part)))
