"""Every document of the demo in three looks: what it says, how it is built, what its pages look like.

To renew them after a wanted change: ``UPDATE_GOLDEN=1 pytest tests/documents/test_golden.py``, then read the
difference (``git diff``), and look at the pictures that changed.
"""

import atexit
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from difflib import unified_diff
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from PIL import Image, ImageChops
from reportlab.lib.colors import HexColor

from cdp_desktop import export_request, exportable
from cdp_desktop.documents import grids, style
from cdp_desktop.documents.pdf import make_pdf
from cdp_desktop.domain.document import Document, Heading, Paragraph, Quote, Run, Table
from cdp_desktop.domain.typography import typeset
from cdp_desktop.export_request import Request
from cdp_desktop.store.database import Database
from tests.builders import INSTALLATION, demo_folder
from tests.conftest import CAPTURES
from tests.documents.pixels import changed, compact, pictures, side_by_side
from tests.documents.reading import lines
from tests.documents.tags import structure
from tests.documents.test_pdf import every_block

GOLDEN: Final = Path(__file__).parents[1] / "golden"
TODAY: Final = date(2026, 9, 24)  # fiches say what is late

WITHOUT_PAGES: Final = {"courriel", "invitation", "tableaux", "bottin-vcf", "hsds"}
CASES: Final = {
    "compte-rendu-2": ("compte-rendu", "2"),
    "compte-rendu-3": ("compte-rendu", "3"),
    "compte-rendu-3-public": ("compte-rendu", "3"),
    "faits-saillants-3": ("faits-saillants", "3"),
    "faits-saillants-3-public": ("faits-saillants", "3"),
    "faits-saillants-8": ("faits-saillants", "8"),
    "manque-6-le-gue": ("manque", "6", "le gue"),
    "manque-8-l-arrondissement": ("manque", "8", "L’arrondissement"),
    "ordre-du-jour-9": ("ordre-du-jour", "9"),
    "deroule-7": ("deroule", "7"),
    "deroule-9": ("deroule", "9"),
    "feuille-presence-9": ("feuille-presence", "9"),
    "porte-noms-9": ("porte-noms", "9"),
    "trousse-de-secours-7": ("trousse", "7"),
    "fiche-pratique-7": ("fiche-pratique", "7"),
    "fiche-pratique-29": ("fiche-pratique", "29"),
    "fiche-a-relire-29": ("fiche-a-relire", "29"),
    "fiche-projet-halte-garderie-animale": ("fiche-projet", "Halte-garderie animale"),
    "fiche-projet-murale-de-la-ruelle": ("fiche-projet", "Murale de la ruelle"),
    "repertoire": ("repertoire",),
    "repertoire-public": ("repertoire",),
    "fiche-a-verifier-la-halte": ("fiche-a-verifier", "la halte"),
    "trombinoscope": ("trombinoscope",),
    "formulaire-histoire": ("formulaire-histoire",),
    "histoire-a-relire-elle-m-attendait": ("histoire-a-relire", "elle m"),
    "cartes-histoires-collaborations": ("cartes-histoires", "collaborations"),
    "feuille-selection-comite": ("feuille-selection", "comité"),
    "retour-selection-rencontre": ("retour-selection", "rencontre"),
    "recueil-source-public": ("recueil", "rec-source"),
    "recueil-2026": ("recueil", "rec-2026"),
    "recueil-2026-public": ("recueil", "rec-2026"),
    "chemin": ("chemin",),
    "chemin-public": ("chemin",),
    "decisions": ("decisions",),
    "suivis": ("suivis",),
    "raccourcis": (exportable.KEYS,),
}
"""What is asked of the command line for each; a name that ends with « public » says for whom."""

TELLING: Final = {"recueil-2026"}
"""The recueils that say why their stories were chosen, and on what their interpretations stand."""


