"""Which members may be one person: sisters and namesakes of other places come after, or not at all."""

from uuid import UUID, uuid4

from cdp_desktop.domain.namesakes import MOST, Clue, Described, likely_namesakes

HALTE, TOIT = uuid4(), uuid4()


def one(first: str, last: str, email: str = "", *places: UUID) -> Described:
    return Described(uuid4(), first, last, email, frozenset(places))


def told(*described: Described) -> list[tuple[str, str, tuple[Clue, ...]]]:
    names = {each.id: f"{each.first_name} {each.last_name}" for each in described}
    return [(names[pair.first], names[pair.second], pair.clues) for pair in likely_namesakes(described)]


def test_each_clue_and_the_surest_first() -> None:
    found = told(
        one("Zoé", "Roy", "z@a.ca", HALTE),
        one("Z.", "R.", " Z@A.ca"),
        one("Hélène", "Côté", "", HALTE),
        one("Helene", "Cote", "", HALTE),
        one("Julie", "Gagné", "", HALTE),
        one("julie", "gagne", "", TOIT),
        one("Mathieu", "Bouchard"),
        one("Matthieu", "Bouchard"),
        one("Tremblay", "Ana"),
        one("Ana", "Tremblay"),
    )
    assert found == [
        ("Zoé Roy", "Z. R.", (Clue.EMAIL,)),
        ("Hélène Côté", "Helene Cote", (Clue.NAME, Clue.PLACE)),
        ("Julie Gagné", "julie gagne", (Clue.NAME,)),
        ("Tremblay Ana", "Ana Tremblay", (Clue.NAME,)),
        ("Mathieu Bouchard", "Matthieu Bouchard", (Clue.NEAR,)),
    ]


def test_sisters_and_strangers_are_not_one() -> None:
    assert told(one("Ana", "Roy"), one("Eva", "Roy"), one("Anaïs", "Royer"), one("", ""), one("", "")) == []


def test_pairs_judged_distinct_are_left_out_and_nobody_is_given_thousands() -> None:
    first, second = one("Ana", "Roy"), one("Ana", "Roy")
    assert likely_namesakes([first, second], [frozenset((first.id, second.id))]) == []
    crowd = [one("Ana", f"Roy{letter}") for letter in "abcdefghijklmnopqrstuvwxyz" for _twice in range(30)]
    assert len(likely_namesakes(crowd)) == MOST
