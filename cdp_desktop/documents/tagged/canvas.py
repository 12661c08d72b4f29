"""A canvas on which everything that is drawn belongs to an element, or else is an artifact."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from reportlab.pdfgen.canvas import Canvas

from cdp_desktop.documents.tagged import structure
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

    def add_artifact(self, page: Any, code: list[str]) -> None:
        """Add something to a page already drawn: its foot, once it is known how many there are."""
        page.stream += "\n".join(["/Artifact <</Type /Pagination>> BDC", "q", *code, "Q", _END, " "])

    def write_structure(self) -> None:
        """Write what each page says in the file, before it is saved."""
        structure.write(self._doc, self._root, self._pages)
