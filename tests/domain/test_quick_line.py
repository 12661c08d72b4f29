"""A line that says, at its end, who answers for it and by when."""

from datetime import date
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.quick_line import Named, Names, Reading, read_line, read_names
from cdp_desktop.domain.vocabulary import DecisionMode

THURSDAY = date(2026, 9, 24)
NEXT = date(2026, 10, 22)
IN_THE_ROOM = (
    "Nadia Belhadj",
    "Amélie Charbonneau",
    "Jean-Sébastien Roy",
    "Julie Gagnon",
    "Julie Gagné",
    "Rose D'Amours",
)
ELSEWHERE = ("Karine Bélisle", "Nadia Cloutier", "Kevin Ouellet", "Kevin Roy-Tremblay")
PLACES = ("La Halte", "CLSC Saint-Louis", "L'Arc-boutant")


def key(name: str) -> UUID:
    return uuid5(UUID(int=0), name)


NAMES = Names(
    [
        *(Named(key(name), name) for name in IN_THE_ROOM),
        *(Named(key(name), name, present=False) for name in ELSEWHERE),
        *(Named(key(name), name, organization=True) for name in PLACES),
    ]
)


def read(line: str, kind: CaptureKind = CaptureKind.ACTION, today: date = THURSDAY) -> Reading:
    return read_line(line, kind, NAMES, today=today, next_meeting=NEXT)


@pytest.mark.parametrize(
    ("tail", "who", "due"),
    [
        (", responsable Nadia, vendredi", "Nadia Belhadj", date(2026, 9, 25)),
        (", Nadia, vendredi", "Nadia Belhadj", date(2026, 9, 25)),
        (", vendredi, nadia", "Nadia Belhadj", date(2026, 9, 25)),
        (", pour le 8 oct.", "", date(2026, 10, 8)),
        (", La Halte, +2 sem", "La Halte", date(2026, 10, 8)),
        (", halte, d'ici 2 semaines", "La Halte", date(2026, 10, 8)),
        (", arc-boutant", "L'Arc-boutant", None),
        ("; resp. Belhadj; le 8", "Nadia Belhadj", date(2026, 10, 8)),
        (" — amelie c. — au plus tard demain", "Amélie Charbonneau", date(2026, 9, 25)),
        (", jean-sébastien, d’ici la prochaine rencontre", "Jean-Sébastien Roy", NEXT),
        (", julie gagné, avant le jeudi 8 octobre", "Julie Gagné", date(2026, 10, 8)),
        (" @nadia vendredi", "Nadia Belhadj", date(2026, 9, 25)),
        (" @nadia belhadj, vendredi", "Nadia Belhadj", date(2026, 9, 25)),
        (", @Nadia, vendredi", "Nadia Belhadj", date(2026, 9, 25)),
        (" @rose d’amours le 8", "Rose D'Amours", date(2026, 10, 8)),
        (", vendredi @amélie", "Amélie Charbonneau", date(2026, 9, 25)),
        (" @halte", "La Halte", None),
        (", Karine", "Karine Bélisle", None),
        (", nadia cloutier", "Nadia Cloutier", None),
        (",nadia,vendredi", "Nadia Belhadj", date(2026, 9, 25)),
        (", Nadia, aujourd’hui,", "Nadia Belhadj", THURSDAY),
        (", 1er janvier", "", date(2027, 1, 1)),
    ],
)
def test_the_end_of_a_follow_up_is_understood(tail: str, who: str, due: date | None) -> None:
    found = read(f"Appeler le CLSC{tail}")
    assert (found.text, found.tail) == ("Appeler le CLSC", tail)
    assert (found.who.name if found.who else "", found.due) == (who, due)
    assert found.understood


