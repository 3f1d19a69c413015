"""The rows of a spreadsheet's own files: Excel's and OpenDocument's."""

from __future__ import annotations

import io
import re
import struct
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
# What zipfile raises for an archive that is damaged, encrypted or without what is asked for.
_UNREADABLE = (
    zipfile.BadZipFile, OSError, zlib.error, NotImplementedError, RuntimeError, KeyError,
)  # fmt: skip

# The older binary form is a row of records: two bytes of kind, two of length, then what it holds.
_OLD_FORM = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A formula (kind 6) whose result is an error, or a bare error (kind 0x205): row, column, format.
_ERRORS = rb"[\x00\x07\x0f\x17\x1d\x24\x2a]"
_FAILED_XLS = re.compile(
    rb"(?s)\x06\x00..(.{4})..\x02." + _ERRORS + rb"...\xff\xff"
    rb"|\x05\x02\x08\x00(.{4}).." + _ERRORS + rb"\x01"
)
# What says that the rest is encrypted: in an .xls the record behind the first, in an .xlsx the name
# of the one packed file.
_LOCKED_XLS = re.compile(rb"(?s)\x09\x08\x10\x00\x00\x06.{14}(?:\x86\x00\x00\x00)?\x2f\x00")
_LOCKED_XLSX = "EncryptedPackage".encode("utf-16-le")


def is_workbook(data: bytes) -> bool:
    """Return whether a zip archive is a workbook, by what is packed in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                with archive.open("mimetype") as told:
                    return b"opendocument.spreadsheet" in told.read(200)
            return any(name.startswith("xl/") for name in names)
    except _UNREADABLE:
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
    except (calamine.CalamineError, calamine.XmlError, calamine.ZipError, OSError, ValueError):
        if _is_locked(data):
            message = "is protected by a password; save it without one."
            raise CannotOpenError("broken-container", message) from None
        broken("workbook")
    return Table(_rows(found), [*_failed(data, found), *_merged(found)])


def _rows(sheet: CalamineSheet) -> Iterator[list[Any]]:
    """Yield the cells of each row, from the first row of the sheet, as wide as its header."""
    yield from sheet.iter_rows()


def _is_locked(data: bytes) -> bool:
    """Return whether a workbook is encrypted: of bytes the reader says only that it knows none."""
    if data.startswith(_OLD_FORM):
        return _LOCKED_XLSX in data or _LOCKED_XLS.search(data) is not None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return b"encryption-data" in archive.read("META-INF/manifest.xml")
    except _UNREADABLE:
        return False


def _merged(sheet: CalamineSheet) -> list[Loss]:
    """Return that there are cells over several rows, whose text only the first row has."""
    areas = sorted(area for area in sheet.merged_cell_ranges or () if area[0][0] < area[1][0])
    if not areas:
        return []
    (top, left), (bottom, right) = areas[0]
    named = f"{_letters(left)}{top + 1}:{_letters(right)}{bottom + 1}"
    count = "cells over several rows" if len(areas) > 1 else "a cell over several rows"
    message = f"has {count}, such as {named}, read in the first alone; write it in each row."
    return [Loss("merged-cells", message)]


def _failed(data: bytes, sheet: CalamineSheet) -> list[Loss]:
    """Return that there are cells whose formula failed, which come out blank."""
    if data.startswith(_OLD_FORM):
        cells = _failed_in_old_form(data, sheet)
    else:
        cells = _failed_in_archive(data)
    if not cells:
        return []
    named = f", such as {cells[0]}" if cells[0][-1].isdigit() else ""
    count = "1 cell" if len(cells) == 1 else f"{len(cells):,} cells"
    message = f"has {count} whose formula failed{named}, read as blank; write the value itself."
    return [Loss("failed-formula", message)]


def _failed_in_archive(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [
                match.group(match.lastindex or 0).decode()
                for info in archive.infolist()
                if info.file_size < _MOST_XML
                for pattern in _patterns(info.filename)
                for match in pattern.finditer(archive.read(info))
            ]
    except _UNREADABLE:
        return []


def _failed_in_old_form(data: bytes, sheet: CalamineSheet) -> list[str]:
    """Return the names of cells that are written as an error and read as blank."""
    places = {
        struct.unpack("<HH", match.group(match.lastindex or 0))
        for match in _FAILED_XLS.finditer(data)
    }
    if not places:
        return []
    # Bytes that only look like such a record name some other cell, which is not blank.
    return [
        f"{_letters(column)}{number + 1}"
        for number, cells in enumerate(sheet.iter_rows())
        for column, value in enumerate(cells)
        if value == "" and (number, column) in places
    ]


def _letters(column: int) -> str:
    """Return the letters of a column, of which the first is 0.

    Examples
    --------
    >>> _letters(0), _letters(25), _letters(26)
    ('A', 'Z', 'AA')
    """
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _patterns(name: str) -> list[re.Pattern[bytes]]:
    if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
        return [_FAILED_XLSX]
    return [_FAILED_ODS] if name == "content.xml" else []
