"""An initiative as the list and the board show it: its title, who answers for it, and what comes next."""

from typing import Final

from cdp_desktop.domain.initiative_list import ListedInitiative, NextStep
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import full_date, typeset
from cdp_desktop.domain.vocabulary import Stage
from cdp_desktop.ui.screens.record_list import Record

LOOKS: Final = {
    Stage.NEED: ("hand-helping", "need"),
    Stage.IDEA: ("lightbulb", "idea"),
    Stage.COMMITTEE: ("users", "accent_ink"),
    Stage.PROJECT: ("flag", "accent_ink"),
    Stage.IN_PROGRESS: ("circle-play", "accent_ink"),
    Stage.COMPLETED: ("circle-check", "accent_ink"),
    Stage.ABANDONED: ("circle-x", "ink2"),
    Stage.MERGED: ("link", "ink2"),
}
"""The icon and the colour of each stage; its name is always beside."""

_STEPS: Final = {
    NextStep.NONE: ("circle", "ink2"),
    NextStep.LATE: ("alarm-clock", "warn"),
    NextStep.SET: ("arrow-right", "ink2"),
}


def project_record(one: ListedInitiative) -> Record:
    """Say what an initiative is, how far it has come, and what comes next."""
    icon, tint = next_look(one)
    return Record(
        title=typeset(one.initiative.title),
        origin=typeset(" · ".join(part for part in (one.standing, one.who) if part)),
        standing=typeset(next_words(one)),
        icon=icon if next_words(one) else "",
        tint=tint,
    )


def next_look(one: ListedInitiative) -> tuple[str, str]:
    """Return the icon and the colour of what comes next, or of how it ended."""
    return _STEPS[one.step] if one.step else LOOKS[one.stage]


def next_words(one: ListedInitiative) -> str:
    """Say what comes next; of what is over, since when, or why."""
    if one.stage is Stage.MERGED and one.merged_into:
        return _("avec «\u00a0{title}\u00a0»").format(title=one.merged_into)
    if one.step is None:
        over = one.stage is Stage.COMPLETED and one.since is not None
        return full_date(one.since, weekday=False) if over and one.since else one.reason
    return one.step_words


def spoken(one: ListedInitiative) -> str:
    """Say a card in one sentence, for a screen reader; its column says its stage."""
    parts = (one.initiative.title, one.who, next_words(one))
    return typeset(", ".join(part for part in parts if part))
