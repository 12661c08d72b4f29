"""Québec French: what is printed, found and sorted."""

from datetime import date, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cdp_desktop.domain.typography import (
    duration,
    enumerate_fr,
    fold,
    full_date,
    hour,
    number,
    parse_duration,
    short_date,
    sort_key,
    typeset,
)

TRICKY = st.sampled_from("abeéœ1230 \u00a0\u202f«»:;!?.%$h'’·()-–,m\n@/")
PROSE = st.text(TRICKY, max_size=40) | st.text(max_size=40)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Qu'est-ce que c'est ?", "Qu’est-ce que c’est?"),
        ("Oui ; non !", "Oui; non!"),
        ("Thème: cohabiter", "Thème~: cohabiter"),
        ("Thème : cohabiter", "Thème~: cohabiter"),
        ("«bonjour» ou « bonjour »", "«~bonjour~» ou «~bonjour~»"),
        (
            "« projet d’organisme qui devient « collectif » »",
            "«~projet d’organisme qui devient «~collectif~»~»",
        ),
        ("32,6% et 350 $", "32,6~% et 350~$"),
        ("de 9h30 à 12 h, ou 9:30", "de 9~h~30 à 12~h, ou 9:30"),
        ("1 200 personnes, mais en 2025 300 personnes", "1~200 personnes, mais en 2025 300 personnes"),
        ("514 555-0101", "514~555-0101"),
        ("le 1er mars et le 26 février", "le 1er~mars et le 26~février"),
        ("M. Roy, Mme Côté et Dre Ng, n° 12", "M.~Roy, Mme~Côté et Dre~Ng, n°~12"),
        ("et puis...", "et puis…"),
        ("20 min de pause", "20~min de pause"),
        ("le quart s'étire, 3 s'ajoutent", "le quart s’étire, 3 s’ajoutent"),
        ("https://exemple.org/?a=1 : a'b@c.ca", "https://exemple.org/?a=1 : a'b@c.ca"),
        ("les intervenant.e.s du quartier", "les intervenant.e.s du quartier"),
        ("intervenant·e·s : oui ; résident(e)s ?", "intervenant·e·s~: oui; résident(e)s?"),
        ("« il a dit “oui” hier »", "«~il a dit “oui” hier~»"),
        ('il dit "oui", puis un écran de 15"', 'il dit "oui", puis un écran de 15"'),
        ("12 345 678 $ et 10000 $", "12~345~678~$ et 10000~$"),
        ("(514) 555-0101", "(514)~555-0101"),
        ("le 1er étage, le 1er mai", "le 1er étage, le 1er~mai"),
        ("MM. Roy et Côté, Me Roy, M. le maire", "MM.~Roy et Côté, Me~Roy, M. le maire"),
        ("pp. 12-14, p. 3 et N° 4", "pp.~12-14, p.~3 et N°~4"),
        ("Élise – ou Léa — viendra, de 9 h à 12 h", "Élise – ou Léa — viendra, de 9~h à 12~h"),
        ("[...] et […] et....", "[…] et […] et...."),
        ("à 9:30, ratio 3:1", "à 9:30, ratio 3:1"),
        ("https://a.ca:80/x;y?z!", "https://a.ca:80/x;y?z!"),
        ("20 °C, 5 km, 2 %, 12 M$", "20~°C, 5~km, 2~%, 12~M$"),
        ("Quoi ? ! Ça ?!", "Quoi?! Ça?!"),
        ("À L'ÉCOLE : ÉTÉ", "À L’ÉCOLE~: ÉTÉ"),
    ],
)
def test_text_is_printed_as_quebec_french(typed: str, printed: str) -> None:
    assert typeset(typed).replace("\u00a0", "~") == printed


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("C'est «ça» : non ?", "C'est «ça»~: non~?"),
        ("« Pourquoi moi ? »", "«~Pourquoi moi~?~»"),
        ("32% de 1 200 $...", "32% de 1~200~$..."),
    ],
)
def test_said_words_only_get_unbreakable_spaces(said: str, printed: str) -> None:
    assert typeset(said, verbatim=True).replace("\u00a0", "~") == printed


@given(PROSE)
@example("« ! »")
@example("0 ;»")
@example("9h30h")
@example("1 000 000:")
def test_typesetting_twice_changes_nothing_more(text: str) -> None:
    once = typeset(text)
    assert typeset(once) == once


@given(PROSE)
def test_typesetting_never_changes_a_letter_or_a_digit(text: str) -> None:
    assert [c for c in typeset(text) if c.isalnum()] == [c for c in text if c.isalnum()]


