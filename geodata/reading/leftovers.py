"""What a spreadsheet leaves in a cell in place of the value that was there.

The error of a formula that found nothing, an apostrophe that marks a text, a long number cut to a
power of ten. None is what somebody wrote.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from geodata.problems import Finding, quoted
from geodata.reading.texts import matches

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

# Of Excel in English and German, of LibreOffice and of Google Sheets. Number signs alone are a
# number that was wider than its column.
_ERROR = (
    r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|ERROR!|FIELD!|GETTING_DATA|NV|N/V"
    r"|BEZUG!|WERT!|ZAHL!|#+)|Err:[0-9]{3}"
)
_CUT = r"(.*[-:])?[0-9](\.[0-9]+)?[Ee]\+[0-9]+"

_MARKED = re.compile(r"'(?=[A-Za-z0-9])")


def spreadsheet_errors(frame: pd.DataFrame, columns: Iterable[str]) -> list[Finding]:
    """Return the cells that hold an error of a spreadsheet.

    Parameters
    ----------
    frame : DataFrame
        Stripped text columns.
    columns : iterable of str
        Those in which any text is accepted otherwise.
    """
    findings = []
    for name in columns:
        texts = frame[name]
        # Most files have none, and looking at the first letters is fast.
        if not (texts.str.startswith("#") | texts.str.startswith("Err:")).any():
            continue
        for row in np.flatnonzero(matches(texts, _ERROR)):
            value = texts.iloc[row]
            message = (
                f"{quoted(value)} is what a spreadsheet shows where a formula failed or a number "
                "is too wide; write the value itself, or leave the cell blank."
            )
            findings.append(Finding(int(row), name, value, "spreadsheet-error", message))
    return findings


def cut_ids(ids: pd.Series[str]) -> list[Finding]:
    """Return the ids that a spreadsheet has cut to a power of ten, or marked as a text."""
    findings = []
    if ids.str.contains("+", regex=False).any():
        for row in np.flatnonzero(matches(ids, _CUT)):
            value = ids.iloc[row]
            message = (
                f"{quoted(value)} is a long number that a spreadsheet has cut, so that its last "
                "digits are lost; copy the id anew into a column of format text."
            )
            findings.append(Finding(int(row), str(ids.name), value, "cut-id", message))
    if ids.str.startswith("'").any():
        for row in np.flatnonzero(ids.str.match(_MARKED)):
            value = ids.iloc[row]
            message = f"{quoted(value)} has an apostrophe before it; write {unmarked(value)}."
            findings.append(Finding(int(row), str(ids.name), value, "marked-id", message))
    return findings


def unmarked(text: str) -> str:
    """Return an id, a day or a number without a spreadsheet's mark of a text before it.

    Examples
    --------
    >>> unmarked("'XK-20221210-03")
    'XK-20221210-03'
    """
    return _MARKED.sub("", text, count=1) if _MARKED.match(text) else text
