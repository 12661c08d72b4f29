"""Follow-ups in words, in order, counted, and the reminders made of them."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4

import pytest

from cdp_desktop.domain.capture import ActionItem
from cdp_desktop.domain.follow_up import (
    Completion,
    Deadline,
    FollowUp,
    Order,
    Standing,
    Wanted,
    completion,
    deadline_words,
    due_words,
    in_order,
    matching,
    standing_sentence,
)
from cdp_desktop.domain.participation import ALWAYS, Years
from cdp_desktop.domain.registers import Source
from cdp_desktop.domain.reminder import Reminder, file_name, reminders, together
from cdp_desktop.domain.vocabulary import ActionStatus, Confidentiality, MemberStatus
from tests.domain.making import person, place, record

TODAY = date(2026, 9, 15)
HELD = date(2026, 6, 11)
COMMUNITY = record().community


def source(**fields: Any) -> Source:
    given: dict[str, Any] = {"meeting_id": uuid4(), "number": 8, "title": "Bilan", "held_on": HELD}
    return Source(**given | fields)


def promised(text: str = "Relire", postponed: int = 0, where: Source | None = None, **fields: Any) -> FollowUp:
    where = where or source()
    return FollowUp(ActionItem(uuid4(), text, where.item_id, **fields), where, postponed)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "sans échéance"),
        ({"due": date(2026, 9, 3)}, "en retard de 12 jours"),
        ({"due": date(2026, 9, 14)}, "en retard d’un jour"),
        ({"due": TODAY}, "pour aujourd’hui"),
        ({"due": date(2026, 9, 16)}, "pour demain"),
        ({"due": date(2026, 10, 8)}, "pour le 8 oct. 2026"),
        ({"status": ActionStatus.DONE, "done_on": date(2026, 9, 1)}, "fait le 1er sept. 2026"),
        ({"status": ActionStatus.DONE}, "fait"),
        ({"status": ActionStatus.DROPPED, "due": date(2026, 9, 3)}, "abandonné"),
    ],
)
def test_where_it_stands_is_said_in_words(fields: dict[str, Any], expected: str) -> None:
    assert plain(due_words(promised(**fields).item, TODAY)) == expected


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (promised(), "À faire, sans échéance."),
        (promised(due=date(2026, 9, 25)), "À faire pour le 25 septembre 2026, dans 10 jours."),
        (promised(due=date(2026, 9, 3)), "À faire, en retard de 12 jours : c’était prévu pour le 3 septembre 2026."),
        (promised(postponed=2), "À faire, sans échéance. Reporté 2 fois."),
        (promised(status=ActionStatus.POSTPONED), "À faire, sans échéance. Reporté."),
        (promised(status=ActionStatus.DROPPED), "Abandonné."),
        (promised(status=ActionStatus.DONE), "Fait."),
        (promised(status=ActionStatus.DONE, done_on=TODAY), "Fait le 15 septembre 2026."),
        (promised(status=ActionStatus.DONE, done_on=TODAY, due=TODAY), "Fait le 15 septembre 2026, à temps."),
        (promised(status=ActionStatus.DONE, done_on=TODAY, due=HELD), "Fait le 15 septembre 2026, après l’échéance."),
    ],
)
def test_a_sentence_tells_it_whole(one: FollowUp, expected: str) -> None:
    assert plain(standing_sentence(one, TODAY)) == expected


def test_the_dates_it_had_are_told_and_what_is_not_known() -> None:
    first, second = Deadline(date(2026, 5, 29)), Deadline(TODAY, datetime(2026, 6, 1).astimezone())
    assert deadline_words([first], 0) == ""
    assert plain(deadline_words([first, second], 1)) == "Échéances : 29 mai 2026, puis 15 sept. 2026."
    assert plain(deadline_words([second], 1)) == "Échéances : 15 sept. 2026. Les autres dates ne sont pas connues."
    assert plain(deadline_words([], 1)) == "Les autres dates ne sont pas connues."


def test_the_most_urgent_comes_first_and_what_is_closed_last() -> None:
    closed = promised("closed", status=ActionStatus.DONE, done_on=TODAY)
    before = promised("before", status=ActionStatus.DONE, done_on=HELD)
    late, none, soon = promised("late", due=HELD), promised("none"), promised("soon", due=TODAY)
    assert in_order([closed, none, soon, before, late], Order.DUE) == [late, soon, none, closed, before]


def test_orders_group_by_person_by_organization_and_by_meeting() -> None:
    halte, table = place("La Halte", "La Halte"), place("La Table", "La Table")
    zoe, amelie = person("Zoé Abel", table), person("Amélie Roy", halte)
    last = source(held_on=TODAY, number=9)
    of_amelie, of_zoe = promised(owner=amelie), promised(owner=zoe, where=last)
    of_place, of_nobody = promised(owner_organization=halte), promised()
    everything = [of_nobody, of_place, of_amelie, of_zoe]
    assert in_order(everything, Order.PERSON)[:2] == [of_zoe, of_amelie]
    assert set(in_order(everything, Order.ORGANIZATION)[:2]) == {of_place, of_amelie}
    assert in_order(everything, Order.ORGANIZATION)[-1] is of_nobody
    assert in_order(everything, Order.MEETING)[0] is of_zoe


def test_each_filter_narrows() -> None:
    halte = place()
    one, other = person("Amélie Roy", halte), person("Zoé Abel")
    where = source(initiative_id=uuid4(), initiative="Murale")
    shared = promised("Peindre", owner=one, co_owners=(other,), where=where, due=HELD)
    alone = promised("Écrire", where=source(held_on=date(2024, 1, 1)), status=ActionStatus.DROPPED)
    year = Years().of(HELD)
    for wanted in (
        Wanted(standing=Standing.OPEN),
        Wanted(standing=Standing.LATE),
        Wanted(person_id=other.id),
        Wanted(organization_id=halte.id),
        Wanted(initiative_id=where.initiative_id),
        Wanted(meeting_id=where.meeting_id),
        Wanted(year=year),
        Wanted("amelie peind"),
        Wanted("murale"),
    ):
        assert matching([shared, alone], wanted, TODAY) == [shared]
    assert matching([shared, alone], Wanted(standing=Standing.DROPPED), TODAY) == [alone]
    assert matching([shared, alone], Wanted(standing=Standing.POSTPONED), TODAY) == []
    assert matching([shared, alone], Wanted(standing=Standing.DONE), TODAY) == []
    assert matching([shared, alone], Wanted(), TODAY) == [shared, alone]


def test_what_became_of_a_year_is_counted() -> None:
    on_time = promised(status=ActionStatus.DONE, done_on=HELD, due=HELD)
    late = promised(status=ActionStatus.DONE, done_on=TODAY, due=HELD)
    without = promised(status=ActionStatus.DONE, done_on=TODAY)
    counted = completion([on_time, late, without, promised(), promised(where=source(held_on=TODAY))], ALWAYS, TODAY)
    assert counted == Completion(5, 3, 1, 48)
    assert plain(counted.sentence) == "3 suivis faits sur 5, dont 1 à temps. Âge médian de ceux qui restent : 48 jours."
    assert completion([on_time], Years().of(date(2020, 1, 1)), TODAY).sentence == ""
    assert Completion(1, 1, 1).sentence == "1 suivi fait sur 1, dont 1 à temps."


def made(*follow_ups: FollowUp, **addresses: str) -> tuple[Reminder, ...]:
    keys = {one.first_name: one.id for follow_up in follow_ups for one in follow_up.people}
    return reminders(follow_ups, COMMUNITY, TODAY, addresses={keys[name]: text for name, text in addresses.items()})


def test_a_reminder_tells_all_that_is_theirs_what_is_late_first() -> None:
    amelie = person("Amélie Roy")
    (one,) = made(
        promised("Appeler", owner=amelie, due=date(2026, 10, 8)),
        promised("Écrire", owner=amelie, due=HELD),
        promised("Fini", owner=amelie, status=ActionStatus.DONE, done_on=HELD),
        promised("Rêver", owner=amelie),
    )
    assert (one.name, one.count, one.late) == ("Amélie Roy", 3, 1)
    assert one.counted == "3 suivis, dont 1 en retard"
    text = plain(one.text)
    assert "Bonjour Amélie," in text
    assert "La date prévue est passée :\n– Écrire (prévu pour le 11 juin 2026, rencontre 8)" in text
    assert "À venir :\n– Appeler (prévu pour le 8 oct. 2026, rencontre 8)\n– Rêver (sans date prévue" in text
    assert "Fini" not in text
    assert file_name(one, TODAY) == "2026-09-15_rappel_AmelieRoy.eml"


def test_a_reminder_never_tells_what_another_has_to_do_nor_names_who_did_not_agree() -> None:
    amelie, zoe = person("Amélie Roy"), person("Zoé Abel")
    known = replace(person("Nadia Belhadj"), named_in_minutes=True)
    shared = promised("Peindre avec Zoé Abel", owner=amelie, co_owners=(zoe, known))
    found = {one.name: plain(one.text) for one in made(shared, promised("Secret", owner=zoe))}
    assert found.keys() == {"Amélie Roy", "Zoé Abel", "Nadia Belhadj"}
    assert (
        "Peindre avec [nom retiré] (sans date prévue, rencontre 8, avec Nadia Belhadj et une autre personne)"
        in (found["Amélie Roy"])
    )
    assert "Secret" not in found["Amélie Roy"] + found["Nadia Belhadj"]
    assert "Peindre avec Zoé Abel" in found["Zoé Abel"]


def test_an_address_is_there_only_for_who_agreed() -> None:
    amelie, zoe = person("Amélie Roy"), person("Zoé Abel")
    first, second = made(promised(owner=amelie), promised(owner=zoe), Amélie="a.roy@exemple.quebec", Zoé="nulle part")
    assert (first.address, second.address) == ("a.roy@exemple.quebec", "")
    assert first.sending == "À a.roy@exemple.quebec"
    assert second.sending.startswith("Sans adresse")


def test_an_organization_is_reminded_too_and_what_is_set_apart_stays_so() -> None:
    halte, gone = place(), replace(person("Amélie Roy"), status=MemberStatus.ERASED)
    closed = source(item_id=uuid4(), item="Ventilation", off_record=True)
    found = made(
        promised("Ouvrir", owner_organization=halte),
        promised("Taire", owner_organization=halte, confidentiality=Confidentiality.FACILITATION),
        promised("Taire aussi", owner_organization=halte, where=closed),
        promised("Personne", owner=gone),
        promised("À personne"),
    )
    (one,) = found
    assert (one.name, one.count, one.kept_back, one.is_person) == ("La Halte", 1, 2, False)
    assert "Taire" not in one.text
    assert "le suivi confié à La Halte" in plain(one.text)
    assert together(found).startswith("La Halte\n")
    assert next(one.texts()) == one.subject
