"""Composing a recueil: what it proposes, its parts and their order, and who is left out of it."""

from itertools import groupby
from typing import Any
from uuid import UUID

import pytest

from cdp_desktop.domain.change_pathway import CollectionStatus, SectionType
from cdp_desktop.domain.recueil import axis_heading
from cdp_desktop.domain.story import ConsentScope
from cdp_desktop.domain.vocabulary import ConsentState
from cdp_desktop.operations import Operation, Refused
from cdp_desktop.operations.change_pathway import adopt_interpretation
from cdp_desktop.operations.recueils import (
    add_section,
    create_recueil,
    edit_recueil,
    exclude_story,
    head_section,
    move_excerpt,
    move_heading,
    move_interpretation,
    move_section,
    put_excerpts,
    put_interpretations,
    readmit_story,
    remove_recueil,
    remove_section,
    take_excerpt_out,
    take_interpretation_out,
)
from cdp_desktop.operations.stories import answer_for_story
from cdp_desktop.operations.story_excerpts import put_under
from cdp_desktop.store.queries.recueil_choices import (
    excerpts_to_put,
    interpretations_to_put,
    recueil_list,
    sections_to_add,
    stories_to_exclude,
)
from cdp_desktop.store.schema import StoryExcerptRow
from cdp_desktop.workspace import Workspace
from tests.operations.conftest import Do
from tests.recueils import MEMBERS, PUBLIC, TODAY, read_recueil, recueil_key, story_key

OTHER = "Tout autre changement, y compris ce qui n'a pas changé"


@pytest.fixture
def draft(workspace: Workspace) -> UUID:
    """The recueil that the demo prepares, for everybody."""
    return recueil_key(workspace, "rec-2026")


def titles(workspace: Workspace, key: UUID, rank: int = 1) -> list[str]:
    return [one.story_title for one in read_recueil(workspace, key).sections[rank].excerpts]


def place(workspace: Workspace, key: UUID, title: str) -> UUID:
    found = next(one.place_id for one in read_recueil(workspace, key).excerpts if one.story_title == title)
    assert found is not None
    return found


def test_a_new_recueil_proposes_what_may_go_to_its_readers(workspace: Workspace, do: Do) -> None:
    refused = story_key(workspace, "Elle m'attendait")
    workspace.do(answer_for_story, refused, ConsentScope.PUBLIC, ConsentState.REFUSED, on=TODAY)
    made = read_recueil(workspace, do(create_recueil, " Nos changements ", on=TODAY, audience=PUBLIC))
    assert (made.title, made.audience, made.status) == ("Nos changements", PUBLIC, CollectionStatus.DRAFT)
    types = [one.type for one in made.sections]
    assert types == [SectionType.PRESENTATION, *[SectionType.DOMAIN] * 3, SectionType.INTERPRETATION]
    assert len(made.excerpts) == 8
    assert "Elle m'attendait" not in [one.story_title for one in made.excerpts]
    assert len(made.interpretations) == 6
    with pytest.raises(Refused, match="Donnez un titre"):
        workspace.do(create_recueil, " ", on=TODAY)


def test_a_new_recueil_may_be_cut_like_another(workspace: Workspace, do: Do, draft: UUID) -> None:
    workspace.do(head_section, read_recueil(workspace, draft).sections[2].id, "Ce qu’on fait autrement")
    workspace.do(move_section, read_recueil(workspace, draft).sections[2].id, -1)
    made = read_recueil(workspace, do(create_recueil, "L’année d’après", on=TODAY, like=draft))
    assert [one.heading for one in made.sections] == [one.heading for one in read_recueil(workspace, draft).sections]
    assert made.sections[1].own_heading == "Ce qu’on fait autrement"
    assert made.audience is MEMBERS


def test_its_title_and_its_readers_change(workspace: Workspace, do: Do, draft: UUID) -> None:
    do(edit_recueil, draft, title="Autre titre", audience=MEMBERS)
    assert (read_recueil(workspace, draft).title, read_recueil(workspace, draft).audience) == ("Autre titre", MEMBERS)
    with pytest.raises(Refused, match="Donnez un titre"):
        workspace.do(edit_recueil, draft, title=" ")


def test_parts_come_go_and_move(workspace: Workspace, do: Do, draft: UUID) -> None:
    offered = {one.name: one for one in workspace.read(sections_to_add, draft)}
    name, axis = offered
    assert (name, axis.replace("\u00a0", " ")) == (OTHER, "Interprétation : Se nourrir")
    other = offered[OTHER]
    made = do(add_section, draft, other.type, domain_id=other.domain_id)
    assert read_recueil(workspace, draft).sections[-1].heading == other.label
    with pytest.raises(Refused, match="déjà dans le recueil"):
        workspace.do(add_section, draft, other.type, domain_id=other.domain_id)
    do(head_section, made, " Ce qui n’a pas bougé ")
    do(move_section, made, -1)
    assert [one.heading for one in read_recueil(workspace, draft).sections][-2:] == [
        "Ce qui n’a pas bougé",
        axis_heading("Vivre ensemble"),
    ]
    first = read_recueil(workspace, draft).sections[0].id
    workspace.do(move_section, first, -1)
    assert read_recueil(workspace, draft).sections[0].id == first
    do(remove_section, made)
    assert len(read_recueil(workspace, draft).sections) == 5


