"""What an organisation is told of a meeting where it was not."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

from cdp_desktop.domain import missed_document
from cdp_desktop.domain.capture import ActionItem
from cdp_desktop.domain.missed_document import Missed
from cdp_desktop.domain.practice import Practice
from cdp_desktop.domain.vocabulary import ActionStatus, Confidentiality
from tests.documents.reading import lines
from tests.domain.making import DAY, came, item, person, place, record

POPOTE = place("La Popote du Faubourg", "La Popote")


def said(missed: Missed) -> str:
    return "\n".join(lines(missed_document.compose(missed)))


def test_its_follow_ups_are_those_of_its_people_and_its_own_still_to_be_done() -> None:
    cook = person("Huguette Roy", POPOTE, named_in_minutes=True)
    quiet = person("Zoé Caron", POPOTE)
    other = person("Nadia Belhadj", place(), named_in_minutes=True)
    promised = (
        ActionItem(uuid4(), "Prêter le four", owner=cook),
        ActionItem(uuid4(), "Ouvrir la salle", owner=quiet, due=DAY),
        ActionItem(uuid4(), "Trouver des chaises", owner=other, co_owners=(cook,)),
        ActionItem(uuid4(), "Imprimer l’affiche", owner=other),
        ActionItem(uuid4(), "Laver la salle", owner_organization=POPOTE, status=ActionStatus.DONE),
        ActionItem(uuid4(), "Garder la clé", owner=cook, confidentiality=Confidentiality.FACILITATION),
    )
    text = said(Missed(record(action_items=promised[:3], earlier_action_items=promised[3:]), POPOTE))
    theirs = text.split("# Ce qui vous revient")[1]
    assert "Prêter le four | Huguette Roy" in theirs
    assert "Ouvrir la salle | La Popote | 24\u00a0sept.\u00a02026" in theirs
    assert "Trouver des chaises" in theirs
    assert "Caron" not in text
    assert "affiche" not in text
    assert "Laver" not in text
    assert "clé" not in text


def test_what_is_near_its_mission_is_told_and_the_rest_counted() -> None:
    near, far = (Practice(uuid4(), n, f"Pratique {n}", confidentiality=Confidentiality.MEMBERS) for n in (1, 2))
    found = record(practices=(far, near))
    told = said(Missed(found, POPOTE, near=frozenset({near.id})))
    assert "# Pratiques proches de votre mission\n- Pratique 1\n- et 1 autre pratique" in told
    assert "Pratique 2" not in told
    plain = said(Missed(found, POPOTE))
    assert "# Nouvelles pratiques\n- Pratique 2\n- Pratique 1" in plain


def test_several_meetings_in_a_row_are_told_together() -> None:
    before = record(practices=(Practice(uuid4(), 1, "D’avant", confidentiality=Confidentiality.MEMBERS),))
    text = said(Missed(record(), POPOTE, date(2026, 4, 30), (before,)))
    assert "depuis" not in said(Missed(record(), POPOTE, date(2026, 4, 30)))
    assert "votre dernière venue, le 30\u00a0avril 2026" in text
    assert "- D’avant" in text


def test_a_point_kept_off_the_record_stays_so_whatever_the_meeting() -> None:
    point = item(off_record=True)
    shared = Practice(uuid4(), 1, "Dite entre nous", item_id=point.id, confidentiality=Confidentiality.MEMBERS)
    earlier = record(point, practices=(shared,))
    assert "Dite entre nous" not in said(Missed(record(), POPOTE, DAY, (earlier,)))


def test_it_speaks_to_the_organisation_and_never_of_its_absence() -> None:
    text = said(Missed(record(), POPOTE))
    assert "La Popote du Faubourg, voici l’essentiel de la rencontre" in text
    assert "absen" not in text.lower()


def test_an_organisation_that_was_there_is_known() -> None:
    attended = record(attendances=(came(person("Huguette Roy", POPOTE), organization=POPOTE),))
    assert Missed(attended, POPOTE).came
    assert not Missed(attended, place()).came
    assert not Missed(replace(attended, attendances=()), POPOTE).came
