"""Referral pathways: added, corrected, confirmed, removed, and counted without a word about anyone."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.privacy import Finding, Pattern
from cdp_desktop.domain.referral import Door, Pathway
from cdp_desktop.domain.vocabulary import Confidentiality, ReferralType
from cdp_desktop.exchange.open_format import dump_open_format, problems
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.mentions import mentions
from cdp_desktop.operations.reading import replace_finding
from cdp_desktop.operations.referrals import (
    add_pathway,
    count_referrals,
    edit_pathway,
    note_referrals,
    remove_pathway,
    verify_pathway,
)
from cdp_desktop.operations.withdrawing import erase_member
from cdp_desktop.store.queries.collaborations import collaborations
from cdp_desktop.store.queries.referrals import every_door, pathways, tallies
from cdp_desktop.store.schema import CollaborationRow, PopulationRow, ServiceRow
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting, find
from tests.operations.conftest import Do
from tests.operations.test_initiatives import place

LINK = "Bibliothécaire de liaison"  # a service of the demo without a pathway


def doubtful(workspace: Workspace, today: date) -> list[Door]:
    """Return the pathways to confirm."""
    return [one for one in workspace.read(every_door, today) if one.doubt and one.pathway]


def service(workspace: Workspace, name: str) -> UUID:
    """Return the key of a service."""
    return workspace.read(lambda session: session.scalars(select(ServiceRow.id).where(ServiceRow.name == name)).one())


def populations(workspace: Workspace, *labels: str) -> list[UUID]:
    """Return the keys of populations."""

    def read(session: Session) -> list[UUID]:
        found = session.execute(select(PopulationRow.label, PopulationRow.id)).all()
        return [dict(found)[label] for label in labels]

    return workspace.read(read)


def read(workspace: Workspace, pathway_id: UUID, today: date = MEETING_DAY) -> Pathway:
    """Read a pathway on some day."""
    return next(one for one in workspace.read(pathways, today) if one.id == pathway_id)


def of(workspace: Workspace, need: str) -> Pathway:
    """Return a pathway of the demo."""
    return next(one for one in workspace.read(pathways, MEETING_DAY) if one.need == need)


def add(do: Any, workspace: Workspace, **fields: Any) -> UUID:
    """Add a pathway to the library's service."""
    said = {"need": " Lire sans se déplacer ", "mode": "Écrire", "type": ReferralType.INFORMATION,
            "verified_on": MEETING_DAY}  # fmt: skip
    key: UUID = do(add_pathway, service(workspace, LINK), **{**said, **fields})
    return key


def test_a_pathway_is_added_with_all_that_it_says(workspace: Workspace, do: Do) -> None:
    meeting_id, halte = demo_meeting(workspace), place(workspace, "La Halte")
    librarian = next(
        one for one in workspace.read(pathways, MEETING_DAY) if one.service.name == "Aide numérique"
    ).contact
    assert librarian
    key = add(
        do,
        workspace,
        type=ReferralType.ACCOMPANIED,
        contact_id=librarian.id,
        from_organization_id=halte,
        conditions=" Aucune ",
        population_ids=populations(workspace, "Familles", "Personnes aînées", "Familles"),
        source_meeting_id=meeting_id,
        confidentiality=Confidentiality.PUBLIC,
    )
    found = read(workspace, key)
    assert (found.need, found.mode, found.conditions) == ("Lire sans se déplacer", "Écrire", "Aucune")
    assert (found.service.name, found.service.organization.id) == (LINK, librarian.organization.id)  # type: ignore[union-attr]
    assert (found.contact, found.contact_there) == (librarian, True)
    assert found.populations == ("Familles", "Personnes aînées")
    assert found.from_organization
    assert found.from_organization.id == halte
    assert (found.source_meeting_id, found.confidentiality) == (meeting_id, Confidentiality.PUBLIC)
    assert workspace.read(pathways, MEETING_DAY)[-1] == found, "the last one added comes last"


def test_a_pathway_that_would_leave_somebody_in_the_street_is_refused(workspace: Workspace) -> None:
    kevin = find(workspace, "Kevin Ouellet")
    for fields, sentence in (
        ({"need": " "}, "quel besoin"),
        ({"mode": ""}, "comment s’y prendre"),
        ({"type": ReferralType.PERSONALIZED}, "quelle personne"),
        ({"type": ReferralType.PERSONALIZED, "contact_id": kevin}, "ne travaille pas à l’organisme"),
        ({"contact_id": kevin}, "ne travaille pas à l’organisme"),
    ):
        with pytest.raises(Refused, match=sentence):
            add(workspace.do, workspace, **fields)
    assert len(workspace.read(pathways, MEETING_DAY)) == 28


def test_a_pathway_is_corrected(workspace: Workspace, do: Do) -> None:
    key = of(workspace, "Souffler une demi-journée").id
    do(edit_pathway, key, on=MEETING_DAY, need="Souffler", mode="Appel", conditions="", declared_count=12)
    do(edit_pathway, key, on=MEETING_DAY, population_ids=populations(workspace, "Femmes", "Familles"))
    found = read(workspace, key)
    assert (found.need, found.mode, found.conditions, found.declared_count) == ("Souffler", "Appel", "", 12)
    assert found.populations == ("Femmes", "Familles")
    do(edit_pathway, key, on=MEETING_DAY, population_ids=[])
    assert read(workspace, key).populations == ()
    do(edit_pathway, key, on=MEETING_DAY, type=ReferralType.PERSONALIZED)
    with pytest.raises(Refused, match="quelle personne"):
        workspace.do(edit_pathway, key, on=MEETING_DAY, contact_id=None)
    with pytest.raises(Refused, match="quel besoin"):
        workspace.do(edit_pathway, key, on=MEETING_DAY, need=" ")
    with pytest.raises(TypeError):
        workspace.do(edit_pathway, key, on=MEETING_DAY, verified_on=MEETING_DAY)


