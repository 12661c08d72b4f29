"""Every document as a Web page, in a real browser: axe finds nothing wrong, and nothing goes past a narrow screen.

What axe says of roles, names, order and contrast is said of the page as it is laid out: on a phone and on a desk, by
day and by night. `axe/` is axe-core 4.14.1 as its authors publish it (MPL 2.0): the packages of PyPI that carry it are
older, or ask for a later Python, and bring a driver of browsers that is not needed.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from uuid import uuid4

import pytest

from cdp_desktop.documents.html import make_html
from cdp_desktop.domain import key_document
from cdp_desktop.domain.attendance_sheet import AttendanceSheet
from cdp_desktop.domain.decisions_document import DecisionRegister
from cdp_desktop.domain.document import Document
from cdp_desktop.domain.follow_ups_document import FollowUpRegister
from cdp_desktop.domain.initiative import Initiative
from cdp_desktop.domain.initiative_document import InitiativeSheet
from cdp_desktop.domain.practice import Practice
from cdp_desktop.domain.practice_document import PracticeSheet
from cdp_desktop.domain.repertoire import Repertoire
from cdp_desktop.domain.trombinoscope_document import Trombinoscope
from cdp_desktop.store.queries.records import community as community_of
from cdp_desktop.store.queries.records import record as record_of
from cdp_desktop.store.queries.repertoire import repertoire, trombinoscope
from cdp_desktop.store.queries.sheet import attendance_sheet as sheet_of
from cdp_desktop.ui.key_sheet import key_groups
from cdp_desktop.workspace import Workspace
from tests.builders import demo_meeting
from tests.documents import forms, hostile
from tests.documents.browser import Browser, browser, missing
from tests.documents.faces import with_photos
from tests.documents.test_conformance import fiches, of_a_meeting, of_the_directory, registers, stories
from tests.documents.test_pdf import every_block
from tests.documents.test_short_papers import TODAY, initiative, practice
from tests.domain.making import item, record

pytestmark = [
    pytest.mark.timeout(240),
    pytest.mark.skipif(bool(missing()), reason=missing() or "all is there"),
]

NARROW, MIDDLE, WIDE = 320, 680, 1200  # in the middle, as narrow as it may be before tables are stacked
COLOURS: Final = ["color-contrast", "link-in-text-block"]
TO_COME: Final = ("ordre-du-jour", "deroule", "feuille")
EDGE: Final = "past the edge"
AXE: Final = Path(__file__).with_name("axe") / "axe.min.js"
TELL: Final = """
async function seen(only) {
    const rules = only.length ? {runOnly: {type: "rule", values: only}} : {};
    const found = await axe.run(document, {resultTypes: ["violations", "incomplete"], ...rules});
    const told = list => list.flatMap(rule => rule.nodes.map(node => [rule.id, node.html.slice(0, 160)]));
    return [told(found.violations), told(found.incomplete)];
}
const past = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
"""
# A box to tick is a drawing, hidden from whoever cannot see it: axe does not measure the contrast of one character.
JUDGED: Final = [["color-contrast", '<span class="box" aria-hidden="true">☐</span>']]

Seen = list[tuple[int, str, str, str]]
"""What is not right of a page: at which width, in which colours, by which rule, and where."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as opened:
        opened.know(AXE.read_text("utf-8") + TELL)
        yield opened


def looked_at(chromium: Browser, path: Path, page: bytes) -> Seen:
    """Return what is found in a page seen in each way; what is not a matter of colour is the same by night."""
    path.write_bytes(page)
    chromium.open(path)
    found: Seen = []
    for width in (NARROW, MIDDLE, WIDE):
        for scheme, only in (("light", []), ("dark", COLOURS)):
            chromium.show(width=width, scheme=scheme)
            wrong, unsure = chromium.run(f"seen({only})") if width != MIDDLE else ([], [])
            found += ((width, scheme, rule, node) for rule, node in wrong)
            found += ((width, scheme, f"{rule}, unsure", node) for rule, node in unsure if [rule, node] not in JUDGED)
        if over := chromium.run("past()"):
            found.append((width, "", EDGE, f"{over} pixels"))
    return found


