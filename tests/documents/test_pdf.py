"""PDF files: what they show and say, whatever was typed, and that nothing is lost when they cannot be written."""

import errno
from datetime import date
from pathlib import Path
from uuid import UUID

import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cdp_desktop.documents.pdf import make_pdf, write_pdf
from cdp_desktop.documents.saving import NotWritten
from cdp_desktop.domain.document import (
    Bar,
    Bars,
    Block,
    Callout,
    Card,
    Details,
    Document,
    Facts,
    Heading,
    Index,
    Listing,
    Paragraph,
    Part,
    Picture,
    Portrait,
    Portraits,
    Quote,
    Reference,
    Roster,
    Run,
    Table,
    Tent,
    Together,
    emphasis,
    muted,
    strong,
)
from tests.documents.reading import Read
from tests.documents.tags import structure

TITLE = "Compte rendu"
HERE, THERE, NOWHERE = (UUID(int=rank) for rank in (1, 2, 3))


def every_block(text: str) -> tuple[Block, ...]:
    """Return each kind of block, with a text in each of its places."""
    return (
        Facts(((text, text), ("Lieu", (Run(text), muted(text))))),
        Heading(text, 1),
        Heading(text, 2, detail=text),
        Heading(text, 3),
        Heading(text, 2, at="9 h"),
        Details(((text, text), ("", Listing((text, text), numbered=True)), ("Lieu", (Run(text), muted(text))))),
        Paragraph((strong(text), emphasis(text), Run(text, verbatim=True))),
        Listing((text, text)),
        Listing((text,), numbered=True),
        Listing((text,), to_tick=True),
        Roster((text, text, text)),
        Table(("Quoi", "Qui", "Combien"), ((text, text, text), ("a", "b", "1")), (5, 1, 1), caption=text, numbers=(2,)),
        Callout(text, (text, (muted(text),))),
        Quote(text, text),
        Bars(text, (Bar(text, 0, "0"), Bar("b", 3, "3"))),
        Picture(Path("absente.jpg"), text, text),
        Tent(text, text, text),
        Heading(text, 2, anchor=HERE),
        Portraits((Portrait(text, text, text, anchor=THERE), Portrait(text, photo=Path("absente.jpg")))),
        Index(((text, (Reference(text, HERE), Reference((muted(text),), THERE))), ("", (Reference(text, NOWHERE),)))),
        Together((Heading(text), Paragraph(text), Callout(text, (text,)))),
        Card((Heading(text, at="A"), Paragraph(text), Heading(text, 2), Listing((text,)), Paragraph(text))),
        Part(text, text),
    )


def document(*blocks: Block, title: str = TITLE) -> Document:
    return Document(
        title, blocks, kicker="CdP", subtitle="Rencontre 2", footer="Compte rendu · version 2", dated=date(2025, 10, 29)
    )


def test_everything_printed_can_be_read_again() -> None:
    read = Read(make_pdf(document(*every_block("Œuvrer à l'accueil : 32,6 % des nuits"))).content)
    assert read.text.count("Œuvrer à l’accueil : 32,6 % des nuits") >= 20
    assert "Œuvrer à l'accueil : 32,6 % des nuits" in read.text, "words said keep their apostrophe"


def test_pages_are_numbered_and_carry_the_foot() -> None:
    read = Read(make_pdf(document(*(Paragraph(f"Point {n}") for n in range(90)))).content)
    assert len(read.pages) > 1
    for number, page in enumerate(read.pages, 1):
        assert page.endswith(f"Compte rendu · version 2 page {number} / {len(read.pages)}")


def test_a_long_foot_gives_way_to_the_page_number() -> None:
    long = Document(TITLE, (), footer="mot " * 200)
    assert Read(make_pdf(long).content).text.endswith("… page 1 / 1")