@cache
def database() -> Database:
    """Open the demo, once."""
    place = Path(tempfile.mkdtemp(prefix="cdp-golden-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return Database(demo_folder(place).database, installation=INSTALLATION, read_only=True)


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:  # noqa: ARG001 - the names of keys are Qt's
    monkeypatch.setattr(export_request, "today", lambda: TODAY)


def composed(case: str) -> Document:
    """Compose a document as the command line does."""
    kind, *of = CASES[case]
    if kind == exportable.KEYS:
        return exportable.keys()
    audience = exportable.AUDIENCES["public" if case.endswith("public") else "membres"]
    telling = (True, True) if case in TELLING else (None, None)
    asked = Request(database(), tuple(of), audience, exportable.number_of(kind, of), telling)
    document = exportable.KINDS[kind].compose(asked)
    assert isinstance(document, Document)
    return document


def said(document: Document) -> str:
    return "\n".join(lines(document)).replace("\u00a0", " ") + "\n"


@pytest.mark.parametrize("case", CASES)
@pytest.mark.usefixtures("today")
def test_a_document_says_holds_and_looks_as_it_did(case: str) -> None:
    """Composed once, seen three ways, so that one failure tells all that changed."""
    document = composed(case)
    content = make_pdf(document).content
    if os.environ.get("UPDATE_GOLDEN"):
        renew(case, said(document), structure(content), dict(pictures(content)))
    faults = [
        *unlike(GOLDEN / f"{case}.txt", said(document)),
        *unlike(GOLDEN / f"{case}.tags", structure(content)),
        *unlike_pages(case, dict(pictures(content))),
    ]
    assert not faults, "\n".join(["", *faults])


def renew(case: str, text: str, tags: str, pages: dict[int, Image.Image]) -> None:
    """Keep a document as it is now; a picture that an eye takes for the same is left as it was."""
    (GOLDEN / f"{case}.txt").write_text(text, "utf-8", newline="\n")
    (GOLDEN / f"{case}.tags").write_text(tags, "utf-8", newline="\n")
    for number, path in kept_pages(case).items():
        if number not in pages:
            path.unlink()
    for number, page in pages.items():
        path = GOLDEN / f"{case}_{number}.png"
        if not path.exists() or changed(page, opened(path)):
            compact(page).save(path, optimize=True)


def unlike(path: Path, text: str) -> Iterator[str]:
    """Yield the lines that are not those of a golden text."""
    golden = path.read_text("utf-8") if path.exists() else ""
    yield from unified_diff(golden.splitlines(), text.splitlines(), path.name, "now", n=1, lineterm="")


def unlike_pages(case: str, pages: dict[int, Image.Image]) -> Iterator[str]:
    """Yield which pages are not what they were, and where each is to be seen beside the one expected."""
    golden = kept_pages(case)
    if pages.keys() != golden.keys():
        yield f"{case}: pages {sorted(pages)}, where {sorted(golden)} were expected"
    for number in sorted(pages.keys() & golden.keys()):
        expected = opened(golden[number])
        if different := changed(pages[number], expected):
            CAPTURES.mkdir(exist_ok=True)
            shown = CAPTURES / golden[number].name
            side_by_side(pages[number], expected, different).save(shown)
            yield f"{case}: page {number} looks different. Expected, seen and what changed: captures/{shown.name}"


def kept_pages(case: str) -> dict[int, Path]:
    """Return the golden pictures of a document by the number of their page."""
    return {int(path.stem.rpartition("_")[2]): path for path in GOLDEN.glob(f"{case}_*.png")}


def opened(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        return picture.convert("RGB")


MISPRINTS: Final = {
    "an ordinary space before a colon": r" :(?!\w)|[\w»)]:(?=\s|$)",
    "a space before ? ! ;": r"\s[?!;](?!\w)",
    "no space that holds inside « »": r"«(?!\u00a0)|(?<!\u00a0)»",
    "no space that holds before a unit": r"\d ?[%$]|\d(?: ?h|  ?min| km)\b",
    "a thousand that breaks": r"\d \d{3}\b",
    "a straight apostrophe": r"[^\W\d_]'[^\W\d_]",
    "three points": r"(?<!\.)\.{3}(?!\.)",
    "1 er": r"\b1\s+er\b",
    "a title that leaves its name": r"\b(?:MM?\.|Mmes?|Dre?) (?=[A-ZÉÈ])",
    "a number that leaves its word": r"\b[nN]° \d",
    "spaces that follow each other": r"(?<=\S)  +",
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.usefixtures("today")
def test_what_a_document_says_is_well_set(case: str) -> None:
    wrong = [
        f"{mistake}: {text}"
        for text in ours(replace(composed(case), kicker=""))  # the name of a community is printed as it is typed
        for mistake, pattern in MISPRINTS.items()
        if re.search(pattern, typeset(ADDRESS.sub("adresse", text)))
    ]
    assert not wrong


def test_each_misprint_would_be_found() -> None:
    printed = (
        "Lieu : ici",
        "Quoi ?",
        "«ici\u00a0»",
        "9h 30",
        "1 200",
        "l'accueil",
        "et...",
        "le 1 er mai",
        "Mme Roy",
        "n° 3",
    )
    for text, pattern in zip((*printed, "deux  espaces"), MISPRINTS.values(), strict=True):
        assert re.search(pattern, text), text


ADDRESS: Final = re.compile(r"\S*(?:://|@)\S*")


def ours(value: object) -> Iterator[str]:
    """Yield the texts of a document but the words that somebody said."""
    if isinstance(value, Quote):
        yield value.credit
    elif isinstance(value, Run):
        yield from () if value.verbatim else (value.text,)
    elif isinstance(value, tuple):
        for one in value:
            yield from ours(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from ours(getattr(value, one.name))
    elif isinstance(value, str):
        yield value


def test_every_kind_that_can_be_written_is_there_and_nothing_else_is_kept() -> None:
    assert {kind for kind, *_of in CASES.values()} == {*exportable.KINDS, exportable.KEYS} - WITHOUT_PAGES
    assert {path.stem.partition("_")[0] for path in GOLDEN.iterdir()} == CASES.keys()
    assert sum(path.stat().st_size for path in GOLDEN.glob("*.png")) < 2_000_000


# ------------------------------------------------------------- the controls: a change is seen, smoothing is not

SAMPLE: Final = Document("Compte rendu", every_block("Texte"), kicker="La communauté", footer="Version 1")


def page_of(document: Document = SAMPLE) -> Image.Image:
    return dict(pictures(make_pdf(document).content))[1]


@pytest.mark.parametrize(
    ("look", "name", "value"),
    [
        (style.HEADINGS[0], "spaceBefore", style.HEADINGS[0].spaceBefore + 4),
        (style.KICKER, "leftIndent", 4),
        (style.HEADINGS[0], "textColor", HexColor("#8a2a1a")),
        (style.KICKER, "textColor", style.MUTED),
        (style.HEADINGS[0], "fontName", style.SANS_STRONG),
        (style.KICKER, "fontName", style.SANS),
    ],
    ids=["moved down 4 pt", "moved right 4 pt", "red", "grey", "in another font", "not in bold"],
)
def test_a_change_of_look_is_seen(monkeypatch: pytest.MonkeyPatch, look: object, name: str, value: object) -> None:
    before = page_of()
    monkeypatch.setattr(look, name, value)
    assert changed(page_of(), before)


@pytest.mark.parametrize("rule", [one for one in grids.TABLE if one[0].startswith("LINE")], ids=str)
def test_a_missing_rule_is_seen(monkeypatch: pytest.MonkeyPatch, rule: tuple[object, ...]) -> None:
    whole = Document("T", (Table(("Quoi", "Qui"), (("Relire la fiche", "Nadia"),) * 6, (2, 1)),))
    before = page_of(whole)
    monkeypatch.setattr(grids, "TABLE", tuple(one for one in grids.TABLE if one is not rule))
    assert changed(page_of(whole), before)


def test_a_missing_word_is_seen() -> None:
    sentence = "On convient de relire la fiche ensemble"
    before = page_of(Document("T", (Paragraph(f"{sentence} lundi."),)))
    assert changed(page_of(Document("T", (Paragraph(f"{sentence}."),))), before)


def test_smoothing_is_not_taken_for_a_change() -> None:
    page = page_of()
    assert not changed(page, page_of())
    for darker in (0.9, 1.1):
        assert not changed(page.point([round(255 * (level / 255) ** darker) for level in range(256)] * 3), page)
    assert not changed(ImageChops.offset(page, 1, 0), page)


def test_another_tag_is_seen() -> None:
    heading, text = (Document("T", (Heading("Suivis"), block)) for block in (Heading("Ici", 2), Paragraph("Ici")))
    assert "    H3 Ici\n" in structure(make_pdf(heading).content)
    assert "    P Ici\n" in structure(make_pdf(text).content)
    damaged = make_pdf(heading).content.replace(b"/S /H2", b"/S /P ")
    assert "    P Suivis\n" in structure(damaged)
    assert "    H2 Suivis\n" in structure(make_pdf(heading).content)


def test_another_colour_is_read_in_the_structure(monkeypatch: pytest.MonkeyPatch) -> None:
    before = structure(make_pdf(SAMPLE).content)
    monkeypatch.setattr(style.KICKER, "textColor", HexColor("#8a2a1a"))
    after = structure(make_pdf(SAMPLE).content)
    assert "#8a2a1a" in after
    assert "#8a2a1a" not in before
