"""The photos of the board: for those who may see them, when they are wanted, and told when they are left aside."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from cdp_desktop.domain import minutes
from cdp_desktop.domain.attachment import Attachment, AttachmentKind
from cdp_desktop.domain.disclosure import left_out
from cdp_desktop.domain.document import Heading, Picture
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.vocabulary import Confidentiality, ItemState, ItemType
from tests.domain.making import item, record

MEMBERS, PUBLIC, FACILITATION = Confidentiality.MEMBERS, Confidentiality.PUBLIC, Confidentiality.FACILITATION
POINT, BOARD = item(title="Tour de table", state=ItemState.DONE), item(title="Les idées", state=ItemState.DONE)


def photographed(**changes: Any) -> MeetingRecord:
    """Return a meeting with a point, a photo of the board taken under it, and a file that is none."""
    photo = Attachment(uuid4(), BOARD.id, AttachmentKind.PHOTO, "Photo du tableau", file_name="t.JPG", sha256="ab" * 32)
    plan = Attachment(uuid4(), BOARD.id, AttachmentKind.FILE, "Plan", file_name="plan.png", sha256="cd" * 32)
    pieces = (replace(photo, **changes), plan)
    return replace(record(POINT, BOARD), attachments=pieces, attachments_folder=Path("pieces-jointes"))


def wanted(found: MeetingRecord) -> MeetingRecord:
    """Return a meeting of a community that prints them."""
    return replace(found, omitted=frozenset())


def pictures(found: MeetingRecord, audience: Confidentiality = MEMBERS) -> list[Picture]:
    blocks = minutes.compose(wanted(found), audience=audience).blocks
    return [block for block in blocks if isinstance(block, Picture)]


def test_a_photo_of_the_board_prints_under_its_point_only_when_it_is_wanted() -> None:
    found = photographed()
    blocks = minutes.compose(wanted(found)).blocks
    at = blocks.index(Picture(Path("pieces-jointes") / f"{'ab' * 32}.jpg", "Photo du tableau"))
    before = [block.text for block in blocks[:at] if isinstance(block, Heading)]
    assert before[-1] == "2. Les idées"
    assert not any(isinstance(block, Picture) for block in minutes.compose(found).blocks)


@pytest.mark.parametrize("level", Confidentiality)
def test_a_photo_prints_for_those_who_may_see_it_and_never_in_public(level: Confidentiality) -> None:
    found = photographed(confidentiality=level)
    assert pictures(found, PUBLIC) == []
    assert bool(pictures(found)) == (level is not FACILITATION)


def test_a_photo_of_a_point_off_the_record_never_prints() -> None:
    closed = replace(BOARD, off_record=True)
    found = photographed()
    assert pictures(replace(found, meeting=replace(found.meeting, items=(POINT, closed)))) == []


def test_a_photo_taken_during_a_break_is_told_as_left_out() -> None:
    found = photographed()
    resting = replace(found, meeting=replace(found.meeting, items=(POINT, replace(BOARD, type=ItemType.BREAK))))
    assert pictures(resting) == []
    assert [one.what for one in minutes.compose(wanted(resting)).left_out] == ["Photo du tableau"]


def test_whoever_makes_the_minutes_is_told_which_photos_they_leave_out() -> None:
    def told(found: MeetingRecord, audience: Confidentiality, *, photos: bool) -> list[str]:
        return [f"{one.what} ({one.why})" for one in left_out(wanted(found) if photos else found, audience)]

    left = ["Photo du tableau (Photo laissée de côté)"]
    assert told(photographed(), MEMBERS, photos=False) == left
    assert told(photographed(), MEMBERS, photos=True) == []
    assert left[0] in told(photographed(), PUBLIC, photos=True)
    assert told(photographed(confidentiality=FACILITATION), MEMBERS, photos=True) == left
