"""What papers have in common: their first lines, their foot, the name of their file, an index, what was told."""

from collections.abc import Iterable, Iterator

from cdp_desktop.domain.document import Block, Document, Index, Paragraph, Reference, Run
from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting, MeetingSummary
from cdp_desktop.domain.minutes import author, plain_name
from cdp_desktop.domain.record import Community
from cdp_desktop.domain.typography import fold, full_date, sort_key


def paper(
    community: Community, meeting: Meeting, title: str, blocks: Iterable[Block], *, readers: str, mark: str = ""
) -> Document:
    """Return a paper of a meeting; `readers` says at its foot whom it is for."""
    name = _("{title} de la rencontre {number}").format(title=title, number=meeting.number)
    day = full_date(meeting.held_on, article=False)
    return Document(
        title=title,
        name=f"{name} – {meeting.title}",
        kicker=community.name,
        subtitle=meeting_line(meeting),
        author=author(community),
        subject=_("Rencontre du {date}").format(date=day),
        footer=" · ".join((name, day, readers)),
        mark=mark,
        dated=meeting.held_on,
        blocks=tuple(blocks),
    )


def meeting_line(meeting: Meeting) -> str:
    """Name a meeting under a title: « Rencontre 9 – Bienvenue »."""
    return _("Rencontre {number} – {title}").format(number=meeting.number, title=meeting.title)


def meeting_and_day(meeting: MeetingSummary) -> str:
    """Name a meeting held some time ago: « 2 – Quand la porte dit non, 23 octobre 2025 »."""
    day = full_date(meeting.held_on, article=False, weekday=False)
    return _("{number} – {title}, {day}").format(number=meeting.number, title=meeting.title, day=day)


def paper_file_name(community: Community, meeting: Meeting, kind: str) -> str:
    """Name the file of a paper: « 2025-10-23_ordre-du-jour_CdP.pdf »."""
    parts = (f"{meeting.held_on:%Y-%m-%d}", kind, plain_name(community.short_name))
    return "_".join(part for part in parts if part) + ".pdf"


def file_name_of(community: Community, kind: str, label: str = "") -> str:
    """Name the file of a paper of no meeting, by what it is about: « retour-selection_RencontredelaCdP_CdP.pdf »."""
    parts = (kind, plain_name(label)[:60], plain_name(community.short_name))
    return "_".join(part for part in parts if part) + ".pdf"


def as_told(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of what somebody told, as she told them."""
    for paragraph in text.split("\n\n"):
        yield Paragraph((Run(paragraph.strip("\n"), verbatim=True),))


def index(found: Iterable[tuple[str, Reference]]) -> Index:
    """Return terms in the order of a dictionary with their places; those alike but for case and accents are one."""
    terms: dict[str, str] = {}
    places: dict[str, list[Reference]] = {}
    for term, place in found:
        key = fold(term)
        terms.setdefault(key, term)
        places.setdefault(key, []).append(place)
    return Index(tuple((terms[key], tuple(places[key])) for key in sorted(terms, key=lambda key: sort_key(terms[key]))))
