"""What « export » can write: each kind, what must be said of which one, and how it is composed."""

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from cdp_desktop import export_request
from cdp_desktop import exportable_stories as stories
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.export_request import NO_COMMUNITY, Request, community_of, one_of, refuse

if TYPE_CHECKING:
    from cdp_desktop.documents.writing import Writable
    from cdp_desktop.domain.address_book import AddressBook
    from cdp_desktop.domain.attendance_sheet import AttendanceSheet
    from cdp_desktop.domain.document import Document
    from cdp_desktop.domain.invitation import Invitation
    from cdp_desktop.domain.key_document import KeyGroup
    from cdp_desktop.domain.open_referral import OpenReferral
    from cdp_desktop.domain.practice_document import PracticeSheet
    from cdp_desktop.domain.record import MeetingRecord
    from cdp_desktop.domain.repertoire import Repertoire
    from cdp_desktop.domain.sending import Message
    from cdp_desktop.domain.workbook import Workbook

AUDIENCES: Final = {"public": Confidentiality.PUBLIC, "membres": Confidentiality.MEMBERS}

_MEETING, _PRACTICE = _("le numéro de la rencontre"), _("le numéro de la pratique")
_ORGANIZATION, _TITLE = _("le nom de l’organisme"), _("le titre du projet")
_RECUEIL, _STORY = _("le code ou le titre du recueil"), _("le titre de l’histoire")
_SELECTION, _STORIES = _("le nom de la sélection"), _("le nom de la sélection ou du domaine")
_NUMBERS: Final = (_MEETING, _PRACTICE)


class Misused(Exception):
    """The command is written wrong; the message says how."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be written: what comes after its name, the last word of it if one likes, and how it is composed."""

    asks: tuple[str, ...]
    compose: "Callable[[Request], Writable]"
    last_is_free: bool = False


def number_of(name: str, words: Sequence[str]) -> int:
    """Return the number among the words after a name; raises ``Misused``, or ``Refused`` if a word is missing."""
    kind = KINDS[name]
    asks, number = kind.asks, 0
    for ask, word in zip(asks, words, strict=False):
        if ask in _NUMBERS:
            found = re.fullmatch(r"(?:[Pp]-?)?(\d{1,9})" if ask == _PRACTICE else r"(\d{1,9})", word)
            if found is None:
                raise Misused(_("NUMÉRO\u00a0: «\u00a0{word}\u00a0» n’est pas un nombre entier").format(word=word))
            number = int(found[1])
    if words[len(asks) :]:
        raise Misused(_("«\u00a0{word}\u00a0» est de trop").format(word=words[len(asks)]))
    if missing := asks[len(words) : len(asks) - kind.last_is_free]:
        refuse(_("Il manque {what}.").format(what=missing[0]))
    return number


def explanation() -> str:
    """Say what goes after the name of a document."""
    return _(
        "numéro de la rencontre; pour «\u00a0manque\u00a0», suivi du nom court de l’organisme; pour les fiches, numéro "
        "de la pratique (P-07) ou titre du projet; pour «\u00a0fiche-a-verifier\u00a0», nom court de l’organisme, ou "
        "rien pour tous ceux à confirmer; titre de l’histoire ou du recueil; nom de la sélection, facultatif pour "
        "«\u00a0cartes-histoires\u00a0» et «\u00a0feuille-selection\u00a0»; rien pour les autres documents"
    )


def keys() -> "Document":
    """Compose the sheet of the shortcuts in use on this machine, which needs no community."""
    from cdp_desktop.domain import key_document

    return key_document.compose(_keys())


# ------------------------------------------------------------------------------------------- of a meeting


def _minutes(request: Request) -> "Document":
    from cdp_desktop.domain import minutes

    return minutes.compose(_record(request), audience=request.audience)


def _highlights(request: Request) -> "Document":
    from cdp_desktop.domain import highlights_document

    return highlights_document.compose(_record(request), audience=request.audience)


def _missed(request: Request) -> "Document":
    from cdp_desktop.domain import missed_document
    from cdp_desktop.store.queries.missed import missed

    meeting = _meeting(request)
    told = request.database.read(missed, meeting, _organization(request, request.words[1]))
    if told.came:
        words = _("{organization} était à la rencontre {number}\u00a0: envoyez-lui plutôt les faits saillants.")
        refuse(words.format(organization=told.organization.short_name, number=request.number))
    return missed_document.compose(told)


