"""A document written in the form that the ending of the file asks for."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cdp_desktop.documents.saving import NotWritten, Report, save, unreported
from cdp_desktop.domain.document import Document
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import enumerate_fr

# What makes a form is imported when it is asked for: the window opens without it.


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a file, and how many of its characters could not be drawn."""

    content: bytes
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """A form that a document can take: how a file of it ends, what people call it, what makes it."""

    ending: str
    name: str
    make: Callable[[Document, Report], Made]


class UnknownForm(NotWritten):
    """No document ends like this; the message is for the person."""


def write(document: Document, path: Path, *, report: Report = unreported) -> int:
    """Write a document at `path`, in the form its ending asks for; return how many characters could not be drawn.

    `report(done, total)` tells how far the work is; what it raises stops the work, and nothing is left behind.
    Raises `NotWritten` when the file cannot be written: the one that was there stays whole.
    """
    made = form_of(path).make(document, report)
    save(made.content, path)
    return made.missing


def form_of(path: Path) -> Form:
    """Return the form that the ending of a file asks for; raises `UnknownForm`."""
    for form in FORMS:
        if path.suffix.lower() == form.ending:
            return form
    endings = enumerate_fr(form.ending for form in FORMS)
    raise UnknownForm(
        _("Le nom du fichier dit sa forme\u00a0: «\u00a0{name}\u00a0» devrait finir par l’un de {endings}.").format(
            name=path.name, endings=endings
        )
    )


def _pdf(document: Document, report: Report) -> Made:
    from cdp_desktop.documents.pdf import make_pdf

    pdf = make_pdf(document, report=report)
    return Made(pdf.content, pdf.missing)


def _docx(document: Document, report: Report) -> Made:
    from cdp_desktop.documents.docx import make_docx

    return Made(make_docx(document, report=report))


def _html(document: Document, report: Report) -> Made:
    from cdp_desktop.documents.html import make_html

    return Made(make_html(document, report=report))


def _markdown(document: Document, report: Report) -> Made:
    from cdp_desktop.documents.markdown import make_markdown

    return Made(make_markdown(document, report=report))


FORMS: Final = (
    Form(".pdf", _("PDF"), _pdf),
    Form(".docx", _("Word"), _docx),
    Form(".html", _("Page Web"), _html),
    Form(".md", _("Markdown"), _markdown),
)
"""The forms, the one that is proposed first."""
