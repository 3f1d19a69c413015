"""How each kind of expression of time is read: from a match of the grammar to days."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias

from geodata.draft import date_words as words
from geodata.reading.dates import parse_day, refuse_day

Kind = Literal["when", "since", "until", "ahead", "unclear"]

_DAY_NUMBER = re.compile(r"\b(\d{1,2})(?!\d)")
_YEAR_NUMBER = re.compile(r"\b(?:19|20)\d\d\b")
_MONTHS = tuple(re.compile(rf"\b(?:{forms})") for forms in words.MONTHS)
_WEEKDAY_NAMES = tuple(re.compile(rf"\b(?:{forms})") for forms in words.WEEKDAYS)

# A day without a year that would be further back than this is one to come: nobody writes
# "on 23 December" in January of the next but one.
_HALF_A_YEAR = dt.timedelta(183)


class Days(NamedTuple):
    """What an expression stands for; see *DateMention*."""

    first: dt.date | None
    last: dt.date | None = None
    precision: int = 1
    kind: Kind = "when"


class Context(NamedTuple):
    """What an expression is resolved against."""

    published: dt.date

    anchor: dt.date
    """The day that was spoken of last; that of publication before any other."""

    is_future: bool
    """Whether the text speaks of something to come."""

    year: int | None = None
    """The year that the same sentence has named before."""


Rule: TypeAlias = Callable[["re.Match[str]", Context], Days]


def written(match: re.Match[str], context: Context) -> Days:
    """Read a day with the name of its month."""
    text = match.group()
    day = _read(text, context)
    if day and not _YEAR_NUMBER.search(text) and context.published - day > _HALF_A_YEAR:
        return Days(None, kind="ahead")
    return Days(day, kind="when" if day else "unclear")


def written_range(match: re.Match[str], context: Context) -> Days:
    """Read two days, of which the second may lend the first its month and year, or the reverse."""
    first, last = match["first"], match["last"]
    years = [_YEAR_NUMBER.search(text) for text in (first, last)]
    year = next((found.group() for found in reversed(years) if found), "")
    end = _read(f"{last} {year}", context, _month_number(first))
    start = _read(f"{first} {year}", context, _month_number(last))
    if start and end and start > end and not year:
        start = start.replace(year=start.year - 1)
    if start is None or end is None or start > end:
        return Days(None, kind="unclear")
    return Days(start, end)


def iso(match: re.Match[str], context: Context) -> Days:
    """Read YYYY-MM-DD."""
    day = parse_day(match.group())
    return Days(day, kind="when" if day else "unclear")


def dotted(match: re.Match[str], context: Context) -> Days:
    """Read day, month, year with full stops between: no one writes the month first so."""
    day = parse_day(f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}")
    return Days(day, kind="when" if day else "unclear")


def slashed(match: re.Match[str], context: Context) -> Days:
    """Read a day with slashes only where the two orders cannot differ."""
    if refuse_day(match.group()).rule not in ("day-first-date", "date-format"):
        return Days(None, kind="unclear")
    return dotted(match, context)


def weekday(match: re.Match[str], context: Context) -> Days:
    """Read the latest such day, or the next one where the text speaks of one to come."""
    published = context.published
    wanted = _weekday_number(match["name"])
    if context.is_future or match["next"]:
        return Days(
            published + dt.timedelta((wanted - published.weekday() - 1) % 7 + 1), kind="ahead"
        )
    back = (published.weekday() - wanted) % 7
    says_last = match["last"] or match["last_sq"]
    return Days(published - dt.timedelta(7 if says_last and back == 0 else back))


def weekday_range(match: re.Match[str], context: Context) -> Days:
    """Read from one weekday to another, the latest such days."""
    last = context.published - dt.timedelta(
        (context.published.weekday() - _weekday_number(match["to"])) % 7
    )
    first = last - dt.timedelta((last.weekday() - _weekday_number(match["from"])) % 7)
    return Days(first, last, 2 if match["night"] else 1)


def into_weekday(match: re.Match[str], context: Context) -> Days:
    """Read "overnight into Saturday": the day and the one before it."""
    last = context.published - dt.timedelta(
        (context.published.weekday() - _weekday_number(match["name"])) % 7
    )
    return Days(last - dt.timedelta(1), last, 2)


def weekend(match: re.Match[str], context: Context) -> Days:
    """Read the latest Saturday and Sunday."""
    published = context.published
    saturday = published - dt.timedelta((published.weekday() - 5) % 7)
    is_weekend = published.weekday() >= 5
    says_last = match["weekend_last"] or (match["weekend_sq"] and "kaluar" in match.group())
    if says_last and is_weekend:
        saturday -= dt.timedelta(7)
    if match["weekend_this"] and not is_weekend:
        saturday += dt.timedelta(7)
    sunday = saturday + dt.timedelta(1)
    # On a Saturday "over the weekend" cannot tell of Sunday.
    return Days(saturday, sunday, 2) if sunday <= published else Days(saturday)


def week(weeks: int) -> Rule:
    """Return what reads the week so many weeks back."""

    def read(match: re.Match[str], context: Context) -> Days:
        published = context.published
        monday = published - dt.timedelta(published.weekday() + 7 * weeks)
        return Days(monday, precision=3)

    return read


def month(months: int) -> Rule:
    """Return what reads the month so many months back."""

    def read(match: re.Match[str], context: Context) -> Days:
        return Days(_months_back(context.published, months).replace(day=1), precision=4)

    return read


def year(years: int) -> Rule:
    """Return what reads the year so many years back."""

    def read(match: re.Match[str], context: Context) -> Days:
        return Days(dt.date(context.published.year - years, 1, 1), precision=5)

    return read


def named_month(match: re.Match[str], context: Context) -> Days:
    """Read a month by its name."""
    day = _read(f"1 {match['month']} {match['year'] or context.year or ''}", context)
    return Days(day, precision=4, kind="when" if day else "unclear")


def named_year(match: re.Match[str], context: Context) -> Days:
    """Read a year."""
    return Days(dt.date(int(match["year"]), 1, 1), precision=5)


def shift(days: int) -> Rule:
    """Return what reads a day so many days after the one spoken of last."""

    def read(match: re.Match[str], context: Context) -> Days:
        return Days(context.anchor + dt.timedelta(days))

    return read


def back(days: int) -> Rule:
    """Return what reads a day so many days before publication."""

    def read(match: re.Match[str], context: Context) -> Days:
        return Days(context.published - dt.timedelta(days))

    return read


def overnight(match: re.Match[str], context: Context) -> Days:
    """Read the night before publication: it may have been either day."""
    return Days(context.published - dt.timedelta(1), context.published, 2)


def ago(match: re.Match[str], context: Context) -> Days:
    """Read a time so long before publication."""
    return _units(match, context.published, -1)


def earlier(match: re.Match[str], context: Context) -> Days:
    """Read a time so long before the day spoken of last."""
    return _units(match, context.anchor, -1)


def later(match: re.Match[str], context: Context) -> Days:
    """Read a time so long after the day spoken of last."""
    return _units(match, context.anchor, 1)


def vague(match: re.Match[str], context: Context) -> Days:
    """Read what is told as time and too vague for a row."""
    return Days(None, kind="unclear")


def ahead(match: re.Match[str], context: Context) -> Days:
    """Read what had not come on the day of publication."""
    return Days(None, kind="ahead")


def _units(match: re.Match[str], base: dt.date, sign: int) -> Days:
    """Return the day so many days, weeks, months or years from another, and how exact that is."""
    number = match["number"] or "1"
    count = words.NUMBERS[number] if number in words.NUMBERS else int(number)
    unit = next(name for name, words in words.UNITS.items() if re.fullmatch(words, match["unit"]))
    if unit == "day":
        return Days(base + sign * dt.timedelta(count))
    if unit == "week":
        day = base + sign * dt.timedelta(7 * count)
        # One week is seven days, give or take; several are counted in weeks.
        monday = day - dt.timedelta(day.weekday())
        return Days(day, precision=2) if count == 1 else Days(monday, precision=3)
    if unit == "month":
        return Days(_months_back(base, -sign * count).replace(day=1), precision=4)
    return Days(dt.date(base.year + sign * count, 1, 1), precision=5)


def _months_back(day: dt.date, months: int) -> dt.date:
    index = 12 * day.year + day.month - 1 - months
    return dt.date(index // 12, index % 12 + 1, 1)


def _month_number(text: str) -> int | None:
    return next((number for number, names in enumerate(_MONTHS, 1) if names.search(text)), None)


def _weekday_number(text: str) -> int:
    return next(number for number, words in enumerate(_WEEKDAY_NAMES) if words.search(text))


def _read(text: str, context: Context, month: int | None = None) -> dt.date | None:
    """Return the day that a text names in any order of day, month name and year, or None.

    Without a year it is the latest such day up to that of publication, or the first one after it
    where the text speaks of something to come.

    Parameters
    ----------
    text : str
        The expression, folded.
    context : Context
        What it is resolved against.
    month : int, optional
        Month of a text that names none.
    """
    number, year = _DAY_NUMBER.search(text), _YEAR_NUMBER.search(text)
    month = _month_number(text) or month
    if number is None or month is None:
        return None
    published = context.published
    # A leap day is eight years from the next one at most.
    away = range(9) if context.is_future else range(0, -9, -1)
    for at in [int(year.group())] if year else [published.year + years for years in away]:
        try:
            day = dt.date(at, month, int(number[1]))
        except ValueError:
            continue
        if year or (day > published if context.is_future else day <= published):
            return day
    return None
