"""The message that a document is sent with: to each of those who agreed to receive it, seen by none of the others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cdp_desktop.domain import minutes
from cdp_desktop.domain.contact import is_email
from cdp_desktop.domain.disclosure import disclosure
from cdp_desktop.domain.document import Document
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.typography import full_date, typeset
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.domain.withheld import without_names


@dataclass(frozen=True, slots=True)
class MailingList:
    """Who agreed to receive what is sent: the addresses at work, and how many people have none that can be used."""

    addresses: tuple[str, ...] = ()
    without: int = 0

    @property
    def sentence(self) -> str:
        """Say how many people get what is sent, and how many who agreed to will not."""
        count = len(self.addresses)
        told = ngettext("{count} destinataire, en copie cachée.", "{count} destinataires, en copie cachée.", count)
        missing = ngettext(
            "{count} personne accepte les envois, mais n’a pas de courriel utilisable au répertoire.",
            "{count} personnes acceptent les envois, mais n’ont pas de courriel utilisable au répertoire.",
            self.without,
        )
        told, missing = told.format(count=count), missing.format(count=self.without)
        return f"{told} {missing}" if self.without else told


@dataclass(frozen=True, slots=True)
class Message:
    """A message ready to be read again and sent, to be seen by none of the others who get it.

    The document goes with it in PDF, under the name `attached`.
    """

    subject: str
    paragraphs: tuple[str, ...]
    document: Document
    attached: str
    mailing: MailingList = MailingList()
    language: str = "fr-CA"

    @property
    def text(self) -> str:
        """The whole message, as it is read."""
        return "\n\n".join(self.paragraphs) + "\n"

    def texts(self) -> Iterator[str]:
        """Yield every text that leaves with it."""
        yield from (self.subject, *self.paragraphs)
        yield from self.document.texts()


def mailing_list(addresses: Iterable[str]) -> MailingList:
    """Return the list of those who agreed, each once, from an address for each of them, which may be empty."""
    typed = [address.strip() for address in addresses]
    usable = {address.lower(): address for address in typed if is_email(address)}
    without = sum(not is_email(address) for address in typed)
    return MailingList(tuple(usable[key] for key in sorted(usable)), without)


def compose(record: MeetingRecord, audience: Confidentiality, mailing: MailingList) -> Message:
    """Compose the message that the minutes of a meeting are sent with."""
    meeting, community = record.meeting, record.community
    day = full_date(meeting.held_on, article=False)
    subject = _("{community} – compte rendu de la rencontre {number} du {date}").format(
        community=community.short_name or community.name, number=meeting.number, date=day
    )
    attached = _(
        "Vous trouverez ci-joint, en PDF, le compte rendu de la rencontre {number} («\u00a0{title}\u00a0»), "
        "tenue {date}."
    ).format(number=meeting.number, title=meeting.title, date=full_date(meeting.held_on))
    paragraphs = [_("Bonjour,"), attached, *_corrections(record, audience)]
    if record.next_meeting:
        following = full_date(record.next_meeting.held_on)
        paragraphs.append(_("La prochaine rencontre aura lieu {date}.").format(date=following))
    paragraphs.append(
        _("Pour ne plus recevoir ces envois, répondez-le simplement à ce courriel\u00a0: nous en prendrons note.")
    )
    paragraphs.append(community.name)
    document, name = minutes.compose(record, audience=audience), minutes.file_name(record, audience)
    made = Message(typeset(subject), tuple(map(typeset, paragraphs)), document, name, mailing)
    return without_names(made, record, disclosure(record, audience).names)


def file_name(record: MeetingRecord, audience: Confidentiality) -> str:
    """Name the file of the message: that of its document, as a message."""
    return f"{minutes.file_name(record, audience).removesuffix('.pdf')}.eml"


def _corrections(record: MeetingRecord, audience: Confidentiality) -> list[str]:
    """Say what changed and until when a mistake can be told, and to whom the document may go."""
    if audience is Confidentiality.PUBLIC:
        return [_("Il peut circuler librement\u00a0: il ne nomme personne.")]
    version = record.versions[-1] if record.versions else None
    limit = full_date(minutes.correction_limit(record), weekday=False)
    told = [
        _(
            "Une erreur? Répondez à ce courriel avant {date}. En tout temps, vous pouvez aussi faire retirer votre "
            "nom ou vos paroles."
        ).format(date=limit),
        _("Ce document est à l’usage des membres\u00a0: merci de ne pas le faire suivre plus loin."),
    ]
    if version and version.number > 1:
        told.insert(0, _("Cette version {number} remplace la précédente.").format(number=version.number))
    return told