def test_a_pathway_is_confirmed_again(workspace: Workspace, do: Do) -> None:
    later = date(2027, 3, 1)
    old = of(workspace, "Soutenir un proche")
    assert old.verified_on == date(2025, 11, 27)
    assert old.id in {one.pathway.id for one in doubtful(workspace, later) if one.pathway}
    do(verify_pathway, old.id, on=later)
    assert read(workspace, old.id).verified_on == later
    assert old.id not in {one.pathway.id for one in doubtful(workspace, later) if one.pathway}


def test_a_pathway_whose_person_is_gone_is_to_confirm_and_not_confirmed_without_another(
    workspace: Workspace, do: Do
) -> None:
    key = of(workspace, "Ne pas aller seul.e à l'urgence").id
    contact = read(workspace, key).contact
    assert contact
    assert not doubtful(workspace, MEETING_DAY)
    assert workspace.read(mentions, contact.id) == []
    workspace.do(erase_member, contact.id, on=MEETING_DAY)
    (door,) = doubtful(workspace, MEETING_DAY)
    assert (door.pathway, door.doubt) == (
        read(workspace, key),
        "À confirmer\u00a0: la personne à joindre n’y travaille plus",
    )
    with pytest.raises(Refused, match="ne travaille pas à l’organisme"):
        workspace.do(verify_pathway, key, on=MEETING_DAY)
    do(edit_pathway, key, on=MEETING_DAY, conditions="À deux")
    do(edit_pathway, key, on=MEETING_DAY, contact_id=None, type=ReferralType.REFERRAL)
    do(verify_pathway, key, on=MEETING_DAY)
    assert not doubtful(workspace, MEETING_DAY)


def test_a_pathway_is_removed_with_its_counts(workspace: Workspace, do: Do) -> None:
    key = of(workspace, "Un lieu entre femmes").id
    workspace.do(count_referrals, key, month=MEETING_DAY, count=3)
    do(remove_pathway, key)
    assert key not in {one.id for one in workspace.read(pathways, MEETING_DAY)}
    assert workspace.read(tallies, MEETING_DAY, MEETING_DAY) == ()


def test_references_are_counted_by_month_and_by_organisation(workspace: Workspace, do: Do) -> None:
    key, halte = of(workspace, "Un lieu entre femmes").id, place(workspace, "La Halte")
    do(count_referrals, key, month=date(2026, 9, 24), count=3, results_known=1, organization_id=halte)
    do(count_referrals, key, month=date(2026, 9, 2), count=5, results_known=2, organization_id=halte)
    do(count_referrals, key, month=date(2026, 9, 2), count=1)
    do(count_referrals, key, month=date(2026, 10, 31), count=2)
    found = workspace.read(tallies, date(2026, 9, 15), date(2026, 9, 30))
    assert sorted((one.organization is not None, one.count, one.results_known) for one in found) == [
        (False, 1, 0), (True, 5, 2),
    ]  # fmt: skip
    assert {one.month for one in found} == {date(2026, 9, 1)}
    for month in (date(2026, 9, 1), date(2026, 11, 1)):
        do(count_referrals, key, month=month, count=0)
    assert [one.count for one in workspace.read(tallies, date(2026, 9, 1), date(2026, 12, 1))] == [5, 2]
    for count, known in ((-1, 0), (1, -1), (1, 2)):
        with pytest.raises(Refused):
            workspace.do(count_referrals, key, month=MEETING_DAY, count=count, results_known=known)


def test_one_more_reference_is_added_to_what_was_counted(workspace: Workspace, do: Do) -> None:
    key, halte = of(workspace, "Un lieu entre femmes").id, place(workspace, "La Halte")
    do(note_referrals, key, month=date(2026, 9, 24), count=1, results_known=1, organization_id=halte)
    do(note_referrals, key, month=date(2026, 9, 2), count=3, organization_id=halte)
    (found,) = workspace.read(tallies, date(2026, 9, 1), date(2026, 9, 30))
    assert (found.month, found.count, found.results_known) == (date(2026, 9, 1), 4, 1)
    for count, known in ((0, 0), (1, 2), (1, -2)):
        with pytest.raises(Refused):
            workspace.do(note_referrals, key, month=date(2026, 10, 1), count=count, results_known=known)


def test_what_was_done_can_be_written_and_read_again(workspace: Workspace, do: Do) -> None:
    key = add(do, workspace)
    do(count_referrals, key, month=MEETING_DAY, count=2, results_known=2)
    assert problems(workspace.read(dump_open_format)) == []


def test_words_of_a_pathway_and_of_a_collaboration_born_in_a_meeting_are_replaced(workspace: Workspace) -> None:
    name, meeting_id = "Zénon Trépanier", demo_meeting(workspace, 1)
    key = add(workspace.do, workspace, need=f"Loger {name}", conditions=f"Avec {name}", source_meeting_id=meeting_id)

    def describe(session: Session) -> None:
        row = session.scalars(select(CollaborationRow).where(CollaborationRow.origin_id == meeting_id)).first()
        assert row
        row.description = f"Autour de {name}"

    workspace.do(operation("l’essai")(describe))
    at = demo_clock()()
    finding = Finding(Pattern.NAME, name)
    workspace.erase_words(replace_finding, meeting_id, finding, "une personne", document="Compte rendu", at=at)
    assert (read(workspace, key).need, read(workspace, key).conditions) == ("Loger une personne", "Avec une personne")
    assert "Autour d’une personne" in {one.description for one in workspace.read(collaborations, meeting_id)}
