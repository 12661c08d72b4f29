"""A community far larger than any: the demo, and 2,000 organisations, 20,000 members, 5,000 meetings, 200,000 captures.

Made once per schema, in a few seconds, in the temporary folder of the machine: the rows are written in bulk, without
the journal. ``python -m tests.bench.stress FOLDER`` leaves a copy in a folder of one's choice, to be opened.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import create_engine, insert
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from cdp_desktop.domain.vocabulary import (
    ActionStatus,
    AttendanceStatus,
    ItemType,
    MeetingStatus,
    NoteKind,
    Stage,
)
from cdp_desktop.exchange.open_format import demo_data, load_open_format
from cdp_desktop.store import driver, migrations
from cdp_desktop.store.folder import DataFolder, open_database
from cdp_desktop.store.schema import (
    ActionItemRow,
    AffiliationRow,
    AgendaItemRow,
    AttendanceRow,
    DecisionRow,
    InitiativeRow,
    MeetingRow,
    MemberRow,
    NoteRow,
    OrganizationRow,
    ParkingLotItemRow,
    PracticeRow,
    StageChangeRow,
)

ORGANIZATIONS, MEMBERS, MEETINGS = 2_000, 20_000, 5_000
ITEMS, PRESENT = 5, 10  # of each meeting
CAPTURES = {
    NoteRow: 130_000,
    ActionItemRow: 25_000,
    DecisionRow: 15_000,
    ParkingLotItemRow: 10_000,
    PracticeRow: 15_000,
    InitiativeRow: 5_000,
}
FIRST = [
    "Amélie",
    "Noémie",
    "Chloé",
    "Zoé",
    "Maïté",
    "Rosalie",
    "Gaëlle",
    "Inès",
    "Léa",
    "Marie-Ève",
    "André",
    "Benoît",
    "Élie",
    "Jérôme",
    "Loïc",
    "Yves",
]
LAST = [
    "Tremblay",
    "Gagnon",
    "Côté",
    "Lévesque",
    "Bélanger",
    "Ouellet",
    "Pelletier",
    "St-Pierre",
    "D’Amours",
    "L’Heureux",
    "Nguyen",
    "Haddad",
]
WORDS = [
    "accueil",
    "logement",
    "répit",
    "œuvre",
    "cœur",
    "école",
    "jeunesse",
    "aînés",
    "itinérance",
    "dépannage",
    "alimentaire",
    "transport",
    "santé",
    "mentale",
    "rencontre",
    "comité",
    "quartier",
    "organisme",
    "intervenante",
    "bénévole",
    "financement",
    "projet",
    "partage",
    "pratique",
    "écoute",
    "suivi",
]
FIRST_DAY = date(2006, 1, 5)


class Author:
    """Makes names, sentences and keys; the same ones each time."""

    def __init__(self) -> None:
        self.random = Random(2026)
        self._count = 0

    def key(self) -> UUID:
        """Return a key that increases with each call, as those of the program do."""
        self._count += 1
        return UUID(bytes=self._count.to_bytes(6, "big") + b"\x70" + self.random.randbytes(9))

    def keys(self, count: int) -> list[UUID]:
        """Return several keys."""
        return [self.key() for _turn in range(count)]

    def words(self, low: int, high: int) -> str:
        """Return a text of some words."""
        return " ".join(self.random.choices(WORDS, k=self.random.randint(low, high)))


def directory(author: Author) -> Iterator[tuple[type[Any], list[dict[str, Any]]]]:
    """Yield the organisations, the members and where they work."""
    organizations, members = author.keys(ORGANIZATIONS), author.keys(MEMBERS)
    pick = author.random.choice
    yield OrganizationRow, [{"id": key, "name": f"{author.words(2, 4)} {n}"} for n, key in enumerate(organizations)]
    yield (
        MemberRow,
        [
            {"id": key, "first_name": pick(FIRST), "last_name": f"{pick(LAST)}-{pick(LAST)}", "joined_on": FIRST_DAY}
            for key in members
        ],
    )
    yield (
        AffiliationRow,
        [
            {
                "member_id": key,
                "organization_id": pick(organizations),
                "role_title": author.words(1, 2),
                "start": FIRST_DAY,
            }
            for key in members
        ],
    )
    yield from meetings(author, members, organizations)


def meetings(
    author: Author, members: list[UUID], organizations: list[UUID]
) -> Iterator[tuple[type[Any], list[dict[str, Any]]]]:
    """Yield the meetings, their points, who came and what was captured."""
    pick = author.random.choice
    keys = author.keys(MEETINGS)
    days = {key: FIRST_DAY + timedelta(days=n) for n, key in enumerate(keys)}
    yield MeetingRow, [
        {"id": key, "number": 100 + n, "held_on": days[key], "start": time(9), "end_planned": time(12),
         "title": author.words(2, 5), "status": MeetingStatus.MINUTES_SENT}
        for n, key in enumerate(keys)
    ]  # fmt: skip
    items = {key: author.keys(ITEMS) for key in keys}
    yield AgendaItemRow, [
        {"id": item, "meeting_id": key, "position": float(n), "type": ItemType.DISCUSSION,
         "title": author.words(2, 6), "planned_minutes": 20}
        for key in keys for n, item in enumerate(items[key])
    ]  # fmt: skip
    yield AttendanceRow, [
        {"meeting_id": key, "rank": n, "member_id": member, "organization_id": pick(organizations),
         "status": AttendanceStatus.PRESENT}
        for key in keys for n, member in enumerate(author.random.sample(members, PRESENT))
    ]  # fmt: skip
    for table, count in CAPTURES.items():
        rows = []
        for n in range(count):
            meeting = keys[n * MEETINGS // count]
            at = datetime.combine(days[meeting], time(9)).astimezone() + timedelta(seconds=n % 10_000)
            shared = {"id": author.key(), "item_id": pick(items[meeting]), "at": at}
            rows.append(shared | captured(author, table, n, meeting, pick(members)))
        yield table, rows
        if table is InitiativeRow:
            yield (
                StageChangeRow,
                [
                    {
                        "initiative_id": row["id"],
                        "rank": 1,
                        "stage": Stage.IDEA,
                        "changed_on": FIRST_DAY,
                        "reason": "Idée",
                    }
                    for row in rows
                ],
            )


def captured(author: Author, table: type[Any], number: int, meeting: UUID, member: UUID) -> dict[str, Any]:
    """Return what is particular to a capture of one kind."""
    text = author.words(8, 60)
    if table is NoteRow:
        return {"meeting_id": meeting, "rank": number, "kind": NoteKind.NEED, "text": text, "speaker_id": member}
    if table is ActionItemRow:
        status = ActionStatus.DONE if number % 100 else ActionStatus.TODO
        return {"meeting_id": meeting, "rank": number, "text": text, "owner_id": member, "status": status}
    if table is DecisionRow:
        return {"meeting_id": meeting, "number": number, "text": text}
    if table is ParkingLotItemRow:
        return {"meeting_id": meeting, "rank": number, "text": text, "raised_by_id": member}
    if table is PracticeRow:
        return {"meeting_id": meeting, "number": number, "title": author.words(3, 8), "approach": text}
    return {"proposed_at_id": meeting, "rank": number, "title": author.words(3, 8), "need": text}


def make(folder: DataFolder) -> None:
    """Fill a new folder."""
    database = open_database(folder, installation="0" * 32)
    database.write(load_open_format, demo_data())
    database.close()
    engine = create_engine(
        "sqlite://", creator=lambda: driver.connect(folder.database), module=driver.sqlite, poolclass=NullPool
    )
    with Session(engine) as session, session.begin():
        for table, rows in directory(Author()):
            session.execute(insert(table), rows)
    engine.dispose()
    migrations.integrity(folder.database)


def copy_to(place: Path) -> DataFolder:
    """Return a folder of one's own at the stress size."""
    cached = Path(tempfile.gettempdir()) / f"cdp-desktop-stress-{migrations.HEAD}"
    if not cached.is_dir():
        fresh = Path(tempfile.mkdtemp())
        make(DataFolder(fresh))
        fresh.rename(cached)
    return DataFolder(Path(shutil.copytree(cached, place)))


if __name__ == "__main__":
    copy_to(Path(sys.argv[1]))
