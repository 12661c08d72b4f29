"""Pictures in documents: drawn upright and no larger than they print, told to who does not see them, never fatal."""

import io
import warnings
import zipfile
from base64 import b64decode
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from cdp_desktop.documents import style
from cdp_desktop.documents.docx import make_docx
from cdp_desktop.documents.html import make_html
from cdp_desktop.documents.markdown import make_markdown
from cdp_desktop.documents.pdf import make_pdf
from cdp_desktop.documents.pictures import prepare, unreadable
from cdp_desktop.documents.writing import write
from cdp_desktop.domain.document import Block, Document, Heading, Paragraph, Picture, Together
from tests.documents import images
from tests.documents.images import drawn, held_upright, is_blue, scene, written
from tests.documents.reading import Read
from tests.documents.test_html import Parsed
from tests.documents.verapdf import failures, missing

SOUND, BROKEN = dict(images.sound()), dict(images.broken())
ALT = "Les idées notées au tableau pendant l'échange"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return written(tmp_path, "photo.jpg", images.encoded(scene(4000, 3000), "JPEG"))


def paper(*paths: Path, caption: str = "") -> Document:
    return Document("Compte rendu", tuple(Picture(path, ALT, caption) for path in paths))


@pytest.mark.parametrize("way", range(1, 9))
def test_a_photo_stands_upright_however_the_camera_was_held(tmp_path: Path, way: int) -> None:
    [(_page, _where, shown)] = drawn(make_pdf(paper(written(tmp_path, "p.jpg", held_upright(way)))).content)
    assert shown.width > shown.height
    assert [is_blue(shown, *spot) for spot in ((0.2, 0.2), (0.8, 0.2), (0.2, 0.8), (0.8, 0.8))] == [True] + 3 * [False]


@pytest.mark.parametrize(("name", "content"), SOUND.items(), ids=SOUND)
def test_each_kind_of_file_is_drawn_within_the_margins(tmp_path: Path, name: str, content: bytes) -> None:
    [(_page, where, shown)] = drawn(make_pdf(paper(written(tmp_path, name, content))).content)
    left, foot, right, top = where
    assert left >= style.MARGIN - 0.1
    assert foot >= style.BOTTOM
    assert right <= style.PAGE[0] - style.MARGIN + 0.1
    assert top - foot <= style.HEIGHT / 2
    assert shown.width <= (right - left) * 200 / 72 + 1
    if name not in ("un-point.png", "transparente.png", "transparente.webp", "gris.jpg", "palette.png"):
        assert is_blue(shown, 0.1, 0.1) or shown.convert("L").getpixel((0, 0)) < 120  # type: ignore[operator]


def test_what_can_be_seen_through_is_laid_on_white(tmp_path: Path) -> None:
    content = SOUND["transparente.png"]
    [(_page, _where, shown)] = drawn(make_pdf(paper(written(tmp_path, "t.png", content))).content)
    assert min(shown.getpixel((5, 2))) > 240  # type: ignore[arg-type]


def test_a_photo_of_twelve_million_pixels_is_light(photo: Path) -> None:
    [(_page, (left, _foot, right, _top), shown)] = drawn(make_pdf(paper(photo)).content)
    assert shown.width == pytest.approx((right - left) * 200 / 72, abs=1)
    assert len(make_pdf(paper(photo)).content) < 150_000


def test_nothing_that_a_file_says_of_itself_leaves_with_it(tmp_path: Path) -> None:
    document = paper(written(tmp_path, "p.jpg", held_upright(6)))
    page = Parsed(make_html(document).decode()).root
    [shown] = page.all("img")
    inside = b64decode(shown.attributes["src"].removeprefix("data:image/jpeg;base64,"))
    with zipfile.ZipFile(io.BytesIO(make_docx(document))) as word:
        parts = [word.read(name) for name in word.namelist()]
    for content in (make_pdf(document).content, inside, *parts):
        assert images.SECRET.encode() not in content


@pytest.mark.parametrize(("name", "content"), BROKEN.items(), ids=BROKEN)
@pytest.mark.parametrize("ending", [".pdf", ".docx", ".html"])
def test_what_cannot_be_drawn_is_said_in_its_place(tmp_path: Path, name: str, content: bytes, ending: str) -> None:
    document = paper(written(tmp_path, name, content), caption="Le 23 octobre")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = write(document, tmp_path / f"cr{ending}")
    assert made.unreadable == 1
    assert "1 image illisible est remplacée par une phrase." in made.lacks
    read = {
        ".pdf": lambda: Read(made.content).text,
        ".docx": lambda: "\n".join(one.text for one in docx.Document(io.BytesIO(made.content)).paragraphs),
        ".html": lambda: Parsed(made.content.decode()).root.text,
    }[ending]().replace("\u00a0", " ")
    assert "Image illisible : Les idées notées au tableau pendant l’échange" in read
    assert "Le 23 octobre" in read


