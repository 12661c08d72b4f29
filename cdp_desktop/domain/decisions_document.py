"""The register of decisions: by number, meeting after meeting, with what replaced those that no longer hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from cdp_desktop.domain.decision_register import RegisteredDecision
from cdp_desktop.domain.document import Block, Details, Document, Heading, Paragraph, Run, Text, muted, strong
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.minutes import audience_label, author
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.record import Community
from cdp_desktop.domain.registers import register_file_name, rules_of, unsaid
from cdp_desktop.domain.typography import full_date, short_date
from cdp_desktop.domain.vocabulary import Confidentiality, DecisionStatus
from cdp_desktop.domain.withheld import withhold


@dataclass(frozen=True, slots=True)
class DecisionRegister:
    """The decisions of a community, and the members whom they may name."""

    community: Community
    decisions: tuple[RegisteredDecision, ...] = ()
    on: date = date.min
    mentioned: tuple[Person, ...] = ()


def compose(register: DecisionRegister, *, audience: Confidentiality = Confidentiality.MEMBERS) -> Document:
    """Compose the register for an audience: the last year first, and each year in the order of its numbers."""
    title, community = _("Registre des décisions"), register.community
    rules = rules_of(register.decisions, audience)
    shown = rules.of(register.decisions)
    day = full_date(register.on, article=False, weekday=False)
    made = Document(
        title=title,
        name=_("{title} au {day}").format(title=title, day=day),
        kicker=community.name,
        subtitle=_counted(shown, day),
        author=author(community),
        subject=title,
        footer=" · ".join((title, day, audience_label(audience))),
        dated=register.on,
        blocks=tuple(_blocks(shown)) or (Paragraph(_("Aucune décision n’est au registre.")),),
        left_out=unsaid(register.decisions, rules, lambda one: one.decision.text),
    )
    return withhold(made, register, rules.names)


def file_name(register: DecisionRegister, audience: Confidentiality = Confidentiality.MEMBERS) -> str:
    """Name the file: « 2026-09-24_registre-decisions_CdP.pdf »; one for the public says so."""
    return register_file_name(register.community, register.on, "registre-decisions", audience)


def _counted(shown: tuple[RegisteredDecision, ...], day: str) -> str:
    count = len(shown)
    told = ngettext("{count} décision", "{count} décisions", count).format(count=count)
    holding = sum(one.decision.status is DecisionStatus.ACTIVE for one in shown)
    if holding < count:
        told += _(", dont {count} en vigueur").format(count=holding)
    return _("{told}, au {day}").format(told=told, day=day)


def _blocks(shown: tuple[RegisteredDecision, ...]) -> Iterator[Block]:
    in_order = sorted(
        shown, key=lambda one: (-one.year.first.toordinal(), one.source.held_on, one.source.number, one.decision.number)
    )
    for year, of_year in groupby(in_order, key=lambda one: one.year):
        yield Heading(year.label)
        for _key, of_meeting in groupby(of_year, key=lambda one: one.source.meeting_id):
            made = list(of_meeting)
            source = made[0].source
            title = _("Rencontre {number} – {title}").format(number=source.number, title=source.title)
            yield Heading(title, 2, detail=short_date(source.held_on))
            yield Details(tuple((one.decision.reference, _told(one)) for one in made))


def _told(one: RegisteredDecision) -> Text:
    """Return a decision, then in lines that step back how it was made, the concerns, and what it replaces."""
    decision, point = one.decision, one.source.item
    lines = [
        _("{how} · point «\u00a0{point}\u00a0»").format(how=one.made, point=point) if point else one.made,
        _("Réserves\u00a0: {text}").format(text=decision.concerns) if decision.concerns else "",
        _("Remplace la {reference}.").format(reference=one.replaces.told(one.year)) if one.replaces else "",
    ]
    holds = decision.status is DecisionStatus.ACTIVE
    said = (Run(decision.text),) if holds else (strong(f"{one.standing}\n"), muted(decision.text))
    return (*said, *(muted(f"\n{line}") for line in lines if line))
