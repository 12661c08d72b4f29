"""The feuille de présence: printed before a meeting, filled in by hand, then typed back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from cdp_desktop.domain.attendance import Attendance
from cdp_desktop.domain.disclosure import in_order
from cdp_desktop.domain.document import (
    Block,
    Callout,
    Document,
    Facts,
    Heading,
    Paragraph,
    Run,
    Table,
    Text,
    Together,
    strong,
)
from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.minutes import audience_label, capitalized, privacy_contact
from cdp_desktop.domain.papers import paper, paper_file_name
from cdp_desktop.domain.people import Candidate, Person
from cdp_desktop.domain.record import Community
from cdp_desktop.domain.typography import full_date, hour
from cdp_desktop.domain.vocabulary import AttendanceStatus, Confidentiality, ConsentPurpose

BLANK_LINES: Final = 8
PURPOSES: Final = (ConsentPurpose.MINUTES_NAME, ConsentPurpose.MAILING)
"""What the last two columns ask, in order."""

WORDING: Final = "feuille-1"
"""The version of the sentences below that people answer: change it with them."""

_BOXES: Final = "☐\u00a0oui\u00a0\u00a0\u00a0☐\u00a0non"


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """Who is printed on the sheet of a meeting: those expected, and those who came to the last ones."""

    community: Community
    meeting: Meeting
    people: tuple[Person, ...] = ()


def to_call(
    candidates: Iterable[Candidate], attendances: Iterable[Attendance], *, last: Sequence[UUID] = ()
) -> list[Person]:
    """Return who remains to be called at a roll call, by name: people expected or usual, those put off last."""
    rows = {one.person.id: one.status for one in attendances if one.person}
    usual = (one for one in candidates if one.recent or one.id in rows)
    waiting = in_order(one.person for one in usual if rows.get(one.id) in (None, AttendanceStatus.EXPECTED))
    put_off = {member_id: rank for rank, member_id in enumerate(last)}
    return sorted(waiting, key=lambda one: put_off.get(one.id, -1))


def consent_sentences() -> tuple[str, str]:
    """Return what each is asked to agree to, in the order of the columns; never ticked beforehand."""
    return (
        _("J’accepte que mon nom figure au compte rendu"),
        _("Je veux recevoir le compte rendu"),
    )


def compose(sheet: AttendanceSheet) -> Document:
    """Compose the sheet of a meeting, with lines left blank for people nobody expected."""
    readers = audience_label(Confidentiality.FACILITATION)
    return paper(sheet.community, sheet.meeting, _("Feuille de présence"), blocks(sheet), readers=readers)


def file_name(sheet: AttendanceSheet) -> str:
    """Name the file: « 2025-10-23_feuille-de-presence_CdP.pdf »."""
    return paper_file_name(sheet.community, sheet.meeting, "feuille-de-presence")


def blocks(sheet: AttendanceSheet) -> Iterator[Block]:
    """Yield what the sheet says under its title."""
    meeting = sheet.meeting
    hours = _("de {start} à {end}").format(start=hour(meeting.start), end=hour(meeting.end_planned))
    when = ", ".join((capitalized(full_date(meeting.held_on)), hours))
    rows: list[tuple[str, Text]] = [(_("Quand"), when)]
    if meeting.place:
        rows.append((_("Où"), meeting.place))
    yield Facts(tuple(rows))
    yield Callout(_("Pourquoi nous demandons ces renseignements"), (_notice(sheet.community),))
    columns = (_("Arrivée"), *consent_sentences())
    listed = tuple((_sheet_name(one), one.organization_name, "", _BOXES, _BOXES) for one in in_order(sheet.people))
    if listed:
        yield Table((_("Nom"), _("Organisme"), *columns), listed, (26, 22, 12, 21, 19), to_fill=True)
    told = _("Écrivez lisiblement. Le courriel sert seulement à envoyer le compte rendu, si vous le voulez.")
    blank = tuple(("", "", "", _BOXES, _BOXES) for _line in range(BLANK_LINES))
    headers = (_("Nom, organisme"), _("Courriel"), *columns)
    lines = Table(headers, blank, (26, 22, 12, 21, 19), to_fill=True)
    yield Together((Heading(_("Nouvelles personnes")), Paragraph(told), lines))


def _sheet_name(person: Person) -> Text:
    if not person.last_name:
        return person.name
    return (strong(person.last_name), Run(f", {person.first_name}"))


def _notice(community: Community) -> Text:
    """Say why, for whom, for how long, and what one may ask for."""
    told = _(
        "Nous notons qui est là pour rédiger le compte rendu et pour compter les présences. Seule l’animation garde "
        "cette feuille; elle est détruite une fois saisie. Répondre «\u00a0non\u00a0» ou ne rien cocher ne change "
        "rien à votre place ici. En tout temps, vous pouvez consulter ou faire corriger ces renseignements, ou "
        "changer d’avis."
    )
    contact = privacy_contact(community)
    if not contact:
        return told
    return (Run(told), Run(" "), strong(_("Personne responsable\u00a0:")), Run(f" {contact}."))
