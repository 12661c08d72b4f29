"""« Chemin de changements »: what is read of each change, on what grounds, and which story speaks of what."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.change_pathway import EvidenceKind, Force, MarkerStatus, Stance
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.pathway import Change, Rows
from cdp_desktop.operations.change_pathway import add_force, edit_axis
from cdp_desktop.operations.stories import withdraw_story
from cdp_desktop.store.queries.pathway import pathway
from cdp_desktop.ui.screens.pathway.interpretation_card import InterpretationCard
from cdp_desktop.ui.screens.pathway.panel import PathwayPanel
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, open_workspace
from tests.ui.audit import audit
from tests.ui.typing import type_text

TODAY = datetime(2026, 9, 15, 14, 30).astimezone()
SPACE, ENTER, ESCAPE = Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def panel(workspace: Workspace, qtbot: QtBot) -> PathwayPanel:
    return shown(PathwayPanel(workspace, Clock(TODAY)), qtbot)


def shown(panel: PathwayPanel, qtbot: QtBot) -> PathwayPanel:
    qtbot.addWidget(panel)
    panel.resize(1068, 640)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.setFocus()
    return panel


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible()).replace("\u00a0", " ")


def stored(workspace: Workspace, beginning: str) -> Change:
    return next(one for one in workspace.read(pathway).changes if one.statement.startswith(beginning))


def choose(panel: PathwayPanel, beginning: str) -> list[InterpretationCard]:
    panel.choose(stored(panel._workspace, beginning).id)
    return panel.page.interpretations.shown


def spoken(panel: PathwayPanel) -> list[str]:
    model = panel.model
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(len(model))]


def lines(card: InterpretationCard) -> list[str]:
    return [
        str(card.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)).replace("\u00a0", " ")
        for row in range(len(card.model))
    ]


def test_every_change_is_there_with_its_axis_and_what_is_missing(panel: PathwayPanel) -> None:
    assert "4 changements" in words(panel)
    assert any(
        "Vivre ensemble" in one and "2 interprétations · 3 histoires · 2 projets" in one for one in spoken(panel)
    )
    assert "Se nourrir" in spoken(panel)[3]
    assert "aucune interprétation" in spoken(panel)[3].lower()
    type_text(panel.search, "halte garderie")
    assert len(panel.model) == 2


def test_a_new_change_begins_a_new_axis_from_the_keyboard(panel: PathwayPanel, workspace: Workspace) -> None:
    QTest.keyClick(panel.new, SPACE)
    form = panel.new_change
    assert panel.focusWidget() is form.statement
    form.axis.setFocus()
    QTest.keyClick(form.axis, Qt.Key.Key_End)
    type_text(form.label, "Habiter")
    QTest.keyClick(form.answer, SPACE)
    assert panel.info.text == "Écrivez le changement."
    type_text(form.statement, "On se loge sans se ruiner.")
    QTest.keyClick(form, ESCAPE)
    assert "pas encore noté" in panel.info.text
    QTest.keyClick(form.answer, SPACE)
    assert stored(workspace, "On se loge").axis.label == "Habiter"
    assert panel.page.statement.statement.toPlainText() == "On se loge sans se ruiner."
    QTest.keyClick(panel.page.statement.remove, SPACE)
    assert panel.info.text == "Le changement est retiré."
    assert len(panel.model) == 4
    workspace.undo_stack.undo()
    assert len(panel.model) == 5


def test_words_that_are_somebody_else_s_are_locked_until_one_says_so(panel: PathwayPanel, workspace: Workspace) -> None:
    axis = stored(workspace, "Les réalités").axis
    workspace.do(edit_axis, axis.id, source="Plan de quartier", external=True)
    choose(panel, "Les réalités")
    card = panel.page.statement
    assert card.statement.isReadOnly()
    assert "Ces mots sont ceux de l’axe « Vivre ensemble » (Plan de quartier)" in words(card)
    card.unlock.setFocus()
    QTest.keyClick(card.unlock, SPACE)
    assert not card.statement.isReadOnly()
    card.statement.selectAll()
    type_text(card.statement, "Les réalités comptent.")
    card.nature.setFocus()
    assert stored(workspace, "Les réalités comptent.").axis.external
    QTest.keyClick(card.remove, SPACE)
    assert "a des interprétations" in panel.info.text


def test_an_interpretation_is_written_then_stands_on_something_then_is_adopted(
    panel: PathwayPanel, workspace: Workspace
) -> None:
    choose(panel, "Les personnes choisissent")
    page = panel.page.interpretations
    QTest.keyClick(page.write, SPACE)
    type_text(page.text, "On choisit un peu plus.")
    type_text(page.author, "Comité")
    QTest.keyClick(page.author, ENTER)
    (card,) = page.shown
    assert panel.focusWidget() is card.add
    QTest.keyClick(card.head.adopt, SPACE)
    assert panel.info.text == "Une interprétation s’appuie sur au moins une preuve."
    QTest.keyClick(card.add, SPACE)
    QTest.keyClick(card.save, SPACE)
    assert "Choisissez la preuve dans la liste" in panel.info.text
    type_text(card.what, "soupe")
    QTest.keyClick(card.what, ENTER)
    card.stance.show_value(Stance.NUANCES)
    QTest.keyClick(card.save, SPACE)
    assert "Dites en quoi" in panel.info.text
    assert panel.focusWidget() is card.why
    type_text(card.why, "Un seul lieu")
    QTest.keyClick(card.why, ENTER)
    assert lines(card) == ["La soupe et la chaise, Nuance · histoire · Un seul lieu"]
    QTest.keyClick(card.head.adopt, SPACE)
    assert panel.focusWidget() is card.head.take_back
    assert "Adoptée : rien que des histoires." in words(card)
    assert "Pour le bilan, il faut aussi un fait" in words(card)
    card.list.setCurrentIndex(card.model.index(0, 0))
    QTest.keyClick(card.list, ENTER)
    QTest.keyClick(card.remove, SPACE)
    assert not stored(workspace, "Les personnes choisissent").interpretations[0].adopted
    assert "aucune preuve" in words(card)


def test_evidence_of_every_kind_can_be_found_and_leads_to_its_fiche(panel: PathwayPanel, qtbot: QtBot) -> None:
    card = choose(panel, "Les réalités")[0]
    QTest.keyClick(card.add, SPACE)
    for kind in EvidenceKind:
        card.kind.setFocus()
        card.kind.show_value(kind)
        card.kind.picked.emit(kind)
        if kind is EvidenceKind.INDICATOR:
            assert card.indicator.isVisible()
        else:
            QTest.keyClick(card.what, Qt.Key.Key_Down)
            assert card.what.proposed, kind
            card.what.popup.hide()
    QTest.keyClick(card.cancel, SPACE)
    place = next(row for row, line in enumerate(lines(card)) if line.startswith("Halte-garderie"))
    card.list.setCurrentIndex(card.model.index(place, 0))
    QTest.keyClick(card.list, ENTER)
    with qtbot.waitSignal(panel.fiche_asked) as asked:
        QTest.keyClick(card.to_fiche, SPACE)
    assert asked.args[0] is Kind.INITIATIVE


def test_evidence_that_was_withdrawn_asks_for_another(panel: PathwayPanel, workspace: Workspace) -> None:
    story = next(one for one in workspace.read(pathway).candidates if one.words == "La rue de la Tonnellerie")
    workspace.erase(withdraw_story, story.id, on=TODAY.date())
    assert "preuve retirée à remplacer · 3 interprétations" in spoken(panel)[1].lower()
    card = choose(panel, "Les résident.e.s")[1]
    assert "Choisissez une autre preuve" in words(card)
    assert lines(card)[0].startswith("Preuve retirée, Appuie")
    card.list.setCurrentIndex(card.model.index(0, 0))
    QTest.keyClick(card.list, ENTER)
    assert panel.focusWidget() is card.what
    assert card.what.placeholderText() == "Choisir une autre preuve"
    type_text(card.what, "découvrir")
    QTest.keyClick(card.what, ENTER)
    QTest.keyClick(card.save, SPACE)
    assert lines(card)[0] == "Découvrir des organismes, Appuie · histoire"


def test_interpretations_move_and_go(panel: PathwayPanel, workspace: Workspace) -> None:
    first, *_others = choose(panel, "Les résident.e.s")
    text = first.head.text.toPlainText()
    QTest.keyClick(first.head.down, SPACE)
    assert stored(workspace, "Les résident.e.s").interpretations[1].text == text
    third = panel.page.interpretations.shown[2]
    QTest.keyClick(third.head.drop, SPACE)
    assert len(panel.page.interpretations.shown) == 2
    QTest.keyClick(panel.page.interpretations.shown[1].head.drop, SPACE)
    assert "recueil publié" in panel.info.text


def test_a_marker_is_seen_a_day_by_something(panel: PathwayPanel, workspace: Workspace) -> None:
    choose(panel, "Les résident.e.s")
    card = panel.page.markers
    card.list.setCurrentIndex(card.model.index(0, 0))
    QTest.keyClick(card.list, ENTER)
    assert not card.evidence.isVisible()
    QTest.keyClick(card.status, Qt.Key.Key_Down)
    type_text(card.evidence, "Cinq voisins autour d’une table")
    QTest.keyClick(card.save, SPACE)
    marker = stored(workspace, "Les résident.e.s").markers[0]
    assert (marker.status, marker.observed_on) == (MarkerStatus.EMERGING, TODAY.date())
    assert "s’amorce le 15 septembre 2026 · Cinq voisins" in marker.standing.replace("\u00a0", " ")
    QTest.keyClick(panel.page.forces.add, SPACE)
    type_text(panel.page.forces.text, "Un local prêté")
    QTest.keyClick(panel.page.forces.text, ENTER)
    assert [one.text for one in stored(workspace, "Les résident.e.s").forces] == ["Un local prêté"]


def test_axes_are_named_and_put_in_order(panel: PathwayPanel, workspace: Workspace) -> None:
    QTest.keyClick(panel.views["axes"], SPACE)
    card = panel.axes
    QTest.keyClick(card.add, SPACE)
    type_text(card.label, "Habiter")
    type_text(card.source, "Plan de quartier")
    card.place.show_value(0)
    QTest.keyClick(card.save, SPACE)
    assert [one.label for one in workspace.read(pathway).axes] == ["Habiter", "Vivre ensemble", "Se nourrir"]
    card.list.setCurrentIndex(card.model.index(1, 0))
    QTest.keyClick(card.list, ENTER)
    QTest.keyClick(card.remove, SPACE)
    assert "Cet axe a des changements" in panel.info.text


def test_the_matrix_tells_what_speaks_of_what(panel: PathwayPanel, workspace: Workspace, qtbot: QtBot) -> None:
    brake = stored(workspace, "Les réalités")
    workspace.do(add_force, brake.id, Force.BRAKE, "Le roulement du personnel")
    QTest.keyClick(panel.views["matrix"], SPACE)
    page = panel.matrix
    told = words(page)
    assert "Aucune histoire ne parle de : « Les personnes choisissent" in told
    assert "Ces histoires ne servent encore à aucun changement : " in told
    assert "Freine : Le roulement du personnel" in told
    page.enter()
    model = page.table.matrix
    assert model.index(0, 0).data() == "● Appuie"
    assert "appuie" in str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "Rien ne relie" not in words(page)
    QTest.keyClick(page.table, Qt.Key.Key_Right)
    assert "Rien ne relie encore l’un à l’autre." in words(page)
    page.rows.show_value(Rows.IDLE)
    page.rows.picked.emit(Rows.IDLE)
    assert 0 < model.rowCount() < 30
    page.rows.show_value(Rows.MAIN)
    page.rows.picked.emit(Rows.MAIN)
    page.table.setCurrentIndex(model.index(0, 0))
    assert audit(panel, qtbot) == []
    QTest.keyClick(page.table, ENTER)
    assert panel.focusWidget() is panel.page.interpretations.shown[0].head.text
    assert panel.views["list"].isChecked()


def test_a_hole_of_the_matrix_is_filled_from_there(panel: PathwayPanel, workspace: Workspace) -> None:
    QTest.keyClick(panel.views["matrix"], SPACE)
    page = panel.matrix
    names = [row.piece.words for row in page.table.matrix.shown.rows]
    page.table.setCurrentIndex(page.table.matrix.index(names.index("La soupe et la chaise"), 2))
    (only,) = page.choices.actions()
    assert only.text().startswith("Interprétation 1\u00a0: Le fait de comprendre")
    only.trigger()
    (card,) = panel.page.interpretations.shown
    assert panel.focusWidget() is card.stance
    assert card.what.text() == "La soupe et la chaise"
    QTest.keyClick(card.save, SPACE)
    assert "La soupe et la chaise, Appuie · histoire" in lines(card)
    assert stored(workspace, "Les organismes").count(EvidenceKind.STORY) == 3
    QTest.keyClick(panel.views["matrix"], SPACE)
    assert not page.link.isVisible()  # it stands there already
    page.table.setCurrentIndex(page.table.matrix.index(0, 3))
    assert not page.link.isVisible()  # nothing is read of that change yet


def test_the_paper_is_written_where_it_is_asked(panel: PathwayPanel, tmp_path: Path, qtbot: QtBot) -> None:
    members, _everyone = panel.papers.choices.actions()
    members.trigger()
    dialog = panel.findChildren(QFileDialog)[-1]
    with qtbot.waitSignal(panel.papers.writer.written, timeout=20_000):
        dialog.fileSelected.emit(str(tmp_path / "chemin.pdf"))
    dialog.reject()
    assert (tmp_path / "chemin.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.usefixtures("workspace")
def test_a_window_that_only_reads_shows_without_changing(tmp_path: Path, qtbot: QtBot) -> None:
    second = open_workspace(tmp_path)
    assert second.read_only
    panel = shown(PathwayPanel(second, Clock(TODAY)), qtbot)
    card = choose(panel, "Les réalités")[0]
    assert not panel.new.isVisible()
    assert panel.page.statement.statement.isReadOnly()
    assert card.head.text.isReadOnly()
    assert not card.head.drop.isVisible()
    assert not card.add.isVisible()
    card.list.setCurrentIndex(card.model.index(0, 0))
    with qtbot.waitSignal(panel.fiche_asked) as asked:
        QTest.keyClick(card.list, ENTER)
    assert asked.args[0] is Kind.STORY
    panel.close()
    second.close()


def test_the_first_use_says_what_a_change_is(tmp_path: Path, qtbot: QtBot) -> None:
    empty = open_workspace(tmp_path / "vide")
    panel = shown(PathwayPanel(empty, Clock(TODAY)), qtbot)
    assert "Aucun changement pour l’instant." in words(panel)
    QTest.keyClick(panel.new, SPACE)
    assert panel.focusWidget() is panel.new_change.label
    panel.close()
    empty.close()


def test_the_panel_is_for_everyone(panel: PathwayPanel, qtbot: QtBot) -> None:
    cards = choose(panel, "Les résident.e.s")
    panel.narrow.setChecked(True)
    assert audit(panel, qtbot) == []
    for button in (cards[0].add, panel.page.markers.add, panel.page.forces.add, panel.page.interpretations.write):
        QTest.keyClick(button, SPACE)
    assert audit(panel, qtbot, scales=(1.0, 2.0)) == []
    QTest.keyClick(panel.views["axes"], SPACE)
    QTest.keyClick(panel.axes.add, SPACE)
    assert audit(panel, qtbot, scales=(1.0, 2.0)) == []
    QTest.keyClick(panel.new, SPACE)
    assert audit(panel, qtbot, scales=(1.0, 2.0)) == []
