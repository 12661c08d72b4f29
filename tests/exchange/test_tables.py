"""Tables read from files of every sort; those that are not tables are refused, each with its sentence."""

import tracemalloc
import unicodedata
from datetime import date, datetime, time
from pathlib import Path

import pytest

from cdp_desktop.domain.importing.table import Table
from cdp_desktop.exchange.tables import limits, read_table
from cdp_desktop.operations import Refused
from tests.exchange.hostile_tables import HOSTILE, altered, honest, workbook, write

ACCENTED = "Prénom;Nom;Note\nZoé;Côté;« l’été »\nÈve;Noël;à Montréal\n"


def rows(table: Table) -> list[tuple[str, ...]]:
    return [line.cells for line in table.lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_letters_are_read_whatever_program_wrote_them(tmp_path: Path, encoding: str) -> None:
    table = read_table(write(tmp_path, "a.csv", ACCENTED.encode(encoding)))
    assert table.headers == ("Prénom", "Nom", "Note")
    assert rows(table) == [("Zoé", "Côté", "« l’été »"), ("Ève", "Noël", "à Montréal")]
    assert bool(table.remarks) == (encoding in ("cp1252", "mac_roman"))


def test_letters_of_a_mac_are_composed(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", ACCENTED)
    assert rows(read_table(write(tmp_path, "a.csv", decomposed.encode())))[0] == ("Zoé", "Côté", "« l’été »")


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_separator_is_found(tmp_path: Path, separator: str) -> None:
    lines = [("Nom", "Adresse", "Courriel"), ("Roy", '"12, rue du Quai; app. 3"', "x@y.ca"), ("Côté", "", "")]
    text = "\r\n".join(separator.join(line) for line in lines)
    table = read_table(write(tmp_path, "a.csv", text.encode()))
    assert rows(table) == [("Roy", "12, rue du Quai; app. 3", "x@y.ca"), ("Côté", "", "")]


def test_excel_may_say_the_separator(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, "a.csv", b"sep=|\r\nNom|Ville\r\nRoy|Laval\r\n"))
    assert (table.headers, rows(table)) == (("Nom", "Ville"), [("Roy", "Laval")])
    assert table.lines[0].number == 3


def test_a_cell_keeps_its_lines_and_lines_their_numbers(tmp_path: Path) -> None:
    text = 'Nom;Note\n"Roy";"deux\nlignes, et un ""mot"""\n\n;\nCôté;x\n'
    table = read_table(write(tmp_path, "a.csv", text.encode()))
    assert rows(table)[0] == ("Roy", 'deux\nlignes, et un "mot"')
    assert [line.number for line in table.lines] == [2, 5]


def test_formulas_are_texts_in_text_files(tmp_path: Path) -> None:
    text = 'Nom;Note\n"=HYPERLINK(""http://x"";""clic"")";\'+33\n\'Roy;-1\n'
    table = read_table(write(tmp_path, "a.csv", text.encode()))
    assert rows(table) == [('=HYPERLINK("http://x";"clic")', "+33"), ("'Roy", "-1")]


def test_cells_of_a_workbook_are_read_as_they_show(tmp_path: Path) -> None:
    values = (date(2026, 4, 3), datetime(2026, 4, 3), datetime(2026, 4, 3, 9, 30), time(9, 5), 5145550101, 2.0, 2.5)  # noqa: DTZ001
    content = workbook(tuple("abcdefghi"), (*values, True, "  mot  "))
    (line,) = read_table(write(tmp_path, "a.xlsx", content)).lines
    assert line.cells == (
        "2026-04-03", "2026-04-03", "2026-04-03 09:30", "09:05", "5145550101", "2", "2,5", "oui", "mot",
    )  # fmt: skip


def test_formulas_give_the_value_last_seen_and_are_never_worked_out(tmp_path: Path) -> None:
    content = workbook(("Nom", "Note", "Vue"), ("Roy", '=HYPERLINK("http://x","clic")', "=1+1"))
    seen = altered(content, lambda sheet: sheet.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>41</v>").replace(b"<f>1+1</f><v/>", b"<f>1+1</f><v>41</v>").replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>41</v>"))  # fmt: skip # noqa: E501
    (line,) = read_table(write(tmp_path, "a.xlsx", seen)).lines
    assert line.cells == ("Roy", "", "41")


def test_a_sheet_is_chosen_by_its_name(tmp_path: Path) -> None:
    path = write(tmp_path, "a.xlsx", workbook(("Nom",), ("Roy",), sheets=("Un", "Deux")))
    assert read_table(path).sheets == ("Un", "Deux")
    assert read_table(path, sheet="Un").sheet == "Un"
    with pytest.raises(Refused, match="Il y a\N{NO-BREAK SPACE}: Un, Deux"):
        read_table(path, sheet="Trois")


def test_headers_may_come_after_empty_lines_and_gaps_count(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, "a.xlsx", workbook((None,), ("Nom", None, "Ville"), (None,), ("Roy", "x", "y"))))
    assert table.headers == ("Nom", "", "Ville")
    assert [(line.number, line.cells) for line in table.lines] == [(4, ("Roy", "x", "y"))]


def test_a_dimension_that_lies_changes_nothing(tmp_path: Path) -> None:
    def lie(sheet: bytes) -> bytes:
        return sheet.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')

    content = altered(honest(), lie)
    assert content != honest()
    assert rows(read_table(write(tmp_path, "a.xlsx", content))) == [("Zoé", "Roy")]


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_no_table_is_refused_with_its_reason(tmp_path: Path, case: str) -> None:
    name, make, reason = HOSTILE[case]
    path = write(tmp_path, name, make())
    with pytest.raises(Refused) as refused:
        read_table(path)
    said = str(refused.value)
    assert reason in said
    assert "Rien n’a été importé." in said
    assert path.name in said


def test_a_bomb_takes_no_memory(tmp_path: Path) -> None:
    for case in ("bomb", "lying bomb"):
        path = write(tmp_path, "a.xlsx", HOSTILE[case][1]())
        tracemalloc.start()
        with pytest.raises(Refused):
            read_table(path)
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 20 * 1024 * 1024


def test_a_table_too_long_or_too_heavy_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.csv", b"Nom\n" + b"Roy\n" * 50_000)
    assert len(read_table(path).lines) == 50_000
    with pytest.raises(Refused, match="plus de 50\N{NO-BREAK SPACE}000 lignes"):
        read_table(write(tmp_path, "b.csv", b"Nom\n" + b"Roy\n" * 50_001))
    monkeypatch.setattr(limits, "LARGEST", 1000)
    with pytest.raises(Refused, match="dépasse"):
        read_table(path)
    with pytest.raises(Refused, match="ne peut pas être lu"):
        read_table(tmp_path / "absent.csv")


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    def stop() -> None:
        raise Stop

    for path in (write(tmp_path, "a.xlsx", honest()), write(tmp_path, "a.csv", b"Nom\n" + b"Roy\n" * 5000)):
        with pytest.raises(Stop):
            read_table(path, going=stop)
