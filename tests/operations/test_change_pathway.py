"""The pathway of changes, the headings of the stories, and what is read of them on what grounds."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from cdp_desktop.domain.change_pathway import (
    EvidenceKind,
    Force,
    InterpretationStatus,
    MarkerLevel,
    MarkerStatus,
    Stance,
)
from cdp_desktop.operations import Refused
from cdp_desktop.operations.change_pathway import (
    add_axis,
    add_change,
    add_evidence,
    add_force,
    add_interpretation,
    add_marker,
    adopt_interpretation,
    begin_axis,
    edit_axis,
    edit_change,
    edit_evidence,
    edit_force,
    edit_interpretation,
    edit_marker,
    move_axis,
    move_change,
    move_interpretation,
    observe_marker,
    remove_axis,
    remove_change,
    remove_evidence,
    remove_force,
    remove_interpretation,
    remove_marker,
)
from cdp_desktop.operations.change_themes import (
    add_domain,
    add_proposed_domains,
    add_theme,
    edit_domain,
    merge_themes,
    move_domain,
    move_theme,
    remove_domain,
    remove_theme,
    rename_theme,
)
from cdp_desktop.operations.collaborations import remove_collaboration
from cdp_desktop.operations.referrals import remove_pathway
from cdp_desktop.operations.stories import withdraw_story
from cdp_desktop.store.queries.pathway import pathway
from cdp_desktop.store.queries.story_list import headings
from cdp_desktop.store.schema import (
    ChangeStatementRow,
    ChangeThemeRow,
    EvidenceLinkRow,
    InterpretationRow,
    ProgressMarkerRow,
    StoryExcerptRow,
)
from cdp_desktop.workspace import Workspace
from tests.builders import open_workspace
from tests.operations.conftest import Do

TODAY = date(2026, 9, 15)


def value(workspace: Workspace, model: Any, key: UUID, name: str) -> Any:
    return workspace.read(lambda session: getattr(session.get_one(model, key), name))


def labels(workspace: Workspace, domain_id: UUID) -> list[str]:
    rows = select(ChangeThemeRow.label).filter_by(domain_id=domain_id).order_by(ChangeThemeRow.rank)
    return list(workspace.read(lambda session: session.scalars(rows).all()))


def test_domains_are_the_community_s_own(workspace: Workspace, do: Do) -> None:
    made = do(add_domain, "Nos équipes", question="Qu’est-ce qui a changé?", open_to_all=True)
    do(edit_domain, made, label="Dans nos équipes")
    with pytest.raises(Refused, match="question"):
        workspace.do(edit_domain, made, question=" ")
    with pytest.raises(Refused, match="Donnez un nom"):
        workspace.do(add_domain, "", question="Et?")
    do(move_domain, made, 0)
    assert workspace.read(headings)[0].label == "Dans nos équipes"
    do(remove_domain, made)
    assert made not in {one.id for one in workspace.read(headings)}


def test_what_is_used_is_not_removed(workspace: Workspace, do: Do) -> None:
    domain = workspace.read(headings)[0]
    with pytest.raises(Refused, match=r"Ce domaine sert encore.*6\shistoires, 3\sintertitres"):
        workspace.do(remove_domain, domain.id)
    with pytest.raises(Refused, match=r"Cet intertitre sert encore.*\sextrait"):
        workspace.do(remove_theme, domain.themes[0].id)
    made = workspace.do(add_theme, domain.id, "Pour rien")
    do(remove_theme, made)
    assert made not in {one.id for one in workspace.read(headings)[0].themes}


def test_four_domains_are_there_to_begin_with(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="déjà"):
        workspace.do(add_proposed_domains)
    empty = open_workspace(tmp_path / "vide")
    empty.do(add_proposed_domains)
    made = empty.read(headings)
    assert [one.open for one in made] == [False, False, False, True]
    assert all(one.question.endswith("?") for one in made)
    empty.undo_stack.undo()
    assert empty.read(headings) == ()
    empty.close()


def test_headings_are_named_ordered_and_put_together(workspace: Workspace, do: Do) -> None:
    rows = select(ChangeThemeRow).filter_by(label="Élargit les réseaux")
    networks = workspace.read(lambda session: session.scalars(rows).one().id)
    domain = value(workspace, ChangeThemeRow, networks, "domain_id")
    made = do(add_theme, domain, "Met des visages")
    do(rename_theme, made, "Met des visages sur des noms")
    do(move_theme, made, 0)
    assert labels(workspace, domain)[0] == "Met des visages sur des noms"
    do(merge_themes, made, networks)
    assert "Élargit les réseaux" not in labels(workspace, domain)
    excerpts = select(StoryExcerptRow.rank).filter_by(theme_id=made).order_by(StoryExcerptRow.rank)
    assert workspace.read(lambda session: session.scalars(excerpts).all()) == [1, 2]
    grounds = select(EvidenceLinkRow.id).filter_by(theme_id=made)
    assert workspace.read(lambda session: session.scalars(grounds).all())  # what stood on it still does
    other = workspace.do(add_theme, workspace.do(add_domain, "Autre", question="Et?"), "Ailleurs")
    with pytest.raises(Refused, match="deux domaines"):
        workspace.do(merge_themes, made, other)
    with pytest.raises(Refused, match="différents"):
        workspace.do(merge_themes, made, made)


def test_an_axis_has_its_changes_and_what_hastens_them(workspace: Workspace, do: Do) -> None:
    axis = do(add_axis, "Habiter", source="Plan de quartier", external=True)
    do(edit_axis, axis, description="Se loger et rester.")
    change = do(add_change, axis, "Les locataires connaissent leurs droits.")
    do(edit_change, change, springboard=True, nature="connaissance")
    brake = do(add_force, change, Force.BRAKE, "Le roulement du personnel")
    do(edit_force, brake, Force.ACCELERATOR, "Le roulement, parfois")
    do(remove_force, brake)
    marker = do(add_marker, change, MarkerLevel.EXPECTED, "On sait qui appeler")
    do(observe_marker, marker, MarkerStatus.SEEN, on=TODAY, evidence="Trois rencontres")
    do(observe_marker, marker, MarkerStatus.NOT_SEEN, on=TODAY)
    assert value(workspace, ProgressMarkerRow, marker, "observed_on") is None
    do(edit_marker, marker, MarkerLevel.LOVED, "On sait qui appeler, de nuit aussi")
    do(remove_marker, marker)
    for refused in ((add_axis, ""), (add_change, axis, " "), (add_force, change, Force.BRAKE, ""),
                    (add_marker, change, MarkerLevel.LIKED, "")):  # fmt: skip
        with pytest.raises(Refused):
            workspace.do(*refused)


def test_an_interpretation_is_adopted_once_it_stands_on_something(workspace: Workspace, do: Do) -> None:
    change = workspace.do(add_change, workspace.do(add_axis, "Habiter"), "On se loge.")
    made = do(add_interpretation, change, "On se loge mieux.", author="Comité")
    do(edit_interpretation, made, text="On se loge un peu mieux.")
    with pytest.raises(Refused, match="au moins une preuve"):
        workspace.do(adopt_interpretation, made)
    theme = workspace.read(lambda session: session.scalars(select(ChangeThemeRow.id).limit(1)).one())
    ground = do(add_evidence, made, EvidenceKind.THEME, theme)
    do(add_evidence, made, EvidenceKind.INDICATOR, "part des résident.e.s", stance=Stance.NUANCES, why="Une seule.")
    with pytest.raises(Refused, match="en quoi"):
        workspace.do(add_evidence, made, EvidenceKind.THEME, theme, stance=Stance.CONTRADICTS)
    do(adopt_interpretation, made)
    do(remove_evidence, ground)
    assert value(workspace, InterpretationRow, made, "status") is InterpretationStatus.ADOPTED
    (last,) = workspace.read(
        lambda session: session.scalars(select(EvidenceLinkRow.id).filter_by(interpretation_id=made)).all()
    )
    do(remove_evidence, last)
    assert value(workspace, InterpretationRow, made, "status") is InterpretationStatus.DRAFT


def test_what_was_evidence_can_be_taken_out_and_asks_for_another(workspace: Workspace, do: Do) -> None:
    held = select(EvidenceLinkRow).filter_by(kind=EvidenceKind.COLLABORATION).limit(1)
    link, collaboration = workspace.read(
        lambda session: (session.scalars(held).one().id, session.scalars(held).one().collaboration_id)
    )
    do(remove_collaboration, collaboration)
    assert value(workspace, EvidenceLinkRow, link, "collaboration_id") is None
    door = workspace.read(
        lambda session: session.scalars(select(EvidenceLinkRow).filter_by(kind=EvidenceKind.REFERRAL)).one().pathway_id
    )
    do(remove_pathway, door)


def test_axes_and_changes_are_put_in_order_and_taken_out_once_nothing_stands_on_them(
    workspace: Workspace, do: Do
) -> None:
    def order() -> list[list[str]]:
        found = workspace.read(pathway)
        return [[one.statement[:10] for one in found.changes if one.axis.id == axis.id] for axis in found.axes]

    first = do(begin_axis, "Habiter", "On se loge.", source="Plan de quartier", external=True)
    axis = value(workspace, ChangeStatementRow, first, "axis_id")
    second = do(add_change, axis, "On reste.")
    do(move_change, second, axis, 0)
    do(move_axis, axis, 0)
    assert order()[0] == ["On reste.", "On se loge"]
    other = workspace.read(pathway).axes[1].id
    do(move_change, second, other, 1)
    assert order()[0] == ["On se loge"]
    assert order()[1][1] == "On reste."
    do(add_marker, second, MarkerLevel.EXPECTED, "Un bail")
    do(remove_change, second)
    with pytest.raises(Refused, match="déplacez-les ou retirez-les"):
        workspace.do(remove_axis, axis)
    do(remove_change, first)
    do(remove_axis, axis)
    told = next(one for one in workspace.read(pathway).changes if one.interpretations)
    with pytest.raises(Refused, match="a des interprétations"):
        workspace.do(remove_change, told.id)
    with pytest.raises(Refused, match="Donnez un nom"):
        workspace.do(begin_axis, "", "On se loge.")


def test_an_interpretation_moves_and_goes_unless_a_recueil_that_went_out_prints_it(
    workspace: Workspace, do: Do
) -> None:
    change = next(one for one in workspace.read(pathway).changes if len(one.interpretations) == 3)
    printed, _second, third = change.interpretations
    do(move_interpretation, third.id, 0)
    found = next(one for one in workspace.read(pathway).changes if one.id == change.id)
    assert [one.id for one in found.interpretations][:2] == [third.id, printed.id]
    do(remove_interpretation, third.id)
    with pytest.raises(Refused, match="recueil publié"):
        workspace.do(remove_interpretation, printed.id)


def test_another_piece_takes_the_place_of_one_that_was_withdrawn(workspace: Workspace, do: Do) -> None:
    change = workspace.do(begin_axis, "Habiter", "On se loge.")
    made = workspace.do(add_interpretation, change, "On se loge mieux.")
    stories = [one.id for one in workspace.read(pathway).candidates if one.kind is EvidenceKind.STORY]
    ground = workspace.do(add_evidence, made, EvidenceKind.STORY, stories[0])
    do(edit_evidence, ground, stance=Stance.NUANCES, why="Une seule fois")
    with pytest.raises(Refused, match="en quoi"):
        workspace.do(edit_evidence, ground, stance=Stance.CONTRADICTS)
    with pytest.raises(Refused, match="déjà une preuve"):
        workspace.do(add_evidence, made, EvidenceKind.STORY, stories[0])
    workspace.erase(withdraw_story, stories[0], on=TODAY)
    with pytest.raises(Refused, match="au moins une preuve"):
        workspace.do(adopt_interpretation, made)
    do(edit_evidence, ground, EvidenceKind.STORY, stories[1], stance=Stance.SUPPORTS)
    do(adopt_interpretation, made)
    do(edit_evidence, ground, EvidenceKind.INDICATOR, "40 logements", stance=Stance.SUPPORTS)
    assert value(workspace, EvidenceLinkRow, ground, "story_id") is None


def test_two_headings_made_one_are_evidence_once(workspace: Workspace, do: Do) -> None:
    """What an interpretation stands on is not counted twice once two headings are one, and both reasons stay."""
    domain = workspace.read(headings)[0].id
    kept, other = (workspace.do(add_theme, domain, label) for label in ("Se saluer", "Se dire bonjour"))
    read = workspace.do(add_interpretation, workspace.read(pathway).changes[0].id, "On se parle plus")
    workspace.do(add_evidence, read, EvidenceKind.THEME, kept, why="Trois le disent")
    workspace.do(add_evidence, read, EvidenceKind.THEME, other, why="Deux autres aussi")
    workspace.do(add_evidence, read, EvidenceKind.INDICATOR, "12 fêtes de ruelle")
    do(merge_themes, kept, other)
    rows = select(EvidenceLinkRow).filter_by(interpretation_id=read).order_by(EvidenceLinkRow.rank)
    left = workspace.read(lambda session: [(one.theme_id, one.why) for one in session.scalars(rows)])
    assert left == [(kept, "Trois le disent\nDeux autres aussi"), (None, None)]
