"""What is told on one page, the fiches, the name tents and the forms, as they come out of the printer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from cdp_desktop.documents.pdf import make_pdf
from cdp_desktop.domain import (
    highlights_document,
    initiative_document,
    missed_document,
    name_tents,
    practice_document,
    story_form,
)
from cdp_desktop.domain.attendance_sheet import AttendanceSheet
from cdp_desktop.domain.capture import ActionItem, Decision
from cdp_desktop.domain.document import Document
from cdp_desktop.domain.initiative import Initiative, StageChange
from cdp_desktop.domain.initiative_document import InitiativeSheet
from cdp_desktop.domain.missed_document import Missed
from cdp_desktop.domain.practice import Practice
from cdp_desktop.domain.practice_document import PracticeSheet
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.typography import fold, typeset
from cdp_desktop.domain.vocabulary import Confidentiality, Stage
from cdp_desktop.domain.withheld import WITHHELD
from cdp_desktop.operations.initiative_sheets import edit_initiative
from cdp_desktop.operations.members import add_member
from cdp_desktop.operations.practices import edit_practice
from cdp_desktop.store.queries.initiative_sheets import initiative_sheet, initiatives_named
from cdp_desktop.store.queries.missed import missed, organizations_named
from cdp_desktop.store.queries.people import candidates, organizations
from cdp_desktop.store.queries.practice_sheets import practice_by_number, practice_sheet
from cdp_desktop.store.queries.records import record as record_of
from cdp_desktop.store.queries.sheet import attendance_sheet
from cdp_desktop.workspace import Workspace
from tests.builders import demo_meeting, demo_workspace
from tests.documents.reading import Read, words
from tests.documents.test_demo_minutes import squeezed
from tests.domain.making import MEETING, person, place, record

TODAY = date(2026, 9, 24)
MEMBERS, PUBLIC = Confidentiality.MEMBERS, Confidentiality.PUBLIC
HELD, PRACTICES, INITIATIVES = range(1, 9), range(1, 44), 18


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Workspace:  # noqa: ARG001 - a workspace needs it
    """Return the demo, which no test of this module changes."""
    return demo_workspace(tmp_path_factory.mktemp("demo"))


def held(workspace: Workspace, number: int) -> MeetingRecord:
    return workspace.read(record_of, demo_meeting(workspace, number))


def absent(workspace: Workspace, number: int, name: str) -> Missed:
    (key,) = workspace.read(organizations_named, name)
    return workspace.read(missed, demo_meeting(workspace, number), key)


def practice(workspace: Workspace, number: int) -> PracticeSheet:
    key = workspace.read(practice_by_number, number)
    assert key is not None
    return workspace.read(practice_sheet, key, TODAY)


def initiatives(workspace: Workspace) -> list[InitiativeSheet]:
    """Return every initiative of the demo."""
    found = workspace.read(initiatives_named, "e")
    assert len(found) == INITIATIVES
    return [workspace.read(initiative_sheet, key, TODAY) for key, _title in found]


def initiative(workspace: Workspace, title: str) -> InitiativeSheet:
    ((key, _title),) = workspace.read(initiatives_named, title)
    return workspace.read(initiative_sheet, key, TODAY)


# ------------------------------------------------------------------------------------------------- pages


@pytest.mark.parametrize("audience", [MEMBERS, PUBLIC])
@pytest.mark.parametrize("number", range(1, 10))
def test_the_faits_saillants_hold_on_one_page(demo: Workspace, number: int, audience: Confidentiality) -> None:
    made = highlights_document.compose(held(demo, number), audience=audience)
    assert_printed_whole(made, at_most=1)


@pytest.mark.parametrize("number", HELD)
def test_what_any_organisation_missed_holds_on_one_page(demo: Workspace, number: int) -> None:
    meeting = demo_meeting(demo, number)
    told = [demo.read(missed, meeting, key) for key in demo.read(organizations)]
    away = [one for one in told if not one.came]
    assert away
    for one in away:
        assert_printed_whole(missed_document.compose(one), at_most=1)


def test_the_fiches_of_the_demo_hold_on_their_pages(demo: Workspace) -> None:
    for number in PRACTICES:
        sheet = practice(demo, number)
        assert_printed_whole(practice_document.compose(sheet), at_most=1)
        assert_printed_whole(practice_document.compose_review(sheet), at_most=2)
    for one in initiatives(demo):
        assert_printed_whole(initiative_document.compose(one), at_most=2)
    assert_printed_whole(story_form.compose(held(demo, 9).community), at_most=2)


def assert_printed_whole(made: Document, *, at_most: int) -> None:
    """Check that every text of a document is on its pages, and that they are few."""
    pdf = make_pdf(made)
    read = Read(pdf.content)
    assert pdf.pages <= at_most, made.name
    assert pdf.missing == 0
    feet = [f"{words(typeset(made.footer))} page {page} / {pdf.pages}" for page in range(1, pdf.pages + 1)]
    printed = squeezed("".join(page.removesuffix(foot) for page, foot in zip(read.pages, feet, strict=True)))
    for text in replace(made, footer="", name="", author="", subject="").texts():
        assert squeezed(typeset(text)) in printed


SENTENCE = "On convient de relire ensemble la fiche et de la remettre à chaque organisme avant la prochaine rencontre. "
MONSTERS = ("W" * 3000, SENTENCE * 40, "MAJUSCULES ET CHIFFRES 0000 " * 9 + ".", "mot " * 60, "\U0001f600日本語" * 40)


def crowded(text: str, count: int) -> MeetingRecord:
    """Make the record of a meeting where much was decided, promised, shared and moved, always in the same words."""
    made = record()
    change = StageChange(uuid4(), Stage.IDEA, TODAY, text, MEETING)
    return replace(
        made,
        meeting=replace(made.meeting, title=text[:200], place=text[:120]),
        decisions=tuple(Decision(uuid4(), n, text) for n in range(count)),
        action_items=tuple(
            ActionItem(uuid4(), text, owner=person(text[:60], named_in_minutes=True), due=TODAY) for _n in range(count)
        ),
        practices=tuple(
            Practice(uuid4(), n, text[: 40 * (n + 1)], context=text, confidentiality=PUBLIC) for n in range(count)
        ),
        initiatives=tuple(Initiative(uuid4(), text[: 40 * (n + 1)], history=(change,)) for n in range(count)),
    )


@pytest.mark.parametrize("count", [1, 3, 5, 40])
@pytest.mark.parametrize("text", [*MONSTERS, SENTENCE.strip(), "Relire la fiche."])
def test_one_page_holds_whatever_was_said(text: str, count: int) -> None:
    found = crowded(text, count)
    for made in (
        highlights_document.compose(found),
        highlights_document.compose(found, audience=PUBLIC),
        missed_document.compose(Missed(found, place(text[:90]), TODAY - timedelta(90), (found,))),
    ):
        assert make_pdf(made).pages == 1


def test_what_does_not_hold_is_counted_and_no_sentence_is_cut() -> None:
    made = highlights_document.compose(crowded(SENTENCE * 3, 40))
    said = list(made.texts())
    assert any(text.startswith("et ") and text.endswith("autres décisions") for text in said)
    decided = [text for text in said if text.startswith("On convient") and "(D-" in text]
    assert decided
    assert all(text.split("\u00a0(D-")[0].endswith("prochaine rencontre.") for text in decided)


# ------------------------------------------------------------------------------------------------- names


def everything(made: Document, name: str) -> list[str]:
    """Return all that a document says, on its pages, in its properties and in the name of its file."""
    read = Read(make_pdf(made).content)
    marks = (title for _level, title in read.bookmarks)
    return [*made.texts(), read.text, *read.properties.values(), *marks, name]


def unnamed(demo: Workspace) -> set[str]:
    """Return the folded names of the members who did not agree to be named."""
    found = [one.person for one in demo.read(candidates, TODAY) if not one.person.named_in_minutes]
    assert {one.name for one in found} == {"Mathis Cloutier", "Xavier Morneau"}
    return {fold(one.name) for one in found}


@pytest.mark.parametrize("audience", [MEMBERS, PUBLIC])
def test_a_name_without_consent_appears_nowhere(demo: Workspace, audience: Confidentiality) -> None:
    hidden = unnamed(demo)
    told: list[tuple[Document, str]] = []
    for number in HELD:
        found = held(demo, number)
        told.append(
            (highlights_document.compose(found, audience=audience), highlights_document.file_name(found, audience))
        )
    for sheet in map(practice_of(demo), PRACTICES):
        if not practice_document.refusal(sheet, audience):
            made = practice_document.compose(sheet, audience=audience)
            told.append((made, practice_document.file_name(sheet, audience)))
    for one in initiatives(demo):  # whoever may have them
        made = initiative_document.compose(one, audience=audience)
        told.append((made, initiative_document.file_name(one, audience)))
    for made, name in told:
        said = fold("\n".join(everything(made, name)))
        assert not [who for who in hidden if who in said], made.name


def practice_of(demo: Workspace) -> Callable[[int], PracticeSheet]:
    return lambda number: practice(demo, number)


def test_a_refused_name_is_in_none_of_what_would_name_it(demo: Workspace) -> None:
    """Everyone of these sheets takes consent back: places answer for them."""
    for sheet in map(practice_of(demo), (1, 7, 29)):
        sharer = sheet.practice.shared_by
        assert sharer is not None
        assert sharer.named_in_minutes
        taken = replace(sheet, practice=replace(sheet.practice, shared_by=replace(sharer, named_in_minutes=False)))
        assert fold(sharer.name) in fold("\n".join(everything(practice_document.compose(sheet), "")))
        said = everything(practice_document.compose(taken), practice_document.file_name(taken))
        assert fold(sharer.last_name) not in fold("\n".join(said))
    halte = initiative(demo, "Halte-garderie animale")
    assert "Sarah Whitmore" in "\n".join(initiative_document.compose(halte).texts())
    refused = [replace(one, person=replace(one.person, named_in_minutes=False)) for one in halte.parts if one.person]
    quiet = replace(halte, parts=tuple(refused), committee=None)
    told = "\n".join(everything(initiative_document.compose(quiet), initiative_document.file_name(quiet)))
    assert "Whitmore" not in told
    assert "Pattes et Trottoir\u00a0: Protocole d'accueil" in told
    named = replace(quiet, initiative=replace(quiet.initiative, title="Le projet de Sarah Whitmore"))
    document, name = initiative_document.compose(named), initiative_document.file_name(named)
    assert document.title == "Le projet de [nom retiré]"
    assert "Sarah Whitmore" in [one.what for one in document.left_out]
    assert not [text for text in everything(document, name) if "whitmore" in text.lower()]


def test_a_name_typed_in_a_fiche_where_she_has_no_part_is_taken_out(workspace: Workspace) -> None:
    workspace.do(add_member, "Rita", "Chiasson", on=TODAY)
    halte, practice_id = initiative(workspace, "Halte-garderie animale"), practice(workspace, 7).practice.id
    workspace.do(edit_initiative, halte.initiative.id, need="Rita Chiasson l’a vu de ses yeux")
    workspace.do(edit_practice, practice_id, context="Chez Rita Chiasson")
    for made in (
        initiative_document.compose(initiative(workspace, "Halte-garderie animale")),
        practice_document.compose(practice(workspace, 7)),
    ):
        said = "\n".join(made.texts())
        assert WITHHELD in said
        assert "Chiasson" not in said
        assert any("Chiasson" in one.what for one in made.left_out)


def test_what_was_said_of_a_practice_stays_among_members(demo: Workspace) -> None:
    sheet = practice(demo, 7)
    assert "Deux bols." in "\n".join(practice_document.compose(sheet).texts())
    public = "\n".join(practice_document.compose(sheet, audience=PUBLIC).texts())
    assert "Saint-Barnabé" in public
    assert "Deux bols." not in public


@pytest.mark.parametrize("number", HELD)
def test_public_faits_saillants_name_nobody(demo: Workspace, number: int) -> None:
    found = held(demo, number)
    said = fold("\n".join(everything(highlights_document.compose(found, audience=PUBLIC), "")))
    people = [one.person for one in found.attendances if one.person]
    assert people
    assert not [one.name for one in people if fold(one.name) in said]


def test_files_are_named_after_what_they_hold(demo: Workspace) -> None:
    found = held(demo, 3)
    assert highlights_document.file_name(found) == "2025-11-27_faits-saillants_CdP.pdf"
    assert highlights_document.file_name(found, PUBLIC) == "2025-11-27_faits-saillants_CdP_public.pdf"
    away = absent(demo, 8, "la popote")
    assert missed_document.file_name(away) == "2026-06-11_ce-que-vous-avez-manque_CdP_LaPopote.pdf"
    assert practice_document.file_name(practice(demo, 7)) == "fiche-pratique_P-07_CdP.pdf"
    assert practice_document.file_name(practice(demo, 7), PUBLIC) == "fiche-pratique_P-07_CdP_public.pdf"
    halte = initiative(demo, "halte garderie animale")
    assert initiative_document.file_name(halte) == "fiche-projet_Haltegarderieanimale_CdP.pdf"
    assert story_form.file_name(found.community) == "formulaire-histoire_CdP.pdf"


# ------------------------------------------------------------------------------------------------- name tents


def test_there_are_two_tents_on_a_page_and_blank_ones_at_the_end(demo: Workspace) -> None:
    sheet = demo.read(attendance_sheet, demo_meeting(demo, 9))
    pdf = make_pdf(name_tents.compose(sheet))
    read = Read(pdf.content)
    assert len(sheet.people) == 54
    assert pdf.pages == (54 + name_tents.BLANK) / 2
    assert "Jean-Philippe Adam L’Escabeau" in read.pages[0]
    assert "page 1" not in read.text
    assert read.pages[-1] == "plier plier couper"
    assert read.properties["Title"] == "Porte-noms de la rencontre 9 – Bienvenue\u00a0: refaire le réseau"


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_no_half_of_a_page_of_tents_is_lost(count: int) -> None:
    empty = record()
    people = tuple(person(f"Nadia Belhadj{n}", place()) for n in range(count))
    made = name_tents.compose(AttendanceSheet(empty.community, empty.meeting, people))
    assert len(made.blocks) % 2 == 0
    assert make_pdf(made).pages == len(made.blocks) // 2


def test_a_name_too_long_for_a_tent_is_shortened_and_one_alone_is_large() -> None:
    empty = record()
    people = (
        person("Bartholoméus-Maximilien " + "Wolfeschlegel" * 20),
        replace(person(), first_name="", last_name="B"),
    )
    read = Read(make_pdf(name_tents.compose(AttendanceSheet(empty.community, empty.meeting, people))).content)
    assert "Bartholoméus-Maximilien" in read.text
    assert "…" in read.text


# ------------------------------------------------------------------------------------------------- empty forms


def test_what_is_not_known_is_not_said() -> None:
    community = record().community
    bare = PracticeSheet(community, Practice(UUID(int=1), 1, "Un titre"))
    assert Read(make_pdf(practice_document.compose(bare)).content).text.startswith("La communauté Un titre Fiche")
    assert practice_document.compose(bare).blocks[0:1] != ()  # its state, and nothing else
    assert "Ce que ça donne" not in "\n".join(practice_document.compose(bare).texts())
    alone = InitiativeSheet(community, Initiative(UUID(int=1), "Un titre"))
    assert initiative_document.compose(alone).blocks == ()
    nothing = highlights_document.compose(record())
    said = "\n".join(nothing.texts())
    assert "décidé" not in said
    assert "Néant" not in said
