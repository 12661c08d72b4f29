"""What people said of a meeting when it ended, as the minutes tell it."""

from collections.abc import Iterator
from typing import Final

from cdp_desktop.domain.disclosure import Disclosure
from cdp_desktop.domain.document import Bar, Bars, Block, Heading, Listing, Run, Table
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.meeting import Evaluation
from cdp_desktop.domain.minutes_sections import MinutesSection
from cdp_desktop.domain.typography import number
from cdp_desktop.domain.vocabulary import Confidentiality, Weather

_COMMENTS: Final = 3


def evaluated(evaluation: Evaluation | None, rules: Disclosure) -> Iterator[Block]:
    """Yield the marks, the moods and, among members, some of the comments; nothing when nobody answered."""
    if evaluation is None or not (evaluation.respondents or any(evaluation.mood_in) or any(evaluation.mood_out)):
        return
    yield Heading(MinutesSection.EVALUATION.label)
    if evaluation.mean is not None:
        caption = ngettext(
            "Le temps passé en valait-il la peine? {mean} sur 5 en moyenne ({n} réponse)",
            "Le temps passé en valait-il la peine? {mean} sur 5 en moyenne ({n} réponses)",
            evaluation.respondents,
        ).format(mean=number(evaluation.mean, decimals=2), n=evaluation.respondents)
        marks = reversed(list(enumerate(evaluation.roti, 1)))
        yield Bars(caption, tuple(Bar(_("{n} sur 5").format(n=mark), count, str(count)) for mark, count in marks))
    moods = [
        (label, *(str(count) for count in counts))
        for label, counts in ((_("À l’arrivée"), evaluation.mood_in), (_("Au départ"), evaluation.mood_out))
        if any(counts)
    ]
    if moods:
        headers = (_("Météo intérieure"), *(weather.label for weather in Weather))
        yield Table(headers, tuple(moods), (40, 15, 15, 15, 15), numbers=(1, 2, 3, 4))
    if rules.audience is not Confidentiality.PUBLIC and evaluation.comments:
        said = evaluation.comments[:_COMMENTS]
        yield Listing(tuple((Run(f"« {comment} »", verbatim=True),) for comment in said))
