"""Dates said around a table."""

from datetime import date

import pytest

from cdp_desktop.domain.due import typed_date

THURSDAY = date(2026, 9, 24)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+1 sem", date(2026, 10, 1)),
        ("+ 2 semaines", date(2026, 10, 8)),
        ("10 j", date(2026, 10, 4)),
        ("dans 10 jours", date(2026, 10, 4)),
        ("2 mois", date(2026, 11, 24)),
        ("demain", date(2026, 9, 25)),
        ("jeudi", date(2026, 10, 1)),
        ("Vendredi", date(2026, 9, 25)),
        ("8 oct.", date(2026, 10, 8)),
        ("le jeudi 8 octobre 2026", date(2026, 10, 8)),
        ("1er décembre", date(2026, 12, 1)),
        ("15 janv.", date(2027, 1, 15)),
        ("3 févr.", date(2027, 2, 3)),
        ("3 juil", date(2027, 7, 3)),
        ("3 juin", date(2027, 6, 3)),
        ("8/10", date(2026, 10, 8)),
        ("8/10/2027", date(2027, 10, 8)),
        ("2026-10-08", date(2026, 10, 8)),
        ("prochaine rencontre", date(2026, 10, 22)),
        ("proch", date(2026, 10, 22)),
    ],
)
def test_a_date_typed_freely_is_understood(text: str, expected: date) -> None:
    assert typed_date(text, today=THURSDAY, next_meeting=date(2026, 10, 22)) == expected


@pytest.mark.parametrize("text", ["", "bientôt", "32 oct.", "8 brumaire", "31/2", "2026-13-01", "p"])
def test_what_is_not_a_date_gives_none(text: str) -> None:
    assert typed_date(text, today=THURSDAY) is None


def test_the_next_meeting_may_not_be_planned() -> None:
    assert typed_date("prochaine rencontre", today=THURSDAY) is None


def test_a_month_later_stays_in_the_month() -> None:
    assert typed_date("1 mois", today=date(2027, 1, 31)) == date(2027, 2, 28)
