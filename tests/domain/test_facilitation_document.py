"""The déroulé d'animation: all that whoever facilitates must know, and nothing of it in the public agenda."""

from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import uuid4

from cdp_desktop.domain import agenda_document, facilitation_document
from cdp_desktop.domain.agenda import AgendaItem, Technique
from cdp_desktop.domain.attachment import Attachment, AttachmentKind
from cdp_desktop.domain.capture import ActionItem
from cdp_desktop.domain.document import Block, Details, Heading, Listing, Together, plain
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.vocabulary import (
    ActionStatus,
    Confidentiality,
    ItemObjective,
    ItemState,
    ItemType,
    MemberStatus,
)
from tests.domain.making import DAY, item, person, place, record

FACILITATION, MEMBERS, PUBLIC = Confidentiality.FACILITATION, Confidentiality.MEMBERS, Confidentiality.PUBLIC
SPEED = Technique(
    uuid4(),
    "Rencontres éclair",
    ItemObjective.CONNECT,
    "12 à 40",
    30,
    60,
    "Chaises en deux rangées, minuterie",
    ("Deux rangées face à face.", "On se décale d’une place."),
    "À trois.",
)
XAVIER = person("Xavier Morneau", named_in_minutes=False)


def with_meeting(made: MeetingRecord, **changes: Any) -> MeetingRecord:
    return replace(made, meeting=replace(made.meeting, **changes))


def with_pieces(point: AgendaItem, *levels: Confidentiality, **fields: Any) -> MeetingRecord:
    """Make a meeting whose point has a page for each of these levels."""
    pieces = tuple(
        Attachment(
            uuid4(),
            point.id,
            AttachmentKind.LINK,
            f"Page {level.value}",
            address=f"https://exemple.quebec/{level.value}",
            confidentiality=level,
        )
        for level in levels
    )
    return record(point, attachments=pieces, **fields)


def told(made: MeetingRecord) -> str:
    return "\n".join(filter(None, facilitation_document.compose(made).texts())).replace("\u00a0", " ")


def public(made: MeetingRecord) -> str:
    return "\n".join(filter(None, agenda_document.compose(made).texts())).replace("\u00a0", " ")


def points(made: MeetingRecord) -> list[tuple[Heading, dict[str, str]]]:
    """Return the heading of each point, and its details by label."""
    found: list[tuple[Heading, dict[str, str]]] = []
    for block in facilitation_document.compose(made).blocks:
        inside: tuple[Block, ...] = block.blocks if isinstance(block, Together) else ()
        for heading, details in zip(inside[-2:], inside[-1:], strict=False):
            if isinstance(heading, Heading) and heading.at and isinstance(details, Details):
                found.append((heading, {label: value(one) for label, one in details.rows if label}))
    return found


def value(one: Any) -> str:
    return " / ".join(map(plain, one.items)) if isinstance(one, Listing) else plain(one)


def details(made: MeetingRecord) -> dict[str, str]:
    ((_heading, rows),) = points(made)
    return {label: text.replace("\u00a0", " ") for label, text in rows.items()}


def test_each_point_has_its_hour_its_length_and_the_minutes_so_far() -> None:
    gone = item(20, title="Bourse", state=ItemState.DEFERRED, deferred_to="rencontre 10", defer_reason="trop long")
    made = record(item(15, title="Accueil"), gone, item(50, title="Échange"), item(10, added_minutes=5))
    headings = [heading for heading, _rows in points(made)]
    assert [one.at.replace("\u00a0", " ") for one in headings] == ["9 h", "9 h 15", "10 h 5"]
    assert [one.text for one in headings] == ["1. Accueil", "3. Échange", "4. Point"], "numbered as on the screen"
    assert [one.detail.replace("\u00a0", " ") for one in headings] == [
        "15 min · cumul 15 min",
        "50 min · cumul 1 h 5",
        "15 min · cumul 1 h 20",
    ]
    assert "Pas cette fois\n2. Bourse (Reporté à la rencontre 10 : trop long)" in told(made)


