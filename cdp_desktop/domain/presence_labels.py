"""The words a community has for where someone stands at a meeting: what each stands for never changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import fold, typeset
from cdp_desktop.domain.vocabulary import AttendanceStatus, Code

LONGEST: Final = 24
"""How many characters a word may have: more would not fit beside a name at the largest text size."""


class Presence(Code):
    """Where someone stands at a meeting, with the program's own word."""

    PRESENT = "present", AttendanceStatus.PRESENT.label
    REMOTE = "remote", _("À distance")
    EXCUSED = "excused", AttendanceStatus.EXCUSED.label
    ABSENT = "absent", AttendanceStatus.ABSENT.label
    EXPECTED = "expected", AttendanceStatus.EXPECTED.label


_WITHIN: Final = {
    Presence.PRESENT: _("présente"),
    Presence.REMOTE: _("à distance"),
    Presence.EXCUSED: _("excusée"),
    Presence.ABSENT: _("absente"),
    Presence.EXPECTED: _("attendue"),
}


@dataclass(frozen=True, slots=True)
class PresenceLabels:
    """The words to show; ``own`` holds those that the community chose, as they were typed."""

    own: Mapping[Presence, str] = field(default_factory=dict)

    def label(self, presence: Presence) -> str:
        """Return the word as it stands by itself: « Présente »."""
        return self.chosen(presence) or presence.label

    def within(self, presence: Presence) -> str:
        """Return the word as it stands in a sentence: « présente »; one that was typed keeps its capitals."""
        return self.chosen(presence) or _WITHIN[presence]

    def of(self, status: AttendanceStatus) -> str:
        """Return the word for what is noted of someone."""
        return self.label(Presence(status.value))

    def chosen(self, presence: Presence) -> str:
        """Return the word that the community chose, or an empty text."""
        return typeset(self.own.get(presence, ""))


def tidy(own: Mapping[Presence, str]) -> dict[Presence, str]:
    """Return what is worth keeping of the words typed: no needless space, nothing that is the program's own word."""
    typed = {presence: " ".join(text.split()) for presence, text in own.items()}
    return {presence: text for presence, text in typed.items() if text and text != presence.label}


def refusal(own: Mapping[Presence, str]) -> str:
    """Return why these words cannot be used together, or an empty text."""
    shown: set[str] = set()
    for presence in Presence:
        label = own.get(presence) or presence.label
        if len(label) > LONGEST:
            words = _(
                "«\u00a0{label}…\u00a0» est trop long\u00a0: {most} caractères au plus, pour tenir à côté d’un nom."
            )
            return words.format(label=label[:LONGEST].rstrip(), most=LONGEST)
        said = fold(label) or label  # signs alone are words too
        if said in shown:
            words = _(
                "«\u00a0{label}\u00a0» sert déjà\u00a0: deux présences différentes ne peuvent pas s’écrire pareil."
            )
            return words.format(label=label)
        shown.add(said)
    return ""
