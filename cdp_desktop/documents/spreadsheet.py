"""Tables as files that spreadsheets open: a workbook, or one text file for each table.

What somebody typed is never a formula: a cell that would be read as one is text in the workbook, and begins with an
apostrophe in text files, where nothing else can say so (OWASP, « CSV injection »).
"""

import csv
import io
import zipfile
from datetime import date, datetime, time
from typing import Any, Final

from openpyxl import Workbook as File
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from cdp_desktop.documents.dateless import dateless
from cdp_desktop.documents.saving import Report, unreported
from cdp_desktop.documents.text import clean
from cdp_desktop.domain.minutes import plain_name
from cdp_desktop.domain.workbook import Cell, Sheet, Workbook

_READ_AS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_NAME_LONG: Final = 31  # what a spreadsheet takes for the name of a sheet
_CELL_LONG: Final = 32_767  # and in a cell
_WIDEST: Final = 60
_SOME_DAY: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - the same data give the same bytes any day


def make_workbook(workbook: Workbook, *, report: Report = unreported) -> bytes:
    """Make an Excel workbook of tables, their headers in sight while one scrolls."""
    file = File(write_only=True)
    file.properties.creator = "CdP Desktop"
    file.properties.created = file.properties.modified = _SOME_DAY
    for done, sheet in enumerate(workbook.sheets, 1):
        page = file.create_sheet(_named(sheet.name))
        page.freeze_panes = "A2"
        for column, width in enumerate(_widths(sheet), 1):
            page.column_dimensions[get_column_letter(column)].width = width
        page.append([_header(page, header) for header in sheet.headers])
        for row in sheet.rows:
            page.append([_cell(page, value) for value in row])
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.headers))}{len(sheet.rows) + 1}"
        report(done, len(workbook.sheets))
    made = io.BytesIO()
    file.save(made)
    return dateless(made.getvalue())


def make_text_files(workbook: Workbook, *, report: Report = unreported) -> bytes:
    """Make an archive with one CSV file for each table: UTF-8 with its mark, semicolons, as Excel in French reads."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for done, sheet in enumerate(workbook.sheets, 1):
            archive.writestr(f"{plain_name(sheet.name).lower()}.csv", _text_file(sheet))
            report(done, len(workbook.sheets))
    return dateless(made.getvalue())


def _text_file(sheet: Sheet) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(sheet.headers)
    for row in sheet.rows:
        writer.writerow([_in_text(value) for value in row])
    return written.getvalue().encode("utf-8-sig")


def _in_text(value: Cell) -> str:
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case int():
            return str(value)
        case _:
            text = clean(value)
            return f"'{text}" if text.startswith(_READ_AS_FORMULA) else text


def _cell(page: Any, value: Cell) -> Any:
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(page, clean(value)[:_CELL_LONG])
    cell.data_type = "s"  # openpyxl would make a formula of what begins with « = »
    cell.alignment = Alignment(vertical="top", wrap_text="\n" in value)
    return cell


def _header(page: Any, text: str) -> Any:
    cell = WriteOnlyCell(page, text)
    cell.font = Font(bold=True)
    return cell


def _named(name: str) -> str:
    return "".join(mark for mark in name if mark not in r"[]:*?/\\")[:_NAME_LONG]


def _widths(sheet: Sheet) -> list[int]:
    columns = zip(sheet.headers, *sheet.rows, strict=True)
    return [min(max(len(_in_text(value)) for value in column) + 2, _WIDEST) for column in columns]