def test_an_absent_file_is_told_by_its_name_when_nothing_else_is_known(tmp_path: Path) -> None:
    document = Document("T", (Together((Picture(tmp_path / "tableau.jpg", ""),)), Picture(tmp_path, "Un dossier")))
    text = Read(make_pdf(document).content).text
    assert "Image illisible : tableau.jpg Image illisible : Un dossier" in text
    assert unreadable(document) == 2


@given(content=st.binary(max_size=400), start=st.sampled_from([content[:200] for content in SOUND.values()]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_whatever_keeps_a_document_from_being_made(tmp_path: Path, content: bytes, start: bytes) -> None:
    path = written(tmp_path, "p.jpg", start + content)
    prepared = prepare(Picture(path, ""))
    assert prepared is None or prepared.content.startswith(b"\xff\xd8")


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    path = written(tmp_path, "p.png", images.encoded(scene(), "PNG"))
    before = make_pdf(paper(path)).content
    written(tmp_path, "p.png", images.encoded(Image.new("RGB", (300, 300), "white"), "PNG"))
    assert make_pdf(paper(path)).content != before


def test_a_heading_and_a_caption_stay_with_their_picture(photo: Path) -> None:
    for filled in range(0, 46, 5):
        before: tuple[Block, ...] = (Paragraph("Remplissage"),) * filled
        made = make_pdf(Document("T", (*before, Heading("Le tableau", 2), Picture(photo, ALT, "Vu")))).content
        [(page, _where, _shown)] = drawn(made)
        assert "Le tableau Vu" in Read(made).pages[page]


def test_the_same_pictures_give_the_same_bytes(photo: Path) -> None:
    document = paper(photo, caption="Le 23 octobre")
    for make in (make_docx, make_html, make_markdown):
        first = make(document)
        prepare.__globals__["_prepared"].cache_clear()
        assert make(document) == first
    first = make_pdf(document).content
    prepare.__globals__["_prepared"].cache_clear()
    assert make_pdf(document).content == first


def test_the_same_picture_twice_is_in_the_file_once(photo: Path) -> None:
    once, twice = (len(make_pdf(paper(*(photo,) * times)).content) for times in (1, 2))
    assert twice - once < 5000


def test_whoever_does_not_see_a_picture_is_told_what_it_shows(photo: Path) -> None:
    document = paper(photo, caption="Le 23 octobre")
    told = ALT.replace("'", "’")
    content = make_pdf(document).content
    assert images.alternatives(content) == [told]
    assert b"/BBox [ 62" in content
    [shown] = Parsed(make_html(document).decode()).root.all("img")
    assert shown.attributes["alt"] == told
    word = docx.Document(io.BytesIO(make_docx(document)))
    [properties] = word.element.body.iter(qn("wp:docPr"))
    assert properties.get("descr") == told
    assert len(word.inline_shapes) == 1
    assert f"*Image\u00a0: {told}*\\\nLe 23\u00a0octobre" in make_markdown(document).decode()


def test_a_page_with_pictures_needs_nothing_else(photo: Path) -> None:
    made = make_html(paper(photo, caption="Le 23 octobre")).decode()
    assert "img-src data:" in made
    assert "http://" not in made
    assert "https://" not in made
    [figure] = Parsed(made).root.all("figure")
    assert figure.text == "Le 23\u00a0octobre"


@pytest.mark.timeout(240)
@pytest.mark.skipif(bool(missing()), reason=missing() or "all is there")
def test_documents_with_pictures_conform(tmp_path: Path) -> None:
    paths = [written(tmp_path, name, content) for name, content in (SOUND | BROKEN).items()]
    captioned = paper(*paths, caption="Le 23 octobre")
    silent = tuple(Picture(path, "") for path in paths)
    files = []
    for name, document in (("a", paper(*paths)), ("b", captioned), ("c", replace(captioned, blocks=silent))):
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(make_pdf(document).content)
    found = failures(files)
    assert len(found) == 3
    assert not {name: failed for name, failed in found.items() if any(failed.values())}
