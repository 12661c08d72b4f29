"""The heart of the minutes: what happened point by point, the practices shared, the ideas that moved."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from cdp_desktop.domain.agenda import AgendaItem
from cdp_desktop.domain.agreement import told as agreed
from cdp_desktop.domain.capture import Note
from cdp_desktop.domain.disclosure import Disclosure
from cdp_desktop.domain.document import Block, Heading, Listing, Paragraph, Picture, Quote, Run, Text, muted, strong
from cdp_desktop.domain.initiative import Initiative, StageChange
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.minutes_sections import MinutesSection
from cdp_desktop.domain.practice import Practice
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.typography import duration, enumerate_fr, fold, full_date, short_date
from cdp_desktop.domain.vocabulary import (
    Confidentiality,
    ItemState,
    ItemType,
    NoteKind,
    PracticeStatus,
    ReuseResult,
    Stage,
)

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
_DID = {
    ReuseResult.TRIED: _("a essayé"),
    ReuseResult.ADOPTED: _("a adopté"),
    ReuseResult.ADAPTED: _("a adapté"),
    ReuseResult.DROPPED: _("a essayé, puis laissé"),
}


def proceedings(record: MeetingRecord, rules: Disclosure) -> Iterator[Block]:
    """Yield what happened, point by point, with its photos if the community wants them; breaks are not told."""
    told = [item for item in record.meeting.items if rules.shows(item) and item.type is not ItemType.BREAK]
    elsewhere = _printed(record, rules, None)
    approving, approved = _approving(told), list(_approvals(record))
    first = [*([] if approving else approved), *_agreements(record, rules)]
    begun = elsewhere or any(item.state is not ItemState.PLANNED for item in told)
    if not begun and not first:
        return
    section = ""
    if first or not told or not told[0].section:
        yield Heading(_("Déroulement"))
        yield from first
    if not begun:
        return
    for number, item in enumerate(told, 1):
        if item.section != section:
            section = item.section
            words = _("Déroulement\u00a0: {section}").format(section=section) if section else _("Déroulement")
            yield Heading(words)
        yield Heading(f"{number}. {item.title}", 2, detail=_about(item, rules))
        if item is approving:
            yield from approved
        yield from _item(item, record, rules)
        if record.prints(MinutesSection.PHOTOS):
            yield from _photos(item, record, rules)
    if elsewhere:
        yield Heading(_("Aussi noté"), 2)
        yield from _notes(elsewhere, rules)


def _approving(told: list[AgendaItem]) -> AgendaItem | None:
    """Return the point at which minutes were approved, if there was one."""
    return next((one for one in told if one.type is ItemType.APPROVAL_MINUTES and not _outcome(one)), None)


def _approvals(record: MeetingRecord) -> Iterator[Block]:
    """Yield one sentence for each of the minutes that this meeting approved."""
    for one in record.approvals:
        words = _("Le compte rendu de la rencontre {number} ({day}) est approuvé.")
        if one.version > 1:
            words = _("Le compte rendu de la rencontre {number} ({day}), version {version}, est approuvé.")
        day = full_date(one.held_on, article=False, weekday=False)
        yield Paragraph(words.format(number=one.number, day=day, version=one.version))


def _agreements(record: MeetingRecord, rules: Disclosure) -> Iterator[Block]:
    """Yield one sentence for each time that the group shared its time anew."""
    shown = [item.id for item in record.meeting.items if rules.shows(item)]
    yield from (Paragraph(words) for one in record.time_agreements if (words := agreed(one, shown)))


def _item(item: AgendaItem, record: MeetingRecord, rules: Disclosure) -> Iterator[Block]:
    outcome = _outcome(item)
    if outcome:
        yield Paragraph(outcome)
    if item.off_record:
        return
    if item.summary:
        yield Paragraph(item.summary)
    yield from _notes(_printed(record, rules, item.id), rules)  # a point put off may have been begun
    yield from _settled(item, record, rules)


def _photos(item: AgendaItem, record: MeetingRecord, rules: Disclosure) -> Iterator[Block]:
    """Yield the photos of the board taken under a point, as far as this audience may see them."""
    for one in rules.photos(record.attachments):
        if one.item_id == item.id:
            yield Picture(record.attachments_folder / one.stored_name, one.title)


def _printed(record: MeetingRecord, rules: Disclosure, item_id: UUID | None) -> list[Note]:
    """Return the notes that print under a point, or those taken while none was running."""
    return [note for note in rules.of(record.notes) if note.item_id == item_id and note.in_minutes]


def _outcome(item: AgendaItem) -> str:
    """Say why there is nothing more to tell of a point; empty when there is."""
    minutes = item.real_minutes()
    if item.off_record:
        length = f" ({duration(minutes)})" if minutes else ""
        return _("Échange hors compte rendu{length}").format(length=length)
    reason = _(" : {reason}").format(reason=item.defer_reason) if item.defer_reason else ""
    if item.state is ItemState.DEFERRED and item.deferred_to:
        return _("Reporté à la {meeting}{reason}").format(meeting=item.deferred_to, reason=reason)
    if item.state is ItemState.DEFERRED:
        return _("Reporté à une date à déterminer{reason}").format(reason=reason)
    if item.state is ItemState.WITHDRAWN:
        return _("Retiré de l’ordre du jour{reason}").format(reason=reason)
    return _("Pas abordé") if item.state is ItemState.PLANNED else ""


def _about(item: AgendaItem, rules: Disclosure) -> str:
    """Return the nature of a point, who led it and how long it took; nothing where `_outcome` says it all."""
    if _outcome(item):
        return ""
    leads = [lead for lead in (item.lead, *item.co_leads) if lead is not None and rules.names(lead)]
    minutes = item.real_minutes()
    parts = [
        "" if fold(item.title).startswith(fold(item.type.label)) else item.type.label,
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
    """Yield the follow-ups of a point, and where its decisions stand in full."""
    decided = [one.reference for one in rules.of(record.decisions) if one.item_id == item.id]
    lines: list[Text] = []
    if decided:
        label = ngettext("Décision", "Décisions", len(decided))
        lines.append((strong(_("{label} : ").format(label=label)), Run(enumerate_fr(decided))))
    for action in rules.of(record.action_items):
        if action.item_id == item.id:
            owner = rules.owner(action.owner, action.owner_organization) or _("à déterminer")
            when = _(", pour le {date}").format(date=short_date(action.due)) if action.due else ""
            lines.append((strong(_("Suivi : ")), Run(action.text), muted(f" ({owner}{when})")))
    if lines:
        yield Listing(tuple(lines))


def practices(shared: tuple[Practice, ...], day: date, rules: Disclosure) -> Iterator[Block]:
    """Yield one block for each practice: what it is, whose, three lines of it, who said that day they would try it."""
    shared = tuple(one for one in shared if one.status is not PracticeStatus.WITHDRAWN)
    if shared:
        yield Heading(_("Pratiques partagées"))
    for one in shared:
        person = one.shared_by.name if one.shared_by and rules.names(one.shared_by) else ""
        organization = one.organization.short_name if one.organization else ""
        about = [one.nature.label, person, organization, _SHEETS.get(one.status, "")]
        yield Heading(one.title, 2, detail=" · ".join(part for part in about if part))
        yield from _labelled(
            (_("Le contexte"), one.context),
            (_("Comment on s’y prend"), one.approach),
            (_("Ce que ça donne"), one.effects),
            (_("À essayer par"), _trying(one, day, rules)),
        )


def taken_up(practices: tuple[Practice, ...], rules: Disclosure) -> Iterator[Block]:
    """Yield what organisations told to have done with practices of any meeting; the public is not given their words."""
    quoting = rules.audience is not Confidentiality.PUBLIC
    lines: list[Text] = []
    for one in practices:
        for reuse in one.reuses if one.status is not PracticeStatus.WITHDRAWN else ():
            said = Run(_(" {did} «\u00a0{title}\u00a0». ").format(did=_DID[reuse.result], title=one.title))
            how = (Run(f"«\u00a0{reuse.comment}\u00a0»", verbatim=True),) if quoting and reuse.comment else ()
            lines.append((strong(reuse.organization.short_name), said, *how))
    if lines:
        yield Heading(_("Pratiques reprises"))
        yield Listing(tuple(lines))


def _trying(practice: Practice, day: date, rules: Disclosure) -> str:
    """Say who said that day that they would try a practice."""
    meant = (one for one in practice.reuses if one.result is ReuseResult.INTENDED and one.used_on == day)
    return enumerate_fr(rules.owner(one.by, one.organization) for one in meant)


def _labelled(*lines: tuple[str, str]) -> Iterator[Block]:
    """Yield a paragraph of lines, each after its label; a line without a label comes first."""
    told: list[Run] = []
    for label, text in lines:
        if text:
            feed = "\n" if told else ""
            told += [strong(_("{feed}{label} : ").format(feed=feed, label=label)), Run(text)] if label else [Run(text)]
    if told:
        yield Paragraph(tuple(told))


def initiatives(moved: tuple[Initiative, ...], meeting_id: UUID, rules: Disclosure) -> Iterator[Block]:
    """Yield how ideas and projects moved at this meeting, and how to contribute."""
    if moved:
        yield Heading(_("Nouvelles idées et projets en mouvement"))
    for one in moved:
        here = [change for change in one.history if change.meeting_id == meeting_id]
        reached = {change.stage for change in here}
        committee = rules.people(one.committee_people) or one.committee
        lead = one.lead_organization.name if one.lead_organization else ""
        yield Heading(one.title, 2, detail=_movement(one, here))
        yield from _labelled(
            ("", " ".join(change.reason.strip() for change in here)),
            (_("Besoin constaté"), one.need if here[:1] == list(one.history[:1]) else ""),
            (_("Comité"), committee if Stage.COMMITTEE in reached else ""),
            (_("Organisme porteur"), lead if Stage.PROJECT in reached else ""),
            (_("Prochain pas"), one.next_step),
            (_("Pour contribuer"), _contact(one, here, rules)),
        )


def _movement(initiative: Initiative, here: list[StageChange]) -> str:
    """Say from which stage to which an initiative came at a meeting."""
    if not here:
        return ""
    first = initiative.history.index(here[0])
    after = here[-1].stage.label.lower()
    if not first:
        return _("nouveau, à l’étape « {after} »").format(after=after)
    before = initiative.history[first - 1].stage.label.lower()
    return _("passe de « {before} » à « {after} »").format(before=before, after=after)


def _contact(initiative: Initiative, here: list[StageChange], rules: Disclosure) -> str:
    """Say whom to talk to, as long as the initiative goes on."""
    people = (*initiative.committee_people, *initiative.proposed_by)
    known = next((person for person in people if rules.names(person)), None)
    if known is None or not here or here[-1].stage in (Stage.COMPLETED, Stage.ABANDONED, Stage.MERGED):
        return ""
    return _("parlez-en à {person} ou à l’animation").format(person=known.name)
