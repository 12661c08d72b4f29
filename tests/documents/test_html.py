"""Web pages, read back by a parser of their own: what they say, and that whoever cannot see them finds the way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cdp_desktop.documents import style
from cdp_desktop.documents.html import make_html
from cdp_desktop.documents.page_style import sheet
from cdp_desktop.domain import minutes
from cdp_desktop.domain.document import Bar, Bars, Document, Heading, Paragraph, Part, Table
from cdp_desktop.domain.typography import fold
from cdp_desktop.store.queries.records import record
from cdp_desktop.workspace import Workspace
from tests.builders import demo_meeting
from tests.documents import forms
from tests.documents.test_pdf import document, every_block

VOID = {"meta", "br", "wbr", "col", "img"}
OURS = {
    "html", "head", "meta", "title", "style", "body", "main", "footer", "p", "h1", "h2", "h3", "h4", "h5", "hgroup",
    "span", "strong", "em", "br", "wbr", "ul", "ol", "li", "dl", "div", "dt", "dd", "table", "caption", "colgroup",
    "col", "thead", "tbody", "tr", "th", "td", "figure", "blockquote", "figcaption", "img", "a",
}  # fmt: skip


@dataclass
class Element:
    name: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def all(self, *names: str) -> Iterator["Element"]:
        """Yield the elements of some names under this one, in the order of reading."""
        for child in self.children:
            if isinstance(child, Element):
                if child.name in names or not names:
                    yield child
                yield from child.all(*names)

    @property
    def text(self) -> str:
        """All that is read under it."""
        if self.name in ("style", "br"):
            return "\n"
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class Parsed(HTMLParser):
    """A page as a tree; an element that is not closed, or closed where it was not open, is found out."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]
        self.feed(page)
        self.close()
        assert len(self.open) == 1, f"never closed: {self.open[-1].name}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close the last element opened."""
        assert self.open.pop().name == tag, f"</{tag}>"

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.open[-1].children.append(data)


def parsed(page: str | bytes) -> Element:
    return Parsed(page if isinstance(page, str) else page.decode()).root


def faults(page: str | bytes) -> list[str]:
    """Return what would lose whoever reads a page aloud, or let what was typed act."""
    root = parsed(page)
    (whole,) = root.all("html")
    found = [] if whole.attributes.get("lang") == "fr-CA" else ["no language"]
    ranks = [int(one.name[1]) for one in root.all("h1", "h2", "h3", "h4", "h5", "h6")]
    if ranks.count(1) > 1 or (ranks and ranks[0] != 1):
        found.append("not one first heading")
    found += [f"h{rank} after h{last}" for last, rank in pairwise(ranks) if rank > last + 1]
    found += ["a header of table without scope" for one in root.all("th") if not one.attributes.get("scope")]
    found += [f"not ours: <{one.name}>" for one in root.all() if one.name not in OURS]
    names = [one.attributes["id"] for one in root.all() if "id" in one.attributes]
    found += [f"twice: {name}" for name in set(names) if names.count(name) > 1]
    leading = {f"#{name}" for name in names}
    found += [
        f"acts: {name}"
        for one in root.all()
        for name, value in one.attributes.items()
        if name.startswith(("on", "src")) or (name == "href" and value not in leading)
    ]
    titles = [one.text.strip() for one in root.all("title")]
    if len(titles) != 1 or not titles[0]:
        found.append("no title")
    if len([*root.all("main")]) != 1:
        found.append("no main part")
    return found


def test_every_text_of_the_demo_is_found_and_the_page_is_sound(workspace: Workspace) -> None:
    for made in forms.of_the_demo(workspace):
        page = make_html(made)
        assert not faults(page)
        assert not forms.unfound(made, parsed(page).text)


@pytest.mark.parametrize("made", [*forms.hostile(), *forms.empty()])
def test_whatever_was_typed_is_found_and_never_obeyed(made: Document) -> None:
    page = make_html(made)
    assert not faults(page)
    assert not forms.unfound(made, parsed(page).text)


