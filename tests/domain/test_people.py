"""Finding people by a few letters."""

from uuid import uuid4

from cdp_desktop.domain.people import Candidate, Organization, Person, candidate, likeliest, matching


def known(name: str, place: str = "", *, expected: bool = False, recent: int = 0) -> Candidate:
    first, _space, last = name.partition(" ")
    organization = Organization(uuid4(), place, place) if place else None
    return candidate(Person(uuid4(), first, last, organization), expected=expected, recent=recent)


def names(found: list[Candidate]) -> list[str]:
    return [one.person.name for one in found]


def test_whole_words_come_before_beginnings_and_names_before_organisations() -> None:
    people = [
        known("Marc Roy", "Maison Gagné"),
        known("Julie Gagnon", "Le Fil"),
        known("Paul Gagnésaint", "La Halte"),
        known("Julie Gagné", "Le Fil"),
    ]
    assert names(matching(people, "gagne")) == ["Julie Gagné", "Paul Gagnésaint", "Marc Roy"]
    assert names(matching(people, "julie ga")) == ["Julie Gagnon", "Julie Gagné"]
    assert names(matching(people, "roy gagné")) == ["Marc Roy"]
    assert matching(people, "roy julie") == []


def test_accents_hyphens_and_apostrophes_do_not_count() -> None:
    people = [known("Jean-Philippe D’Amour", "L’Arc-boutant"), known("Élodie Bélisle")]
    assert names(matching(people, "damour")) == []
    assert names(matching(people, "d'amour jean philippe")) == ["Jean-Philippe D’Amour"]
    assert names(matching(people, "arc")) == ["Jean-Philippe D’Amour"]
    assert names(matching(people, "BEL elo")) == ["Élodie Bélisle"]


def test_those_expected_then_those_who_come_often_are_proposed_first() -> None:
    people = likeliest([known("Ada B"), known("Nadia B", recent=3), known("Zoé B", expected=True)])
    assert names(matching(people, "")) == ["Zoé B", "Nadia B", "Ada B"]
    assert names(matching(people, "b")) == ["Zoé B", "Nadia B", "Ada B"]
    assert names(matching(people, "b", limit=2)) == ["Zoé B", "Nadia B"]
