"""How sure a fiche is, what is refused in it, and the list: order, filters, typing."""

from datetime import date
from uuid import uuid4

import pytest

from cdp_desktop.domain.contact import email_refusal, is_email, website_refusal
from cdp_desktop.domain.days import long_ago
from cdp_desktop.domain.organization import (
    OrganizationFiche,
    Standing,
    ages,
    ages_refusal,
    alert_refusal,
    doubt,
    doubted,
    settle,
    standing,
    standing_words,
)
from cdp_desktop.domain.organization_list import (
    Came,
    ListedOrganization,
    Order,
    Wanted,
    listed_organizations,
    matching_organizations,
)
from cdp_desktop.domain.organization_merging import better, differences
from cdp_desktop.domain.vocabulary import OrganizationStatus, Sector

TODAY = date(2026, 9, 15)
ACTIVE, CLOSED, DORMANT = OrganizationStatus.ACTIVE, OrganizationStatus.CLOSED, OrganizationStatus.DORMANT


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 9, 15), "aujourd’hui"),
        (date(2026, 9, 14), "hier"),
        (date(2026, 8, 16), "il y a 30 jours"),
        (date(2026, 8, 15), "il y a 1 mois"),
        (date(2026, 6, 16), "il y a 2 mois"),
        (date(2025, 7, 15), "il y a 14 mois"),
    ],
)
def test_how_long_ago_a_day_was(day: date, told: str) -> None:
    assert long_ago(day, TODAY) == told


@pytest.mark.parametrize(
    ("status", "verified_on", "provisional", "remark", "found", "told"),
    [
        (ACTIVE, date(2026, 6, 15), False, "", Standing.VERIFIED, "vérifiée il y a 3 mois"),
        (ACTIVE, date(2025, 9, 15), False, "", Standing.VERIFIED, "vérifiée il y a 12 mois"),
        (ACTIVE, date(2025, 7, 15), False, "", Standing.OLD, "à confirmer : vérifiée il y a 14 mois"),
        (ACTIVE, None, False, "Rien.", Standing.NEVER, "à confirmer : jamais vérifiée"),
        (ACTIVE, None, False, doubt("Rien.", TODAY), Standing.DOUBTED, "à vérifier : quelque chose a changé"),
        (ACTIVE, TODAY, True, "", Standing.PROVISIONAL, "provisoire : à compléter"),
        (DORMANT, TODAY, True, "", Standing.DORMANT, "en dormance"),
        (CLOSED, None, False, "", Standing.CLOSED, "fermé"),
    ],
)
def test_where_a_fiche_stands(
    status: OrganizationStatus, verified_on: date | None, provisional: bool, remark: str, found: Standing, told: str
) -> None:
    assert standing(status, verified_on, TODAY, provisional=provisional, remark=remark) is found
    assert plain(standing_words(found, verified_on, TODAY)) == told
    assert found.label


def test_only_fiches_that_are_not_sure_are_asked_about() -> None:
    assert {one for one in Standing if one.asks} == {Standing.OLD, Standing.NEVER, Standing.DOUBTED}


def test_a_doubt_is_told_once_and_taken_out_whole() -> None:
    remark = doubt(doubt("Appeler avant.", date(2026, 1, 1)), TODAY)
    assert plain(remark) == "À vérifier, dit le 15 septembre 2026.\nAppeler avant."
    assert doubted(remark)
    assert settle(remark) == "Appeler avant."
    assert not doubted("À vérifier un jour.")


@pytest.mark.parametrize("typed", ["a@b.ca", "prenom.nom+cdp@organisme.example"])
def test_an_address_that_can_be_written_to(typed: str) -> None:
    assert is_email(typed)
    assert email_refusal(typed) == ""


@pytest.mark.parametrize("typed", ["a b@c.ca", "@c.ca", "a@", "appeler"])
def test_an_address_that_cannot(typed: str) -> None:
    assert "n’est pas une adresse" in email_refusal(typed)


def test_a_site_is_an_address_or_nothing() -> None:
    assert website_refusal("") == website_refusal("www.lahalte.example") == website_refusal("https://a.ca/x") == ""
    assert "n’est pas l’adresse d’un site" in website_refusal("notre page")


