"""Which organisations may be one: what says so, what does not, and what was judged already."""

from uuid import UUID, uuid4

from cdp_desktop.domain.contact import phone_key
from cdp_desktop.domain.duplicates import Clue, Described, likely_duplicates, site_key


def described(*names: str, phone: str = "", email: str = "", website: str = "") -> Described:
    return Described(uuid4(), names, phone, email, website)


def clues(*those: Described) -> list[tuple[Clue, ...]]:
    return [one.clues for one in likely_duplicates(those)]


def test_one_name_among_those_of_each_is_enough() -> None:
    halte = described("La Halte du Tanneur", "La Halte", "LHT")
    assert clues(halte, described("lht")) == [(Clue.NAME,)]
    assert clues(halte, described("La halte")) == [(Clue.NAME,)]
    assert clues(described("Jardins suspendus"), described("Jardins-Suspendus")) == [(Clue.NAME, Clue.NEAR)]


def test_names_that_differ_by_a_few_letters_or_by_a_part_are_near() -> None:
    assert clues(described("Pattes et Trottoir"), described("Patte et trotoir")) == [(Clue.NEAR,)]
    assert clues(described("Jardins suspendus"), described("Les Jardins suspendus du Faubourg")) == [(Clue.NEAR,)]
    assert clues(described("Centre de femmes La Verrière"), described("Centre des femmes de la Verriere"))


def test_names_of_one_kind_are_not_one_name() -> None:
    assert clues(described("Maison de jeunes Le Trottoir"), described("Maison de jeunes Le Phare")) == []
    assert clues(described("Centre communautaire du Quai"), described("Clinique communautaire du Vieux-Quai")) == []
    assert clues(described("CLSC"), described("CLSC des Tanneries")) == []


def test_one_way_to_be_reached_is_a_clue_however_it_is_typed() -> None:
    first = described("A", phone="514 555-0102", email="Info@a.ca", website="https://www.a.ca/nous")
    second = described("B", phone="+1 (514) 555-0102, poste 12", email="info@a.ca ", website="a.ca")
    assert clues(first, second) == [(Clue.PHONE, Clue.EMAIL, Clue.SITE)]
    assert clues(described("A", phone="211"), described("B", phone="211")) == []
    assert (phone_key("poste 12"), site_key("notre page")) == ("", "")
    assert all(one.label for one in Clue)


def test_the_surest_come_first_and_those_judged_distinct_never() -> None:
    first, second, third = described("Le Fil"), described("le fil"), described("Le Phare", phone="514 555-0102")
    fourth = described("Autre chose", phone="514-555-0102")
    found = likely_duplicates((first, third, fourth, second))
    assert [one.pair for one in found] == [{first.id, second.id}, {third.id, fourth.id}]
    distinct: list[frozenset[UUID]] = [frozenset((second.id, first.id))]
    assert [one.pair for one in likely_duplicates((first, third, fourth, second), distinct)] == [{third.id, fourth.id}]
