"""The services of the neighbourhood as a tabular data package: one CSV file for each table, and what describes them.

Commas, UTF-8 without a mark, RFC 4180: what programs read. Nothing is put before a text that a spreadsheet would take
for a formula, as is done for people's tables: a telephone that begins with + would no longer be one for the program
that reads it. Whoever wants tables for a spreadsheet has those of ``documents/spreadsheet.py``.
"""

import csv
import io
import json
import zipfile

from cdp_desktop.documents.dateless import dateless
from cdp_desktop.documents.text import clean
from cdp_desktop.domain.open_referral import COLUMNS, VERSION, OpenReferral, Row


def make_open_referral(package: OpenReferral) -> bytes:
    """Make the archive; files without any row are left out, and out of the description."""
    made = io.BytesIO()
    held = {name: rows for name, rows in package.tables.items() if rows}
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", _description(held))
        for name, rows in held.items():
            archive.writestr(f"{name}.csv", _text_file(COLUMNS[name], rows))
    return dateless(made.getvalue())


def _text_file(columns: tuple[str, ...], rows: tuple[Row, ...]) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({column: clean(text) for column, text in row.items()} for row in rows)
    return written.getvalue().encode()


def _description(held: dict[str, tuple[Row, ...]]) -> bytes:
    package = {
        "name": "human_services_data",
        "profile": "tabular-data-package",
        "version": VERSION,
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "schema": {"fields": [{"name": column, "type": "string"} for column in COLUMNS[name]]},
            }
            for name in held
        ],
    }
    return json.dumps(package, ensure_ascii=False, indent=2).encode()
