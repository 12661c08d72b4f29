"""The histoire à relire: what was written of someone's story, for her to agree with, to correct or to take back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cdp_desktop.domain import story_form
from cdp_desktop.domain.document import (
    Block,
    Callout,
    Document,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Run,
    Table,
    Text,
    Together,
    emphasis,
    strong,
)
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.minutes import author
from cdp_desktop.domain.papers import as_told, file_name_of
from cdp_desktop.domain.record import Community
from cdp_desktop.domain.recueil_document import credit
from cdp_desktop.domain.story import StoryStatus
from cdp_desktop.domain.story_list import StoryExcerpt, StorySheet

_LINES: Final = 3  # to correct by hand


@dataclass(frozen=True, slots=True)
class StoryToReview:
    """A story and what its teller was asked."""

    community: Community
    story: StorySheet
    question: str = ""


def refusal(story: StorySheet) -> str:
    """Return why there is nothing to read again, or nothing if there is."""
    if story.status is StoryStatus.WITHDRAWN:
        return _("Cette histoire a été retirée par la personne\u00a0: rien n’y est plus écrit.")
    if not story.text.strip():
        return _("L’histoire n’est pas encore écrite.")
    return ""


def compose(asked: StoryToReview) -> Document:
    """Compose what the teller reads again, her words as they were written: it is for her and nobody else.

    Her name stands there only if she signs with it: a sheet left on a table tells nobody who told the story.
    """
    name, story = _("Histoire à relire"), asked.story
    return Document(
        title=(Run(story.title, verbatim=True),) if story.title else name,
        name=" – ".join(part for part in (name, story.title) if part),
        kicker=asked.community.name,
        subtitle=name,
        author=author(asked.community),
        subject=name,
        footer=" · ".join((name, _("À remettre à la personne qui l’a racontée"))),
        dated=story.collected_on,
        blocks=tuple(_blocks(asked)),
    )


def file_name(asked: StoryToReview) -> str:
    """Name the file: « histoire-a-relire_Culturedecollaboration_CdP.pdf »."""
    return file_name_of(asked.community, "histoire-a-relire", asked.story.title)


def _blocks(asked: StoryToReview) -> Iterator[Block]:
    story = asked.story
    told = _(
        "Vous nous avez raconté cette histoire. La voici comme nous l’avons écrite\u00a0: dites-nous si ce sont bien "
        "vos mots. Rien ne presse, et rien ne sort avant votre réponse."
    )
    yield Callout(_("À relire"), (told,))
    if asked.question:
        yield Paragraph((strong(_("La question\u00a0: ")), emphasis(asked.question)))
    yield Heading(_("Votre histoire"))
    yield from as_told(story.text)
    if story.significance:
        yield Heading(_("Pourquoi c’est significatif pour vous"), 2)
        yield from as_told(story.significance)
    if story.excerpts:
        yield Heading(ngettext("L’extrait qui serait cité", "Les extraits qui seraient cités", len(story.excerpts)))
        yield from (_excerpt(one, story.text) for one in story.excerpts)
    yield from _signing(story)
    yield story_form.consents()
    yield from _answer()
    yield Paragraph(story_form.withdrawal(asked.community))


def _excerpt(one: StoryExcerpt, text: str) -> Block:
    """Return an excerpt with its heading; the whole story, just read, is not read again."""
    theme = _("sous «\u00a0{theme}\u00a0»").format(theme=one.theme) if one.theme else ""
    if one.text.strip() != text.strip():
        return Quote(one.text, theme)
    whole = _("L’histoire entière")
    return Paragraph((Run(f"{whole}, {theme}." if theme else f"{whole}."),))


def _signing(story: StorySheet) -> Iterator[Block]:
    """Yield how the story is signed for now, and the other ways."""
    now: Text = (strong(_("Pour l’instant\u00a0: ")), Run(f"{_signature(story)}."))
    another = Paragraph(_("Pour une autre signature, cochez-la\u00a0:"))
    ways = Listing(story_form.signatures(), to_tick=True)
    yield Together((Heading(_("Comment l’histoire serait signée"), 2), Paragraph(now), another, ways))


def _signature(story: StorySheet) -> str:
    """Say how the story is signed, in the very words that would be printed."""
    words = credit(story)
    return f"«\u00a0{words}\u00a0»" if words else _("rien, l’histoire reste sans nom")


def _answer() -> Iterator[Block]:
    answers = (
        (strong(_("D’accord\u00a0: ")), Run(_("ce sont mes mots."))),
        (strong(_("À corriger\u00a0: ")), Run(_("j’écris mes corrections sur cette feuille."))),
        (strong(_("Je retire\u00a0: ")), Run(_("mon histoire ne doit servir à rien, effacez-la."))),
    )
    corrections = Table((_("Mes corrections"),), (("",),) * _LINES, (100,), to_fill=True)
    dated = Table((_("Nom (facultatif)"), _("Date")), (("", ""),), (70, 30), to_fill=True)
    yield Together((Heading(_("Votre réponse")), Listing(answers, to_tick=True)))
    yield Together((corrections, dated))
