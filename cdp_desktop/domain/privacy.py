"""What should not leave the community by mistake: an aid to reading again, never a guarantee."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from cdp_desktop.domain.language import _
from cdp_desktop.domain.sensitive import Names, Topic, tellings
from cdp_desktop.domain.typography import fold


class Pattern(StrEnum):
    """What a piece of text looks like."""

    HEALTH_INSURANCE = "health_insurance"
    PHONE = "phone"
    EMAIL = "email"
    BIRTH_DATE = "birth_date"
    ADDRESS = "address"
    AGE = "age"
    HEALTH = "health"
    JUSTICE = "justice"
    NAME = "name"

    @property
    def label(self) -> str:
        """The words people read."""
        return _LABELS[self]

    @property
    def advice(self) -> str:
        """What to write instead."""
        return _ADVICE[self]

    @property
    def certain(self) -> bool:
        """Tell whether it is seldom mistaken; a name is: « Grande Guignolée » looks like one."""
        return self not in (Pattern.HEALTH, Pattern.JUSTICE, Pattern.NAME)

    @property
    def of_someone(self) -> bool:
        """Tell whether the piece of text is what somebody is called."""
        return self in (Pattern.AGE, Pattern.HEALTH, Pattern.JUSTICE, Pattern.NAME)


_LABELS = {
    Pattern.HEALTH_INSURANCE: _("un numéro d’assurance maladie"),
    Pattern.PHONE: _("un numéro de téléphone inconnu du répertoire"),
    Pattern.EMAIL: _("un courriel inconnu du répertoire"),
    Pattern.BIRTH_DATE: _("une date de naissance"),
    Pattern.ADDRESS: _("une adresse inconnue du répertoire"),
    Pattern.AGE: _("un nom et un âge"),
    Pattern.HEALTH: _("un mot de santé près d’un nom"),
    Pattern.JUSTICE: _("un mot de justice près d’un nom"),
    Pattern.NAME: _("ce qui ressemble à un nom, inconnu du répertoire"),
}
_ADVICE = {
    Pattern.HEALTH_INSURANCE: _("Retirez-le."),
    Pattern.PHONE: _("Retirez-le, ou donnez celui d’un organisme."),
    Pattern.EMAIL: _("Retirez-le, ou donnez celui d’un organisme."),
    Pattern.BIRTH_DATE: _("Retirez-la, ou écrivez «\u00a0une personne aînée\u00a0», «\u00a0un jeune adulte\u00a0»."),
    Pattern.ADDRESS: _("Retirez-la, ou écrivez «\u00a0dans le quartier\u00a0»."),
    Pattern.AGE: _("Écrivez «\u00a0une personne aînée\u00a0», «\u00a0un jeune adulte\u00a0»."),
    Pattern.HEALTH: _("Si c’est une personne accompagnée, écrivez «\u00a0une personne\u00a0»."),
    Pattern.JUSTICE: _("Si c’est une personne accompagnée, écrivez «\u00a0une personne\u00a0»."),
    Pattern.NAME: _("Si c’est une personne accompagnée, écrivez «\u00a0une personne\u00a0»."),
}
_TOPICS = {Topic.HEALTH: Pattern.HEALTH, Topic.JUSTICE: Pattern.JUSTICE}
_REMOVED = _("[retiré]")
_SOMEONE, _ELDER, _YOUNG = _("une personne"), _("une personne aînée"), _("un jeune adulte")
_REPLACEMENTS = {
    Pattern.BIRTH_DATE: (_ELDER, _YOUNG, _REMOVED),
    Pattern.ADDRESS: (_("dans le quartier"), _REMOVED),
    Pattern.AGE: (_ELDER, _YOUNG, _SOMEONE),
    Pattern.HEALTH: (_SOMEONE, _ELDER, _YOUNG),
    Pattern.JUSTICE: (_SOMEONE, _ELDER, _YOUNG),
    Pattern.NAME: (_SOMEONE, _ELDER, _YOUNG),
}

_SPACE = "[ \u00a0\u202f]"
_UPPER, _LOWER = "A-ZÀ-ÖØ-ÞŒ", "a-zà-öø-ÿœ"
_PROPER = rf"[{_UPPER}][{_LOWER}]+(?:[-’'][{_UPPER}]?[{_LOWER}]+)*(?!\w)"
_TITLE = r"M\.|Mmes?|Mlles?|Monsieur|Madame"
_ONE_THING = rf"(?:Les?|La|Une?|Des|Ce|Cette|Ces|Nos|Notre){_SPACE}{_PROPER}(?!{_SPACE}{_PROPER})"  # « La Ville »
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_ROADS = "rue|avenue|av\\.|boulevard|boul\\.|chemin|ch\\.|place|rang|montée|côte|allée|ruelle|terrasse|square|croissant"
_PATTERNS = {
    Pattern.HEALTH_INSURANCE: re.compile(r"\b[A-Z]{4}[ \u00a0-]?\d{4}[ \u00a0-]?\d{4}\b"),
    Pattern.PHONE: re.compile(r"(?<!\d)(?:\+?1[ .-]?)?\(?([2-9]\d\d)\)?[ \u00a0.-]?(\d{3})[ \u00a0.-]?(\d{4})(?!\d)"),
    Pattern.EMAIL: re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    Pattern.BIRTH_DATE: re.compile(
        rf"\bn[ée]{{1,2}}(?:\(?e?\)?|\.e|·e)?\s+(?:le\s+)?"
        rf"(?:\d{{1,2}}(?:er)?\s+(?:{_MONTHS})\s+\d{{4}}|\d{{4}}-\d\d-\d\d)",
        re.IGNORECASE,
    ),
    Pattern.ADDRESS: re.compile(
        rf"\b\d{{1,5}}(?:-\d{{1,5}})?[A-Z]?,?{_SPACE}+(?i:{_ROADS}){_SPACE}+"
        rf"(?:(?:de|du|des|la|le|les|d’|d'|l’|l'){_SPACE}?)*{_PROPER}(?:{_SPACE}(?:Est|Ouest|Nord|Sud)\b)?"
    ),
    Pattern.AGE: re.compile(rf"\b{_PROPER}(?:{_SPACE}{_PROPER})?(?:,{_SPACE}|{_SPACE}\()\d{{1,3}}{_SPACE}ans\b"),
    Pattern.NAME: re.compile(rf"\b(?:(?:{_TITLE}){_SPACE}{_PROPER}|(?!{_ONE_THING}){_PROPER}(?:{_SPACE}{_PROPER})+)"),
}
_WORD = re.compile(r"\w+")
_SAYING_NOTHING = frozenset(("m", "mme", "mmes", "mlle", "mlles", "monsieur", "madame", "est", "ouest", "nord", "sud"))
_OPENING = re.compile(r"(?:^|[.!?…:;«(–-])\s*\Z", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Known:
    """What the directory knows, and that a document may therefore say: people, places and how to reach them."""

    phones: frozenset[str] = frozenset()
    texts: str = ""
    words: frozenset[str] = _SAYING_NOTHING
    names: Names = field(default_factory=Names)

    @classmethod
    def of(
        cls,
        phones: Iterable[str] = (),
        texts: Iterable[str] = (),
        people: Iterable[tuple[str, str]] = (),
        places: Iterable[str] = (),
    ) -> "Known":
        """Know these phone numbers, however they are written, and whatever these texts name.

        ``people`` are the first and last names among them, and ``places`` the names of what is nobody.
        """
        said = fold("\n".join(texts))
        words = _SAYING_NOTHING.union(_WORD.findall(said))
        return cls(frozenset(map(_digits, phones)), said, words, Names.of(people, places, words))

    def __contains__(self, finding: "Finding") -> bool:
        match finding.pattern:
            case Pattern.PHONE:
                return _digits(finding.text) in self.phones
            case Pattern.EMAIL | Pattern.ADDRESS:
                return fold(finding.text) in self.texts
            case Pattern.NAME:
                first, *rest = (set(_WORD.findall(fold(word))) <= self.words for word in finding.text.split())
                return all(rest) and (first or finding.opening)
        return False


NOTHING = Known()


@dataclass(frozen=True, slots=True)
class Finding:
    """A piece of text that looks like something private; ``near`` are the words that make it so, when it is a name."""

    pattern: Pattern
    text: str
    opening: bool = field(default=False, compare=False)
    """Whether it opens a sentence: its first capital then says nothing."""
    near: str = ""

    @property
    def key(self) -> str:
        """What tells it from the others of its pattern, however it is typed."""
        if self.pattern is Pattern.PHONE:
            return _digits(self.text)
        return "\n".join((fold(self.text), fold(self.near)))

    @property
    def fact(self) -> str:
        """What it is, for whoever is about to send the text."""
        if self.near:
            said = _("Une même phrase dit «\u00a0{near}\u00a0» et nomme «\u00a0{text}\u00a0».")
            return said.format(near=self.near, text=self.text)
        said = _("Le texte contient {what}\u00a0: «\u00a0{text}\u00a0».")
        return said.format(what=self.pattern.label, text=self.text)

    @property
    def sentence(self) -> str:
        """What it is, and what to write instead."""
        return f"{self.fact} {self.pattern.advice}"

    @property
    def replacements(self) -> tuple[str, ...]:
        """What may stand in its place, the likeliest first."""
        return _REPLACEMENTS.get(self.pattern, (_REMOVED,))


def findings(
    texts: Iterable[str], known: Known = NOTHING, ignored: Callable[[Finding], bool] = lambda _one: False
) -> list[Finding]:
    """Return what looks private in these texts and is not known, once each, in the order of the patterns.

    What is ``ignored`` is not told, and hides nothing of what is.
    """
    found = [one for one in everything(texts, known) if not ignored(one)]
    return sorted((one for one in found if not _told_by(one, found)), key=lambda one: list(Pattern).index(one.pattern))


def everything(texts: Iterable[str], known: Known = NOTHING) -> list[Finding]:
    """Return what looks private and is not known, once each, even what another finding says already."""
    return list({one: None for text in texts for one in _in(text, known) if one not in known})


def _told_by(one: Finding, found: list[Finding]) -> bool:
    """Tell whether a likeness is already said: by what is certain of the same name, or by the words near it."""
    if one.pattern.certain:
        return False
    graver = (other for other in found if other.pattern.certain or (one.pattern is Pattern.NAME and other.near))
    return any(one.text in other.text for other in graver)


def _in(text: str, known: Known) -> Iterator[Finding]:
    for pattern, expression in _PATTERNS.items():
        for match in expression.finditer(text):
            yield Finding(pattern, match[0], _OPENING.search(text, 0, match.start()) is not None)
    for telling in tellings(text, known.names):
        yield Finding(_TOPICS[telling.topic], telling.name, near=telling.words)


def _digits(phone: str) -> str:
    return "".join(character for character in phone if character.isdigit())[-10:]
