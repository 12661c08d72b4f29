"""The depth of headings, as whoever goes from one to the next finds them."""

from typing import Final

from cdp_desktop.domain.document import Heading

LEVELS: Final = 3
"""The levels of headings that are told apart; deeper ones look like the last."""

DEPTH: Final = LEVELS + 1
"""The deepest rank: headings go one down under the title of a part."""


def level(heading: Heading) -> int:
    """Return the level a heading is shown at."""
    return min(heading.level, LEVELS)


class Outline:
    """The ranks of the headings of one document, from 1 under its title: none is skipped."""

    def __init__(self) -> None:
        self._under = 0  # one more under the title of a part
        self._last = 0

    def part(self) -> int:
        """Return the rank of the title of a part."""
        self._under = 1
        return self._rank(1)

    def heading(self, heading: Heading) -> int:
        """Return the rank of a heading, at most one under the last."""
        return self._rank(level(heading) + self._under)

    def _rank(self, wanted: int) -> int:
        self._last = min(wanted, self._last + 1)
        return self._last
