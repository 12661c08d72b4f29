"""The library of techniques, in the settings."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.store.queries.meetings import techniques
from cdp_desktop.ui.screens.settings_techniques import TechniqueDialog, TechniqueSettings
from cdp_desktop.workspace import Workspace
from tests.ui.audit import audit
from tests.ui.typing import type_text


def card(section: TechniqueSettings, qtbot: QtBot) -> TechniqueDialog:
    """Return the card that is open."""
    (dialog,) = [one for one in section.findChildren(TechniqueDialog) if one.isVisible()]
    qtbot.waitExposed(dialog)
    return dialog


def test_a_technique_is_added_and_a_used_one_is_kept(workspace: Workspace, qtbot: QtBot) -> None:
    section = TechniqueSettings(workspace)
    qtbot.addWidget(section)
    section.resize(1000, 460)
    section.show()
    qtbot.waitExposed(section)
    section.list.setCurrentIndex(section.model.index(0, 0))
    assert audit(section, qtbot) == []
    section.add.click()
    dialog = card(section, qtbot)
    assert audit(dialog, qtbot) == []
    dialog.confirm.click()
    assert "Donnez un nom" in dialog.said.text
    type_text(dialog.name, "Bocal")
    type_text(dialog.size_of_group, "8 à 40")
    QTest.keyClicks(dialog.steps, "Former deux cercles")
    dialog.most.setFocus()
    dialog.most.selectAll()
    type_text(dialog.most, "45")
    QTest.keyClick(dialog.most, Qt.Key.Key_Return)
    added = workspace.read(techniques)[-1]
    assert (added.name, added.maximum_minutes, added.steps) == ("Bocal", 45, ("Former deux cercles",))
    used = next(place for place, one in enumerate(section.model.rows) if one.name == "Météo intérieure")
    section.list.setCurrentIndex(section.model.index(used, 0))
    section.remove.click()
    assert "elle reste ici" in section.said.text
    section.list.setCurrentIndex(section.model.index(len(section.model) - 1, 0))
    section.remove.click()
    assert "Bocal" not in [one.name for one in workspace.read(techniques)]
