"""The command that writes a document, or what goes with it, in the form its file asks for."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from cdp_desktop import exportable
from cdp_desktop.documents.writing import write
from cdp_desktop.domain.document import Document
from cdp_desktop.domain.language import _
from cdp_desktop.domain.privacy import findings
from cdp_desktop.domain.sending import Message
from cdp_desktop.operations import Refused
from cdp_desktop.store.queries.known import known

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from cdp_desktop.documents.writing import Writable
    from cdp_desktop.store.database import Database

Opening = Callable[[], "AbstractContextManager[Database]"]


def export(asked: argparse.Namespace, opened: Opening) -> str:
    """Write what is asked, and return what to say of it."""
    if asked.document == exportable.KEYS:
        return _write(exportable.keys(), asked)
    try:
        number = exportable.number_of(asked.document, asked.of)
    except exportable.Misused as mistake:
        asked.parser.error(str(mistake))
    with opened() as database:
        request = exportable.Request(database, tuple(asked.of), exportable.AUDIENCES[asked.audience], number)
        what = exportable.KINDS[asked.document].compose(request)
        doubts = [one.sentence for one in findings(what.texts(), database.read(known)) if one.pattern.certain]
    if doubts and not asked.confirmed:
        raise Refused("\n".join([*doubts, _("Rien n’a été écrit. Pour l’écrire quand même, ajoutez --confirmer.")]))
    return _write(what, asked)


def _write(what: "Writable", asked: argparse.Namespace) -> str:
    made = write(what, asked.output)
    written = _("Document écrit dans «\u00a0{path}\u00a0».").format(path=asked.output)
    document = what.document if isinstance(what, Message) else what
    receiving = what.mailing.sentence if isinstance(what, Message) else ""
    left_out = document.omissions if isinstance(document, Document) else ""
    return "\n".join(filter(None, (written, receiving, made.lacks, left_out)))
