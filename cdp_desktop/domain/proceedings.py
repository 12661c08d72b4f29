"""The heart of the minutes: what happened point by point, the practices shared, the ideas that moved."""

from collections.abc import Iterator
from uuid import UUID

from cdp_desktop.domain.agenda import AgendaItem
from cdp_desktop.domain.capture import Note
from cdp_desktop.domain.disclosure import Disclosure
from cdp_desktop.domain.document import Block, Heading, Listing, Paragraph, Quote, Run, Text, emphasis, muted, strong
from cdp_desktop.domain.initiative import Initiative
from cdp_desktop.domain.language import _
from cdp_desktop.domain.practice import Practice
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.typography import duration, short_date
from cdp_desktop.domain.vocabulary import ItemState, ItemType, NoteKind, PracticeStatus

_SORTS = (
    (NoteKind.KNOWLEDGE, _("Ce qu’on a appris")),
    (NoteKind.NEED, _("Besoins constatés")),
    (NoteKind.AGREEMENT, _("Points de convergence")),
    (NoteKind.TENSION, _("Points de tension")),
    (NoteKind.QUESTION, _("Questions ouvertes")),
    (NoteKind.RESOURCE, _("Ressources nommées")),
)
_SHEETS = {
    PracticeStatus.NOTED: _("fiche à compléter"),
    PracticeStatus.TO_COMPLETE: _("fiche à compléter"),
    PracticeStatus.TO_REVIEW: _("fiche à relire"),
    PracticeStatus.VALIDATED: _("fiche validée"),
    PracticeStatus.OUTDATED: _("fiche à mettre à jour"),
}


def proceedings(record: MeetingRecord, rules: Disclosure) -> Iterator[Block]:
    """Yield what happened, point by point; breaks are not told."""
    told = [item for item in record.meeting.items if rules.shows(item) and item.type is not ItemType.BREAK]
    if not any(item.state is not ItemState.PLANNED for item in told):
        return
    yield Heading(_("Déroulement"))
    for number, item in enumerate(told, 1):
        yield Heading(f"{number}. {item.title}", 2)
        yield from _item(item, record, rules)


def _item(item: AgendaItem, record: MeetingRecord, rules: Disclosure) -> Iterator[Block]:
    outcome = _outcome(item)
    if outcome:
        yield Paragraph((muted(outcome),))
        return
    yield Paragraph((muted(_about(item, rules)),))
    if item.summary:
        yield Paragraph(item.summary)
    yield from _notes([note for note in rules.of(record.notes) if note.item_id == item.id and note.in_minutes], rules)
    yield from _settled(item, record, rules)


def _outcome(item: AgendaItem) -> str:
    """Say why there is nothing more to tell of a point; empty when there is."""
    minutes = item.real_minutes()
    if item.off_record:
        length = f" ({duration(minutes)})" if minutes else ""
        return _("Échange hors compte rendu{length}").format(length=length)
    reason = _(" : {reason}").format(reason=item.defer_reason) if item.defer_reason else ""
    if item.state is ItemState.DEFERRED and item.deferred_to:
        return _("Reporté à la {meeting}{reason}").format(meeting=item.deferred_to, reason=reason)
    if item.state is ItemState.DEFERRED:
        return _("Reporté à une date à déterminer{reason}").format(reason=reason)
    if item.state is ItemState.WITHDRAWN:
        return _("Retiré de l’ordre du jour{reason}").format(reason=reason)
    return _("Pas abordé") if item.state is ItemState.PLANNED else ""


def _about(item: AgendaItem, rules: Disclosure) -> str:
    leads = [lead for lead in (item.lead, *item.co_leads) if lead is not None and rules.names(lead)]
    minutes = item.real_minutes()
    parts = [
        item.type.label,
        rules.people(leads),
        duration(minutes) if minutes else "",
        _("ajouté séance tenante") if item.state is ItemState.ADDED else "",
    ]
    return " · ".join(part for part in parts if part)


