"""What is told on one page, and what is only counted."""

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from cdp_desktop.domain import digest, one_page
from cdp_desktop.domain.capture import ActionItem, Decision
from cdp_desktop.domain.disclosure import rules_for
from cdp_desktop.domain.document import Block, Heading, Listing, Roster, Table, plain
from cdp_desktop.domain.initiative import Initiative, StageChange
from cdp_desktop.domain.practice import Practice
from cdp_desktop.domain.vocabulary import Confidentiality, PracticeStatus, Stage
from tests.domain.making import DAY, person, place

MEMBERS = Confidentiality.MEMBERS


def told(*sections: digest.Section, room: float = 40) -> list[Block]:
    return list(digest.page(sections, room))


def test_sentences_are_whole_or_not_told() -> None:
    text = "On essaie. Mme Roy et M. Côté s’en chargent. « Ça marche! » dit-on, même à 9 h 30."
    assert one_page.sentences(text, at_most=200) == text
    assert one_page.sentences(text, at_most=60) == "On essaie. Mme Roy et M. Côté s’en chargent."
    assert one_page.sentences(text, at_most=5) == ""
    assert one_page.sentences("Les intervenant.e.s et les résident.e.s", at_most=30) == ""


def test_each_section_tells_its_first_entries_then_one_more_in_turn() -> None:
    assert one_page.shared_out([[1, 1, 1], [1, 1, 1]], [2, 1], 4) == [(0, 1, 2), (0,)]
    assert one_page.shared_out([[1, 1, 1], [1, 1, 1]], [1, 1], 4) == [(0, 1), (0, 1)]
    assert one_page.shared_out([[1, 9, 1], []], [3, 3], 3) == [(0, 2), ()]


@given(st.lists(st.lists(st.floats(0.1, 9), max_size=6), max_size=4), st.floats(0, 30))
def test_what_is_told_never_takes_more_than_the_room(sections: list[list[float]], room: float) -> None:
    kept = one_page.shared_out(sections, [2] * len(sections), room)
    total = sum(heights[place] for heights, places in zip(sections, kept, strict=True) for place in places)
    assert total <= room + 1e-9
    assert all(list(places) == sorted(set(places)) for places in kept)


def test_long_words_and_several_lines_are_measured() -> None:
    assert one_page.rows("") == 1
    assert one_page.rows("Une ligne\net une autre") == 2
    assert one_page.rows("W" * 100) >= 2
    assert one_page.rows("mot " * 60) > one_page.rows("mot " * 20)


def test_a_section_without_anything_vanishes() -> None:
    rules = rules_for((), MEMBERS)
    assert told(digest.decisions("Décidé", ()), digest.follow_ups("Qui", (), rules), digest.practices("P", ())) == []


def test_others_are_counted_in_words() -> None:
    made = [Decision(uuid4(), n, f"Décision {n}.") for n in range(9)]
    listing = told(digest.decisions("Décidé", made), room=6)[1]
    assert isinstance(listing, Listing)
    assert plain(listing.items[-1]) == f"et {9 - len(listing.items) + 1} autres décisions"
    endless = told(digest.decisions("Décidé", [Decision(uuid4(), 1, "mot " * 500)]))[1]
    assert isinstance(endless, Listing)
    assert [plain(one) for one in endless.items] == ["1 décision"]


def test_follow_ups_come_by_date_and_count_the_others_in_the_table() -> None:
    rules = rules_for((), MEMBERS)
    promised = [ActionItem(uuid4(), f"Suivi {n}", owner_organization=place()) for n in range(9)]
    promised.append(ActionItem(uuid4(), "Le premier", owner=person(named_in_minutes=True), due=DAY))
    table = told(digest.follow_ups("Qui fait quoi", promised, rules), room=12)[1]
    assert isinstance(table, Table)
    assert table.rows[0] == ("Le premier", "Nadia Belhadj", "24\u00a0sept.\u00a02026")
    assert plain(table.rows[-1][0]).endswith("autres suivis")


def test_a_withdrawn_practice_is_not_even_counted() -> None:
    gone = Practice(uuid4(), 1, "Retirée", status=PracticeStatus.WITHDRAWN)
    assert told(digest.practices("Pratiques", [gone])) == []


def test_practices_are_told_at_length_where_there_is_room_and_by_name_elsewhere() -> None:
    shared = [Practice(uuid4(), n, f"Pratique {n}", organization=place(), context="D’où elle vient.") for n in range(6)]
    long = told(digest.practices("Pratiques", shared))[1]
    assert isinstance(long, Listing)
    assert plain(long.items[0]) == "Pratique 0 (La Halte). D’où elle vient."
    short = told(digest.practices("Pratiques", shared), room=7.5)[1]
    assert isinstance(short, Roster)
    assert plain(short.entries[0]) == "Pratique 0 (La Halte)"


def test_what_moved_is_said_in_plain_words() -> None:
    change = StageChange(uuid4(), Stage.COMMITTEE, DAY, "Six volontaires.")
    blocks = told(digest.initiatives("Idées", [(Initiative(uuid4(), "Halte"), [change])], others=2))
    assert blocks[0] == Heading("Idées")
    assert isinstance(blocks[1], Listing)
    assert [plain(one) for one in blocks[1].items] == [
        "Halte\u00a0: un comité se forme. Six volontaires.",
        "et 2 autres idées ou projets",
    ]
