"""Photos for those who have none in the demo."""

from dataclasses import replace
from pathlib import Path

from PIL import Image

from cdp_desktop.domain.trombinoscope_document import Trombinoscope


def with_photos(found: Trombinoscope, folder: Path) -> Trombinoscope:
    """Return members each with a photo kept in a folder: those who did not agree too."""
    kept = folder / "visage.jpg"
    Image.new("RGB", (300, 400), "#b06a30").save(kept)
    return replace(found, people=tuple(replace(one, photo=kept) for one in found.people))
