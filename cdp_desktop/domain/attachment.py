"""Files, links and photos attached to a point."""

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import number
from cdp_desktop.domain.vocabulary import Code, Confidentiality

LARGEST: Final = 50 * 1024**2
"""Bytes above which a file is not taken into the data folder."""

PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp"})
PROGRAMS: Final = frozenset(
    (
        ".apk", ".app", ".appimage", ".bat", ".cmd", ".com", ".cpl", ".deb", ".desktop", ".dmg", ".exe", ".hta",
        ".jar", ".js", ".jse", ".lnk", ".msi", ".msp", ".pif", ".ps1", ".py", ".reg", ".rpm", ".run", ".scr", ".sh",
        ".url", ".vb", ".vbe", ".vbs", ".wsf",
    )
)  # fmt: skip
"""Extensions that a double click would run rather than show."""

_SUFFIX: Final = re.compile(r"\.[a-z0-9]{1,10}")


class AttachmentKind(Code):
    """What is attached."""

    FILE = "file", _("Fichier")
    LINK = "link", _("Lien")
    PHOTO = "photo", _("Photo")


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file copied into the data folder."""

    file_name: str  # the name it had
    sha256: str
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept in the data folder under its SHA-256, or the address of a page."""

    id: UUID
    item_id: UUID
    kind: AttachmentKind
    title: str
    address: str = ""  # of a link
    file_name: str = ""  # the name it had when it was attached
    sha256: str = ""  # hexadecimal; with the extension of the name, the name of the file in the folder
    size: int = 0  # bytes
    confidentiality: Confidentiality = Confidentiality.MEMBERS

    @property
    def stored_name(self) -> str:
        """The name of the file in the data folder, none for a link."""
        return stored_name(self.sha256, self.file_name) if self.sha256 else ""

    @property
    def is_picture(self) -> bool:
        """Tell whether it can be shown as a picture."""
        return bool(self.sha256) and suffix(self.file_name) in PICTURES

    @property
    def reference(self) -> str:
        """How a paper names it: its title, with the address or the name of the file unless the title says it."""
        where = self.address or self.file_name
        said = where.rstrip("/").endswith(self.title) or PurePath(self.file_name).stem == self.title
        return where if said else f"{self.title} ({where})"

    @property
    def about(self) -> str:
        """What it is, in a few words, with who may read it when not all the members may."""
        parts = [urlsplit(self.address).hostname or self.kind.label]
        if self.sha256:
            extension = suffix(self.file_name).removeprefix(".").upper()
            parts = [_("Photo") if self.kind is AttachmentKind.PHOTO else extension or _("Fichier")]
            parts.append(file_size(self.size))
        if self.confidentiality is not Confidentiality.MEMBERS:
            parts.append(self.confidentiality.label)
        return " · ".join(parts)


def file_size(size: int) -> str:
    """Return a number of bytes as people say it."""
    if size < 1024**2:
        return _("{size}\u00a0ko").format(size=number(max(size / 1024, 1)))
    return _("{size}\u00a0Mo").format(size=number(size / 1024**2, decimals=1))


def suffix(file_name: str) -> str:
    """Return the extension of a file in lower case, with its dot; nothing when it is not an ordinary one."""
    found = PurePath(file_name).suffix.lower()
    return found if _SUFFIX.fullmatch(found) else ""


def stored_name(sha256: str, file_name: str) -> str:
    """Return the name under which a file is kept: that of its contents."""
    return f"{sha256}{suffix(file_name)}"


def web_address(typed: str) -> str | None:
    """Return the address of a page, completed if it was typed without « https:// »; nothing if it is not one."""
    typed = typed.strip()
    if not typed or any(sign.isspace() for sign in typed):
        return None
    if "://" not in typed and re.match(r"[\w-]+(\.[\w-]+)+(?=$|[/:?#])", typed) and "@" not in typed.split("/")[0]:
        typed = f"https://{typed}"
    try:
        parts = urlsplit(typed)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port or an address in brackets that is not one
        return None
    return typed if parts.scheme.lower() in ("http", "https") and named else None
