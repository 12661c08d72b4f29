"""The services of the neighbourhood in the shape of HSDS 3.0, by which directories of services exchange them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cdp_desktop.domain.language import _
from cdp_desktop.domain.minutes import plain_name
from cdp_desktop.domain.record import Community

VERSION: Final = "3.0.0"

COLUMNS: Final = {
    "organizations": ("id", "name", "alternate_name", "description", "email", "website"),
    "services": (
        "id", "organization_id", "name", "alternate_name", "description", "url", "email", "status",
        "application_process", "fees_description", "wait_time", "eligibility_description", "minimum_age",
        "maximum_age", "assured_date", "alert",
    ),
    "locations": ("id", "location_type", "organization_id", "name"),
    "addresses": (
        "id", "location_id", "address_1", "city", "state_province", "postal_code", "country", "address_type",
    ),
    "service_at_location": ("id", "service_id", "location_id"),
    "phones": ("id", "organization_id", "contact_id", "number", "type"),
    "contacts": ("id", "service_id", "name", "title", "email"),
    "schedules": ("id", "service_id", "description"),
    "languages": ("id", "service_id", "name"),
    "required_documents": ("id", "service_id", "document"),
    "service_areas": ("id", "service_id", "name"),
    "taxonomies": ("id", "name", "description"),
    "taxonomy_terms": ("id", "name", "description", "taxonomy_id"),
    "attributes": ("id", "link_id", "taxonomy_term_id", "link_entity"),
}  # fmt: skip
"""The files of the specification that we have something to say in, and their columns, by the names that it gives."""

_TYPED: Final[dict[str, tuple[str, ...]]] = {
    "organizations": ("description",),
    "services": (
        "name", "alternate_name", "description", "application_process", "fees_description", "wait_time",
        "eligibility_description", "alert",
    ),
    "schedules": ("description",),
    "required_documents": ("document",),
    "service_areas": ("name",),
}  # fmt: skip

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class OpenReferral:
    """The rows of each file, by the names of the columns; what a row does not say is empty."""

    tables: dict[str, tuple[Row, ...]]

    @property
    def warning(self) -> str:
        """Say what is private in it, or nothing when it holds nobody."""
        named = _("Ce fichier contient des coordonnées de personnes\u00a0: il est pour les membres.")
        return named if self.tables.get("contacts") else ""

    def texts(self) -> Iterator[str]:
        """Yield what somebody wrote; names and lines are those of the directory."""
        for name, columns in _TYPED.items():
            for row in self.tables.get(name, ()):
                yield from (row.get(column, "") for column in columns)


def file_name(community: Community) -> str:
    """Name the file: « hsds_CdP.zip »."""
    return "_".join(part for part in ("hsds", plain_name(community.short_name)) if part) + ".zip"
