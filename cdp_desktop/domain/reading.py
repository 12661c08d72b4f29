"""What became of what a document seemed to say by mistake: ignored, replaced, or let out all the same."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cdp_desktop.domain.language import _
from cdp_desktop.domain.privacy import Finding, Known, Pattern, everything, findings
from cdp_desktop.domain.typography import full_date, hour
from cdp_desktop.domain.vocabulary import Code


class Outcome(Code):
    """What was chosen for a finding."""

    IGNORED = "ignored", _("Ignoré")
    REPLACED = "replaced", _("Remplacé")
    CONFIRMED = "confirmed", _("Exportation confirmée")


@dataclass(frozen=True, slots=True)
class Logged:
    """What was chosen for a finding, and for the documents of its meeting from then on; its words are not kept."""

    id: UUID
    outcome: Outcome
    pattern: Pattern
    document: str
    at: datetime
    fingerprint: str = ""
    withdrawn: bool = False

    @property
    def ignored(self) -> bool:
        """Tell whether it still keeps the finding from being told."""
        return self.outcome is Outcome.IGNORED and not self.withdrawn

    @property
    def sentence(self) -> str:
        """What is known of it without the text."""
        said = _("{outcome} {day} à {hour}, {document}\u00a0: {what}.")
        return said.format(
            outcome=self.outcome.label,
            day=full_date(self.at.date(), weekday=False),
            hour=hour(self.at.time()),
            document=self.document,
            what=self.pattern.label,
        )


def fingerprint(finding: Finding, community_id: UUID) -> str:
    """Return what recognises a finding without keeping it.

    It keeps the words from whoever reads the file in passing, and no more: a phone number or a name can be found again
    by trying them all, and what salts it lies in the same file. It is blanked when what it recognises is erased.
    """
    said = "\n".join((finding.pattern, finding.key))
    return hashlib.sha256(community_id.bytes + said.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen so far in the documents of a meeting, the latest first."""

    community_id: UUID
    log: tuple[Logged, ...] = ()

    @property
    def ignored(self) -> tuple[Logged, ...]:
        """What is not told."""
        return tuple(one for one in self.log if one.ignored)

    def ignores(self, finding: Finding) -> bool:
        """Tell whether a finding is ignored."""
        ignored = self.ignored
        return bool(ignored) and fingerprint(finding, self.community_id) in {one.fingerprint for one in ignored}

    def told(self, texts: Iterable[str], known: Known) -> list[Finding]:
        """Return what looks private in these texts and was not ignored."""
        return findings(texts, known, self.ignores)

    def words(self, texts: Iterable[str], known: Known) -> dict[str, str]:
        """Return the words that are ignored and that these texts still hold, by what recognises them."""
        ignored = {one.fingerprint for one in self.ignored}
        found = everything(texts, known) if ignored else []
        return {mark: one.text for one in found if (mark := fingerprint(one, self.community_id)) in ignored}
