"""Colours, sizes and type of the interface: the one source for palette, style sheet and painted widgets.

Sizes are device-independent pixels at a text size of 100 %.
"""

from dataclasses import dataclass
from typing import Final, Literal

from cdp_desktop.domain.language import _

SMALL_RADIUS: Final = 4
MEDIUM_RADIUS: Final = 8
LARGE_RADIUS: Final = 12
"""Corners of chips, of controls, of cards."""

TARGET: Final = 24
"""The smallest side of anything one can click or focus."""

TypeRole = Literal[
    "caption",
    "caption_strong",
    "label",
    "label_strong",
    "body",
    "body_medium",
    "body_strong",
    "lead",
    "heading",
    "title",
    "live_body",
    "live_title",
    "timer",
    "projector_meta",
    "projector_body",
    "projector_title",
    "projector_timer",
]


@dataclass(frozen=True, slots=True)
class Type:
    """One step of the type ladder.

    ``growth`` is the share of the text-size setting that applies: titles are large already, and the
    projector has its own sizes.
    """

    size: int
    weight: int
    tracking: float = 0.0
    growth: float = 1.0


TYPE: Final[dict[TypeRole, Type]] = {
    "caption": Type(12, 400),
    "caption_strong": Type(12, 600),
    "label": Type(13, 400),
    "label_strong": Type(13, 600),
    "body": Type(14, 400),
    "body_medium": Type(14, 500),
    "body_strong": Type(14, 600),
    "lead": Type(17, 400, -0.3),
    "heading": Type(18, 600, -0.8),
    "title": Type(26, 700, -1.6, 0.6),
    "live_body": Type(20, 400, -0.6),
    "live_title": Type(34, 700, -1.8, 0.4),
    "timer": Type(48, 600, -2.5, 0.4),
    "projector_meta": Type(28, 500, -1.0, 0.0),
    "projector_body": Type(38, 400, -1.2, 0.0),
    "projector_title": Type(72, 700, -2.4, 0.0),
    "projector_timer": Type(108, 600, -3.0, 0.0),
}


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour of one theme, as #RRGGBB."""

    name: str
    dark: bool
    # grounds
    bg: str
    surface: str
    sunken: str
    rail: str
    # lines
    border: str
    border_strong: str
    track: str
    # text: reading, secondary, captions
    ink: str
    ink2: str
    ink3: str
    # the one accent
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    accent_ink: str
    # states
    warn: str
    warn_soft: str
    danger: str
    danger_soft: str
    on_danger: str
    focus: str
    # what is captured
    note: str
    knowledge: str
    practice: str
    idea: str
    decision: str
    action: str
    verbatim: str
    need: str
    parking: str
    link: str
    # initials
    on_avatar: str
    avatars: tuple[str, ...]


LIGHT: Final = Palette(
    name="light",
    dark=False,
    bg="#F7F5F0",
    surface="#FFFFFF",
    sunken="#EFECE4",
    rail="#F1EEE6",
    border="#E2DDD1",
    border_strong="#878276",
    track="#D3CDBF",
    ink="#1D2624",
    ink2="#434E4B",
    ink3="#5F6965",
    accent="#0E6B5C",
    accent_hover="#0A5448",
    on_accent="#FFFFFF",
    accent_soft="#DCEEE8",
    accent_ink="#0B5347",
    warn="#8A5000",
    warn_soft="#FBEBCF",
    danger="#AD2B1D",
    danger_soft="#FBE3DE",
    on_danger="#FFFFFF",
    focus="#0E6B5C",
    note="#56605C",
    knowledge="#5D479C",
    practice="#2A5BA8",
    idea="#775400",
    decision="#0E6B5C",
    action="#A33E0D",
    verbatim="#8A3274",
    need="#A32647",
    parking="#4B5F2A",
    link="#0B6079",
    on_avatar="#FFFFFF",
    avatars=("#0E6B5C", "#A8410F", "#2A5BA8", "#8A3274", "#7A5600", "#4B5F2A", "#6A4BA3"),
)

DARK: Final = Palette(
    name="dark",
    dark=True,
    bg="#121817",
    surface="#1A2221",
    sunken="#0D1312",
    rail="#0F1514",
    border="#2B3634",
    border_strong="#71807C",
    track="#3B4846",
    ink="#EEF2F0",
    ink2="#B9C4C0",
    ink3="#95A29E",
    accent="#5FCDB4",
    accent_hover="#83DDC8",
    on_accent="#04231D",
    accent_soft="#16372F",
    accent_ink="#8EE3CF",
    warn="#F2B65A",
    warn_soft="#3A2B10",
    danger="#FF9384",
    danger_soft="#43201B",
    on_danger="#33100B",
    focus="#8EE3CF",
    note="#A5B1AD",
    knowledge="#BBA8F5",
    practice="#86B4F5",
    idea="#E5BE5C",
    decision="#5FCDB4",
    action="#F39A6B",
    verbatim="#E39AD0",
    need="#F795AB",
    parking="#B1CB83",
    link="#74C8E0",
    on_avatar="#FFFFFF",
    avatars=("#1E5F53", "#7E3F1F", "#33548A", "#6E3560", "#66501A", "#475632", "#57478A"),
)

