"""Links from one place of a document to another, and the pages they lead to: known once every page is drawn."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFString

from cdp_desktop.documents.tagged.structure import Element

_PRINTED: Final = 4  # the flag of an annotation that PDF/A asks of each: it prints with the page


@dataclass(frozen=True, slots=True)
class Link:
    """Where on a page, from 0, a link is; what it belongs to, what it leads to, and where its number ends, if any."""

    page: int
    box: tuple[float, float, float, float]
    element: Element
    key: str
    number: tuple[float, float] | None = None


class Links:
    """The links of a document, and the page of each place that they may lead to."""

    def __init__(self) -> None:
        self._links: list[Link] = []
        self._landings: dict[str, int] = {}

    def land(self, key: str, page: int) -> None:
        """Know on which page, from 0, a place is."""
        self._landings[key] = page

    def add(self, link: Link) -> None:
        """Know a link."""
        self._links.append(link)

    def numbers(self) -> dict[int, list[tuple[Link, int]]]:
        """Return the links that print a number, by the page where they print it, each with the number."""
        found: dict[int, list[tuple[Link, int]]] = defaultdict(list)
        for link in self._known():
            if link.number is not None:
                found[link.page].append((link, self._landings[link.key] + 1))
        return found

    def write(self, document: PDFDocument, destination: Any, told: Any, first: int) -> Sequence[Element]:
        """Write each link on its page, numbered in the structure from `first`; return what each belongs to.

        `destination` returns where a key leads, `told` says it to whoever does not see the page.
        """
        links = list(self._known())
        for rank, link in enumerate(links):
            name = f"link{rank}"
            annotation = PDFDictionary(
                {
                    "Type": PDFName("Annot"),
                    "Subtype": PDFName("Link"),
                    "Rect": PDFArray([round(side, 2) for side in link.box]),
                    "Border": PDFArray([0, 0, 0]),
                    "F": _PRINTED,
                    "Contents": PDFString(told(self._landings[link.key] + 1)),
                    "Dest": destination(link.key),
                    "StructParent": first + rank,
                }
            )
            document.addAnnotation(name, annotation)
            reference = document.refAnnotation(name)
            page = document.Pages.pages[link.page]
            page.Annots = [*(page.Annots or ()), reference]
            link.element.annotations.append((link.page, reference))
        return [link.element for link in links]

    def _known(self) -> Iterator[Link]:
        return (link for link in self._links if link.key in self._landings)
