"""When things happened: expressions of time in a text, resolved against the day of publication.

The grammar of *date_grammar.py* finds the expressions, and *date_rules.py* reads each kind. No
library does: they take words such as "may" and "on" for dates, know no cases of Serbian and
Albanian, and have one day to give for "last weekend", which is two.

How exact an expression is follows the scale of events.csv:

==========================================  =========  =========================================
expression                                  precision  days
==========================================  =========  =========================================
on December 16, on Friday, yesterday        1          that day
last night                                  1          the day before
overnight, in the night from X to Y         2          both days
last weekend, over the weekend              2          Saturday and Sunday
a week ago, a week earlier                  2          seven days before
earlier this week, last week, weeks ago     3          Monday of that week
this month, last month, in December         4          first day of the month
in 2018, last year                          5          1 January
since Saturday                              1          that day, and no end
between 10 and 29 December                  1          both ends
==========================================  =========  =========================================

A day without a year is the latest one up to the day of publication, and a weekday the latest
such day, publication included. Month-first numbers are never guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from geodata.draft import date_words as words
from geodata.draft.date_grammar import rules
from geodata.draft.date_rules import Context, Days, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.draft.date_rules import Rule
    from geodata.draft.folding import Folded

_ROLE = re.compile(
    rf"\b(?:(?P<since>{words.SINCE})|(?P<until>{words.UNTIL}))"
    r"(?: the)?(?: (?:early|late)(?: on)?)? $"
)
_FUTURE = re.compile(rf"\b(?:{words.FUTURE})\b")
_REPORTING = re.compile(rf"\b(?:{words.REPORTING})\b(?: \w+)?(?: on)? ?$")
# How far before a day a word still makes it a day to come, in characters: some six words.
_FUTURE_REACH = 40


class DateMention(NamedTuple):
    """An expression of time and the days that it stands for."""

    start: int
    end: int
    """Positions in the folded text, *end* exclusive."""

    first: dt.date | None
    """First day, inclusive; None where the expression could not be resolved."""

    last: dt.date | None
    """Last day, inclusive; None for a single day or period, and for an open end."""

    precision: int
    """As *date_precision* of events.csv."""

    kind: Kind
    """`since` has an open end, `until` is an end or a limit, `ahead` had not come yet."""


def find_dates(text: Folded, published: dt.date, start: int = 0) -> list[DateMention]:
    """Return all expressions of time from *start* on, in order; none overlaps another."""
    mentions: list[DateMention] = []
    anchor = published
    for rule, found in _matches(text.plain, start):
        year = _year_before(text.plain, mentions, found.start())
        context = Context(published, anchor, _is_future(text.plain, found.start()), year)
        days = rule(found, context)
        days = _with_role(days, text.plain[max(0, found.start() - 24) : found.start()])
        if days.kind != "unclear" and days.first and days.first > published:
            days = days._replace(kind="ahead")
        mentions.append(DateMention(found.start(), found.end(), *days))
        if days.first and days.kind in ("when", "since") and days.precision <= 2:
            anchor = days.first
    return mentions


def _matches(plain: str, start: int) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Yield the longest expression at each place, from left to right."""
    found = [
        (match.start(), -match.end(), order, rule, match)
        for order, (pattern, rule) in enumerate(rules())
        for match in pattern.finditer(plain, start)
    ]
    end = start
    for begin, negative_end, _, rule, match in sorted(found, key=lambda item: item[:3]):
        if begin >= end:
            end = -negative_end
            yield rule, match


def _year_before(plain: str, mentions: list[DateMention], start: int) -> int | None:
    """Return the year that the expression before was, if it stands in the same sentence."""
    before = mentions[-1] if mentions else None
    if before is None or before.first is None or before.precision != 5:
        return None
    return None if re.search(r"[.!?]\s", plain[before.end : start]) else before.first.year


def _is_future(plain: str, start: int) -> bool:
    before = plain[max(0, start - _FUTURE_REACH) : start]
    before = re.split(r"[.;!?\n]", before)[-1]
    return _FUTURE.search(before) is not None and _REPORTING.search(before) is None


def _with_role(days: Days, before: str) -> Days:
    """Return days as the start or the limit that a word before them makes of them."""
    role = _ROLE.search(before)
    if role is None or days.first is None or days.last is not None or days.kind != "when":
        return days
    return days._replace(kind="since" if role["since"] else "until")
