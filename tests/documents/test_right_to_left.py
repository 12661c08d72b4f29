"""Names in Arabic and in Hebrew: drawn, in their order on every line, and read with their real letters."""

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from cdp_desktop.documents.docx import make_docx
from cdp_desktop.documents.html import make_html
from cdp_desktop.documents.pdf import make_pdf
from cdp_desktop.documents.right_to_left import in_order_of_sight, letters, passages, shaped
from cdp_desktop.domain.document import Block, Document, Paragraph, Roster, Tent, muted, strong
from tests.documents.reading import Read
from tests.documents.test_pdf import every_block
from tests.documents.verapdf import failures, missing

NAME, ANOTHER, ALLA = "محمد العربي", "שלום עולם", "آلاء"
LONG = "المجموعة المحلية تجتمع كل شهر لتبادل المعرفة والممارسات بين المنظمات الصغيرة في الحي " * 3
TEXTS = (NAME, ANOTHER, f"Une phrase où {NAME} et {ANOTHER} se parlent, puis 14 h 30.", LONG, "گفتگو پنجره", "שָׁלוֹם")


def pdf_of(*blocks: Block) -> bytes:
    made = make_pdf(Document("", blocks))
    assert made.missing == 0
    return made.content


@pytest.mark.parametrize("text", TEXTS)
def test_every_letter_is_drawn_wherever_it_stands(text: str) -> None:
    assert make_pdf(Document(text, every_block(text), kicker=text, subtitle=text)).missing == 0


@pytest.mark.parametrize("name", [NAME, ANOTHER, ALLA, "علاء الدين بن صلاح", "گفتگو پنجره", "יהודית 12 כהן"])
def test_a_name_is_read_with_its_letters_in_their_order(name: str) -> None:
    assert Read(pdf_of(Paragraph(name))).text.startswith(name)


def test_a_name_in_a_sentence_keeps_its_place() -> None:
    text = Read(pdf_of(Paragraph("Écrire à محمد avant jeudi"), Roster(((strong("שלום"), muted(", La Halte")),)))).text
    assert "Écrire à محمد avant jeudi" in text
    assert "שלום, La Halte" in text


def test_letters_join_and_the_first_one_is_at_the_right() -> None:
    assert [f"{ord(one):x}" for one in shaped("محمد")] == ["fee3", "fea4", "fee4", "feaa"]
    assert in_order_of_sight("אב 12 גד ") == "דג 12 בא "
    assert letters(in_order_of_sight(shaped("لا"))) == "ال", "as they are seen from left to right"


def test_a_passage_goes_from_its_first_letter_to_its_last() -> None:
    assert passages(f"Avec {NAME} (1), et {ANOTHER}.") == ["Avec ", NAME, " (1), et ", ANOTHER, "."]


def test_both_brackets_are_turned_or_none() -> None:
    assert passages("מחמד (שלום) וגם") == ["", "מחמד (שלום) וגם", ""]
    assert in_order_of_sight("מחמד (שלום) וגם") == "םגו (םולש) דמחמ"
    assert passages("מחמד (שלום") == ["", "מחמד", " (", "שלום", ""]
    assert passages("מחמד (12) שלום") == ["", "מחמד", " (12) ", "שלום", ""]


def test_a_passage_longer_than_a_line_is_broken_where_it_is_read() -> None:
    lines = [line.split() for line in Read(pdf_of(Paragraph(LONG))).lines if passages(line)[1:]]
    assert len(lines) > 2
    assert [word for line in lines for word in line] == LONG.split()


def test_a_passage_cut_by_a_page_break_is_turned_once() -> None:
    read = Read(pdf_of(Paragraph(LONG * 60)))
    assert len(read.pages) > 2
    for page in read.pages:
        assert "المعرفة والممارسات بين المنظمات" in page


def test_a_tent_says_a_name_as_it_is_written() -> None:
    content = make_pdf(Document("", (Tent("محمد", "العربي بن علي", "جمعية الحي"),), to_cut=True)).content
    text = Read(content).text
    assert text.startswith("محمد العربي بن علي جمعية الحي")


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
def test_another_reader_finds_the_same_letters(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of(*(Paragraph(one) for one in (NAME, ANOTHER, ALLA))))
    read = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    for name in (NAME, ANOTHER, ALLA):
        assert name in read


def test_word_and_a_browser_are_left_to_turn_it() -> None:
    document = Document("", (Paragraph(f"Écrire à {NAME} avant jeudi"),))
    (_title, *others) = docx.Document(io.BytesIO(make_docx(document))).paragraphs
    runs = [*(_title.runs), *(run for one in others for run in one.runs)]
    assert [(run.text, bool(run.font.rtl)) for run in runs] == [
        ("Écrire à ", False), (NAME, True), (" avant jeudi", False)
    ]  # fmt: skip
    assert f"Écrire à {NAME} avant jeudi" in make_html(document).decode()


@pytest.mark.timeout(240)
@pytest.mark.skipif(bool(missing()), reason=missing() or "all is there")
def test_documents_in_these_scripts_conform(tmp_path: Path) -> None:
    files = []
    for rank, text in enumerate(TEXTS):
        files.append(tmp_path / f"{rank}.pdf")
        files[-1].write_bytes(make_pdf(Document(text, every_block(text), kicker=text, name=text)).content)
    found = failures(files)
    assert len(found) == len(TEXTS)
    assert not {name: failed for name, failed in found.items() if any(failed.values())}
