"""« Changements les plus significatifs »: what was told, in the tellers' own words, and what is read in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final

from cdp_desktop.domain.change_pathway import CollectionStatus, EvidenceKind, SectionType, Stance
from cdp_desktop.domain.disclosure import Disclosure
from cdp_desktop.domain.document import (
    Block,
    Document,
    Heading,
    LeftOut,
    Listing,
    Look,
    Paragraph,
    Picture,
    Run,
    Text,
    Together,
    muted,
    runs,
    strong,
    texts_in,
)
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.minutes import audience_label, author, plain_name
from cdp_desktop.domain.recueil import (
    SCOPES,
    Choice,
    Evidence,
    Excerpt,
    Interpretation,
    Recueil,
    RecueilSection,
    StoryPhoto,
)
from cdp_desktop.domain.recueil_check import wont_print
from cdp_desktop.domain.story import ConsentScope, StoryCredit
from cdp_desktop.domain.story_list import StorySheet
from cdp_desktop.domain.typography import enumerate_fr, full_date
from cdp_desktop.domain.vocabulary import Confidentiality, MemberStatus
from cdp_desktop.domain.withheld import withhold_in, without_first_names, without_titles

if TYPE_CHECKING:
    from uuid import UUID

_PHOTO: Final = 0.24
"""How much of the height of a page a photo may take: it stands right under the words of its story."""


def compose(
    recueil: Recueil,
    *,
    day: date,
    audience: Confidentiality | None = None,
    reasons: bool | None = None,
    evidence: bool | None = None,
    final: bool = False,
) -> Document:
    """Compose a recueil for an audience, its own by default, with what its tellers agree to that day.

    It says why its stories were chosen and on what its interpretations stand if it is told to, or if it is asked for
    here. One that reproduces a document says that document and nothing more, as it was typed. ``final`` is what goes
    out: until then, it is a draft.
    """
    reading = recueil.audience if audience is None else audience
    why = recueil.tells_reasons if reasons is None else reasons
    grounds = recueil.tells_evidence if evidence is None else evidence
    draft = recueil.status is CollectionStatus.DRAFT and not recueil.reproduces and not final
    told = _told(recueil, reading, day, reasons=why, evidence=grounds, draft=draft)
    kept, hidden = _without_names(told, recueil, reading)
    made = _Recueil(kept, reading, day)
    name = recueil.title
    return Document(
        title=made.words(recueil.title),
        name=name,
        kicker="" if recueil.reproduces else recueil.community.name,
        subtitle="" if recueil.reproduces else _("Recueil"),
        author=author(recueil.community),
        subject=_("Changements les plus significatifs"),
        footer="" if recueil.reproduces else " · ".join((name, audience_label(reading))),
        watermark=_("PROJET") if draft else "",
        dated=day,
        as_typed=recueil.reproduces,
        blocks=tuple(made.blocks()),
        left_out=(*made.left_out(), *hidden),
    )


def file_name(recueil: Recueil, audience: Confidentiality) -> str:
    """Name the file: « recueil_Noschangements_CdP.pdf »; one for the public says so."""
    parts = ("recueil", plain_name(recueil.title)[:60], plain_name(recueil.community.short_name))
    named = (*parts, "" if audience is Confidentiality.MEMBERS else audience.value)
    return "_".join(part for part in named if part) + ".pdf"


class _Recueil:
    """The blocks of one recueil for one audience."""

    def __init__(self, recueil: Recueil, audience: Confidentiality, day: date) -> None:
        self._recueil = recueil
        self._audience = audience
        self._scope = SCOPES[audience]
        self._day = day
        self._shown: set[UUID] = set()  # the stories whose photos were printed

    def words(self, text: str) -> Text:
        """Return a text set as the others, or left as it was typed in what is reproduced."""
        return (Run(text, verbatim=True),) if self._recueil.reproduces else text

    def blocks(self) -> Iterator[Block]:
        """Yield the parts in their order, then how the recueil was made."""
        for section in self._recueil.sections:
            match section.type:
                case SectionType.PRESENTATION:
                    yield from _paragraphs(self._recueil.community.presentation)
                case SectionType.DOMAIN:
                    yield from self._domain(section)
                case SectionType.INTERPRETATION if section.interpretations:
                    yield Heading(self.words(section.heading))
                    for _change, read in groupby(section.interpretations, key=lambda one: one.statement):
                        yield from self._change(tuple(read))
        if self._recueil.choices:
            yield from _choices(self._recueil.choices)
        if not self._recueil.reproduces:
            yield from self._made()

    def left_out(self) -> Iterator[LeftOut]:
        """Yield the stories whose teller does not let them go so far, and those kept out on purpose."""
        told = set()
        for section in self._recueil.sections:
            for excerpt in section.excerpts:
                if not excerpt.may_go(self._scope, self._day) and excerpt.story_title not in told:
                    told.add(excerpt.story_title)
                    why = wont_print(excerpt, self._audience, self._day)
                    yield LeftOut(excerpt.story_title or _("Histoire retirée"), why)
        if not self._recueil.reproduces:
            yield from self._hidden_photos()
        yield from (LeftOut(one.title or _("Histoire retirée"), one.why) for one in self._recueil.excluded)

    def _domain(self, section: RecueilSection) -> Iterator[Block]:
        printed = [one for one in section.excerpts if one.may_go(self._scope, self._day)]
        if not printed:
            return
        yield Heading(self.words(section.heading))
        for theme, excerpts in groupby(printed, key=lambda one: one.theme):
            heading: list[Block] = [Heading(self.words(theme), 2)]
            for excerpt in excerpts:
                *before, last = self._excerpt(excerpt)
                end: tuple[Block, ...] = (*self._credited(last, excerpt), *self._photos(excerpt))
                if before:
                    yield from heading
                    yield from before
                    yield Together(end)
                else:
                    yield Together((*heading, *end))
                heading = []

    def _photos(self, excerpt: Excerpt) -> Iterator[Picture]:
        """Yield the photos of a story beside the first of its excerpts, those that may be seen."""
        if self._recueil.reproduces or excerpt.story_id in self._shown:
            return
        self._shown.add(excerpt.story_id)
        for photo in excerpt.photos:
            if photo.may_go(self._scope, self._day):
                yield Picture(photo.path, photo.description, share=_PHOTO)

    def _hidden_photos(self) -> Iterator[LeftOut]:
        """Yield the photos of what is printed that do not go so far."""
        printed = {one.story_id: one for one in self._recueil.excerpts if one.may_go(self._scope, self._day)}
        for one in printed.values():
            for photo in one.photos:
                if not photo.may_go(self._scope, self._day):
                    what = _("Photo\u00a0: {description}").format(description=photo.description)
                    yield LeftOut(what, _("accord pour cette photo\u00a0: pas accordé"))

    def _excerpt(self, excerpt: Excerpt) -> Iterator[Paragraph]:
        """Yield somebody's words between quotation marks, exactly as she wrote them."""
        space = " " if self._recueil.reproduces else "\u00a0"
        yield from _paragraphs(f"«{space}{excerpt.text.strip()}{space}»")

    def _credited(self, last: Paragraph, excerpt: Excerpt) -> tuple[Paragraph, ...]:
        """Return the end of an excerpt, and right under it whose words they are; apart, in what is reproduced."""
        whose = self._whose(excerpt)
        if self._recueil.reproduces:
            return last, Paragraph(whose)
        return (Paragraph((*runs(last.text), Run("\n"), *runs(whose))),)

    def _whose(self, excerpt: Excerpt) -> Text:
        title = Run(excerpt.story_title, Look.EMPHASIS, verbatim=True)
        lead = _("Extrait de l’histoire ")
        if self._recueil.reproduces:
            return (Run(lead.replace("’", "'"), verbatim=True), title)
        whose = credit(excerpt)
        return (Run(lead), title, *((muted(f", {whose}"),) if whose else ()))

    def _change(self, read: tuple[Interpretation, ...]) -> Iterator[Block]:
        """Yield a change, then all that is read of it."""
        lead = _("Changement\u00a0:")
        if self._recueil.reproduces:
            lead = lead.replace("\u00a0", " ")
        run = Run(lead, Look.STRONG, verbatim=True)
        change = Paragraph((run, Run(f" {read[0].statement}", verbatim=True)))
        for one in read:
            first, *others = _paragraphs(one.text)
            yield Together((change, first)) if one is read[0] else first
            yield from others
            if one.evidence:
                yield Listing(tuple(map(_evidence, one.evidence)))

    def _made(self) -> Iterator[Block]:
        """Yield how the recueil was made: what was asked, how many answered, and that nobody's words were changed."""
        yield Heading(_("Comment ce recueil a été fait"))
        if self._recueil.question:
            yield Paragraph(
                (Run(_("On a demandé\u00a0: ")), Run(f"«\u00a0{self._recueil.question}\u00a0»", verbatim=True))
            )
        told = ngettext("{count} histoire recueillie", "{count} histoires recueillies", self._recueil.collected)
        kept = ngettext("{count} retenue", "{count} retenues", self._recueil.selected)
        sure = ngettext("{count} vérifiée", "{count} vérifiées", self._recueil.verified)
        counts = (
            told.format(count=self._recueil.collected),
            kept.format(count=self._recueil.selected),
            sure.format(count=self._recueil.verified),
        )
        yield Paragraph(enumerate_fr(counts) + ".")
        yield Paragraph(
            _(
                "Les mots sont ceux des personnes. Chacune a relu son histoire et dit jusqu’où elle peut aller; "
                "elle peut la retirer en tout temps. Merci à toutes celles et à tous ceux qui ont raconté, y compris "
                "les histoires qui ne sont pas ici\u00a0: elles ont servi à comprendre."
            )
        )


