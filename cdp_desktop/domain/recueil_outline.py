"""What a recueil prints, line by line, as it is put in order: its parts, their headings, the words under them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID, uuid5

from cdp_desktop.domain.change_pathway import InterpretationStatus, SectionType
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.recueil import Excerpt, Interpretation, Recueil, RecueilSection
from cdp_desktop.domain.recueil_check import wont_print
from cdp_desktop.domain.story_answers import reach_words
from cdp_desktop.domain.vocabulary import Confidentiality


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A part, a heading, an excerpt or an interpretation; ``warning`` when something of it will not be printed.

    A heading gives the first excerpt under it.
    """

    id: UUID
    title: str
    section: RecueilSection
    detail: str = ""
    excerpt: Excerpt | None = None
    interpretation: Interpretation | None = None
    heading: bool = False
    warning: bool = False

    @property
    def level(self) -> int:
        """How deep it stands: a part, then a heading or an interpretation, then an excerpt."""
        if self.excerpt is not None:
            return 1 if self.heading else 2
        return 1 if self.interpretation is not None else 0

    @property
    def kind(self) -> str:
        """What it is, in a word."""
        if self.heading:
            return _("Intertitre")
        if self.excerpt is not None:
            return _("Extrait")
        return _("Interprétation") if self.interpretation is not None else _("Partie")

    @property
    def spoken(self) -> str:
        """The same in one sentence, for a screen reader."""
        return ", ".join(part for part in (self.kind, self.title, self.detail) if part)


def outline(recueil: Recueil, day: date) -> tuple[OutlineLine, ...]:
    """Return the lines of a recueil in their order, with what will not be printed that day, and why."""
    return tuple(line for section in recueil.sections for line in _section(recueil, section, day))


def _section(recueil: Recueil, section: RecueilSection, day: date) -> Iterator[OutlineLine]:
    if section.type is SectionType.PRESENTATION:
        words = recueil.community.presentation
        detail = words or _("Aucun texte\u00a0: il s’écrit dans Réglages, Communauté.")
        yield OutlineLine(section.id, _("Présentation"), section, detail, warning=not words)
        return
    count = len(section.excerpts) + len(section.interpretations)
    told = _("Rien encore\u00a0: cette partie ne s’imprimera pas.")
    if section.excerpts:
        told = ngettext("{count} extrait", "{count} extraits", count).format(count=count)
    elif section.interpretations:
        told = ngettext("{count} interprétation", "{count} interprétations", count).format(count=count)
    yield OutlineLine(section.id, section.heading, section, told, warning=not count)
    for theme, excerpts in groupby(section.excerpts, key=lambda one: one.theme):
        under = tuple(excerpts)
        yield OutlineLine(uuid5(section.id, f"{theme} {under[0].id}"), theme, section, excerpt=under[0], heading=True)
        yield from (_excerpt(recueil, section, one, day) for one in under)
    yield from (_interpretation(section, one) for one in section.interpretations)


def _excerpt(recueil: Recueil, section: RecueilSection, one: Excerpt, day: date) -> OutlineLine:
    why = wont_print(one, recueil.audience, day)
    detail = excerpt_words(one, recueil.audience, day)
    return OutlineLine(
        one.place_id or one.id, f"«\u00a0{one.text.strip()}\u00a0»", section, detail, excerpt=one, warning=bool(why)
    )


def _interpretation(section: RecueilSection, one: Interpretation) -> OutlineLine:
    draft = one.status is not InterpretationStatus.ADOPTED
    detail = _("Projet, pas encore adoptée") if draft else one.text
    return OutlineLine(one.place_id or one.id, one.statement, section, detail, interpretation=one, warning=draft)


def excerpt_words(one: Excerpt, audience: Confidentiality, day: date, *, theme: bool = False) -> str:
    """Say of which story an excerpt is, and how far it goes; what keeps it from being printed comes first."""
    about = (one.theme if theme else "", one.story_title)
    why = wont_print(one, audience, day)
    told = (
        (_("Ne s’imprimera pas\u00a0: {why}").format(why=why), *about)
        if why
        else (*about, reach_words(one.answers, day))
    )
    return " · ".join(part for part in told if part)
