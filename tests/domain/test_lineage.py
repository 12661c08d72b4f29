"""The way of an initiative, from the meeting it comes from."""

from datetime import date, time
from uuid import uuid4

from cdp_desktop.domain.initiative import Initiative, StageChange
from cdp_desktop.domain.lineage import ToldStory, lineage
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.vocabulary import Stage

FIRST = Meeting(uuid4(), 2, "Portes", date(2026, 3, 1), time(9), time(12))
SECOND = Meeting(uuid4(), 4, "Suites", date(2026, 5, 1), time(9), time(12))
KEVIN = Person(uuid4(), "Kevin", "Ouellet")


def said(text: str) -> str:
    """Return a text with plain spaces."""
    return text.replace("\u00a0", " ")


def came(stage: Stage, held: Meeting | None, reason: str = "Un refus") -> StageChange:
    """Make a change of stage at a meeting, or on a day of none."""
    return StageChange(
        uuid4(), stage, held.held_on if held else date(2026, 6, 1), reason, held.id if held else None, KEVIN
    )


def test_the_line_goes_from_a_meeting_to_where_one_is() -> None:
    need, idea, committee = came(Stage.NEED, FIRST), came(Stage.IDEA, FIRST), came(Stage.COMMITTEE, SECOND, "Élan")
    steps = lineage(
        Initiative(uuid4(), "x", history=(need, idea, committee)), (FIRST, SECOND), ((committee.id, "D-04"),)
    )
    assert [one.title for one in steps] == ["Rencontre 2 – Portes", "Besoin constaté", "Idée", "Comité"]
    assert [one.meeting_id for one in steps] == [FIRST.id, FIRST.id, FIRST.id, SECOND.id]
    assert [one.last for one in steps] == [False, False, False, True]
    assert (said(steps[0].when), steps[0].why) == ("le 1er mars 2026", "")
    assert (said(steps[3].when), steps[3].why) == (
        "le 1er mai 2026, rencontre 4",
        "Élan (Kevin Ouellet, décision D-04)",
    )
    assert said(steps[3].spoken) == (
        "Comité. le 1er mai 2026, rencontre 4. Élan (Kevin Ouellet, décision D-04). on en est ici"
    )


def test_what_was_born_between_two_meetings_has_no_meeting() -> None:
    (step,) = lineage(Initiative(uuid4(), "x", history=(came(Stage.IDEA, None),)), ())
    assert (step.meeting_id, said(step.when)) == (None, "le 1er juin 2026")
    assert lineage(Initiative(uuid4(), "x"), ()) == ()


def test_a_merger_says_with_what() -> None:
    history = (came(Stage.IDEA, FIRST), came(Stage.MERGED, SECOND))
    steps = lineage(Initiative(uuid4(), "x", history=history), (FIRST, SECOND), merged_into="La murale")
    assert steps[-1].title == "Fusionné avec «\u00a0La murale\u00a0»"


def test_the_stories_told_of_it_come_after_where_one_is() -> None:
    story = ToldStory(uuid4(), "Elle m’attendait", date(2026, 6, 4))
    steps = lineage(Initiative(uuid4(), "x", history=(came(Stage.PROJECT, FIRST),)), (FIRST,), stories=[story])
    assert (said(steps[-1].title), steps[-1].story_id) == ("Histoire : « Elle m’attendait »", story.id)
    assert [one.last for one in steps] == [False, True, False]
