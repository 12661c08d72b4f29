"""How far an initiative can come, and from where."""

from datetime import date, time, timedelta
from itertools import pairwise
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from cdp_desktop.domain.document import Knot, Table, plain
from cdp_desktop.domain.initiative import LED, PATH, Initiative, StageChange, stage_refusal
from cdp_desktop.domain.initiative_document import Foundation, InitiativeSheet, compose
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.record import Community
from cdp_desktop.domain.vocabulary import Confidentiality, Stage
from tests.domain.making import DAY


def came_to(*stages: Stage) -> list[StageChange]:
    """Make a history of one day."""
    return [StageChange(uuid4(), stage, DAY, "x") for stage in stages]


def refusal(
    history: list[StageChange],
    stage: Stage,
    day: date = DAY,
    reason: str = "x",
    *,
    committee: bool = True,
    lead: bool = True,
    itself: bool | None = False,
) -> str:
    """Return why a stage cannot be reached, or nothing."""
    found = stage_refusal(
        history, stage, day, reason, has_committee=committee, has_lead=lead, merged_into_itself=itself
    )
    return found or ""


def test_each_refusal_says_what_is_missing() -> None:
    idea = came_to(Stage.IDEA)
    assert "Dites pourquoi" in refusal(idea, Stage.COMMITTEE, reason=" ")
    assert "avant le précédent" in refusal(idea, Stage.COMMITTEE, DAY - timedelta(days=1))
    assert "déjà à cette étape" in refusal(idea, Stage.IDEA)
    assert "continue dans l’autre" in refusal(came_to(Stage.MERGED), Stage.IDEA)
    assert "en arrière" in refusal(idea, Stage.NEED)
    assert "comité" in refusal(idea, Stage.COMMITTEE, committee=False)
    assert "organisme porteur" in refusal(idea, Stage.COMPLETED, lead=False)
    assert "dans quelle initiative" in refusal(idea, Stage.MERGED, itself=None)
    assert "déjà fondue" in refusal(idea, Stage.MERGED, itself=True)


@given(st.lists(st.sampled_from(Stage), max_size=12))
def test_whatever_is_tried_the_history_keeps_its_rules(tried: list[Stage]) -> None:
    history: list[StageChange] = []
    for stage in tried:
        if not refusal(history, stage):
            history += came_to(stage)
    stages = [change.stage for change in history]
    assert Stage.MERGED not in stages[:-1]
    for before, after in pairwise(stages):
        assert before is not after
        if before in PATH and after in PATH:
            assert PATH.index(before) < PATH.index(after)


@given(st.sampled_from(PATH), st.sampled_from(PATH))
def test_stages_can_be_skipped_forward_and_taken_up_again_once_abandoned(before: Stage, after: Stage) -> None:
    assert bool(refusal(came_to(before), after)) is (PATH.index(after) <= PATH.index(before))
    assert not refusal(came_to(before), Stage.ABANDONED, lead=False, committee=False)
    assert not refusal(came_to(before, Stage.ABANDONED), after)
    assert bool(refusal([], after, lead=False)) is (after in LED)


def test_an_initiative_is_where_its_history_says() -> None:
    assert Initiative(uuid4(), "x").stage is Stage.IDEA
    assert (
        Initiative(uuid4(), "x", history=tuple(came_to(Stage.NEED, Stage.IDEA, Stage.PROJECT))).stage is Stage.PROJECT
    )


def test_the_fiche_draws_the_way_along_one_line() -> None:
    meeting = Meeting(uuid4(), 4, "Suites", DAY, time(9), time(12))
    history = (
        StageChange(uuid4(), Stage.IDEA, DAY, "x", meeting.id),
        StageChange(uuid4(), Stage.PROJECT, DAY, "x"),
    )
    community = Community(uuid4(), "La communauté", "CdP")
    sheet = InitiativeSheet(community, Initiative(uuid4(), "Une navette", history=history), (meeting,))
    (table, *_others) = [one for one in compose(sheet).blocks if isinstance(one, Table)]
    ahead, reached, here = Knot.AHEAD, Knot.REACHED, Knot.HERE
    assert table.path == (ahead, reached, ahead, here, ahead, ahead)
    assert [plain(cell).split("\n")[1:] for cell in table.rows[0]] == [
        [], ["rencontre 4"], [], ["on en est ici"], [], []
    ]  # fmt: skip


def test_the_title_of_an_initiative_that_is_not_for_all_is_in_no_public_fiche() -> None:
    other = Foundation("Le projet discret", Confidentiality.MEMBERS)
    initiative = Initiative(uuid4(), "Une navette", history=tuple(came_to(Stage.IDEA, Stage.MERGED)))
    community = Community(uuid4(), "La communauté", "CdP")
    for sheet in (
        InitiativeSheet(community, initiative, merged_into=other),
        InitiativeSheet(community, initiative, split_from=other),
    ):
        told = {one: "\n".join(compose(sheet, audience=one).texts()) for one in Confidentiality}
        assert "Le projet discret" in told[Confidentiality.MEMBERS]
        assert "Le projet discret" not in told[Confidentiality.PUBLIC]
