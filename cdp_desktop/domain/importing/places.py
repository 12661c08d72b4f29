"""The organisations that people and services name: those that are there, and those to make."""

from cdp_desktop.domain.importing.known import Known, Ref
from cdp_desktop.domain.importing.matching import Index
from cdp_desktop.domain.importing.planned import NewPlace
from cdp_desktop.domain.typography import fold


class Places:
    """Finds an organisation by a name of it; one that is unknown is to be made, once, and is told."""

    def __init__(self, known: tuple[Known, ...]) -> None:
        self._known = {one.id: one for one in known}
        self._index: Index[Ref] = Index()
        for one in known:
            self._index.add(one.id, one.names)
        self._made: dict[str, NewPlace] = {}

    def find(self, name: str) -> Ref:
        """Return which organisation a name means."""
        found = self._index.named(name)
        if found:
            return found[0]
        key = fold(name) or name
        if key not in self._made:
            like = self._index.near(name)
            self._made[key] = NewPlace(name, self.title(like[0]) if like else "")
            self._index.add(key, (name,))
        return key

    def title(self, ref: Ref) -> str:
        """Return what an organisation is called."""
        if isinstance(ref, str):
            return self._made[ref].name
        return self._known[ref].title if ref in self._known else ""

    def made(self, wanted: set[str]) -> dict[str, NewPlace]:
        """Return, of the organisations to make, those that something written needs."""
        return {key: place for key, place in self._made.items() if key in wanted}