def test_ages_and_alerts_hold_together() -> None:
    assert ages_refusal(None, None) == ages_refusal(17, 25) == ages_refusal(None, 12) == ""
    assert "dépasse" in ages_refusal(26, 25)
    assert "0 à 120" in ages_refusal(-1, None)
    assert (
        alert_refusal("", None, TODAY) == alert_refusal("Fermé", None, TODAY) == alert_refusal("X", TODAY, TODAY) == ""
    )
    assert "finie" in alert_refusal("Fermé", date(2026, 9, 14), TODAY)
    assert "Écrivez d’abord" in alert_refusal(" ", TODAY, TODAY)


def test_ages_are_said_as_people_say_them() -> None:
    assert (ages(None, None), ages(18, None), ages(None, 12)) == ("", "18 ans et plus", "jusqu’à 12 ans")
    assert ages(17, 25) == "17 à 25 ans"
    assert ages(0, 5) == "0 à 5 ans"


def listed(name: str, **known: object) -> ListedOrganization:
    given = {"sector": Sector.COMMUNITY, "standing": Standing.NEVER, "today": TODAY, **known}
    return ListedOrganization(id=uuid4(), name=name, **given)  # type: ignore[arg-type]


HALTE = listed(
    "La Halte", verified_on=date(2026, 3, 1), standing=Standing.VERIFIED, last_present=date(2026, 6, 11), came=Came.YES,
    said=("Répit de jour", "Se réchauffer"), populations=("Personnes âgées",), services=2, people=1,
)  # fmt: skip
CLSC = listed("CLSC", sector=Sector.HEALTH_NETWORK, last_present=date(2026, 9, 1))
ARC = listed("L’Arc-boutant", verified_on=date(2025, 1, 1), standing=Standing.OLD)
ALL = (HALTE, CLSC, ARC)


def names(found: list[ListedOrganization]) -> list[str]:
    return [one.name for one in found]


def test_the_list_goes_by_name_without_its_article_by_verification_or_by_presence() -> None:
    assert names(listed_organizations(ALL, Order.NAME)) == ["L’Arc-boutant", "CLSC", "La Halte"]
    assert names(listed_organizations(ALL, Order.VERIFIED)) == ["CLSC", "L’Arc-boutant", "La Halte"]
    assert names(listed_organizations(ALL, Order.PRESENCE)) == ["CLSC", "La Halte", "L’Arc-boutant"]
    assert all(one.label for one in (*Order, *Came))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), ["La Halte", "CLSC", "L’Arc-boutant"]),
        (Wanted("repit jour"), ["La Halte"]),
        (Wanted("agees"), ["La Halte"]),
        (Wanted("altes"), []),
        (Wanted("arc bout"), ["L’Arc-boutant"]),
        (Wanted(sector=Sector.HEALTH_NETWORK), ["CLSC"]),
        (Wanted(population="Personnes âgées"), ["La Halte"]),
        (Wanted(standing=Standing.OLD), ["L’Arc-boutant"]),
        (Wanted(came=Came.NO), ["CLSC", "L’Arc-boutant"]),
    ],
)
def test_what_is_typed_and_chosen_narrows_the_list(wanted: Wanted, found: list[str]) -> None:
    assert names(matching_organizations(ALL, wanted)) == found


def test_what_there_is_none_of_is_not_said() -> None:
    assert (HALTE.counts, CLSC.counts) == ("2 services · 1 personne", "")
    assert plain(ARC.standing_words) == "à confirmer : vérifiée il y a 20 mois"


def test_what_differs_is_told_and_the_fuller_fiche_had_better_stay() -> None:
    full = OrganizationFiche(uuid4(), "La Halte", phone="1", sector=Sector.PEER, verified_on=date(2026, 1, 2))
    bare = OrganizationFiche(uuid4(), "Halte", phone="2", email="a@b.ca", provisional=True)
    told = [(one.field, one.first, one.second) for one in differences(full, bare)]
    assert told == [
        ("name", "La Halte", "Halte"),
        ("sector", "Collectif de pairs", "Communautaire"),
        ("phone", "1", "2"),
    ]
    assert better(full, bare) is better(bare, full) is full
    older = OrganizationFiche(uuid4(), "La Halte", verified_on=date(2025, 1, 2))
    assert plain(next(one.second for one in differences(full, older) if one.field == "verified_on")) == (
        "le 2 janvier 2025"
    )
