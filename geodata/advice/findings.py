"""Advice as findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geodata.problems import Finding

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray


def warn(column: pd.Series[str], rule: str, messages: NDArray[np.object_]) -> list[Finding]:
    """Return a warning for each row that there is something to say of.

    Parameters
    ----------
    column : Series of str, shape (n,)
        The values that are warned of.
    rule : str
        The rule's slug.
    messages : ndarray of str, shape (n,)
        What to say, "" for nothing.
    """
    rows = np.flatnonzero(messages)
    return [
        Finding(row, str(column.name), value, rule, message, "warning")
        for row, value, message in zip(
            rows.tolist(), column.iloc[rows].tolist(), messages[rows].tolist(), strict=True
        )
    ]
