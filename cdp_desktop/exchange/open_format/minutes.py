"""The versions of the minutes, and to how many people each was sent."""

from typing import Any

from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import DistributionChannel
from cdp_desktop.exchange.open_format.context import Dumping, Entry, Loading
from cdp_desktop.exchange.open_format.kinds import Document, Integer
from cdp_desktop.exchange.open_format.pieces import Field, Said, Section, dump_entries, load_entries
from cdp_desktop.store.schema import DistributionRow, MinutesVersionRow, derived_id

DISTRIBUTION = Section(
    "distributions",
    DistributionRow,
    (
        Field("on", "sent_on"),
        Field("channel", "channel"),
        Field("recipients", "recipients"),
        Field("by", "sent_by_id"),
    ),
    leaf=True,
)


class Distributions:
    """``recipients`` for one e-mail sent the day of issue, ``distributions`` for anything else."""

    keys = ("recipients", "distributions")

    def load(self, entry: Entry, loading: Loading) -> None:
        """Add the distributions."""
        listed, recipients = entry.data.get("distributions"), entry.data.get("recipients")
        owner = ("version_id", entry.row.id)
        place = (*entry.place, "distributions")
        if listed is not None:
            load_entries(DISTRIBUTION, loading.sequence(listed, place), place, loading, owner=owner)
        elif recipients is not None:
            count = loading.read(Integer(), recipients, (*entry.place, "recipients"))
            if entry.row.issued_on is None:
                loading.wrong((*entry.place, "issued"), _("ce champ est obligatoire"))
            row = DistributionRow(id=derived_id(entry.row.id, DISTRIBUTION.name, 0), version_id=entry.row.id)
            row.sent_on, row.recipients, row.channel = entry.row.issued_on, count, DistributionChannel.EMAIL
            loading.add(row, entry.place)

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return the number of people, or each distribution."""
        rows = dumping.children(DistributionRow, "version_id", row.id)
        if not rows:
            return {key: None for key in self.keys if key in said}
        first = rows[0]
        plain = (first.sent_on, first.channel, first.sent_by_id)
        if len(rows) == 1 and plain == (row.issued_on, DistributionChannel.EMAIL, None):
            return {"recipients": first.recipients}
        return {"distributions": dump_entries(DISTRIBUTION, rows, dumping, owner=row.id)}


VERSION = Section(
    "minutes",
    MinutesVersionRow,
    (
        Field("version", "number"),
        Field("status", "status"),
        Field("issued", "issued_on"),
        Distributions(),
        Field("note", "change_note"),
        Field("audience", "audience"),
        Field("generated_at", "generated_at"),
        Field("approved_at", "approved_at_id"),
        Field("pdf_path", "pdf_path"),
        Field("pdf_sha256", "pdf_sha256"),
        Field("content_snapshot", "content_snapshot", Document()),
    ),
)
