"""Files made of parts, such as those of Word and Excel, without the hour at which they were made."""

import io
import zipfile
from typing import Final

_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)  # that a ZIP can say


def dateless(content: bytes) -> bytes:
    """Return a file whose parts carry no hour: the same document gives the same bytes any day."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _EARLIEST)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0  # otherwise that of this machine
            new.writestr(part, old.read(name))
    return made.getvalue()
