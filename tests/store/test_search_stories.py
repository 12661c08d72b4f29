"""Searching the stories of change, never what was taken back, and the changes that they speak of."""

from datetime import date

from sqlalchemy import select

from cdp_desktop.domain.change_pathway import Force, MarkerLevel
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.change_pathway import (
    add_force,
    add_interpretation,
    add_marker,
    edit_axis,
    edit_change,
    remove_interpretation,
)
from cdp_desktop.operations.change_themes import rename_theme
from cdp_desktop.operations.stories import edit_story, withdraw_story
from cdp_desktop.store.queries.pathway import pathway
from cdp_desktop.store.schema import ChangeStoryRow, ChangeThemeRow
from cdp_desktop.workspace import Workspace
from tests.store.conftest import Find

TITLE = "Trois lignes sur un carton"


def test_a_story_is_found_by_its_words_until_its_teller_takes_it_back(find: Find, workspace: Workspace) -> None:
    key = workspace.read(lambda session: session.scalars(select(ChangeStoryRow.id).filter_by(title=TITLE)).one())
    assert find("carton", Kind.STORY) == [TITLE]
    workspace.do(edit_story, key, changes_listed="Le parapluie du concierge")
    assert find("parapluies", Kind.STORY) == [TITLE]
    workspace.erase(withdraw_story, key, on=date(2026, 9, 15))
    assert find("carton", Kind.STORY) == []
    assert find("parapluie", Kind.STORY) == []


def test_a_story_is_found_by_the_heading_that_it_speaks_to(find: Find, workspace: Workspace) -> None:
    theme = workspace.read(
        lambda session: session.scalars(select(ChangeThemeRow.id).filter_by(label="Diversifie les actions")).one()
    )
    workspace.do(rename_theme, theme, "Bouscule les habitudes")
    assert "Culture de collaboration" in find("bouscule", Kind.STORY)


def test_a_change_is_found_by_all_that_is_said_of_it(find: Find, workspace: Workspace) -> None:
    change = next(one for one in workspace.read(pathway).changes if one.axis.label == "Se nourrir")
    key, axis, statement = change.id, change.axis.id, change.statement
    assert find("mangent", Kind.CHANGE) == [typeset(statement)]
    workspace.do(edit_change, key, nature="changement de saveur")
    made = workspace.do(add_interpretation, key, "Une grenouille passe.")
    workspace.do(add_marker, key, MarkerLevel.LOVED, "Cinq potagers")
    workspace.do(add_force, key, Force.BRAKE, "Le parapluie du voisin")
    workspace.do(edit_axis, axis, label="Bien manger")
    for typed in ("saveur", "grenouilles", "potager", "parapluie", "bien manger"):
        assert typeset(statement) in find(typed, Kind.CHANGE), typed
    workspace.do(remove_interpretation, made)
    assert find("grenouille", Kind.CHANGE) == []
