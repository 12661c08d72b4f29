"""The part of the file about privacy: who answers for it, how long things are kept, and the registers."""

from typing import Any

from cdp_desktop.domain.language import _
from cdp_desktop.exchange.open_format.context import Dumping, Loading, key_of
from cdp_desktop.exchange.open_format.kinds import Anything, Text, Wrong
from cdp_desktop.exchange.open_format.pieces import Field, Section, dump_entries, load_entries, register
from cdp_desktop.store.schema import CommunityRow, PrivacyIncidentRow, PrivacyRequestRow, SettingRow

PRIVACY = "privacy"
CONTACT = "privacy_contact"
POLICY = "privacy_policy"
MEMBER, PUBLISHED = "member", "published_contact"

INCIDENTS = Section(
    "incidents",
    PrivacyIncidentRow,
    (
        Field("discovered_on", "discovered_on"),
        Field("occurred", "occurred"),
        Field("description", "description"),
        Field("data", "data"),
        Field("persons", "persons"),
        Field("serious_risk", "serious_risk"),
        Field("assessment", "assessment"),
        Field("notified_cai", "notified_cai"),
        Field("notified_persons", "notified_persons"),
        Field("measures", "measures"),
    ),
    "inc",
    "rank",
)

REQUESTS = Section(
    "requests",
    PrivacyRequestRow,
    (
        Field("kind", "kind"),
        Field("received", "received"),
        Field("member", "member_id"),
        Field("story", "story_id"),
        Field("answered", "answered"),
        Field("outcome", "outcome"),
    ),
    "req",
    "rank",
)
_REGISTERS = (INCIDENTS, REQUESTS)


def register_privacy(data: dict[str, Any], loading: Loading) -> None:
    """Learn the codes of the registers."""
    for section, items in _listed(data, loading):
        register(section, items, (PRIVACY, section.name), loading)


def load_privacy(data: dict[str, Any], loading: Loading) -> None:
    """Make the rows of the registers, and keep the rest: the officer, whom the community names too, and the rules."""
    if data.get(PRIVACY) is None:
        return
    for section, items in _listed(data, loading):
        load_entries(section, items, (PRIVACY, section.name), loading)
    privacy = loading.mapping(data[PRIVACY], (PRIVACY,))
    policy = {name: value for name, value in privacy.items() if name not in {one.name for one in _REGISTERS}}
    officer = policy.get("officer")
    if isinstance(officer, dict):
        policy["officer"] = dict(officer)
        _officer(policy["officer"], loading)
    try:
        kept = Anything().read(policy, {})
    except Wrong as error:
        loading.wrong((PRIVACY,), str(error))
        return
    _set(POLICY, {"keys": list(privacy), "policy": kept}, loading)


def dump_privacy(settings: dict[str, dict[str, Any]], dumping: Dumping) -> dict[str, Any]:
    """Return all that is known about privacy, in the order of the file it came from."""
    told = settings.get(POLICY, {})
    found: dict[str, Any] = Anything().write(told.get("policy", {}), dumping.code)
    if CONTACT in settings:
        found["officer"] = {**found.get("officer", {}), PUBLISHED: settings[CONTACT]["text"]}
    officer = found.get("officer", {})
    if MEMBER in officer:
        (community,) = dumping.all(CommunityRow)
        key = community.privacy_officer_id
        officer[MEMBER] = dumping.code("member", key) if key else None
    for section in _REGISTERS:
        items = dump_entries(section, dumping.all(section.row), dumping)
        if items or section.name in told.get("keys", ()):
            found[section.name] = items
    keys = [key for key in told.get("keys", ()) if key in found]
    return {key: found[key] for key in (*keys, *(key for key in found if key not in keys))}


def _officer(officer: dict[str, Any], loading: Loading) -> None:
    """Keep how to reach the officer apart, and check who it is: the community alone says it."""
    contact = officer.get(PUBLISHED)
    if contact is not None:
        text = loading.read(Text(), contact, (PRIVACY, "officer", PUBLISHED))
        officer[PUBLISHED] = ""  # said elsewhere; its place among the keys stays
        _set(CONTACT, {"text": text}, loading)
    code = officer.get(MEMBER)
    if code is None:
        return
    officer[MEMBER] = ""
    known = loading.index["member"].get(code) if isinstance(code, str) else None
    (community,) = loading.of(CommunityRow) or (None,)
    if community is not None and community.privacy_officer_id != known:
        loading.wrong(
            (PRIVACY, "officer", MEMBER),
            _("«\u00a0community.privacy_officer\u00a0» nomme une autre personne que «\u00a0{code}\u00a0»").format(
                code=code
            ),
        )


def _listed(data: dict[str, Any], loading: Loading) -> list[tuple[Section, list[Any]]]:
    privacy = data.get(PRIVACY)
    if not isinstance(privacy, dict):
        return []
    place = (PRIVACY,)
    return [
        (section, loading.sequence(privacy[section.name], (*place, section.name)))
        for section in _REGISTERS
        if privacy.get(section.name) is not None
    ]


def _set(name: str, value: dict[str, Any], loading: Loading) -> None:
    loading.add(SettingRow(id=key_of("setting", name), name=name, value=value), (name,))
