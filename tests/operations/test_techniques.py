"""The library of facilitation techniques."""

from dataclasses import replace
from uuid import uuid4

import pytest

from cdp_desktop.domain.agenda import Technique
from cdp_desktop.domain.vocabulary import ItemObjective
from cdp_desktop.operations import Refused
from cdp_desktop.operations.agenda import edit_item
from cdp_desktop.operations.techniques import remove_technique, save_technique
from cdp_desktop.store.queries.meetings import agenda, techniques
from cdp_desktop.workspace import Workspace
from tests.builders import small_meeting
from tests.operations.conftest import Do

FISHBOWL = Technique(
    uuid4(), "Bocal", ItemObjective.EXPLORE, "8 à 40", 20, 45, "Chaises", ("Former deux cercles",), "À l’envers"
)


def test_a_technique_is_added_changed_and_removed(workspace: Workspace, do: Do) -> None:
    do(save_technique, FISHBOWL)
    assert workspace.read(techniques)[-1] == FISHBOWL
    changed = replace(FISHBOWL, name="Bocal ouvert", steps=("Former deux cercles", "Échanger"))
    do(save_technique, changed)
    assert workspace.read(techniques)[-1] == changed
    do(remove_technique, FISHBOWL.id)
    assert FISHBOWL.id not in {one.id for one in workspace.read(techniques)}


@pytest.mark.parametrize(
    ("technique", "why"),
    [
        (replace(FISHBOWL, name=" "), "Donnez un nom"),
        (replace(FISHBOWL, minimum_minutes=50), "durées"),
        (replace(FISHBOWL, group_size=""), "combien de personnes"),
        (replace(FISHBOWL, name="codeveloppement"), "porte déjà ce nom"),
    ],
)
def test_a_card_that_is_not_whole_is_refused(workspace: Workspace, technique: Technique, why: str) -> None:
    with pytest.raises(Refused, match=why):
        workspace.do(save_technique, technique)


def test_a_technique_that_was_used_is_kept(workspace: Workspace) -> None:
    workspace.do(save_technique, FISHBOWL)
    item = workspace.read(agenda, small_meeting(workspace, "Budget"))[0]
    workspace.do(edit_item, item.id, technique_id=FISHBOWL.id)
    with pytest.raises(Refused, match="elle reste ici"):
        workspace.do(remove_technique, FISHBOWL.id)