def assert_for_everyone(chromium: Browser, place: Path, documents: Iterator[tuple[str, Document]]) -> None:
    made = {name: looked_at(chromium, place / f"{name}.html", make_html(document)) for name, document in documents}
    assert made
    found = [(name, *one) for name, seen in made.items() for one in seen]
    assert not found, "\n".join(map(str, found))


def test_every_document_of_the_demo_is_for_everyone(chromium: Browser, tmp_path: Path, workspace: Workspace) -> None:
    def documents() -> Iterator[tuple[str, Document]]:
        for number, wanted in ((7, ()), (9, TO_COME)):  # one that was held, and what is printed before another
            key = demo_meeting(workspace, number)
            for name, document in of_a_meeting(workspace.read(record_of, key), workspace.read(sheet_of, key)):
                if name in wanted or not wanted:
                    yield f"{number}-{name}", document
        yield "raccourcis", key_document.compose(key_groups())
        yield from fiches(practice(workspace, 7), initiative(workspace, "Halte-garderie animale"))
        community = workspace.read(community_of)
        assert community is not None
        people = with_photos(workspace.read(trombinoscope, community, TODAY), tmp_path)
        yield from of_the_directory(workspace.read(repertoire, community, TODAY), people)
        yield from registers(*hostile.registers())
        yield from stories(*hostile.stories_of_the_year(2))

    assert_for_everyone(chromium, tmp_path, documents())


def test_an_empty_document_is_for_everyone(chromium: Browser, tmp_path: Path) -> None:
    empty = record(item(title=""))
    documents = [*of_a_meeting(empty, AttendanceSheet(empty.community, empty.meeting))]
    documents += fiches(
        PracticeSheet(empty.community, Practice(uuid4(), 1, "")),
        InitiativeSheet(empty.community, Initiative(uuid4(), "")),
    )
    documents += of_the_directory(Repertoire(empty.community, TODAY), Trombinoscope(empty.community, TODAY))
    documents += registers(DecisionRegister(empty.community), FollowUpRegister(empty.community))
    documents += stories(hostile.nothing().selection, hostile.nothing().review)
    documents += ((f"vide-{rank}", document) for rank, document in enumerate(forms.empty()))
    assert_for_everyone(chromium, tmp_path, iter(documents))


def test_hostile_and_endless_texts_are_for_everyone(chromium: Browser, tmp_path: Path) -> None:
    documents = ((f"hostile-{rank}", document) for rank, document in enumerate(forms.hostile()))
    assert_for_everyone(chromium, tmp_path, documents)


DAMAGES: Final = {
    "image-alt": (b"<h1>", b'<img src="photo.png"><h1>'),
    "color-contrast": (b"--muted:#51606d", b"--muted:#b9c4cc"),
    "html-has-lang": (b'<html lang="fr-CA">', b"<html>"),
    "heading-order": (b"<h2 ", b"<h6 "),
    "landmark-one-main": (b"<main>", b"<div>"),
    "document-title": (b"<title>Titre</title>", b""),
    "list": (b"<ul>", b"<ul><p>Texte</p>"),
    "empty-table-header": (b">Quoi</th>", b"></th>"),
}


@pytest.mark.parametrize("rule", DAMAGES)
def test_a_damaged_page_is_found_out(chromium: Browser, tmp_path: Path, rule: str) -> None:
    """The control: what is wrong is seen, each time."""
    whole = make_html(Document("Titre", every_block("Texte"), subtitle="Sous-titre"))
    sound, damaged = DAMAGES[rule]
    assert sound in whole
    seen = looked_at(chromium, tmp_path / "page.html", whole.replace(sound, damaged))
    assert rule in {name for _width, _scheme, name, _node in seen}


def test_what_goes_past_a_narrow_screen_is_found_out(chromium: Browser, tmp_path: Path) -> None:
    page = make_html(Document("Titre", (), subtitle="Sous-titre")).replace(b"<h1>", b'<h1 style="width:40rem">')
    seen = looked_at(chromium, tmp_path / "page.html", page)
    assert [(width, name) for width, _scheme, name, _node in seen] == [(NARROW, EDGE)]
