"""Finding people and organismes by a few letters."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Generic, TypeVar

from cdp_desktop.domain.typography import fold

T = TypeVar("T")


class Matches(Generic[T]):
    """Folded keys of a list of values, made once; each search is one pass over them.

    A word typed matches the beginning of a word, whatever the accents, hyphens and apostrophes. What matches in
    the ``label`` (a name) comes before what matches only in the ``detail`` (an organisme).
    """

    def __init__(self, items: Sequence[T], label: Callable[[T], str], detail: Callable[[T], str]) -> None:
        self._items = tuple(items)
        folded = cache(fold)  # names and organismes come again and again
        self._labels = [f" {folded(label(item))}" for item in self._items]
        self._keys = [f"{name} {folded(detail(item))}" for name, item in zip(self._labels, self._items, strict=True)]

    def search(self, text: str, *, limit: int = 50) -> list[T]:
        """Return the best matches, in the order of the list; all of it when nothing is typed."""
        words = [f" {word}" for word in fold(text).split()]
        if not words:
            return list(self._items[:limit])
        by_label: list[T] = []
        by_detail: list[T] = []
        first, others = words[0], words[1:]
        for position, key in enumerate(self._keys):
            if first not in key or (others and not all(word in key for word in others)):
                continue
            label = self._labels[position]
            if first in label and (not others or all(word in label for word in others)):
                by_label.append(self._items[position])
                if len(by_label) == limit:
                    break
            elif len(by_detail) < limit:
                by_detail.append(self._items[position])
        return (by_label + by_detail)[:limit]
