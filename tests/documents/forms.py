"""The documents that every form is tried on, and the words that must be found in each."""

from collections.abc import Iterator
from dataclasses import replace

from cdp_desktop.documents.text import clean
from cdp_desktop.domain import agenda_document, minutes
from cdp_desktop.domain.document import Document
from cdp_desktop.domain.typography import typeset
from cdp_desktop.store.queries.records import record
from cdp_desktop.workspace import Workspace
from tests.builders import demo_meeting
from tests.documents.reading import words
from tests.documents.test_conformance import HOSTILE
from tests.documents.test_pdf import every_block


def of_the_demo(workspace: Workspace) -> Iterator[Document]:
    """Yield the documents of a meeting that was held and of one to come."""
    for number in (2, 9):
        found = workspace.read(record, demo_meeting(workspace, number))
        yield from (minutes.compose(found), agenda_document.compose(found))


def hostile() -> Iterator[Document]:
    """Yield documents with what nobody should type in each of their places."""
    for text in HOSTILE:
        yield Document(
            text[:300],
            every_block(text),
            kicker=text[:300],
            subtitle=text,
            author=text[:300],
            subject=text[:300],
            footer=text[:300],
            mark=text[:300],
        )


def empty() -> Iterator[Document]:
    """Yield documents with nothing to say."""
    yield Document("", ())
    yield Document("", every_block(""))


def squeezed(text: str) -> str:
    """Return the words of a text run together, with one kind of apostrophe: spaces depend on where it is broken."""
    return words(text).replace(" ", "").replace("'", "’")


def unfound(document: Document, read: str) -> list[str]:
    """Return the texts of a document that are not in what was read of its file, but for those of its properties."""
    shown, found = replace(document, name="", author="", subject=""), squeezed(read)
    return [text for text in shown.texts() if squeezed(typeset(clean(text))) not in found]
