"""The répertoire de référencement: a booklet that begins with what people need, and ends with who does what."""

from collections.abc import Iterator
from datetime import date

from cdp_desktop.domain.disclosure import in_order
from cdp_desktop.domain.document import (
    Block,
    Details,
    Document,
    Heading,
    Index,
    LeftOut,
    Paragraph,
    Reference,
    Run,
    Text,
    Together,
    muted,
    strong,
)
from cdp_desktop.domain.language import _
from cdp_desktop.domain.minutes import audience_label, author, plain_name
from cdp_desktop.domain.organization import ages
from cdp_desktop.domain.papers import index
from cdp_desktop.domain.people import Organization
from cdp_desktop.domain.record import Community
from cdp_desktop.domain.referral import Pathway, doubt
from cdp_desktop.domain.repertoire import (
    Edition,
    OrganizationSheet,
    Repertoire,
    ServiceSheet,
    edition,
    masked,
    published,
    verified,
)
from cdp_desktop.domain.typography import fold, full_date
from cdp_desktop.domain.vocabulary import Confidentiality, ReferralType, ServiceStatus
from cdp_desktop.domain.withheld import WITHHELD, withhold


def compose(repertoire: Repertoire, *, audience: Confidentiality = Confidentiality.MEMBERS) -> Document:
    """Compose an edition: two indexes, then every organisation with its services and how to refer to them."""
    rules = edition(repertoire.people, audience)
    title, day = _("Répertoire de référencement"), full_date(repertoire.day, weekday=False)
    made = Document(
        title=title,
        kicker=repertoire.community.name,
        subtitle=_("Établi {day}").format(day=day),
        author=author(repertoire.community),
        subject=title,
        footer=" · ".join((title, _("établi {day}").format(day=day), audience_label(audience))),
        dated=repertoire.day,
        blocks=tuple(_blocks(published(repertoire, rules), repertoire.day, rules)),
        left_out=tuple(left_out(repertoire, rules)),
    )
    return withhold(made, repertoire, rules.names)


def file_name(community: Community, day: date, audience: Confidentiality = Confidentiality.MEMBERS) -> str:
    """Name the file: « 2026-09-24_repertoire_CdP.pdf »; one for the public says so."""
    parts = (f"{day:%Y-%m-%d}", "repertoire", plain_name(community.short_name))
    named = (*parts, "" if audience is Confidentiality.MEMBERS else audience.value)
    return "_".join(part for part in named if part) + ".pdf"


def left_out(repertoire: Repertoire, rules: Edition) -> Iterator[LeftOut]:
    """Yield what an edition does not say: pathways, addresses, and the names of those it would send people to."""
    for sheet in repertoire.organizations:
        if sheet.address and sheet.address_confidential:
            yield LeftOut(sheet.organization.short_name, _("Adresse confidentielle"))
        for one in (pathway for service in sheet.services for pathway in service.pathways):
            if not one.confidentiality.within(rules.audience):
                yield LeftOut(one.need, one.confidentiality.label)
            elif one.contact and one.contact_there and not rules.names(one.contact):
                why = _("Nom au répertoire\u00a0: pas accordé")
                public = _("Édition publique\u00a0: sans nom")
                yield LeftOut(one.contact.name, public if rules.audience is Confidentiality.PUBLIC else why)
    yield from _masked(repertoire, rules)


def _masked(repertoire: Repertoire, rules: Edition) -> Iterator[LeftOut]:
    why = _("Prénom dans un texte\u00a0: remplacé par «\u00a0{words}\u00a0»").format(words=WITHHELD)
    yield from (LeftOut(one.name, why) for one in in_order(masked(repertoire, rules)))


def _blocks(sheets: tuple[OrganizationSheet, ...], day: date, rules: Edition) -> Iterator[Block]:
    if not sheets:
        yield Paragraph(_("Aucun organisme n’y est encore inscrit."))
        return
    yield Paragraph(
        _(
            "On oriente quelqu’un avec son accord. «\u00a0À confirmer\u00a0» veut dire que personne ne l’a vérifié "
            "depuis un an\u00a0: appelez d’abord."
        )
    )
    needs = index(found for sheet in sheets for one in sheet.services for found in _answers(sheet, one, day))
    if needs.terms:
        yield Heading(_("Par besoin"))
        yield needs
    yield Heading(_("Par organisme"))
    yield Index((("", tuple(Reference(_called(one.organization), one.organization.id) for one in sheets)),))
    for sheet in sheets:
        yield from _organization(sheet, day, rules)


# ------------------------------------------------------------------------------------------------- the indexes


def _answers(sheet: OrganizationSheet, one: ServiceSheet, day: date) -> Iterator[tuple[str, Reference]]:
    """Yield each need that a service answers; one that nobody described the way in of goes by its own name."""
    place = sheet.organization.short_name
    if not one.pathways:
        how = muted(f", {_in_one_piece(one.service.accepted_referral)}")
        yield one.service.name, Reference((Run(place), how), one.service.id)
    for pathway in one.pathways:
        doubtful = _(", à confirmer") if doubt(pathway, day) else ""
        how = muted(f", {_in_one_piece(pathway.type)}{doubtful}")
        yield pathway.need, Reference((strong(place), Run(f" – {one.service.name}"), how), one.service.id)


