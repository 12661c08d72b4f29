"""Making one row of two of the same table: all that pointed to the other points to the one kept, and nothing is lost.

The tables that point to it are found in the schema, so that one added later is not forgotten. A subject says, in
``Rules``, when two of the rows that come together are one and the same, and what becomes of what only the second says.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from sqlalchemy import Enum, Table, UniqueConstraint, select
from sqlalchemy.orm import Session

from cdp_desktop.store.changes import watched
from cdp_desktop.store.schema import EvidenceLinkRow, OpenEntryRow, Row
from cdp_desktop.store.schema.change_pathway import EVIDENCE

R = TypeVar("R", bound=Row)

MERGED_CODES: Final = "merged_ids"
"""The field of the open format that lists the codes of the rows that one has taken in."""

_PLACES: Final = frozenset({"id", "rank", "position"})


def _always(_kept: Any, _other: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Same:
    """Two rows of a table are one and the same when these columns agree, once the second was moved.

    ``when`` may ask for more, of the row that stays and of the one that goes; ``join`` gives the first what only the
    second says, before the second goes.
    """

    columns: tuple[str, ...]
    join: Callable[[Any, Any], None]
    when: Callable[[Any, Any], bool] = _always


Rules = Mapping[type[Row], Same]


def absorb(session: Session, kept: R, other: R, rules: Rules) -> None:
    """Move to ``kept`` all that points to ``other``, and remove ``other``: what it says itself was settled before."""
    if type(kept) is not type(other) or kept.id == other.id:
        raise TypeError("two rows of one table are needed")
    session.flush()
    for model, column in references(type(kept)):
        rows: list[Any] = list(session.scalars(select(model).where(getattr(model, column) == other.id)))
        for row in rows:
            _move(session, row, column, kept, rules)
        session.flush()
    _keep_code(session, kept, other)
    session.delete(other)
    session.flush()


def references(model: type[Row]) -> Iterator[tuple[type[Row], str]]:
    """Tell which columns of which tables point to the rows of a table."""
    models = {mapper.local_table: mapper.class_ for mapper in Row.registry.mappers}
    for table in watched(Row.metadata):
        for key in sorted(table.foreign_keys, key=lambda one: one.parent.name):
            if key.column.table is model.__table__:
                yield models[table], key.parent.name


def unique_columns(table: Table) -> list[tuple[str, ...]]:
    """Return the groups of columns that no two rows may share, the key apart."""
    constraints = [one.columns for one in table.constraints if isinstance(one, UniqueConstraint)]
    indexes = [one.columns for one in table.indexes if one.unique]
    return [tuple(column.name for column in columns) for columns in (*constraints, *indexes)]


def _move(session: Session, row: Any, column: str, kept: Row, rules: Rules) -> None:
    """Have a row point to the one kept, unless the same is already said there."""
    if row is kept:  # it pointed to the one that goes, and would point to itself
        setattr(row, column, None)
        return
    rule = rules.get(type(row)) or _ANYWHERE.get(type(row)) or _rule(type(row), column)
    twin = _twin(session, row, rule, {column: kept.id}) if rule and column in rule.columns else None
    if rule is None or twin is None:
        setattr(row, column, kept.id)
        return
    rule.join(twin, row)
    absorb(session, twin, row, rules)


def _twin(session: Session, row: Any, rule: Same, moved: dict[str, Any]) -> Any:
    """Return another row that says the same once this one was moved."""
    model = type(row)
    wanted = [getattr(model, name).is_not_distinct_from(moved.get(name, getattr(row, name))) for name in rule.columns]
    others = session.scalars(select(model).where(model.id != row.id, *wanted).order_by(model.id))
    return next((one for one in others if rule.when(one, row)), None)


def _rule(model: type[Row], column: str) -> Same | None:
    """Return when two rows are the same although no subject said so: those that hold nothing but their links."""
    table = model.__table__
    assert isinstance(table, Table)
    if any(column in group for group in unique_columns(table)):
        raise TypeError(f"say in the rules how two rows of {table.name} become one")
    links = [one for one in table.columns if one.name not in _PLACES]
    if len(links) < 2 or not all(one.foreign_keys or isinstance(one.type, Enum) for one in links):
        return None
    return Same(tuple(one.name for one in links), _nothing_more)


def _nothing_more(_kept: Any, _other: Any) -> None:
    """Join two links: the second has nothing to add."""


def _join_why(kept: Any, other: Any) -> None:
    """Keep why both were evidence."""
    kept.why = "\n".join(dict.fromkeys(filter(None, (kept.why, other.why)))) or None


_ANYWHERE: Final[Rules] = {EvidenceLinkRow: Same(("interpretation_id", "stance", *EVIDENCE.values()), _join_why)}
"""What holds whatever is merged: an interpretation does not stand twice on the same thing."""


def _keep_code(session: Session, kept: Row, other: Row) -> None:
    """Keep, for the open format, the code of a row that goes and the fields that the model does not know."""
    gone, stays = session.get(OpenEntryRow, other.id), session.get(OpenEntryRow, kept.id)
    if gone is None:
        return
    session.delete(gone)
    theirs = dict(gone.extra.get("fields", {}))
    codes = [*([gone.code] if gone.code else []), *theirs.pop(MERGED_CODES, [])]
    if not theirs and not codes:
        return
    if stays is None:
        stays = OpenEntryRow(id=kept.id, section=gone.section, code="", extra={})
        session.add(stays)
    mine = stays.extra.get("fields", {})
    stays.extra = {**stays.extra, "fields": {**theirs, **mine, MERGED_CODES: [*mine.get(MERGED_CODES, []), *codes]}}
