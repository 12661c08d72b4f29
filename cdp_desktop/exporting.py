"""The command that writes a document, or what goes with it, in the form its file asks for."""

import argparse
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from cdp_desktop import exportable
from cdp_desktop.documents.writing import omissions, write
from cdp_desktop.domain import workbook
from cdp_desktop.domain.address_book import AddressBook
from cdp_desktop.domain.language import _
from cdp_desktop.domain.open_referral import OpenReferral
from cdp_desktop.domain.sending import Message
from cdp_desktop.export_request import Request
from cdp_desktop.exportable_stories import YES_OR_NO
from cdp_desktop.operations import Refused
from cdp_desktop.operations.reading import note_confirmed
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.known import known
from cdp_desktop.store.queries.reading import choices

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from cdp_desktop.documents.writing import Writable
    from cdp_desktop.store.database import Database

Opening = Callable[[], "AbstractContextManager[Database]"]


def export(asked: argparse.Namespace, opened: Opening, noting: Opening) -> str:
    """Write what is asked, and return what to say of it.

    ``opened`` reads the data; ``noting`` opens them to note what was confirmed, unless a window has them.
    """
    if asked.document == exportable.KEYS:
        return _write(exportable.keys(), asked)
    try:
        number = exportable.number_of(asked.document, asked.of)
    except exportable.Misused as mistake:
        asked.parser.error(str(mistake))
    with opened() as database:
        audience = exportable.AUDIENCES[asked.audience]
        telling = YES_OR_NO.get(asked.raisons), YES_OR_NO.get(asked.preuves)
        request = Request(database, tuple(asked.of), audience, number, telling)
        what = exportable.KINDS[asked.document].compose(request)
        noted = _ask_twice(asked, what, request, noting)
    return "\n".join(filter(None, (_write(what, asked), noted)))


def _ask_twice(asked: argparse.Namespace, what: "Writable", request: Request, noting: Opening) -> str:
    """Refuse to write what looks private, unless it was read again; it is noted then. Return what to say of that."""
    meeting_id = exportable.meeting_among(request, asked.document)
    chosen = request.database.read(choices, meeting_id)
    doubts = [one for one in chosen.told(what.texts(), request.database.read(known)) if one.pattern.certain]
    if not doubts:
        return ""
    if not asked.confirmed:
        sentences = [one.sentence for one in doubts]
        raise Refused("\n".join([*sentences, _("Rien n’a été écrit. Pour l’écrire quand même, ajoutez --confirmer.")]))
    at = datetime.now().astimezone()
    try:
        with noting() as database:
            database.write(note_confirmed, doubts, meeting_id=meeting_id, document=asked.document, at=at)
    except StoreError as error:
        return _("La confirmation n’a pas pu être notée. {why}").format(why=error)
    return _("La confirmation est notée.")


def _write(what: "Writable", asked: argparse.Namespace) -> str:
    made = write(what, asked.output)
    written = _("Document écrit dans «\u00a0{path}\u00a0».").format(path=asked.output)
    receiving = what.mailing.sentence if isinstance(what, Message) else ""
    private = what.warning if isinstance(what, AddressBook | OpenReferral) else ""
    if isinstance(what, workbook.Workbook):
        private = workbook.WARNING
    return "\n".join(filter(None, (written, receiving, made.lacks, omissions(what), private)))