def _message(request: Request) -> "Message":
    from cdp_desktop.domain import sending
    from cdp_desktop.store.queries.people import mailing

    return sending.compose(_record(request), request.audience, request.database.read(mailing, export_request.today()))


def _invitation(request: Request) -> "Invitation":
    from cdp_desktop.domain import invitation
    from cdp_desktop.store.queries.revisions import revision

    return invitation.compose(_record(request), request.database.read(revision, _meeting(request)))


def _agenda(request: Request) -> "Document":
    from cdp_desktop.domain import agenda_document

    return agenda_document.compose(_record(request))


def _plan(request: Request) -> "Document":
    from cdp_desktop.domain import facilitation_document

    return facilitation_document.compose(_record(request))


def _sheet(request: Request) -> "Document":
    from cdp_desktop.domain import attendance_sheet

    return attendance_sheet.compose(_attendance_sheet(request))


def _tents(request: Request) -> "Document":
    from cdp_desktop.domain import name_tents

    return name_tents.compose(_attendance_sheet(request))


def _rescue(request: Request) -> "Document":
    from cdp_desktop.domain import rescue_document

    return rescue_document.compose(_record(request), _attendance_sheet(request), _keys())


# ------------------------------------------------------------------------------- of a practice, of an initiative


def _practice(request: Request) -> "Document":
    from cdp_desktop.domain import practice_document

    sheet = _practice_sheet(request)
    if refusal := practice_document.refusal(sheet, request.audience):
        refuse(refusal)
    return practice_document.compose(sheet, audience=request.audience)


def _review(request: Request) -> "Document":
    from cdp_desktop.domain import practice_document

    sheet = _practice_sheet(request)
    if refusal := practice_document.refusal(sheet, Confidentiality.FACILITATION):
        refuse(refusal)
    return practice_document.compose_review(sheet)


def _initiative(request: Request) -> "Document":
    from cdp_desktop.domain import initiative_document
    from cdp_desktop.store.queries.initiative_sheets import initiative_sheet, initiatives_named

    title = request.words[0]
    found = request.database.read(initiatives_named, title)
    key = one_of(found, title, _("Il n’y a ni idée ni projet «\u00a0{title}\u00a0».").format(title=title))
    sheet = request.database.read(initiative_sheet, key, export_request.today())
    if refusal := initiative_document.refusal(sheet, request.audience):
        refuse(refusal)
    return initiative_document.compose(sheet, audience=request.audience)


# ------------------------------------------------------------------------------------------- of the directory


def _directory(request: Request) -> "Document":
    from cdp_desktop.domain import repertoire_document

    return repertoire_document.compose(_repertoire(request), audience=request.audience)


def _verification(request: Request) -> "Document":
    from cdp_desktop.domain import verification_document

    found = _repertoire(request)
    about = [_organization(request, name) for name in request.words] or verification_document.to_verify(found)
    return verification_document.compose(found, about)


def _faces(request: Request) -> "Document":
    from cdp_desktop.domain import trombinoscope_document
    from cdp_desktop.store.queries.repertoire import trombinoscope

    if refusal := trombinoscope_document.refusal(request.audience):
        refuse(refusal)
    return trombinoscope_document.compose(
        request.database.read(trombinoscope, community_of(request), export_request.today())
    )


# ------------------------------------------------------------------------------------------- registers


def _decisions(request: Request) -> "Document":
    from cdp_desktop.domain import decisions_document
    from cdp_desktop.store.queries.decision_list import decision_register

    register = request.database.read(decision_register, export_request.today()) or refuse(NO_COMMUNITY)
    return decisions_document.compose(register, audience=request.audience)


def _follow_ups(request: Request) -> "Document":
    from cdp_desktop.domain import follow_ups_document
    from cdp_desktop.store.queries.follow_ups import follow_up_register

    register = request.database.read(follow_up_register, export_request.today()) or refuse(NO_COMMUNITY)
    return follow_ups_document.compose(register, audience=request.audience)


def _workbook(request: Request) -> "Workbook":
    from cdp_desktop.store.queries.workbooks import workbook

    return request.database.read(workbook)


def _address_book(request: Request) -> "AddressBook":
    from cdp_desktop.store.queries.address_books import address_book

    return request.database.read(address_book, export_request.today(), request.audience)


def _open_referral(request: Request) -> "OpenReferral":
    from cdp_desktop.store.queries.open_referrals import open_referral

    return request.database.read(open_referral, export_request.today(), request.audience)


