"""The list of people: its order, what typing finds, and what it is narrowed to."""

from dataclasses import replace
from datetime import date

from cdp_desktop.domain.directory import Directory
from cdp_desktop.domain.member_list import (
    ANY,
    NOWHERE,
    ListedMember,
    Terrain,
    WantedMembers,
    found_by,
    in_order,
    narrowed,
)
from cdp_desktop.domain.people import Organization
from cdp_desktop.domain.vocabulary import ConsentPurpose, MemberStatus
from tests.domain.making import person, place

HALTE = place()


def listed(name: str, where: Organization | None = HALTE, *skills: str, **known: object) -> ListedMember:
    someone = person(name, where)
    places = frozenset([where.id]) if where else frozenset()
    one = ListedMember(someone, places, skills, key=found_by(someone, skills))
    return replace(one, **known)  # type: ignore[arg-type]


def standing(one: ListedMember, status: MemberStatus) -> ListedMember:
    return replace(one, person=replace(one.person, status=status))


ANA = listed("Ana Roy", HALTE, "écoute", last_seen=date(2026, 6, 11), to_ask=frozenset([ConsentPurpose.PHOTO]))
BOB = listed("Bob Élie", None, "tenue de livres", unseen=7, frontline=False)
ZOE = standing(listed("Zoé Abel", unseen=9, left_on=date(2026, 1, 5)), MemberStatus.LEFT)
GONE = standing(listed("", HALTE), MemberStatus.ERASED)
EVERYONE = [GONE, ANA, ZOE, BOB]


def names(found: list[ListedMember]) -> list[str]:
    return [one.person.name for one in found]


def test_people_come_by_last_name_and_those_who_left_after() -> None:
    assert names(in_order(EVERYONE)) == ["Bob Élie", "Ana Roy", "Zoé Abel", "Identité retirée"]


def test_a_skill_and_an_organisation_are_found_without_accents() -> None:
    known = Directory(in_order(EVERYONE))
    assert names(known.matching("ecou", limit=None)) == ["Ana Roy"]
    assert names(known.matching("livres bob", limit=None)) == ["Bob Élie"]
    assert names(known.matching("halte", limit=None)) == ["Ana Roy", "Zoé Abel", "Identité retirée"]


def test_each_filter_narrows() -> None:
    def left(**wanted: object) -> list[str]:
        return names(narrowed(in_order(EVERYONE), WantedMembers(**wanted)))  # type: ignore[arg-type]

    assert len(left()) == 4
    assert left(organization=HALTE.id, status=MemberStatus.ACTIVE) == ["Ana Roy"]
    assert left(organization=NOWHERE) == ["Bob Élie"]
    assert left(terrain=Terrain.OTHER) == ["Bob Élie"]
    assert left(to_ask=ConsentPurpose.PHOTO) == ["Ana Roy"]
    assert left(to_ask=ANY) == ["Ana Roy"]
    assert left(unseen=6) == ["Bob Élie"], "those who left are not missed"


def test_where_someone_stands_is_said_in_words() -> None:
    assert ANA.standing.replace("\u00a0", " ") == "Présence le 11 juin 2026"
    assert replace(ANA, unseen=2).standing.endswith(", 2 rencontres depuis")
    assert BOB.standing == "Aucune présence"
    assert standing(BOB, MemberStatus.INACTIVE).standing == "Aucune présence · en pause"
    assert ZOE.standing.replace("\u00a0", " ") == "A quitté la communauté le 5 janvier 2026"
    assert replace(ZOE, left_on=None).standing == "A quitté la communauté"
    assert GONE.standing == "Ses présences restent, sans nom"
