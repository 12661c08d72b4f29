"""Preparing a meeting: what to bring, and whether a technique suits the time and the people there will be."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cdp_desktop.domain.agenda import AgendaItem, Technique
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.typography import duration, enumerate_fr, fold
from cdp_desktop.domain.vocabulary import ItemState

_NOTHING = re.compile(r"aucune?\b", re.IGNORECASE)
_BETWEEN_THINGS = re.compile(r"[,;\n]\s*(?![^(«]*[)»])")
_GROUP = re.compile(r"(\d+) à (\d+)( par )?")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to bring, and the numbers of the points that need it."""

    name: str
    points: tuple[int, ...]

    def __str__(self) -> str:
        """« Marqueurs (points 2 et 5) »."""
        numbers = enumerate_fr(map(str, self.points))
        return ngettext("{name} (point {numbers})", "{name} (points {numbers})", len(self.points)).format(
            name=self.name, numbers=numbers
        )


def to_bring(items: Iterable[AgendaItem]) -> tuple[Thing, ...]:
    """Return the materials of the points and of their techniques, each thing once, in the order of the agenda."""
    found: dict[str, Thing] = {}
    for place, item in enumerate(items, 1):
        if item.state in (ItemState.DEFERRED, ItemState.WITHDRAWN):
            continue
        for source in (item.materials, item.technique.materials if item.technique else ""):
            for name in map(str.strip, _BETWEEN_THINGS.split(source)):
                if name and not _NOTHING.match(name):
                    thing = found.setdefault(fold(name), Thing(name[0].upper() + name[1:], ()))
                    if place not in thing.points:
                        found[fold(name)] = replace(thing, points=(*thing.points, place))
    return tuple(found.values())


def technique_advice(technique: Technique, minutes: int, expected: int | None) -> tuple[str, ...]:
    """Return what to know before using a technique for so many minutes and people: sentences, or nothing."""
    advice = []
    if minutes < technique.minimum_minutes:
        advice.append(
            _("Cette technique demande au moins {needed}\u00a0: {planned} sont prévues.").format(
                needed=duration(technique.minimum_minutes), planned=duration(minutes)
            )
        )
    elif minutes > technique.maximum_minutes:
        advice.append(
            _("Cette technique dure d’habitude {most} au plus\u00a0: {planned} sont prévues.").format(
                most=duration(technique.maximum_minutes), planned=duration(minutes)
            )
        )
    if expected:
        advice += _group_advice(technique.group_size, expected)
    return tuple(advice)


def _group_advice(size: str, expected: int) -> list[str]:
    """Suggest how many groups to make, or say that there are too few or too many people."""
    found = _GROUP.search(size)
    if not found:
        return []
    least, most = int(found[1]), int(found[2])
    if expected < least:
        return [_("Prévue pour {size}\u00a0: {count} personnes sont attendues.").format(size=size, count=expected)]
    if found[3] or expected > most:
        fewest, largest = -(-expected // most), max(expected // least, 1)
        if fewest >= largest:
            return [_("Avec {count} personnes, formez {groups} groupes.").format(count=expected, groups=fewest)]
        return [
            _("Avec {count} personnes, formez de {fewest} à {largest} groupes.").format(
                count=expected, fewest=fewest, largest=largest
            )
        ]
    return []
