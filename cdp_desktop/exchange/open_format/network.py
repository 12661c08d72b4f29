"""Who may refer and to whom, and the levels of a collaboration."""

from typing import Any

from cdp_desktop.domain.collaboration import CollaborationLevel
from cdp_desktop.domain.language import _
from cdp_desktop.exchange.open_format.context import Dumping, Entry, Loading
from cdp_desktop.exchange.open_format.kinds import CodeOf, Index, Reference, Wrong
from cdp_desktop.exchange.open_format.pieces import Field, Said, Section, dump_entries, load_entries
from cdp_desktop.store.schema import CollaborationLevelRow, ServiceRow, derived_id

ANY = "any"


class Scope:
    """The organisation that may refer, or ``any``."""

    keys = ("from",)
    column = "from_organization_id"

    def load(self, entry: Entry, loading: Loading) -> None:
        """Set the column."""
        code = entry.data.get("from")
        place = (*entry.place, "from")
        alone = code is not None and code != ANY
        entry.row.from_organization_id = loading.read(Reference("organization"), code, place) if alone else None

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return the organisation."""
        if row.from_organization_id is not None:
            return {"from": dumping.code("organization", row.from_organization_id)}
        return {"from": ANY} if "from" in said else {}


class Target:
    """The organisation referred to, which must be that of the service."""

    keys = ("to_org",)

    def load(self, entry: Entry, loading: Loading) -> None:
        """Check the organisation; the service alone is kept."""
        code = entry.data.get("to_org")
        if code is None:
            return
        place = (*entry.place, "to_org")
        key = loading.read(Reference("organization"), code, place)
        service = loading.rows.get(entry.row.service_id) if entry.row.service_id else None
        if key and isinstance(service, ServiceRow) and service.organization_id != key:
            loading.wrong(place, _("le service « {code} » est d’un autre organisme").format(code=entry.data["service"]))

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return the organisation of the service."""
        (service,) = dumping.children(ServiceRow, "id", row.service_id)
        return {"to_org": dumping.code("organization", service.organization_id)}


class Level:
    """A level, from 1 to 5."""

    def read(self, value: Any, index: Index) -> CollaborationLevel:
        """Return the level."""
        levels = list(CollaborationLevel)
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= len(levels):
            raise Wrong(_("il faut un niveau de 1 à {most}, et non « {value} »").format(most=len(levels), value=value))
        return levels[value - 1]

    def write(self, value: CollaborationLevel, code: CodeOf) -> int:
        """Return the number of the level."""
        return value.number


LEVEL = Section(
    "levels",
    CollaborationLevelRow,
    (Field("level", "level", Level()), Field("date", "reached_on"), Field("note", "note")),
    order="rank",
    leaf=True,
)


class Levels:
    """``level`` alone when a collaboration always had it, ``levels`` when it grew or was told about."""

    keys = ("level", "levels")

    def load(self, entry: Entry, loading: Loading) -> None:
        """Add the levels; the day a collaboration began is already known."""
        level, listed = entry.data.get("level"), entry.data.get("levels")
        place = (*entry.place, "levels")
        owner = ("collaboration_id", entry.row.id)
        if listed is None:
            row = CollaborationLevelRow(id=derived_id(entry.row.id, LEVEL.name, 0), collaboration_id=entry.row.id)
            row.rank = 1
            for piece in LEVEL.pieces:
                piece.load(Entry(entry.place, {"level": level, "date": entry.row.since}, row), loading)
            loading.add(row, entry.place)
            return
        rows = load_entries(LEVEL, loading.sequence(listed, place), place, loading, owner=owner)
        if not rows:
            loading.wrong(place, _("ce champ est obligatoire"))
        elif level is not None:
            last = loading.read(Level(), level, (*entry.place, "level"))
            if last and rows[-1].level and last is not rows[-1].level:
                loading.wrong(
                    (*entry.place, "level"),
                    _("le niveau est {level}, mais « levels » finit par {last}").format(
                        level=last.number, last=rows[-1].level.number
                    ),
                )

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return the last level, alone when the day a collaboration began says the rest."""
        rows = sorted(dumping.children(CollaborationLevelRow, "collaboration_id", row.id), key=lambda one: one.rank)
        if not rows:
            return {}
        last = {"level": rows[-1].level.number}
        if "levels" not in said and len(rows) == 1 and rows[0].reached_on == row.since and not rows[0].note:
            return last
        return {**last, "levels": dump_entries(LEVEL, rows, dumping, owner=row.id)}
