"""The répertoire, the fiches à vérifier and the trombinoscope: where indexes lead, who is nowhere, what faces take."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from uuid import UUID, uuid4

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.documents import style
from cdp_desktop.documents.docx import make_docx
from cdp_desktop.documents.html import make_html
from cdp_desktop.documents.markdown import make_markdown
from cdp_desktop.documents.pdf import make_pdf
from cdp_desktop.documents.writing import forms, write
from cdp_desktop.domain import repertoire_document, trombinoscope_document, verification_document
from cdp_desktop.domain.document import Document, Heading, Index, Portrait, Portraits, Table, Together, plain
from cdp_desktop.domain.record import Community
from cdp_desktop.domain.referral import Pathway, Service
from cdp_desktop.domain.repertoire import Colleague, OrganizationSheet, Repertoire, ServiceSheet
from cdp_desktop.domain.trombinoscope_document import Portrayed, Trombinoscope
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import (
    Confidentiality,
    ConsentMode,
    ConsentPurpose,
    ConsentState,
    MemberStatus,
    ReferralType,
)
from cdp_desktop.domain.withheld import WITHHELD
from cdp_desktop.operations import operation
from cdp_desktop.operations.consents import set_consent
from cdp_desktop.store.queries.records import community
from cdp_desktop.store.queries.repertoire import repertoire, trombinoscope
from cdp_desktop.store.schema import ConsentRow, MemberRow
from cdp_desktop.workspace import Workspace
from tests.builders import demo_workspace
from tests.documents.faces import with_photos
from tests.documents.inside import everything
from tests.documents.reading import inner_links, words
from tests.documents.test_docx import opened
from tests.documents.test_html import parsed
from tests.domain.making import person, place

TODAY = date(2026, 9, 24)
MEMBERS, PUBLIC = Confidentiality.MEMBERS, Confidentiality.PUBLIC
HOME = Community(uuid4(), "La communauté", "CdP")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Workspace:  # noqa: ARG001 - a workspace needs it
    """Return the demo, which no test of this module changes."""
    return demo_workspace(tmp_path_factory.mktemp("demo"))


def directory_of(workspace: Workspace) -> tuple[Repertoire, Trombinoscope]:
    found = workspace.read(community)
    assert found is not None
    return workspace.read(repertoire, found, TODAY), workspace.read(trombinoscope, found, TODAY)


def read_everywhere(document: Document, folder: Path) -> str:
    """Return all that is in the files of a document, in every form."""
    read = []
    for form in forms(document):
        path = folder / f"essai{form.ending}"
        write(document, path)
        read.append(words(everything(form.ending[1:], path.read_bytes())))
    return "\n".join(read)


# ------------------------------------------------------------------------------------- a small neighbourhood


def neighbourhood(*, listed: bool) -> Repertoire:
    """Return an organisation with a service and a pathway to somebody, described as people speak of themselves."""
    shelter = place("Maison L’Escale", "L’Escale")
    zelie = person("Zélie Brochu", shelter)
    service = Service(uuid4(), "Hébergement", shelter, access_process="Demander Zélie au 514 555-0199")
    way = Pathway(
        uuid4(), "Un lit ce soir", service, ReferralType.PERSONALIZED, "Texto à Zélie Brochu (514-555-0199)",
        TODAY - timedelta(days=30), contact=zelie, contact_there=True, confidentiality=PUBLIC,
    )  # fmt: skip
    secret = replace(
        way, id=uuid4(), need="Sortir d’une maison dangereuse", confidentiality=Confidentiality.FACILITATION
    )
    inner = replace(way, id=uuid4(), need="Une place en deuxième étape", confidentiality=MEMBERS)
    sheet = OrganizationSheet(
        shelter, phone="514 555-0100", address="12, rue Cachée", address_confidential=True,
        verified_on=TODAY - timedelta(days=30), services=(ServiceSheet(service, pathways=(way, inner, secret)),),
    )  # fmt: skip
    colleague = Colleague(zelie, "514 555-0199", listed=listed, places=frozenset({shelter.id}))
    return Repertoire(HOME, TODAY, (sheet,), (colleague,))


def test_a_name_stays_out_of_the_texts_of_the_place_that_she_left() -> None:
    found = neighbourhood(listed=False)
    (zelie,) = found.people
    gone = replace(zelie, places=frozenset(), past_places=zelie.places)
    said = "\n".join(repertoire_document.compose(replace(found, people=(gone,))).texts())
    assert "Zélie" not in said
    assert WITHHELD in said


def test_who_agreed_is_named_to_members_with_a_direct_line_and_never_in_public(tmp_path: Path) -> None:
    found = neighbourhood(listed=True)
    told = read_everywhere(repertoire_document.compose(found), tmp_path)
    assert "Demander Zélie Brochu, 514 555-0199" in told
    said = read_everywhere(repertoire_document.compose(found, audience=PUBLIC), tmp_path)
    assert [hidden for hidden in ("Zélie", "Brochu", "555-0199") if hidden in said] == []
    assert "Ligne générale : 514 555-0100" in said


@pytest.mark.parametrize("audience", [MEMBERS, PUBLIC])
def test_who_did_not_agree_is_nowhere_and_the_general_line_answers(tmp_path: Path, audience: Confidentiality) -> None:
    made = repertoire_document.compose(neighbourhood(listed=False), audience=audience)
    told = read_everywhere(made, tmp_path)
    assert [hidden for hidden in ("Zélie", "Brochu", "555-0199") if hidden in told] == []
    assert "Ligne générale : 514 555-0100" in told
    assert "Zélie Brochu" in made.omissions
    assert "Prénom dans un texte" in made.omissions


def test_who_left_is_named_no_more(tmp_path: Path) -> None:
    found = neighbourhood(listed=True)
    (one,) = found.people
    gone = replace(one, person=replace(one.person, status=MemberStatus.LEFT))
    assert "Zélie" not in read_everywhere(repertoire_document.compose(replace(found, people=(gone,))), tmp_path)


@pytest.mark.parametrize(
    ("audience", "kept"),
    [(PUBLIC, ["Un lit ce soir"]), (MEMBERS, ["Un lit ce soir", "Une place en deuxième étape"])],
)
def test_a_row_for_fewer_readers_does_not_leak(tmp_path: Path, audience: Confidentiality, kept: list[str]) -> None:
    made = repertoire_document.compose(neighbourhood(listed=True), audience=audience)
    told = read_everywhere(made, tmp_path)
    needs = ["Un lit ce soir", "Une place en deuxième étape", "Sortir d’une maison dangereuse"]
    assert [need for need in needs if need in told] == kept
    assert "Sortir d’une maison dangereuse (Animation seulement)" in made.omissions


@pytest.mark.parametrize("audience", [MEMBERS, PUBLIC])
def test_an_address_that_would_put_people_in_danger_is_never_said(tmp_path: Path, audience: Confidentiality) -> None:
    found = neighbourhood(listed=True)
    made = repertoire_document.compose(found, audience=audience)
    fiche = verification_document.compose(found, [found.organizations[0].organization.id])
    assert "Cachée" not in read_everywhere(made, tmp_path) + read_everywhere(fiche, tmp_path)
    assert "L’Escale (Adresse confidentielle)" in made.omissions


def test_what_was_verified_a_year_ago_is_to_be_confirmed_in_words(tmp_path: Path) -> None:
    found = neighbourhood(listed=True)
    (sheet,) = found.organizations
    old = replace(found, organizations=(replace(sheet, verified_on=date(2025, 9, 23)),))
    assert "À confirmer : vérifié le 23 septembre 2025" in read_everywhere(repertoire_document.compose(old), tmp_path)
    assert verification_document.to_verify(old) == (sheet.organization.id,)
    just = replace(found, organizations=(replace(sheet, verified_on=date(2025, 9, 24)),))
    assert verification_document.to_verify(just) == ()


# ------------------------------------------------------------------------------------------------- the demo


@pytest.mark.parametrize("audience", [MEMBERS, PUBLIC])
def test_nobody_of_the_demo_is_named_without_consent(
    demo: Workspace, tmp_path: Path, audience: Confidentiality
) -> None:
    found, people = directory_of(demo)
    papers = [repertoire_document.compose(found, audience=audience)]
    if audience is MEMBERS:
        papers += [
            trombinoscope_document.compose(with_photos(people, tmp_path)),
            verification_document.compose(found, verification_document.to_verify(found)),
        ]
    hidden = [one.person for one in found.people if audience is PUBLIC or not one.listed]
    assert hidden
    for paper in papers:
        told = read_everywhere(paper, tmp_path)
        assert [one.name for one in hidden if one.name != "Identité retirée" and one.name in told] == []


@operation("un consentement qui expire")
def expire(session: Session, last_name: str, on: date) -> None:
    """Have a consent end on a day."""
    member = session.scalars(select(MemberRow.id).where(MemberRow.last_name == last_name)).one()
    row = session.scalars(
        select(ConsentRow).where(ConsentRow.member_id == member, ConsentRow.purpose == ConsentPurpose.DIRECTORY)
    ).one()
    row.expires_on = on


def test_a_consent_counts_to_its_last_day_and_only_when_granted(workspace: Workspace) -> None:
    def listed() -> bool:
        found, people = directory_of(workspace)
        made = "\n".join((*repertoire_document.compose(found).texts(), *trombinoscope_document.compose(people).texts()))
        return "Amélie Charbonneau" in made

    (amelie,) = (one.person for one in directory_of(workspace)[0].people if one.person.last_name == "Charbonneau")
    assert listed()
    workspace.do(expire, "Charbonneau", TODAY)
    assert listed()
    workspace.do(expire, "Charbonneau", TODAY - timedelta(days=1))
    assert not listed()
    workspace.do(expire, "Charbonneau", TODAY)
    for state in ConsentState:
        workspace.do(set_consent, amelie.id, ConsentPurpose.DIRECTORY, state, on=TODAY, mode=ConsentMode.PAPER)
        assert listed() is (state is ConsentState.GRANTED)


# ------------------------------------------------------------------------------------------------- the indexes


def indexes(made: Document) -> list[Index]:
    return [block for block in made.blocks if isinstance(block, Index)]


def titles(made: Document) -> dict[UUID, str]:
    """Return what is at each place that an index may lead to."""
    blocks = [inner for block in made.blocks for inner in (block.blocks if isinstance(block, Together) else (block,))]
    named = [(one.anchor, plain(one.text)) for one in blocks if isinstance(one, Heading)]
    named += [(one.anchor, one.name) for block in blocks if isinstance(block, Portraits) for one in block.people]
    return {anchor: text for anchor, text in named if anchor}


def links(content: bytes) -> list[tuple[str, int, str]]:
    """Return the links of a file: the words they lie on, the page they lead to, and its text."""
    file = pdfium.PdfDocument(content)
    texts = []
    for page in file:
        text = page.get_textpage()
        texts.append(words(text.get_text_bounded()))
        text.close()
    found = [(said, number, texts[number - 1]) for page in file for said, number in inner_links(file, page)]
    file.close()
    return found


def test_every_entry_of_an_index_leads_where_it_is_told(demo: Workspace) -> None:
    found, people = directory_of(demo)
    for made in (repertoire_document.compose(found), trombinoscope_document.compose(people)):
        places = [place for index in indexes(made) for _term, told in index.terms for place in told]
        led = links(make_pdf(made).content)
        assert len(led) == len(places) > 40
        for place_, (said, number, page) in zip(places, led, strict=True):
            assert said == f"{words(typeset(plain(place_.text)))} {number}", "the number printed is that of the page"
            assert words(typeset(titles(made)[place_.to])) in page


def test_the_same_entries_are_links_in_word_and_on_the_web(demo: Workspace) -> None:
    made = repertoire_document.compose(directory_of(demo)[0])
    wanted = [words(typeset(plain(one.text))) for index in indexes(made) for _term, told in index.terms for one in told]
    page = parsed(make_html(made))
    reached = {one.attributes["id"] for one in page.all() if "id" in one.attributes}
    led = list(page.all("a"))
    assert [words(one.text) for one in led] == wanted
    assert {one.attributes["href"][1:] for one in led} <= reached
    body = opened(make_docx(made)).element.body
    marks = {one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))}
    inner = list(body.iter(qn("w:hyperlink")))
    assert [words("".join(run.text or "" for run in one.iter(qn("w:t")))) for one in inner] == wanted
    assert {one.get(qn("w:anchor")) for one in inner} <= marks


# ------------------------------------------------------------------------------------------------- the trombinoscope


def test_the_public_has_no_trombinoscope() -> None:
    assert "réservé aux membres" in trombinoscope_document.refusal(PUBLIC)
    assert trombinoscope_document.refusal(MEMBERS) == ""


def test_those_who_did_not_agree_to_be_listed_are_told_to_the_maker_alone(demo: Workspace) -> None:
    made = trombinoscope_document.compose(directory_of(demo)[1])
    assert made.omissions.startswith("3 éléments laissés de côté")
    assert "Mathis Cloutier (Répertoire" in made.omissions
    assert not [text for text in made.texts() if "laissé" in text or "Cloutier" in text]


def test_a_photo_is_shown_only_to_whom_agreed(tmp_path: Path) -> None:
    halte = place()
    people = [Portrayed(person(f"Personne {rank}", halte), listed=True, photographed=rank == 1) for rank in (1, 2)]
    made = trombinoscope_document.compose(with_photos(Trombinoscope(HOME, TODAY, tuple(people)), tmp_path))
    (shown,) = (block for block in made.blocks if isinstance(block, Portraits))
    assert [one.photo is not None for one in shown.people] == [True, False]


def test_initials_take_the_room_of_a_photo_in_every_form(tmp_path: Path) -> None:
    """And a photo that cannot be read gives the initials: nothing tells the three apart but what is in the disc."""
    kept, damaged = tmp_path / "visage.jpg", tmp_path / "abime.jpg"
    Image.new("RGB", (300, 400), "#b06a30").save(kept)
    damaged.write_bytes(b"no picture")
    people = (Portrait("Ana B", photo=kept), Portrait("Bo C"), Portrait("Cy D", photo=damaged))
    made = Document("T", (Portraits(people),))
    boxes = discs(make_pdf(made).content)
    assert [second[0] - first[0] for first, second in pairwise(boxes)] == pytest.approx([style.WIDTH / 3] * 2, abs=0.1)
    assert {(round(foot), round(right - left), round(top)) for left, foot, right, top in boxes} == {
        (round(boxes[0][1]), style.FACE, round(boxes[0][3]))
    }
    faces = [one for one in parsed(make_html(made)).all() if one.attributes.get("class") == "face"]
    assert [one.name for one in faces] == ["img", "span", "span"]
    (table,) = opened(make_docx(made)).tables
    rooms = [cell.paragraphs[0] for cell in table.rows[0].cells]
    assert {room.style.paragraph_format.line_spacing.pt for room in rooms} == {style.FACE}
    (drawn,) = rooms[0]._p.iter(qn("wp:extent"))
    assert int(drawn.get("cx")) == int(drawn.get("cy")) == Pt(style.FACE)
    width = style.WIDTH / 3 - 6  # the margin of a cell
    assert [width - room.paragraph_format.right_indent.pt for room in rooms[1:]] == pytest.approx(
        [style.FACE] * 2, abs=0.1
    )


def discs(content: bytes) -> list[tuple[float, float, float, float]]:
    """Return where each face is on the first page, from left to right: a photo, or the disc of initials."""
    file = pdfium.PdfDocument(content)
    page = file[0]
    kinds = [raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE]
    found = sorted(
        box for one in page.get_objects(filter=kinds) if (box := one.get_bounds())[3] - box[1] > style.FACE - 2
    )
    page.close()
    file.close()
    return found


def test_a_trombinoscope_reads_well_without_pictures(demo: Workspace) -> None:
    made = make_markdown(trombinoscope_document.compose(directory_of(demo)[1])).decode().replace("\u00a0", " ")
    assert "- **Amélie Charbonneau**\\\n  Coordonnatrice de l’intervention\\\n  On peut me demander…" in made
    assert "- **accompagnement hospitalier**\n  - Kevin Ouellet, La Halte\n" in made


# ------------------------------------------------------------------------------------------------- little and much


def test_organizations_with_little_or_much_to_say_are_told() -> None:
    bare = OrganizationSheet(place("Rien encore", "Rien encore"))
    service = Service(uuid4(), "Suivi", place())
    many = tuple(ServiceSheet(replace(service, id=uuid4(), name=f"Suivi {rank}")) for rank in range(12))
    full = OrganizationSheet(place("L’organisme au nom le plus long du quartier " * 3), services=many)
    found = Repertoire(HOME, TODAY, (bare, full))
    about = [bare.organization.id, full.organization.id]
    for made in (repertoire_document.compose(found), verification_document.compose(found, about)):
        told = "\n".join(made.texts())
        assert "Rien encore" in told
        assert "Suivi 11" in told


def test_a_fiche_asks_for_what_is_not_known() -> None:
    bare = OrganizationSheet(place("Rien encore", "Rien encore"))
    made = verification_document.compose(Repertoire(HOME, TODAY, (bare,)), [bare.organization.id])
    asked = next(block for block in made.blocks if isinstance(block, Table))
    assert [(plain(row[0]), plain(row[2])) for row in asked.rows][1:3] == [
        ("Mission", "☐\u00a0à ajouter\u00a0:"),
        ("Ce que nous ne faisons pas", "☐\u00a0à ajouter\u00a0:"),
    ]
    assert made.footer.endswith("À remettre à l’organisme")
