"""What must hold between stories and the groups that chose among them."""

from collections import defaultdict
from typing import TYPE_CHECKING

from cdp_desktop.domain.language import _
from cdp_desktop.domain.selection import voices
from cdp_desktop.domain.story import Fate, StoryStatus, excerpt_holds
from cdp_desktop.exchange.open_format.context import Loading
from cdp_desktop.store.schema import (
    ChangeStoryRow,
    SelectionCountRow,
    SelectionGroupRow,
    SelectionStoryRow,
    SelectionVoteRow,
    StoryExcerptRow,
)

if TYPE_CHECKING:
    from uuid import UUID


def check_stories(loading: Loading) -> None:
    """Note what is wrong with the stories and with the selections."""
    stories = {row.id: row for row in loading.of(ChangeStoryRow)}
    excerpts = loading.of(StoryExcerptRow)
    for story in stories.values():
        _check_story(story, loading)
    for excerpt in excerpts:
        story = stories[excerpt.story_id]
        place = loading.places[excerpt.id]
        if story.status is StoryStatus.WITHDRAWN:
            loading.wrong(place, _("l’histoire est retirée\u00a0: il n’en reste aucun extrait"))
        elif not excerpt_holds(excerpt.text, story.text, story.significance, elided=excerpt.elided):
            loading.wrong(
                place, _("cet extrait n’est pas dans l’histoire; s’il est coupé, dites-le avec «\u00a0elided\u00a0»")
            )
    _check_selections(loading)


def _check_story(story: ChangeStoryRow, loading: Loading) -> None:
    place = loading.places[story.id]
    if story.status is StoryStatus.WITHDRAWN:
        if story.title or story.text or story.significance:
            loading.wrong(place, _("l’histoire est retirée\u00a0: son titre et ses textes doivent être vides"))
    elif not story.text and story.reviewed_by_teller_on:
        loading.wrong((*place, "text"), _("la personne a relu son histoire\u00a0: ce champ est obligatoire"))


def _check_selections(loading: Loading) -> None:
    fates: dict[UUID, dict[Fate, set[UUID]]] = defaultdict(lambda: defaultdict(set))
    for row in loading.of(SelectionStoryRow):
        fates[row.group_id][row.fate].add(row.story_id)
    for group in loading.of(SelectionGroupRow):
        place, read = loading.places[group.id], fates[group.id]
        if not read[Fate.SELECTED] | read[Fate.ALSO_KEPT] <= read[Fate.CONSIDERED]:
            loading.wrong(place, _("une histoire est retenue sans avoir été lue"))
        if read[Fate.SELECTED] and not group.reasons:
            loading.wrong((*place, "reasons"), _("chaque choix garde ses raisons"))
    groups = {row.id: row for row in loading.of(SelectionGroupRow)}
    counts: dict[UUID, list[SelectionCountRow]] = defaultdict(list)
    for count in loading.of(SelectionCountRow):
        counts[count.vote_id].append(count)
    for vote in loading.of(SelectionVoteRow):
        group = groups[vote.group_id]
        if sum(one.count for one in counts[vote.id]) > voices(group.method or "", group.participants):
            loading.wrong(loading.places[vote.id], _("il y a plus de votes que de personnes"))
        if not {one.story_id for one in counts[vote.id]} <= fates[group.id][Fate.CONSIDERED]:
            loading.wrong(loading.places[vote.id], _("une histoire a des votes sans avoir été lue"))