def test_a_point_says_all_that_is_known_of_it() -> None:
    point = item(
        50,
        type=ItemType.PRACTICE_SHARING,
        objective=ItemObjective.SHARE,
        decision_expected=True,
        lead=person("Nadia Belhadj"),
        co_leads=(XAVIER,),
        description="Quatre minutes chacun.",
        facilitator_notes="Demander : et vous?\nPlan B : un seul rang.",
        technique=SPEED,
        materials="Cartons, minuterie",
        documents="La fiche de juin",
        origin="reporté de la rencontre 2",
        gathered=("Appeler la Ville",),
    )
    made = with_meeting(record(point), expected_count=50)
    assert details(made) == {
        "Responsable": "Nadia Belhadj et Xavier Morneau",
        "Description": "Quatre minutes chacun.",
        "Notes": "Demander : et vous?\nPlan B : un seul rang.",
        "Technique": "Rencontres éclair (12 à 40, de 30 min à 1 h)",
        "Conseil": "Avec 50 personnes, formez de 2 à 4 groupes.",
        "Matériel": "Cartons · Minuterie · Chaises en deux rangées",
        "À lire avant": "La fiche de juin",
    }
    text = told(made)
    about = "Partage de pratiques · Partager · décision attendue · reporté de la rencontre 2 · 1 suivi à revoir"
    assert f"{about} : Appeler la Ville" in text
    assert "Deux rangées face à face.\nOn se décale d’une place." in text
    assert "Variantes : À trois." in text


def test_who_facilitates_is_named_whatever_she_answered_but_an_erased_person_is_not() -> None:
    erased = person("Zoé Adam", place(), status=MemberStatus.ERASED)
    made = with_meeting(record(item(lead=erased)), facilitators=(XAVIER,), note_takers=(XAVIER,), timekeeper=XAVIER)
    text = told(made)
    assert text.count("Xavier Morneau") == 3
    assert "Adam" not in text
    assert "Morneau" not in public(made)


def test_the_facts_set_the_time_planned_against_the_time_there_is() -> None:
    made = with_meeting(record(item(200)), place="Le Quai", place_notes="Par la ruelle.", expected_count=34)
    text = told(made)
    assert "Le jeudi 24 septembre 2026, de 9 h à 12 h" in text
    assert "Le Quai\nPar la ruelle." in text
    assert "Personnes attendues\n34" in text
    assert "3 h 20 planifiées sur 3 h · 20 min de trop" in text
    assert "Temps\n2 h planifiées sur 3 h · 1 h de libre" in told(record(item(120)))


def test_an_hour_promised_is_told_with_its_conflict_and_at_the_top() -> None:
    text = told(record(item(30), item(20, title="Invitée", fixed_start=time(9, 10))))
    assert "Heures promises qui ne seront pas tenues\nInvitée : arrive 20 min trop tard : promis à 9 h 10" in text
    kept = record(item(10, fixed_start=time(9)), item(20, title="Invitée", fixed_start=time(9, 30)))
    assert [rows.get("Heure promise", "").replace("\u00a0", " ") for _heading, rows in points(kept)] == [
        "9 h, tenue",
        "20 min libres avant 9 h 30",
    ]
    assert "pas tenues" not in told(kept)


def test_a_point_off_the_record_says_its_cadre() -> None:
    rows = details(record(item(30, off_record=True, technique=SPEED)))
    assert rows["Cadre"].startswith("Rien n’est noté. Le compte rendu ne dira que le titre et la durée de ce point.")
    assert "Technique" in rows


def test_what_to_bring_is_a_list_to_tick_with_the_points_that_need_each_thing() -> None:
    made = record(item(materials="Marqueurs"), item(), item(technique=SPEED, materials="marqueurs"))
    ((listed),) = (
        block for block in facilitation_document.compose(made).blocks if isinstance(block, Listing) and block.to_tick
    )
    assert [plain(one) for one in listed.items] == [
        "Marqueurs (points 1 et 3)",
        "Chaises en deux rangées (point 3)",
        "Minuterie (point 3)",
    ]


