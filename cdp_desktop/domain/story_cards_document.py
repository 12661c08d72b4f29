"""The stories on cards, to be read and sorted on a table: a letter, a title, what is told; nobody's name."""

from collections.abc import Iterator

from cdp_desktop.domain.document import Block, Card, Document, Heading, Paragraph, Run, muted
from cdp_desktop.domain.language import _
from cdp_desktop.domain.minutes import author
from cdp_desktop.domain.papers import as_told, file_name_of
from cdp_desktop.domain.story_papers import Selection, ToldStory, lettered, nameless

NO_CARD = _(
    "Aucune histoire ne peut être lue pour l’instant\u00a0: il faut que la personne l’ait relue, et qu’elle accepte."
)


def count(selection: Selection) -> int:
    """Count the cards that there would be."""
    return len(lettered(selection))


def compose(selection: Selection) -> Document:
    """Compose the cards of the stories that may be read that day, in the order of their letters."""
    name = _("Cartes d’histoires")
    cards = tuple(_card(letter, story) for letter, story in lettered(selection))
    made = Document(
        title="" if cards else name,
        name=" – ".join(part for part in (name, selection.label) if part),
        author=author(selection.community),
        subject=name,
        footer=" · ".join(part for part in (name, selection.label, _("À rendre après la lecture")) if part),
        dated=selection.held_on or selection.day,
        blocks=cards or (Paragraph(NO_CARD),),
    )
    return nameless(made, selection, whole=True)


def file_name(selection: Selection) -> str:
    """Name the file: « cartes-histoires_RencontredelaCdP_CdP.pdf »."""
    return file_name_of(selection.community, "cartes-histoires", selection.label)


def _card(letter: str, story: ToldStory) -> Card:
    return Card(tuple(_told(letter, story)))


def _told(letter: str, story: ToldStory) -> Iterator[Block]:
    yield Heading((Run(story.name, verbatim=True),), at=letter)
    yield from as_told(story.text)
    if story.significance:
        yield Heading(_("Pourquoi c’est significatif"), 2)
        yield from as_told(story.significance)
    yield Paragraph((muted(_("Carte {letter} · à rendre après la lecture").format(letter=letter)),))
