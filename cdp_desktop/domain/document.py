"""A document as plain blocks: what it says and in which order, nothing of how it is laid out.

Texts are as they were typed; whoever prints them sets them in Québec French (`typography.typeset`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final
from uuid import UUID

from cdp_desktop.domain.language import _, ngettext

_LEFT_OUT_TOLD: Final = 8


class Look(StrEnum):
    """How a run stands out from the text around it."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    MUTED = "muted"


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a text in one look; `verbatim` when they are somebody's and nothing may be added."""

    text: str
    look: Look = Look.PLAIN
    verbatim: bool = False


Text = str | tuple[Run, ...]


def strong(text: str) -> Run:
    """Make a run of words that stand out."""
    return Run(text, Look.STRONG)


def emphasis(text: str) -> Run:
    """Make a run in italics: the title of something."""
    return Run(text, Look.EMPHASIS)


def muted(text: str) -> Run:
    """Make a run that steps back: a detail."""
    return Run(text, Look.MUTED)


def runs(text: Text) -> tuple[Run, ...]:
    """Return a text as runs, whichever way it is written."""
    return (Run(text),) if isinstance(text, str) else text


def plain(text: Text) -> str:
    """Return the words of a text without their look."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (a section) or more; the title of the document is not among them.

    `detail` follows it on the line, and is no part of what it is called. `at` stands in the margin before it: an hour.
    An index leads to the one that has an `anchor`.
    """

    at: str = field(default="", kw_only=True)
    anchor: UUID | None = field(default=None, kw_only=True)
    text: Text
    level: int = 1
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The title of what begins on a page of its own, as a document would: the headings after it are under it."""

    title: str
    subtitle: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a line feed in it starts a new line."""

    text: Text


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with bullets, with numbers, or with boxes to tick by hand."""

    items: tuple[Text, ...]
    numbered: bool = False
    to_tick: bool = False


@dataclass(frozen=True, slots=True)
class Roster:
    """Many short entries in order, as names are, in columns read across."""

    entries: tuple[Text, ...]
    columns: int = 2


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and what they are, in the box at the top: date, place, theme."""

    rows: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Details:
    """What is to be known of something under its heading; labels, which may be empty, stand in the margin."""

    rows: tuple[tuple[str, Text | Listing], ...]


class Knot(StrEnum):
    """How far a stage of a way is: still ahead, gone through, or where one is."""

    AHEAD = "ahead"
    REACHED = "reached"
    HERE = "here"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headers; `weights` share the width among the columns, `numbers` are those set to the right.

    A table `to_fill` has rows high enough to be written in by hand. One whose columns are the stages of a `path` is
    drawn along one line, with a knot for each.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    weights: tuple[float, ...]
    caption: str = ""
    numbers: tuple[int, ...] = ()
    to_fill: bool = False
    path: tuple[Knot, ...] = ()


@dataclass(frozen=True, slots=True)
class Callout:
    """A box that must not be missed, with a small label: a decision, what a new version changes."""

    label: str
    text: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, printed as they were said; `credit` is empty when nobody is named."""

    text: str
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, how much, and what is printed at its end."""

    label: str
    value: float
    shown: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart whose figures are all printed, so that nothing is told by the drawing alone."""

    caption: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo or a drawing kept in a file; `alternative` tells what it shows to whoever does not see it.

    Nothing is read before it is drawn: a file that is absent or damaged gives a sentence in its place. ``share`` is
    how much of the height of a page it may take: as it is, two fit with a heading and a caption each.
    """

    path: Path
    alternative: str
    caption: str = ""
    share: float = 0.42

    @property
    def text(self) -> Text:
        """What it says, where nothing is drawn."""
        told = emphasis(_("Image\u00a0: {text}").format(text=self.alternative or self.caption or self.path.name))
        return (told, Run(f"\n{self.caption}")) if self.caption and self.alternative else (told,)

    @property
    def unreadable(self) -> str:
        """What stands in its place when it cannot be drawn."""
        return _("Image illisible\u00a0: {text}").format(text=self.alternative or self.path.name)


@dataclass(frozen=True, slots=True)
class Tent:
    """A card that stands on a table once folded, the same on both sides: a first name in very large, and the rest.

    Without a name, it is to be filled in by hand.
    """

    name: str = ""
    surname: str = ""
    place: str = ""

    @property
    def text(self) -> Text:
        """What it says, where nothing is folded."""
        return (strong(self.name), Run("\n".join(part for part in (f" {self.surname}", self.place) if part.strip())))


