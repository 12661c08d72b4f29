"""What is said back to those who told a story, once some were chosen; nobody is named in it."""

from collections.abc import Sequence
from dataclasses import replace

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.selection import ReadStory, Selection
from cdp_desktop.domain.typography import enumerate_fr, full_date
from cdp_desktop.domain.withheld import without_first_names


def feedback_draft(selection: Selection) -> str:
    """Return what may be said back to those who told a story: what was chosen, why, and thanks to all of them.

    Nobody who told a story is named in it, nor the title of one that does not go as far as members. Its spaces are
    ordinary ones: an editor keeps no other.
    """
    opening = _("{label}, {day}\u00a0: voici les histoires retenues, et pourquoi.")
    parts = [opening.format(label=selection.label, day=full_date(selection.held_on, weekday=False))]
    for table in selection.tables:
        told = [_told_back(one) for one in table.chosen if not one.withdrawn]
        if not told:
            continue
        kept = ngettext("Retenue\u00a0: {titles}", "Retenues\u00a0: {titles}", len(told))
        lines = [table.label] if len(selection.tables) > 1 else []
        lines.append(kept.format(titles=enumerate_fr(told)))
        lines.append(_("Pourquoi\u00a0: {reasons}").format(reasons=table.reasons))
        parts.append("\n".join(lines))
    parts.append(
        _(
            "Merci à toutes les personnes qui ont raconté une histoire. Celles qui n’ont pas été retenues sont "
            "gardées\u00a0: elles aident à comprendre ce qui change."
        )
    )
    return unnamed("\n\n".join(parts), selection.tellers).replace("\u00a0", " ")


def _told_back(one: ReadStory) -> str:
    if one.story.title and not one.unshown(to_members=True):
        return f"«\u00a0{one.story.title}\u00a0»"
    return _("une histoire qui ne sort pas de l’animation")


def unnamed(text: str, tellers: Sequence[Person]) -> str:
    """Return a text without the names of those who told a story, last names alone too."""
    by_last_name = (replace(one, first_name=one.last_name) for one in tellers)
    return without_first_names(text, [*tellers, *by_last_name])


def names_teller(one: ReadStory, tellers: Sequence[Person]) -> bool:
    """Tell whether the words of a story name one of those who told a story."""
    told = f"{one.story.title}\n{one.story.text}\n{one.story.significance}"
    return unnamed(told, tellers) != told
