"""Lateness shared among the points to come, and what is said of it."""

from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdp_desktop.domain import minutes
from cdp_desktop.domain.agenda import AgendaItem, clock
from cdp_desktop.domain.agreement import (
    SHORTEST,
    AgreementLine,
    TimeAgreement,
    TimeChoice,
    arithmetic,
    as_agreed,
    movable,
    new_end,
    proposal,
    renewed,
    saved,
    told,
)
from cdp_desktop.domain.document import Paragraph
from cdp_desktop.domain.vocabulary import Confidentiality, ItemState, ItemType
from tests.domain.making import NOON, item, record

TEN_PAST = datetime(2026, 9, 24, 11, 10, tzinfo=UTC)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_lateness_is_shared_in_proportion() -> None:
    items = [item(30), item(20), item(10)]
    assert [line.after for line in proposal(items, 12, NOON)] == [24, 16, 8]
    assert plain(arithmetic(proposal(items, 12, NOON), 12)) == (
        "12 min à reprendre sur 3 points (1 h) : environ 2 min de moins par tranche de 10."
    )
    assert [line.after for line in proposal(items, 1, NOON)] == [29, 20, 10]
    assert arithmetic(proposal(items, 1, NOON), 1).endswith("environ 2\u00a0min de moins par heure.")
    assert [line.choice for line in proposal(items, 0, NOON)] == [TimeChoice.KEEP] * 3
    assert "rien n’oblige à raccourcir" in arithmetic(proposal(items, 0, NOON), 0)


def test_what_is_promised_or_already_short_is_left_alone() -> None:
    items = [
        item(20, type=ItemType.BREAK),
        item(30, fixed_start=time(11)),
        item(5),
        item(0, type=ItemType.MISC),
        item(40, state=ItemState.IN_PROGRESS),
        item(15),
    ]
    lines = proposal(items, 30, NOON)
    assert [line.after for line in lines] == [20, 30, 5, 0, 5]
    said = plain(arithmetic(lines, 30))
    assert said.startswith("10 min à reprendre sur 1 point (15 min) : environ 6,7 min")
    assert said.endswith("Il resterait 20 min de retard.")
    assert "reportez-en ou stationnez-en" in arithmetic(proposal(items[:3], 30, NOON), 30)
    assert [movable(one) for one in items[:2]] == [False, True]


def test_nothing_is_taken_that_would_only_make_the_guest_wait() -> None:
    before, guest, after = item(30), item(20, fixed_start=time(12, 25)), item(30)
    assert [line.after for line in proposal([before, guest, after], 15, NOON)] == [25, 20, 20]
    early = item(20)
    assert [line.after for line in proposal([early, guest, after], 10, NOON)] == [20, 20, 20]


points = st.lists(
    st.builds(
        item,
        st.integers(0, 120),
        type=st.sampled_from([ItemType.BREAK, ItemType.DISCUSSION, ItemType.CLOSING]),
        fixed_start=st.sampled_from([None, None, time(13), time(14, 30)]),
    ),
    max_size=9,
)


