"""What leaves the program, written in the form that the ending of the file asks for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from cdp_desktop.documents.saving import NotWritten, Report, save, unreported
from cdp_desktop.domain.address_book import AddressBook
from cdp_desktop.domain.document import Document
from cdp_desktop.domain.invitation import Invitation
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.open_referral import OpenReferral
from cdp_desktop.domain.reminder import Reminder
from cdp_desktop.domain.sending import Message
from cdp_desktop.domain.typography import enumerate_fr
from cdp_desktop.domain.workbook import Workbook

Writable = Document | Invitation | Message | Reminder | Workbook | AddressBook | OpenReferral
T = TypeVar("T", bound=Writable)

_NAMED: Final = 5  # of those whose photo is unreadable

# What makes a form is imported when it is asked for: the window opens without it.


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a file, and what could not be shown in it: characters, pictures, and the faces of those named."""

    content: bytes
    missing: int = 0
    unreadable: int = 0
    faceless: tuple[str, ...] = ()

    @property
    def lacks(self) -> str:
        """What it could not show, in sentences; nothing when it is whole."""
        boxes = ngettext(
            "{count} caractère que nos polices n’ont pas est remplacé par □.",
            "{count} caractères que nos polices n’ont pas sont remplacés par □.",
            self.missing,
        )
        pictures = ngettext(
            "{count} image illisible est remplacée par une phrase.",
            "{count} images illisibles sont remplacées par une phrase.",
            self.unreadable,
        )
        faces = ngettext(
            "{count} photo illisible est remplacée par des initiales\u00a0: {names}.",
            "{count} photos illisibles sont remplacées par des initiales\u00a0: {names}.",
            len(self.faceless),
        )
        told = ((boxes, self.missing), (pictures, self.unreadable), (faces, len(self.faceless)))
        names = _some(self.faceless)
        return "\n".join(words.format(count=count, names=names) for words, count in told if count)


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """A form that something can take: how a file of it ends, what people call it, what makes it."""

    ending: str
    name: str
    make: Callable[[T, Report], Made]


class UnknownForm(NotWritten):
    """Nothing that is written here ends like this; the message is for the person."""


def write(what: Writable, path: Path, *, report: Report = unreported) -> Made:
    """Write something at `path`, in the form its ending asks for; return what was made.

    `report(done, total)` tells how far the work is; what it raises stops the work, and nothing is left behind.
    Raises `NotWritten` when the file cannot be written: the one that was there stays whole.
    """
    made = _form(what, path).make(what, report)
    save(made.content, path)
    return made


def omissions(what: Writable, *, most: int | None = None) -> str:
    """Return what was left out of something, in lines for whoever makes it, `most` of them if told; or nothing."""
    document = what.document if isinstance(what, Message) else what
    if isinstance(document, Document) and most is not None:
        return document.left_out_words(most)
    return document.omissions if isinstance(document, Document | AddressBook) else ""


def forms(what: T) -> tuple[Form[T], ...]:
    """Return the forms that something can take, the one that is proposed first."""
    return _FORMS[type(what)]


def _some(names: tuple[str, ...]) -> str:
    """Return the first names of a list, and how many more there are."""
    more = len(names) - _NAMED
    others = [ngettext("{count} autre", "{count} autres", more).format(count=more)] if more > 0 else []
    return enumerate_fr([*names[:_NAMED], *others])


def _form(what: T, path: Path) -> Form[T]:
    """Return the form that the ending of a file asks for."""
    for form in forms(what):
        if path.suffix.lower() == form.ending:
            return form
    endings = [form.ending for form in forms(what)]
    words = (
        _("Le nom du fichier dit sa forme\u00a0: «\u00a0{name}\u00a0» devrait finir par l’un de {endings}.")
        if len(endings) > 1
        else _("Le nom du fichier dit sa forme\u00a0: «\u00a0{name}\u00a0» devrait finir par {endings}.")
    )
    raise UnknownForm(words.format(name=path.name, endings=enumerate_fr(endings)))


def _pdf(document: Document, report: Report) -> Made:
    from cdp_desktop.documents.pdf import make_pdf

    pdf = make_pdf(document, report=report)
    return _made(document, pdf.content, pdf.missing)


def _docx(document: Document, report: Report) -> Made:
    from cdp_desktop.documents.docx import make_docx

    return _made(document, make_docx(document, report=report))


def _html(document: Document, report: Report) -> Made:
    from cdp_desktop.documents.html import make_html

    return _made(document, make_html(document, report=report))


def _markdown(document: Document, report: Report) -> Made:
    from cdp_desktop.documents.markdown import make_markdown

    return Made(make_markdown(document, report=report))


def _made(document: Document, content: bytes, missing: int = 0) -> Made:
    """Return what was made of a document in a form that shows pictures."""
    from cdp_desktop.documents.pictures import faceless, unreadable

    return Made(content, missing, unreadable(document), faceless(document))


def _calendar(invitation: Invitation, _report: Report) -> Made:
    from cdp_desktop.documents.calendar import make_calendar

    return Made(make_calendar(invitation))


def _message(message: Message, report: Report) -> Made:
    from cdp_desktop.documents.message import make_message

    pdf = _pdf(message.document, report)
    return replace(pdf, content=make_message(message, pdf.content))


def _reminder(reminder: Reminder, _report: Report) -> Made:
    from cdp_desktop.documents.message import make_reminder

    return Made(make_reminder(reminder))


def _workbook(workbook: Workbook, report: Report) -> Made:
    from cdp_desktop.documents.spreadsheet import make_workbook

    return Made(make_workbook(workbook, report=report))


def _text_files(workbook: Workbook, report: Report) -> Made:
    from cdp_desktop.documents.spreadsheet import make_text_files

    return Made(make_text_files(workbook, report=report))


def _vcards(book: AddressBook, _report: Report) -> Made:
    from cdp_desktop.documents.vcard import make_vcards

    return Made(make_vcards(book))


def _open_referral(package: OpenReferral, _report: Report) -> Made:
    from cdp_desktop.documents.open_referral import make_open_referral

    return Made(make_open_referral(package))


_FORMS: Final[dict[type, tuple[Form[Any], ...]]] = {
    Document: (
        Form(".pdf", _("PDF"), _pdf),
        Form(".docx", _("Word"), _docx),
        Form(".html", _("Page Web"), _html),
        Form(".md", _("Markdown"), _markdown),
    ),
    Invitation: (Form(".ics", _("Calendrier"), _calendar),),
    Message: (Form(".eml", _("Courriel"), _message),),
    Reminder: (Form(".eml", _("Courriel"), _reminder),),
    Workbook: (Form(".xlsx", _("Excel"), _workbook), Form(".zip", _("CSV, un par tableau"), _text_files)),
    AddressBook: (Form(".vcf", _("Carte de visite vCard"), _vcards),),
    OpenReferral: (Form(".zip", _("HSDS, un CSV par tableau"), _open_referral),),
}
