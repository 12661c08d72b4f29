"""The fiche à vérifier: what the répertoire says of an organisation, which ticks it, corrects it and sends it back."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Final
from uuid import UUID

from cdp_desktop.domain.days import outdated
from cdp_desktop.domain.document import (
    Block,
    Callout,
    Document,
    Facts,
    Heading,
    LeftOut,
    Paragraph,
    Part,
    Run,
    Table,
    Text,
    Together,
    muted,
    strong,
)
from cdp_desktop.domain.language import _
from cdp_desktop.domain.minutes import author, plain_name
from cdp_desktop.domain.repertoire import (
    Edition,
    OrganizationSheet,
    Repertoire,
    ServiceSheet,
    edition,
    published,
    verified,
)
from cdp_desktop.domain.repertoire_document import confirmed, facts, left_out, reached, service_facts
from cdp_desktop.domain.typography import fold, full_date
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.domain.withheld import withhold

NONE_TO_VERIFY: Final = _("Aucune fiche n’est à vérifier\u00a0: toutes l’ont été depuis un an.")

_LINES: Final = 3  # to correct by hand


def to_verify(repertoire: Repertoire) -> tuple[UUID, ...]:
    """Return the organisations that nobody confirmed for a year."""
    return tuple(one.organization.id for one in repertoire.organizations if outdated(one.verified_on, repertoire.day))


def compose(repertoire: Repertoire, about: Collection[UUID]) -> Document:
    """Compose the fiches of some organisations, each on its own pages: what the edition of the members says of it."""
    rules = edition(repertoire.people, Confidentiality.MEMBERS)
    sheets = [one for one in published(repertoire, rules) if one.organization.id in about]
    kind, day = _("Fiche à vérifier"), full_date(repertoire.day, weekday=False)
    alone = sheets[0].organization if len(sheets) == 1 else None
    title = alone.name if alone else _("Fiches à vérifier")
    made = Document(
        title=title or kind,
        name=f"{kind} – {title}" if alone else title,
        kicker=repertoire.community.name,
        subtitle=_("{kind}, établie {day}").format(kind=kind, day=day)
        if alone
        else _("Établies {day}").format(day=day),
        author=author(repertoire.community),
        subject=kind,
        footer=" · ".join((kind, alone.short_name if alone else day, _("À remettre à l’organisme"))),
        dated=repertoire.day,
        blocks=tuple(_blocks(repertoire, sheets, rules)),
        left_out=tuple(_left_out(repertoire, about, rules)),
    )
    return withhold(made, repertoire, rules.names)


def file_name(repertoire: Repertoire, about: Collection[UUID]) -> str:
    """Name the file: « fiche-a-verifier_LaHalte_CdP.pdf », or « fiches-a-verifier_CdP.pdf » for several."""
    names = [one.organization.short_name for one in repertoire.organizations if one.organization.id in about]
    alone = plain_name(names[0])[:60] if len(names) == 1 else ""
    kind = "fiche-a-verifier" if len(names) == 1 else "fiches-a-verifier"
    return "_".join(part for part in (kind, alone, plain_name(repertoire.community.short_name)) if part) + ".pdf"


def _left_out(repertoire: Repertoire, about: Collection[UUID], rules: Edition) -> Iterator[LeftOut]:
    chosen = tuple(one for one in repertoire.organizations if one.organization.id in about)
    yield from left_out(replace(repertoire, organizations=chosen), rules)


def _blocks(repertoire: Repertoire, sheets: list[OrganizationSheet], rules: Edition) -> Iterator[Block]:
    if not sheets:
        yield Paragraph(NONE_TO_VERIFY)
    if len(sheets) > 1:
        names = ", ".join(one.organization.short_name for one in sheets)
        yield Paragraph(_("Une fiche par organisme\u00a0: {names}.").format(names=names))
    for sheet in sheets:
        if len(sheets) > 1:
            yield Part(sheet.organization.name, _("Fiche à vérifier"))
        yield from _fiche(repertoire, sheet, rules)


def _fiche(repertoire: Repertoire, sheet: OrganizationSheet, rules: Edition) -> Iterator[Block]:
    told = _(
        "Voici ce que notre répertoire dit de vous. Cochez ce qui est exact, corrigez le reste à la main, et "
        "renvoyez-nous cette feuille, même s’il n’y a rien à changer."
    )
    label = _("À vérifier par {name}").format(name=sheet.organization.short_name)
    yield Callout(label, (told, (muted(verified(sheet, repertoire.day)),)))
    yield _table(_("L’organisme"), _of_organization(repertoire, sheet))
    for one in sheet.services:
        yield _table(one.service.name or _("Service"), _of_service(repertoire, sheet, one, rules))
    yield from _answer(repertoire)


def _table(title: str, rows: Iterator[tuple[str, Text]]) -> Block:
    boxes = _("☐\u00a0exact\n☐\u00a0à corriger\u00a0:")
    blank = _("☐\u00a0à ajouter\u00a0:")
    told = tuple(((strong(label),), text, boxes if text else blank) for label, text in rows)
    return Table((title, _("Ce que nous disons"), _("Votre réponse")), told, (22, 48, 30), to_fill=True)


def _of_organization(repertoire: Repertoire, sheet: OrganizationSheet) -> Iterator[tuple[str, Text]]:
    place = sheet.organization
    short = _("\nEn bref\u00a0: {name}").format(name=place.short_name)
    yield _("Nom"), place.name if fold(place.name) == fold(place.short_name) else f"{place.name}{short}"
    yield _("Mission"), sheet.mission
    *told, _verified = facts(sheet, repertoire.day)
    asked = {_("Ce que nous ne faisons pas"), _("Pour qui"), _("Joindre"), _("Heures")}
    yield from ((label, text) for label, text in told if text or label in asked)


def _of_service(
    repertoire: Repertoire, sheet: OrganizationSheet, one: ServiceSheet, rules: Edition
) -> Iterator[tuple[str, Text]]:
    yield _("Description"), one.service.description
    asked = {_("Pour qui"), _("Accès"), _("Coût"), _("Horaire")}
    yield from ((label, text) for label, text in service_facts(one) if text or label in asked)
    for pathway in one.pathways:
        line = "\n".join((f" – {pathway.need}", reached(sheet, pathway, rules))).rstrip()
        yield _("Référer"), (strong(pathway.type.label), Run(f"{line}\n"), confirmed(pathway, repertoire.day))
        yield _("Comment"), " · ".join(part for part in (pathway.mode, pathway.conditions) if part)


def _answer(repertoire: Repertoire) -> Iterator[Block]:
    """Yield where corrections that are longer go, who answers, and how to send it back."""
    more = Table(
        (_("Autres corrections, services nouveaux ou qui n’existent plus"),), (("",),) * _LINES, (100,), to_fill=True
    )
    signed = Table((_("Vérifié par"), _("Fonction"), _("Date")), (("", "", ""),), (44, 34, 22), to_fill=True)
    back = _back(repertoire)
    rows = ((_("À renvoyer"), back),) if back else ()
    yield Together((Heading(_("Avant de renvoyer"), 2), more, signed, *((Facts(rows),) if rows else ())))


def _back(repertoire: Repertoire) -> str:
    """Say whom to send it back to: the organisation that hosts the community."""
    host = repertoire.community.host_organization
    if host is None:
        return ""
    found = next((one for one in repertoire.organizations if one.organization.id == host.id), None)
    lines = (found.email, found.phone) if found else ()
    return ", ".join(part for part in (host.name, *lines) if part)
