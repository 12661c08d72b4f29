"""The counts of a vote, as they are called out: « 27 0 2 »."""

import re
from typing import Any

from cdp_desktop.domain.language import _, ngettext

KEYS = ("for", "against", "abstain")


def typed_votes(text: str) -> dict[str, int] | None:
    """Read for, against and abstentions; those not said are 0. Nothing when it is not a list of counts."""
    if not re.fullmatch(r"[\d\s,;/-]*", text):
        return None
    counts = [int(digits) for digits in re.findall(r"\d+", text)]
    if not 1 <= len(counts) <= len(KEYS):
        return None
    return dict(zip(KEYS, (*counts, 0, 0), strict=False))


def shown_votes(result: dict[str, Any] | None) -> str:
    """Return the counts as they are typed; empty when there was no vote."""
    counts = [(result or {}).get(key) for key in KEYS]
    return " ".join(str(count or 0) for count in counts) if any(count is not None for count in counts) else ""


def said_votes(result: dict[str, Any] | None) -> str:
    """Say the counts: « 27 pour, 2 contre, 1 abstention »; those that are 0 are left out, unless all are."""
    if not shown_votes(result):
        return ""
    counts = {key: int((result or {}).get(key) or 0) for key in KEYS}
    said = {
        "for": _("{count} pour").format(count=counts["for"]),
        "against": _("{count} contre").format(count=counts["against"]),
        "abstain": ngettext("{count} abstention", "{count} abstentions", counts["abstain"]).format(
            count=counts["abstain"]
        ),
    }
    return ", ".join(said[key] for key in KEYS if counts[key] or (key == "for" and not any(counts.values())))