def test_an_excerpt_that_goes_under_another_heading_joins_those_there(workspace: Workspace, draft: UUID) -> None:
    """Each heading is printed once, whatever was done since to what stands under it."""
    part = next(
        one for one in read_recueil(workspace, draft).sections if len({each.theme for each in one.excerpts}) > 1
    )
    first, last = part.excerpts[0], part.excerpts[-1]
    theme = workspace.read(lambda session: session.get_one(StoryExcerptRow, first.id).theme_id)
    workspace.do(put_under, last.id, theme)
    told = next(one for one in read_recueil(workspace, draft).sections if one.id == part.id)
    themes = [theme for theme, _under in groupby(told.excerpts, key=lambda one: one.theme)]
    assert len(themes) == len(set(themes))
    assert sorted(one.id for one in told.excerpts) == sorted(one.id for one in part.excerpts)


def test_an_excerpt_stands_with_those_under_its_heading(workspace: Workspace, do: Do, draft: UUID) -> None:
    before = titles(workspace, draft)
    do(take_excerpt_out, place(workspace, draft, before[1]))
    assert titles(workspace, draft) == [before[0], *before[2:]]
    domain = read_recueil(workspace, draft).sections[1]
    assert domain.domain_id is not None
    (left,) = workspace.read(excerpts_to_put, draft, domain.domain_id, TODAY)
    do(put_excerpts, domain.id, [left.id])
    assert titles(workspace, draft) == [before[0], before[2], before[1], *before[3:]]
    with pytest.raises(Refused, match="déjà dans le recueil"):
        workspace.do(put_excerpts, domain.id, [left.id])
    with pytest.raises(Refused, match="d’un autre domaine"):
        workspace.do(put_excerpts, read_recueil(workspace, draft).sections[2].id, [left.id])
    do(move_excerpt, place(workspace, draft, before[1]), -1)
    assert titles(workspace, draft) == before
    workspace.do(move_excerpt, place(workspace, draft, before[1]), -1)  # another heading comes before
    assert titles(workspace, draft) == before
    do(move_heading, place(workspace, draft, before[1]), -1)
    assert titles(workspace, draft) == [before[1], before[2], before[0], *before[3:]]


def test_interpretations_are_put_once_adopted(workspace: Workspace, do: Do, draft: UUID) -> None:
    part = read_recueil(workspace, draft).sections[-1]
    assert part.axis_id is not None
    first, second = part.interpretations[:2]
    assert first.place_id is not None
    do(move_interpretation, first.place_id, 1)
    assert [one.id for one in read_recueil(workspace, draft).interpretations[:2]] == [second.id, first.id]
    do(take_interpretation_out, first.place_id)
    (left,) = workspace.read(interpretations_to_put, draft, part.axis_id)
    assert left.id == first.id
    do(put_interpretations, part.id, [left.id])
    assert read_recueil(workspace, draft).interpretations[-1].id == first.id
    with pytest.raises(Refused, match="déjà dans le recueil"):
        workspace.do(put_interpretations, part.id, [left.id])
    last = read_recueil(workspace, draft).interpretations[-1].place_id
    assert last is not None
    workspace.do(take_interpretation_out, last)
    workspace.do(adopt_interpretation, left.id, adopted=False)
    with pytest.raises(Refused, match="une fois adoptée"):
        workspace.do(put_interpretations, part.id, [left.id])
    with pytest.raises(Refused, match="d’un autre axe"):
        workspace.do(put_interpretations, read_recueil(workspace, draft).sections[1].id, [left.id])


def test_a_story_is_kept_out_with_why_and_let_in_again(workspace: Workspace, do: Do, draft: UUID) -> None:
    kept_out = story_key(workspace, "Elle m'attendait")
    excerpt = next(one for one in read_recueil(workspace, draft).excerpts if one.story_id == kept_out)
    with pytest.raises(Refused, match="Dites pourquoi"):
        workspace.do(exclude_story, draft, kept_out, " ")
    do(exclude_story, draft, kept_out, "On la reconnaîtrait")
    told = read_recueil(workspace, draft)
    assert kept_out not in [one.story_id for one in told.excerpts]
    assert (told.excluded[-1].title, told.excluded[-1].why) == ("Elle m'attendait", "On la reconnaîtrait")
    assert kept_out not in [one.id for one in workspace.read(stories_to_exclude, draft)]
    do(exclude_story, draft, kept_out, "À sa demande")
    assert [one.why for one in read_recueil(workspace, draft).excluded][-1] == "À sa demande"
    part = next(one for one in told.sections if any(other.theme == excerpt.theme for other in one.excerpts))
    assert part.domain_id is not None
    assert workspace.read(excerpts_to_put, draft, part.domain_id, TODAY) == ()
    with pytest.raises(Refused, match="écartée"):
        workspace.do(put_excerpts, part.id, [excerpt.id])
    do(readmit_story, told.excluded[-1].id)
    do(put_excerpts, part.id, [excerpt.id])
    assert kept_out in [one.story_id for one in read_recueil(workspace, draft).excerpts]


def test_what_is_published_does_not_change(workspace: Workspace) -> None:
    source = recueil_key(workspace, "rec-source")
    domain = read_recueil(workspace, source).sections[1]
    first = domain.excerpts[0]
    gestures: list[tuple[Operation[..., Any], tuple[Any, ...]]] = [
        (edit_recueil, (source,)),
        (remove_recueil, (source,)),
        (add_section, (source, SectionType.PRESENTATION)),
        (head_section, (domain.id, "Autre")),
        (move_section, (domain.id, 1)),
        (remove_section, (domain.id,)),
        (move_excerpt, (first.place_id, 1)),
        (take_excerpt_out, (first.place_id,)),
        (exclude_story, (source, first.story_id, "Non")),
    ]
    for gesture, about in gestures:
        with pytest.raises(Refused, match="Reprenez sa préparation"):
            workspace.do(gesture, *about)


def test_a_recueil_that_never_went_out_may_be_removed(workspace: Workspace, do: Do, draft: UUID) -> None:
    do(remove_recueil, draft)
    assert draft not in [one.id for one in workspace.read(recueil_list)]
