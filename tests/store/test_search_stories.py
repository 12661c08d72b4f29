"""Searching the stories of change: by what was told, and never what was taken back."""

from datetime import date

from sqlalchemy import select

from cdp_desktop.domain.finding import Kind
from cdp_desktop.operations.change_themes import rename_theme
from cdp_desktop.operations.stories import edit_story, withdraw_story
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
