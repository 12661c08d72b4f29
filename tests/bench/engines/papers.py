"""The documents that engines are given: a long compte rendu, a directory, a long sheet to sign, a thousand faces."""

from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from random import Random
from typing import Final
from uuid import UUID

from PIL import Image

from cdp_desktop.domain import attendance_sheet, minutes, trombinoscope_document
from cdp_desktop.domain.attendance_sheet import AttendanceSheet
from cdp_desktop.domain.document import Block, Details, Document, Facts, Heading, Listing, Paragraph, muted, strong
from cdp_desktop.domain.people import Organization, Person
from cdp_desktop.domain.record import Community, MeetingRecord
from cdp_desktop.domain.trombinoscope_document import Portrayed, Trombinoscope
from cdp_desktop.store.queries.records import record
from cdp_desktop.store.queries.sheet import attendance_sheet as sheet_of
from tests.builders import demo_meeting, demo_workspace

MEETINGS: Final = (3, 2, 1)
PLACES, PEOPLE_IN_EACH, SIGNING = 100, 10, 500
FIRST: Final = ("Amélie", "Étienne", "Noëlle", "Kevin", "Sarah", "Mélanie", "Ousmane", "Zoé", "Jean-Philippe", "Nadia")
LAST: Final = ("Lacasse", "St-Pierre", "Belhadj", "D’Amours", "Tremblay", "Côté", "Nguyen", "Ouellet", "Awashish")
SAID: Final = (
    "Accueille les gens du quartier et les accompagne dans leurs démarches, sans rendez-vous.",
    "Cherche une salle accessible deux soirs par semaine, l’hiver surtout.",
    "Prête volontiers sa cuisine, son minibus (8 places) et ses contacts à la Ville.",
    "A relancé en 2025 le comité qui réunit organismes, gens d’affaires et citoyens.",
    "Parle français, anglais, arabe et un peu de langue des signes québécoise.",
)
FORMS: Final = ("Travail de proximité", "Médiation", "Cuisine collective", "Logement", "Accès aux droits", "Bénévolat")


def papers(folder: Path) -> dict[str, Document]:
    """Return the documents, made from the demo, by name."""
    workspace = demo_workspace(folder)
    records = [workspace.read(record, demo_meeting(workspace, number)) for number in MEETINGS]
    sheet = workspace.read(sheet_of, demo_meeting(workspace, MEETINGS[0]))
    workspace.close()
    return {
        "compte rendu": minutes.compose(_long_meeting(records)),
        "répertoire": directory(),
        "feuille": attendance_sheet.compose(_long_sheet(sheet)),
        "trombinoscope": trombinoscope_document.compose(_many_faces(records[0].community, _photos(folder))),
        "trombinoscope sans photo": trombinoscope_document.compose(_many_faces(records[0].community, [])),
    }


def _long_meeting(records: list[MeetingRecord]) -> MeetingRecord:
    """Return one meeting where all that several of the demo said and decided was."""
    first = records[0]
    came = {one.person.id if one.person else one.id: one for found in records for one in found.attendances}
    return replace(
        first,
        meeting=replace(first.meeting, items=tuple(chain(*(found.meeting.items for found in records)))),
        attendances=tuple(came.values()),
        notes=tuple(chain(*(found.notes for found in records))),
        decisions=tuple(chain(*(found.decisions for found in records))),
        action_items=tuple(chain(*(found.action_items for found in records))),
        earlier_action_items=tuple(chain(*(found.earlier_action_items for found in records))),
        practices=tuple(chain(*(found.practices for found in records))),
        initiatives=tuple(chain(*(found.initiatives for found in records))),
    )


def _long_sheet(sheet: AttendanceSheet) -> AttendanceSheet:
    people = tuple(Person(UUID(int=rank), _first(rank), _last(rank)) for rank in range(SIGNING))
    return replace(sheet, people=people)


def _many_faces(community: Community, photos: list[Path]) -> Trombinoscope:
    """Return a thousand people of a hundred organisations, each with a photo of her own if there are photos."""
    places = [Organization(UUID(int=rank + 1), f"Maison n° {rank}", f"Maison n° {rank}") for rank in range(PLACES)]
    people = [
        Portrayed(
            Person(UUID(int=rank + 1), _first(rank), f"{_last(rank)} {rank}", places[rank % PLACES], FORMS[rank % 6]),
            bio=SAID[rank % len(SAID)] if rank % 3 else "",
            skills=(FORMS[rank % 6], FORMS[(rank + 1) % 6]),
            photo=photos[rank] if photos else None,
            listed=True,
            photographed=True,
        )
        for rank in range(PLACES * PEOPLE_IN_EACH)
    ]
    return Trombinoscope(community, date(2026, 9, 24), tuple(people))


def _photos(folder: Path) -> list[Path]:
    """Write a thousand photos as a telephone sends them, once made smaller: no two are the same."""
    chance, files = Random(7), []
    for rank in range(PLACES * PEOPLE_IN_EACH):
        noise = Image.frombytes("RGB", (60, 80), chance.randbytes(60 * 80 * 3))
        files.append(folder / f"{rank}.jpg")
        noise.resize((600, 800), Image.Resampling.BICUBIC).save(files[-1], "JPEG", quality=80)
    return files


def directory() -> Document:
    """Return a directory of the bench's own, plain enough for every engine, and always the same."""
    chance = Random(7)
    blocks: list[Block] = []
    for place in range(PLACES):
        blocks.append(Heading(f"Maison de quartier n° {place + 1}", detail=f"depuis {1970 + place // 2}"))
        blocks.append(Facts((("Adresse", f"{100 + place}, rue de la Commune"), ("Mission", chance.choice(SAID)))))
        blocks.append(Paragraph((strong("Ce qu’on y trouve : "), *map(muted, chance.sample(SAID, 2)))))
        blocks += (block for rank in range(PEOPLE_IN_EACH) for block in _person(place * PEOPLE_IN_EACH + rank, chance))
    return Document(
        "Répertoire", tuple(blocks), kicker="Communauté de pratique", subtitle="1 000 personnes, 100 organismes",
        author="La Table", subject="Répertoire", footer="Répertoire · réservé aux membres",
    )  # fmt: skip


def _person(rank: int, chance: Random) -> list[Block]:
    """Return what is said of somebody."""
    address = f"personne{rank}@latable.example"
    rows = (
        ("Joindre", (strong(address), muted(f" ou 514 555-{rank:04}"))),
        ("Offre", chance.choice(SAID)),
        ("Cherche", chance.choice(SAID)),
        ("Pratiques", Listing(tuple(chance.sample(FORMS, chance.choice((2, 3)))))),
    )
    return [Heading(f"{_first(rank)} {_last(rank)}", 2, detail=chance.choice(FORMS)), Details(rows)]


def _first(rank: int) -> str:
    return FIRST[rank % len(FIRST)]


def _last(rank: int) -> str:
    return f"{LAST[rank // len(FIRST) % len(LAST)]}-{LAST[rank % len(LAST)]}"
