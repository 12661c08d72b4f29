"""How far two organisations go together."""

from datetime import date

from cdp_desktop.domain.collaboration import Collaboration, CollaborationLevel, CollaborationStatus, LevelReached
from cdp_desktop.domain.people import Organization
from cdp_desktop.domain.vocabulary import Sector
from cdp_desktop.store.schema import new_id


def test_levels_are_five_in_order_each_with_its_words() -> None:
    assert [level.number for level in CollaborationLevel] == [1, 2, 3, 4, 5]
    assert len({level.label for level in CollaborationLevel}) == 5
    assert len({status.label for status in CollaborationStatus}) == 3


def test_the_level_is_the_last_one_reached() -> None:
    day = date(2026, 1, 8)
    halte = Organization(new_id(), "La Halte", "La Halte")
    clsc = Organization(new_id(), "CLSC", "CLSC", Sector.HEALTH_NETWORK)
    levels = tuple(LevelReached(level, day) for level in (CollaborationLevel.ACTING, CollaborationLevel.REFERRING))
    tie = Collaboration(new_id(), (halte, clsc), day, "Fiche", levels)
    assert tie.level is CollaborationLevel.REFERRING
    assert tie.crosses_sectors
    assert not Collaboration(new_id(), (halte, halte), day, "Fiche", levels).crosses_sectors
