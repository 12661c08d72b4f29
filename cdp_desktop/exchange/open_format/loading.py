"""Loading the open format into a new or empty folder: everything, or nothing."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.minutes_sections import AT_FIRST, MinutesSection
from cdp_desktop.domain.presence_labels import Presence, refusal, tidy
from cdp_desktop.exchange.open_format.context import Loading, key_of
from cdp_desktop.exchange.open_format.invariants import Invariants
from cdp_desktop.exchange.open_format.invariants_stories import check_stories
from cdp_desktop.exchange.open_format.kinds import Anything, Coded, Text, Wrong
from cdp_desktop.exchange.open_format.pieces import load_entries, register
from cdp_desktop.exchange.open_format.privacy import PRIVACY, load_privacy, register_privacy
from cdp_desktop.exchange.open_format.sections import COMMUNITY, SECTIONS
from cdp_desktop.operations import Refused, operation
from cdp_desktop.store.queries.settings import MINUTES_SECTIONS, PRESENCE_LABELS
from cdp_desktop.store.schema import CommunityRow, SettingRow

VERSION = 1
KEPT_WHOLE = ("meta", "vocabularies")
SHOWN = 40


class Unsound(Refused):
    """The file holds mistakes; ``problems`` says where each is, and nothing was loaded."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        lines = [
            ngettext(
                "Rien n’a été chargé : le fichier contient {count} erreur.",
                "Rien n’a été chargé : le fichier contient {count} erreurs.",
                len(problems),
            ).format(count=len(problems)),
            *problems[:SHOWN],
        ]
        if len(problems) > SHOWN:
            lines.append(_("… et {count} autres.").format(count=len(problems) - SHOWN))
        super().__init__("\n".join(lines))


@dataclass(frozen=True, slots=True)
class Report:
    """What a load did: how many entries by section, and what it does not know."""

    loaded: dict[str, int]
    unknown_sections: dict[str, int]  # not kept
    unknown_fields: dict[str, int]  # kept as they are, and dumped again

    @property
    def text(self) -> str:
        """The report, in sentences."""
        lines = [_("Chargé : {sections}.").format(sections=_listed(self.loaded))]
        if self.unknown_fields:
            lines.append(_("Gardé tel quel, sans s’en servir : {fields}.").format(fields=_listed(self.unknown_fields)))
        if self.unknown_sections:
            lines.append(
                _("Pas encore connu, donc pas chargé : {sections}.").format(sections=_listed(self.unknown_sections))
            )
        if "privacy" in self.unknown_sections:
            lines.append(_("De « privacy », seule la façon de joindre la personne responsable est chargée."))
        return "\n".join(lines)


@operation(_("le chargement des données"))
def load_open_format(session: Session, data: dict[str, Any]) -> Report:
    """Load the open format into a folder that holds no community yet. Raises ``Refused``, with nothing written."""
    if session.query(CommunityRow).first():
        raise Refused(
            _(
                "Ce dossier contient déjà une communauté. Rien n’a été changé. "
                "Choisissez un dossier vide ou nouveau pour y charger ces données."
            )
        )
    loading, loaded = _examined(data)
    if loading.failed:
        raise Unsound(loading.problems)
    session.add_all(loading.rows.values())
    session.add_all(loading.entries)
    unknown = {
        str(name): len(value) if isinstance(value, dict | list) else 1
        for name, value in data.items()
        if name not in {*KEPT_WHOLE, *loaded, PRESENCE_LABELS, MINUTES_SECTIONS, PRIVACY}
    }
    return Report(loaded, unknown, dict(loading.unknown_fields))


def problems(data: dict[str, Any]) -> list[str]:
    """Return what would prevent these data from being loaded: the place of each problem, and what it is."""
    loading, _loaded = _examined(data)
    return loading.problems


def setting_key(name: str) -> UUID:
    """Return the key of a named value of the community."""
    return key_of("setting", name)


def _examined(data: dict[str, Any]) -> tuple[Loading, dict[str, int]]:
    loading = Loading()
    loaded = _read(data, loading)
    if not loading.failed:
        Invariants(loading).check()
        check_stories(loading)
    return loading, loaded


def _read(data: dict[str, Any], loading: Loading) -> dict[str, int]:
    """Make the rows of every known section; return how many entries each has."""
    for name in KEPT_WHOLE:
        _keep_whole(name, data, loading)
    _presence(data, loading)
    _minutes_sections(data, loading)
    listed = {COMMUNITY: [data["community"]] if data.get("community") is not None else []}
    for section in SECTIONS:
        value = data.get(section.name)
        listed[section] = [] if value is None else loading.sequence(value, (section.name,))
    if not listed[COMMUNITY]:
        loading.wrong((COMMUNITY.name,), _("cette section est obligatoire"))
    for section, items in listed.items():
        register(section, items, (section.name,), loading)
    register_privacy(data, loading)
    for section, items in listed.items():
        load_entries(section, items, (section.name,), loading)
    load_privacy(data, loading)
    return {section.name: len(items) for section, items in listed.items() if section.name in data}


def _keep_whole(name: str, data: dict[str, Any], loading: Loading) -> None:
    if data.get(name) is None:
        return
    value = loading.mapping(data[name], (name,))
    version = value.get("version", VERSION)
    if name == "meta" and version != VERSION:
        loading.wrong(
            ("meta", "version"),
            _("la version {theirs} est inconnue; ce logiciel connaît la version {ours}").format(
                theirs=version, ours=VERSION
            ),
        )
    try:
        _set(name, Anything().read(value, {}), loading)
    except Wrong as error:
        loading.wrong((name,), str(error))


def _presence(data: dict[str, Any], loading: Loading) -> None:
    """Keep the community's words for where someone stands at a meeting."""
    if data.get(PRESENCE_LABELS) is None:
        return
    own: dict[Presence, str] = {}
    for code, label in loading.mapping(data[PRESENCE_LABELS], (PRESENCE_LABELS,)).items():
        presence = loading.read(Coded(Presence), code, (PRESENCE_LABELS, str(code)))
        text = loading.read(Text(), label, (PRESENCE_LABELS, str(code)))
        if presence and text:
            own[presence] = text
    own = tidy(own)
    why_not = refusal(own)
    if why_not:
        loading.wrong((PRESENCE_LABELS,), why_not)
    elif own:
        _set(PRESENCE_LABELS, {presence.value: label for presence, label in own.items()}, loading)


def _minutes_sections(data: dict[str, Any], loading: Loading) -> None:
    """Keep which sections the community leaves out of its minutes."""
    if data.get(MINUTES_SECTIONS) is None:
        return
    place = (MINUTES_SECTIONS, "omitted")
    listed = loading.sequence(loading.mapping(data[MINUTES_SECTIONS], place[:1]).get("omitted") or [], place)
    omitted = {loading.read(Coded(MinutesSection), code, place) for code in listed}
    if omitted != AT_FIRST and not loading.failed:
        _set(MINUTES_SECTIONS, {"omitted": [one.value for one in MinutesSection if one in omitted]}, loading)


def _set(name: str, value: dict[str, Any], loading: Loading) -> None:
    loading.add(SettingRow(id=setting_key(name), name=name, value=value), (name,))


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} ({count})" for name, count in counts.items())
