"""Who is found at the door, what the words say, and what is read from a line typed in a hurry."""

from datetime import time
from uuid import uuid4

import pytest

from cdp_desktop.domain.arrivals import (
    Gesture,
    TypedPerson,
    found,
    gesture,
    latest_first,
    pieces,
    state,
    typed_hour,
    typed_person,
)
from cdp_desktop.domain.attendance import Attendance, Stay
from cdp_desktop.domain.directory import Directory
from cdp_desktop.domain.people import Organization, Person, candidate, likeliest
from cdp_desktop.domain.presence_labels import Presence, PresenceLabels
from cdp_desktop.domain.vocabulary import AttendanceStatus

PRESENT, EXCUSED = AttendanceStatus.PRESENT, AttendanceStatus.EXCUSED
WORDS = PresenceLabels()


def person(name: str, place: str = "") -> Person:
    first, _space, last = name.partition(" ")
    return Person(uuid4(), first, last, Organization(uuid4(), place, place) if place else None)


def came(who: Person, *hours: tuple[int, int | None]) -> Attendance:
    stays = tuple(Stay(uuid4(), time(start), time(end) if end else None) for start, end in hours)
    return Attendance(uuid4(), PRESENT, who, stays=stays)


def test_an_address_on_the_sheet_is_told_from_the_organisation() -> None:
    assert typed_person("zoé lebel, jardins suspendus, zoe@jardins.example") == TypedPerson(
        "Zoé", "Lebel", "jardins suspendus", "zoe@jardins.example"
    )
    assert typed_person("zoé lebel,zoe@jardins.example,") == TypedPerson("Zoé", "Lebel", "", "zoe@jardins.example")


def test_what_enter_does_follows_where_someone_stands() -> None:
    who = person("Nadia Belhadj")
    assert gesture(None) is Gesture.ARRIVE
    assert gesture(Attendance(uuid4(), EXCUSED, who)) is Gesture.ARRIVE
    assert gesture(came(who, (9, None))) is Gesture.LEAVE
    assert gesture(came(who, (9, 10))) is Gesture.RETURN


def test_a_community_says_it_in_its_own_words_but_hours_stay() -> None:
    who = person("Nadia Belhadj")
    own = PresenceLabels(
        {Presence.PRESENT: "En salle", Presence.EXCUSED: "Absence motivée", Presence.EXPECTED: "Attendu.e"}
    )
    assert state(Attendance(uuid4(), EXCUSED, who), own) == "Absence motivée"
    assert state(came(who, (9, None)), own) == "depuis 9\u00a0h"
    known = Directory(likeliest([candidate(who, expected=True)]))
    assert found(known, [], "nadia", labels=own)[0].state == "Attendu.e"


def test_where_someone_stands_is_said_in_a_few_words() -> None:
    who = person("Nadia Belhadj")
    assert state(came(who, (9, None)), WORDS) == "depuis 9\u00a0h"
    assert state(came(who, (9, 10)), WORDS) == "départ à 10\u00a0h"
    assert state(came(who, (9, 10), (11, None)), WORDS) == "retour à 11\u00a0h"
    assert state(Attendance(uuid4(), PRESENT, who), WORDS) == "depuis le début"
    assert state(Attendance(uuid4(), EXCUSED, who), WORDS) == "Excusée"
    assert state(Attendance(uuid4(), AttendanceStatus.ABSENT, who), WORDS) == ""


def test_before_typing_those_who_are_there_or_excused_are_not_proposed() -> None:
    nadia, karine, hugo = person("Nadia Belhadj"), person("Karine Bélisle"), person("Hugo Desrochers")
    known = Directory(likeliest([candidate(nadia), candidate(karine), candidate(hugo, expected=True)]))
    rows = [came(nadia, (9, None)), Attendance(uuid4(), EXCUSED, karine)]
    assert [one.name for one in found(known, rows, "", labels=WORDS)] == ["Hugo Desrochers"]
    assert [one.name for one in found(known, rows, " ", labels=WORDS, pinned=nadia.id)] == [
        "Nadia Belhadj",
        "Hugo Desrochers",
    ]
    assert [(one.name, one.here) for one in found(known, rows, "bel", labels=WORDS)] == [
        ("Karine Bélisle", False),
        ("Nadia Belhadj", True),
    ]
    assert found(known, rows, "hugo", labels=WORDS)[0].state == "Attendue"


def test_of_two_people_who_match_the_one_to_come_is_first() -> None:
    lacasse, naomie = person("Étienne Lacasse"), person("Naomie Étienne")
    known = Directory(likeliest([candidate(lacasse, expected=True), candidate(naomie)]))
    assert found(known, [], "étienne", labels=WORDS)[0].name == "Étienne Lacasse"
    assert found(known, [came(lacasse, (9, None))], "étienne", labels=WORDS)[0].name == "Naomie Étienne"


def test_the_last_who_came_in_is_first_and_those_excused_are_last() -> None:
    nadia, karine, hugo, zoe = (person(name) for name in ("Nadia B", "Karine B", "Hugo D", "Zoé L"))
    rows = [
        Attendance(uuid4(), EXCUSED, zoe),
        Attendance(uuid4(), EXCUSED, hugo),
        came(nadia, (9, 10), (11, None)),
        came(karine, (10, None)),
        Attendance(uuid4(), AttendanceStatus.EXPECTED, person("Ada R")),
    ]
    assert [one.name for one in latest_first(rows)] == ["Nadia B", "Karine B", "Hugo D", "Zoé L"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("zoé lebel, Jardins suspendus", TypedPerson("Zoé", "Lebel", "Jardins suspendus")),
        ("Zoé", TypedPerson("Zoé")),
        ("jean-philippe de la Durantaye", TypedPerson("Jean-Philippe", "de la Durantaye")),
        ("", TypedPerson()),
    ],
)
def test_a_new_person_is_read_from_one_line(line: str, expected: TypedPerson) -> None:
    assert typed_person(line) == expected


def test_what_was_typed_is_told_apart_in_the_name() -> None:
    assert pieces("Karine Bélisle", "bel") == [("Karine ", False), ("Bél", True), ("isle", False)]
    assert pieces("Anne-Marie Roy", "roy anne") == [("Anne", True), ("-Marie ", False), ("Roy", True)]
    assert pieces("Anne-Marie Roy", "") == [("Anne-Marie Roy", False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9 h 32", time(9, 32)),
        ("9h", time(9)),
        ("9:05", time(9, 5)),
        ("932", time(9, 32)),
        ("1410", time(14, 10)),
        ("25 h", None),
        ("9 h 75", None),
        ("tantôt", None),
        ("", None),
    ],
)
def test_an_hour_typed_freely_is_understood(text: str, expected: time | None) -> None:
    assert typed_hour(text) == expected