@given(text=st.text(max_size=200))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_can_be_written(text: str) -> None:
    made = Document(
        text, every_block(text), kicker=text, subtitle=text, author=text, subject=text, footer=text, mark=text
    )
    assert not faults(make_html(made))


def test_a_text_cannot_end_the_style_of_the_page() -> None:
    made = Document("T", (), footer='</style><b>x</b>"} body{display:none}', mark="</style>\\")
    page = make_html(made).decode()
    assert page.count("</style>") == 1
    assert "body{display" not in page.split("</style>", maxsplit=1)[0]


def test_the_same_document_gives_the_same_bytes() -> None:
    made = document(*every_block("Texte"))
    assert make_html(made) == make_html(made)


def test_headings_under_a_part_go_one_down() -> None:
    page = make_html(document(Heading("Un"), Heading("Trop bas", 3), Part("Annexe"), Heading("Dessous")))
    headings = [(one.name, one.text) for one in parsed(page).all("h1", "h2", "h3", "h4")]
    assert headings == [
        ("h1", "Compte rendu"),
        ("h2", "Un"),
        ("h3", "Trop bas"),
        ("h2", "Annexe"),
        ("h3", "Dessous"),
    ]


def test_what_has_no_words_is_no_heading_and_no_row() -> None:
    nothing = Table(("Quoi", "Qui"), (("", ""),), (1, 1))
    bars = Bars("Nuits", (Bar("", 1, "1"),))
    root = parsed(make_html(document(Heading("\u200b"), Heading(" ", detail="9 h"), Part(""), nothing, bars)))
    assert [one.text for one in root.all("h1", "h2", "h3", "th", "tr")] == ["Compte rendu", "1"]
    assert [one.text for one in root.all("p")][2] == "9\u00a0h"


def test_only_a_word_too_long_for_a_column_may_be_broken() -> None:
    page = make_html(document(Paragraph("anticonstitutionnellement " + "W" * 40 + " e\u0301" * 40))).decode()
    assert f"anticonstitutionnellement {'W' * 15}<wbr>{'W' * 25} é" in page
    assert page.count("<wbr>") == 1


DAMAGES = {
    "a heading skipped": ("<h2 ", "<h5 ", "</h2>", "</h5>"),
    "a header without scope": (' scope="col"', "", "", ""),
    "no language": (' lang="fr-CA"', "", "", ""),
    "a text that was not escaped": ("&lt;b&gt;", "<b>", "&lt;/b&gt;", "</b>"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_pages_are_found_out(damage: str) -> None:
    """The control: what is wrong is seen, each time."""
    page = make_html(document(*every_block("<b>Texte</b>"))).decode()
    assert not faults(page)
    opening, closing = DAMAGES[damage][:2], DAMAGES[damage][2:]
    assert opening[0] in page
    damaged = page.replace(*opening)
    assert faults(damaged.replace(*closing) if closing[0] else damaged)


@pytest.mark.parametrize(("number", "name"), [(1, "Morneau"), (5, "Cloutier")])
def test_a_name_without_consent_is_nowhere_in_the_page(workspace: Workspace, number: int, name: str) -> None:
    held = workspace.read(record, demo_meeting(workspace, number))
    assert fold(name) not in fold(make_html(minutes.compose(held)).decode()).split()


@pytest.mark.parametrize("night", [False, True])
def test_every_pair_of_colours_can_be_read(night: bool) -> None:
    page = sheet(foot="", mark="")
    blocks = re.findall(r":root\{([^}]*--ink[^}]*)\}", page)
    colours = dict(re.findall(r"--(\w+):(#[0-9a-f]{6})", blocks[night]))
    assert set(colours) == {"ink", "muted", "accent", "tint", "rule", "paper"}
    for ground in ("paper", "tint"):
        for ink in ("ink", "muted", "accent"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    assert night or colours["accent"] == f"#{style.ACCENT.hexval()[2:]}"


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, as WCAG 2 counts it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
