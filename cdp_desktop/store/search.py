"""The index of the search: in memory only, so that nothing of it has to be erased from the disk.

It holds folded words and their stems, and no text: what is shown is read from the tables again, and what is gone from
them cannot be found.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final
from uuid import UUID

import snowballstemmer
from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.finding import Entry, Hit, Kind, Term, found_in_each, terms
from cdp_desktop.domain.typography import word_spans
from cdp_desktop.store import driver
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.database import Database
from cdp_desktop.store.queries.searchable import PAGE, TABLES, entries, keys
from cdp_desktop.store.queries.touched import touched

MOST: Final = 50

RANKED: Final = 2000
"""Matches that are ranked, at most: the last indexed."""

_RANK: Final = "bm25(words, 10.0, 1.0, 0.5)"

_french = snowballstemmer.stemmer("french")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of a folded French word."""
    return str(_french.stemWord(word))


class Index:
    """The words of everything that can be found; filled in one thread, then used in another."""

    def __init__(self) -> None:
        self._connection = driver.sqlite.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._connection.execute("PRAGMA temp_store = MEMORY")
        self._connection.execute(
            "CREATE TABLE entry (place INTEGER PRIMARY KEY, kind TEXT, key BLOB, in_force INTEGER, UNIQUE (kind, key))"
        )
        # Without the places of words in texts, and without texts where SQLite can still remove them, from 3.43.
        lean = "content='', contentless_delete=1," if driver.sqlite.sqlite_version_info >= (3, 43) else ""
        self._connection.execute(
            f"CREATE VIRTUAL TABLE words USING fts5(title, body, stems, {lean} detail=column, prefix='2 3',"
            " tokenize='unicode61 remove_diacritics 0')"
        )

    def close(self) -> None:
        """Forget everything."""
        self._connection.close()

    def fill(self, database: Database, report: Callable[[int, int], None] = lambda _done, _total: None) -> None:
        """Index everything, a page at a time: no transaction lasts, and erasing never waits for its end."""
        for done, kind in enumerate(TABLES):
            last: UUID | None = None
            while page := database.read(keys, kind, last):
                report(done, len(TABLES))
                self._add(database.read(entries, kind, page))
                last = page[-1]

    def follow(self, session: Session, changes: Changes) -> None:
        """Index again what changed."""
        for kind, ids in touched(session, changes).items():
            self._remove(kind, self._keys(kind) if ids is None else ids)
            there = sorted(session.scalars(select(TABLES[kind].id)) if ids is None else ids)
            for start in range(0, len(there), PAGE):
                self._add(entries(session, kind, there[start : start + PAGE]))

    def search(
        self, session: Session, typed: str, kinds: Collection[Kind] = (), *, past: bool = False, most: int = MOST
    ) -> tuple[Hit, ...]:
        """Return what says every word typed, the best first; ``past`` finds what is no longer in force too."""
        asked = terms(typed, stem)
        if not asked:
            return ()
        ranked = self._ranked(asked, kinds, past=past, most=most)
        by_kind: defaultdict[Kind, list[UUID]] = defaultdict(list)
        for kind, key in ranked:
            by_kind[kind].append(key)
        there = {(kind, entry.id): entry for kind, ids in by_kind.items() for entry in entries(session, kind, ids)}
        return found_in_each((there[place] for place in ranked if place in there), asked, stem)

    def _ranked(
        self, asked: Sequence[Term], kinds: Collection[Kind], *, past: bool, most: int
    ) -> list[tuple[Kind, UUID]]:
        only = f" AND kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
        current = "" if past else " AND in_force"
        lines = self._connection.execute(
            "SELECT kind, key FROM (SELECT kind, key, place, rank FROM"
            f" (SELECT rowid AS found, {_RANK} AS rank FROM words WHERE words MATCH ? ORDER BY rowid DESC)"
            f" JOIN entry ON place = found WHERE true{only}{current} LIMIT {RANKED}) ORDER BY rank, place DESC LIMIT ?",
            (" AND ".join(map(_asked, asked)), *kinds, most),
        )
        return [(Kind(kind), UUID(bytes=key)) for kind, key in lines]

    def _add(self, found: Iterable[Entry]) -> None:
        self._connection.execute("BEGIN")
        for entry in found:
            place = self._connection.execute(
                "INSERT INTO entry (kind, key, in_force) VALUES (?, ?, ?)",
                (entry.kind, entry.id.bytes, entry.in_force),
            ).lastrowid
            title = list(_words(entry.title))
            body = [word for passage in entry.passages for word in _words(passage.text)]
            stems = {stem(word) for word in (*title, *body)}
            self._connection.execute(
                "INSERT INTO words (rowid, title, body, stems) VALUES (?, ?, ?, ?)",
                (place, " ".join(title), " ".join(body), " ".join(stems)),
            )
        self._connection.execute("COMMIT")

    def _remove(self, kind: Kind, ids: Iterable[UUID]) -> None:
        for key in ids:
            found = self._connection.execute(
                "DELETE FROM entry WHERE kind = ? AND key = ? RETURNING place", (kind, key.bytes)
            ).fetchone()
            if found:
                self._connection.execute("DELETE FROM words WHERE rowid = ?", found)

    def _keys(self, kind: Kind) -> list[UUID]:
        lines = self._connection.execute("SELECT key FROM entry WHERE kind = ?", (kind,))
        return [UUID(bytes=key) for (key,) in lines]


def _words(text: str) -> Iterator[str]:
    return (word for _start, _end, word in word_spans(text))


def _asked(term: Term) -> str:
    """Return a word as FTS5 is asked for it."""
    return f'({{title body}} : "{term.word}"{"*" if term.unfinished else ""} OR stems : "{term.stem}")'
