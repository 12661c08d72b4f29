"""What the minutes of a meeting say, as plain blocks, to one audience.

Sections without anything to say vanish; absent people are never listed; a name prints only with consent.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta

from cdp_desktop.domain.attendance import Attendance, headcount
from cdp_desktop.domain.capture import ActionItem, in_force
from cdp_desktop.domain.decided import decided
from cdp_desktop.domain.disclosure import Disclosure, disclosure, in_order, left_out, may_be_named, uncounted
from cdp_desktop.domain.document import (
    Block,
    Callout,
    Document,
    Facts,
    Heading,
    LeftOut,
    Listing,
    Paragraph,
    Roster,
    Run,
    Table,
    Text,
    Together,
    muted,
    strong,
)
from cdp_desktop.domain.evaluated import evaluated
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.meeting import Meeting, MinutesVersion
from cdp_desktop.domain.minutes_sections import MinutesSection
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.proceedings import initiatives, practices, proceedings, taken_up
from cdp_desktop.domain.record import Community, MeetingRecord
from cdp_desktop.domain.typography import full_date, hour, short_date, unaccented
from cdp_desktop.domain.vocabulary import (
    ActionStatus,
    AttendanceStatus,
    Confidentiality,
    MinutesStatus,
)
from cdp_desktop.domain.withheld import withhold

CORRECTION_DAYS = 7


def compose(record: MeetingRecord, *, audience: Confidentiality = Confidentiality.MEMBERS) -> Document:
    """Compose the minutes of a meeting for an audience, in their latest version.

    Once they no longer say what was sent, they are the draft of another version.
    """
    return _composed(_current(record), audience)


def changed_since_sent(record: MeetingRecord) -> bool:
    """Tell whether the minutes would no longer say what their last version, which was sent, does."""
    last = record.versions[-1] if record.versions else None
    return bool(last and last.digest and last.digest != digest(_composed(_as_sent(record), last.audience)))


def digest(document: Document) -> str:
    """Return what tells a document from one that says anything else."""
    return hashlib.sha256("\0".join(document.texts()).encode("utf-8", "surrogatepass")).hexdigest()


def _current(record: MeetingRecord) -> MeetingRecord:
    """Return a record with the version that its minutes now are, and the sections of that one."""
    last = record.versions[-1] if record.versions else None
    if last is None or not last.digest:
        return record
    if not changed_since_sent(record):
        return _as_sent(record)
    return replace(record, versions=(*record.versions, MinutesVersion(last.id, last.number + 1, MinutesStatus.DRAFT)))


def _as_sent(record: MeetingRecord) -> MeetingRecord:
    """Return a record with the sections that its last version had when it was sent."""
    return replace(record, omitted=record.versions[-1].omitted)


def _composed(record: MeetingRecord, audience: Confidentiality) -> Document:
    meeting, rules = record.meeting, disclosure(record, audience)
    name = _("Compte rendu de la rencontre {number}").format(number=meeting.number)
    version = record.versions[-1] if record.versions else None
    document = Document(
        title=_("Compte rendu"),
        name=f"{name} – {meeting.title}",
        kicker=record.community.name,
        subtitle=_("Rencontre {number} – {title}").format(number=meeting.number, title=meeting.title),
        author=author(record.community),
        subject=_("Rencontre du {date}").format(date=full_date(meeting.held_on, article=False)),
        footer=" · ".join((name, _version_label(version), audience_label(audience))),
        dated=record.dated or meeting.held_on,
        watermark="" if version and version.settled else _("PROJET"),
        left_out=(*left_out(record, audience), *_left_out_sections(record, rules)),
        blocks=tuple(_blocks(record, rules)),
    )
    return withhold(document, record, rules.names)


def file_name(record: MeetingRecord, audience: Confidentiality = Confidentiality.MEMBERS) -> str:
    """Name the file of the minutes: « 2025-10-23_compte-rendu_CdP_v2.pdf », without accents nor spaces."""
    versions = _current(record).versions
    version = versions[-1].number if versions else 1
    parts = [
        f"{record.meeting.held_on:%Y-%m-%d}",
        "compte-rendu",
        plain_name(record.community.short_name),
        f"v{version}",
    ]
    if audience is not Confidentiality.MEMBERS:
        parts.append(audience.value)
    return "_".join(part for part in parts if part) + ".pdf"


def plain_name(text: str) -> str:
    """Return letters and digits that any file system and any mail accept."""
    return "".join(letter for letter in unaccented(text) if letter.isascii() and letter.isalnum())


def author(community: Community) -> str:
    """Return who signs the documents: the host organisation, or else the community."""
    return community.host_organization.name if community.host_organization else community.name


def audience_label(audience: Confidentiality) -> str:
    """Say at the foot of the pages whom they are for."""
    match audience:
        case Confidentiality.PUBLIC:
            return _("Document public")
        case Confidentiality.MEMBERS:
            return _("À l’usage des membres")
        case Confidentiality.FACILITATION:
            return _("À l’usage de l’animation")


def _version_label(version: MinutesVersion | None) -> str:
    if version is None or version.dated is None:
        return _("projet")
    day = full_date(version.dated, article=False, weekday=False)
    return _("version {number} du {date}").format(number=version.number, date=day)


def _blocks(record: MeetingRecord, rules: Disclosure) -> Iterator[Block]:
    yield Facts(tuple(_facts(record.meeting, rules)))
    if rules.audience is not Confidentiality.PUBLIC:  # what changed is told in words that may name people
        yield from _version_box(record.versions)
    told = _chosen(record)
    for section, blocks in _sections(told, rules):
        if record.prints(section):
            yield from blocks
    if rows := tuple(closing_facts(told, rules)):
        yield Together((Facts(rows),))


def _chosen(record: MeetingRecord) -> MeetingRecord:
    """Return a record without what belongs to a section left out: nothing counts it or refers to it elsewhere."""
    prints = record.prints
    return replace(
        record,
        decisions=in_force(record.decisions) if prints(MinutesSection.DECISIONS) else (),
        action_items=record.action_items if prints(MinutesSection.ACTION_ITEMS) else (),
        earlier_action_items=record.earlier_action_items if prints(MinutesSection.EARLIER_ACTION_ITEMS) else (),
        practices=record.practices if prints(MinutesSection.PRACTICES) else (),
        taken_up=record.taken_up if prints(MinutesSection.PRACTICES) else (),
        initiatives=record.initiatives if prints(MinutesSection.INITIATIVES) else (),
        next_meeting=record.next_meeting if prints(MinutesSection.NEXT_MEETING) else None,
    )


def _sections(record: MeetingRecord, rules: Disclosure) -> Iterator[tuple[MinutesSection, Iterator[Block]]]:
    """Yield each section that may be left out, and its blocks: none when it has nothing to say."""
    yield MinutesSection.IN_BRIEF, _listed(MinutesSection.IN_BRIEF, tuple(_in_brief(record, rules)))
    yield MinutesSection.DECISIONS, decided(rules.of(record.decisions))
    yield MinutesSection.ACTION_ITEMS, _action_items(record, rules)
    yield MinutesSection.EARLIER_ACTION_ITEMS, _earlier_action_items(record, rules)
    yield MinutesSection.PEOPLE, _people(record.attendances, rules)
    yield MinutesSection.PROCEEDINGS, proceedings(record, rules)
    yield MinutesSection.PRACTICES, practices(rules.of(record.practices), record.meeting.held_on, rules)
    yield MinutesSection.PRACTICES, taken_up(rules.of(record.taken_up), rules)
    yield MinutesSection.INITIATIVES, initiatives(rules.of(record.initiatives), record.meeting.id, rules)
    yield MinutesSection.PARKING, _listed(MinutesSection.PARKING, tuple(one.text for one in rules.of(record.parking)))
    yield MinutesSection.EVALUATION, evaluated(record.evaluation, rules)


def _left_out_sections(record: MeetingRecord, rules: Disclosure) -> tuple[LeftOut, ...]:
    """List the sections that would have something to say to this audience, but that the community leaves out."""
    full = replace(record, omitted=frozenset())
    told = (one for one, blocks in _sections(full, rules) if any(True for _block in blocks))
    sections = list(dict.fromkeys(told))
    if record.next_meeting:
        sections.append(MinutesSection.NEXT_MEETING)
    return tuple(LeftOut(one.label, _("section laissée de côté")) for one in sections if not record.prints(one))


def _listed(section: MinutesSection, items: tuple[Text, ...]) -> Iterator[Block]:
    if items:
        yield Heading(section.label)
        yield Listing(items)


def _facts(meeting: Meeting, rules: Disclosure) -> Iterator[tuple[str, Text]]:
    yield from meeting_facts(meeting, rules, end=meeting.end_actual or meeting.end_planned)
    if meeting.note_takers and rules.audience is not Confidentiality.PUBLIC:
        yield _("Prise de notes"), rules.people(meeting.note_takers)


def meeting_facts(meeting: Meeting, rules: Disclosure, *, end: time) -> Iterator[tuple[str, Text]]:
    """Yield when, where and with whom a meeting is held; what is not known is not said."""
    hours = _("de {start} à {end}").format(start=hour(meeting.start), end=hour(end))
    yield _("Date"), f"{capitalized(full_date(meeting.held_on))}, {hours}"
    if meeting.place:
        notes = (muted(f"\n{meeting.place_notes}"),) if meeting.place_notes else ()
        yield _("Lieu"), (Run(meeting.place), *notes)
    if meeting.facilitators and rules.audience is not Confidentiality.PUBLIC:
        yield _("Animation"), rules.people(meeting.facilitators)


def capitalized(text: str) -> str:
    """Begin a text with a capital."""
    return text[:1].upper() + text[1:]


def _version_box(versions: tuple[MinutesVersion, ...]) -> Iterator[Block]:
    if len(versions) < 2:
        return
    current, before = versions[-1], versions[-2]
    if before.issued_on:
        day = full_date(before.issued_on, weekday=False).removeprefix("le ")
        label = _("Remplace la version {number} du {date}").format(number=before.number, date=day)
    else:
        label = _("Remplace la version {number}").format(number=before.number)
    yield Callout(label, (current.change_note,) if current.change_note else ())


def _in_brief(record: MeetingRecord, rules: Disclosure) -> Iterator[Text]:
    """Yield up to six lines: what page one must say to someone reading on a phone."""
    yield (strong(_("Thème : ")), Run(record.meeting.title))
    if _present(record.attendances):
        yield attendance_line(record.attendances)
    decisions, actions = len(rules.of(record.decisions)), len(rules.of(record.action_items))
    counts = [
        ngettext("{n} décision", "{n} décisions", decisions).format(n=decisions) if decisions else "",
        ngettext("{n} suivi", "{n} suivis", actions).format(n=actions) if actions else "",
    ]
    if any(counts):
        yield _(" et ").join(count for count in counts if count)
    shared = len(rules.of(record.practices))
    if shared:
        yield ngettext("{n} pratique partagée", "{n} pratiques partagées", shared).format(n=shared)
    moved = rules.of(record.initiatives)
    if moved:
        yield (strong(_("Idées et projets en mouvement : ")), Run(", ".join(one.title for one in moved)))
    if record.next_meeting:
        following = record.next_meeting
        when = _("{date}, {hour}").format(date=full_date(following.held_on), hour=hour(following.start))
        yield (strong(_("Prochaine rencontre : ")), Run(when))


def _present(attendances: tuple[Attendance, ...]) -> list[Attendance]:
    return [one for one in attendances if one.present]


def attendance_line(attendances: tuple[Attendance, ...]) -> str:
    """Say how many people came, of how many organisations."""
    count = headcount(attendances)
    line = ngettext("{n} personne", "{n} personnes", count.total).format(n=count.total)
    if count.organizations:
        line += ngettext(" de {n} organisme", " de {n} organismes", count.organizations).format(n=count.organizations)
    if count.first_time:
        line += _(", dont {n} pour la première fois").format(n=count.first_time)
    return line


def _action_items(record: MeetingRecord, rules: Disclosure) -> Iterator[Block]:
    actions = sorted(rules.of(record.action_items), key=lambda one: (one.due is None, one.due or date.max))
    if actions:
        rows = tuple((one.text, action_owner(one, rules), action_due(one)) for one in actions)
        yield Heading(MinutesSection.ACTION_ITEMS.label)
        yield Table((_("Quoi"), _("Qui"), _("Pour quand")), rows, (54, 24, 22))


def _earlier_action_items(record: MeetingRecord, rules: Disclosure) -> Iterator[Block]:
    earlier = rules.of(record.earlier_action_items)
    if earlier:
        rows = tuple((one.text, action_owner(one, rules), _outcome(one, record.dated or date.max)) for one in earlier)
        yield Heading(MinutesSection.EARLIER_ACTION_ITEMS.label)
        yield Table((_("Quoi"), _("Qui"), _("Où c’en est")), rows, (54, 24, 22))


def action_owner(action: ActionItem, rules: Disclosure) -> str:
    """Say who does it, with the others who do it too."""
    if action.co_owners and action.owner:
        return rules.people((action.owner, *action.co_owners))
    return rules.owner(action.owner, action.owner_organization) or _("À déterminer")


def action_due(action: ActionItem) -> str:
    """Say for when it is."""
    return short_date(action.due) if action.due else _("À déterminer")


def _outcome(action: ActionItem, issued: date) -> str:
    """Say how far a follow-up had come when the minutes were issued."""
    if action.done_on and action.done_on > issued:
        return ActionStatus.TODO.label
    if action.status is ActionStatus.POSTPONED and action.due:
        return _("Reporté au {date}").format(date=short_date(action.due))
    if action.status is ActionStatus.DONE and action.done_on:
        return _("Fait le {date}").format(date=short_date(action.done_on))
    return action.status.label


def _people(attendances: tuple[Attendance, ...], rules: Disclosure) -> Iterator[Block]:
    present = _present(attendances)
    if not present or rules.audience is Confidentiality.PUBLIC:
        return
    people = in_order(one.person for one in present if one.person)
    named = [person for person in people if rules.names(person)]
    entries: list[Text] = [_entry(person.name, person.organization_name) for person in named]
    named_guests = sum(one.count for one in present if one.guest_name and not one.person)
    unnamed = uncounted(len(people) - len(named) + named_guests, after=bool(named))
    entries += [_("et {people}").format(people=words) if named else words for words in unnamed]
    yield Heading(MinutesSection.PEOPLE.label)
    yield Roster(tuple(entries))
    yield from _guests_and_others(present, attendances, rules)


def _entry(name: str, organization: str) -> Text:
    return (strong(name), muted(f", {organization}")) if organization else (strong(name),)


def _guests_and_others(
    present: list[Attendance], attendances: tuple[Attendance, ...], rules: Disclosure
) -> Iterator[Block]:
    guests = [f"{one.unnamed_label} ({one.count})" for one in present if one.unnamed_label and not one.person]
    if guests:
        yield Paragraph((strong(_("Personnes invitées : ")), Run(", ".join(guests))))
    new = in_order(one.person for one in present if one.person and one.first_time)
    if new:
        yield Paragraph(
            (strong(_("Première rencontre : ")), Run(_("bienvenue à {people}.").format(people=rules.people(new))))
        )
    excused = [one for one in attendances if one.status is AttendanceStatus.EXCUSED]
    if excused:
        people = in_order(one.person for one in excused if one.person)
        others = sum(one.count for one in excused if not one.person)
        yield Paragraph((strong(_("Excusées : ")), Run(f"{rules.people(people, others=others)}.")))


def closing_facts(record: MeetingRecord, rules: Disclosure) -> Iterator[tuple[str, Text]]:
    """Yield when people meet again, how to have a mistake corrected, and whom to write to about privacy."""
    following = record.next_meeting
    if following:
        hours = _("de {start} à {end}").format(start=hour(following.start), end=hour(following.end_planned))
        when = ", ".join(part for part in (full_date(following.held_on), hours, following.place) if part)
        yield _("Prochaine rencontre"), (Run(capitalized(when)), muted(f"\n{following.title}"))
    if rules.audience is not Confidentiality.PUBLIC:
        limit = full_date(correction_limit(record), weekday=False)
        text = _(
            "Dites-le à l’animation avant {date}. En tout temps, vous pouvez faire retirer votre nom ou vos paroles."
        )
        yield _("Une erreur?"), text.format(date=limit)
    contact = privacy_contact(record.community, rules.names)
    if contact:
        yield _("Vie privée"), contact


def correction_limit(record: MeetingRecord) -> date:
    """Return the day before which a mistake is to be told: some days after the minutes were made."""
    return (record.dated or record.meeting.held_on) + timedelta(days=CORRECTION_DAYS)


def privacy_contact(community: Community, may_name: Callable[[Person], bool] = may_be_named) -> str:
    """Say whom to write to about privacy, by name when the document may."""
    officer = community.privacy_officer
    name = officer.name if officer and may_name(officer) else ""
    return ", ".join(part for part in (name, community.privacy_contact) if part)
