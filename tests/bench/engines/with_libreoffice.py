"""LibreOffice without a window, from our own Word file, asked for PDF/UA and for PDF/A-2."""

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from cdp_desktop.documents.docx import make_docx
from cdp_desktop.domain.document import Document

NEEDS = "soffice"

OPTIONS: Final = {
    "PDFUACompliance": {"type": "boolean", "value": "true"},
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "SelectPdfVersion": {"type": "long", "value": "2"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
}


def make(document: Document) -> bytes:
    """Make a PDF/UA."""
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        (place / "document.docx").write_bytes(make_docx(document))
        command = ["soffice", f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--convert-to"]
        command += [
            f"pdf:writer_pdf_Export:{json.dumps(OPTIONS)}",
            "--outdir",
            str(place),
            str(place / "document.docx"),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=900)
        return (place / "document.pdf").read_bytes()
