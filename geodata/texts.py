"""Text columns, looked at as a whole: by pattern, or each distinct value once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import DTypeLike, NDArray


def by_value(
    column: pd.Series[str], function: Callable[[str], object], dtype: DTypeLike
) -> NDArray[Any]:
    """Return what a function makes of each text, asking it once for each distinct one.

    Parameters
    ----------
    column : Series of str, shape (n,)
        Texts without gaps.
    function : callable
        Takes a text.
    dtype : dtype
        Of the result.

    Returns
    -------
    ndarray, shape (n,)
    """
    codes, distinct = pd.factorize(column)
    return np.array([function(text) for text in distinct], dtype=dtype)[codes]


def matches(column: pd.Series[str], pattern: str) -> NDArray[np.bool_]:
    r"""Return which texts match a pattern from their first character to their last.

    The pattern is one of RE2, in which ``\s`` and ``\d`` are ASCII only.
    """
    found = pa.compute.match_substring_regex(pa.array(column.array), rf"\A(?:{pattern})\z")
    result: NDArray[np.bool_] = np.asarray(found, dtype=np.bool_)
    return result


def to_numbers(column: pd.Series[str], is_number: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the texts that are numbers as float64, and NaN for the others."""
    numbers = np.full(len(column), np.nan)
    texts = pa.array(column.array)
    if not is_number.all():
        texts = texts.filter(pa.array(is_number))
    numbers[is_number] = np.asarray(texts.cast(pa.float64()))
    return numbers
