from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdp_desktop.exchange.open_format import Unsound, load_open_format, problems
from cdp_desktop.exchange.open_format.sections import SECTIONS
from cdp_desktop.operations import Refused
from tests.exchange.communities import SMALL, loaded, opened, small, tables

Data = dict[str, Any]
Mistake = tuple[Callable[[Data], object], str]


def put(value: Any, *path: str | int) -> Callable[[Data], None]:
    """Return what puts a value at a place of the data."""

    def change(data: Data) -> None:
        place: Any = data
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return change


def drop(*path: str | int) -> Callable[[Data], None]:
    """Return what removes a key of the data."""

    def change(data: Data) -> None:
        place: Any = data
        for step in path[:-1]:
            place = place[step]
        del place[path[-1]]

    return change


def add(value: Any, *path: str | int) -> Callable[[Data], None]:
    """Return what adds an entry to a list of the data."""

    def change(data: Data) -> None:
        place: Any = data
        for step in path:
            place = place[step]
        place.append(value)

    return change


MEETING = ("meetings", 0)
AGENDA = (*MEETING, "agenda")
HISTORY = ("initiatives", 0, "history")
TALLIES = ("referral_pathways", 0, "tallies")

FORMS: list[Mistake] = [
    (
        put("m-zoe", *MEETING, "facilitators", 0),
        "meetings › mtg-1 › facilitators : aucune fiche « m-zoe » dans « members »",
    ),
    (
        put("mtg-9", "practices", 0, "meeting"),
        "practices › prac-1 › meeting : aucune fiche « mtg-9 » dans « meetings »",
    ),
    (put("i-9", *MEETING, "notes", 0, "item"), "meetings › mtg-1 › notes › n° 1 › item : aucune fiche « i-9 »"),
    (put(["svc-9"], "initiatives", 0, "builds_on"), "initiatives › init-1 › builds_on : aucune fiche « svc-9 »"),
    (
        put("finie", *MEETING, "status"),
        "meetings › mtg-1 › status : le code « finie » est inconnu; les codes possibles",
    ),
    (
        put({"minutes_name": "oui"}, "members", 0, "consent"),
        "members › m-ana › consent › minutes_name › state : le code",
    ),
    (put({"vitesse": "granted"}, "members", 0, "consent"), "members › m-ana › consent › vitesse : le code « vitesse »"),
    (put("2025-02-30", *MEETING, "date"), "meetings › mtg-1 › date : la date « 2025-02-30 » n’existe pas"),
    (put(date(25, 9, 25), *MEETING, "date"), "meetings › mtg-1 › date : la date « 0025-09-25 » est invraisemblable"),
    (put("hier", "members", 0, "joined"), "members › m-ana › joined : il faut une date comme 2026-09-24"),
    (put(540, *MEETING, "start"), "meetings › mtg-1 › start : il faut une heure entre guillemets"),
    (put("25:00", *MEETING, "start"), "meetings › mtg-1 › start : il faut une heure entre guillemets"),
    (put("quinze", *AGENDA, 0, "min"), "meetings › mtg-1 › agenda › i-1 › min : il faut un nombre entier"),
    (put(True, *AGENDA, 0, "min"), "meetings › mtg-1 › agenda › i-1 › min : il faut un nombre entier"),
    (put(-5, *AGENDA, 0, "min"), "meetings › mtg-1 › agenda › i-1 › min : il faut un nombre entier"),
    (put("oui", *AGENDA, 0, "off_record"), "meetings › mtg-1 › agenda › i-1 › off_record : il faut true ou false"),
    (put(False, "organizations", 0, "name"), "organizations › org-a › name : « False » n’est pas lu comme un texte"),
    (put("a\0b", "organizations", 0, "name"), "organizations › org-a › name : ce texte contient un caractère"),
    (put("lien", "organizations", 0, "languages"), "organizations › org-a › languages : il faut une liste de textes"),
    (put("m-ana", *MEETING, "facilitators"), "meetings › mtg-1 › facilitators : il faut ici une liste"),
    (put("aines", *MEETING, "agenda", 0), "meetings › mtg-1 › agenda › n° 1 : il faut ici une fiche"),
    (put({}, "topics"), "topics : il faut ici une liste"),
    (put([], "community"), "community › n° 1 : il faut ici une fiche"),
    (put({"6": 1}, *MEETING, "evaluation", "roti"), "meetings › mtg-1 › evaluation › n° 1 › roti : la réponse « 6 »"),
    (put({True: "x"}, "topics", 0), "topics › n° 1 : le nom de champ « True » n’est pas lu comme un texte"),
    (put("org-a", "organizations", 1, "id"), "organizations › org-a : cet « id » est en double"),
    (put(["m-ana", "m-ana"], *MEETING, "facilitators"), "facilitators › m-ana : cette fiche est en double"),
    (drop("organizations", 0, "name"), "organizations › org-a › name : ce champ est obligatoire"),
    (put("", *MEETING, "title"), "meetings › mtg-1 › title : ce champ est obligatoire"),
    (put(None, *MEETING, "status"), "meetings › mtg-1 › status : ce champ ne peut pas être vide"),
    (drop("members", 0, "id"), "members › n° 1 › id : ce champ est obligatoire"),
    (drop("community"), "community : cette section est obligatoire"),
    (drop("initiatives", 0, "history"), "initiatives › init-1 › history : ce champ est obligatoire"),
    (put({"version": 7}, "meta"), "meta › version : la version 7 est inconnue"),
    (put({"gone": "Partie"}, "presence_labels"), "presence_labels › gone : le code « gone » est inconnu"),
    (put({"excused": True}, "presence_labels"), "presence_labels › excused : « True » n’est pas lu comme un texte"),
    (put({"excused": "Absente"}, "presence_labels"), "presence_labels : « Absente » sert déjà"),
    (put({"omitted": ["vin"]}, "minutes_sections"), "minutes_sections › omitted : le code « vin » est inconnu"),
    (put({"omitted": "parking"}, "minutes_sections"), "minutes_sections › omitted : il faut ici une liste"),
    (put(["parking"], "minutes_sections"), "minutes_sections : il faut ici une fiche"),
    (put("org-z", "referral_pathways", 0, "from"), "ref-1 › from : aucune fiche « org-z » dans « organizations »"),
    (drop("referral_pathways", 0, "confirmed"), "ref-1 › confirmed : ce champ est obligatoire"),
    (put("le nom", *TALLIES, 0, "count"), "tallies › n° 1 › count : il faut un nombre entier"),
    (put(6, "collaborations", 0, "levels", 1, "level"), "levels › n° 2 › level : il faut un niveau de 1 à 5"),
    (put(2, "collaborations", 0, "level"), "col-1 › level : le niveau est 2, mais « levels » finit par 3"),
    (put([], "collaborations", 0, "levels"), "collaborations › col-1 › levels : ce champ est obligatoire"),
    (put({"m": b"x"}, "members", 0, "surprise"), "members › m-ana : « b'x' » ne peut pas être gardé"),
]

