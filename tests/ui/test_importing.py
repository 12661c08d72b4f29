"""The window that imports a table: three steps, by keyboard, and nothing changed before the last."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.importing.planned import Outcome
from cdp_desktop.domain.importing.table import TableKind
from cdp_desktop.settings import Settings
from cdp_desktop.store.queries.people import people
from cdp_desktop.ui.screens.importing import ImportDialog, ask_import
from cdp_desktop.ui.screens.importing.dialog import Step
from cdp_desktop.ui.screens.settings import SettingsScreen
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock
from tests.exchange.hostile_tables import bomb, workbook, write
from tests.ui.audit import audit
from tests.ui.conftest import Page
from tests.ui.seeing import words

LIST = (
    "Prénom;Nom;Organisme;Téléphone;Photo;Commentaire\n"
    "Zoé;Essai;Maison neuve;;oui;bonjour\n"
    "Mathis;Cloutier;;514 555-0199;;\n"
    "Nadia;Belhaj;;;;\n"
    "Guy;;;;;\n"
)


@pytest.fixture
def dialog(workspace: Workspace, qtbot: QtBot, page: Page) -> ImportDialog:
    """Open the window over another."""
    window = page()
    window.resize(1280, 720)
    opened = ask_import(workspace, window, TableKind.PEOPLE)
    qtbot.waitExposed(opened)
    return opened


def names(workspace: Workspace) -> list[str]:
    return sorted(one.name for one in workspace.read(people, MEETING_DAY).values())


def give(dialog: ImportDialog, qtbot: QtBot, path: Path) -> None:
    """Choose a file, and wait until it is read or refused."""
    dialog.file.use(path)
    qtbot.waitUntil(dialog.going.isHidden)


def press(dialog: ImportDialog, qtbot: QtBot) -> None:
    """Press Enter where one is, and wait for what follows."""
    focused = dialog.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.going.isHidden)


def to_preview(dialog: ImportDialog, qtbot: QtBot, path: Path) -> None:
    give(dialog, qtbot, path)
    press(dialog, qtbot)
    press(dialog, qtbot)
    assert dialog.pages.currentIndex() == Step.PREVIEW


def test_a_list_is_imported_by_keyboard_alone_and_undone(
    dialog: ImportDialog, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    before = names(workspace)
    assert not dialog.next.isEnabled()
    give(dialog, qtbot, write(tmp_path, "liste.csv", LIST.encode()))
    assert "4 lignes lues." in words(dialog)
    press(dialog, qtbot)
    assert {field.currentText() for field in dialog.columns.fields.values()} == {
        "Prénom", "Nom", "Organisme", "Téléphone de travail", "Ne pas importer",
    }  # fmt: skip
    press(dialog, qtbot)
    said = words(dialog)
    assert "1 fiche à créer, 1 fiche à compléter, 1 doublon possible, 1 ligne à corriger." in said
    assert "La colonne « Commentaire » n’est pas importée" in said
    assert "« Maison neuve » est inconnu" in said
    assert dialog.preview.filter.currentText() == "Erreurs (1)"
    assert "Il manque le nom de famille." in said
    assert "Il reste 1 doublon possible à trancher." in said
    assert not dialog.next.isEnabled()
    QTest.keyClick(dialog.preview.filter, Qt.Key.Key_Down)
    assert dialog.preview.filter.currentText() == "Doublons (1)"
    dialog.preview.card.same[0].setFocus()
    assert "Nadia Belhadj" in dialog.preview.card.same[0].text()
    press(dialog, qtbot)
    assert "importez seulement les lignes sans erreur" in words(dialog)
    QTest.keyClick(dialog.preview.partial, Qt.Key.Key_Space)
    assert dialog.next.text() == "Importer 2 lignes"
    assert names(workspace) == before
    dialog.next.setFocus()
    with qtbot.waitSignal(dialog.imported) as told:
        QTest.keyClick(dialog.next, Qt.Key.Key_Return)
    assert told.args == ["2 lignes importées."]
    assert names(workspace) == sorted([*before, "Zoé Essai"])
    assert len(workspace.backups()) == 1
    workspace.undo_stack.undo()
    assert names(workspace) == before


@pytest.mark.parametrize(("answer", "outcome"), [("other", Outcome.CREATE), ("leave", Outcome.LEFT)])
def test_all_duplicates_can_be_answered_at_once(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path, answer: str, outcome: Outcome
) -> None:
    to_preview(dialog, qtbot, write(tmp_path, "liste.csv", LIST.encode()))
    field = dialog.preview.duplicates
    field.setFocus()
    for _press in range(2 if answer == "other" else 3):
        QTest.keyClick(field, Qt.Key.Key_Down)
    qtbot.waitUntil(dialog.going.isHidden)
    assert dialog.preview.plan is not None
    assert dialog.preview.plan.lines[2].outcome is outcome


def test_what_differs_is_replaced_when_it_is_chosen(dialog: ImportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    to_preview(dialog, qtbot, write(tmp_path, "liste.csv", "Prénom;Nom\nMATHIS;Cloutier\n".encode()))
    assert "ce qui diffère reste comme dans la communauté" in words(dialog)
    assert "« Mathis » reste; le fichier dit « MATHIS »" in words(dialog)
    dialog.preview.card.take.setFocus()
    press(dialog, qtbot)
    assert "« MATHIS », du fichier, remplace « Mathis »" in words(dialog)
    assert dialog.next.text() == "Importer 1 ligne"


def test_columns_can_be_changed_and_each_field_has_one(dialog: ImportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    give(dialog, qtbot, write(tmp_path, "a.csv", "A;B;Photo\nZoé;Essai;oui\n".encode()))
    press(dialog, qtbot)
    assert "Il manque une colonne pour le prénom" in words(dialog)
    assert not dialog.next.isEnabled()
    first, second, photo = dialog.columns.fields.values()
    assert not photo.isEnabled()
    for field, presses in ((first, 1), (second, 1), (second, 1)):
        field.setFocus()
        for _press in range(presses):
            QTest.keyClick(field, Qt.Key.Key_Down)
    assert (first.value, second.value) == ("", "last_name")
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert dialog.columns.columns == {0: "first_name", 1: "last_name"}
    assert dialog.next.isEnabled()


def test_a_sheet_is_chosen(dialog: ImportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    path = write(tmp_path, "a.xlsx", workbook(("Prénom", "Nom"), ("Zoé", "Essai"), sheets=("Un", "Deux")))
    give(dialog, qtbot, path)
    assert dialog.file.sheet.isVisible()
    QTest.keyClick(dialog.file.sheet, Qt.Key.Key_Down)
    qtbot.waitUntil(dialog.going.isHidden)
    assert "que des titres de colonnes" in words(dialog)
    assert not dialog.next.isEnabled()


def test_a_hostile_file_is_refused_and_another_can_be_chosen(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    give(dialog, qtbot, write(tmp_path, "bombe.xlsx", bomb()))
    assert "beaucoup plus gros" in words(dialog)
    assert "Rien n’a été importé." in words(dialog)
    give(dialog, qtbot, write(tmp_path, "liste.csv", LIST.encode()))
    assert "beaucoup plus gros" not in words(dialog)
    assert dialog.next.isEnabled()


def test_closing_stops_the_work(dialog: ImportDialog, workspace: Workspace, tmp_path: Path) -> None:
    before = names(workspace)
    lines = "".join(f"Zoé{number};Essai{number}\n" for number in range(20_000))
    dialog.file.use(write(tmp_path, "long.csv", f"Prénom;Nom\n{lines}".encode()))
    assert dialog.going.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert names(workspace) == before


@pytest.mark.parametrize("step", Step)
def test_each_step_can_be_used_at_every_text_size(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path, step: Step
) -> None:
    give(dialog, qtbot, write(tmp_path, "liste.csv", LIST.encode()))
    for _step in range(step):
        press(dialog, qtbot)
    assert dialog.pages.currentIndex() == step
    assert audit(dialog, qtbot) == []


def test_settings_open_it_and_tell_what_came_of_it(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    screen = SettingsScreen(workspace, Settings("a", theme="light"), demo_clock())
    qtbot.addWidget(screen)
    screen.resize(1068, 680)
    screen.show()
    before = names(workspace)
    screen.data.bring_in.click()
    (opened,) = screen.findChildren(ImportDialog)
    to_preview(opened, qtbot, write(tmp_path, "liste.csv", "Prénom;Nom\nZoé;Essai\n".encode()))
    with qtbot.waitSignal(opened.imported):
        opened.next.click()
    assert screen.data.said.text == "1 ligne importée."
    screen.data.said.button.click()
    assert names(workspace) == before
    qtbot.waitUntil(lambda: not screen.findChildren(ImportDialog))
