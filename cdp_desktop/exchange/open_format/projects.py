"""What an initiative says of its stage, of its committee and of what it builds on."""

from typing import Any

from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import Stage
from cdp_desktop.exchange.open_format.context import Dumping, Entry, Loading
from cdp_desktop.exchange.open_format.kinds import Coded, Reference
from cdp_desktop.exchange.open_format.pieces import Said
from cdp_desktop.store.schema import CommitteeRow, FoundationRow, StageChangeRow, derived_id

FOUNDATIONS = {"service": "service_id", "practice": "practice_id", "initiative": "other_id"}


class CurrentStage:
    """The stage, which the history must end with."""

    keys = ("stage",)

    def load(self, entry: Entry, loading: Loading) -> None:
        """Check the stage; the history alone is kept."""
        place = (*entry.place, "stage")
        stage = loading.read(Coded(Stage), entry.data.get("stage"), place)
        history = entry.data.get("history")
        last = history[-1] if isinstance(history, list) and history else None
        if not isinstance(last, dict):
            loading.wrong((*entry.place, "history"), _("ce champ est obligatoire"))
        elif stage and last.get("stage") != stage:
            loading.wrong(
                place,
                _("l’étape est « {stage} », mais l’historique finit par « {last} »").format(
                    stage=stage.value, last=last.get("stage")
                ),
            )

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return the last stage."""
        changes = dumping.children(StageChangeRow, "initiative_id", row.id)
        return {"stage": max(changes, key=lambda one: one.rank).stage.value} if changes else {}


class Committee:
    """The committee of an initiative, which names the initiative too."""

    keys = ("committee",)

    def load(self, entry: Entry, loading: Loading) -> None:
        """Give the committee its initiative, or check that it has this one."""
        code = entry.data.get("committee")
        if code is None:
            return
        place = (*entry.place, "committee")
        key = loading.read(Reference("committee"), code, place)
        committee = loading.rows.get(key) if key else None
        if not isinstance(committee, CommitteeRow):
            return
        if committee.initiative_id is None:
            committee.initiative_id = entry.row.id
        elif committee.initiative_id != entry.row.id:
            loading.wrong(place, _("le comité « {code} » travaille à une autre initiative").format(code=code))

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return the first committee."""
        committees = dumping.children(CommitteeRow, "initiative_id", row.id)
        if committees:
            first = min(committees, key=lambda one: one.rank)
            return {"committee": dumping.code("committee", first.id)}
        return {"committee": None} if "committee" in said else {}


class Foundations:
    """Services, practices and initiatives, in one list of codes."""

    keys = ("builds_on",)

    def load(self, entry: Entry, loading: Loading) -> None:
        """Add a row for each code."""
        if entry.data.get("builds_on") is None:
            return
        place = (*entry.place, "builds_on")
        for rank, code in enumerate(loading.sequence(entry.data["builds_on"], place), 1):
            table = next((table for table in FOUNDATIONS if isinstance(code, str) and code in loading.index[table]), "")
            if not table:
                loading.wrong(
                    place,
                    _("aucune fiche « {code} » dans « services », « practices » ou « initiatives »").format(code=code),
                )
                continue
            key = loading.index[table][code]
            row = FoundationRow(id=derived_id(entry.row.id, key), initiative_id=entry.row.id, rank=rank)
            setattr(row, FOUNDATIONS[table], key)
            loading.add(row, (*place, code))

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return the codes."""
        rows = sorted(dumping.children(FoundationRow, "initiative_id", row.id), key=lambda one: one.rank)
        codes = [
            dumping.code(table, getattr(one, column))
            for one in rows
            for table, column in FOUNDATIONS.items()
            if getattr(one, column)
        ]
        return {"builds_on": codes} if codes or "builds_on" in said else {}