def _notes(notes: list[Note], rules: Disclosure) -> Iterator[Block]:
    said = [note for note in notes if note.kind is NoteKind.VERBATIM]
    plain_notes = tuple(note.text for note in notes if note.kind is NoteKind.NOTE)
    if plain_notes:
        yield Listing(plain_notes)
    for kind, title in _SORTS:
        texts = tuple(note.text for note in notes if note.kind is kind)
        if texts:
            yield Heading(title, 3)
            yield Listing(texts)
    if said:
        yield Heading(_("Paroles entendues"), 3)
    for note in said:
        speaker = note.speaker
        credited = speaker is not None and rules.quotes(speaker, anonymized=note.anonymized)
        yield Quote(note.text, speaker.name if speaker is not None and credited else "")


def _settled(item: AgendaItem, record: MeetingRecord, rules: Disclosure) -> Iterator[Block]:
    """Yield the decisions and follow-ups of a point, which are told in full at the top."""
    lines: list[Text] = [
        (strong(_("Décision {reference} : ").format(reference=one.reference)), Run(one.text))
        for one in rules.of(record.decisions)
        if one.item_id == item.id
    ]
    for action in rules.of(record.action_items):
        if action.item_id == item.id:
            owner = rules.owner(action.owner, action.owner_organization) or _("à déterminer")
            when = _(", pour le {date}").format(date=short_date(action.due)) if action.due else ""
            lines.append((strong(_("Suivi : ")), Run(action.text), muted(f" ({owner}{when})")))
    if lines:
        yield Listing(tuple(lines))


def practices(shared: tuple[Practice, ...], rules: Disclosure) -> Iterator[Block]:
    """Yield one block for each practice: what it is, whose, and three lines of it."""
    shared = tuple(one for one in shared if one.status is not PracticeStatus.WITHDRAWN)
    if shared:
        yield Heading(_("Pratiques partagées"))
    for one in shared:
        person = one.shared_by.name if one.shared_by and rules.names(one.shared_by) else ""
        organization = one.organization.short_name if one.organization else ""
        about = [one.nature.label, person, organization, _SHEETS.get(one.status, "")]
        yield Heading(one.title, 2)
        yield Paragraph((muted(" · ".join(part for part in about if part)),))
        told = (
            (_("Le contexte"), one.context),
            (_("Comment on s’y prend"), one.approach),
            (_("Ce que ça donne"), one.effects),
        )
        runs: list[Run] = []
        for label, text in told:
            if text:
                feed = "\n" if runs else ""
                runs += [strong(f"{feed}{label} : "), Run(text)]
        if runs:
            yield Paragraph(tuple(runs))


def initiatives(moved: tuple[Initiative, ...], meeting_id: UUID, rules: Disclosure) -> Iterator[Block]:
    """Yield how ideas and projects moved at this meeting, and how to contribute."""
    if moved:
        yield Heading(_("Nouvelles idées et projets en mouvement"))
    for one in moved:
        yield Paragraph(tuple(_movement(one, meeting_id)))
        lines = [
            (strong(_("Besoin constaté : ")), one.need),
            (strong(_("Prochain pas : ")), one.next_step),
            (strong(_("Organisme porteur : ")), one.lead_organization.name if one.lead_organization else ""),
            (strong(_("Comité : ")), rules.people(one.committee_people) or one.committee),
            (strong(_("Pour contribuer : ")), _contact(one, rules)),
        ]
        yield Listing(tuple((label, Run(text)) for label, text in lines if text))


def _movement(initiative: Initiative, meeting_id: UUID) -> Iterator[Run]:
    here = [position for position, change in enumerate(initiative.history) if change.meeting_id == meeting_id]
    yield emphasis(initiative.title)
    if not here:
        return
    after = initiative.history[here[-1]].stage.label.lower()
    if here[0]:
        before = initiative.history[here[0] - 1].stage.label.lower()
        yield Run(_(" passe de « {before} » à « {after} ».").format(before=before, after=after))
    else:
        yield Run(_(" : nouveau, à l’étape « {after} ».").format(after=after))
    for position in here:
        reason = initiative.history[position].reason.strip()
        if reason:
            yield Run(f" {reason}")


def _contact(initiative: Initiative, rules: Disclosure) -> str:
    known = [person for person in (*initiative.committee_people, *initiative.proposed_by) if rules.names(person)]
    if known:
        return _("parlez-en à {person} ou à l’animation").format(person=known[0].name)
    return _("parlez-en à l’animation")