INVARIANTS: list[Mistake] = [
    (put(["m-bob"], *MEETING, "attendance", "excused"), "attendance › excused : « m-bob » figure deux fois"),
    (
        put([{"m": "m-zed", "at": "09:30"}], *MEETING, "attendance", "late"),
        "attendance › late : aucune fiche « m-zed »",
    ),
    (
        put({"present": ["m-ana", "m-bob"], "guests": [{"count": 2}]}, *MEETING, "attendance"),
        "attendance › guests › n° 1 : il faut « name » ou « label »",
    ),
    (
        put({"present": ["m-ana"], "new": ["m-bob"]}, *MEETING, "attendance"),
        "attendance › new : « m-bob » n’est pas parmi les personnes présentes",
    ),
    (
        put(
            {
                "present": ["m-ana", "m-bob"],
                "late": [{"m": "m-bob", "at": "10:00"}],
                "left_early": [{"m": "m-bob", "at": "09:30"}],
            },
            *MEETING,
            "attendance",
        ),
        "la personne part avant d’arriver",
    ),
    (put("i-3", *MEETING, "notes", 0, "item"), "rien n’est noté pendant un point hors compte rendu"),
    (put("i-3", "practices", 0, "item"), "practices › prac-1 › item : rien n’est noté"),
    (put("deferred", *AGENDA, 2, "state"), "agenda › i-3 › defer_reason : un point reporté ou retiré garde sa raison"),
    (
        lambda data: [put("in_progress", *AGENDA, index, "state")(data) for index in (0, 1)],
        "agenda › i-2 › state : un seul point peut être en cours",
    ),
    (put("09:10", *AGENDA, 1, "start_actual"), "agenda › i-2 › start : ce temps en chevauche un autre"),
    (put("i-3", "decisions", 0, "item"), "decisions › dec-1 › item : une décision se prend pendant un point traité"),
    (put("done", "action_items", 0, "status"), "action_items › act-1 › done_on : un suivi fait a sa date"),
    (put(date(2025, 9, 1), "action_items", 0, "due"), "action_items › act-1 › due : l’échéance est avant la rencontre"),
    (put("org-a", "practice_reuses", 0, "org"), "practice_reuses › r-1 › org : un organisme ne reprend pas"),
    (put(date(2025, 9, 1), "practice_reuses", 0, "date"), "practice_reuses › r-1 › date : la reprise est avant"),
    (put("project", "initiatives", 0, "stage"), "init-1 › stage : l’étape est « project », mais l’historique finit"),
    (put(date(2025, 9, 1), *HISTORY, 1, "date"), "history › n° 2 › date : ce passage est daté d’avant"),
    (put("idea", *HISTORY, 0, "stage"), "history › n° 2 › stage : une initiative ne revient pas en arrière"),
    (
        lambda data: [
            put("committee", *place)(data) for place in (("initiatives", 0, "stage"), (*HISTORY, 1, "stage"))
        ],
        "history › n° 2 › stage : cette étape demande un comité",
    ),
    (
        lambda data: [put("project", *place)(data) for place in (("initiatives", 0, "stage"), (*HISTORY, 1, "stage"))],
        "history › n° 2 › stage : cette étape demande un organisme porteur",
    ),
    (
        lambda data: [put("merged", *place)(data) for place in (("initiatives", 0, "stage"), (*HISTORY, 1, "stage"))],
        "initiatives › init-1 › merged_into : ce champ est obligatoire",
    ),
    (
        lambda data: [
            put(other, "initiatives", one, "merged_into")(data) for one, other in ((0, "init-2"), (1, "init-1"))
        ],
        "initiatives › init-1 › merged_into : cette initiative est fondue dans elle-même",
    ),
    (put(2, *MEETING, "minutes", 0, "version"), "minutes › n° 1 › version : les versions se suivent"),
    (
        lambda data: [
            put("final", *MEETING, "minutes", 0, "status")(data),
            add({"version": 2, "status": "draft"}, *MEETING, "minutes")(data),
        ],
        "minutes › n° 2 › version : une version ne suit qu’une version diffusée",
    ),
    (put({5: 3}, *MEETING, "evaluation", "roti"), "evaluation › n° 1 › roti : il y a plus de réponses"),
    (put({"soleil": 3}, *MEETING, "evaluation", "mood_in"), "evaluation › n° 1 › mood_in : il y a plus de réponses"),
    (drop("members", 0, "last"), "members › m-ana › last : ce champ est obligatoire, sauf si l’identité est retirée"),
    (put(date(2024, 1, 1), "members", 0, "left"), "members › m-ana › left : le départ est avant l’arrivée"),
    (
        add({"id": "dec-2", "number": 1, "meeting": "mtg-1", "text": "Oui."}, "decisions"),
        "dec-2 › number : le numéro 1",
    ),
    (
        add({"id": "dec-2", "meeting": "mtg-1", "text": "Oui.", "supersedes": "dec-1"}, "decisions"),
        "decisions › dec-1 › status : cette décision est remplacée par une autre",
    ),
    (put("org-a", "referral_pathways", 0, "to_org"), "ref-1 › to_org : le service « svc-1 » est d’un autre organisme"),
    (put(None, "referral_pathways", 0, "contact"), "ref-1 › contact : ce type de référence demande une personne"),
    (put("m-ana", "referral_pathways", 0, "contact"), "ref-1 › contact : cette personne n’est pas de l’organisme"),
    (put(date(2025, 10, 2), *TALLIES, 0, "month"), "tallies › n° 1 › month : un mois s’écrit par son premier jour"),
    (put(4, *TALLIES, 0, "results_known"), "tallies › n° 1 › results_known : il y a plus de résultats connus"),
    (
        add({"month": date(2025, 10, 1), "org": "org-a", "count": 1}, *TALLIES),
        "tallies › n° 2 › month : ce mois est compté deux fois",
    ),
    (put("org-a", "collaborations", 0, "b"), "col-1 › b : un organisme ne collabore pas avec lui-même"),
    (
        add(
            {"id": "col-2", "a": "org-b", "b": "org-a", "level": 1, "since": date(2025, 10, 1), "description": "x"},
            "collaborations",
        ),
        "col-2 › b : ces deux organismes ont déjà une collaboration",
    ),
    (put(date(2025, 9, 1), "collaborations", 0, "since"), "col-1 › since : la collaboration est avant la rencontre"),
    (
        put(date(2025, 9, 1), "collaborations", 0, "levels", 1, "date"),
        "col-1 › levels › n° 2 › date : ce niveau est daté d’avant le précédent",
    ),
]


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("change", "sentence"), FORMS + INVARIANTS)
def test_each_mistake_is_named(change: Callable[[Data], object], sentence: str) -> None:
    data = small()
    change(data)
    assert sentence in plain("\n".join(problems(data)))


