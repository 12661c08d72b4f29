"""Patterns that should not leave the community by mistake: an aid to reading again, never a guarantee."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cdp_desktop.domain.language import _


class Pattern(StrEnum):
    """What a piece of text looks like."""

    HEALTH_INSURANCE = "health_insurance"
    PHONE = "phone"
    BIRTH_DATE = "birth_date"

    @property
    def label(self) -> str:
        """The words people read."""
        return _LABELS[self]


_LABELS = {
    Pattern.HEALTH_INSURANCE: _("un numéro d’assurance maladie"),
    Pattern.PHONE: _("un numéro de téléphone inconnu du répertoire"),
    Pattern.BIRTH_DATE: _("une date de naissance"),
}
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_HEALTH_INSURANCE = re.compile(r"\b[A-Z]{4}[ \u00a0-]?\d{4}[ \u00a0-]?\d{4}\b")
_PHONE = re.compile(r"(?<!\d)(?:\+?1[ .-]?)?\(?([2-9]\d\d)\)?[ \u00a0.-]?(\d{3})[ \u00a0.-]?(\d{4})(?!\d)")
_BIRTH = re.compile(
    rf"\bn[ée]{{1,2}}(?:\(?e?\)?|\.e|·e)?\s+(?:le\s+)?(?:\d{{1,2}}(?:er)?\s+(?:{_MONTHS})\s+\d{{4}}|\d{{4}}-\d\d-\d\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A piece of text that looks like something private."""

    pattern: Pattern
    text: str


def findings(texts: Iterable[str], *, known_phones: Iterable[str] = ()) -> list[Finding]:
    """Return what looks private in these texts; the phone numbers of the directory are known."""
    known = {_digits(phone) for phone in known_phones}
    found = []
    for text in texts:
        found += [Finding(Pattern.HEALTH_INSURANCE, match[0]) for match in _HEALTH_INSURANCE.finditer(text)]
        found += [Finding(Pattern.PHONE, match[0]) for match in _PHONE.finditer(text) if _digits(match[0]) not in known]
        found += [Finding(Pattern.BIRTH_DATE, match[0]) for match in _BIRTH.finditer(text)]
    return found


def sentences(texts: Iterable[str], *, known_phones: Iterable[str] = ()) -> list[str]:
    """Return a sentence for each thing that looks private, for whoever is about to send these texts."""
    return [
        _("Le texte contient {what}\u00a0: «\u00a0{text}\u00a0»").format(what=one.pattern.label, text=one.text)
        for one in findings(texts, known_phones=known_phones)
    ]


def _digits(phone: str) -> str:
    return "".join(character for character in phone if character.isdigit())[-10:]
