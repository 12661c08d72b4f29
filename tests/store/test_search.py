"""What is typed finds what was said, in French; what is gone from the tables is found no more."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from cdp_desktop.domain.finding import Hit, Kind
from cdp_desktop.store.changes import Change, Changes, Verb
from cdp_desktop.store.database import Database
from cdp_desktop.store.folder import open_database
from cdp_desktop.store.search import Index
from tests.builders import INSTALLATION, demo_folder
from tests.store import test_histories as histories
from tests.store.rows import Gardener

CAPTURED = (Kind.NOTE, Kind.ITEM, Kind.ACTION, Kind.PRACTICE)
GESTURES = (histories.add, histories.edit, histories.edit_all, histories.remove, histories.remove_all)


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Database]:
    """The demo, open for reading."""
    opened = open_database(demo_folder(tmp_path / "demo"), installation=INSTALLATION, read_only=True)
    yield opened
    opened.close()


@pytest.fixture
def find(demo: Database) -> Iterator[Any]:
    """Give what searches the demo."""
    index = filled(demo)

    def search(typed: str, *kinds: Kind, past: bool = False) -> tuple[Hit, ...]:
        return demo.read(index.search, typed, kinds, past=past)

    yield search
    index.close()


def filled(database: Database) -> Index:
    """Return an index of everything."""
    index = Index()
    index.fill(database)
    return index


def content(index: Index) -> set[tuple[Any, ...]]:
    """Return each word that the index holds: of what, and in which of its texts."""
    index._connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.held USING fts5vocab(main, words, instance)")
    return set(
        index._connection.execute(
            "SELECT term, col, kind, key, in_force FROM temp.held LEFT JOIN entry ON place = doc"
        ).fetchall()
    )


def titles(hits: tuple[Hit, ...]) -> list[str]:
    """Return the titles found, with a straight apostrophe and ordinary spaces."""
    return [hit.title.text.replace("’", "'").replace("\u00a0", " ") for hit in hits]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("halte-garderie", "Halte-garderie animale"),
        ("HALTE GARDERIE anim", "Halte-garderie animale"),
        ("l’arc-boutant", "L'Arc-boutant, communautés LGBTQ+"),
        ("larc", ""),
        ("arc boutant", "L'Arc-boutant, communautés LGBTQ+"),
        ("belh", "Nadia Belhadj"),
        ("evaluations", "Comité d'évaluation"),
        ("rencontre 4", "4. Le communautaire et le réseau de la santé : se parler sans se perdre"),
    ],
)
def test_words_are_found_however_they_are_written(find: Any, typed: str, title: str) -> None:
    found = titles(find(typed))
    assert title in found if title else not found


@pytest.mark.parametrize(
    "typed",
    ["intervenant.e.s", "intervenant·e·s", "intervenant(e)s", "intervenant[e]s", "intervenant-e-s", "intervenantes"],
)
def test_inclusive_writing_is_found_in_all_its_forms(find: Any, typed: str) -> None:
    found = find(typed, Kind.ORGANIZATION)
    assert "Chaire de recherche sur les pratiques de proximité" in titles(found)
    shown = {hit.excerpt.text[start:end] for hit in found for start, end in hit.excerpt.marks}
    assert "Intervenant.e.s" in shown


def test_every_word_is_asked_for_and_each_letter_narrows(find: Any) -> None:
    assert len(find("log", Kind.ORGANIZATION)) >= len(find("logement tann", Kind.ORGANIZATION)) == 1
    assert not find("logement zzz")
    assert not find("")
    assert not find("l")
    assert not find("de la ")


def test_a_title_that_says_it_comes_first(find: Any) -> None:
    found = find("halte-garderie")
    assert "Halte-garderie" in found[0].title.text
    assert found[0].title.marks


def test_only_the_kinds_asked_for_are_found(find: Any) -> None:
    found = find("logement", Kind.NOTE, Kind.ACTION)
    assert found
    assert {hit.entry.kind for hit in found} <= {Kind.NOTE, Kind.ACTION}


def test_a_hit_tells_where_it_is_and_whether_it_is_for_the_facilitators(find: Any) -> None:
    (meeting,) = find("rencontre 4", Kind.MEETING)
    assert meeting.entry.meeting_id == meeting.entry.id
    captured = [hit for typed in ("logement", "groupe", "personnes") for hit in find(typed, *CAPTURED)]
    assert all(hit.entry.meeting_id and hit.entry.day and hit.entry.where for hit in captured)
    assert {hit.warning for hit in captured} == {"", "Animation seulement", "Hors compte rendu"}


def test_a_need_and_what_two_organisations_do_together_are_found(find: Any) -> None:
    (door,) = find("soigner animal", Kind.PATHWAY)
    assert door.title.text == "Soigner ou vacciner son animal"
    assert " – " in door.entry.where, "the service, and whose it is"
    (tie,) = find("corridor", Kind.COLLABORATION)
    assert tie.title.text == "CLSC (Proximité) et Comité logement"


@pytest.mark.parametrize("seed", range(12))
def test_index_that_follows_says_what_a_new_one_says(database: Database, seed: int) -> None:
    gardener = Gardener(seed)
    index = filled(database)
    done: list[Changes] = []
    for _step in range(8):
        changes = _something(database, gardener, done)
        if Random(seed).random() < 0.5:
            changes = Changes(tuple(Change(Verb.UPDATE, one.table, one.row_id, {}, {}) for one in changes.items))
        database.read(index.follow, changes)
        fresh = filled(database)
        assert content(index) == content(fresh)
        fresh.close()
    index.close()


def _something(database: Database, gardener: Gardener, done: list[Changes]) -> Changes:
    """Change something, or undo the last change."""
    if done and gardener.random.random() < 0.4:
        undone = done.pop().reversed()
        database.play(undone)
        return undone
    try:
        _result, changes = database.write(gardener.random.choice(GESTURES), gardener)
    except IntegrityError:
        return Changes()
    if changes:
        done.append(changes)
    return changes
