"""Text columns, looked at as a whole: by pattern, or each distinct value once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

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
    return np.array([function(text) for text in distinct.tolist()], dtype=dtype)[codes]


def matches(column: pd.Series[str], pattern: str) -> NDArray[np.bool_]:
    r"""Return which texts match a pattern from their first character to their last.

    The pattern is one of RE2, in which ``\s`` and ``\d`` are ASCII only.
    """
    codes, distinct = pd.factorize(column)
    found = pa.compute.match_substring_regex(pa.array(distinct), rf"\A(?:{pattern})\z")
    result: NDArray[np.bool_] = np.asarray(found, dtype=np.bool_)[codes]
    return result


def to_numbers(column: pd.Series[str], is_number: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the texts that are numbers as float64, and NaN for the others."""
    numbers = np.full(len(column), np.nan)
    texts = pa.array(column.array)
    if not is_number.all():
        texts = texts.filter(pa.array(is_number))
    numbers[is_number] = np.asarray(texts.cast(pa.float64()))
    return numbers


class Ends(NamedTuple):
    """What the texts of a column may begin and end with; False is certain."""

    have_space: bool
    """White space, at either end."""

    have_apostrophe: bool
    """An apostrophe, at the beginning."""


def look_at_ends(column: pd.Series[str]) -> Ends:
    """Return what the ends of texts tell at a fraction of the cost of copying all texts.

    White space beyond ASCII is a sequence in UTF-8 that begins with C2, E1, E2 or E3.
    """
    have_space = have_apostrophe = False
    texts = pa.array(column.array)
    for chunk in texts.chunks if isinstance(texts, pa.ChunkedArray) else [texts]:
        _, offset_buffer, data_buffer = chunk.cast(pa.large_string()).buffers()
        if len(chunk) == 0 or data_buffer is None or data_buffer.size == 0:
            continue
        offsets = np.frombuffer(offset_buffer, dtype=np.int64)
        offsets = offsets[chunk.offset : chunk.offset + len(chunk) + 1]
        data = np.frombuffer(data_buffer, dtype=np.uint8)
        # A blank text borrows the bytes of one beside it, which raises no new suspicion.
        first, last = data.take(offsets[:-1], mode="clip"), data.take(offsets[1:] - 1, mode="clip")
        have_apostrophe |= bool((first == ord("'")).any())
        have_space |= bool(((first <= 0x20) | (first == 0xC2) | (last <= 0x20)).any())
        have_space |= bool(((first > 0xE0) & (first < 0xE4)).any())
        if not have_space and last.max() >= 0x80:
            # A letter of two bytes, such as ë, ends in a byte that white space may end in too.
            before_last = data.take(offsets[1:] - 2, mode="clip")
            is_letter = (before_last >= 0xC3) & (before_last < 0xE0)
            have_space = bool(((last >= 0x80) & ~is_letter).any())
    return Ends(have_space, have_apostrophe)
