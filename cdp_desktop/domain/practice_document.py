"""The fiche of a practice, on a page to keep; and the one that the person who shared it reads again before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from cdp_desktop.domain.disclosure import Disclosure, rules_for
from cdp_desktop.domain.document import (
    Block,
    Callout,
    Document,
    Facts,
    Heading,
    Listing,
    Paragraph,
    Run,
    Table,
    Text,
    Together,
    strong,
)
from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.minutes import audience_label, author, plain_name
from cdp_desktop.domain.papers import meeting_and_day
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.practice import Practice, Reuse
from cdp_desktop.domain.record import Community
from cdp_desktop.domain.typography import full_date, short_date
from cdp_desktop.domain.vocabulary import Confidentiality, PracticeNature, PracticeStatus, ReuseResult
from cdp_desktop.domain.withheld import withhold

_LINES: Final = 2  # to correct a practice by hand
_BOXES: Final = "☐\u00a0oui\u00a0\u00a0\u00a0☐\u00a0non"
_TAKEN: Final = {
    ReuseResult.INTENDED: _("veut l’essayer"),
    ReuseResult.TRIED: _("l’a essayée"),
    ReuseResult.ADOPTED: _("l’a adoptée"),
    ReuseResult.ADAPTED: _("l’a adaptée"),
    ReuseResult.DROPPED: _("l’a essayée, puis laissée"),
}
_READERS: Final = {
    Confidentiality.PUBLIC: _("tout le monde"),
    Confidentiality.MEMBERS: _("les membres de la communauté"),
    Confidentiality.FACILITATION: _("l’animation seulement"),
}


@dataclass(frozen=True, slots=True)
class PracticeSheet:
    """A practice and what its fiche says besides."""

    community: Community
    practice: Practice
    meeting: Meeting | None = None  # where it was shared
    populations: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    contact: Person | None = None  # whom to ask about it, when it is not the person who shared it
    reviewed_on: date | None = None  # by the person who shared it
    mentioned: tuple[Person, ...] = ()  # members whom its texts may name, and who are nowhere else in it


def refusal(sheet: PracticeSheet, audience: Confidentiality) -> str:
    """Return why a practice cannot be given to an audience, or nothing if it can."""
    if sheet.practice.status is PracticeStatus.WITHDRAWN:
        return _("La pratique {reference} a été retirée par la personne.").format(reference=sheet.practice.reference)
    if not _rules(sheet, audience).of((sheet.practice,)):
        return _("La pratique {reference} n’est pas pour ce public.").format(reference=sheet.practice.reference)
    return ""


def compose(sheet: PracticeSheet, *, audience: Confidentiality = Confidentiality.MEMBERS) -> Document:
    """Compose the fiche of a practice for an audience that may have it; what is not known is not said."""
    rules = _rules(sheet, audience)
    made = _document(sheet, _("Fiche de pratique"), _blocks(sheet, rules), readers=audience_label(audience))
    return withhold(made, sheet, rules.names)


def compose_review(sheet: PracticeSheet) -> Document:
    """Compose what the person who shared a practice reads again, on paper: it is for that person and nobody else."""
    blocks = _review(sheet, _rules(sheet, Confidentiality.FACILITATION, everyone=True))
    return _document(sheet, _("Fiche à relire"), blocks, readers=_("À remettre à la personne qui l’a partagée"))


def file_name(sheet: PracticeSheet, audience: Confidentiality = Confidentiality.MEMBERS) -> str:
    """Name the file: « fiche-pratique_P-07_CdP.pdf »; one for the public says so."""
    parts = ("fiche-pratique", sheet.practice.reference, plain_name(sheet.community.short_name))
    named = (*parts, "" if audience is Confidentiality.MEMBERS else audience.value)
    return "_".join(part for part in named if part) + ".pdf"


def _rules(sheet: PracticeSheet, audience: Confidentiality, *, everyone: bool = False) -> Disclosure:
    return rules_for((sheet.meeting,) if sheet.meeting else (), audience, everyone=everyone)


def _document(sheet: PracticeSheet, kind: str, blocks: Iterator[Block], *, readers: str) -> Document:
    practice, community = sheet.practice, sheet.community
    name = f"{kind} {practice.reference}"
    nature = "" if practice.nature is PracticeNature.PRACTICE else practice.nature.label.lower()
    return Document(
        title=practice.title or kind,
        name=f"{name} – {practice.title}",
        kicker=community.name,
        subtitle=" · ".join(part for part in (kind, nature) if part),
        author=author(community),
        subject=kind,
        footer=" · ".join((name, readers)),
        dated=sheet.reviewed_on or (sheet.meeting.held_on if sheet.meeting else None),
        blocks=tuple(blocks),
    )


# ------------------------------------------------------------------------------------------------- the fiche


def _blocks(sheet: PracticeSheet, rules: Disclosure) -> Iterator[Block]:
    rows = tuple(_facts(sheet, rules))
    if rows:
        yield Facts(rows)
    for title, text in _parts(sheet.practice):
        if text:
            yield Heading(title, 2)
            yield Paragraph(text)
    yield from _reuses(sheet.practice.reuses, quoting=rules.audience is not Confidentiality.PUBLIC)
    last = tuple(_last(sheet, rules))
    if last:
        yield Together((Facts(last),))


def _facts(sheet: PracticeSheet, rules: Disclosure) -> Iterator[tuple[str, Text]]:
    practice = sheet.practice
    who = practice.shared_by.name if practice.shared_by and rules.names(practice.shared_by) else ""
    place = practice.organization.name if practice.organization else ""
    shared = ", ".join(part for part in (who, place) if part)
    if shared:
        yield _("Partagée par"), shared
    if sheet.meeting:
        yield _("À la rencontre"), meeting_and_day(sheet.meeting.summary)
    if sheet.populations:
        yield _("Pour qui"), " · ".join(sheet.populations)
    if sheet.topics:
        yield _("Mots-clés"), " · ".join(sheet.topics)


def _parts(practice: Practice) -> Iterator[tuple[str, str]]:
    yield _("Dans quel contexte"), practice.context
    yield _("Comment on s’y prend"), practice.approach
    yield _("Pour que ça marche"), practice.conditions
    yield _("Ce que ça donne"), practice.effects
    yield _("Limites et mises en garde"), practice.limits
    yield _("Ressources"), practice.resources


def _reuses(reuses: tuple[Reuse, ...], *, quoting: bool) -> Iterator[Block]:
    """Yield who took a practice up, those who only mean to last; what they said of it was said among members."""
    told = sorted(reuses, key=lambda one: (one.result is ReuseResult.INTENDED, one.used_on))
    if told:
        yield Heading(_("Qui l’a reprise"), 2)
        yield Listing(tuple(_reuse(one, quoting=quoting) for one in told))


def _reuse(reuse: Reuse, *, quoting: bool) -> Text:
    day = short_date(reuse.used_on)
    taken = Run(_(" {taken} ({day}). ").format(taken=_TAKEN[reuse.result], day=day))
    said = (Run(f"«\u00a0{reuse.comment}\u00a0»", verbatim=True),) if quoting and reuse.comment else ()
    return (strong(reuse.organization.short_name), taken, *said)


def _last(sheet: PracticeSheet, rules: Disclosure) -> Iterator[tuple[str, Text]]:
    """Yield whom to talk to, and how sure the fiche is."""
    practice = sheet.practice
    known = next((one for one in (sheet.contact, practice.shared_by) if one and rules.names(one)), None)
    if known:
        yield _("Pour en parler"), ", ".join(part for part in (known.name, known.organization_name) if part)
    elif practice.organization:
        yield _("Pour en parler"), practice.organization.short_name
    if sheet.reviewed_on:
        day = full_date(sheet.reviewed_on, weekday=False)
        yield _("Relue"), _("par la personne, {day}").format(day=day)
    elif practice.status is not PracticeStatus.VALIDATED:
        yield _("État"), practice.status.label


# ----------------------------------------------------------------------------------------- the one to read again


def _review(sheet: PracticeSheet, rules: Disclosure) -> Iterator[Block]:
    yield from _address(sheet, rules)
    rows = tuple(((strong(title),), text) for title, text in _parts(sheet.practice))
    yield Table((_("Partie"), _("Ce que nous avons noté")), rows, (24, 76), to_fill=True)
    answers = (
        (strong(_("D’accord\u00a0: ")), Run(_("la fiche peut circuler comme elle est."))),
        (strong(_("À corriger\u00a0: ")), Run(_("j’écris mes corrections sur cette feuille."))),
        (strong(_("Je retire\u00a0: ")), Run(_("cette pratique ne doit pas circuler."))),
    )
    consent = (Run(_("J’accepte que mon nom figure sur la fiche\u00a0: ")), Run(_BOXES))
    signed = Table((_("Nom"), _("Date")), (("", ""),), (70, 30), to_fill=True)
    corrections = Table((_("Mes corrections"),), (("",),) * _LINES, (100,), to_fill=True)
    yield Together((Heading(_("Votre réponse")), Listing(answers, to_tick=True), Paragraph(consent)))
    yield Together((corrections, signed))


def _address(sheet: PracticeSheet, rules: Disclosure) -> Iterator[Block]:
    """Yield why the person is asked to read, and who will."""
    practice = sheet.practice
    told = _(
        "Vous avez partagé cette pratique. Voici ce que nous en avons noté\u00a0: dites-nous si c’est juste. Rien ne "
        "presse, et vous pouvez la retirer en tout temps."
    )
    readers = _("Une fois relue, elle pourra être lue par {readers}.").format(
        readers=_READERS[practice.confidentiality]
    )
    person = practice.shared_by
    label = _("À relire par {name}").format(name=person.name) if person and rules.names(person) else _("À relire")
    yield Callout(label, (told, readers))
