"""Whatever is told, chosen and taken back in the program, the file that it writes can be read again."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.attachment import KeptFile
from cdp_desktop.domain.change_pathway import EvidenceKind, Force, MarkerLevel, MarkerStatus, SectionType, Stance
from cdp_desktop.domain.selection import Method, method_words
from cdp_desktop.domain.story import ConsentScope, StoryAbout, StoryCredit, ValueCycle
from cdp_desktop.domain.vocabulary import Confidentiality, ConsentState
from cdp_desktop.exchange.open_format import dump_open_format, load_open_format
from cdp_desktop.operations import Refused
from cdp_desktop.operations.change_pathway import (
    add_change,
    add_evidence,
    add_force,
    add_interpretation,
    add_marker,
    adopt_interpretation,
    begin_axis,
    edit_evidence,
    move_axis,
    move_change,
    move_interpretation,
    observe_marker,
    remove_change,
    remove_evidence,
    remove_interpretation,
    remove_marker,
)
from cdp_desktop.operations.change_themes import add_theme, merge_themes, move_domain, move_theme
from cdp_desktop.operations.publishing import publish_recueil, reopen_recueil
from cdp_desktop.operations.recueils import (
    add_section,
    create_recueil,
    edit_recueil,
    exclude_story,
    head_section,
    move_section,
    put_excerpts,
    put_interpretations,
    readmit_story,
    remove_recueil,
    remove_section,
)
from cdp_desktop.operations.selections import (
    add_selection_group,
    cast_ballot,
    choose_stories,
    count_votes,
    edit_selection,
    edit_selection_group,
    open_selection,
    open_turn,
    remove_selection_group,
    remove_turn,
    send_feedback,
    set_stories_read,
)
from cdp_desktop.operations.stories import (
    add_excerpt,
    answer_for_story,
    collect_story,
    edit_story,
    read_back_story,
    remove_excerpt,
    verify_story,
    withdraw_story,
)
from cdp_desktop.operations.story_excerpts import answer_apart, answer_as_story, move_excerpt, put_under
from cdp_desktop.operations.story_links import link_story, set_story_themes, set_story_values, unlink_story
from cdp_desktop.operations.story_photos import add_story_photo, remove_story_photo
from cdp_desktop.store.schema import (
    AxisRow,
    ChangeDomainRow,
    ChangeStatementRow,
    ChangeStoryRow,
    ChangeThemeRow,
    CollectionExclusionRow,
    CollectionSectionRow,
    DecisionRow,
    EvidenceLinkRow,
    InitiativeRow,
    InterpretationRow,
    ProgressMarkerRow,
    SelectionGroupRow,
    SelectionRoundRow,
    StoryCollectionRow,
    StoryExcerptRow,
    StoryLinkRow,
    StoryPhotoRow,
)
from cdp_desktop.workspace import Workspace
from tests.builders import open_workspace

TODAY = date(2026, 9, 15)
WORDS = "Avant, on se saluait. Maintenant, on s’appelle par notre prénom."
PHOTO = KeptFile("porte.png", "ab" * 32, 12)

Pick = Callable[[type], UUID]
Gesture = Callable[[], object]


def keys(session: Session, table: type) -> list[UUID]:
    """Return the keys of a table."""
    return sorted(session.scalars(select(table.id)))  # type: ignore[attr-defined]


@pytest.mark.parametrize("seed", range(3))
def test_stories_told_in_any_way_can_be_read_again(workspace: Workspace, tmp_path: Path, seed: int) -> None:
    random = Random(seed)

    def any_of(table: type) -> UUID:
        there = workspace.read(keys, table)
        if not there:
            raise Refused("nothing of that kind is left")
        return random.choice(there)

    kinds = (telling, quoting, choosing, walking, interpreting, composing)
    for _step in range(120):
        with suppress(Refused):
            random.choice(random.choice(kinds)(workspace, any_of, random))()
    told = workspace.read(dump_open_format)
    copy = open_workspace(tmp_path / "copy")
    copy.do(load_open_format, told)
    assert copy.read(dump_open_format) == told
    copy.close()


def telling(workspace: Workspace, any_of: Pick, random: Random) -> list[Gesture]:
    """Return what people do of stories; some of it makes no sense and is refused."""
    do, story = workspace.do, any_of(ChangeStoryRow)
    scope, state = random.choice(list(ConsentScope)), random.choice([ConsentState.GRANTED, ConsentState.REFUSED])
    until = random.choice([None, TODAY + timedelta(days=60)])
    return [
        partial(do, collect_story, any_of(ChangeDomainRow), collected_on=TODAY),
        partial(do, edit_story, story, text=random.choice(["", WORDS]), title=random.choice(["", "Prénoms"])),
        partial(do, edit_story, story, third_parties=random.random() < 0.5, third_party_note="Prénoms changés"),
        partial(do, edit_story, story, third_parties=True),
        partial(do, edit_story, story, credit=random.choice(list(StoryCredit)), period="Hiver"),
        partial(do, answer_for_story, story, scope, state, on=TODAY, expires_on=until, mode="de vive voix"),
        partial(do, read_back_story, story, on=TODAY, today=TODAY),
        partial(do, verify_story, story, on=TODAY, how="Deux témoins", result="Confirmée"),
        partial(do, set_story_values, story, random.sample(list(ValueCycle), 2)),
        partial(do, set_story_themes, story, [any_of(ChangeThemeRow), any_of(ChangeThemeRow)]),
        partial(do, link_story, story, StoryAbout.INITIATIVE, any_of(InitiativeRow)),
        partial(do, link_story, story, StoryAbout.CHANGE, any_of(ChangeStatementRow)),
        lambda: do(unlink_story, any_of(StoryLinkRow)),
        partial(workspace.erase, withdraw_story, story, on=TODAY),
    ]


def quoting(workspace: Workspace, any_of: Pick, random: Random) -> list[Gesture]:
    """Return what people do of the words and of the photos of a story, and of the headings."""
    do, story, start = workspace.do, any_of(ChangeStoryRow), random.randrange(20)
    theme, excerpt = any_of(ChangeThemeRow), any_of(StoryExcerptRow)
    return [
        partial(do, add_excerpt, story, theme, WORDS[start : start + 12]),
        partial(do, add_excerpt, story, theme, f"{WORDS[:5]} […] {WORDS[-9:]}", elided=True),
        partial(do, put_under, excerpt, theme),
        partial(do, move_excerpt, excerpt, random.randrange(3)),
        partial(do, answer_apart, excerpt),
        partial(do, answer_as_story, excerpt),
        partial(do, remove_excerpt, excerpt),
        partial(do, add_story_photo, story, PHOTO, "Une porte"),
        lambda: do(remove_story_photo, any_of(StoryPhotoRow)),
        partial(do, add_theme, any_of(ChangeDomainRow), "Voisinage"),
        partial(do, merge_themes, theme, any_of(ChangeThemeRow)),
        partial(do, move_theme, theme, 0),
        partial(do, move_domain, any_of(ChangeDomainRow), 0),
    ]


def choosing(workspace: Workspace, any_of: Pick, random: Random) -> list[Gesture]:
    """Return what people do around a table."""
    do, story, table = workspace.do, any_of(ChangeStoryRow), any_of(SelectionGroupRow)
    method = method_words(random.choice(list(Method)))
    return [
        partial(do, open_selection, "Comité", held_on=TODAY, level=random.choice([1, 2])),
        partial(do, edit_selection, any_of(SelectionRoundRow), feedback_text="Merci"),
        partial(do, add_selection_group, any_of(SelectionRoundRow), "Table", stories=[story]),
        partial(do, set_stories_read, table, [story]),
        partial(do, edit_selection_group, table, participants=random.randrange(6), method=method),
        partial(do, count_votes, table, 1, {story: random.randrange(12)}),
        partial(do, open_turn, table, [story]),
        partial(do, cast_ballot, table, 1, story),
        partial(do, remove_turn, table),
        partial(do, choose_stories, table, [story], reasons="Elle dit le quartier"),
        partial(do, send_feedback, any_of(SelectionRoundRow), on=TODAY, to="Tout le monde", text="Merci"),
        partial(do, remove_selection_group, table),
    ]


def walking(workspace: Workspace, any_of: Pick, random: Random) -> list[Gesture]:
    """Return what people do of the pathway of changes."""
    do, change = workspace.do, any_of(ChangeStatementRow)
    status, place = random.choice(list(MarkerStatus)), random.randrange(3)
    return [
        partial(do, begin_axis, "Logement", "On se connaît d’un immeuble à l’autre", external=True),
        partial(do, move_axis, any_of(AxisRow), place),
        partial(do, add_change, any_of(AxisRow), "On s’entraide"),
        partial(do, move_change, change, any_of(AxisRow), place),
        partial(do, remove_change, change),
        partial(do, add_force, change, random.choice(list(Force)), "Les fêtes de ruelle"),
        partial(do, add_marker, change, random.choice(list(MarkerLevel)), "On connaît un prénom : le sien"),
        lambda: do(observe_marker, any_of(ProgressMarkerRow), status, on=TODAY, evidence="Vu à la fête"),
        lambda: do(remove_marker, any_of(ProgressMarkerRow)),
    ]


def interpreting(workspace: Workspace, any_of: Pick, random: Random) -> list[Gesture]:
    """Return what people do of what they read of the changes."""
    do, read, stance = workspace.do, any_of(InterpretationRow), random.choice(list(Stance))
    return [
        partial(do, add_interpretation, any_of(ChangeStatementRow), "On se parle plus", author="Le comité"),
        partial(do, move_interpretation, read, random.randrange(3)),
        partial(do, adopt_interpretation, read, adopted=random.random() < 0.7),
        partial(do, remove_interpretation, read),
        partial(do, add_evidence, read, EvidenceKind.STORY, any_of(ChangeStoryRow), stance=stance, why="Elle le dit"),
        partial(do, add_evidence, read, EvidenceKind.THEME, any_of(ChangeThemeRow)),
        partial(do, add_evidence, read, EvidenceKind.DECISION, any_of(DecisionRow)),
        partial(do, add_evidence, read, EvidenceKind.INDICATOR, "12 fêtes de ruelle"),
        lambda: do(edit_evidence, any_of(EvidenceLinkRow), stance=stance, why="Un peu"),
        lambda: do(remove_evidence, any_of(EvidenceLinkRow)),
    ]


def composing(workspace: Workspace, any_of: Pick, random: Random) -> list[Gesture]:
    """Return what people do of a recueil."""
    do, recueil, audience = workspace.do, any_of(StoryCollectionRow), random.choice(list(Confidentiality)[:2])
    return [
        partial(do, create_recueil, "Nos changements", on=TODAY, audience=audience),
        partial(do, edit_recueil, recueil, audience=audience, tells_reasons=random.random() < 0.5),
        partial(do, add_section, recueil, SectionType.DOMAIN, domain_id=any_of(ChangeDomainRow)),
        partial(do, add_section, recueil, SectionType.INTERPRETATION, axis_id=any_of(AxisRow)),
        lambda: do(head_section, any_of(CollectionSectionRow), random.choice(["", "Ce qui a bougé"])),
        lambda: do(move_section, any_of(CollectionSectionRow), random.choice([-1, 1])),
        lambda: do(remove_section, any_of(CollectionSectionRow)),
        lambda: do(put_excerpts, any_of(CollectionSectionRow), [any_of(StoryExcerptRow)]),
        lambda: do(put_interpretations, any_of(CollectionSectionRow), [any_of(InterpretationRow)]),
        partial(do, exclude_story, recueil, any_of(ChangeStoryRow), "Trop reconnaissable"),
        lambda: do(readmit_story, any_of(CollectionExclusionRow)),
        partial(do, publish_recueil, recueil, on=TODAY, file=random.choice([None, PHOTO])),
        partial(do, reopen_recueil, recueil),
        partial(do, remove_recueil, recueil),
    ]