@pytest.mark.parametrize(
    "line",
    [
        "Appeler le CLSC, responsable",
        "Appeler Nadia vendredi",
        "Apporter 2,5 semaines de café",
        "Nadia, vendredi, puis on verra",
        "Nadia",
        "Acheter du pain, du lait",
        "Relire, pro",
        "Appeler, vendredi 8 octobre",
        "Appeler, le 31 novembre",
        "Appeler, 8 oct. 2025",
        "Appeler, Zéphirine",
        "Appeler, n",
        "Appeler, Kevin",
        "",
        ", , ,",
    ],
)
def test_what_is_not_understood_stays(line: str) -> None:
    found = read(line)
    assert (found.text, found.tail, found.understood) == (line, "", False)


def test_a_name_that_two_people_have_is_not_read_and_says_who_they_are() -> None:
    found = read("Écrire au CLSC, Julie, vendredi")
    assert (found.text, found.who, found.due) == ("Écrire au CLSC, Julie", None, date(2026, 9, 25))
    assert found.doubtful == ("Julie Gagnon", "Julie Gagné")
    assert read("Écrire, Julie G., demain").doubtful == ("Julie Gagnon", "Julie Gagné")


@pytest.mark.parametrize(
    ("tail", "people", "due"),
    [
        (", responsables Nadia et Amélie, vendredi", ["Nadia Belhadj", "Amélie Charbonneau"], date(2026, 9, 25)),
        (", vendredi, nadia et karine", ["Nadia Belhadj", "Karine Bélisle"], date(2026, 9, 25)),
        (", Nadia, Amélie et Rose", ["Nadia Belhadj", "Amélie Charbonneau", "Rose D'Amours"], None),
        (" — amélie c. et julie gagné", ["Amélie Charbonneau", "Julie Gagné"], None),
        (" @nadia et @karine, vendredi", ["Nadia Belhadj", "Karine Bélisle"], date(2026, 9, 25)),
        (" @nadia @amélie demain", ["Nadia Belhadj", "Amélie Charbonneau"], date(2026, 9, 25)),
    ],
)
def test_several_people_answer_together(tail: str, people: list[str], due: date | None) -> None:
    found = read(f"Appeler le CLSC{tail}")
    assert (found.text, found.tail, found.due) == ("Appeler le CLSC", tail, due)
    assert [one.name for one in (found.who, *found.others) if one] == people


@pytest.mark.parametrize(
    "line",
    [
        "Inviter Karine, et Nadia",
        "Appeler, Nadia et Zéphirine",
        "Appeler, Nadia et La Halte",
        "Acheter du pain et du lait",
        "Appeler, Nadia et",
        "@nadia",
        "Demander à @nadia de rappeler",
        "Écrire à zoe@nadia.example",
    ],
)
def test_people_joined_to_something_else_stay_in_the_text(line: str) -> None:
    found = read(line)
    assert (found.text, found.tail, found.understood) == (line, "", False)


def test_a_mention_of_nobody_stays_and_hides_no_date() -> None:
    found = read("Appeler @zéphirine vendredi")
    assert (found.text, found.who, found.due) == ("Appeler @zéphirine", None, date(2026, 9, 25))
    assert read("Appeler @julie demain").doubtful == ("Julie Gagnon", "Julie Gagné")


def test_one_of_two_people_who_has_a_namesake_is_asked_about() -> None:
    found = read("Appeler, Nadia et Julie, demain")
    assert (found.text, found.who, found.due) == ("Appeler, Nadia et Julie", None, date(2026, 9, 25))
    assert found.doubtful == ("Julie Gagnon", "Julie Gagné")


def test_two_people_are_both_left_in_the_text() -> None:
    found = read("Écrire, Nadia, Amélie")
    assert (found.text, found.understood) == ("Écrire, Nadia, Amélie", False)
    found = read("Écrire, Nadia, Amélie, demain")
    assert (found.text, found.who, found.due) == ("Écrire, Nadia, Amélie", None, date(2026, 9, 25))


def test_someone_in_the_room_comes_before_a_namesake_who_is_not() -> None:
    assert [one.name for one in NAMES.find("nadia")] == ["Nadia Belhadj"]
    assert [one.name for one in NAMES.find("Roy")] == ["Jean-Sébastien Roy"]
    assert [one.name for one in NAMES.find("Kevin")] == ["Kevin Ouellet", "Kevin Roy-Tremblay"]


