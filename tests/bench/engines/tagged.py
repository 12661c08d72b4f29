"""Our own PDF, as the program writes it."""

from cdp_desktop.documents.pdf import make_pdf
from cdp_desktop.domain.document import Document

NEEDS = ""


def make(document: Document) -> bytes:
    """Make a PDF."""
    return make_pdf(document).content