@given(PROSE)
def test_typesetting_changes_only_spaces_apostrophes_and_ellipses(text: str) -> None:
    kept = {"'": "’", "…": "..."}
    marks = ["".join(kept.get(c, c) for c in one if not c.isspace()) for one in (typeset(text), text)]
    assert marks[0] == marks[1]


@given(PROSE)
def test_said_words_keep_every_character_but_the_kind_of_space(text: str) -> None:
    assert typeset(text, verbatim=True).split() == text.split()


def test_dates_in_full_and_short() -> None:
    day = date(2025, 10, 23)
    assert full_date(day) == "le jeudi 23\u00a0octobre 2025"
    assert full_date(day, article=False, year=False) == "jeudi 23\u00a0octobre"
    assert full_date(date(2026, 1, 1), weekday=False) == "le 1er\u00a0janvier 2026"
    assert short_date(day) == "23\u00a0oct.\u00a02025"
    assert short_date(date(2026, 5, 1), year=False) == "1er\u00a0mai"


def test_hours_and_durations() -> None:
    assert [hour(time(9)), hour(time(9, 5)), hour(time(13, 30))] == [
        "9\u00a0h",
        "9\u00a0h\u00a05",
        "13\u00a0h\u00a030",
    ]
    assert [duration(0), duration(45), duration(60), duration(95)] == [
        "0\u00a0min",
        "45\u00a0min",
        "1\u00a0h",
        "1\u00a0h\u00a035",
    ]


def test_numbers_have_a_decimal_comma_and_groups_of_three() -> None:
    assert number(1200) == "1\u00a0200"
    assert number(4.166, decimals=2) == "4,17"


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("90", 90),
        ("1 h 30", 90),
        ("1\u00a0h\u00a030", 90),
        ("1h30", 90),
        ("1 H 05 min", 65),
        ("20 min", 20),
        ("20 minutes", 20),
        ("1:30", 90),
        ("1,5 h", 90),
        ("2 heures", 120),
        ("0", 0),
        ("", None),
        ("h", None),
        ("bientôt", None),
        ("1 h 75", None),
        ("-5", None),
        ("9999", None),
    ],
)
def test_durations_are_read_as_people_type_them(typed: str, minutes: int | None) -> None:
    assert parse_duration(typed) == minutes


@given(st.integers(0, 24 * 60))
def test_a_duration_written_is_read_back(minutes: int) -> None:
    assert parse_duration(duration(minutes)) == minutes


def test_names_are_joined_as_in_a_sentence() -> None:
    assert enumerate_fr([]) == ""
    assert enumerate_fr(["Nadia"]) == "Nadia"
    assert enumerate_fr(["Amélie", "Nadia", "Zoé"]) == "Amélie, Nadia et Zoé"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("L’Arc-boutant", "l arc boutant"),
        ("l'arc boutant", "l arc boutant"),
        ("CŒUR, Œuvre", "coeur oeuvre"),
        ("Bélisle", "belisle"),
        ("Be\u0301lisle", "belisle"),
        ("intervenant.e.s", "intervenant"),
        ("intervenant·e·s", "intervenant"),
        ("intervenant•e•s", "intervenant"),
        ("intervenant(e)s", "intervenant"),
        ("intervenant[e]s", "intervenant"),
        ("usager·ère·s, porteur.se.s, gardien.ne", "usager porteur gardien"),
        ("Ne pas aller seul.e à l’urgence", "ne pas aller seul a l urgence"),
        ("Julie G. (La Halte)", "julie g la halte"),
        ("version 3.5 de www.exemple.fr", "version 3 5 de www exemple fr"),
        ("café\u00a0: 2", "cafe 2"),
    ],
)
def test_search_ignores_case_accents_punctuation_and_inclusive_endings(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_lists_are_in_french_canadian_order() -> None:
    names = ["Zoé", "côté", "coté", "cote", "côte", "été", "Éric", "Eric", "abri", "œuvre", "ordre"]
    assert sorted(names, key=sort_key) == [
        "abri", "cote", "côte", "coté", "côté", "Eric", "Éric", "été", "œuvre", "ordre", "Zoé",
    ]  # fmt: skip


def test_organisms_are_filed_without_their_article() -> None:
    names = ["Lacasse", "Les Amis", "L’Escale", "L'Arc-boutant", "La Table", "La"]
    in_order = sorted(names, key=lambda name: sort_key(name, skip_article=True))
    assert in_order == ["Les Amis", "L'Arc-boutant", "L’Escale", "La", "Lacasse", "La Table"]


@given(PROSE)
@example("M. Tremblay")
def test_a_text_with_nothing_to_set_is_known_at_a_glance(text: str) -> None:
    assert typeset(f"1\n{text}") == f"1\n{typeset(text)}"
