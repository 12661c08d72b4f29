import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
import yaml

from cdp_desktop import cli
from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.privacy import Finding, Pattern
from cdp_desktop.domain.reading import Outcome
from cdp_desktop.files import shipped
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.reading import ignore_finding
from cdp_desktop.store import driver, migrations
from cdp_desktop.store.folder import DataFolder, Lock
from cdp_desktop.store.queries.reading import choices
from tests.builders import demo_folder, demo_meeting, demo_workspace, open_workspace
from tests.documents.reading import Read
from tests.exchange.communities import small
from tests.store.test_migrations import move

DEMO = shipped("resources", "demo", "demo.yaml")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder with the demo in it."""
    return demo_folder(tmp_path / "communauté d'essai").path


def run(*arguments: object) -> int:
    """Run a command; a usage error is a code like any other."""
    try:
        return cli.main([str(argument) for argument in arguments])
    except SystemExit as stop:
        return int(stop.code or 0)


def test_help_is_in_french_and_needs_neither_qt_nor_sqlalchemy() -> None:
    names = ("PySide6", "sqlalchemy", "yaml", "reportlab", "docx", "icalendar")
    heavy = f"print([name for name in {names} if name in sys.modules])"
    script = f"import sys; from cdp_desktop.cli import main\ntry: main(['--help'])\nfinally: {heavy}"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.startswith("Utilisation\N{NO-BREAK SPACE}: cdp-desktop")
    assert found.stdout.endswith("[]\n")
    assert not {"usage:", "options:", "positional", "show this"} & set(found.stdout.lower().split())


@pytest.mark.parametrize("command", ["load", "dump", "check", "export", "import", "search", "backup", "restore"])
def test_each_command_has_its_help_in_french(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, "--help") == 0
    said = capsys.readouterr().out
    assert said.startswith(f"Utilisation\N{NO-BREAK SPACE}: cdp-desktop {command} [-h]")
    assert "show this help" not in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["load"], "il manque FICHIER"),
        (["exporter"], "« exporter » est inconnu; choisissez parmi"),
        (["--vite", "check"], "« --vite » est inconnu"),
        (["export", "compte-rendu", "trois", "-o", "a.pdf"], "n’est pas un nombre entier"),
        (["export", "compte-rendu", "3", "-o"], "il manque la valeur"),
        (["export", "compte-rendu", "3"], "il manque -o/--output"),
        (["search"], "il manque MOT"),
        (["search", "logement", "--kind", "facture"], "« facture » est inconnu; choisissez parmi"),
        (["export", "facture", "3", "-o", "a.pdf"], "« facture » est inconnu; choisissez parmi"),
    ],
)
def test_a_command_written_wrong_is_told_in_french(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    said = capsys.readouterr().err.replace("\N{NO-BREAK SPACE}", " ")
    assert sentence in said
    assert "argument" not in said.lower()


def test_load_tells_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--data", tmp_path / "neuf", "load", DEMO) == 0
    said = capsys.readouterr()
    assert "members (66)" in said.out
    assert not said.err


def test_load_refuses_a_folder_in_use(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run("--data", data, "load", DEMO) == 1
    assert "contient déjà une communauté" in capsys.readouterr().err
    with Lock(DataFolder(data)):
        assert run("--data", data, "load", DEMO) == 1
    assert "déjà ouverte dans une autre fenêtre" in capsys.readouterr().err


def test_load_names_the_mistakes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = small()
    broken["meetings"][0]["facilitators"] = ["m-zoe"]
    file = tmp_path / "abime.yaml"
    file.write_text(yaml.safe_dump(broken), "utf-8")
    assert run("--data", tmp_path / "neuf", "load", file) == 1
    assert "meetings › mtg-1 › facilitators" in capsys.readouterr().err
    assert run("--data", tmp_path / "neuf", "load", tmp_path / "absent.yaml") == 1
    assert "ne peut pas être lu" in capsys.readouterr().err


def test_search_tells_what_is_found_and_where(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--data", data, "search", "halte", "garderie", "--kind", "projet") == 0
    first, second, *_others = capsys.readouterr().out.splitlines()
    assert first == "Idées et projets"
    assert second.startswith("  Halte-garderie animale | ")
    assert "Rencontre 2, 23 octobre 2025" in second.replace("\N{NO-BREAK SPACE}", " ")
    assert run("--data", data, "search", "zzz") == 0
    assert "Rien ne correspond à" in capsys.readouterr().out


def test_search_works_while_a_window_has_the_data(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Lock(DataFolder(data)):
        assert run("--data", data, "search", "nadia", "--kind", "membre") == 0
    assert "Nadia Belhadj" in capsys.readouterr().out


def test_dump_and_load_again_give_the_same_file(data: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    assert run("--data", data, "dump", first) == 0
    assert run("--data", tmp_path / "autre", "load", first) == 0
    assert run("--data", tmp_path / "autre", "dump", second) == 0
    assert first.read_bytes() == second.read_bytes()


def test_dump_writes_json_and_standard_output(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--data", data, "dump", tmp_path / "a.json") == 0
    capsys.readouterr()
    assert run("--data", data, "dump", "-") == 0
    as_yaml = yaml.safe_load(capsys.readouterr().out)
    as_json = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert as_yaml["members"][0]["first"] == as_json["members"][0]["first"] == "Nadia"


def test_dump_that_cannot_be_written_leaves_nothing(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "pris"
    taken.mkdir()
    capsys.readouterr()
    assert run("--data", data, "dump", taken) == 1
    assert "ne peut être ni lu ni écrit" in capsys.readouterr().err
    assert {path.name for path in tmp_path.iterdir()} == {"pris", data.name}


@pytest.mark.parametrize(
    "arguments", [["check"], ["dump", "-"], ["export", "compte-rendu", "1", "-o", "a.pdf"], ["backup"]]
)
def test_a_folder_without_community_is_told(
    tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--data", tmp_path / "rien", *arguments) == 1
    assert "pas de communauté" in capsys.readouterr().err
    assert not (tmp_path / "rien").exists()


def test_what_reads_works_beside_an_open_window(data: Path, tmp_path: Path) -> None:
    with Lock(DataFolder(data)):
        assert run("--data", data, "check") == 0
        assert run("--data", data, "dump", tmp_path / "a.yaml") == 0
        assert run("--data", data, "export", "ordre-du-jour", 9, "-o", tmp_path / "a.pdf") == 0
        assert run("--data", data, "backup") == 0


def test_check_tells_a_rule_that_is_not_held(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    connection = driver.connect(DataFolder(data).database)
    connection.execute("UPDATE action_item SET done_on = NULL WHERE rank = 1")
    connection.close()
    capsys.readouterr()
    assert run("--data", data, "check") == 1
    assert "action_items › act-01 › done_on" in capsys.readouterr().err


def test_check_tells_a_damaged_file(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = DataFolder(data).database
    content = bytearray(path.read_bytes())
    content[8192:16384] = b"\xff" * 8192
    path.write_bytes(content)
    capsys.readouterr()
    assert run("--data", data, "check") == 1
    assert "endommagé" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["compte-rendu", "3"],
        ["compte-rendu", "3", "--audience", "public"],
        ["ordre-du-jour", "9"],
        ["deroule", "9"],
        ["faits-saillants", "3"],
        ["faits-saillants", "3", "--audience", "public"],
        ["manque", "8", "la popote"],
        ["porte-noms", "9"],
        ["fiche-pratique", "P-07"],
        ["fiche-pratique", "7", "--audience", "public"],
        ["fiche-a-relire", "p23"],
        ["fiche-projet", "halte garderie"],
        ["repertoire", "--audience", "public"],
        ["fiche-a-verifier", "la halte"],
        ["recueil", "nos changements"],
        *([alone] for alone in ("repertoire", "fiche-a-verifier", "trombinoscope", "formulaire-histoire", "suivis")),
    ],
)
def test_export_writes_a_pdf(data: Path, tmp_path: Path, arguments: list[str]) -> None:
    file = tmp_path / "document.pdf"
    assert run("--data", data, "export", *arguments, "-o", file) == 0
    assert file.read_bytes().startswith(b"%PDF-")


def test_export_of_the_shortcuts_needs_no_community(tmp_path: Path) -> None:
    file = tmp_path / "raccourcis.pdf"
    command = [sys.executable, "-m", "cdp_desktop", "--data", tmp_path / "rien", "export", "raccourcis", "-o", file]
    subprocess.run([*map(str, command)], check=True, capture_output=True)
    assert file.read_bytes().startswith(b"%PDF-")
    assert not (tmp_path / "rien").exists()


def test_what_was_left_out_is_said_where_it_is_asked_for(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--data", data, "export", "compte-rendu", 5, "-o", tmp_path / "a.pdf") == 0
    said = capsys.readouterr().out
    assert "1 élément laissé de côté\u00a0:" in said
    assert "Mathis Cloutier (Nom au compte rendu" in said
    assert "Mathis Cloutier" not in Read((tmp_path / "a.pdf").read_bytes()).text


def test_data_of_before_are_brought_up_to_date_by_whatever_reads_them(data: Path, tmp_path: Path) -> None:
    folder = DataFolder(data)
    move(folder.database, "-1")
    with Lock(folder):  # as a window has it
        assert run("--data", data, "export", "deroule", 9, "-o", tmp_path / "deroule.pdf") == 1
    assert run("--data", data, "export", "deroule", 9, "-o", tmp_path / "deroule.pdf") == 0
    assert migrations.examine(folder.database) == migrations.HEAD


def test_every_table_is_written_and_all_of_it_is_said_to_be_private(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, begins in (("t.xlsx", b"PK"), ("t.zip", b"PK")):
        assert run("--data", data, "export", "tableaux", "-o", tmp_path / name) == 0
        assert (tmp_path / name).read_bytes().startswith(begins)
        assert "renseignements personnels" in capsys.readouterr().out
    assert run("--data", data, "export", "tableaux", "-o", tmp_path / "t.pdf") == 1
    assert "devrait finir par l’un de .xlsx et .zip" in capsys.readouterr().err


def test_export_without_the_number_of_a_meeting_is_refused(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--data", data, "export", "compte-rendu", "-o", tmp_path / "a.pdf") == 1
    assert "numéro de la rencontre" in capsys.readouterr().err


@pytest.mark.usefixtures("qapp")
def test_export_of_what_looks_private_must_be_confirmed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = demo_workspace(tmp_path / "cdp")
    meeting_id = demo_meeting(workspace)
    workspace.do(capture, meeting_id, CaptureKind.NOTE, "Sa carte : ABCD 1234 5678", at=datetime.now().astimezone())
    workspace.close()
    command = ("--data", tmp_path / "cdp", "export", "compte-rendu", 9, "-o", tmp_path / "cr.pdf")
    assert run(*command) == 1
    assert "ABCD 1234 5678" in capsys.readouterr().err
    assert not (tmp_path / "cr.pdf").exists()
    assert run(*command, "--confirmer") == 0
    assert (tmp_path / "cr.pdf").exists()
    assert "La confirmation est notée." in capsys.readouterr().out
    workspace = open_workspace(tmp_path / "cdp")
    log = workspace.read(choices, meeting_id).log
    assert [(one.outcome, one.pattern, one.document) for one in log] == [
        (Outcome.CONFIRMED, Pattern.HEALTH_INSURANCE, "compte-rendu")
    ]
    assert run(*command, "--confirmer") == 0, "a window has the data: it is written, and not noted"
    assert "n’a pas pu être notée" in capsys.readouterr().out
    finding = Finding(Pattern.HEALTH_INSURANCE, "ABCD 1234 5678")
    workspace.do(ignore_finding, meeting_id, finding, document="Compte rendu", at=datetime.now().astimezone())
    workspace.close()
    assert run(*command) == 0, "what was ignored in the window is not asked again"


def test_export_of_an_unknown_meeting_is_refused(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run("--data", data, "export", "compte-rendu", 30, "-o", tmp_path / "a.pdf") == 1
    assert "pas de rencontre 30" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["manque", "8"], 1, "Il manque le nom de l’organisme"),
        (["manque", "8", "Nulle part"], 1, "pas d’organisme « Nulle part »"),
        (["manque", "3", "La Halte"], 1, "La Halte était à la rencontre 3"),
        (["fiche-pratique", "99"], 1, "pas de pratique 99"),
        (["fiche-pratique", "sept"], 2, "n’est pas un nombre entier"),
        (["fiche-pratique", "38"], 1, "n’est pas pour ce public"),
        (["fiche-projet", "fusée"], 1, "ni idée ni projet « fusée »"),
        (["fiche-projet", "quartier"], 1, "- Groupe de codéveloppement du quartier"),
        (["fiche-projet", "halte garderie", "--audience", "public"], 1, "n’est pas pour ce public"),
        (["fiche-a-verifier", "Nulle part"], 1, "pas d’organisme « Nulle part »"),
        (["trombinoscope", "--audience", "public"], 1, "réservé aux membres"),
        (["repertoire", "La Halte"], 2, "« La Halte » est de trop"),
        (["porte-noms", "9", "La Halte"], 2, "« La Halte » est de trop"),
    ],
)
def test_export_of_what_there_is_not_is_refused(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, sentence: str
) -> None:
    assert run("--data", data, "export", *arguments, "-o", tmp_path / "a.pdf") == code
    assert sentence in capsys.readouterr().err.replace("\N{NO-BREAK SPACE}", " ")
    assert not (tmp_path / "a.pdf").exists()


def test_a_backup_is_restored(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--data", data, "backup") == 0
    (copy,) = (data / "sauvegardes").glob("*demande.db")
    assert run("--data", tmp_path / "autre", "restore", copy) == 0
    capsys.readouterr()
    assert run("--data", tmp_path / "autre", "check") == 0
    assert "saines" in capsys.readouterr().out
    assert run("--data", data, "restore", tmp_path / "absent.db") == 1


def test_export_of_the_attendance_sheet(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "feuille.pdf"
    assert run("--data", data, "export", "feuille-presence", 9, "-o", file) == 0
    assert file.read_bytes().startswith(b"%PDF")


def test_each_document_is_named_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", "--help") == 0
    said = "".join(capsys.readouterr().out.split())
    assert "compte-rendu,faits-saillants,manque,courriel,invitation,ordre-du-jour,deroule,feuille-presence" in said
    assert "porte-noms,trousse,fiche-pratique,fiche-a-relire,fiche-projet,repertoire,fiche-a-verifier" in said
    assert "trombinoscope,formulaire-histoire,recueil,decisions,suivis,tableaux,bottin-vcf,hsds,raccourcis" in said


def test_the_deroule_is_for_facilitation_only(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "deroule.pdf"
    assert run("--data", data, "export", "deroule", 9, "-o", file) == 0
    assert "ANIMATION SEULEMENT" in Read(file.read_bytes()).pages[0]


def test_the_trousse_has_the_keys_in_use(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "trousse.pdf"
    command = [sys.executable, "-m", "cdp_desktop", "--data", data, "export", "trousse", "9", "-o", file]
    subprocess.run([*map(str, command)], check=True, capture_output=True)
    read = Read(file.read_bytes())
    assert "Trousse de secours" in read.pages[0]
    assert "Ctrl+Z" in read.pages[-1]


@pytest.mark.parametrize(
    ("name", "start"), [("cr.docx", b"PK"), ("cr.HTML", b"<!DOCTYPE html>"), ("cr.md", "Communauté".encode())]
)
def test_the_ending_of_the_file_says_the_form(data: Path, tmp_path: Path, name: str, start: bytes) -> None:
    assert run("--data", data, "export", "compte-rendu", 3, "-o", tmp_path / name) == 0
    assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("document", "name", "sentence"),
    [
        ("compte-rendu", "cr.txt", "devrait finir par l’un de .pdf, .docx, .html et .md"),
        ("compte-rendu", "cr", "devrait finir par"),
        ("invitation", "a.pdf", "devrait finir par .ics"),
        ("courriel", "a.pdf", "devrait finir par .eml"),
    ],
)
def test_another_ending_is_refused(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], document: str, name: str, sentence: str
) -> None:
    assert run("--data", data, "export", document, 3, "-o", tmp_path / name) == 1
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / name).exists()


def test_the_invitation_and_the_message_are_written(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--data", data, "export", "invitation", 9, "-o", tmp_path / "a.ics") == 0
    assert (tmp_path / "a.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    capsys.readouterr()
    assert run("--data", data, "export", "courriel", 3, "-o", tmp_path / "a.eml") == 0
    assert "n’ont pas de courriel utilisable" in capsys.readouterr().out
    assert (tmp_path / "a.eml").read_bytes().startswith(b"X-Unsent: 1\r\n")
