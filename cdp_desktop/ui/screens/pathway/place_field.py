"""Where something stands among others of its kind: first, or after one of them."""

from collections.abc import Sequence
from typing import Final

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.screens.fields import Choices

_MOST: Final = 60
"""Letters of what comes before that are shown: a statement is long."""


class PlaceField(Choices):
    """A closed list of places, counted from 0; the one shown is where it stands."""

    def show_place(self, names: Sequence[str], place: int | None) -> None:
        """Offer the places among these names, that of the one at ``place`` left out."""
        others = [name for number, name in enumerate(names) if number != place]
        after = [
            (_("Après «\u00a0{name}\u00a0»").format(name=shortened(name)), number)
            for number, name in enumerate(others, 1)
        ]
        self.offer([(_("En premier"), 0), *after])
        self.show_value(len(others) if place is None else place)


def shortened(name: str) -> str:
    """Return the first words of a text, on one line."""
    words = typeset(" ".join(name.split()))
    return words if len(words) <= _MOST else f"{words[:_MOST].rsplit(' ', 1)[0]}…"
