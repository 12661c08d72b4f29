"""The command that writes a document, in the form its file asks for."""

import argparse
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cdp_desktop import exportable
from cdp_desktop.documents.saving import save
from cdp_desktop.documents.writing import write
from cdp_desktop.domain import invitation, minutes, sending
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.privacy import Known, findings
from cdp_desktop.operations import Refused
from cdp_desktop.store.queries.known import known
from cdp_desktop.store.queries.people import mailing
from cdp_desktop.store.queries.revisions import revision

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager

    from cdp_desktop.domain.document import Document
    from cdp_desktop.store.database import Database

Opening = Callable[[], "AbstractContextManager[Database]"]


def export(asked: argparse.Namespace, opened: Opening) -> str:
    """Write what is asked, and return what to say of it."""
    if asked.document == exportable.KEYS:
        return _write(exportable.keys(), asked.output)
    try:
        number = exportable.number_of(asked.document, asked.of)
    except exportable.Misused as mistake:
        asked.parser.error(str(mistake))
    with opened() as database:
        request = exportable.Request(database, tuple(asked.of), exportable.AUDIENCES[asked.audience], number)
        if asked.document == exportable.INVITATION:
            return _write_invitation(asked, request)
        if asked.document == exportable.MESSAGE:
            return _write_message(asked, request)
        document = exportable.KINDS[asked.document].compose(request)
        _ask_twice(asked, document.texts(), database.read(known))
    return _write(document, asked.output)


def _ask_twice(asked: argparse.Namespace, texts: "Iterable[str]", directory: Known) -> None:
    """Refuse to write what looks private, unless it was read again."""
    doubts = [one.sentence for one in findings(texts, directory) if one.pattern.certain]
    if doubts and not asked.confirmed:
        raise Refused("\n".join([*doubts, _("Rien n’a été écrit. Pour l’écrire quand même, ajoutez --confirmer.")]))


def _write(document: "Document", path: Path) -> str:
    write(document, path)
    return _written(path)


def _write_invitation(asked: argparse.Namespace, request: exportable.Request) -> str:
    from cdp_desktop.documents.calendar import make_calendar

    _expect(asked.output, ".ics")
    told = invitation.compose(
        exportable.record_asked(request), request.database.read(revision, exportable.meeting_asked(request))
    )
    _ask_twice(asked, (told.summary, told.place, told.description), request.database.read(known))
    save(make_calendar(told), asked.output)
    return _written(asked.output)


def _write_message(asked: argparse.Namespace, request: exportable.Request) -> str:
    from cdp_desktop.documents.message import make_message
    from cdp_desktop.documents.pdf import make_pdf

    _expect(asked.output, ".eml")
    found = exportable.record_asked(request)
    document = minutes.compose(found, audience=request.audience)
    _ask_twice(asked, document.texts(), request.database.read(known))
    receiving = request.database.read(mailing, datetime.now().astimezone().date())
    message = sending.compose(found, request.audience, receiving)
    attached = minutes.file_name(found, request.audience)
    save(make_message(message, make_pdf(document).content, attached), asked.output)
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
