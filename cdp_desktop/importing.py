"""The command that brings in people, organisations or services from a table."""

import argparse
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Final

from cdp_desktop.domain.importing.columns import Columns, lacking, left_out, recognized
from cdp_desktop.domain.importing.plan import plan
from cdp_desktop.domain.importing.planned import Answer, Choices, Outcome, Plan
from cdp_desktop.domain.importing.report import counted, differing, done, doubt, nothing_to_do, problems, told_about
from cdp_desktop.domain.importing.table import Table, TableKind
from cdp_desktop.domain.language import _
from cdp_desktop.exchange.tables import read_table
from cdp_desktop.operations import Refused
from cdp_desktop.operations.importing import import_table
from cdp_desktop.store.queries.importing import snapshot

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from cdp_desktop.store.database import Database

Opening = Callable[[], "AbstractContextManager[Database]"]

_SHOWN: Final = 50
"""Sentences of one sort, at most."""


class Unsound(Refused):
    """Some lines cannot be imported, or nobody said what they are: nothing was."""


def import_file(asked: argparse.Namespace, reading: Opening, writing: Opening, say: Callable[[str], object]) -> str:
    """Say what a file would do, then do it unless it is a rehearsal; return the last sentence.

    ``reading`` looks at the data; ``writing`` backs them up and opens them to change them.
    """
    kind = TableKind(asked.kind)
    table = read_table(asked.file, sheet=asked.sheet)
    columns = recognized(kind, table)
    lack = lacking(kind, columns)
    if lack:
        headers = ", ".join(filter(None, table.headers))
        sentence = _("{lack} Titres lus dans «\u00a0{name}\u00a0»\u00a0: {headers}. Rien n’a été importé.")
        raise Refused(sentence.format(lack=lack, name=table.file_name, headers=headers))
    answer = Answer(asked.duplicates) if asked.duplicates else None
    today = datetime.now().astimezone().date()
    with reading() as database:
        found = plan(table, kind, columns, database.read(snapshot, today), Choices(answer))
    for line in _told(table, columns, found):
        say(line)
    if nothing := nothing_to_do(found):
        return nothing
    if asked.dry_run:
        return _("Essai seulement\u00a0: rien n’a été importé.")
    _require_sound(found, partial=asked.partial)
    if not found.entries:
        return done(0)
    with writing() as database:
        count, _changes = database.write(import_table, found)
    return done(count)


def _require_sound(found: Plan, *, partial: bool) -> None:
    counts = found.counts
    if counts[Outcome.ERROR] and not partial:
        raise Unsound(
            _("Rien n’a été importé. Corrigez ces lignes, ou ajoutez --partial pour importer seulement les autres.")
        )
    if counts[Outcome.ASK]:
        sentence = _(
            "Rien n’a été importé. Dites ce que sont les doublons possibles\u00a0: --duplicates same (la même fiche), "
            "other (une autre) ou leave (laisser de côté)."
        )
        raise Unsound(sentence)


def _told(table: Table, columns: Columns, found: Plan) -> Iterator[str]:
    sheet = _(", feuille «\u00a0{sheet}\u00a0»").format(sheet=table.sheet) if table.sheet else ""
    yield _("«\u00a0{name}\u00a0»{sheet}\u00a0: {counts}.").format(
        name=table.file_name, sheet=sheet, counts=", ".join(counted(found))
    )
    yield from table.remarks
    yield from left_out(table, columns)
    yield from _some(told_about(found))
    yield from _some(problems(found))
    yield from _some([doubt(line) for line in found.lines if line.outcome is Outcome.ASK])
    yield from _some([differing(line) for line in found.lines if line.differences and line.outcome is not Outcome.ASK])


def _some(sentences: Iterable[str]) -> Iterator[str]:
    """Yield the first sentences, and how many others there are."""
    every = list(sentences)
    yield from islice(every, _SHOWN)
    if len(every) > _SHOWN:
        yield _("… et {count} autres de cette sorte.").format(count=len(every) - _SHOWN)
