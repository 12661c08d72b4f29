"""The paper of the pathway: what was adopted, and no evidence named further than it may go."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from cdp_desktop.domain.change_pathway import EvidenceKind, Force, InterpretationStatus
from cdp_desktop.domain.document import Document
from cdp_desktop.domain.pathway import Change, ChangeForce, Pathway
from cdp_desktop.domain.pathway_document import compose, file_name
from cdp_desktop.domain.record import Community
from cdp_desktop.domain.vocabulary import Confidentiality, ConsentState
from cdp_desktop.store.queries.pathway import pathway, pathway_to_print
from cdp_desktop.store.queries.records import community
from tests.documents.reading import lines
from tests.documents.test_golden import TODAY, database
from tests.domain.making import person

PUBLIC, MEMBERS = Confidentiality.PUBLIC, Confidentiality.MEMBERS


@pytest.fixture(scope="module")
def home() -> Community:
    found = database().read(community)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def told() -> Pathway:
    return database().read(pathway)


def said(made: Document) -> str:
    return "\n".join(lines(made)).replace("\u00a0", " ")


def first(told: Pathway, **fields: object) -> Pathway:
    """Return the pathway with another first change."""
    changed: Change = replace(told.changes[0], **fields)  # type: ignore[arg-type]
    return replace(told, changes=(changed, *told.changes[1:]))


def test_evidence_goes_no_further_than_it_may(home: Community, told: Pathway) -> None:
    members, everyone = (compose(home, told, day=TODAY, audience=one) for one in (MEMBERS, PUBLIC))
    assert "Nuance : Ce qui n'a pas changé" in said(members).replace("’", "'")
    assert "Ce qui n" not in "\n".join(line for line in said(everyone).splitlines() if "pas changé" in line)
    assert "qui ne sont pas nommées ici" in said(everyone)
    assert "preuves ne sont pas nommées ici : elles ne sont pas pour ce public." in said(everyone)
    assert ("Ce qui n'a pas changé", "consentement pour ce public : pas accordé") in [
        (one.what, one.why.replace("\u00a0", " ")) for one in everyone.left_out
    ]
    assert members.left_out == ()


def test_nobody_is_named_who_did_not_agree(home: Community, told: Pathway) -> None:
    known = person("Odile Tremblay")
    force = ChangeForce(UUID(int=1), Force.ACCELERATOR, "Odile Tremblay tient la porte ouverte.")
    written = replace(first(told, forces=(force,)), mentioned=(known,))
    made = compose(home, written, day=TODAY, audience=PUBLIC)
    assert "[nom retiré] tient la porte ouverte." in said(made)
    assert "Odile Tremblay" in [one.what for one in made.left_out]


def test_what_the_pathway_says_of_members_is_known_when_it_is_printed() -> None:
    """Members are looked for only among those whose last names its words hold."""
    found = database().read(pathway_to_print, TODAY)
    assert replace(found, mentioned=()) == database().read(pathway)


def test_a_story_whose_agreement_ended_is_counted(home: Community, told: Pathway) -> None:
    def ended(change: Change) -> Change:
        read = []
        for one in change.interpretations:
            grounds = []
            for ground in one.grounds:
                piece = ground.piece
                if piece and piece.kind is EvidenceKind.STORY:
                    answers = tuple(replace(one, state=ConsentState.WITHDRAWN) for one in piece.answers)
                    piece = replace(piece, answers=answers)
                grounds.append(replace(ground, piece=piece))
            read.append(replace(one, grounds=tuple(grounds)))
        return replace(change, interpretations=tuple(read))

    made = compose(home, replace(told, changes=tuple(map(ended, told.changes))), day=TODAY)
    assert "Culture de collaboration" not in said(made)
    assert "1 autre, qui n’est pas nommée ici" in said(made)


def test_only_what_was_adopted_is_read(home: Community, told: Pathway) -> None:
    read = told.changes[0].interpretations
    drafts = tuple(replace(one, status=InterpretationStatus.DRAFT) for one in read)
    made = compose(home, first(told, interpretations=drafts), day=TODAY)
    assert read[0].text not in said(made)
    assert "Rien n’en est encore lu." in said(made)
    assert [one.why for one in made.left_out] == ["interprétation pas encore adoptée"] * len(drafts)


def test_what_helps_what_resists_and_what_is_missing_are_told(home: Community, told: Pathway) -> None:
    key = told.changes[0].id
    forces = (ChangeForce(key, Force.BRAKE, "Le roulement"), ChangeForce(key, Force.ACCELERATOR, "Un local prêté"))
    text = said(compose(home, first(told, forces=forces, springboard=True), day=TODAY))
    assert text.index("Un local prêté") < text.index("Le roulement")
    assert "tremplin" in text
    assert "Aucune histoire ne parle du changement 4." in text
    assert "Ces histoires ne servent encore à aucun changement : « Le mercredi à une heure »" in text
    assert "Aucun changement n’est encore écrit." in said(compose(home, Pathway(), day=TODAY))


def test_it_is_named_for_whom_it_is(home: Community) -> None:
    assert file_name(home, date(2026, 9, 24)) == "2026-09-24_chemin-de-changements_CdP.pdf"
    assert file_name(home, date(2026, 9, 24), PUBLIC) == "2026-09-24_chemin-de-changements_CdP_public.pdf"
