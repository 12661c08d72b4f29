"""Files, links and photos attached to a point."""

from dataclasses import dataclass
from uuid import UUID

from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import Code, Confidentiality


class AttachmentKind(Code):
    """What is attached."""

    FILE = "file", _("Fichier")
    LINK = "link", _("Lien")
    PHOTO = "photo", _("Photo")


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
