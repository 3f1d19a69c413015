"""The rows of a spreadsheet's own files: Excel's and OpenDocument's."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from geodata.opening.rowtext import CannotOpenError, Loss, Table, broken, choose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from python_calamine import CalamineSheet

OWN_SHEETS = ("Events", "Columns", "About and licences")
"""The sheets of a workbook that was exported: the events are in the first."""

# How an .xlsx and an .ods mark the cell of a formula that failed.
_FAILED_XLSX = re.compile(rb'<c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})"')
_FAILED_ODS = re.compile(rb'calcext:value-type="error"')
_MOST_XML = 256 << 20


def is_workbook(data: bytes) -> bool:
    """Return whether a zip archive is a workbook, by what is packed in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                return b"opendocument.spreadsheet" in archive.read("mimetype")[:200]
            return any(name.startswith("xl/") for name in names)
    except (zipfile.BadZipFile, OSError, zlib.error, NotImplementedError, RuntimeError):
        return False


def read_workbook(data: bytes, sheet: str) -> Table:
    """Return the rows of a sheet; row 1 of the sheet comes first.

    Hidden sheets and blank ones count only if they are named.

    Raises
    ------
    CannotOpenError
        If there is no such sheet, or several and no wish, or the file is damaged or has a password.
    """
    # Only here, since few files are workbooks.
    import python_calamine as calamine

    try:
        book = calamine.load_workbook(io.BytesIO(data))
        shown = [
            about.name
            for about in book.sheets_metadata
            if about.typ == calamine.SheetTypeEnum.WorkSheet
            and (about.visible == calamine.SheetVisibleEnum.Visible or sheet)
        ]
        filled = [name for name in shown if sheet or book.get_sheet_by_name(name).start is not None]
        if filled == list(OWN_SHEETS):
            filled = filled[:1]
        found = book.get_sheet_by_name(choose("sheet", filled, sheet))
    except calamine.PasswordError:
        message = "is protected by a password; save it without one."
        raise CannotOpenError("broken-container", message) from None
    except (calamine.CalamineError, calamine.XmlError, calamine.ZipError, OSError, ValueError):
        broken("workbook")
    return Table(_rows(found), _failed(data))


def _rows(sheet: CalamineSheet) -> Iterator[list[Any]]:
    """Yield the cells of each row, from the first row of the sheet, as wide as its header."""
    yield from sheet.iter_rows()


def _failed(data: bytes) -> list[Loss]:
    """Return that there are cells whose formula failed, which come out blank."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            cells = [
                match.group(match.lastindex or 0).decode()
                for info in archive.infolist()
                if info.file_size < _MOST_XML
                for pattern in _patterns(info.filename)
                for match in pattern.finditer(archive.read(info))
            ]
    except (zipfile.BadZipFile, OSError, zlib.error, NotImplementedError, RuntimeError):
        return []  # the older binary form, which has no mark to look for
    if not cells:
        return []
    named = f", such as {cells[0]}" if cells[0][-1].isdigit() else ""
    count = "1 cell" if len(cells) == 1 else f"{len(cells):,} cells"
    message = f"has {count} whose formula failed{named}, read as blank; write the value itself."
    return [Loss("failed-formula", message)]


def _patterns(name: str) -> list[re.Pattern[bytes]]:
    if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
        return [_FAILED_XLSX]
    return [_FAILED_ODS] if name == "content.xml" else []