def places(value: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield where each value of the data is."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inside:
        yield (*here, key)
        yield from places(item, (*here, key))


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.binary(),
    st.dates(),
    st.datetimes(),
    st.sampled_from(["m-ana", "i-1", "mtg-1", "09:00", "2025-09-25", "\ud800", "²", "0" * 32, "prac-" + "0" * 32]),
)
KEYS = st.sampled_from(sorted({"details", "meta", "privacy", "x"}.union(*(section.keys for section in SECTIONS))))
NESTED = st.recursive(JUNK, lambda inside: st.lists(inside, max_size=2) | st.dictionaries(KEYS, inside, max_size=2))


@given(st.sampled_from(list(places(SMALL))), st.one_of(st.none(), KEYS), NESTED)
def test_nonsense_anywhere_is_told_or_kept_but_never_breaks(place: tuple[Any, ...], key: str | None, junk: Any) -> None:
    data = small()
    entries = [data[section][0] for section in ("meetings", "members", "initiatives")]
    put(junk, *place)(data)
    if key:
        for entry in entries:  # a copy for each: no file holds itself
            entry[key] = deepcopy(junk)
    assert all(isinstance(problem, str) for problem in problems(data))


def test_the_small_community_is_sound(tmp_path: Path) -> None:
    loaded(tmp_path, small()).close()


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    data = small()
    data["members"][0]["org"] = "org-z"
    data["meetings"][0]["date"] = "jamais"
    database = opened(tmp_path)
    with pytest.raises(Unsound) as refusal:
        database.write(load_open_format, data)
    assert len(refusal.value.problems) == 2
    assert "2 erreurs" in str(refusal.value)
    assert not any(database.read(tables).values())
    database.close()


def test_a_long_list_of_mistakes_is_cut(tmp_path: Path) -> None:
    data = small()
    data["topics"] = [{"id": f"t-{number}"} for number in range(60)]
    database = opened(tmp_path)
    with pytest.raises(Unsound, match="… et 20 autres"):
        database.write(load_open_format, data)
    database.close()


def test_a_folder_that_holds_a_community_is_refused(tmp_path: Path) -> None:
    database = loaded(tmp_path, small())
    before = database.read(tables)
    with pytest.raises(Refused, match="contient déjà une communauté"):
        database.write(load_open_format, small())
    assert database.read(tables) == before
    database.close()
