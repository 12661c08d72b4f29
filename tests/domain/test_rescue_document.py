"""The trousse de secours: lines to write on where something may be written, and the other papers after them."""

from collections.abc import Iterator

from cdp_desktop.domain import rescue_document
from cdp_desktop.domain.agenda import AgendaItem
from cdp_desktop.domain.attendance_sheet import AttendanceSheet
from cdp_desktop.domain.document import Block, Document, Heading, Part, Table, Together, plain
from cdp_desktop.domain.vocabulary import ItemState, ItemType
from tests.domain.making import item, person, record

KEYS = (("Partout", (("Ctrl+Z", "Annuler"),)),)
NADIA = person("Nadia Belhadj", named_in_minutes=False)


def composed(*points: AgendaItem) -> Document:
    made = record(*points)
    return rescue_document.compose(made, AttendanceSheet(made.community, made.meeting, (NADIA,)), KEYS)


def point(made: Document, title: str) -> tuple[Block, ...]:
    """Return what is kept together with the heading of a point."""
    groups = [block.blocks for block in made.blocks if isinstance(block, Together)]
    (found,) = [group for group in groups if any(isinstance(one, Heading) and title in one.text for one in group)]
    return found


def blank(made: Document, title: str) -> Iterator[tuple[str, int]]:
    """Yield the first header of each table of a point, and how many lines it leaves blank."""
    for block in point(made, title):
        if isinstance(block, Table):
            assert block.to_fill
            assert not any(plain(cell) for row in block.rows for cell in row)
            yield block.headers[0].replace("\u00a0", " "), len(block.rows)


def test_each_point_has_its_hour_who_leads_it_and_more_lines_the_longer_it_is() -> None:
    made = composed(item(5, title="Adoption", lead=NADIA), item(40, title="Échange"), item(120, title="Atelier"))
    headings = [one for block in made.blocks if isinstance(block, Together) for one in block.blocks]
    timed = [one for one in headings if isinstance(one, Heading) and one.at]
    assert [(one.at.replace("\u00a0", " "), one.text) for one in timed] == [
        ("9 h", "1. Adoption"),
        ("9 h 5", "2. Échange"),
        ("9 h 45", "3. Atelier"),
    ]
    assert timed[0].detail.replace("\u00a0", " ") == "5 min · Nadia Belhadj", "consent or not: it is for facilitation"
    assert list(blank(made, "Adoption")) == [("Ce qui se dit", 2), ("Décisions", 1), ("Suivis : quoi", 1)]
    assert list(blank(made, "Échange")) == [("Ce qui se dit", 6), ("Décisions", 2), ("Suivis : quoi", 2)]
    assert next(blank(made, "Atelier")) == ("Ce qui se dit", 8)


def test_nothing_can_be_written_under_a_point_off_the_record_nor_a_break() -> None:
    made = composed(item(30, title="Cercle", off_record=True), item(15, title="Pause", type=ItemType.BREAK))
    assert list(blank(made, "Cercle")) == list(blank(made, "Pause")) == []
    assert "Rien n’est noté." in "".join(Document("", point(made, "Cercle")).texts())


def test_a_point_put_off_takes_no_line_and_the_others_keep_their_number() -> None:
    text = "\n".join(composed(item(title="Bourse", state=ItemState.DEFERRED), item(title="Suite")).texts())
    assert "Bourse" not in text
    assert "2. Suite" in text


def test_the_sheet_and_the_keys_each_begin_a_page() -> None:
    made = composed(item())
    parts = [block for block in made.blocks if isinstance(block, Part)]
    assert [part.title for part in parts] == ["Feuille de présence", "Aide-mémoire des raccourcis"]
    text = "\n".join(made.texts())
    assert text.index("Stationnement") < text.index("Belhadj, Nadia") < text.index("Ctrl+Z")


def test_a_meeting_without_points_still_has_its_sheet() -> None:
    assert next(block.title for block in composed().blocks if isinstance(block, Part)) == "Feuille de présence"


def test_the_file_is_named_by_the_day() -> None:
    assert rescue_document.file_name(record()) == "2026-09-24_trousse-de-secours_CdP.pdf"
