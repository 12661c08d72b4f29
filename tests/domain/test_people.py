"""Finding someone with a few letters."""

from hypothesis import given
from hypothesis import strategies as st

from cdp_desktop.domain.directory import Directory
from cdp_desktop.domain.people import Candidate, candidate, likeliest
from cdp_desktop.domain.vocabulary import MemberStatus
from tests.domain.making import person, place

HALTE = place()
DENISE = place("Centre de soir Denise-Massé", "Denise-Massé")
NAMES = ("Nadia Belhadj", "Karine Bélisle", "Julie Gagnon", "Julie Gagné", "Rose-Merline Joseph", "Halina Denis")
EVERYONE = [candidate(person(name, HALTE if name < "K" else DENISE)) for name in NAMES]


def found(typed: str, among: list[Candidate] = EVERYONE) -> list[str]:
    """Return the names that match, in order."""
    return [one.person.name for one in Directory(likeliest(among)).matching(typed)]


def test_a_few_letters_are_enough() -> None:
    """Scenario 6: « belh » is Nadia, « bel » is also Karine, accents ignored."""
    assert found("belh") == ["Nadia Belhadj"]
    assert set(found("bel")) == {"Nadia Belhadj", "Karine Bélisle"}
    assert found("BÉL KAR") == found("kar bel") == ["Karine Bélisle"]
    assert found("merline") == ["Rose-Merline Joseph"]
    assert found("xyz") == []


def test_namesakes_are_told_apart() -> None:
    """Scenario 7: « julie ga » shows both, « gagne » only one."""
    assert set(found("julie ga")) == {"Julie Gagnon", "Julie Gagné"}
    assert found("gagne") == ["Julie Gagné"]
    namesakes = [candidate(person(name)) for name in ("Julie Gagnerie", "Julie Gagné")]
    assert found("gagne", namesakes) == ["Julie Gagné", "Julie Gagnerie"]


def test_a_name_comes_before_an_organisation() -> None:
    assert found("denis")[0] == "Halina Denis"
    assert set(found("masse")) == {one.person.name for one in EVERYONE if one.person.organization is DENISE}
    assert found("halte julie") == [name for name in NAMES if name.startswith("Julie")][::-1]


def test_each_word_typed_counts_whole_or_begun_in_the_name_before_the_organisation() -> None:
    """Whole words of the name, then beginnings, then the organisation; then the order of the list."""
    ranked = [
        candidate(person("Masse Ana", place("Autre", "Autre"))),
        candidate(person("Masserie Ana", DENISE)),
        candidate(person("Ana Roy", DENISE)),
        candidate(person("Ana Roy", place("Massena", "M"))),
    ]
    shown = Directory(ranked[::-1]).matching("ana mass")
    assert [one.key for one in shown] == [ranked[n].key for n in (1, 0, 3, 2)]
    assert Directory(ranked[::-1]).matching("ana masse") == [ranked[0], ranked[1], ranked[2], ranked[3]]
    assert Directory(()).matching("ana") == []


def test_who_is_expected_and_who_comes_often_is_first() -> None:
    rare, often = (candidate(person(f"Ana {name}"), recent=recent) for name, recent in (("A", 0), ("B", 4)))
    expected = candidate(person("Ana C"), expected=True)
    for typed in ("", "ana"):
        assert found(typed, [rare, often, expected]) == ["Ana C", "Ana B", "Ana A"]
    for typed in (" ", "ana", "an"):
        assert len(Directory([rare, often, expected]).matching(typed, limit=2)) == 2


@given(st.sampled_from(EVERYONE), st.integers(1, 20), st.booleans())
def test_the_beginning_of_a_name_always_finds_it(one: Candidate, length: int, upper: bool) -> None:
    last = one.person.last_name[:length]
    assert one in Directory(EVERYONE).matching(last.upper() if upper else last)


@given(st.text(max_size=12))
def test_whatever_is_typed_nobody_is_shown_twice(typed: str) -> None:
    shown = [one.id for one in Directory(EVERYONE).matching(typed)]
    assert len(shown) == len(set(shown))


def test_a_person_without_identity_or_organisation_has_neither_name() -> None:
    gone = person("Hugo Desrochers", status=MemberStatus.ERASED)
    assert (gone.name, gone.organization_name) == ("Identité retirée", "")
    assert (person("Cher").name, person("Ana Roy", HALTE).organization_name) == ("Cher", "La Halte")
    assert candidate(gone).id == gone.id
