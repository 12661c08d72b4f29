"""Searching the stories of change, never what was taken back, and what is made of them."""

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
from cdp_desktop.operations.recueils import head_section
from cdp_desktop.operations.selections import edit_selection_group, remove_selection
from cdp_desktop.operations.stories import edit_story, withdraw_story
from cdp_desktop.store.queries.pathway import pathway
from cdp_desktop.store.queries.recueil_choices import recueil_list
from cdp_desktop.store.queries.recueils import recueil
from cdp_desktop.store.queries.searchable import entries
from cdp_desktop.store.queries.searchable_words import INSIDE
from cdp_desktop.store.queries.selections import selections
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


def test_a_selection_is_found_by_its_reasons_which_only_the_facilitation_reads(
    find: Find, workspace: Workspace
) -> None:
    told = workspace.read(selections, date(2026, 9, 15))[0]
    assert find("changement de culture", Kind.SELECTION) == [typeset(told.label)]
    assert find("racontée par un résident", Kind.SELECTION) == [typeset(told.label)]
    workspace.do(edit_selection_group, told.tables[0].id, label="Table des parapluies")
    assert find("parapluie", Kind.SELECTION) == [typeset(told.label)]
    (entry,) = workspace.read(entries, Kind.SELECTION, [told.id])
    assert {one.warning for one in entry.passages} == {INSIDE}
    workspace.do(remove_selection, told.id)
    assert find("parapluie", Kind.SELECTION) == []


def test_a_recueil_is_found_by_its_title_its_headings_and_why_a_story_is_left_out(
    find: Find, workspace: Workspace
) -> None:
    told = next(one for one in workspace.read(recueil_list) if one.title.startswith("Nos changements"))
    assert find("plus significatifs 2025", Kind.RECUEIL) == [told.title]
    workspace.do(edit_axis, next(one.id for one in workspace.read(pathway).axes if one.changes), label="Grenouilles")
    assert find("grenouille", Kind.RECUEIL) == [told.title]
    section = workspace.read(recueil, told.id, date(2026, 9, 15)).sections[1]
    workspace.do(head_section, section.id, "Ce qui bouge chez les parapluies")
    assert find("parapluie", Kind.RECUEIL) == [told.title]
    (entry,) = workspace.read(entries, Kind.RECUEIL, [told.id])
    kept_out = [one for one in entry.passages if "Consentement public refusé" in one.text]
    assert [one.warning for one in kept_out] == [INSIDE]
    assert find("consentement public refusé", Kind.RECUEIL) == [told.title]
