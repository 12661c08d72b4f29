"""What looks private in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdp_desktop.domain.privacy import Finding, Known, Pattern, findings


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("Sa carte : TREM 8505 1234.", Pattern.HEALTH_INSURANCE),
        ("TREM85051234", Pattern.HEALTH_INSURANCE),
        ("TREM-8505-1234", Pattern.HEALTH_INSURANCE),
        ("au 514 555-0101", Pattern.PHONE),
        ("+1 (438) 555.0199!", Pattern.PHONE),
        ("5145550101", Pattern.PHONE),
        ("né le 12 mars 1985", Pattern.BIRTH_DATE),
        ("Née le 1er août 1970", Pattern.BIRTH_DATE),
        ("né.e 1985-03-12", Pattern.BIRTH_DATE),
        ("né(e) le 2 mai 1999", Pattern.BIRTH_DATE),
        ("Écrire à ana.roy+cdp@courriel.example.", Pattern.EMAIL),
        ("Elle vit au 1234, rue des Érables", Pattern.ADDRESS),
        ("au 12-3456 boul. Saint-Laurent Est, sans sonnette", Pattern.ADDRESS),
        ("place : 8 avenue de l’Église", Pattern.ADDRESS),
        ("Raymond, 62 ans, est venu", Pattern.AGE),
        ("avec Jean-Guy (71 ans)", Pattern.AGE),
        ("On a parlé de Raymond Tremblay.", Pattern.NAME),
        ("Pour Mme Gagnon-Roy", Pattern.NAME),
    ],
)
def test_private_patterns_are_found(text: str, pattern: Pattern) -> None:
    (found,) = findings(["Rien ici.", text])
    assert found.pattern is pattern
    assert found.text in text


@pytest.mark.parametrize(
    "text",
    [
        "Le 12 mars 2026",
        "de 9 h à 12 h",
        "123 456-7890",
        "12345145550101",
        "Depuis 1985",
        "trem 8505 1234",
        "350 $",
        "Depuis 20 ans, on accueille",
        "20 rencontres, place au café",
        "Le comité a 3 rues à couvrir",
        "COMPTE RENDU DE LA CdP",
        "@cdp",
        "",
    ],
)
def test_ordinary_texts_are_left_alone(text: str) -> None:
    assert not findings([text])


def test_the_numbers_of_the_directory_are_known_however_they_are_written() -> None:
    said = ["Appelez le 514-555-0101 ou le 438 555-0199"]
    assert findings(said, Known.of(["+1 514 555.0101"])) == [Finding(Pattern.PHONE, "438 555-0199")]


@pytest.mark.parametrize(
    "text",
    [
        "avec Nadia Belhadj",
        "Demander Nadia",
        "avec M. Belhadj",
        "Nadia. Belhadj ; Nadia",
        "au 12, rue des Érables",
        "info@halte.example",
        "Le Projet Jeunes commence",
    ],
)
def test_what_the_directory_knows_may_be_said(text: str) -> None:
    texts = ["Nadia Belhadj", "12, rue des Érables", "Projet jeunes", "info@halte.example"]
    assert not findings([text], Known.of(texts=texts))


def test_a_stranger_with_a_name_of_the_directory_is_still_a_stranger() -> None:
    (found,) = findings(["avec Raymond Belhadj et Nadia"], Known.of(texts=["Nadia Belhadj"]))
    assert found == Finding(Pattern.NAME, "Raymond Belhadj")
    assert not found.pattern.certain
    assert found.sentence.endswith("écrivez «\u00a0une personne\u00a0».")


def test_a_thing_said_twice_is_told_once_the_gravest_first() -> None:
    found = findings(["avec Raymond Roy", "Raymond Roy, TREM 8505 1234, avec Raymond Roy"])
    assert [one.pattern for one in found] == [Pattern.HEALTH_INSURANCE, Pattern.NAME]


def test_a_name_told_with_its_age_is_not_told_again() -> None:
    found = findings(["avec Zénon Trépanier, 62 ans, puis avec Zénon Trépanier"])
    assert found == [Finding(Pattern.AGE, "Zénon Trépanier, 62 ans")]


@given(st.integers(2, 9), st.integers(0, 999_999_999), st.sampled_from([" ", "-", ".", "", "\u00a0"]))
def test_every_way_of_writing_a_number_is_one(first: int, rest: int, between: str) -> None:
    digits = f"{first}{rest:09}"
    written = between.join((digits[:3], digits[3:6], digits[6:]))
    assert [found.text for found in findings([f"au {written}, le soir"])] == [written]


def test_each_pattern_has_its_words() -> None:
    assert all(pattern.label.startswith(("un", "ce qui")) and pattern.advice.endswith(".") for pattern in Pattern)
