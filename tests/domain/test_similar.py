"""What looks like an idea being typed."""

from uuid import UUID

import pytest

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.similar import Existing, Likenesses

TITLES = (
    "Halte-garderie animale", "Frigo communautaire", "Navette du jeudi", "Ligne de soir", "Épicerie solidaire",
    "Comité logement", "Comité jeunesse", "Comité aînés", "Fête de quartier", "Café-rencontre des aînés",
)  # fmt: skip
THINGS = tuple(
    Existing(UUID(int=rank), title, CaptureKind.IDEA, ("Gardiennage d'animaux",) if not rank else ())
    for rank, title in enumerate(TITLES)
)


def found(typed: str) -> list[str]:
    return [one.title for one in Likenesses(THINGS).search(typed)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("garderie pour chiens", "Halte-garderie animale"),
        ("une HALTE garderie", "Halte-garderie animale"),
        ("gardiennage des animaux", "Halte-garderie animale"),
        ("haltes-garderies", "Halte-garderie animale"),
        ("garderi", "Halte-garderie animale"),
        ("epiceries", "Épicerie solidaire"),
        ("une navette pour les aînées", "Navette du jeudi"),
    ],
)
def test_accents_hyphens_plurals_other_names_and_unfinished_words_do_not_count(typed: str, expected: str) -> None:
    assert found(typed)[0] == expected


@pytest.mark.parametrize("typed", ["", "ga", "pour les", "une patinoire", "l'été"])
def test_nothing_is_shown_when_nothing_looks_like_it(typed: str) -> None:
    assert found(typed) == []


def test_a_word_found_everywhere_counts_for_little() -> None:
    assert found("comité patinoire d'hiver") == []
    assert found("comité logement")[0] == "Comité logement"
