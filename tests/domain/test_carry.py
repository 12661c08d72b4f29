"""What comes back at the next meeting, where, and how long it takes."""

from uuid import uuid4

from cdp_desktop.domain.agenda import AgendaItem
from cdp_desktop.domain.carry import (
    Proposal,
    ProposalKind,
    before_closing,
    carry_minutes,
    gathered_minutes,
    gathered_words,
    with_standing,
)
from cdp_desktop.domain.vocabulary import ItemType
from tests.domain.making import item


def titles(points: list[AgendaItem], before: list[AgendaItem]) -> list[str]:
    return [point.title for point in with_standing(points, before)]


def test_a_standing_point_comes_after_what_it_followed_or_before_what_it_preceded() -> None:
    welcome, news, closing = item(title="Accueil"), item(title="Nouvelles", standing=True), item(title="Fin")
    assert titles([welcome, closing], [welcome, news, closing]) == ["Accueil", "Nouvelles", "Fin"]
    assert titles([item(title="Autre"), closing], [welcome, news, closing]) == ["Autre", "Nouvelles", "Fin"]
    assert titles([item(title="NOUVELLES")], [welcome, news]) == ["NOUVELLES"]
    end = item(title="Clôture", type=ItemType.CLOSING)
    assert titles([item(title="Autre"), end], [news]) == ["Autre", "Nouvelles", "Clôture"]
    assert titles([], [news, item(title="Tour", standing=True)]) == ["Nouvelles", "Tour"]


def test_one_more_point_goes_before_those_that_close() -> None:
    kinds = [ItemType.WELCOME, ItemType.CLOSING, ItemType.DISCUSSION, ItemType.EVALUATION, ItemType.CLOSING]
    assert before_closing(kinds) == 3
    assert before_closing([ItemType.CLOSING]) == 0
    assert before_closing([]) == 0


def test_follow_ups_gathered_take_two_minutes_each_within_reason() -> None:
    assert [gathered_minutes(count) for count in (1, 3, 7, 40)] == [5, 10, 15, 30]


def test_follow_ups_gathered_are_counted_and_the_first_ones_named() -> None:
    assert gathered_words([]) == ""
    assert gathered_words(["Appeler"]) == "1 suivi à revoir"
    assert gathered_words(["Appeler", "Écrire"], named=4) == "2 suivis à revoir\u00a0: Appeler; Écrire"
    assert gathered_words(list("abc"), named=2) == "3 suivis à revoir\u00a0: a; b; …"


def test_what_is_left_out_takes_no_time() -> None:
    found = [
        Proposal(uuid4(), ProposalKind.ACTION_ITEM, "a", "", 5),
        Proposal(uuid4(), ProposalKind.PARKING, "b", "", 10),
        Proposal(uuid4(), ProposalKind.DEFERRED, "c", "", 40, left_out="Non"),
    ]
    assert carry_minutes(found, gathering=False) == 15
    assert carry_minutes(found, gathering=True) == 10
    assert carry_minutes([], gathering=False) == 0
