"""What taking a story back reaches, and what it cannot: documents already out, and words said elsewhere."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.mention import excerpt
from cdp_desktop.domain.story import ConsentScope
from cdp_desktop.domain.typography import full_date
from cdp_desktop.domain.vocabulary import Confidentiality

_SENTENCE: Final = re.compile(r"[^.!?…\n]+")
_LEAST: Final = 30
"""Letters from which a sentence can only be hers; shorter ones are anybody's."""

_LEAST_TITLE: Final = 8
_PLAIN: Final = str.maketrans({"\u00a0": " ", "\u202f": " ", "’": "'", "\n": " "})


@dataclass(frozen=True, slots=True)
class SentDocument:
    """A document already out that carries words of a story, or may: what it is, when it left, and to whom."""

    name: str
    left_on: date | None = None
    to: str = ""
    audience: Confidentiality = Confidentiality.MEMBERS

    @property
    def sentence(self) -> str:
        """Say it in a line, for whoever will write to those who have it."""
        parts = [full_date(self.left_on, weekday=False) if self.left_on else "", self.to]
        told = ", ".join(part for part in parts if part)
        return f"{self.name}\u00a0: {told}" if told else self.name


@dataclass(frozen=True, slots=True)
class NotedWords:
    """Words noted in a meeting that are those of a story."""

    id: UUID
    meeting_id: UUID
    meeting_number: int
    text: str


@dataclass(frozen=True, slots=True)
class Echo:
    """A text about something else that says the title of a story, or a sentence of it."""

    where: str
    words: str


@dataclass(frozen=True, slots=True)
class Reach:
    """All that is to be known before a story is taken back."""

    sent: tuple[SentDocument, ...] = ()
    noted: tuple[NotedWords, ...] = ()
    echoes: tuple[Echo, ...] = ()


def gone_before(scope: ConsentScope, sent: Iterable[SentDocument]) -> str:
    """Say which documents already went out as far as an agreement that is taken back; nothing when none did."""
    reached = {
        ConsentScope.MEMBERS: (Confidentiality.MEMBERS, Confidentiality.PUBLIC),
        ConsentScope.PUBLIC: (Confidentiality.PUBLIC,),
    }.get(scope, ())
    found = [one.sentence for one in sent if one.audience in reached]
    if not found:
        return ""
    heading = ngettext(
        "La réponse est notée. {count} document est déjà sorti, peut porter ses mots et ne change pas\u00a0:",
        "La réponse est notée. {count} documents sont déjà sortis, peuvent porter ses mots et ne changent pas\u00a0:",
        len(found),
    ).format(count=len(found))
    return "\n".join(
        (heading, *found, _("Prévenez qui l’a reçu.") if len(found) == 1 else _("Prévenez qui les a reçus."))
    )


class Quoting:
    """Finds in other texts the title of a story, or a whole sentence of it, whatever their spaces and apostrophes."""

    def __init__(self, title: str, texts: Iterable[str]) -> None:
        told = [_plain(title)] if len(title.strip()) >= _LEAST_TITLE else []
        for text in texts:
            sentences = (_plain(one) for one in _SENTENCE.findall(text))
            told += [one for one in sentences if len(one) >= _LEAST]
        forms = "|".join(re.escape(one) for one in sorted(set(told), key=len, reverse=True))
        self._said = re.compile(rf"(?<!\w)(?:{forms})(?!\w)") if forms else None

    def __call__(self, text: str) -> str:
        """Return the words around the first that a text takes from the story; none if it takes none."""
        plain = text.translate(_PLAIN)
        found = self._said.search(plain) if self._said else None
        return excerpt(text, *found.span()) if found else ""


def _plain(text: str) -> str:
    return text.strip().translate(_PLAIN)
