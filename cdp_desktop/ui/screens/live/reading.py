"""What was understood at the end of a line, in words, before Enter."""

from collections.abc import Iterable, Sequence

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.quick_line import Names, Reading
from cdp_desktop.domain.typography import enumerate_fr, full_date
from cdp_desktop.domain.votes import said_votes


def reading_words(reading: Reading, kind: CaptureKind) -> str:
    """Say what will be taken from a line, and how to refuse it; nothing when the line stays as it is."""
    parts = []
    if reading.who:
        people = [reading.who, *reading.others]
        together = ngettext("Responsable\u00a0: {names}", "Responsables\u00a0: {names}", len(people))
        label = together if kind is CaptureKind.ACTION else _("Dit par {names}")
        parts.append(label.format(names=enumerate_fr(one.name for one in people)))
    if reading.due:
        parts.append(_("pour {day}").format(day=full_date(reading.due)))
    if reading.mode:
        parts.append(reading.mode.label)
    if reading.votes:
        parts.append(said_votes(reading.votes))
    words = [_("{parts}. Échap pour garder ces mots dans le texte.").format(parts=" · ".join(parts))] if parts else []
    if reading.doubtful:
        words.append(_doubt(reading.doubtful))
    return " ".join(words)


def unnamed_words(unknown: Sequence[str], names: Names) -> str:
    """Say of words that should name people why they do not: nobody has that name, or several do."""
    for words in unknown:
        found = names.find(words)
        if len(found) > 1:
            return _doubt(one.name for one in found)
    return _("Personne ne correspond à «\u00a0{typed}\u00a0» dans la liste.").format(typed=enumerate_fr(unknown))


def _doubt(names: Iterable[str]) -> str:
    return _("{names}? Écrivez aussi le nom de famille.").format(names=_(" ou ").join(names))
