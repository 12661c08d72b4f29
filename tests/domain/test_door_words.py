"""A door in words: how to go about it, whom to call, and what is in doubt."""

from dataclasses import replace
from datetime import date

from cdp_desktop.domain.days import months_since
from cdp_desktop.domain.door_words import confirmed, explained, way_in, whom_to_call
from cdp_desktop.domain.people import Organization, Person, Reach
from cdp_desktop.domain.referral import Door, Pathway, Service, door, doors, open_doors
from cdp_desktop.domain.vocabulary import Confidentiality, ReferralType, ServiceStatus
from cdp_desktop.store.schema import new_id

TODAY = date(2026, 9, 15)
HALTE = Organization(new_id(), "La Halte du Tanneur", "La Halte")
GUE = Organization(new_id(), "Le Gué", "Le Gué")
SERVICE = Service(
    new_id(),
    "Soutien",
    HALTE,
    hours="9 h à 16 h",
    access_process="Appeler",
    reach=Reach("514 555-0100", "info@a.example"),
)
NADIA = Person(new_id(), "Nadia", "Belhadj", HALTE, "Intervenante")
WAY = Pathway(
    new_id(), "Se loger", SERVICE, ReferralType.ACCOMPANIED, "Appel à trois", date(2026, 5, 16), NADIA, True,
    Reach("514 555-0177"),
)  # fmt: skip


def told(one: Door) -> dict[str, str]:
    return {name: text.replace("\u00a0", " ") for name, text in explained(one, TODAY)}


def test_a_door_that_names_someone_says_all_there_is_to_know() -> None:
    one = door(SERVICE, WAY, TODAY)
    assert way_in(one) == "Référence accompagnée · Nadia Belhadj"
    assert whom_to_call(one) == "Nadia Belhadj, Intervenante · 514 555-0177"
    assert told(one) == {
        "Type": "Référence accompagnée",
        "Comment s’y prendre": "Appel à trois",
        "À joindre": "Nadia Belhadj, Intervenante · 514 555-0177",
        "Accord de la personne": "À demander avant",
        "Qui peut orienter": "Tous les organismes",
        "Accès au service": "Appeler",
        "Heures": "9 h à 16 h",
        "Vérifié": "le 16 mai 2026, il y a 3 mois",
        "Qui peut la lire": "Membres",
    }


def test_who_is_not_in_the_directory_is_asked_for_without_a_name() -> None:
    one = door(SERVICE, replace(WAY, contact_reach=None), TODAY)
    assert way_in(one) == "Référence accompagnée · Appel à trois"
    assert whom_to_call(one).startswith("La Halte · 514 555-0100 · info@a.example – demandez la personne désignée")
    assert "Nadia" not in " ".join(told(one).values())


def test_who_has_no_line_is_reached_by_that_of_the_organisation() -> None:
    one = door(SERVICE, replace(WAY, contact_reach=Reach()), TODAY)
    assert whom_to_call(one) == "Nadia Belhadj, Intervenante · 514 555-0100 · info@a.example"


def test_who_is_gone_is_neither_named_nor_called() -> None:
    one = door(SERVICE, replace(WAY, contact_there=False), TODAY)
    assert (one.named, one.contact) == (False, None)
    assert whom_to_call(one) == "La Halte · 514 555-0100 · info@a.example"
    assert "n’y travaille plus" in one.doubt


def test_a_service_that_is_closed_for_now_says_so_with_its_alert() -> None:
    service = replace(SERVICE, status=ServiceStatus.TEMPORARILY_CLOSED, alert="Dégât d’eau", populations=("Femmes",))
    said = told(door(service, None, TODAY))
    assert said["Attention"] == "Fermé temporairement. Dégât d’eau"
    assert said["Pour qui"] == "Femmes"
    assert said["Comment s’y prendre"] == "Appeler"
    assert said["Vérifié"] == "Jamais"
    assert "Qui peut orienter" not in said


def test_what_is_kept_for_one_organisation_and_public_says_so() -> None:
    way = replace(
        WAY, from_organization=GUE, consent_of_person=False, confidentiality=Confidentiality.PUBLIC,
        conditions="Le mardi",
    )  # fmt: skip
    said = told(door(SERVICE, way, TODAY))
    assert (said["Qui peut orienter"], said["Accord de la personne"]) == ("Le Gué", "Pas nécessaire")
    assert said["Conditions"] == "Le mardi"
    assert "Qui peut la lire" not in said


def test_a_service_of_which_every_way_is_kept_for_others_stays_with_none_told() -> None:
    kept = door(SERVICE, replace(WAY, from_organization=GUE), TODAY)
    assert open_doors([kept], GUE.id, TODAY) == [kept]
    assert open_doors([kept], None, TODAY) == [kept]
    (bare,) = open_doors([kept], HALTE.id, TODAY)
    assert (bare.pathway, bare.id, bare.title) == (None, SERVICE.id, "Soutien")


def test_the_very_word_comes_before_one_that_only_looks_like_it() -> None:
    exact = door(SERVICE, replace(WAY, id=new_id(), need="Trouver un refuge", contact_there=False), TODAY)
    near = door(SERVICE, replace(WAY, id=new_id(), need="Nos refuges", contact_there=False), TODAY)
    assert [one.id for one in doors([near, exact], need="refuge")] == [exact.id, near.id]


def test_days_and_months_since() -> None:
    assert confirmed(TODAY, TODAY).endswith("aujourd’hui")
    assert confirmed(date(2026, 9, 3), TODAY).endswith("il y a 12 jours")
    assert [months_since(day, TODAY) for day in (date(2026, 8, 15), date(2026, 8, 16), date(2025, 9, 15))] == [1, 0, 12]
    assert months_since(date(2026, 1, 31), date(2026, 2, 28)) == 1
