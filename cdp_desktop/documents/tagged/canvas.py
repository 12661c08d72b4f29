"""A canvas on which everything that is drawn belongs to an element, or else is an artifact."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from reportlab.pdfgen.canvas import Canvas

from cdp_desktop.documents.tagged import structure
from cdp_desktop.documents.tagged.links import Link, Links
from cdp_desktop.documents.tagged.mending import mend
from cdp_desktop.documents.tagged.structure import Element

_ARTIFACT: Final = "/Artifact BMC"
_END: Final = "EMC"

mend()


class TaggedCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """Writes marked content: exactly one sequence is open at any time, and none is inside another.

    Whatever is drawn outside :meth:`element` is an artifact: rules, grounds, what repeats.
    """

    def __init__(self, filename: object, *, root: Element, **options: Any) -> None:
        self._root = root
        self._pages: list[list[Element]] = []  # the element of each sequence, by page
        self._sequences: list[Element] = []  # of the page being drawn
        self._links = Links()
        self.label: Element | None = None  # what a bullet is, while its paragraph is drawn
        super().__init__(filename, pdfVersion=(1, 7), **options)

    def drawText(self, text: Any) -> None:  # noqa: N802
        """Draw a text as the element that it says; the bullet of a list, which says none, as the label of its item."""
        element = getattr(text, "element", self.label)
        if element is None:
            super().drawText(text)
            return
        with self.element(element):
            super().drawText(text)

    @contextmanager
    def element(self, element: Element) -> Iterator[None]:
        """Have what is drawn meanwhile be the content of an element; what only repeats it stays an artifact."""
        if element.spent:
            yield
            return
        number = len(self._sequences)
        self._sequences.append(element)
        element.places.append((len(self._pages), number))
        self._code += [_END, f"/{element.tag} <</MCID {number}>> BDC"]
        yield
        self._code += [_END, _ARTIFACT]

    def showPage(self) -> None:  # noqa: N802
        """End the page, its sequences with it."""
        self._code.insert(0, _ARTIFACT)
        self._code.append(_END)
        super().showPage()
        self._pages.append(self._sequences)
        self._sequences = []

    def land(self, key: str, height: float) -> None:
        """Have links lead here, `height` points up."""
        self.bookmarkHorizontal(key, 0, height)
        self._links.land(key, len(self._pages))

    def lead(self, element: Element, key: str, size: tuple[float, float], number: tuple[float, float] | None) -> None:
        """Make a room of that size the link that an element is; the page it leads to ends at `number`, if any."""
        left, foot = self.absolutePosition(0, 0)
        box = (left, foot, left + size[0], foot + size[1])
        end = self.absolutePosition(*number) if number else None
        self._links.add(Link(len(self._pages), box, element, key, end))

    def add_numbers(self, draw: Callable[[Any, Link, int], None]) -> None:
        """Add to the pages already drawn the numbers of those that links lead to, each in the element of its link."""
        for place, links in self._links.numbers().items():
            page, sequences = self._doc.Pages.pages[place], self._pages[place]
            for link, number in links:
                self._code: list[str] = []
                draw(self, link, number)
                link.element.places.append((place, len(sequences)))
                begun = f"/{link.element.tag} <</MCID {len(sequences)}>> BDC"
                sequences.append(link.element)
                page.stream += "\n".join([begun, "q", *self._code, "Q", _END, " "])

    def add_artifact(self, page: Any, code: list[str]) -> None:
        """Add something to a page already drawn: its foot, once it is known how many there are."""
        page.stream += "\n".join(["/Artifact <</Type /Pagination>> BDC", "q", *code, "Q", _END, " "])

    def write_structure(self, told: Callable[[int], str]) -> None:
        """Write what each page says in the file, before it is saved; `told` says to what page a link leads."""
        links = self._links.write(self._doc, self._bookmarkReference, told, len(self._pages))
        structure.write(self._doc, self._root, self._pages, links)
