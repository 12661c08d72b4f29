"""What is said of who speaks: counts, and time in words."""

from datetime import timedelta
from uuid import uuid4

import pytest

from cdp_desktop.domain.attendance import Attendance
from cdp_desktop.domain.speaking import (
    Airtime,
    GroupShare,
    SpeakingTurn,
    TurnKind,
    TurnState,
    airtime,
    group_shares,
    round_order,
    share,
    since,
)
from cdp_desktop.domain.vocabulary import AttendanceStatus, Sector
from tests.builders import demo_clock
from tests.domain.making import came, person, place

PRESENT, EXPECTED, EXCUSED = AttendanceStatus.PRESENT, AttendanceStatus.EXPECTED, AttendanceStatus.EXCUSED


def someone(name: str, status: AttendanceStatus = PRESENT, *, count: int = 1) -> Attendance:
    if count > 1:
        return Attendance(uuid4(), status, unnamed_label=name, count=count)
    return Attendance(uuid4(), status, guest_name=name)


def test_airtime_counts_and_never_names() -> None:
    one, two, group = someone("Ada Roy"), someone("Zoé Lebel"), someone("Résidentes", count=3)
    item = uuid4()
    turns = [
        SpeakingTurn(uuid4(), item, TurnKind.REQUEST, TurnState.DONE, one),
        SpeakingTurn(uuid4(), item, TurnKind.REQUEST, TurnState.SPEAKING, one),
        SpeakingTurn(uuid4(), item, TurnKind.REQUEST, TurnState.WAITING, two),
        SpeakingTurn(uuid4(), item, TurnKind.ROUND, TurnState.DONE, two),
    ]
    counted = airtime(turns, [one, two, group, someone("Excusée", EXCUSED)])
    assert counted == Airtime(1, 4)
    assert counted.sentence == "1 personne a pris la parole, 4 pas encore"
    assert airtime((), [one]).sentence == ""


def test_the_time_of_groups_is_compared_with_their_place_and_never_tells_of_two_people() -> None:
    now = demo_clock()()
    health = place("CIUSSS", "CIUSSS", sector=Sector.HEALTH_NETWORK)
    town, church = place(sector=Sector.MUNICIPAL), place(sector=Sector.FAITH)
    room = [came(person(), organization=place()) for _each in range(5)]
    room += [came(person(), organization=health) for _each in range(3)]
    room += [came(person(), organization=town), came(person(), organization=church)]

    def spoke(one: Attendance, minutes: int, *, still: bool = False) -> SpeakingTurn:
        began, ended = now - timedelta(minutes=minutes), None if still else now
        state = TurnState.SPEAKING if still else TurnState.DONE
        return SpeakingTurn(uuid4(), uuid4(), TurnKind.REQUEST, state, one, began, ended)

    turns = [spoke(room[0], 2), spoke(room[6], 5), spoke(room[8], 2), spoke(room[9], 1, still=True)]
    shares = group_shares(turns, room, now)
    assert shares == (GroupShare("Communautaire", 50, 20), GroupShare("Réseau de la santé", 30, 50))
    assert str(shares[1]).replace("\u00a0", " ") == "Réseau de la santé : 50 % du temps, 30 % des personnes"
    both = group_shares(turns, [*room, came(person())], now)
    assert [(one.name, one.people) for one in both] == [
        ("Communautaire", 45),
        ("Réseau de la santé", 27),
        ("Autres", 27),
    ]
    assert group_shares(turns[:1], room, now) == (), "too little was said"
    assert group_shares(turns, room[:5], now) == (), "there is one group"


def test_a_round_takes_the_room_by_name_then_the_people_expected() -> None:
    listed = [someone("Zoé Lebel", EXPECTED), someone("Élise Roy"), someone("Ada Roy"), someone("Luc", EXCUSED)]
    listed += [someone("Résidentes", count=2)]
    assert [one.name for one in round_order(listed)] == ["Ada Roy", "Élise Roy", "Résidentes", "Zoé Lebel"]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "depuis un instant"), (59, "depuis un instant"), (60, "depuis 1 min"), (200, "depuis 3 min")],
)
def test_time_is_told_to_the_minute(seconds: int, words: str) -> None:
    now = demo_clock()()
    assert since(now - timedelta(seconds=seconds), now).replace("\u00a0", " ") == words
    assert since(None, now) == "depuis un instant"


@pytest.mark.parametrize(
    ("seconds", "people", "words"),
    [
        (1200, 14, "environ 1 min 15 s chacune"),
        (600, 10, "environ 1 min chacune"),
        (3600, 5, "environ 12 min chacune"),
        (300, 8, "environ 30 s chacune"),
        (60, 10, ""),
        (-30, 10, ""),
        (600, 0, ""),
    ],
)
def test_the_share_of_each_is_told_roughly_or_not_at_all(seconds: float, people: int, words: str) -> None:
    assert share(seconds, people).replace("\u00a0", " ") == words