@dataclass(frozen=True, slots=True)
class _Typed:
    """What a community typed about its stories."""

    choices: tuple[Choice, ...]
    interpretations: tuple[Interpretation, ...]
    photos: tuple[tuple[StoryPhoto, ...], ...]  # of each excerpt

    def texts(self) -> Iterator[str]:
        """Yield each text, but the words of the changes and the titles of the stories."""
        yield from texts_in((self.choices, self.photos))
        for one in self.interpretations:
            yield one.text
            yield from texts_in(tuple(piece for piece in one.evidence if piece.kind is not EvidenceKind.STORY))
            yield from (piece.why for piece in one.evidence)


def _told(
    recueil: Recueil, audience: Confidentiality, day: date, *, reasons: bool, evidence: bool, draft: bool
) -> Recueil:
    """Return a recueil with what it says of why its stories were chosen and on what its interpretations stand.

    A draft alone tells that something was taken back, so that it is replaced.
    """
    may_say, may_tell = (asked and not recueil.reproduces for asked in (evidence, reasons))

    def grounds(one: Interpretation) -> Interpretation:
        kept = (piece for piece in one.evidence if may_say and piece.may_go(audience, day))
        return replace(one, evidence=tuple(piece for piece in kept if draft or not piece.withdrawn))

    return replace(
        recueil,
        choices=tuple(_discreet(one, SCOPES[audience], day) for one in recueil.choices) if may_tell else (),
        sections=tuple(
            replace(one, interpretations=tuple(map(grounds, one.interpretations))) for one in recueil.sections
        ),
    )


