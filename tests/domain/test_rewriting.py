"""Other words in the place of some: the sentence stays French."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdp_desktop.domain.rewriting import Piece


@pytest.mark.parametrize(
    ("text", "piece", "by", "expected"),
    [
        ("Raymond dort. Raymond mange avec RAYMOND", "Raymond", "une personne",
         "Une personne dort. Une personne mange avec une personne"),
        ("La mère de Raymond dit que Raymond vient", "Raymond", "une personne",
         "La mère d’une personne dit qu’une personne vient"),
        ("La mère d’Émile", "Émile", "Paul", "La mère de Paul"),
        ("Selon l’avis d'Émile", "Émile", "une personne", "Selon l’avis d'une personne"),
        ("Elle vit au 1234, rue des Érables, seule", "1234, rue des Érables", "dans le quartier",
         "Elle vit dans le quartier, seule"),
        ("1234, rue des Érables", "1234, rue des Érables", "dans le quartier", "Dans le quartier"),
        ("Appeler au 438\u00a0555-0199.", "438 555-0199", "[retiré]", "Appeler au [retiré]."),
        ("Vu Mme L'Écuyer", "Mme L’Écuyer", "une personne", "Vu une personne"),
        ("un guy et Guylaine avec Guy", "Guy", "une personne", "un guy et Guylaine avec une personne"),
        ("Oui… Guy!", "Guy", "un jeune adulte", "Oui… Un jeune adulte!"),
    ],
)  # fmt: skip
def test_the_sentence_stays_french(text: str, piece: str, by: str, expected: str) -> None:
    assert Piece(piece).stands_in(text)
    assert Piece(piece).replaced(text, by) == expected


@given(st.text(max_size=60), st.sampled_from(["Guy", "438 555-0199", "d’Or", "(a+b"]), st.text(max_size=60))
def test_nothing_of_the_piece_is_left(before: str, text: str, after: str) -> None:
    piece = Piece(text)
    assert not piece.stands_in(piece.replaced(f"{before} {text} {after}", "x"))


@given(st.text(max_size=80))
def test_a_text_without_the_piece_does_not_change(text: str) -> None:
    piece = Piece("Guy Zéphirin")
    assert piece.stands_in(text) or piece.replaced(text, "x") == text