@given(points, st.integers(0, 200))
def test_no_minute_is_lost_nor_taken_from_who_has_none(items: list[AgendaItem], late: int) -> None:
    lines = proposal(items, late, NOON)
    assert [line.id for line in lines] == [one.id for one in items]
    before, after = (
        clock(points, NOON.replace(hour=15), NOON).forecast_end for points in (items, as_agreed(items, lines))
    )
    assert before - after == timedelta(minutes=saved(lines)), "each minute given is felt at the end"
    spare = 0
    for one, line in zip(items, lines, strict=True):
        least = min(one.minutes, max(SHORTEST, -(-one.minutes // 3)))
        free = one.type is not ItemType.BREAK and one.fixed_start is None
        assert least <= line.after <= one.minutes
        assert free or line.after == one.minutes
        assert (line.choice is TimeChoice.KEEP) == (line.after == line.before)
        spare += one.minutes - least if free else 0
    assert saved(lines) <= min(late, spare)
    assert saved(lines) == min(late, spare) or any(one.fixed_start for one in items)


def test_the_group_changes_its_mind() -> None:
    line = AgreementLine(uuid4(), "Retour", TimeChoice.KEEP, 20, 20)
    assert (line.lasting(25).choice, saved([line.lasting(25)])) == (TimeChoice.CHANGE, -5)
    assert line.lasting(25).lasting(20) == line
    assert line.lasting(-5).after == 1
    parked = line.lasting(15).put_aside(TimeChoice.PARK)
    assert (parked.after, parked.put_aside(TimeChoice.DEFER).choice) == (0, TimeChoice.DEFER)
    assert parked.put_aside(TimeChoice.PARK) == line
    assert parked.lasting(15) == line.lasting(15)


def test_choices_stay_until_the_agenda_changes() -> None:
    items = [item(30), item(20)]
    chosen = [line.put_aside(TimeChoice.DEFER) for line in proposal(items, 10, NOON)]
    assert renewed(chosen, items, 15, NOON) == tuple(chosen)
    assert renewed(chosen, items[1:], 15, NOON) == proposal(items[1:], 15, NOON)


@pytest.mark.parametrize(
    ("gained", "after", "standing"),
    [(0, "12 h 10", "10 min de retard"), (10, "12 h", "à l’heure"), (15, "11 h 55", "5 min d’avance")],
)
def test_the_end_follows_the_choices(gained: int, after: str, standing: str) -> None:
    found = record(item(60)).meeting
    end = new_end(found, [line.lasting(60 - gained) for line in proposal(found.items, 0, TEN_PAST)], TEN_PAST)
    assert [plain(words) for words in (end.before, end.after, end.standing)] == ["12 h 10", after, standing]


def test_the_minutes_say_it_in_one_neutral_sentence() -> None:
    lines = [
        AgreementLine(uuid4(), title, TimeChoice.KEEP, minutes, minutes)
        for title, minutes in (("Accueil", 10), ("Itinérance", 30), ("Budget", 20), ("Divers", 10))
    ]
    chosen = (lines[0], lines[1].lasting(20), *(line.put_aside(choice) for line, choice in
              zip(lines[2:], (TimeChoice.DEFER, TimeChoice.PARK), strict=True)))  # fmt: skip
    at = datetime(2026, 9, 24, 10, 40).astimezone()
    said = told(TimeAgreement(uuid4(), at + timedelta(seconds=20), 12, chosen), [line.id for line in lines])
    assert plain(said) == (
        "À 10 h 40, avec 12 min de retard, le groupe a convenu d’un nouveau partage du temps : "
        "« Itinérance », 20 min au lieu de 30 min; « Budget », reporté d’un commun accord; "
        "« Divers », mis au stationnement."
    )
    assert plain(told(TimeAgreement(uuid4(), at, 0, chosen), [lines[3].id])) == (
        "À 10 h 40, le groupe a convenu d’un nouveau partage du temps : « Divers », mis au stationnement."
    )
    assert told(TimeAgreement(uuid4(), at, 5, chosen), [lines[0].id]) == ""


def test_the_sentence_is_under_the_proceedings_without_what_the_reader_may_not_see() -> None:
    points = [
        item(30, title="Itinérance", state=ItemState.DONE),
        item(30, title="Secret", confidentiality=Confidentiality.FACILITATION),
    ]
    lines = tuple(AgreementLine(one.id, one.title, TimeChoice.CHANGE, 30, 20) for one in points)
    agreements = (TimeAgreement(uuid4(), TEN_PAST, 12, lines), TimeAgreement(uuid4(), TEN_PAST, 12, lines[1:]))
    composed = minutes.compose(record(*points, time_agreements=agreements))
    said = [block.text for block in composed.blocks if isinstance(block, Paragraph)]
    assert len([text for text in said if "nouveau partage du temps" in str(text)]) == 1
    assert "Secret" not in str(said)
