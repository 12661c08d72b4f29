"""What must hold between the entries of a file, once each of them is well formed."""

from itertools import pairwise
from typing import Any

from cdp_desktop.domain.initiative import LED, PATH
from cdp_desktop.domain.language import _
from cdp_desktop.domain.referral import PERSONAL
from cdp_desktop.domain.vocabulary import (
    ActionStatus,
    AttendanceStatus,
    DecisionStatus,
    ItemState,
    MemberStatus,
    MinutesStatus,
    Stage,
)
from cdp_desktop.exchange.open_format.context import Loading
from cdp_desktop.store.schema import (
    ActionItemRow,
    AffiliationRow,
    AgendaItemRow,
    AttendanceRow,
    CollaborationLevelRow,
    CollaborationRow,
    CommitteeRow,
    DecisionRow,
    EvaluationRow,
    InitiativeOrganizationRow,
    InitiativeRow,
    IntervalRow,
    MeetingRow,
    MemberRow,
    MinutesVersionRow,
    NoteRow,
    ParkingLotItemRow,
    PracticeReuseRow,
    PracticeRow,
    ReferralPathwayRow,
    ReferralTallyRow,
    Row,
    ServiceRow,
    StageChangeRow,
    StayRow,
)


class Invariants:
    """The checks of one file; each notes what it finds wrong."""

    def __init__(self, loading: Loading) -> None:
        self._loading = loading
        self._meetings = {row.id: row for row in loading.of(MeetingRow)}
        self._items = {row.id: row for row in loading.of(AgendaItemRow)}

    def check(self) -> None:
        """Run every check."""
        self._numbers()
        self._people()
        self._stays()
        self._items_of_meetings()
        self._intervals()
        self._captures()
        self._decisions()
        self._follow_ups()
        self._practices()
        self._stages()
        self._mergers()
        self._pathways()
        self._collaborations()
        self._minutes()
        self._evaluations()

    def _wrong(self, row: Row, key: str, message: str) -> None:
        self._loading.wrong((*self._loading.places[row.id], key), message)

    def _numbers(self) -> None:
        """Meetings and practices are numbered once and for all, decisions within each meeting at least."""
        of = self._loading.of
        numbered: list[MeetingRow | PracticeRow | DecisionRow]
        numbered = [*of(MeetingRow), *of(PracticeRow), *of(DecisionRow)]
        seen: set[object] = set()
        for row in numbered:
            number = (type(row), row.meeting_id if isinstance(row, DecisionRow) else None, row.number)
            if number in seen:
                self._wrong(row, "number", _("le numéro {number} est en double").format(number=row.number))
            seen.add(number)

    def _people(self) -> None:
        for member in self._loading.of(MemberRow):
            if member.status is not MemberStatus.ERASED and not (member.first_name and member.last_name):
                key = "last" if member.first_name else "first"
                self._wrong(member, key, _("ce champ est obligatoire, sauf si l’identité est retirée"))
            if member.left_on and member.left_on < member.joined_on:
                self._wrong(member, "left", _("le départ est avant l’arrivée"))
        for affiliation in self._loading.of(AffiliationRow):
            if affiliation.end and affiliation.end < affiliation.start:
                self._wrong(affiliation, "to", _("la fin est avant le début"))

    def _stays(self) -> None:
        for stay in self._loading.of(StayRow):
            if stay.arrived_at and stay.left_at and stay.left_at < stay.arrived_at:
                self._wrong(stay, "at", _("la personne part avant d’arriver"))

    def _items_of_meetings(self) -> None:
        current: set[Any] = set()
        for item in self._items.values():
            if item.state in (ItemState.DEFERRED, ItemState.WITHDRAWN) and not item.defer_reason:
                self._wrong(item, "defer_reason", _("un point reporté ou retiré garde sa raison"))
            if item.state is ItemState.IN_PROGRESS:
                if item.meeting_id in current:
                    self._wrong(item, "state", _("un seul point peut être en cours dans une rencontre"))
                current.add(item.meeting_id)

    def _intervals(self) -> None:
        by_meeting: dict[Any, list[IntervalRow]] = {}
        for interval in self._loading.of(IntervalRow):
            if interval.ended_at and interval.ended_at < interval.started_at:
                self._wrong(interval, "end", _("la fin est avant le début"))
            by_meeting.setdefault(self._items[interval.item_id].meeting_id, []).append(interval)
        for intervals in by_meeting.values():
            intervals.sort(key=lambda one: one.started_at)
            for before, after in pairwise(intervals):
                if before.ended_at is None or before.ended_at > after.started_at:
                    self._wrong(after, "start", _("ce temps en chevauche un autre"))

    def _captures(self) -> None:
        """What is said under a point belongs to its meeting, and nothing is kept of an off-record point."""
        of = self._loading.of
        captures: list[NoteRow | PracticeRow | DecisionRow | ActionItemRow | ParkingLotItemRow]
        captures = [*of(NoteRow), *of(PracticeRow), *of(DecisionRow), *of(ActionItemRow), *of(ParkingLotItemRow)]
        for row in captures:
            item = self._items.get(row.item_id) if row.item_id else None
            if item and row.meeting_id != item.meeting_id:
                self._wrong(row, "item", _("ce point est d’une autre rencontre"))
            if item and item.off_record and isinstance(row, NoteRow | PracticeRow):
                self._wrong(row, "item", _("rien n’est noté pendant un point hors compte rendu"))

    def _decisions(self) -> None:
        """A decision is made during a point that was dealt with, even one put off or withdrawn in the end."""
        begun = {interval.item_id for interval in self._loading.of(IntervalRow)}
        decisions = {row.id: row for row in self._loading.of(DecisionRow)}
        for decision in decisions.values():
            item = self._items.get(decision.item_id) if decision.item_id else None
            if item and not item.state.treated and item.id not in begun:
                self._wrong(decision, "item", _("une décision se prend pendant un point traité"))
            old = decisions.get(decision.supersedes_id) if decision.supersedes_id else None
            if old and old.status is DecisionStatus.ACTIVE:
                self._wrong(old, "status", _("cette décision est remplacée par une autre : elle n’est plus en vigueur"))

    def _follow_ups(self) -> None:
        for action in self._loading.of(ActionItemRow):
            if (action.status is ActionStatus.DONE) != (action.done_on is not None):
                self._wrong(action, "done_on", _("un suivi fait a sa date, et lui seul"))
            if action.due and action.due < self._meetings[action.meeting_id].held_on:
                self._wrong(action, "due", _("l’échéance est avant la rencontre"))

    def _practices(self) -> None:
        practices = {row.id: row for row in self._loading.of(PracticeRow)}
        for reuse in self._loading.of(PracticeReuseRow):
            practice = practices[reuse.practice_id]
            if reuse.organization_id == practice.organization_id:
                self._wrong(reuse, "org", _("un organisme ne reprend pas sa propre pratique"))
            meeting = self._meetings.get(practice.meeting_id) if practice.meeting_id else None
            if meeting and reuse.used_on < meeting.held_on:
                self._wrong(reuse, "date", _("la reprise est avant le partage"))

    def _stages(self) -> None:
        histories: dict[Any, list[StageChangeRow]] = {}
        for change in self._loading.of(StageChangeRow):
            histories.setdefault(change.initiative_id, []).append(change)
        committees = {row.initiative_id for row in self._loading.of(CommitteeRow)}
        leads = {row.initiative_id for row in self._loading.of(InitiativeOrganizationRow) if row.role == "lead"}
        for initiative, history in histories.items():
            for before, after in pairwise(history):
                if after.changed_on < before.changed_on:
                    self._wrong(after, "date", _("ce passage est daté d’avant le précédent"))
                if {before.stage, after.stage} <= set(PATH) and PATH.index(after.stage) <= PATH.index(before.stage):
                    self._wrong(after, "stage", _("une initiative ne revient pas en arrière"))
            last = history[-1]
            if last.stage is Stage.COMMITTEE and initiative not in committees:
                self._wrong(last, "stage", _("cette étape demande un comité"))
            if last.stage in LED and initiative not in leads:
                self._wrong(last, "stage", _("cette étape demande un organisme porteur"))

    def _mergers(self) -> None:
        initiatives = {row.id: row for row in self._loading.of(InitiativeRow)}
        last = {row.initiative_id: row.stage for row in self._loading.of(StageChangeRow)}
        for initiative in initiatives.values():
            if last.get(initiative.id) is Stage.MERGED and initiative.merged_into_id is None:
                self._wrong(initiative, "merged_into", _("ce champ est obligatoire"))
            seen, other = {initiative.id}, initiative.merged_into_id
            while other and other not in seen:
                seen.add(other)
                other = initiatives[other].merged_into_id
            if other == initiative.id:
                self._wrong(initiative, "merged_into", _("cette initiative est fondue dans elle-même"))

    def _pathways(self) -> None:
        """Someone who is named to be called worked there one day at least, and numbers hold together."""
        services = {row.id: row.organization_id for row in self._loading.of(ServiceRow)}
        seats = {(row.member_id, row.organization_id) for row in self._loading.of(AffiliationRow)}
        for pathway in self._loading.of(ReferralPathwayRow):
            if pathway.contact_id is None and pathway.type in PERSONAL:
                self._wrong(pathway, "contact", _("ce type de référence demande une personne à joindre"))
            elif pathway.contact_id and (pathway.contact_id, services[pathway.service_id]) not in seats:
                self._wrong(pathway, "contact", _("cette personne n’est pas de l’organisme vers qui on oriente"))
        seen: set[Any] = set()
        for tally in self._loading.of(ReferralTallyRow):
            counted = (tally.pathway_id, tally.organization_id, tally.month)
            if tally.month.day != 1:
                self._wrong(tally, "month", _("un mois s’écrit par son premier jour"))
            if counted in seen:
                self._wrong(tally, "month", _("ce mois est compté deux fois"))
            if tally.results_known > tally.count:
                self._wrong(tally, "results_known", _("il y a plus de résultats connus que de références"))
            seen.add(counted)

    def _collaborations(self) -> None:
        pairs: set[frozenset[Any]] = set()
        begun = {row.id: row.since for row in self._loading.of(CollaborationRow)}
        for row in self._loading.of(CollaborationRow):
            pair = frozenset((row.organization_id, row.other_organization_id))
            if len(pair) < 2:
                self._wrong(row, "b", _("un organisme ne collabore pas avec lui-même"))
            elif pair in pairs:
                self._wrong(row, "b", _("ces deux organismes ont déjà une collaboration"))
            pairs.add(pair)
            if row.origin_id and row.since < self._meetings[row.origin_id].held_on:
                self._wrong(row, "since", _("la collaboration est avant la rencontre où elle est née"))
        for level in self._loading.of(CollaborationLevelRow):
            if level.reached_on < begun[level.collaboration_id]:
                self._wrong(level, "date", _("ce niveau est daté d’avant le précédent"))
            begun[level.collaboration_id] = level.reached_on

    def _minutes(self) -> None:
        last: dict[Any, MinutesVersionRow] = {}
        for version in self._loading.of(MinutesVersionRow):
            before = last.get(version.meeting_id)
            if version.number != (before.number + 1 if before else 1):
                self._wrong(version, "version", _("les versions se suivent à partir de 1"))
            if before and before.status not in (MinutesStatus.SENT, MinutesStatus.SUPERSEDED):
                self._wrong(version, "version", _("une version ne suit qu’une version diffusée"))
            last[version.meeting_id] = version

    def _evaluations(self) -> None:
        """Nobody answers twice; whoever was counted by mistake and corrected since may have answered."""
        present: dict[Any, int] = {}
        for one in self._loading.of(AttendanceRow):
            if one.status is AttendanceStatus.PRESENT or one.corrected_at:
                present[one.meeting_id] = present.get(one.meeting_id, 0) + one.count
        for evaluation in self._loading.of(EvaluationRow):
            for key in ("roti", "mood_in", "mood_out"):
                if sum(getattr(evaluation, key).values()) > present.get(evaluation.meeting_id, 0):
                    self._wrong(evaluation, key, _("il y a plus de réponses que de personnes présentes"))
