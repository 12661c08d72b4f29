"""A meeting is killed at any moment: what was validated is there, the point runs on, the line typed is offered."""

from pathlib import Path

import pytest

from tests.rencontre.killing import kill_meetings


@pytest.mark.usefixtures("qapp")
def test_nothing_validated_is_lost_when_a_meeting_is_killed(tmp_path: Path) -> None:
    losses = kill_meetings(tmp_path, 4)
    assert losses.written > 20
    assert (losses.lost, losses.misplaced, losses.strange) == (0, 0, [])
