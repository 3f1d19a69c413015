"""Texts that a spreadsheet would run, made safe for it, and made themselves again.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula; with an
apostrophe before it the cell is text (OWASP, "CSV injection"). Exported files carry that
apostrophe and reading takes it off, so that nothing is lost on the way. A text that has such an
apostrophe of its own gets a second one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

# The full-width forms count too: spreadsheets in Japanese and Chinese run them.
_STARTS = r"'*[=+\-@\t\r\n＝＋－＠]"
_GUARDED = rf"'(?={_STARTS})"
_LOOKS_GUARDED = re.compile(_GUARDED)


def guard(texts: pd.Series[str]) -> pd.Series[str]:
    """Return texts with an apostrophe before each that a spreadsheet would run.

    Examples
    --------
    >>> import pandas as pd
    >>> guard(pd.Series(["=1+1", "'=1+1", "1+1", "'tis"])).tolist()
    ["'=1+1", "''=1+1", '1+1', "'tis"]
    """
    is_formula = texts.str.match(_STARTS)
    # Columns without a single one are the rule, and are passed at once.
    return texts.where(~is_formula, "'" + texts) if is_formula.any() else texts


def unguard(texts: pd.Series[str]) -> pd.Series[str]:
    """Return texts without the apostrophe that :func:`guard` put before them.

    Examples
    --------
    >>> import pandas as pd
    >>> unguard(pd.Series(["'=1+1", "''=1+1", "1+1", "'tis"])).tolist()
    ['=1+1', "'=1+1", '1+1', "'tis"]
    """
    # Files without a single apostrophe in front are the rule, and are passed at once.
    if not texts.str.startswith("'").any():
        return texts
    return texts.where(~texts.str.match(_GUARDED), texts.str[1:])


def protect(text: str) -> str:
    """Return a text that nobody has guarded so that :func:`unguard` leaves it as it is.

    Examples
    --------
    >>> [protect(text) for text in ("=1+1", "'=1+1")]
    ['=1+1', "''=1+1"]
    """
    return f"'{text}" if _LOOKS_GUARDED.match(text) else text
