"""Excel workbooks: the cells of one sheet as texts, formulas as the value last seen in them."""

import io
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from cdp_desktop.domain.importing.table import TableLine
from cdp_desktop.domain.language import _
from cdp_desktop.exchange.tables import archives, limits
from cdp_desktop.exchange.tables.found import Found
from cdp_desktop.exchange.tables.limits import refusal
from cdp_desktop.operations import Refused

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

_FARTHEST: Final = 1_048_576  # the last line that a spreadsheet has


def read(name: str, content: bytes, sheet: str, going: Callable[[], object]) -> Found:
    """Return the lines of a sheet, the first one if none is named."""
    archives.check(name, content, going)
    with _opened(name, content) as book:
        names = tuple(page.title for page in book.worksheets)
        if not names:
            raise refusal(_("«\u00a0{name}\u00a0» n’a aucune feuille de calcul."), name=name)
        if sheet and sheet not in names:
            sentence = _("«\u00a0{name}\u00a0» n’a pas de feuille «\u00a0{sheet}\u00a0». Il y a\u00a0: {names}.")
            raise refusal(sentence, name=name, sheet=sheet, names=", ".join(names))
        wanted = sheet or names[0]
        page: Any = next(one for one in book.worksheets if one.title == wanted)
        page.reset_dimensions()  # the size that it declares proves nothing
        return Found(list(_lines(name, page, going)), sheet=wanted, sheets=names)


@contextmanager
def _opened(name: str, content: bytes) -> Iterator["Workbook"]:
    """Open a workbook that was looked over; what openpyxl cannot make sense of is damaged."""
    import openpyxl

    book = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and validations that it does without, as we do
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            yield book
    except Refused:
        raise
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OverflowError, OSError) as error:
        sentence = _(
            "«\u00a0{name}\u00a0» ne se lit pas comme un classeur Excel. Enregistrez-le de nouveau depuis "
            "votre tableur."
        )
        raise refusal(sentence, name=name) from error
    finally:
        if book is not None:
            book.close()


def _lines(name: str, page: Any, going: Callable[[], object]) -> Iterator[TableLine]:
    spread = full = 0
    for number, cells in enumerate(page.iter_rows(values_only=True), 1):
        if number % 1000 == 0:
            going()
        spread += len(cells)
        if number > _FARTHEST or spread > limits.SPREAD:
            raise limits.too_many_rows(name)
        texts = [_text(cell) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            continue
        full += 1
        if full > limits.ROWS + 1:
            raise limits.too_many_rows(name)
        if len(texts) > limits.COLUMNS:
            raise limits.too_many_columns(name)
        yield TableLine(number, tuple(texts))


def _text(value: object) -> str:
    """Return what a cell shows: days as 2026-04-03, whole numbers without a decimal."""
    match value:
        case None:
            return ""
        case bool():
            return _("oui") if value else _("non")
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case timedelta():
            return str(value)
        case float():
            return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    return str(value).strip()