def test_a_bookmark_leads_to_the_top_of_what_it_names() -> None:
    cards = [Card((Heading(name, at="A"), Paragraph("Texte"), Paragraph("Pied"))) for name in ("Un", "Deux")]
    made = document(Heading("Décisions"), *(Paragraph(f"Point {n}") for n in range(9)), Heading("Suivis"), *cards)
    opened = pdfium.PdfDocument(make_pdf(made).content)
    for mark in opened.get_toc():
        page = opened[mark.get_dest().get_index()]
        text, (_way, (_left, top, *_zoom)) = page.get_textpage(), mark.get_dest().get_view()
        found = text.search(mark.get_title(), match_case=True).get_next()
        assert found is not None
        *_edges, highest = text.get_charbox(found[0])
        assert 0 <= top - highest < 40, mark.get_title()
        text.close()
        page.close()
    opened.close()


def test_properties_and_bookmarks() -> None:
    blocks = (Heading("Décisions"), Heading("Une sous-section", 3), Heading("Suivis", 1))
    made = Document(
        TITLE,
        blocks,
        name="Compte rendu de la rencontre 2",
        author="La Table",
        subject="Rencontre",
        dated=date(2025, 10, 29),
    )
    content = make_pdf(made).content
    read = Read(content)
    assert read.properties["Title"] == "Compte rendu de la rencontre 2"
    assert read.properties["Author"] == "La Table"
    assert read.properties["Subject"] == "Rencontre"
    assert read.properties["CreationDate"].startswith("D:20251029")
    assert read.bookmarks == [(0, "Décisions"), (1, "Une sous-section"), (0, "Suivis")]
    assert b"(fr-CA)" in content
    assert b"/DisplayDocTitle true" in content


def test_a_part_begins_a_page_and_holds_the_bookmarks_after_it() -> None:
    blocks = (Heading("Point par point"), Paragraph("a"), Part("Annexe", "Suite"), Heading("Noms"), Heading("Clés", 3))
    read = Read(make_pdf(Document(TITLE, blocks)).content)
    assert read.pages[0].startswith("Compte rendu Point par point a")
    assert read.pages[1].startswith("Annexe Suite Noms Clés")
    assert read.bookmarks == [(0, "Point par point"), (0, "Annexe"), (1, "Noms"), (2, "Clés")]


def test_a_part_at_the_top_of_a_page_leaves_none_blank() -> None:
    assert make_pdf(Document("", (Part("Annexe"), Paragraph("a")))).pages == 1


def test_the_mark_is_on_every_page() -> None:
    made = Document(TITLE, tuple(Paragraph(f"Point {n}") for n in range(90)), mark="Animation seulement")
    pages = Read(make_pdf(made).content).pages
    assert len(pages) > 1
    assert all("ANIMATION SEULEMENT" in page for page in pages)


def test_cells_left_empty_to_be_filled_in_have_room_for_a_line() -> None:
    blank = Table(("Quoi",), (("",),) * 60, (1,), to_fill=True)
    assert make_pdf(Document("T", (blank,))).pages > 2


def test_the_same_document_gives_the_same_bytes() -> None:
    made = document(*every_block("Texte"))
    assert make_pdf(made).content == make_pdf(made).content


def test_every_font_of_the_file_is_embedded() -> None:
    content = make_pdf(document(*every_block("Texte"))).content
    assert b"Helvetica" not in content
    assert content.count(b"/FontFile2") == content.count(b"/Type /FontDescriptor")


def test_markup_that_was_typed_is_printed_not_obeyed() -> None:
    typed = '<b>R&D</b> <img src="/etc/hosts"/> &amp; </para>'
    text = Read(make_pdf(document(*every_block(typed))).content).text
    assert "<b>R&D</b>" in text
    assert "&amp; </para>" in text


def test_characters_that_cannot_be_drawn_show_and_are_counted() -> None:
    pdf = make_pdf(Document("T 本語人", (Paragraph("Bravo 日 à 本語人"), Quote("本語人"))))
    assert pdf.missing == 3 + 4 + 3
    text = Read(pdf.content).text
    assert "Bravo □ à □□□" in text
    assert "T □□□" in text


