"""What was decided, as the minutes print it."""

from collections.abc import Iterator

from cdp_desktop.domain.capture import Decision
from cdp_desktop.domain.document import Block, Callout, Heading, Text, muted
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.minutes_sections import MinutesSection
from cdp_desktop.domain.vocabulary import DecisionStatus


def decided(decisions: tuple[Decision, ...]) -> Iterator[Block]:
    """Yield what was decided, each with its reference and how; what replaces another says so."""
    if decisions:
        yield Heading(MinutesSection.DECISIONS.label)
    for decision in decisions:
        status = [decision.status.label] if decision.status is DecisionStatus.REVOKED else []
        label = " · ".join((decision.reference, _mode(decision), *status))
        text: list[Text] = [decision.text]
        if decision.supersedes:
            text.append((muted(_("Remplace la décision D-{n:02d}.").format(n=decision.supersedes)),))
        if decision.concerns:
            text.append((muted(_("Réserves : {text}").format(text=decision.concerns)),))
        yield Callout(label, tuple(text))


def _mode(decision: Decision) -> str:
    """Say how a decision was made; a vote gives its counts, never who voted what."""
    counts = {name: count for name, count in (decision.result or {}).items() if isinstance(count, int)}
    told = [
        _("{n} voix").format(n=counts["votes"]) if "votes" in counts else "",
        _("{n} pour").format(n=counts["for"]) if "for" in counts else "",
        _("{n} contre").format(n=counts["against"]) if "against" in counts else "",
        ngettext("{n} abstention", "{n} abstentions", counts["abstain"]).format(n=counts["abstain"])
        if "abstain" in counts
        else "",
    ]
    result = ", ".join(one for one in told if one)
    return f"{decision.mode.label} ({result})" if result else decision.mode.label
