"""The community itself: its name, who answers for personal information, its ground rules."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.minutes_sections import AT_FIRST, MinutesSection
from cdp_desktop.domain.presence_labels import Presence, refusal, tidy
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.directory import find_or_create_organization
from cdp_desktop.operations.rows import edit, keep_setting, required
from cdp_desktop.store.queries.records import PRIVACY_CONTACT
from cdp_desktop.store.queries.settings import MINUTES_SECTIONS, PRESENCE_LABELS, omitted_sections, presence_labels
from cdp_desktop.store.schema import CommunityRow

EDITABLE = frozenset(
    ["name", "short_name", "statement", "presentation", "territory", "inclusive_style", "privacy_officer_id"]
)


@operation(_("la modification de la communauté"))
def edit_community(session: Session, /, **fields: Any) -> None:
    """Change the name of the community, its presentation, who answers for personal information, and so on."""
    row = _community(session)
    edit(row, fields, EDITABLE)
    required(row.name, _("Donnez un nom à la communauté."))
    required(row.short_name, _("Donnez un nom court à la communauté, par exemple «\u00a0CdP\u00a0»."))


@operation(_("le choix de l’organisme hôte"))
def set_host(session: Session, name: str) -> None:
    """Say which organisation hosts the community, by its name; an empty name says that none does."""
    row = _community(session)
    row.host_organization_id = find_or_create_organization(session, name, joined_on=None) if name.strip() else None


@operation(_("la modification des règles de confiance"))
def set_ground_rules(session: Session, rules: Iterable[str]) -> None:
    """Replace the ground rules; empty lines are left out."""
    _community(session).ground_rules = [rule.strip() for rule in rules if rule.strip()]


@operation(_("la modification des coordonnées"))
def set_privacy_contact(session: Session, text: str) -> None:
    """Say how to reach the person who answers for personal information."""
    keep_setting(session, PRIVACY_CONTACT, {"text": text.strip()})


@operation(_("la modification des mots des présences"), apart=True)
def set_presence_labels(session: Session, labels: Mapping[Presence, str]) -> None:
    """Choose the words for where someone stands at a meeting; an empty one gives the program's word back."""
    own = tidy({**presence_labels(session).own, **labels})
    why_not = refusal(own)
    if why_not:
        raise Refused(why_not)
    keep_setting(session, PRESENCE_LABELS, {presence.value: label for presence, label in own.items()})


@operation(_("le choix des sections du compte rendu"), apart=True)
def choose_section(session: Session, section: MinutesSection, *, printed: bool) -> None:
    """Have the minutes of every meeting print a section from now on, or leave it out."""
    omitted = omitted_sections(session) - {section} if printed else omitted_sections(session) | {section}
    codes = [one.value for one in MinutesSection if one in omitted]
    keep_setting(session, MINUTES_SECTIONS, {"omitted": codes} if omitted != AT_FIRST else {})


def _community(session: Session) -> CommunityRow:
    return session.scalars(select(CommunityRow)).one()