def _in_one_piece(way: ReferralType) -> str:
    """Name a kind of reference inside a line, whole at the end of it or whole on the next one."""
    return way.label.lower().replace(" ", "\u00a0")


def _called(organization: Organization) -> Text:
    if fold(organization.short_name) == fold(organization.name):
        return (strong(organization.short_name),)
    return (strong(organization.short_name), muted(f"\u00a0 {organization.name}"))


# ------------------------------------------------------------------------------------------------- the entries


def _organization(sheet: OrganizationSheet, day: date, rules: Edition) -> Iterator[Block]:
    place = sheet.organization
    full = place.name if fold(place.name) != fold(place.short_name) else ""
    mission = (Paragraph(sheet.mission),) if sheet.mission else ()
    told = Details(tuple((label, text) for label, text in facts(sheet, day) if text))
    yield Together((Heading(place.short_name, detail=full, anchor=place.id), *mission, told))
    for one in sheet.services:
        yield Together(tuple(_service(sheet, one, day, rules)))


def facts(sheet: OrganizationSheet, day: date) -> Iterator[tuple[str, Text]]:
    """Yield what is said of an organisation under its mission, label by label; what is not known is empty."""
    yield _("À savoir"), (strong(sheet.alert),) if sheet.alert else ""
    yield _("Ce que nous ne faisons pas"), sheet.clarification
    yield _("Pour qui"), " · ".join(sheet.populations)
    yield _("Joindre"), " · ".join(part for part in (sheet.phone, sheet.email, sheet.website) if part)
    yield _("Adresse"), sheet.address
    yield _("Heures"), sheet.hours
    yield _("Territoire"), sheet.territories
    yield _("Langues"), ", ".join(sheet.languages)
    yield _("Accessibilité"), sheet.accessibility
    yield _("Fiche"), verified(sheet, day)


def _service(sheet: OrganizationSheet, one: ServiceSheet, day: date, rules: Edition) -> Iterator[Block]:
    service = one.service
    closed = service.status.label if service.status is not ServiceStatus.ACTIVE else ""
    yield Heading(service.name, 2, detail=closed, anchor=service.id)
    if service.description:
        yield Paragraph(service.description)
    rows = [(label, text) for label, text in service_facts(one) if text]
    rows += [(_("Référer"), _way(sheet, pathway, day, rules)) for pathway in one.pathways]
    yield Details(tuple(rows))


def service_facts(one: ServiceSheet) -> Iterator[tuple[str, Text]]:
    """Yield what is said of a service, label by label; what is not known is empty."""
    service, aged = one.service, ages(one.minimum_age, one.maximum_age)
    yield _("À savoir"), (strong(service.alert),) if service.alert else ""
    yield (
        _("Pour qui"),
        " · ".join(part for part in (*service.populations, aged, one.eligibility) if part),
    )
    yield _("Accès"), "; ".join(part for part in (service.access_process, one.wait) if part)
    yield _("À apporter"), one.required_documents
    yield _("Coût"), service.cost
    yield _("Horaire"), service.hours


def _way(sheet: OrganizationSheet, pathway: Pathway, day: date, rules: Edition) -> Text:
    """Say how to refer: what kind of reference, whom to ask for, by what means and on what conditions."""
    lines = [" · ".join(part for part in (reached(sheet, pathway, rules), pathway.mode) if part)]
    if pathway.conditions:
        lines.append(_("Conditions\u00a0: {text}").format(text=pathway.conditions))
    if pathway.from_organization:
        lines.append(_("Réservé à {organization}").format(organization=pathway.from_organization.short_name))
    told = "".join(f"\n{line}" for line in lines if line)
    return (strong(pathway.type.label), Run(f" – {pathway.need}{told}\n"), confirmed(pathway, day))


def reached(sheet: OrganizationSheet, pathway: Pathway, rules: Edition) -> str:
    """Say whom to ask for: a person who agreed to be listed and who still works there, or the general line."""
    contact = pathway.contact
    if contact and pathway.contact_there and rules.names(contact):
        line = rules.direct_line(contact) or sheet.phone
        return ", ".join(part for part in (_("Demander {name}").format(name=contact.name), line) if part)
    return _("Ligne générale\u00a0: {phone}").format(phone=sheet.phone) if sheet.phone else ""


def confirmed(pathway: Pathway, day: date) -> Run:
    """Say when a pathway was last confirmed, or why it is to be."""
    verified_on = full_date(pathway.verified_on, weekday=False)
    if why := doubt(pathway, day):
        return strong(_("{why} (vérifié {day})").format(why=why, day=verified_on))
    return muted(_("Vérifié {day}").format(day=verified_on))
