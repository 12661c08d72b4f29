"""What is missing or doubtful before minutes are final."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from cdp_desktop.domain.capture import ActionItem, Decision, Note, ParkingLotItem
from cdp_desktop.domain.initiative import Initiative
from cdp_desktop.domain.practice import Practice
from cdp_desktop.domain.quality import SILENT, Check, Concern, blocking, checks
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.vocabulary import AttendanceStatus, ItemState, ItemType, NoteKind
from tests.domain.making import DAY, MEETING, came, item, person, place, record

NADIA, KEVIN = person("Nadia Belhadj"), person("Kevin Ouellet")


def of(found: MeetingRecord, concern: Concern) -> list[Check]:
    """Return the checks of one sort."""
    return [check for check in checks(found) if check.concern is concern]


def test_nothing_is_missing_from_a_sound_meeting() -> None:
    point = item(state=ItemState.DONE, summary="On a parlé.", lead=NADIA)
    promise = ActionItem(uuid4(), "x", owner=KEVIN, due=DAY)
    assert not checks(record(point, attendances=(came(NADIA),), action_items=(promise,)))


def test_what_prevents_the_final_version_comes_first() -> None:
    """Scenario 24: an owner is required; a provisional organisation and a date are only advised."""
    orphan, open_ended = ActionItem(uuid4(), "Appeler"), ActionItem(uuid4(), "Écrire", owner=KEVIN)
    garden = place("Jardins suspendus", provisional=True)
    found = record(
        attendances=(came(NADIA, organization=garden), came(KEVIN, organization=garden)),
        action_items=(open_ended, orphan),
    )
    assert [check.blocks for check in checks(found)] == [True, False, False]
    (stop,) = blocking(found)
    assert (stop.concern, stop.target) == (Concern.ACTION_ITEM, orphan.id)
    assert "«\u00a0Appeler\u00a0»" in stop.sentence
    assert [(check.target, "Jardins" in check.sentence) for check in of(found, Concern.ORGANIZATION)] == [
        (garden.id, True)
    ]


def test_somebody_must_have_come() -> None:
    absent = came(NADIA, status=AttendanceStatus.EXCUSED)
    assert [check.concern for check in blocking(record(attendances=(absent,)))] == [Concern.ATTENDANCE]
    assert not blocking(record(attendances=(came(unnamed_label="Résident.e.s"),)))


@pytest.mark.parametrize("type", ItemType)
def test_a_treated_point_says_something_unless_it_needs_no_word(type: ItemType) -> None:  # noqa: A002
    empty = item(type=type, state=ItemState.DONE)
    doubtful = bool(of(record(empty, item(type=type)), Concern.ITEM))
    assert doubtful is (type not in SILENT)


@pytest.mark.parametrize(
    ("field", "made"),
    [
        ("notes", lambda key: Note(uuid4(), NoteKind.NOTE, "x", key)),
        ("decisions", lambda key: Decision(uuid4(), 1, "x", key)),
        ("action_items", lambda key: ActionItem(uuid4(), "x", key)),
        ("parking", lambda key: ParkingLotItem(uuid4(), "x", key)),
        ("practices", lambda key: Practice(uuid4(), 1, "x", item_id=key)),
        ("initiatives", lambda key: Initiative(uuid4(), "x", item_id=key)),
    ],
)
def test_whatever_was_captured_is_enough(field: str, made: Any) -> None:
    point = item(state=ItemState.ADDED)
    assert not of(record(point, **{field: (made(point.id),)}), Concern.ITEM)
    assert of(record(point, **{field: (made(uuid4()),)}), Concern.ITEM)
    assert not of(record(item(state=ItemState.DONE, off_record=True)), Concern.ITEM)


def _speaking(who: Any) -> dict[str, Any]:
    return {
        "items": (item(state=ItemState.DONE, lead=who),),
        "notes": (Note(uuid4(), NoteKind.VERBATIM, "x", speaker=who),),
        "practices": (Practice(uuid4(), 1, "x", shared_by=who),),
        "initiatives": (Initiative(uuid4(), "x", proposed_at_id=MEETING, proposed_by=(who,)),),
    }


@pytest.mark.parametrize("field", _speaking(KEVIN))
def test_who_speaks_leads_or_proposes_should_be_present(field: str) -> None:
    """Invariant 3 of the model: a warning, never a refusal."""
    items: tuple[Any, ...] = ()
    fields = {field: _speaking(KEVIN)[field]}
    if field == "items":
        items = fields.pop("items")
    for there, doubtful in ((came(NADIA), True), (came(KEVIN), False)):
        found = of(record(*items, attendances=(there,), **fields), Concern.SPEAKER)
        assert [check.target for check in found] == [KEVIN.id] * doubtful
        assert not any(check.blocks for check in found)


def test_who_proposed_elsewhere_or_leads_a_point_to_come_is_not_expected() -> None:
    elsewhere = Initiative(uuid4(), "x", proposed_at_id=UUID(int=1), proposed_by=(KEVIN,))
    assert not of(record(item(lead=KEVIN), attendances=(came(NADIA),), initiatives=(elsewhere,)), Concern.SPEAKER)
