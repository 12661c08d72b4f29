"""The logical structure of a document: a tree of elements, and how it is written in the file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Self

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFString

Place = tuple[int, int]
"""A page, from 0, and the number of a marked sequence in it."""


class Element:
    """One element of the structure: a paragraph, a heading, a cell… and where on the pages its content was drawn.

    An element that is `drawn_once` repeats nothing: the header of a table is an artifact on the pages after the first.
    The `alternative` of a picture is read aloud in its place.
    """

    def __init__(
        self,
        tag: str,
        parent: Self | None = None,
        *,
        attributes: Mapping[str, Any] | None = None,
        drawn_once: bool = False,
        alternative: str = "",
    ) -> None:
        self.tag = tag
        self.alternative = alternative
        self.attributes = attributes
        self.drawn_once = drawn_once
        self.children: list[Self] = []
        self.places: list[Place] = []
        self.annotations: list[tuple[int, Any]] = []  # the links it is, each with its page
        if parent is not None:
            parent.children.append(self)

    def child(self, tag: str, **options: Any) -> Self:
        """Add an element at the end of this one."""
        return type(self)(tag, self, **options)

    @property
    def spent(self) -> bool:
        """Tell whether what is drawn for it from now on only repeats it."""
        return self.drawn_once and bool(self.places)

    def kept(self) -> Iterator[Self]:
        """Yield the children that have something to show: an empty cell keeps its place in the row."""
        for one in self.children:
            if one.places or one.tag in ("TD", "TH") or any(True for _each in one.kept()):
                yield one


def heading_a(scope: str) -> Mapping[str, Any]:
    """Make the attributes of a cell that heads its « Column » or its « Row »."""
    return {"O": PDFName("Table"), "Scope": PDFName(scope)}


def numbering(kind: str) -> Mapping[str, Any]:
    """Make the attributes of a list: how its labels are made, « Disc », « Decimal » or « None »."""
    return {"O": PDFName("List"), "ListNumbering": PDFName(kind)}


def placed(box: tuple[float, float, float, float]) -> Mapping[str, Any]:
    """Make the attributes of a picture: where it is on its page, by its corners at the bottom left and top right."""
    return {"O": PDFName("Layout"), "Placement": PDFName("Block"), "BBox": PDFArray([round(side, 2) for side in box])}


def write(
    document: PDFDocument, root: Element, pages: Sequence[Sequence[Element]], links: Sequence[Element] = ()
) -> None:
    """Write the structure in the catalog, and in each page where its sequences lead.

    `pages` has, for each page, the element of each marked sequence in the order of their numbers; `links` has that of
    each link, which are numbered after the pages.
    """
    references = [document.Reference(page) for page in document.Pages.pages]
    top = PDFDictionary({"Type": PDFName("StructTreeRoot")})
    top_reference = document.Reference(top)
    known: dict[Element, Any] = {}
    top["K"] = _written(document, root, top_reference, references, known)
    numbers: list[Any] = []
    for number, elements in enumerate(pages):
        page = document.Pages.pages[number]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.Tabs = PDFName("S")
        if elements:
            page.StructParents = number
            numbers += [number, PDFArray([known[one] for one in elements])]
    for number, element in enumerate(links, len(pages)):
        numbers += [number, known[element]]
    top["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
    top["ParentTreeNextKey"] = len(pages) + len(links)
    document.Catalog.StructTreeRoot = top_reference
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


def _written(
    document: PDFDocument, element: Element, parent: Any, references: Sequence[Any], known: dict[Element, Any]
) -> Any:
    """Write an element and those under it; return its reference."""
    written = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.tag), "P": parent})
    reference = known[element] = document.Reference(written)
    content: list[Any] = []
    if element.places:
        first = element.places[0][0]
        written["Pg"] = references[first]
        content += [
            number if page == first else PDFDictionary({"Type": PDFName("MCR"), "Pg": references[page], "MCID": number})
            for page, number in element.places
        ]
    content += [
        PDFDictionary({"Type": PDFName("OBJR"), "Pg": references[page], "Obj": one})
        for page, one in element.annotations
    ]
    content += [_written(document, one, reference, references, known) for one in element.kept()]
    written["K"] = PDFArray(content)
    if element.alternative:
        written["Alt"] = PDFString(element.alternative)
    if element.attributes:
        written["A"] = PDFDictionary(dict(element.attributes))
    return reference