def _discreet(choice: Choice, scope: ConsentScope, day: date) -> Choice:
    """Return a choice whose words say neither the titles that do not go so far, nor who told what without her name."""
    titles = [one.title for one in choice.stories if one.title and not one.may_go(scope, day)]
    tellers = [one.teller for one in choice.stories if one.teller and one.credit is not StoryCredit.NAMED]

    def said(text: str) -> str:
        return without_first_names(without_titles(text, titles), tellers)

    return replace(
        choice,
        group=said(choice.group),
        method=said(choice.method),
        reasons=said(choice.reasons),
        dissent=said(choice.dissent),
        stories=(),
    )


def _without_names(told: Recueil, recueil: Recueil, audience: Confidentiality) -> tuple[Recueil, tuple[LeftOut, ...]]:
    """Return a recueil where what was typed names nobody who may not be: the words of the tellers stay whole."""
    if told.reproduces:
        return told, ()
    photos = tuple(one.photos for one in told.excerpts)
    typed = _Typed(told.choices, told.interpretations, photos)
    masked, hidden = withhold_in(typed, recueil, Disclosure(audience).names)
    read = iter(zip(typed.interpretations, masked.interpretations, strict=True))
    seen = iter(masked.photos)
    sections = tuple(
        replace(
            one,
            excerpts=tuple(replace(excerpt, photos=next(seen)) for excerpt in one.excerpts),
            interpretations=tuple(_verbatim(*next(read)) for _one in one.interpretations),
        )
        for one in told.sections
    )
    return replace(told, choices=masked.choices, sections=sections), hidden


def _verbatim(one: Interpretation, masked: Interpretation) -> Interpretation:
    """Return an interpretation without names, with the words of its change and the titles of its stories."""
    pieces = zip(one.evidence, masked.evidence, strict=True)
    evidence = tuple(
        replace(after, words=before.words) if before.kind is EvidenceKind.STORY else after for before, after in pieces
    )
    return replace(masked, statement=one.statement, evidence=evidence)


def _paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of what somebody wrote, as she wrote them."""
    for paragraph in text.split("\n\n"):
        yield Paragraph((Run(paragraph, verbatim=True),))


def credit(excerpt: Excerpt | StorySheet) -> str:
    """Say who told a story, as she asked to be named."""
    teller = excerpt.teller if excerpt.teller and excerpt.teller.status is not MemberStatus.ERASED else None
    place = teller.organization_name if teller else ""
    match excerpt.credit:
        case StoryCredit.NAMED if teller:
            return ", ".join(part for part in (teller.name, place) if part)
        case StoryCredit.ORGANIZATION:
            return place
        case StoryCredit.ROLE_ONLY:
            return excerpt.credit_label
    return ""


def _choices(choices: tuple[Choice, ...]) -> Iterator[Block]:
    """Yield who chose, how and why, with what was said against it."""
    yield Heading(_("Pourquoi ces histoires"))
    for one in choices:
        people = ngettext("{count} personne", "{count} personnes", one.participants).format(count=one.participants)
        read = ngettext("{count} histoire lue", "{count} histoires lues", one.read).format(count=one.read)
        day = full_date(one.held_on, weekday=False)
        blocks: list[Block] = [
            Heading(one.group, 2, detail=" · ".join(part for part in (day, people, read, one.method) if part)),
            Paragraph(one.reasons),
        ]
        if one.dissent:
            blocks.append(Paragraph((strong(_("Désaccords\u00a0: ")), Run(one.dissent))))
        yield Together(tuple(blocks))


def _evidence(piece: Evidence) -> Text:
    stance = "" if piece.stance is Stance.SUPPORTS else f"{piece.stance.label.lower()}\u00a0: "
    why = f" ({piece.why})" if piece.why else ""
    return (Run(stance), Run(piece.words or _("preuve retirée")), muted(f" · {piece.kind.label.lower()}{why}"))