def test_syllabics_and_emoji_are_drawn_and_read_wherever_they_stand() -> None:
    typed = "ᐊᓕᓯ Awashish 😀"
    pdf = make_pdf(document(*every_block(typed)))
    assert pdf.missing == 0
    assert Read(pdf.content).text.count("ᐊᓕᓯ") > 20


@pytest.mark.parametrize("width", range(90, 210, 20))
def test_no_line_breaks_inside_of_an_inclusive_word(width: int) -> None:
    inclusive = ("intervenant.e.s", "résident·e·s", "citoyen(ne)s", "aîné[e]s", "participant.e")
    cell = Table(("A", "B"), ((" ".join(inclusive * 4), ""),), (width, 488 - width))
    read = pdfium.PdfDocument(make_pdf(Document("T", (cell,))).content)[0].get_textpage().get_text_range()
    assert all(read.count(word) >= 4 for word in inclusive)


def test_control_characters_vanish() -> None:
    text = Read(make_pdf(Document("T", (Paragraph("Am\x00élie\u202e\ud800 Roy"),))).content).text
    assert "Amélie Roy" in text


@pytest.mark.parametrize("unseen", [" \u00a0", "\u200b\x00"])
def test_headings_of_which_nothing_shows_leave_no_rank_out(unseen: str) -> None:
    blocks = (Heading("Un"), Heading(unseen, 2), Heading("Deux", 3), Part(unseen), Heading("Trois"))
    titled, bare = (structure(make_pdf(Document(title, blocks)).content) for title in ("T", unseen))
    for told, ranks in ((titled, "H1 T/H2 Un/H3 Deux/H2 Trois"), (bare, "H1 Un/H2 Deux/H1 Trois")):
        assert [line.strip() for line in told.splitlines() if line.startswith("    H")] == ranks.split("/")
        assert told.count("bookmark:") == 3


def test_an_empty_document_has_one_page() -> None:
    lists = (Listing(()), Roster(()), Facts(()), Details(()), Table((), (), ()))
    empty = (*lists, Bars("", ()), Together(()), Callout("", ()))
    assert make_pdf(Document("", ())).pages == 1
    assert make_pdf(Document("", empty)).pages == 1


@pytest.mark.parametrize("monster", ["a" * 10_000, "ligne\n" * 120, "mot " * 1200])
@pytest.mark.parametrize("kind", range(len(every_block(""))))
def test_a_text_longer_than_a_page_is_printed_whole(kind: int, monster: str) -> None:
    block = every_block(monster)[kind]
    made = make_pdf(Document("T", (block, Paragraph("Fin du document."))))
    assert "Fin du document." in Read(made.content).pages[-1]


def test_a_heading_taller_than_the_page_ends_the_document_without_hanging() -> None:
    assert make_pdf(Document("T", (Heading("mot " * 3000),))).pages > 1


def test_five_hundred_rows_repeat_the_headers() -> None:
    rows = tuple((f"Suivi {n}", "Amélie Roy", "24 oct. 2025") for n in range(500))
    read = Read(make_pdf(Document("T", (Table(("Quoi", "Qui", "Pour quand"), rows, (3, 1, 1)),))).content)
    assert all("Quoi Qui Pour quand" in page for page in read.pages)
    assert all(f"Suivi {n} " in read.text for n in range(500))


@pytest.mark.parametrize("filled", range(30, 46))
@pytest.mark.parametrize(
    "following",
    [
        Paragraph("Suite " * 100),
        Listing(("Suite", "Suite", "Suite")),
        Table(("Suite",), (("a",), ("b",)), (1,)),
        Quote("Suite"),
    ],
    ids=["paragraph", "list", "table", "quote"],
)
def test_a_heading_is_never_left_alone_at_the_foot_of_a_page(filled: int, following: Block) -> None:
    blocks = (*(Paragraph("Remplissage") for _ in range(filled)), Heading("Section"), Heading("Partie", 2), following)
    pages = Read(make_pdf(Document("T", blocks)).content).pages
    (page,) = [page for page in pages if "Section" in page]
    assert "Partie" in page
    assert "Suite" in page


