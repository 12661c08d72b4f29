"""The shortcuts on one sheet of paper, to keep beside the laptop."""

from collections.abc import Iterator, Sequence
from typing import Final

from cdp_desktop.domain.capture import LETTERS
from cdp_desktop.domain.document import Block, Document, Heading, Paragraph, Roster, Run, Text, strong
from cdp_desktop.domain.language import _

TITLE: Final = _("Aide-mémoire des raccourcis")
FILE_NAME: Final = "raccourcis.pdf"

KeyGroup = tuple[str, Sequence[tuple[str, str]]]
"""A place of the program, and the keys and the action of each shortcut that is at work there."""

_COLUMNS: Final = 3


def compose(groups: Sequence[KeyGroup]) -> Document:
    """Compose the sheet: the capture letters, then every shortcut by place."""
    return Document(title=TITLE, footer=f"CdP Desktop · {TITLE}", blocks=tuple(blocks(groups)))


def blocks(groups: Sequence[KeyGroup]) -> Iterator[Block]:
    """Yield what the sheet says under its title."""
    yield Heading(_("Saisir pendant la rencontre"), 3)
    yield Paragraph(_("La lettre, une espace, puis le texte; sans lettre, c’est une note. Entrée valide."))
    yield Roster(tuple(_entry(letter, kind.label) for letter, kind in LETTERS.items()), columns=_COLUMNS)
    for place, shortcuts in groups:
        yield Heading(place, 3)
        yield Roster(tuple(_entry(keys, text) for keys, text in shortcuts), columns=_COLUMNS)


def _entry(keys: str, text: str) -> Text:
    return (strong(keys), Run(f"\u00a0\u00a0 {text}"))
