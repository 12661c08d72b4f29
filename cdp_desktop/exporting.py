"""The command that writes a document, in the form its file asks for."""

import argparse
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cdp_desktop import cli
from cdp_desktop.documents.saving import save
from cdp_desktop.documents.writing import write
from cdp_desktop.domain import (
    agenda_document,
    attendance_sheet,
    facilitation_document,
    invitation,
    key_document,
    minutes,
    rescue_document,
    sending,
)
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.privacy import Known, findings
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.operations import Refused
from cdp_desktop.store.queries.known import known
from cdp_desktop.store.queries.meetings import meeting_by_number
from cdp_desktop.store.queries.people import mailing
from cdp_desktop.store.queries.records import record
from cdp_desktop.store.queries.revisions import revision
from cdp_desktop.store.queries.sheet import attendance_sheet as sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager
    from uuid import UUID

    from cdp_desktop.domain.attendance_sheet import AttendanceSheet
    from cdp_desktop.domain.document import Document
    from cdp_desktop.domain.key_document import KeyGroup
    from cdp_desktop.domain.record import MeetingRecord
    from cdp_desktop.store.database import Database

Opening = Callable[[], "AbstractContextManager[Database]"]


def export(asked: argparse.Namespace, opened: Opening) -> str:
    """Write what is asked, and return what to say of it."""
    if asked.document == cli.KEYS:
        return _write(key_document.compose(_keys()), asked.output)
    if asked.number is None:
        raise Refused(_("Il manque le numéro de la rencontre."))
    with opened() as database:
        meeting = database.read(meeting_by_number, asked.number)
        if meeting is None:
            raise Refused(_("Il n’y a pas de rencontre {number}.").format(number=asked.number))
        if asked.document == cli.INVITATION:
            return _write_invitation(asked, database, meeting)
        found = database.read(record, meeting)
        sheet = database.read(sheet_of, meeting)
        directory = database.read(known)
        receiving = database.read(mailing, datetime.now().astimezone().date())
    document = _document(asked, found, sheet)
    _ask_twice(asked, document.texts(), directory)
    if asked.document == cli.MESSAGE:
        return _write_message(asked, found, document, receiving)
    return _write(document, asked.output)


def _ask_twice(asked: argparse.Namespace, texts: "Iterable[str]", directory: Known) -> None:
    """Refuse to write what looks private, unless it was read again."""
    doubts = [one.sentence for one in findings(texts, directory) if one.pattern.certain]
    if doubts and not asked.confirmed:
        raise Refused("\n".join([*doubts, _("Rien n’a été écrit. Pour l’écrire quand même, ajoutez --confirmer.")]))


def _write(document: "Document", path: Path) -> str:
    write(document, path)
    return _written(path)


def _write_invitation(asked: argparse.Namespace, database: "Database", meeting: "UUID") -> str:
    from cdp_desktop.documents.calendar import make_calendar

    _expect(asked.output, ".ics")
    told = invitation.compose(database.read(record, meeting), database.read(revision, meeting))
    _ask_twice(asked, (told.summary, told.place, told.description), database.read(known))
    save(make_calendar(told), asked.output)
    return _written(asked.output)


def _write_message(
    asked: argparse.Namespace, found: "MeetingRecord", document: "Document", receiving: sending.MailingList
) -> str:
    from cdp_desktop.documents.message import make_message
    from cdp_desktop.documents.pdf import make_pdf

    _expect(asked.output, ".eml")
    audience = _audience(asked)
    message = sending.compose(found, audience, receiving)
    save(make_message(message, make_pdf(document).content, minutes.file_name(found, audience)), asked.output)
    return "\n".join((_written(asked.output), *_recipients(receiving)))


def _recipients(receiving: sending.MailingList) -> list[str]:
    """Say how many people get the message, and how many who agreed to will not."""
    count = len(receiving.addresses)
    told = ngettext("{count} destinataire, en copie cachée.", "{count} destinataires, en copie cachée.", count)
    missing = ngettext(
        "{count} personne accepte les envois, mais n’a pas de courriel utilisable au répertoire.",
        "{count} personnes acceptent les envois, mais n’ont pas de courriel utilisable au répertoire.",
        receiving.without,
    )
    return [told.format(count=count), *([missing.format(count=receiving.without)] if receiving.without else [])]


def _written(path: Path) -> str:
    return _("Document écrit dans «\u00a0{path}\u00a0».").format(path=path)


def _expect(path: Path, ending: str) -> None:
    if path.suffix.lower() != ending:
        raise Refused(_("Le nom de ce fichier doit finir par {ending}.").format(ending=ending))


def _document(asked: argparse.Namespace, found: "MeetingRecord", sheet: "AttendanceSheet") -> "Document":
    if asked.document == cli.AGENDA:
        return agenda_document.compose(found)
    if asked.document == cli.PLAN:
        return facilitation_document.compose(found)
    if asked.document == cli.SHEET:
        return attendance_sheet.compose(sheet)
    if asked.document == cli.RESCUE:
        return rescue_document.compose(found, sheet, _keys())
    return minutes.compose(found, audience=_audience(asked))


def _audience(asked: argparse.Namespace) -> Confidentiality:
    return {"public": Confidentiality.PUBLIC, "membres": Confidentiality.MEMBERS}[asked.audience]


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