@pytest.mark.parametrize("filled", range(24, 30))
def test_a_heading_is_on_the_page_of_the_group_that_it_announces(filled: int) -> None:
    group = Together((Heading("Partie", 2), Paragraph(f"{'Suite mots ici. ' * 12}\nSignature")))
    rest = (Together((Paragraph("Autre\nfin"),)), Heading("Autre section"), Paragraph("Fin"))
    blocks: tuple[Block, ...] = (*(Paragraph("R") for _ in range(filled)), Heading("Section"), group, *rest)
    pages = Read(make_pdf(Document("T", blocks)).content).pages
    assert "Suite" in next(page for page in pages if "Section" in page)


@given(text=st.text(max_size=300))
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_can_be_printed(text: str) -> None:
    made = Document(text, every_block(text), kicker=text, subtitle=text, author=text, subject=text, footer=text)
    assert make_pdf(made).content.startswith(b"%PDF-")


def test_the_file_is_written_and_progress_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = tmp_path / "compte-rendu.pdf"
    pdf = write_pdf(document(*every_block("Texte")), path, report=lambda done, total: told.append((done, total)))
    assert path.read_bytes() == pdf.content
    assert told
    assert all(0 < done <= total for done, total in told)
    assert [file.name for file in tmp_path.iterdir()] == ["compte-rendu.pdf"]


class Stopped(Exception):
    pass


def test_stopping_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "compte-rendu.pdf"
    path.write_bytes(b"ancien")

    def stop(done: int, total: int) -> None:
        raise Stopped(f"{done}/{total}")

    with pytest.raises(Stopped):
        write_pdf(document(*every_block("Texte")), path, report=stop)
    assert path.read_bytes() == b"ancien"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_missing_folder_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match=r"n’a pas été enregistré.*n’existe pas ou n’est plus branché"):
        write_pdf(document(), tmp_path / "cle-usb" / "a.pdf")


def test_a_folder_in_the_place_of_the_file_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(NotWritten, match="Il est impossible d’écrire"):
        write_pdf(document(), tmp_path / "a.pdf")
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(errno.ENOSPC, "plus de place sur le disque"), (errno.EIO, "Le disque a refusé le fichier")],
)
def test_a_refusing_disk_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"ancien")

    def refuse(_descriptor: int) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr("cdp_desktop.documents.saving.os.fsync", refuse)
    with pytest.raises(NotWritten, match=sentence):
        write_pdf(document(), path)
    assert path.read_bytes() == b"ancien"
    assert len(list(tmp_path.iterdir())) == 1


def test_blocks_come_closer_when_the_last_page_would_hold_next_to_nothing() -> None:
    last = next(count for count in range(20, 60) if _set(count + 1)[0] == 2)
    assert _set(last)[1] < _set(3)[1]  # the page is full, and its lines are closer than those of a short one


def test_a_last_page_that_holds_something_is_kept_as_it_is() -> None:
    pages, gap = _set(60)
    assert pages == 2
    assert gap == _set(3)[1]


def _set(count: int) -> tuple[int, float]:
    """Set so many lines; return how many pages they take, and how far below the first the second is."""
    made = make_pdf(Document(title=TITLE, blocks=tuple(Paragraph(f"{number} lignes") for number in range(count))))
    text = pdfium.PdfDocument(made.content)[0].get_textpage()
    places = [text.get_charbox(text.search(f"{number} lignes").get_next()[0])[1] for number in (0, 1)]
    return made.pages, round(places[0] - places[1], 1)