@dataclass(frozen=True, slots=True)
class Reference:
    """A place that an index leads to: what is said of it there, and the anchor of what is told at that place."""

    text: Text
    to: UUID


@dataclass(frozen=True, slots=True)
class Index:
    """Terms in order, and under each the places that tell of it: their pages on paper, links where there are links.

    Places under an empty term stand alone, as in a table of contents.
    """

    terms: tuple[tuple[str, tuple[Reference, ...]], ...]


@dataclass(frozen=True, slots=True)
class Portrait:
    """Somebody: a photo, or the initials in the very room of one, then the name and what is told.

    A photo that cannot be read gives the initials: nothing tells who has none, nor why.
    """

    name: str
    detail: str = ""
    text: Text = ""
    photo: Path | None = None
    anchor: UUID | None = None

    @property
    def initials(self) -> str:
        """What stands in the place of a photo."""
        words = [word for word in self.name.split() if word[0].isalpha()]
        return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))


@dataclass(frozen=True, slots=True)
class Portraits:
    """People side by side, three in a row, read across."""

    people: tuple[Portrait, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks kept on one page when they fit there."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Card(Together):
    """Blocks on a card to cut out, the last at its foot; two to a page, or one where it takes more than a half.

    One that takes more than a page goes on. Where nothing is cut, they only stand together.
    """


Content = (
    Part
    | Paragraph
    | Listing
    | Roster
    | Facts
    | Details
    | Table
    | Callout
    | Quote
    | Bars
    | Picture
    | Tent
    | Index
    | Portraits
    | Together
)
Block = Heading | Content


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that a document does not say, and why, for the person who makes it."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: what its properties say, the lines at its top, its blocks, the line at its foot.

    `name` is its title where it stands alone, in the properties of the file; it is the title when empty. `mark`
    stands at the top of each page, so that one left on a table tells whom it is for; `watermark` lies under the text.
    Sheets `to_cut` have neither margins nor foot: what is printed there is taken apart. One that gives back a document
    `as_typed` keeps even its ordinary spaces, where a form does not cut its lines. `left_out` is for whoever makes it,
    and printed nowhere.
    """

    title: Text
    blocks: tuple[Block, ...]
    name: str = ""
    kicker: str = ""
    subtitle: str = ""
    author: str = ""
    subject: str = ""
    footer: str = ""
    mark: str = ""
    watermark: str = ""
    dated: date | None = None
    to_cut: bool = False
    as_typed: bool = False
    left_out: tuple[LeftOut, ...] = ()
    language: str = "fr-CA"

    @property
    def stamp(self) -> str:
        """What a form that lays nothing under its text says at the top: that it is a draft, and whom it is for."""
        return " · ".join(filter(None, (self.watermark, self.mark)))

    @property
    def omissions(self) -> str:
        """What was left out of it, in lines for whoever makes it; empty when nothing was."""
        return self.left_out_words(_LEFT_OUT_TOLD)

    def left_out_words(self, most: int) -> str:
        """Say how much was left out of it, and `most` of it, a line each."""
        left = self.left_out
        if not left:
            return ""
        count = ngettext("{count} élément laissé de côté\u00a0:", "{count} éléments laissés de côté\u00a0:", len(left))
        lines = [f"{one.what} ({one.why})" for one in left[:most]]
        more = len(left) - len(lines)
        others = [ngettext("… et {count} autre", "… et {count} autres", more).format(count=more)] if more else []
        return "\n".join([count.format(count=len(left)), *lines, *others])

    def texts(self) -> Iterator[str]:
        """Yield every text of the document, each one whole, in reading order, then those of its properties."""
        yield from texts_in(
            (self.watermark, self.mark, self.kicker, self.title, self.subtitle, self.blocks, self.footer)
        )
        yield from (self.name, self.author, self.subject)


def texts_in(value: object) -> Iterator[str]:
    """Yield every text of a value and of what it is made of, each one whole."""
    left = [value]  # the next one last
    while left:
        one = left.pop()
        if type(one) is str:  # an enumeration is one too, and is printed as it is nowhere
            yield one
        elif isinstance(one, tuple) and one and all(isinstance(part, Run) for part in one):
            yield plain(one)
        elif isinstance(one, tuple):
            left.extend(reversed(one))
        else:
            left.extend(getattr(one, name) for name in reversed(FIELD_NAMES[type(one)]))


class _FieldNames(dict[type, tuple[str, ...]]):
    """The names of the fields of each dataclass, none for any other type: told once, since records are large."""

    def __missing__(self, kind: type) -> tuple[str, ...]:
        names = self[kind] = tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()
        return names


FIELD_NAMES: Final = _FieldNames()
