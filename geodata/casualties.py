"""The dead and the hurt of several events, summed without knowing more than the rows say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Count(NamedTuple):
    """How many people at least, and at most where that is known."""

    least: int
    most: int | None
    """None is not known: a row is blank, or says `30+`."""

    @property
    def words(self) -> str:
        """The number in a sentence; `nobody` only where every row says none.

        Examples
        --------
        >>> [Count(*ends).words for ends in ((2, 2), (3, 5), (4, None), (0, 0), (0, None))]
        ['2', '3 to 5', 'at least 4', 'nobody', '']
        """
        if self.most is None:
            return f"at least {self.least:,}" if self.least else ""
        if self.most == self.least:
            return f"{self.least:,}" if self.least else "nobody"
        return f"{self.least:,} to {self.most:,}" if self.least else f"at most {self.most:,}"


def read_count(text: str) -> Count:
    """Return the number of people in a cell: `4`, `3-5`, `30+` or nothing.

    Raises
    ------
    ValueError
        If it is none of these.
    """
    if not text:
        return Count(0, None)
    if text.endswith("+"):
        return Count(int(text[:-1]), None)
    low, _, high = text.partition("-")
    return Count(int(low), int(high or low))


def total(texts: Iterable[str]) -> Count:
    """Return the sum of cells; one whose number is not known makes the sum a least number.

    Examples
    --------
    >>> total(["2", "3-5"]), total(["30+", "1", ""])
    (Count(least=5, most=7), Count(least=31, most=None))
    """
    least, most = 0, 0
    is_known = True
    for count in map(read_count, texts):
        least += count.least
        most += count.most or 0
        is_known &= count.most is not None
    return Count(least, most if is_known else None)
