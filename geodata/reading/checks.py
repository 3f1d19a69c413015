"""The rules for the words of a row: blank, twice, unknown, impossible.

Each function takes a table of stripped text columns and returns what it read of it, or the
findings, or both. Rules look at distinct values or at whole columns; only what breaks a rule is
looked at row by row.
"""

from __future__ import annotations

import datetime as dt
import difflib
import functools
import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from geodata.problems import Finding, Severity, did_you_mean, quoted
from geodata.reading import dates
from geodata.reading.dayorder import column_order
from geodata.reading.links import CELL_OF_LINKS
from geodata.reading.textfile import CONTROLS, REPLACEMENT
from geodata.reading.texts import by_value, matches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

# An event before this year, or further ahead than this many days, is a typing error.
EARLIEST_YEAR = 1900
DAYS_AHEAD = 366

_COUNT = re.compile(r"[0-9]+(-[0-9]+|\+)?")
DASHES = re.compile(r"\s*[–—−-]\s*")  # hyphens and dashes that word processors put in

_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[.,'’ \u00a0\u202f][0-9]{3})+")

_CONTROL = f"[{CONTROLS}]"
_UNWANTED = f"[{CONTROLS}{REPLACEMENT}]"


class Days(NamedTuple):
    """First and last day of each event as written, datetime64[s], NaT where there is none."""

    start: NDArray[np.datetime64]
    end: NDArray[np.datetime64]
    findings: list[Finding]
    has_no_end: NDArray[np.bool_]
    """Whether the last day as written stands for none, like 9999-12-31."""


class Codes(NamedTuple):
    """Numbers that a column stands for, int8, shape (n,)."""

    values: NDArray[np.int8]
    findings: list[Finding]


def clean(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[Finding]]:
    """Return the table without control characters, and a warning for each text that had one."""
    findings: list[Finding] = []
    cleaned: dict[str, pd.Series[str]] = {}
    for name in map(str, frame.columns):
        column = frame[name]
        # One look at a text that has nothing, which nearly all have.
        if not column.str.contains(_UNWANTED).any():
            continue
        lost = column.str.contains(REPLACEMENT, regex=False)
        if lost.any():
            findings += _flag(lost, column, "lost-character", _lost, "warning")
        control = column.str.contains(_CONTROL)
        if control.any():
            findings += _flag(control, column, "control-character", _control, "warning")
            cleaned[name] = column.str.replace(_CONTROL, "", regex=True).str.strip()
    return frame.assign(**cleaned), findings


def blanks(frame: pd.DataFrame, required: Iterable[str]) -> list[Finding]:
    """Return the required values that are blank."""
    findings: list[Finding] = []
    for name in required:
        findings += _flag(
            frame[name].eq(""), frame[name], "blank-value", lambda _: "is blank; fill it in."
        )
    return findings


def duplicates(
    ids: pd.Series[str],
    lines: NDArray[np.int64],
    called: Callable[[int], str] = "line {}".format,
) -> list[Finding]:
    """Return the rows whose id an earlier row has.

    Parameters
    ----------
    ids : Series of str, shape (n,)
        One a row, "" for none.
    lines : int64, shape (n,)
        Their rows in a spreadsheet, or whatever else *called* makes a name of.
    called : callable
        Takes one of the *lines* and says which row it is.
    """
    again = ids.duplicated() & ids.ne("")
    if not again.any():
        return []
    first = dict(zip(ids[::-1], lines[::-1], strict=True))
    return _flag(
        again,
        ids,
        "duplicate-id",
        lambda value: (
            f"{quoted(value)} is the id of {called(first[value])} too; give each its own."
        ),
    )


def days(frame: pd.DataFrame, today: dt.date) -> Days:
    """Return the first and last day of events as written, with all that is wrong about them."""
    start, end = (dates.parse_days(frame[name]) for name in ("date_start", "date_end"))
    findings: list[Finding] = []
    has_no_end = end >= np.datetime64(dt.date(dates.NO_END_YEAR, 1, 1))
    findings += _flag(has_no_end, frame["date_end"], "no-end-date", _no_end, "warning")
    earliest = np.datetime64(dt.date(EARLIEST_YEAR, 1, 1))
    latest = np.datetime64(today + dt.timedelta(days=DAYS_AHEAD))
    for name, parsed in (("date_start", start), ("date_end", end)):
        texts = frame[name]
        refused = np.flatnonzero(np.isnat(parsed) & texts.ne("").to_numpy(dtype=bool))
        order = column_order(texts.iloc[refused]).order
        for row in refused:
            refusal = dates.refuse_day(texts.iloc[row], order)
            findings.append(Finding(int(row), name, texts.iloc[row], *refusal))
        unlikely = (parsed < earliest) | ((parsed > latest) & ~(has_no_end & (name == "date_end")))
        findings += _flag(unlikely, texts, "unlikely-date", _unlikely)
    for row in np.flatnonzero(end < start):
        first, last = frame["date_start"].iloc[row], frame["date_end"].iloc[row]
        message = f"{quoted(last)} is before date_start {quoted(first)}; correct one of them."
        findings.append(Finding(int(row), "date_end", last, "end-before-start", message))
    end[has_no_end] = np.datetime64("NaT")
    ongoing = frame["status"].eq("ongoing") & ~np.isnat(end)
    findings += _flag(ongoing, frame["date_end"], "ongoing-with-end", _ongoing)
    return Days(start, end, findings, has_no_end)


def without_ends(frame: pd.DataFrame, has_no_end: NDArray[np.bool_]) -> pd.DataFrame:
    """Return the table with blank last days for those that stand for none.

    Such a row is ongoing if it has no status. One that is `ended` has a last day that nobody
    knows.
    """
    if not has_no_end.any():
        return frame
    status = frame["status"].where(~(has_no_end & frame["status"].eq("")), "ongoing")
    status = status.where(~(has_no_end & status.eq("ended")), "unknown")
    return frame.assign(date_end=frame["date_end"].where(~has_no_end, ""), status=status)


def periods(frame: pd.DataFrame, names: Iterable[str]) -> list[Finding]:
    """Return the values that are neither a day, nor a month, nor a year."""
    findings: list[Finding] = []
    for name in names:
        bad = frame[name].ne("") & ~dates.are_periods(frame[name])
        findings += _flag(bad, frame[name], "source-date", _period, "warning")
    return findings


def words(
    column: pd.Series[str], known: Sequence[str], rule: str, severity: Severity = "error"
) -> list[Finding]:
    """Return the values that are not among the *known*, blank ones excepted."""
    listed = ", ".join(known[:-1]) + f" or {known[-1]}"
    folded = {word.casefold(): word for word in known}

    def explain(value: str) -> str:
        near = difflib.get_close_matches(value.casefold(), folded, n=1, cutoff=0.5)
        hint = did_you_mean(folded[word] for word in near)
        return f"{quoted(value)} is no {column.name}; write {listed}.{hint}"

    return _flag(~column.isin(["", *known]), column, rule, explain, severity)


def codes(column: pd.Series[str], known: Sequence[int], rule: str, blank: int) -> Codes:
    """Return the numbers that a column holds, *blank* for blank, and what is none of the known."""
    numbers = {"": blank} | {str(number): number for number in known}
    listed = ", ".join(map(str, known[:-1])) + f" or {known[-1]}"
    findings = _flag(
        ~column.isin(list(numbers)),
        column,
        rule,
        lambda value: f"{quoted(value)} is no {column.name}; write {listed}.",
    )
    return Codes(by_value(column, lambda text: numbers.get(text, blank), np.int8), findings)


def counts(frame: pd.DataFrame, names: Iterable[str]) -> list[Finding]:
    """Return the values that are no number of people."""
    findings: list[Finding] = []
    for name in names:
        good = by_value(frame[name], lambda text: not text or is_count(text), np.bool_)
        findings += _flag(~good, frame[name], "bad-count", _count)
    return findings


def links(urls: pd.Series[str]) -> list[Finding]:
    """Return the cells that hold anything but http(s) links; they are shown as text."""
    return _flag(~matches(urls, CELL_OF_LINKS), urls, "bad-link", _link, "warning")


def _flag(
    mask: pd.Series[bool] | NDArray[np.bool_],
    column: pd.Series[str],
    rule: str,
    explain: Callable[[str], str],
    severity: Severity = "error",
) -> list[Finding]:
    """Return a finding for each row of the mask; each distinct value is explained once."""
    rows = np.flatnonzero(np.asarray(mask, dtype=bool))
    if len(rows) == 0:
        return []
    explain_once = functools.cache(explain)
    return [
        Finding(row, str(column.name), value, rule, explain_once(value), severity)
        for row, value in zip(rows.tolist(), column.iloc[rows].tolist(), strict=True)
    ]


def least(text: str) -> float:
    """Return the lowest number of people that a count names, NaN for a blank one.

    Examples
    --------
    >>> least("3-5"), least("30+")
    (3.0, 30.0)
    """
    return float(text.rstrip("+").partition("-")[0] or "nan")


def is_count(text: str) -> bool:
    """Return whether a text is a number of people: `4`, `3-5` or `30+`."""
    if not _COUNT.fullmatch(text):
        return False
    low, _, high = text.rstrip("+").partition("-")
    return not high or _as_number(low) <= _as_number(high)


def _as_number(digits: str) -> tuple[int, str]:
    # Not int(): it refuses absurdly long numbers with an exception.
    digits = digits.lstrip("0")
    return len(digits), digits


def _count(value: str) -> str:
    dashed = DASHES.sub("-", value)
    hint = did_you_mean([dashed] if dashed != value and is_count(dashed) else [])
    if _THOUSANDS.fullmatch(value):
        whole = re.sub("[^0-9]", "", value)
        hint = f" If thousands are separated in it, write {whole}."
    return (
        f"{quoted(value)} is no number of people; "
        f"write it like 4, 3-5 or 30+, or leave it blank if unknown.{hint}"
    )


def _unlikely(value: str) -> str:
    return f"{quoted(value)} is before {EARLIEST_YEAR} or more than a year ahead; correct it."


def _no_end(value: str) -> str:
    return f"{quoted(value)} is read as no end; leave it blank, with status ongoing or unknown."


def _ongoing(value: str) -> str:
    return f"{quoted(value)} contradicts status 'ongoing'; clear it, or set status to ended."


def _period(value: str) -> str:
    return f"{quoted(value)} is no date; write it like 2022-12-10, 2022-12 or 2022."


def _link(value: str) -> str:
    return (
        f"{quoted(value)} is shown as text, because only http(s) links are links; "
        "write https://…, several with a space between them."
    )


def _lost(value: str) -> str:
    return (
        f"{quoted(value)} has a character that was lost ({REPLACEMENT}); "
        "type it again and save the file as UTF-8."
    )


def _control(value: str) -> str:
    found = re.findall(_CONTROL, value)
    named = ", ".join(f"U+{ord(character):04X}" for character in dict.fromkeys(found))
    return f"{quoted(value)} has invisible characters ({named}) that are left out; delete them."