KEYS: Final = "raccourcis"
KINDS: Final = {
    "compte-rendu": Kind((_MEETING,), _minutes),
    "faits-saillants": Kind((_MEETING,), _highlights),
    "manque": Kind((_MEETING, _ORGANIZATION), _missed),
    "courriel": Kind((_MEETING,), _message),
    "invitation": Kind((_MEETING,), _invitation),
    "ordre-du-jour": Kind((_MEETING,), _agenda),
    "deroule": Kind((_MEETING,), _plan),
    "feuille-presence": Kind((_MEETING,), _sheet),
    "porte-noms": Kind((_MEETING,), _tents),
    "trousse": Kind((_MEETING,), _rescue),
    "fiche-pratique": Kind((_PRACTICE,), _practice),
    "fiche-a-relire": Kind((_PRACTICE,), _review),
    "fiche-projet": Kind((_TITLE,), _initiative),
    "repertoire": Kind((), _directory),
    "fiche-a-verifier": Kind((_ORGANIZATION,), _verification, last_is_free=True),
    "trombinoscope": Kind((), _faces),
    "formulaire-histoire": Kind((), stories.story_form),
    "histoire-a-relire": Kind((_STORY,), stories.story_review),
    "cartes-histoires": Kind((_STORIES,), stories.cards, last_is_free=True),
    "feuille-selection": Kind((_STORIES,), stories.selection_sheet, last_is_free=True),
    "retour-selection": Kind((_SELECTION,), stories.feedback),
    "recueil": Kind((_RECUEIL,), stories.recueil),
    "chemin": Kind((), stories.chemin),
    "decisions": Kind((), _decisions),
    "suivis": Kind((), _follow_ups),
    "tableaux": Kind((), _workbook),
    "bottin-vcf": Kind((), _address_book),
    "hsds": Kind((), _open_referral),
}

# ------------------------------------------------------------------------------------------------- what is read


def meeting_among(request: Request, name: str) -> UUID | None:
    """Return the key of the meeting that a document is about; nothing when it is about none."""
    return _meeting(request) if _MEETING in KINDS[name].asks else None


def _meeting(request: Request) -> UUID:
    """Return the key of the meeting asked for."""
    from cdp_desktop.store.queries.meetings import meeting_by_number

    found = request.database.read(meeting_by_number, request.number)
    if found is None:
        refuse(_("Il n’y a pas de rencontre {number}.").format(number=request.number))
    return found


def _organization(request: Request, name: str) -> UUID:
    """Return the key of the only organisation of that name."""
    from cdp_desktop.store.queries.missed import organizations_named

    found = request.database.read(organizations_named, name)
    if not found:
        refuse(_("Il n’y a pas d’organisme «\u00a0{name}\u00a0».").format(name=name))
    if len(found) > 1:
        refuse(_("Plusieurs organismes s’appellent «\u00a0{name}\u00a0».").format(name=name))
    return found[0]


def _repertoire(request: Request) -> "Repertoire":
    from cdp_desktop.store.queries.repertoire import repertoire

    return request.database.read(repertoire, community_of(request), export_request.today())


def _record(request: Request) -> "MeetingRecord":
    """Return all that the meeting asked for left."""
    from cdp_desktop.store.queries.records import record

    return request.database.read(record, _meeting(request))


def _attendance_sheet(request: Request) -> "AttendanceSheet":
    from cdp_desktop.store.queries.sheet import attendance_sheet

    return request.database.read(attendance_sheet, _meeting(request))


def _practice_sheet(request: Request) -> "PracticeSheet":
    from cdp_desktop.store.queries.practice_sheets import practice_by_number, practice_sheet

    found = request.database.read(practice_by_number, request.number)
    if found is None:
        refuse(_("Il n’y a pas de pratique {number}.").format(number=request.number))
    return request.database.read(practice_sheet, found, export_request.today())


def _keys() -> "tuple[KeyGroup, ...]":
    """Return the shortcuts in use on this machine."""
    from PySide6.QtCore import QCoreApplication

    from cdp_desktop import app, files, settings
    from cdp_desktop.ui.actions import keyboard
    from cdp_desktop.ui.key_sheet import key_groups

    speaking = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    app.speak_french(speaking)
    keyboard.use(settings.load(files.settings_file()).shortcuts)
    return key_groups()
