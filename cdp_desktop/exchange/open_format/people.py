"""Where members work, and what they agreed to."""

from typing import Any

from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import ConsentPurpose
from cdp_desktop.exchange.open_format.context import Dumping, Entry, Loading
from cdp_desktop.exchange.open_format.kinds import Coded, Reference
from cdp_desktop.exchange.open_format.pieces import Field, Said, Section, dump_entries, load_entries
from cdp_desktop.store.schema import AffiliationRow, ConsentRow, derived_id

AFFILIATION = Section(
    "affiliations",
    AffiliationRow,
    (
        Field("org", "organization_id"),
        Field("role", "role_title"),
        Field("from", "start"),
        Field("to", "end"),
        Field("primary", "primary"),
    ),
    leaf=True,
)
CONSENT = (
    Field("state", "state"),
    Field("wording_version", "wording_version"),
    Field("asked_on", "asked_on"),
    Field("answered_on", "answered_on"),
    Field("withdrawn_on", "withdrawn_on"),
    Field("mode", "mode"),
    Field("recorded_by", "recorded_by_id"),
    Field("expires_on", "expires_on"),
    Field("note", "note"),
)


class Affiliations:
    """``org`` and ``role`` for someone who always worked there, ``affiliations`` for the others."""

    keys = ("org", "role", "affiliations")

    def load(self, entry: Entry, loading: Loading) -> None:
        """Add the affiliations; the member's own dates are already known."""
        organization = entry.data.get("org")
        listed = entry.data.get("affiliations")
        place = (*entry.place, "affiliations")
        owner = ("member_id", entry.row.id)
        if listed is None and organization is not None:
            one = {"org": organization, "role": entry.data.get("role"), "from": entry.row.joined_on}
            one["to"] = entry.row.left_on
            row = AffiliationRow(id=derived_id(entry.row.id, AFFILIATION.name, 0), member_id=entry.row.id)
            for piece in AFFILIATION.pieces:
                piece.load(Entry(entry.place, one, row), loading)
            loading.add(row, entry.place)
            return
        items = loading.sequence([] if listed is None else listed, place)
        rows = load_entries(AFFILIATION, items, place, loading, owner=owner)
        if organization is None and not rows and entry.data.get("role") is not None:
            loading.wrong((*entry.place, "role"), _("une fonction demande un organisme (« org »)"))
        if organization is not None:
            key = loading.read(Reference("organization"), organization, (*entry.place, "org"))
            if key is not None and key not in {row.organization_id for row in rows}:
                loading.wrong(
                    (*entry.place, "org"), _("« {code} » n’est pas dans « affiliations »").format(code=organization)
                )

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return the organisation alone when the member's own dates say the rest."""
        rows = dumping.children(AffiliationRow, "member_id", row.id)
        if not rows:
            return {key: None for key in self.keys if key in said}
        last = max(rows, key=lambda one: (one.primary, one.start))
        found: dict[str, Any] = {"org": dumping.code("organization", last.organization_id)}
        if (
            "affiliations" in said
            or len(rows) > 1
            or not last.primary
            or (last.start, last.end) != (row.joined_on, row.left_on)
        ):
            if "role" in said:
                found["role"] = last.role_title
            return {**found, "affiliations": dump_entries(AFFILIATION, rows, dumping, owner=row.id)}
        if last.role_title is not None or "role" in said:
            found["role"] = last.role_title
        return found


class Consents:
    """The answer for each purpose: its state alone, or with its dates."""

    keys = ("consent",)

    def load(self, entry: Entry, loading: Loading) -> None:
        """Add a consent for each purpose named."""
        if entry.data.get("consent") is None:
            return
        place = (*entry.place, "consent")
        for name, value in loading.mapping(entry.data["consent"], place).items():
            here = (*place, str(name))
            purpose = loading.read(Coded(ConsentPurpose), name, here)
            data = {"state": value} if isinstance(value, str) else loading.mapping(value, here)
            row = ConsentRow(id=derived_id(entry.row.id, purpose), member_id=entry.row.id, purpose=purpose)
            for piece in CONSENT:
                piece.load(Entry(here, data, row), loading)
            loading.add(row, here)

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return the answers, in the order in which they are asked."""
        rows = {one.purpose: one for one in dumping.children(ConsentRow, "member_id", row.id)}
        answers: dict[str, Any] = {}
        for purpose in ConsentPurpose:
            if purpose in rows:
                answer: dict[str, Any] = {}
                for piece in CONSENT:
                    answer.update(piece.dump(rows[purpose], dumping, frozenset({"state"})))
                answers[purpose.value] = answer["state"] if list(answer) == ["state"] else answer
        return {"consent": answers} if answers or "consent" in said else {}
