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


def strip(column: pd.Series[str]) -> pd.Series[str]:
    """Return the texts without white space at their ends.

    Nearly no column has any; to look at the ends costs a fraction of copying all texts.
    """
    return column.str.strip() if _may_need_strip(pa.array(column.array)) else column


def _may_need_strip(texts: pa.ChunkedArray | pa.Array) -> bool:
    """Return whether a text begins or ends with a byte that may be (part of) white space.

    White space beyond ASCII is a sequence in UTF-8 that begins with C2, E1, E2 or E3.
    """
    for chunk in texts.chunks if isinstance(texts, pa.ChunkedArray) else [texts]:
        _, offset_buffer, data_buffer = chunk.cast(pa.large_string()).buffers()
        if len(chunk) == 0 or data_buffer is None:
            continue
        offsets = np.frombuffer(offset_buffer, dtype=np.int64)
        offsets = offsets[chunk.offset : chunk.offset + len(chunk) + 1]
        data = np.frombuffer(data_buffer, dtype=np.uint8)
        is_filled = offsets[1:] > offsets[:-1]
        begins, ends = offsets[:-1][is_filled], offsets[1:][is_filled] - 1
        first, last, before_last = data[begins], data[ends], data[np.maximum(ends - 1, 0)]
        # A letter of two bytes, such as ë, ends in a byte that white space may end in as well.
        is_letter = (before_last >= 0xC3) & (before_last < 0xE0)
        may_be_space = (first <= 0x20) | (first == 0xC2) | ((first > 0xE0) & (first < 0xE4))
        if (may_be_space | (last <= 0x20) | ((last >= 0x80) & ~is_letter)).any():
            return True
    return False