@pytest.mark.parametrize("kind", [CaptureKind.VERBATIM, CaptureKind.PRACTICE, CaptureKind.NOTE, CaptureKind.IDEA])
def test_what_is_said_keeps_its_commas_and_gives_its_speaker_after_a_dash(kind: CaptureKind) -> None:
    found = read("Merci, Nadia — Amélie", kind)
    assert (found.text, found.who and found.who.name, found.due) == ("Merci, Nadia", "Amélie Charbonneau", None)
    mentioned = read("Merci, Nadia @amélie", kind)
    assert (mentioned.text, mentioned.who and mentioned.who.name) == ("Merci, Nadia", "Amélie Charbonneau")
    assert not read("Merci @nadia @amélie", kind).understood
    assert not read("Merci, Nadia", kind).understood
    assert not read("On se revoit — vendredi", kind).understood
    assert not read("On y va — La Halte", kind).understood
    assert not read("Un rendez-vous, bien-sûr", kind).understood


@pytest.mark.parametrize(
    ("line", "mode", "votes"),
    [
        ("On essaie, 27 pour, 2 contre, 1 abstention", DecisionMode.VOTE, {"for": 27, "against": 2, "abstain": 1}),
        ("On essaie, par consentement", DecisionMode.CONSENT, {}),
        ("On essaie, à main levée, 12 pour", DecisionMode.VOTE, {"for": 12}),
        ("On essaie, consensus", DecisionMode.CONSENSUS, {}),
    ],
)
def test_the_result_of_a_show_of_hands_is_understood(line: str, mode: DecisionMode, votes: dict[str, int]) -> None:
    found = read(line, CaptureKind.DECISION)
    assert (found.text, found.mode, found.votes) == ("On essaie", mode, votes)
    assert not read("Le prix va de 2 à 3, pour tous", CaptureKind.DECISION).understood
    assert not read("On confie le tout, Nadia", CaptureKind.DECISION).understood
    assert not read("On confie le tout @nadia", CaptureKind.DECISION).understood


@pytest.mark.parametrize("ahead", range(1, 8))
def test_a_day_of_the_week_is_the_next_one_even_at_the_end_of_a_year(ahead: int) -> None:
    days = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
    for today in (date(2026, 12, 28), date(2026, 12, 31), date(2028, 2, 27)):
        due = date.fromordinal(today.toordinal() + ahead)
        assert read(f"Appeler, {days[due.weekday()]}", today=today).due == due


def test_people_are_read_one_after_the_other() -> None:
    found, unknown = read_names("Nadia, amélie c. et Rose, Julie, nadia; Zoé, La Halte", NAMES)
    assert [one.name for one in found] == ["Nadia Belhadj", "Amélie Charbonneau", "Rose D'Amours"]
    assert unknown == ("Julie", "Zoé", "La Halte")
    assert read_names(" , ", NAMES) == ((), ())


SEGMENT = st.one_of(
    st.sampled_from([*IN_THE_ROOM, *ELSEWHERE, *PLACES, "Nadia", "Nadia et Rose", "julie", "vendredi", "pour le 8 oct.",
                     "+2 sem", "responsable Amélie", "12 pour", "vote", "", " ", "3,5", "prochaine rencontre",
                     "le 32"]),
    st.text(max_size=12),
)  # fmt: skip
LINE = st.builds(
    lambda first, rest: first + "".join(mark + segment for mark, segment in rest),
    SEGMENT,
    st.lists(
        st.tuples(st.sampled_from([", ", ",", "; ", " — ", " - ", "—", " @", " et @", ", @"]), SEGMENT), max_size=5
    ),
)


@given(line=LINE, kind=st.sampled_from(CaptureKind))
def test_what_is_kept_and_what_is_read_are_the_line_as_typed(line: str, kind: CaptureKind) -> None:
    found = read(line, kind)
    assert found.text + found.tail == line
    assert found.understood == bool(found.tail)
    assert not found.understood or found.text.strip()
    assert found.due is None or found.due >= THURSDAY
