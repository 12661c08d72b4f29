"""Whatever is told, chosen and taken back in the program, the file that it writes can be read again."""

from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.story import ConsentScope
from cdp_desktop.domain.vocabulary import ConsentState
from cdp_desktop.exchange.open_format import dump_open_format, load_open_format
from cdp_desktop.operations import Refused
from cdp_desktop.operations.selections import (
    add_selection_group,
    choose_stories,
    count_votes,
    edit_selection_group,
    open_selection,
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
from cdp_desktop.store.schema import (
    ChangeDomainRow,
    ChangeStoryRow,
    ChangeThemeRow,
    SelectionGroupRow,
    SelectionRoundRow,
    StoryExcerptRow,
)
from cdp_desktop.workspace import Workspace
from tests.builders import open_workspace

TODAY = date(2026, 9, 15)
WORDS = "Avant, on se saluait. Maintenant, on s’appelle par notre prénom."


def keys(session: Session, table: type) -> list[UUID]:
    """Return the keys of a table."""
    return sorted(session.scalars(select(table.id)))  # type: ignore[attr-defined]


@pytest.mark.parametrize("seed", range(3))
def test_stories_told_in_any_way_can_be_read_again(workspace: Workspace, tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    for _step in range(60):
        with suppress(Refused):
            gesture(workspace, random)
    told = workspace.read(dump_open_format)
    copy = open_workspace(tmp_path / "copy")
    copy.do(load_open_format, told)
    assert copy.read(dump_open_format) == told
    copy.close()


def gesture(workspace: Workspace, random: Random) -> None:
    """Do one thing that people do of stories; some of them make no sense and are refused."""

    def any_of(table: type) -> UUID:
        return random.choice(workspace.read(keys, table))

    do, story = workspace.do, any_of(ChangeStoryRow)
    start = random.randrange(20)
    gestures = [
        partial(do, collect_story, any_of(ChangeDomainRow), collected_on=TODAY),
        partial(do, edit_story, story, text=random.choice(["", WORDS]), title=random.choice(["", "Prénoms"])),
        partial(do, edit_story, story, third_parties=random.random() < 0.5, third_party_note="Prénoms changés"),
        partial(do, answer_for_story, story, random.choice(list(ConsentScope)), ConsentState.GRANTED, on=TODAY),
        partial(do, read_back_story, story, on=TODAY, today=TODAY),
        partial(do, verify_story, story, on=TODAY, how="Deux témoins", result="Confirmée"),
        partial(do, add_excerpt, story, any_of(ChangeThemeRow), WORDS[start : start + 12]),
        partial(do, add_excerpt, story, any_of(ChangeThemeRow), f"{WORDS[:5]} […] {WORDS[-9:]}", elided=True),
        partial(do, remove_excerpt, any_of(StoryExcerptRow)),
        partial(do, open_selection, "Comité", held_on=TODAY),
        partial(do, add_selection_group, any_of(SelectionRoundRow), "Table", stories=[story]),
        partial(do, edit_selection_group, any_of(SelectionGroupRow), participants=random.randrange(6)),
        partial(do, count_votes, any_of(SelectionGroupRow), 1, {story: random.randrange(6)}),
        partial(do, choose_stories, any_of(SelectionGroupRow), [story], reasons="Elle dit le quartier"),
        partial(workspace.erase, withdraw_story, story, on=TODAY),
    ]
    random.choice(gestures)()
