"""Word files, read back by python-docx: what they say, and how they are built."""

import io
import re
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cdp_desktop.documents.docx import make_docx
from cdp_desktop.domain import minutes
from cdp_desktop.domain.document import Document, Heading, Listing, Part, Table
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.store.queries.records import record
from cdp_desktop.workspace import Workspace
from tests.builders import demo_meeting
from tests.documents import forms
from tests.documents.test_pdf import document, every_block


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def text_of(word: Any) -> str:
    """Return all that is read in a file, in its order: the head of the pages, the body, their foot."""
    (section,) = word.sections
    said = [paragraph.text for paragraph in section.header.paragraphs]
    for block in word.iter_inner_content():
        said += [block.text] if isinstance(block, WordParagraph) else _cells(block)
    return "\n".join([*said, *(paragraph.text for paragraph in section.footer.paragraphs)])


def _cells(table: WordTable) -> list[str]:
    return [cell.text for row in table.rows for cell in row.cells]


def test_every_text_of_the_demo_is_found(workspace: Workspace) -> None:
    for made in forms.of_the_demo(workspace):
        assert not forms.unfound(made, text_of(opened(make_docx(made))))


@pytest.mark.parametrize("made", [*forms.hostile(), *forms.empty()])
def test_whatever_was_typed_is_found_and_never_obeyed(made: Document) -> None:
    assert not forms.unfound(made, text_of(opened(make_docx(made))))


@given(text=st.text(max_size=200))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_can_be_written(text: str) -> None:
    made = Document(text, every_block(text), kicker=text, subtitle=text, author=text, subject=text, footer=text)
    assert opened(make_docx(made)).paragraphs


def test_the_same_document_gives_the_same_bytes() -> None:
    made = document(*every_block("Texte"))
    content = make_docx(made)
    assert content == make_docx(made)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {part.create_system for part in parts.infolist()} == {0}


def test_headings_are_real_and_none_is_skipped() -> None:
    blocks = (Heading("Un"), Heading("Trop bas", 3), Part("Annexe"), Heading("Sous l’annexe"), Heading("Plus bas", 3))
    made = opened(make_docx(document(*blocks)))
    styles = {one.text: (one.style.name or "") if one.style else "" for one in made.paragraphs}
    assert styles["Compte rendu"] == "Title"
    assert styles["Un"] == "Heading 1"
    assert styles["Trop bas"] == "Heading 2"
    assert styles["Annexe"] == "CdP Partie"
    assert styles["Sous l’annexe"] == "Heading 2"
    assert styles["Plus bas"] == "Heading 3"
    part = made.styles.element.xpath("w:style[w:name/@w:val='CdP Partie']/w:pPr")[0]
    assert part.find(qn("w:outlineLvl")).get(qn("w:val")) == "0"


def test_each_numbered_list_begins_at_one() -> None:
    lists = (Listing(("a", "b"), numbered=True), Listing(("c",), numbered=True), Listing(("d",)))
    made = opened(make_docx(document(*lists)))
    by_text = {one.text: one._p for one in made.paragraphs}
    first, second = (by_text[text].pPr.numPr.numId.val for text in ("a", "c"))
    assert first == by_text["b"].pPr.numPr.numId.val != second
    starts = made.part.numbering_part.element.xpath("w:num[w:lvlOverride/w:startOverride/@w:val='1']/@w:numId")
    assert {str(first), str(second)} <= set(starts)
    assert by_text["d"].pPr.style == "ListBullet"


def test_the_headers_of_a_table_are_repeated_and_marked() -> None:
    rows = tuple((f"Suivi {number}", "Amélie") for number in range(60))
    made = opened(make_docx(document(Table(("Quoi", "Qui"), rows, (2, 1), caption="Les suivis"))))
    (table,) = made.tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Les suivis"


def test_the_language_the_page_and_the_numbers_of_pages() -> None:
    made = opened(make_docx(document(*every_block("Texte"))))
    assert made.styles.element.xpath("w:docDefaults//w:lang/@w:val") == ["fr-CA"]
    (section,) = made.sections
    assert (section.page_width.inches, section.page_height.inches) == (8.5, 11)
    assert [*section.footer._element.xpath(".//w:fldSimple/@w:instr")] == ["PAGE", "NUMPAGES"]
    assert not made.element.xpath("//w:fldSimple[not(contains('PAGE NUMPAGES', @w:instr))]")


def test_the_properties_are_those_of_the_document_and_nothing_else_is_told() -> None:
    made = Document(
        "Compte rendu",
        (),
        name="Compte rendu 2",
        author="La Table",
        subject="Rencontre",
        dated=date(2025, 10, 29),
    )
    content = make_docx(made)
    told = opened(content).core_properties
    assert (told.title, told.author, told.last_modified_by, told.subject) == (
        "Compte rendu 2",
        "La Table",
        "La Table",
        "Rencontre",
    )
    assert told.created == told.modified == datetime(2025, 10, 29, tzinfo=UTC)
    assert (told.comments, told.language) == ("", "fr-CA")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        everything = b"".join(parts.read(name) for name in parts.namelist())
        assert not [name for name in parts.namelist() if "thumbnail" in name or name.endswith("app.xml")]
    assert not re.search(rb"python-docx|Macintosh|en-US", everything)


@pytest.mark.parametrize(("number", "name"), [(1, "Morneau"), (5, "Cloutier")])
def test_a_name_without_consent_is_nowhere_in_the_file(workspace: Workspace, number: int, name: str) -> None:
    held = workspace.read(record, demo_meeting(workspace, number))
    with zipfile.ZipFile(io.BytesIO(make_docx(minutes.compose(held, audience=Confidentiality.MEMBERS)))) as parts:
        said = fold(" ".join(parts.read(one).decode() for one in parts.namelist()))
    assert fold(name) not in said.split()
