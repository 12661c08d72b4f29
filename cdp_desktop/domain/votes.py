"""The counts of a vote, as they are called out: « 27 0 2 »."""

import re
from typing import Any

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