def test_what_is_waited_for_is_what_is_still_open_and_due() -> None:
    late = ActionItem(uuid4(), "Rappeler", None, owner=XAVIER, due=date(2026, 9, 1))
    later = replace(late, text="Plus tard", due=date(2026, 12, 1))
    done = replace(late, text="Déjà fait", status=ActionStatus.DONE, done_on=DAY)
    text = told(record(earlier_action_items=(late, later, done)))
    assert "Suivis attendus\nQuoi\nQui\nPour quand\nRappeler\nXavier Morneau\n1er sept. 2026" in text
    assert "Plus tard" not in text
    assert "Déjà fait" not in text


def test_sections_are_over_their_points() -> None:
    made = record(item(10), item(20, section="Pratiques"), item(25, section="Pratiques"), item(5))
    blocks = facilitation_document.compose(made).blocks
    groups = [block.blocks for block in blocks if isinstance(block, Together)]
    over = [[(one.text, one.detail) for one in group if isinstance(one, Heading) and not one.at] for group in groups]
    assert over == [[("Point par point", "")], [("Pratiques", "45\u00a0min")], [], [("Ensuite", "")]]


def test_files_and_pages_are_listed_with_who_may_read_them() -> None:
    point = item()
    kept = Attachment(
        uuid4(),
        point.id,
        AttachmentKind.FILE,
        "Cartons à découper",
        file_name="cartons.pdf",
        sha256="ab" * 32,
        size=120_000,
        confidentiality=FACILITATION,
    )
    made = with_pieces(point, MEMBERS, FACILITATION)
    made = replace(made, attachments=(*made.attachments, kept))
    assert details(made)["Pièces jointes"] == (
        "Page members (https://exemple.quebec/members)"
        " / Page facilitation (https://exemple.quebec/facilitation) · Animation seulement"
        " / Cartons à découper (cartons.pdf) · PDF · 117 ko · Animation seulement"
    )


def test_the_agenda_lists_the_pages_that_members_may_read_and_no_other() -> None:
    text = public(with_pieces(item(title="Budget", documents="Le règlement"), PUBLIC, MEMBERS, FACILITATION))
    assert (
        "À apporter, à lire\nBudget : Le règlement; Page public (https://exemple.quebec/public); Page members" in text
    )
    assert "facilitation" not in text
    assert "À apporter, à lire" not in public(with_pieces(item(), FACILITATION))


def test_the_agenda_lists_nothing_of_a_point_hidden_put_off_or_kept_off_the_record() -> None:
    for point in (item(confidentiality=FACILITATION), item(state=ItemState.DEFERRED), item(off_record=True)):
        assert "exemple.quebec" not in public(with_pieces(point, MEMBERS))
        assert "exemple.quebec" in told(with_pieces(point, MEMBERS)) or not point.on_agenda


def test_the_agenda_lists_no_photo_of_what_was_written_on_a_board() -> None:
    point = item()
    photo = Attachment(uuid4(), point.id, AttachmentKind.PHOTO, "Tableau 1", file_name="t.jpg", sha256="ab" * 32)
    assert "Tableau 1" not in public(record(point, attachments=(photo,)))


def test_what_is_for_facilitation_only_is_in_the_deroule_alone() -> None:
    secret = item(title="Point réservé", confidentiality=FACILITATION)
    made = record(item(facilitator_notes="Note secrète", description="Dite à tous"), secret)
    assert {"Note secrète", "2. Point réservé", "Dite à tous"} <= set(told(made).split("\n"))
    text = public(made)
    assert "Note secrète" not in text
    assert "Point réservé" not in text
    assert "Dite à tous" in text


def test_it_cannot_be_taken_for_the_agenda() -> None:
    made = facilitation_document.compose(record(item()))
    assert made.title == "Déroulé d’animation"
    assert made.mark == "Animation seulement"
    assert made.footer.replace("\u00a0", " ").endswith("jeudi 24 septembre 2026 · Animation seulement")
    assert facilitation_document.file_name(record()) == "2026-09-24_deroule_CdP.pdf"


def test_an_empty_meeting_says_when_it_is_and_no_more() -> None:
    blocks = facilitation_document.compose(record()).blocks
    assert [type(block).__name__ for block in blocks] == ["Facts"]
