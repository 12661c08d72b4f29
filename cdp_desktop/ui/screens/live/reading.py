"""What was understood at the end of a line, in words, before Enter."""

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.quick_line import Reading
from cdp_desktop.domain.typography import full_date
from cdp_desktop.domain.votes import said_votes


def reading_words(reading: Reading, kind: CaptureKind) -> str:
    """Say what will be taken from a line, and how to refuse it; nothing when the line stays as it is."""
    parts = []
    if reading.who:
        label = _("Responsable\u00a0: {name}") if kind is CaptureKind.ACTION else _("Dit par {name}")
        parts.append(label.format(name=reading.who.name))
    if reading.due:
        parts.append(_("pour {day}").format(day=full_date(reading.due)))
    if reading.mode:
        parts.append(reading.mode.label)
    if reading.votes:
        parts.append(said_votes(reading.votes))
    words = [_("{parts}. Échap pour garder ces mots dans le texte.").format(parts=" · ".join(parts))] if parts else []
    if reading.doubtful:
        names = _(" ou ").join(reading.doubtful)
        words.append(_("{names}? Écrivez aussi le nom de famille.").format(names=names))
    return " ".join(words)
