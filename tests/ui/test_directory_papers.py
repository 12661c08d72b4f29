"""The papers of the directory, where a facilitator would look for them, and what is brought in from a table."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import update
from sqlalchemy.orm import Session

from cdp_desktop.domain.importing.table import TableKind
from cdp_desktop.domain.vocabulary import OrganizationStatus
from cdp_desktop.operations import operation
from cdp_desktop.operations.organizations import set_organization_status
from cdp_desktop.store.schema import OrganizationRow
from cdp_desktop.ui.messages import Question
from cdp_desktop.ui.screens.importing import ImportDialog
from cdp_desktop.ui.screens.members.screen import MembersScreen
from cdp_desktop.ui.screens.organizations.screen import OrganizationsScreen
from cdp_desktop.ui.screens.referrals.doors import DoorsPanel
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, open_workspace
from tests.documents.reading import Read
from tests.exchange.hostile_tables import write
from tests.ui.organizations import key
from tests.ui.test_importing import to_preview

Screen = OrganizationsScreen | MembersScreen | DoorsPanel
SCREENS: dict[str, Callable[[Workspace, Clock], Screen]] = {
    "organismes": OrganizationsScreen,
    "personnes": MembersScreen,
    "portes": DoorsPanel,
}


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 9, 15, 14, 30).astimezone())


def shown(screen: Screen, qtbot: QtBot) -> Screen:
    qtbot.addWidget(screen)
    screen.resize(1068, 640)
    screen.show()
    qtbot.waitExposed(screen)
    return screen


def offered(screen: Screen) -> list[str]:
    return [action.text() for action in screen.papers.choices.actions()]


def dialog(screen: QWidget) -> QFileDialog:
    (found,) = [one for one in screen.findChildren(QFileDialog) if one.isVisible()]
    return found


def written(screen: Screen, action: QAction, folder: Path, qtbot: QtBot) -> Path:
    """Ask for a paper, keep the name proposed, and return the file."""
    action.trigger()
    for question in [one for one in screen.findChildren(Question) if one.isVisible()]:
        question.yes.click()
    asked = dialog(screen)
    path = folder / Path(asked.selectedFiles()[0]).name
    asked.selectFile(str(path))
    papers = screen.fiche.papers if action.parent() is not screen.papers.choices else screen.papers  # type: ignore[union-attr]
    with qtbot.waitSignal(papers.writer.written, timeout=20_000):
        asked.accept()
    return path


@pytest.mark.parametrize(("name", "rank", "file", "told"), [
    ("organismes", 0, "2026-09-15_repertoire_CdP.pdf", ""),
    ("organismes", 1, "2026-09-15_repertoire_CdP_public.pdf", "33 éléments laissés de côté :"),
    ("organismes", 2, "fiches-a-verifier_CdP.pdf", ""),
    ("personnes", 0, "2026-09-15_trombinoscope_CdP.pdf", "(Répertoire : pas accordé)"),
    ("personnes", 1, "bottin_CdP.vcf", "elles n’ont pas accordé le répertoire."),
    ("portes", 0, "2026-09-15_repertoire_CdP.pdf", ""),
    ("portes", 1, "2026-09-15_repertoire_CdP_public.pdf", "33 éléments laissés de côté :"),
])  # fmt: skip
def test_a_paper_is_written_where_it_is_asked_and_what_it_leaves_out_is_told(
    workspace: Workspace, now: Clock, qtbot: QtBot, tmp_path: Path, name: str, rank: int, file: str, told: str
) -> None:
    screen = shown(SCREENS[name](workspace, now), qtbot)
    path = written(screen, screen.papers.choices.actions()[rank], tmp_path, qtbot)
    assert path.name == file
    assert path.read_bytes().startswith(b"BEGIN:VCARD" if file.endswith(".vcf") else b"%PDF")
    said = screen.info.text.replace("\u00a0", " ")
    assert said.startswith(f"Écrit : {file}")
    assert told in said
    assert said.count("\n") <= 5, "the bar leaves room for the list"


def test_the_cards_of_people_are_written_once_it_is_said_that_they_are_private(
    workspace: Workspace, now: Clock, qtbot: QtBot
) -> None:
    screen = shown(MembersScreen(workspace, now), qtbot)
    screen.papers.choices.actions()[1].trigger()
    (question,) = [one for one in screen.findChildren(Question) if one.isVisible()]
    assert not screen.findChildren(QFileDialog)
    question.reject()


def test_an_organisation_has_its_own_fiche_to_verify_unless_it_is_closed(
    workspace: Workspace, now: Clock, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = shown(OrganizationsScreen(workspace, now), qtbot)
    assert isinstance(screen, OrganizationsScreen)
    halte = key(workspace, "La Halte")
    screen.choose(halte)
    screen.fiche.lines["phone"].setText("514 555-0199")  # being typed
    path = written(screen, screen.fiche.papers.verification, tmp_path, qtbot)
    assert path.name == "fiche-a-verifier_LaHalte_CdP.pdf"
    assert "514 555-0199" in Read(path.read_bytes()).text.replace("\u00a0", " ")
    workspace.do(set_organization_status, halte, OrganizationStatus.CLOSED)
    assert not screen.fiche.papers.verification.isEnabled()
    assert "fermé" in screen.fiche.papers.verification.toolTip()
    workspace.undo_stack.undo()
    assert screen.fiche.papers.verification.isEnabled()


@operation("la vérification de tout")
def verify_all(session: Session, on: date) -> None:
    """Have every organisation confirmed."""
    session.execute(update(OrganizationRow).values(verified_on=on))


def test_when_every_fiche_was_verified_that_is_said_instead(workspace: Workspace, now: Clock, qtbot: QtBot) -> None:
    screen = shown(OrganizationsScreen(workspace, now), qtbot)
    workspace.do(verify_all, now().date())
    screen.papers.choices.actions()[2].trigger()
    assert "Aucune fiche n’est à vérifier" in screen.info.text
    assert not screen.findChildren(QFileDialog)


@pytest.mark.parametrize("name", SCREENS)
def test_before_first_use_there_is_no_paper(tmp_path: Path, now: Clock, qtbot: QtBot, name: str) -> None:
    workspace = open_workspace(tmp_path)
    screen = shown(SCREENS[name](workspace, now), qtbot)
    assert not screen.papers.isVisible()
    screen.papers.choices.actions()[0].trigger()
    assert not screen.findChildren(QFileDialog)
    screen.close()
    workspace.close()


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize("name", SCREENS)
def test_in_reading_only_papers_are_written_and_nothing_is_brought_in(
    tmp_path: Path, now: Clock, qtbot: QtBot, name: str
) -> None:
    other = open_workspace(tmp_path)
    assert other.read_only
    screen = shown(SCREENS[name](other, now), qtbot)
    assert screen.papers.isVisible()
    assert not isinstance(screen, DoorsPanel) or not hasattr(screen, "bring_in")
    if not isinstance(screen, DoorsPanel):
        assert not screen.bring_in.isVisible()
    folder = tmp_path / "papiers"
    folder.mkdir()
    assert written(screen, screen.papers.choices.actions()[0], folder, qtbot).read_bytes().startswith(b"%PDF")
    screen.close()
    other.close()


@pytest.mark.parametrize(("name", "kind", "table", "found"), [
    ("organismes", TableKind.ORGANIZATIONS, "Nom\nAtelier d’essai\n", "Atelier d’essai"),
    ("personnes", TableKind.PEOPLE, "Prénom;Nom\nZoé;Essai\n", "Zoé Essai"),
])  # fmt: skip
def test_a_table_is_brought_in_from_the_list_where_its_lines_go(
    workspace: Workspace, now: Clock, qtbot: QtBot, tmp_path: Path, name: str, kind: TableKind, table: str, found: str
) -> None:
    screen = shown(SCREENS[name](workspace, now), qtbot)
    assert not isinstance(screen, DoorsPanel)
    before = len(screen.model)
    screen.bring_in.click()
    (opened,) = screen.findChildren(ImportDialog)
    assert opened.file.kind.value is kind
    to_preview(opened, qtbot, write(tmp_path, "liste.csv", table.encode()))
    with qtbot.waitSignal(opened.imported):
        opened.next.click()
    assert screen.info.text == "1 ligne importée."
    assert found in [screen.model.index(row, 0).data() for row in range(len(screen.model))]
    screen.info.button.click()
    assert len(screen.model) == before
    qtbot.waitUntil(lambda: not screen.findChildren(ImportDialog))
