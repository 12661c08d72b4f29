"""What a shortcut may be: typed on a Canadian French keyboard, and free wherever it would be at work."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QKeySequence

from cdp_desktop.domain.language import _

WINDOW: Final = _("Partout")
MEETING: Final = _("Dans une rencontre")
PREPARING: Final = _("Préparer")
ARRIVALS: Final = _("Présences")
LIVE: Final = _("Animer")
CLOSING: Final = _("Terminer")
MINUTES: Final = _("Compte rendu")
SELECTING: Final = _("Choisir des histoires")

_WIDE: Final = (WINDOW, MEETING)
_PARTS: Final = re.compile(r"((?:(?:Ctrl|Shift|Alt|Meta|Num)\+)*)(.+)", re.DOTALL)
_FUNCTION: Final = re.compile(r"F([1-9]|1[0-2])")
_TYPED: Final = re.compile(r"[A-Z0-9+=-]|Up|Down|Left|Right|Home|End|PgUp|PgDown|Del|Ins|Backspace")
_ANSWERS: Final = re.compile(r"Alt\+\d")  # the choices under the capture line
_WALK: Final = ("Tab", "Backtab", "Return", "Enter", "Esc")
_SYSTEM: Final = ("Alt+F4", "Shift+F10", "Ctrl+F4")
_KEY: Final = QKeySequence.StandardKey
_WRITING: Final = (
    _KEY.Copy, _KEY.Cut, _KEY.Paste, _KEY.SelectAll, _KEY.Delete, _KEY.Backspace, _KEY.DeleteStartOfWord,
    _KEY.DeleteEndOfWord, _KEY.DeleteEndOfLine, _KEY.DeleteCompleteLine, _KEY.MoveToNextWord, _KEY.MoveToPreviousWord,
    _KEY.MoveToStartOfLine, _KEY.MoveToEndOfLine, _KEY.MoveToStartOfDocument, _KEY.MoveToEndOfDocument,
    _KEY.SelectNextWord, _KEY.SelectPreviousWord, _KEY.SelectStartOfLine, _KEY.SelectEndOfLine,
    _KEY.SelectStartOfDocument, _KEY.SelectEndOfDocument,
)  # fmt: skip
"""What a field being typed in keeps for itself."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One action: what it says, its icon, its keys (the first is the one shown) and where it is at work."""

    id: str
    text: str
    icon: str
    keys: tuple[str, ...]
    place: str


def misfit(keys: str) -> str:
    """Return why nothing can have these keys, given as ``Ctrl+Shift+L``, or an empty text."""
    found = _PARTS.fullmatch(keys)
    if found is None:
        return _("Ces touches n’ont pas été reconnues. Choisissez une lettre, un chiffre ou une touche F1 à F12.")
    held, key = set(found[1].split("+")), found[2]
    if {"Ctrl", "Alt"} <= held:
        return _("Ctrl et Alt ensemble font AltGr, qui sert à écrire des signes. Choisissez Ctrl ou Alt seul.")
    if "Meta" in held or keys in _SYSTEM:
        return _("L’ordinateur garde ces touches pour lui. Choisissez-en d’autres.")
    if key in _WALK:
        return _("Tab, Entrée et Échap servent à se déplacer, à valider et à fermer. Choisissez une autre touche.")
    if _FUNCTION.fullmatch(key):
        return ""
    if not held & {"Ctrl", "Alt"}:
        return _("Seule, cette touche sert à écrire ou à se déplacer. Ajoutez Ctrl ou Alt, ou choisissez F1 à F12.")
    if not _TYPED.fullmatch(key):
        return _(
            "Ce signe change de place d’un clavier à l’autre. Choisissez une lettre, un chiffre, une flèche "
            "ou une touche F1 à F12."
        )
    if _ANSWERS.fullmatch(keys):
        return _("Alt et un chiffre répondent aux questions posées pendant la rencontre. Choisissez d’autres touches.")
    if any(QKeySequence(keys) in QKeySequence.keyBindings(gesture) for gesture in _WRITING):
        return _("Ces touches servent dans les champs de texte. Choisissez-en d’autres.")
    return ""


def rival(entry: Entry, keys: str, entries: Iterable[Entry], keys_of: Callable[[str], tuple[str, ...]]) -> Entry | None:
    """Return the other action that these keys already call where this one is at work."""
    wanted = QKeySequence(keys)
    for other in entries:
        together = entry.place == other.place or entry.place in _WIDE or other.place in _WIDE
        if other.id != entry.id and together and any(QKeySequence(one) == wanted for one in keys_of(other.id)):
            return other
    return None
