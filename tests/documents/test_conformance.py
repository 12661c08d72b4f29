"""Every document is readable aloud (PDF/UA-1) and fit to be kept (PDF/A-2a), by the reference validator."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Final
from uuid import uuid4

import pytest

from cdp_desktop.documents.pdf import make_pdf
from cdp_desktop.domain import (
    agenda_document,
    attendance_sheet,
    decisions_document,
    facilitation_document,
    follow_ups_document,
    highlights_document,
    initiative_document,
    key_document,
    minutes,
    missed_document,
    name_tents,
    pathway_document,
    practice_document,
    recueil_document,
    repertoire_document,
    rescue_document,
    selection_feedback_document,
    selection_sheet_document,
    story_cards_document,
    story_form,
    story_review_document,
    trombinoscope_document,
    verification_document,
)
from cdp_desktop.domain.attendance_sheet import AttendanceSheet
from cdp_desktop.domain.capture import ActionItem, Decision
from cdp_desktop.domain.change_pathway import CollectionKind
from cdp_desktop.domain.decision_register import Linked, RegisteredDecision
from cdp_desktop.domain.decisions_document import DecisionRegister
from cdp_desktop.domain.document import Document
from cdp_desktop.domain.follow_up import FollowUp
from cdp_desktop.domain.follow_ups_document import FollowUpRegister
from cdp_desktop.domain.initiative import Initiative
from cdp_desktop.domain.initiative_document import Committee, Foundation, InitiativeSheet, Part
from cdp_desktop.domain.missed_document import Missed
from cdp_desktop.domain.participation import Years
from cdp_desktop.domain.pathway import Pathway
from cdp_desktop.domain.people import Organization, Person
from cdp_desktop.domain.practice import Practice, Reuse
from cdp_desktop.domain.practice_document import PracticeSheet
from cdp_desktop.domain.record import Community, MeetingRecord
from cdp_desktop.domain.recueil import Recueil
from cdp_desktop.domain.registers import Source
from cdp_desktop.domain.repertoire import Repertoire
from cdp_desktop.domain.story_papers import Selection
from cdp_desktop.domain.story_review_document import StoryToReview
from cdp_desktop.domain.trombinoscope_document import Trombinoscope
from cdp_desktop.domain.vocabulary import (
    ActionStatus,
    Confidentiality,
    DecisionStatus,
    Involvement,
    OriginMode,
    ReuseResult,
)
from cdp_desktop.store.queries.pathway import pathway
from cdp_desktop.store.queries.records import community as community_of
from cdp_desktop.store.queries.records import record as record_of
from cdp_desktop.store.queries.repertoire import repertoire, trombinoscope
from cdp_desktop.store.queries.sheet import attendance_sheet as sheet_of
from cdp_desktop.ui.key_sheet import key_groups
from cdp_desktop.workspace import Workspace
from tests.builders import demo_meeting
from tests.documents import hostile
from tests.documents.faces import with_photos
from tests.documents.test_pdf import every_block
from tests.documents.test_short_papers import TODAY, crowded, initiative, practice
from tests.documents.verapdf import failures, missing
from tests.domain import making
from tests.domain.making import DAY, item, record

VALIDATED: Final = int(os.environ.get("HOSTILE_VALIDATED", "4"))
"""How many hostile documents, of the kinds in turn, are validated besides those that are always."""

pytestmark = [
    pytest.mark.timeout(max(240, 10 * VALIDATED)),
    pytest.mark.skipif(bool(missing()), reason=missing() or "all is there"),
]

HOSTILE: Final = (
    '<b>R&D</b> & </para> <img src="/etc/hosts"/>',
    "« L’œuvre » ½ – 14 h 30 … ✓ ☐",
    "\U0001f600 日本語 العربية ᐃᓄᒃᑎᑐᑦ e\u0301\u0302\u0303 \x00\x1b[31m \ud800 \u202e",
    "mot" * 400,
    "Une phrase qui tient sur plusieurs pages. " * 80,
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path


def of_a_meeting(found: MeetingRecord, sheet: AttendanceSheet) -> Iterator[tuple[str, Document]]:
    """Yield each document of a meeting."""
    yield "ordre-du-jour", agenda_document.compose(found)
    yield "deroule", facilitation_document.compose(found)
    yield "trousse", rescue_document.compose(found, sheet, key_groups())
    yield "feuille", attendance_sheet.compose(sheet)
    for audience in (Confidentiality.MEMBERS, Confidentiality.PUBLIC):
        yield f"compte-rendu-{audience}", minutes.compose(found, audience=audience)
        yield f"faits-saillants-{audience}", highlights_document.compose(found, audience=audience)
    yield "porte-noms", name_tents.compose(replace(sheet, people=sheet.people[:3]))  # one page says as much as thirty
    yield "manque", missed_document.compose(Missed(found, place_of_nobody()))
    yield "formulaire", story_form.compose(found.community)


def place_of_nobody() -> Organization:
    """Return an organisation that came to no meeting."""
    return making.place("La Popote du Faubourg", "La Popote")


def fiches(practice: PracticeSheet, initiative: InitiativeSheet) -> Iterator[tuple[str, Document]]:
    """Yield the fiches, for those who may have them."""
    for audience in (Confidentiality.MEMBERS, Confidentiality.PUBLIC):
        yield f"fiche-pratique-{audience}", practice_document.compose(practice, audience=audience)
        yield f"fiche-projet-{audience}", initiative_document.compose(initiative, audience=audience)
    yield "fiche-a-relire", practice_document.compose_review(practice)


def of_the_directory(found: Repertoire, people: Trombinoscope) -> Iterator[tuple[str, Document]]:
    """Yield what the directory prints: the fiches are those of its first organisations."""
    for audience in (Confidentiality.MEMBERS, Confidentiality.PUBLIC):
        yield f"repertoire-{audience}", repertoire_document.compose(found, audience=audience)
    about = [one.organization.id for one in found.organizations]
    yield "fiche-a-verifier", verification_document.compose(found, about[:1])
    yield "fiches-a-verifier", verification_document.compose(found, about[:4])
    yield "trombinoscope", trombinoscope_document.compose(people)


def recueils(told: Recueil) -> Iterator[tuple[str, Document]]:
    """Yield a recueil, for those who may have it, and as it is when it gives back a document."""
    for audience in (Confidentiality.MEMBERS, Confidentiality.PUBLIC):
        yield f"recueil-{audience}", recueil_document.compose(told, day=DAY, audience=audience)
    given_back = replace(told, kind=CollectionKind.SOURCE_REPRODUCTION)
    yield "recueil-source", recueil_document.compose(given_back, day=DAY)


def stories(told: Selection, asked: StoryToReview) -> Iterator[tuple[str, Document]]:
    """Yield the papers of a table, and what the teller of a story reads again."""
    yield "cartes", story_cards_document.compose(told)
    yield "feuille-selection", selection_sheet_document.compose(told)
    yield "retour-selection", selection_feedback_document.compose(told)
    yield "histoire-a-relire", story_review_document.compose(asked)


def pathways(community: Community, found: Pathway) -> Iterator[tuple[str, Document]]:
    """Yield the pathway of changes, for those who may have it."""
    for audience in (Confidentiality.MEMBERS, Confidentiality.PUBLIC):
        made = pathway_document.compose(community, found, day=DAY, audience=audience)
        yield f"chemin-{audience}", made


def registers(decisions: DecisionRegister, follow_ups: FollowUpRegister) -> Iterator[tuple[str, Document]]:
    """Yield the registers, for those who may have them."""
    for audience in (Confidentiality.MEMBERS, Confidentiality.PUBLIC):
        yield f"decisions-{audience}", decisions_document.compose(decisions, audience=audience)
        yield f"suivis-{audience}", follow_ups_document.compose(follow_ups, audience=audience)


def written(place: Path, documents: Iterator[tuple[str, Document]]) -> list[Path]:
    """Write documents; return their files."""
    files = []
    for name, document in documents:
        files.append(place / f"{name}.pdf")
        files[-1].write_bytes(make_pdf(document).content)
    return files


def assert_conform(files: list[Path]) -> None:
    found = failures(files)
    assert len(found) == len(files)
    assert not {Path(name).name: failed for name, failed in found.items() if any(failed.values())}


def test_every_document_of_the_demo_conforms(place: Path, workspace: Workspace) -> None:
    def documents() -> Iterator[tuple[str, Document]]:
        for number in (2, 7, 9):
            key = demo_meeting(workspace, number)
            for name, document in of_a_meeting(workspace.read(record_of, key), workspace.read(sheet_of, key)):
                yield f"{number}-{name}", document
        yield "raccourcis", key_document.compose(key_groups())
        yield from registers(*hostile.registers())
        yield from recueils(hostile.recueil_of_the_year())
        yield from stories(*hostile.stories_of_the_year(2))
        for number, title in ((7, "Halte-garderie animale"), (29, "Murale de la ruelle")):
            for name, document in fiches(practice(workspace, number), initiative(workspace, title)):
                yield f"{number}-{name}", document

        community = workspace.read(community_of)
        assert community is not None
        yield from pathways(community, workspace.read(pathway))
        yield from of_the_directory(
            workspace.read(repertoire, community, TODAY),
            with_photos(workspace.read(trombinoscope, community, TODAY), place),
        )

    assert_conform(written(place, documents()))


def test_an_empty_document_conforms(place: Path) -> None:
    empty = record()
    sheet = AttendanceSheet(empty.community, empty.meeting)
    documents = [*of_a_meeting(empty, sheet), *of_a_meeting(record(item(title="")), replace(sheet, people=()))]
    community = empty.community
    documents += fiches(
        PracticeSheet(community, Practice(uuid4(), 1, "")), InitiativeSheet(community, Initiative(uuid4(), ""))
    )
    documents += of_the_directory(Repertoire(community, DAY), Trombinoscope(community, DAY))
    documents += registers(DecisionRegister(community), FollowUpRegister(community))
    documents += recueils(hostile.nothing().recueil)
    documents += stories(hostile.nothing().selection, hostile.nothing().review)
    documents += pathways(community, Pathway())
    numbered = ((f"{rank}-{name}", document) for rank, (name, document) in enumerate(documents))
    assert_conform([*written(place, numbered), *written(place, iter([("vide", Document(title="", blocks=()))]))])


def test_hostile_and_endless_texts_conform(place: Path) -> None:
    documents = (
        (f"hostile-{rank}", Document(title=text[:300], blocks=every_block(text), kicker=text[:300], footer=text[:300]))
        for rank, text in enumerate(HOSTILE)
    )
    assert_conform(written(place, chain(documents, hostile.sample(VALIDATED))))


def full_of(text: str) -> Iterator[tuple[str, Document]]:
    """Yield each short paper, with a text in each of its places."""
    found = crowded(text, 3)
    someone = making.person(text[:300], making.place(text[:300], text[:300]), named_in_minutes=True)
    somewhere = making.place(text[:300], text[:300])
    for audience in (Confidentiality.MEMBERS, Confidentiality.PUBLIC):
        yield f"faits-saillants-{audience}", highlights_document.compose(found, audience=audience)
    yield "manque", missed_document.compose(Missed(found, somewhere, DAY, (found,)))
    yield "porte-noms", name_tents.compose(AttendanceSheet(found.community, found.meeting, (someone,)))
    community = replace(found.community, name=text[:300], privacy_contact=text[:300])
    yield "formulaire", story_form.compose(community)
    practice = Practice(
        uuid4(), 1, text[:300], shared_by=someone, organization=somewhere, context=text, approach=text, effects=text,
        conditions=text, limits=text, resources=text,
        reuses=tuple(Reuse(uuid4(), somewhere, DAY, result, someone, text) for result in ReuseResult),
    )  # fmt: skip
    part = Part(someone, brings=text)
    described = Part(label=text, brings=text)
    initiative = InitiativeSheet(
        community, replace(found.initiatives[0], need=text, description=text, aliases=(text[:300],), next_step=text,
                           origin_mode=OriginMode.COLLECTIVE, lead_organization=somewhere, partners=(somewhere,) * 3),
        meetings=(found.meeting,), foundations=(Foundation(text),), involvement=Involvement.LED, populations=(text,),
        committee=Committee(text, text, DAY, (part, described)), parts=(part, described), budget=12_000,
        funding=text, merged_into=Foundation(text), split_from=Foundation(text),
    )  # fmt: skip
    sheet = PracticeSheet(community, practice, found.meeting, (text,), (text,), someone, DAY)
    yield from fiches(sheet, initiative)
    yield from registers_full_of(text, community, someone)


def registers_full_of(text: str, community: Community, someone: Person) -> Iterator[tuple[str, Document]]:
    """Yield the registers, with a text in each of their places."""
    source = Source(uuid4(), 9, text[:300], DAY, item_id=uuid4(), item=text, initiative=text)
    year = Years().of(DAY)
    link = Linked(uuid4(), "D-01", year)
    made = Decision(uuid4(), 2, text, concerns=text, status=DecisionStatus.SUPERSEDED)
    decided = (
        RegisteredDecision(made, source, year, link, link),
        RegisteredDecision(replace(made, status=DecisionStatus.ACTIVE), source, year),
    )
    promised = tuple(
        FollowUp(ActionItem(uuid4(), text, owner=someone, due=due, status=status, done_on=due, comment=text), source, 2)
        for status in ActionStatus
        for due in (None, date(2026, 1, 1))
    )
    yield from registers(DecisionRegister(community, decided, DAY), FollowUpRegister(community, promised, DAY, year))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_short_papers_full_of_hostile_texts_conform(place: Path, text: str) -> None:
    assert_conform(written(place, full_of(text)))


DAMAGES: Final = {
    "no language": (b"/Lang", b"/Lxng"),
    "not marked": (b"/MarkInfo", b"/MxrkInfo"),
    "no structure": (b"/StructTreeRoot", b"/StrxctTreeRoot"),
    "no way from the page to the structure": (b"/ParentTree ", b"/PxrentTree "),
    "no title shown": (b"/DisplayDocTitle true", b"/DisplayDocTitle null"),
    "no properties": (b"/Metadata", b"/Mxtadata"),
    "no colours": (b"/OutputIntents", b"/OxtputIntents"),
    "a heading skipped": (b"/S /H2", b"/S /H5"),
    "a cell outside of a row": (b"/S /TR", b"/S /P "),
}


def test_damaged_files_are_found_out(place: Path) -> None:
    """The control: what is wrong is seen, each time."""
    whole = make_pdf(Document(title="Titre", blocks=every_block("Texte"))).content
    files = []
    for name, (sound, damaged) in DAMAGES.items():
        assert sound in whole, name
        assert len(sound) == len(damaged)
        files.append(place / f"{name}.pdf")
        files[-1].write_bytes(whole.replace(sound, damaged))
    found = failures(files)
    unseen = [Path(name).stem for name, failed in found.items() if not any(failed.values())]
    assert not unseen