CONTRAST: Final = Palette(
    name="contrast",
    dark=False,
    bg="#FFFFFF",
    surface="#FFFFFF",
    sunken="#F2F2F2",
    rail="#FFFFFF",
    border="#5C5C5C",
    border_strong="#000000",
    track="#B8B8B8",
    ink="#000000",
    ink2="#1F1F1F",
    ink3="#333333",
    accent="#00473C",
    accent_hover="#002E26",
    on_accent="#FFFFFF",
    accent_soft="#D2F2E9",
    accent_ink="#003B31",
    warn="#593000",
    warn_soft="#FFF0D1",
    danger="#7D0C00",
    danger_soft="#FFE6E1",
    on_danger="#FFFFFF",
    focus="#0033CC",
    note="#333333",
    knowledge="#402A80",
    practice="#0E3C82",
    idea="#523800",
    decision="#00473C",
    action="#762700",
    verbatim="#6A1656",
    need="#7B0A2B",
    parking="#324212",
    link="#00455A",
    on_avatar="#FFFFFF",
    avatars=("#00473C", "#762700", "#0E3C82", "#6A1656", "#523800", "#324212", "#402A80"),
)

CONTRAST_DARK: Final = Palette(
    name="contrast-dark",
    dark=True,
    bg="#000000",
    surface="#000000",
    sunken="#141414",
    rail="#000000",
    border="#A6A6A6",
    border_strong="#FFFFFF",
    track="#5C5C5C",
    ink="#FFFFFF",
    ink2="#EDEDED",
    ink3="#D6D6D6",
    accent="#7FF2D8",
    accent_hover="#B4FFEE",
    on_accent="#000000",
    accent_soft="#0B3A30",
    accent_ink="#A6FFEA",
    warn="#FFD27A",
    warn_soft="#332300",
    danger="#FFB1A6",
    danger_soft="#3D0F09",
    on_danger="#000000",
    focus="#FFE94D",
    note="#E0E0E0",
    knowledge="#D4C7FF",
    practice="#AFD0FF",
    idea="#FFDA7A",
    decision="#7FF2D8",
    action="#FFBC96",
    verbatim="#FFC2EF",
    need="#FFB8C8",
    parking="#D3EDA6",
    link="#9FE5F9",
    on_avatar="#000000",
    avatars=("#7FF2D8", "#FFBC96", "#AFD0FF", "#FFC2EF", "#FFDA7A", "#D3EDA6", "#D4C7FF"),
)

PALETTES: Final = (LIGHT, DARK, CONTRAST, CONTRAST_DARK)


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of capture is told from the others: a word and an icon first, then a colour token."""

    word: str
    icon: str
    hue: str


KINDS: Final[dict[str, Kind]] = {
    "note": Kind(_("Note"), "message-circle", "note"),
    "knowledge": Kind(_("Connaissance"), "book-open", "knowledge"),
    "practice": Kind(_("Pratique"), "sparkles", "practice"),
    "idea": Kind(_("Idée"), "lightbulb", "idea"),
    "decision": Kind(_("Décision"), "gavel", "decision"),
    "action": Kind(_("Suivi"), "circle-check-big", "action"),
    "verbatim": Kind(_("Parole entendue"), "quote", "verbatim"),
    "need": Kind(_("Besoin"), "hand-helping", "need"),
    "parking": Kind(_("Stationnement"), "square-parking", "parking"),
    "link": Kind(_("Lien"), "share-2", "link"),
    "question": Kind(_("Question"), "circle-help", "note"),
    "resource": Kind(_("Ressource"), "paperclip", "note"),
    "agreement": Kind(_("Accord"), "heart-handshake", "note"),
    "tension": Kind(_("Tension"), "cloud-lightning", "note"),
}

HUES: Final = (
    "note", "knowledge", "practice", "idea", "decision", "action", "verbatim", "need", "parking", "link",
)  # fmt: skip
_GROUNDS: Final = ("bg", "surface", "sunken", "rail")

PAIRS: Final[tuple[tuple[str, str, float], ...]] = (
    *((ink, ground, 7.0) for ink in ("ink", "ink2") for ground in (*_GROUNDS, "accent_soft")),
    *(("ink", ground, 7.0) for ground in ("warn_soft", "danger_soft")),
    *(("ink3", ground, 4.5) for ground in (*_GROUNDS, "accent_soft")),
    *((hue, ground, 4.5) for hue in HUES for ground in ("bg", "surface", "sunken")),
    *(("accent_ink", ground, 4.5) for ground in (*_GROUNDS, "accent_soft")),
    *((state, ground, 4.5) for state in ("warn", "danger") for ground in ("bg", "surface", "sunken")),
    ("warn", "warn_soft", 4.5),
    ("danger", "danger_soft", 4.5),
    ("on_accent", "accent", 4.5),
    ("on_accent", "accent_hover", 4.5),
    ("on_danger", "danger", 4.5),
    *(("border_strong", ground, 3.0) for ground in _GROUNDS),
    *(("focus", ground, 3.0) for ground in (*_GROUNDS, "accent_soft")),
    ("accent", "track", 3.0),
    ("danger", "track", 3.0),
    ("warn", "track", 3.0),
)
"""Colours that meet on screen: front, ground, least contrast (WCAG 2.2 AA; AAA for reading)."""


def luminance(color: str) -> float:
    """Return the relative luminance of a #RRGGBB colour (WCAG 2.2)."""
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(front: str, ground: str) -> float:
    """Return the contrast ratio of two #RRGGBB colours, from 1 to 21 (WCAG 2.2)."""
    dim, bright = sorted((luminance(front), luminance(ground)))
    return (bright + 0.05) / (dim + 0.05)


def weak_pairs(palette: Palette) -> list[str]:
    """Name the pairs of colours of a palette that fall short of their contrast."""
    pairs = [
        (front, ground, getattr(palette, front), getattr(palette, ground), least) for front, ground, least in PAIRS
    ]
    pairs += [("on_avatar", color, palette.on_avatar, color, 4.5) for color in palette.avatars]
    return [
        f"{palette.name}: {front} on {ground} {contrast(first, second):.2f} < {least}"
        for front, ground, first, second, least in pairs
        if contrast(first, second) < least
    ]
