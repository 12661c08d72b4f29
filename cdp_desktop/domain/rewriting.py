"""Putting other words in the place of a piece of text, so that the sentence stays French."""

import re
from dataclasses import dataclass, field

_SPACES = re.compile("[ \u00a0\u202f]+")
_SPACE = "[ \u00a0\u202f]"
_OPENING = re.compile(r"(?:\A|[.!?…]\s|\n)[\s«(–-]*\Z")
_VOWELS = "aàâeéèêëiîïoôuùûœæ"
_ELIDED = {"de": "d’", "que": "qu’", "lorsque": "lorsqu’", "puisque": "puisqu’", "jusque": "jusqu’"}
_WHOLE = {short.removesuffix("’"): whole for whole, short in _ELIDED.items()}
_BEFORE = re.compile(rf"(?<!\w)(?:({'|'.join(_ELIDED)}){_SPACE}+|({'|'.join(_WHOLE)})[’'])\Z", re.IGNORECASE)
_PLACED = re.compile(rf"(?<!\w)(?:au|à|sur|dans|par)(?:{_SPACE}+(?:le|la|l[’']))?{_SPACE}+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text as it was typed or all in capitals, whatever its spaces and its apostrophes.

    « Guy » must not take « guy » with it.
    """

    text: str
    _expression: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        forms = "|".join(map(_flexible, dict.fromkeys((self.text, self.text.upper()))))
        expression = re.compile(rf"(?<!\w)(?:{forms})(?!\w)")
        object.__setattr__(self, "_expression", expression)

    def stands_in(self, text: str) -> bool:
        """Tell whether a text holds it."""
        return self._expression.search(text) is not None

    def replaced(self, text: str, by: str) -> str:
        """Return a text with other words everywhere it stood."""
        told = ""
        place = 0
        for match in self._expression.finditer(text):
            told = _joined(told + text[place : match.start()], by)
            place = match.end()
        return told + text[place:]


def _flexible(text: str) -> str:
    words = (re.sub("['’]", "['’]", re.escape(word)) for word in _SPACES.split(text.strip()))
    return f"{_SPACE}+".join(words)


def _joined(before: str, by: str) -> str:
    """Return the beginning of a sentence with words after it: a capital, an elision, one preposition and not two."""
    if _OPENING.search(before):
        return before + by[:1].upper() + by[1:]
    if by.startswith("dans "):
        return _PLACED.sub("", before) + by
    vowel = by[:1].lower() in _VOWELS
    found = _BEFORE.search(before)
    if found and found[1] and vowel:
        return before[: found.start()] + _cased(_ELIDED[found[1].lower()], found[1]) + by
    if found and found[2] and not vowel:
        return before[: found.start()] + _cased(_WHOLE[found[2].lower()], found[2]) + " " + by
    return before + by


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[0].isupper() else word
