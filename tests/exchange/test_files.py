import json
from pathlib import Path

import pytest

from cdp_desktop.exchange.open_format import demo_data, read_open_file, written, written_as_json
from cdp_desktop.exchange.open_format import files as open_files
from cdp_desktop.operations import Refused
from tests.exchange.communities import small

LAUGHS = "a: &a [ha, ha, ha]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (LAUGHS.encode(), "Ligne 2 : les renvois YAML"),
        (b"a: " + b"[" * 100_000, "trop de niveaux"),
        (b'{"a": ' + b"[" * 200_000, "ne se lit pas comme du YAML ni du JSON"),
        ("community: {name: Café}".encode("latin-1"), "n’est pas un fichier de texte en UTF-8"),
        (b"\x00\x01\x02", "ne se lit pas comme du YAML ni du JSON"),
        (b"", "ne contient pas une communauté"),
        (b"- une\n- liste\n", "ne contient pas une communauté"),
        (b"a: 1\na: 2\n", "Le champ « a » figure deux fois"),
        (b"a:\n  b: 1\n  b: 2\n", "Le champ « b » figure deux fois"),
        (b'{"a": 1, "a": 2}', "Le champ « a » figure deux fois"),
        (b'{"a": NaN}', "ne se lit pas comme du YAML ni du JSON"),
        (b"a: [1, 2\nb: 3", "ne se lit pas comme du YAML ni du JSON"),
        (b"? [1, 2]\n: 3", "ne se lit pas comme du YAML ni du JSON"),
        (b"a: !!python/object/apply:os.system [ls]", "ne se lit pas comme du YAML ni du JSON"),
    ],
    ids=range(14),
)
def test_a_hostile_file_is_refused_with_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    file = tmp_path / "communaute.txt"
    file.write_bytes(content)
    with pytest.raises(Refused) as refusal:
        read_open_file(file)
    assert sentence in str(refusal.value).replace("\N{NO-BREAK SPACE}", " ")


def test_a_file_too_big_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "enorme.yaml"
    with file.open("wb") as stream:
        stream.truncate(open_files.LARGEST + 1)
    with pytest.raises(Refused, match="trop gros"):
        read_open_file(file)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="ne peut pas être lu"):
        read_open_file(tmp_path / "absent.yaml")


def test_an_impossible_date_is_left_for_the_load_to_name(tmp_path: Path) -> None:
    file = tmp_path / "communaute.yaml"
    file.write_text("date: 2025-02-30\n", "utf-8")
    assert read_open_file(file) == {"date": "2025-02-30"}


def test_a_file_saved_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "communaute.yaml"
    file.write_text("nom: Été\n", "utf-8-sig")
    assert read_open_file(file) == {"nom": "Été"}


def test_json_is_read_under_any_name(tmp_path: Path) -> None:
    file = tmp_path / "communaute"
    file.write_text(json.dumps({"nom": "Été"}), "utf-8")
    assert read_open_file(file) == {"nom": "Été"}


def test_yaml_is_written_for_people() -> None:
    text = written(demo_data())
    assert 'start: "09:00"' in text
    assert "date: 2025-09-25" in text
    assert "facilitators: [m-nadia]" in text
    assert "roti: {1: 0, 2: 1, 3: 4, 4: 13, 5: 11}" in text
    assert 'short_name: "La Table"' in text
    assert "- {item: mtg" not in text
    assert "\\x" not in text
    assert "&id" not in text


@pytest.mark.parametrize(
    "text", ["yes", "no", "null", "12", "1.5", "2025-09-25", "~", "", " a ", "a: b", "« é »", "a\n b\n"]
)
def test_any_text_is_read_back_as_it_was(tmp_path: Path, text: str) -> None:
    file = tmp_path / "texte.yaml"
    file.write_text(written({"texte": text, "liste": [text]}), "utf-8")
    assert read_open_file(file) == {"texte": text, "liste": [text]}


def test_json_writes_dates_as_iso_texts() -> None:
    assert json.loads(written_as_json(small()))["members"][0]["joined"] == "2025-01-01"
