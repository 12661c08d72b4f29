"""Communities small enough to be broken in one place, and what a folder holds."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from cdp_desktop.exchange.open_format import dump_open_format, load_open_format
from cdp_desktop.store.database import Database
from cdp_desktop.store.folder import DataFolder, open_database
from cdp_desktop.store.schema import Row

SMALL: dict[str, Any] = {
    "community": {
        "id": "cdp",
        "name": "Communauté d'essai",
        "short_name": "CdP",
        "meeting_purposes": [{"id": "pur-1", "label": "Partager"}],
    },
    "populations": [{"id": "aines", "label": "Personnes aînées"}],
    "topics": [{"id": "aines", "label": "Vieillir au quartier"}],
    "organizations": [
        {"id": "org-a", "name": "La Halte", "populations": ["aines"]},
        {"id": "org-b", "name": "Un toit"},
    ],
    "services": [{"id": "svc-1", "org": "org-b", "name": "Logement"}],
    "members": [
        {"id": "m-ana", "first": "Ana", "last": "Roy", "org": "org-a", "joined": date(2025, 1, 1)},
        {"id": "m-bob", "first": "Bob", "last": "Cyr", "org": "org-b", "joined": date(2025, 1, 1)},
    ],
    "committees": [
        {"id": "com-1", "name": "Comité", "kind": "standing", "mandate": "Préparer.", "created": date(2025, 2, 1)}
    ],
    "meetings": [
        {
            "id": "mtg-1",
            "number": 1,
            "date": date(2025, 9, 25),
            "start": "09:00",
            "end_planned": "12:00",
            "title": "Se connaître",
            "facilitators": ["m-ana"],
            "status": "ended",
            "agenda": [
                {"id": "i-1", "type": "welcome", "title": "Accueil", "min": 15, "real": 20, "state": "done"},
                {"id": "i-2", "type": "discussion", "title": "Échange", "min": 30, "real": 25, "state": "done"},
                {
                    "id": "i-3",
                    "type": "venting",
                    "title": "Ventiler",
                    "min": 30,
                    "state": "planned",
                    "off_record": True,
                },
            ],
            "attendance": {"present": ["m-ana", "m-bob"], "excused": []},
            "notes": [{"item": "i-2", "kind": "note", "text": "Une note."}],
            "evaluation": {"roti": {4: 1, 5: 1}, "mood_in": {"soleil": 2}},
            "minutes": [{"version": 1, "status": "sent", "issued": date(2025, 9, 29), "recipients": 12}],
        }
    ],
    "practices": [{"id": "prac-1", "title": "L'appel à trois", "meeting": "mtg-1", "item": "i-2", "org": "org-a"}],
    "practice_reuses": [
        {"id": "r-1", "practice": "prac-1", "org": "org-b", "date": date(2025, 10, 1), "result": "tried"}
    ],
    "initiatives": [
        {
            "id": "init-1",
            "title": "La fiche",
            "stage": "idea",
            "history": [
                {"stage": "need", "date": date(2025, 9, 25), "meeting": "mtg-1", "by": "m-ana", "reason": "Constaté."},
                {"stage": "idea", "date": date(2025, 9, 25), "meeting": "mtg-1", "by": "m-bob", "reason": "Proposé."},
            ],
        },
        {
            "id": "init-2",
            "title": "La tournée",
            "stage": "idea",
            "history": [{"stage": "idea", "date": date(2025, 9, 25), "reason": "Proposé."}],
        },
    ],
    "decisions": [{"id": "dec-1", "meeting": "mtg-1", "item": "i-2", "text": "On essaie."}],
    "action_items": [
        {
            "id": "act-1",
            "meeting": "mtg-1",
            "item": "i-2",
            "text": "Écrire",
            "owner": "m-ana",
            "due": date(2025, 10, 3),
            "status": "todo",
        }
    ],
    "parking_lot": [{"id": "park-1", "meeting": "mtg-1", "item": "i-1", "text": "Le soir", "raised_by": "m-bob"}],
    "referral_pathways": [
        {
            "id": "ref-1",
            "from": "any",
            "to_org": "org-b",
            "service": "svc-1",
            "need": "Un logement",
            "populations": ["aines"],
            "contact": "m-bob",
            "mode": "Appel",
            "type": "personalized",
            "confirmed": date(2025, 10, 1),
            "source": "mtg-1",
            "tallies": [{"month": date(2025, 10, 1), "org": "org-a", "count": 3, "results_known": 1}],
        }
    ],
    "collaborations": [
        {
            "id": "col-1",
            "a": "org-a",
            "b": "org-b",
            "level": 3,
            "levels": [
                {"level": 1, "date": date(2025, 9, 25)},
                {"level": 3, "date": date(2025, 11, 3), "note": "Trois références."},
            ],
            "since": date(2025, 9, 25),
            "origin": "mtg-1",
            "description": "Références.",
        }
    ],
}


def small() -> dict[str, Any]:
    """Return a small community, to be changed at will."""
    return deepcopy(SMALL)


def opened(folder: Path) -> Database:
    """Open a folder, new or not."""
    return open_database(DataFolder(folder), installation="essai")


def loaded(folder: Path, data: dict[str, Any]) -> Database:
    """Open a new folder with these data in it."""
    database = opened(folder)
    database.write(load_open_format, data)
    return database


def dumped(database: Database) -> dict[str, Any]:
    """Return what a folder holds, in the open format, and close it."""
    data = database.read(dump_open_format)
    database.close()
    return data


def tables(session: Session) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table, in the order of the keys."""
    found = {}
    for mapper in Row.registry.mappers:
        kind = mapper.class_
        if issubclass(kind, Row):
            names = [column.key for column in inspect(kind).columns]
            rows = [{name: getattr(row, name) for name in names} for row in session.query(kind)]
            found[kind.__tablename__] = sorted(rows, key=lambda row: row["id"])
    return found
