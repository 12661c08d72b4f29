"""What each person, or each organisation, still has to do, as a text ready to be sent to it alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final
from uuid import UUID

from cdp_desktop.domain.contact import is_email
from cdp_desktop.domain.disclosure import may_be_named
from cdp_desktop.domain.follow_up import FollowUp, Order, in_order
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.minutes import plain_name
from cdp_desktop.domain.people import Organization, Person
from cdp_desktop.domain.record import Community
from cdp_desktop.domain.registers import rules_of
from cdp_desktop.domain.typography import enumerate_fr, fold, full_date, short_date, sort_key, typeset
from cdp_desktop.domain.vocabulary import Confidentiality, MemberStatus
from cdp_desktop.domain.withheld import people_in, without_names

BETWEEN: Final = "\n\n————————\n\n"
"""What stands between the texts of several, copied together."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A message to one person or one organisation: its own follow-ups, and nobody else's.

    There is an address only where the person agreed to receive what is sent. ``kept_back`` counts what is for the
    facilitators alone, or was said off the record, and is not written.
    """

    id: UUID
    name: str
    subject: str
    paragraphs: tuple[str, ...]
    count: int
    late: int = 0
    address: str = ""
    is_person: bool = True
    kept_back: int = 0
    language: str = "fr-CA"

    @property
    def text(self) -> str:
        """The whole message, as it is read."""
        return "\n\n".join(self.paragraphs) + "\n"

    @property
    def counted(self) -> str:
        """« 3 suivis, dont 2 en retard »."""
        told = ngettext("{count} suivi", "{count} suivis", self.count).format(count=self.count)
        if self.late == self.count:
            return _("{told}, en retard").format(told=told)
        return _("{told}, dont {late} en retard").format(told=told, late=self.late) if self.late else told

    @property
    def sending(self) -> str:
        """Say whether it can be addressed, and why not."""
        if self.address:
            return _("À {address}").format(address=self.address)
        if self.is_person:
            return _(
                "Sans adresse\u00a0: la personne n’a pas accepté les envois, ou n’a pas de courriel au répertoire."
            )
        return _("Sans adresse\u00a0: un organisme n’a pas de consentement aux envois.")

    def texts(self) -> Iterator[str]:
        """Yield every text that leaves with it."""
        yield from (self.subject, *self.paragraphs)


def reminders(
    follow_ups: Sequence[FollowUp],
    community: Community,
    today: date,
    *,
    addresses: Mapping[UUID, str],
    mentioned: Sequence[Person] = (),
) -> tuple[Reminder, ...]:
    """Return one reminder for each of those who still have something to do, those who are late first.

    ``addresses`` are those of the people who agreed to receive what is sent; ``mentioned`` are the members whom the
    follow-ups may name, and whose names go to nobody else unless they agreed to be named.
    """
    still = [one for one in follow_ups if one.item.status.open]
    rules = rules_of(still, Confidentiality.MEMBERS)
    told = rules.of(still)
    people = dict.fromkeys((*people_in(told), *mentioned))
    last_names = [(person, set(fold(person.last_name).split())) for person in people]
    made = []
    for who, theirs in _by_responsible(still):
        shown = [one for one in in_order(theirs, Order.DUE) if one in told]
        if shown:
            one = _compose(who, shown, community, today, addresses.get(who.id, ""))
            kept = replace(one, kept_back=len(theirs) - len(shown))
            words = set(fold("\n".join(kept.texts())).split())
            there = tuple(person for person, name in last_names if name <= words)  # seldom more than a few
            made.append(without_names(kept, there, partial(_may_read, who)))
    return tuple(sorted(made, key=lambda one: (not one.late, sort_key(one.name, skip_article=True))))


def file_name(reminder: Reminder, today: date) -> str:
    """Name the file of a reminder: « 2026-09-15_rappel_AmelieRoy.eml »."""
    return (
        "_".join(part for part in (f"{today:%Y-%m-%d}", _("rappel"), plain_name(reminder.name)[:60]) if part) + ".eml"
    )


def together(all_of_them: Iterable[Reminder]) -> str:
    """Return the texts of all, one after the other, each under the name of whom it is for."""
    return BETWEEN.join(f"{one.name}\n{one.subject}\n\n{one.text.strip()}" for one in all_of_them) + "\n"


def _may_read(who: Person | Organization, named: Person) -> bool:
    """Tell whether the one a message goes to may read a name: her own, or that of someone who agreed."""
    return named.id == who.id or may_be_named(named)


def _by_responsible(still: Iterable[FollowUp]) -> list[tuple[Person | Organization, list[FollowUp]]]:
    """Return what each has to do, as the one who answers for it or with others; nothing of whose identity is gone."""
    whose: dict[UUID, Person | Organization] = {}
    found: dict[UUID, list[FollowUp]] = defaultdict(list)
    for one in still:
        responsible: tuple[Person | Organization, ...] = one.people
        if not responsible and one.item.owner_organization:
            responsible = (one.item.owner_organization,)
        for who in responsible:
            if not (isinstance(who, Person) and who.status is MemberStatus.ERASED):
                whose[who.id] = who
                found[who.id].append(one)
    return [(who, found[key]) for key, who in whose.items()]


def _compose(
    who: Person | Organization, theirs: Sequence[FollowUp], community: Community, today: date, address: str
) -> Reminder:
    name = community.short_name or community.name
    passed = [one for one in theirs if one.item.overdue(today)]
    coming = [one for one in theirs if one not in passed]
    if isinstance(who, Person):
        hello = _("Bonjour {name},").format(name=who.first_name) if who.first_name else _("Bonjour,")
        opening = ngettext(
            "Voici le suivi que vous avez accepté à nos rencontres et qui n’est pas encore noté comme fait.",
            "Voici les suivis que vous avez acceptés à nos rencontres et qui ne sont pas encore notés comme faits.",
            len(theirs),
        )
    else:
        hello = _("Bonjour,")
        opening = ngettext(
            "Voici le suivi confié à {organization} à nos rencontres et qui n’est pas encore noté comme fait.",
            "Voici les suivis confiés à {organization} à nos rencontres et qui ne sont pas encore notés comme faits.",
            len(theirs),
        ).format(organization=who.short_name)
    paragraphs = [hello, opening]
    if passed:
        paragraphs.append("\n".join([_("La date prévue est passée\u00a0:"), *(_line(one, who) for one in passed)]))
    if coming:
        paragraphs.append("\n".join([_("À venir\u00a0:"), *(_line(one, who) for one in coming)]))
    paragraphs += [
        _(
            "Si c’est fait, dites-le-nous\u00a0: nous le noterons. Si la date ne convient plus ou si un coup de main "
            "aiderait, répondez à ce message et nous trouverons ensemble."
        ),
        _("Merci!"),
        community.name,
    ]
    subject = _("{community} – suivis au {day}").format(
        community=name, day=full_date(today, article=False, weekday=False)
    )
    return Reminder(
        who.id,
        who.name if isinstance(who, Person) else who.short_name,
        typeset(subject),
        tuple(map(typeset, paragraphs)),
        len(theirs),
        len(passed),
        address if is_email(address) else "",
        isinstance(who, Person),
    )


def _line(one: FollowUp, who: Person | Organization) -> str:
    """Write a follow-up in one line: what, by when, from which meeting, and with whom if they may be named."""
    others = [person for person in one.people if person.id != who.id]
    named = [person.name for person in others if may_be_named(person)]
    rest = len(others) - len(named)
    if rest:
        named.append(ngettext("une autre personne", "{count} autres personnes", rest).format(count=rest))
    about = [
        _("prévu pour le {day}").format(day=short_date(one.item.due)) if one.item.due else _("sans date prévue"),
        _("rencontre {number}").format(number=one.source.number),
        _("avec {names}").format(names=enumerate_fr(named)) if named else "",
    ]
    return _("– {text} ({about})").format(text=one.item.text, about=", ".join(part for part in about if part))
