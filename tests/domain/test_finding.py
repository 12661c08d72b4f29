"""The words of a text, where they are in it, and what is shown of it."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdp_desktop.domain.finding import EMPTY_WORDS, SHOWN, Entry, Kind, Passage, found_in, terms
from cdp_desktop.domain.typography import fold, word_spans

TEXTS = st.text(st.sampled_from("abeéœßİ\u0301\u00ad12 .·()[]’sS\n-") | st.characters(), max_size=60)


def same(word: str) -> str:
    """Return a word as its own stem."""
    return word


@given(TEXTS)
def test_words_are_those_of_folding_and_each_is_in_its_place(text: str) -> None:
    found = list(word_spans(text))
    if "-" not in text:
        assert " ".join(word for _start, _end, word in found) == fold(text)
    ends = [0]
    for start, end, word in found:
        assert ends[-1] <= start < end <= len(text)
        assert fold(text[start:end]).startswith(word)
        ends.append(end)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Intervenant-e-s", ["Intervenant-e-s"]),
        ("conseiller·ère·s", ["conseiller·ère·s"]),
        ("participant-e présente", ["participant-e", "présente"]),
        ("vient-elle", ["vient", "elle"]),
        ("cœur\u00adtendre", ["cœur\u00adtendre"]),
        ("e\u0301cole", ["e\u0301cole"]),
    ],
)
def test_a_word_is_marked_whole(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end, _word in word_spans(text)] == words


def test_last_word_is_unfinished_until_a_space_follows() -> None:
    assert [(term.word, term.unfinished) for term in terms("L’école d", same)] == [("ecole", False)]
    assert [(term.word, term.unfinished) for term in terms("la de", same)] == [("de", True)]
    assert not terms("la de ", same)
    assert "de" in EMPTY_WORDS


@given(st.text(max_size=30), st.integers(0, 80), st.integers(0, 80))
def test_excerpt_shows_the_word_found_where_it_is(around: str, before: int, after: int) -> None:
    text = "avant " * before + around + " œuvre\n" + "après " * after
    entry = Entry(Kind.NOTE, uuid4(), passages=(Passage("ailleurs"), Passage(text, "Hors compte rendu")))
    hit = found_in(entry, terms("oeuv", same), same)
    shown = hit.excerpt
    assert hit.warning == "Hors compte rendu"
    assert len(shown.text) <= SHOWN + 2
    assert shown.marks
    assert all(fold(shown.text[start:end]).startswith("oeuv") for start, end in shown.marks)
    assert "\n" not in shown.text


def test_a_title_is_found_as_it_is_printed() -> None:
    entry = Entry(Kind.ITEM, uuid4(), title="La pratique que j'ai volée : l'an dernier")
    found = found_in(entry, terms("volée", same), same)
    assert found.title.text == "La pratique que j’ai volée\u00a0: l’an dernier"
    assert [found.title.text[start:end] for start, end in found.title.marks] == ["volée"]
