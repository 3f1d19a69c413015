"""The grammar of dates: what expressions of time look like, and how each is read."""

from __future__ import annotations

import re
from functools import cache

from geodata.draft import date_rules as read
from geodata.draft import date_words as words

_DAY = r"\d{1,2}(?:st|nd|rd|th)?\.?"
_YEAR = r"(?:,? ?(?:19|20)\d\d\b\.?(?: godine)?)"
_DAY_MONTH = rf"(?:the )?{_DAY} (?:of )?{words.MONTH}{_YEAR}?"
_MONTH_DAY = rf"{words.MONTH} {_DAY}(?!\d){_YEAR}?"
_WRITTEN = rf"(?:{_DAY_MONTH}|{_MONTH_DAY})"


@cache
def rules() -> tuple[tuple[re.Pattern[str], read.Rule], ...]:
    """Return the grammar: patterns and how each is read, the more specific of equals first."""
    number, unit = rf"(?P<number>{words.NUMBER})", rf"(?P<unit>{words.UNIT})"
    day = rf"(?:{_WRITTEN}|{_DAY})"
    grammar: tuple[tuple[str, read.Rule], ...] = (
        (r"\d{4}-\d\d-\d\d", read.iso),
        (r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})\.?", read.dotted),
        (r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})", read.slashed),
        (
            rf"(?:{words.BETWEEN} )?(?P<first>{day}) ?{words.AND} ?(?P<last>{_WRITTEN})",
            read.written_range,
        ),
        (
            rf"(?:{words.BETWEEN} )?(?P<first>{_MONTH_DAY}) ?{words.AND} ?(?P<last>{day})(?! ?\w)",
            read.written_range,
        ),
        (_WRITTEN, read.written),
        (
            rf"(?P<night>(?:in|on|during) the night |u noci |ne naten |naten )?{words.BETWEEN} "
            rf"(?P<from>{words.WEEKDAY}) {words.AND} (?P<to>{words.WEEKDAY}){words.DAYTIME}",
            read.weekday_range,
        ),
        (rf"(?:overnight|late) (?:in)?to (?P<name>{words.WEEKDAY})", read.into_weekday),
        (words.WEEKEND, read.weekend),
        (rf"{words.EARLIER}{words.THIS} {words.WEEK}", read.week(0)),
        (
            rf"{words.EARLIER}{words.LAST} {words.WEEK}|(?:javen|javes|jave) {words.AGO_SQ}",
            read.week(1),
        ),
        (rf"{words.EARLIER}{words.THIS} {words.MONTH_WORD}", read.month(0)),
        (
            rf"{words.EARLIER}{words.LAST} {words.MONTH_WORD}|(?:muajin|muajit) {words.AGO_SQ}",
            read.month(1),
        ),
        (rf"{words.EARLIER}{words.THIS} {words.YEAR_WORD}", read.year(0)),
        (
            rf"{words.EARLIER}{words.LAST} {words.YEAR_WORD}|(?:vitin|vitit|vit) {words.AGO_SQ}",
            read.year(1),
        ),
        (
            rf"{words.IN} (?P<month>{words.MONTH})"
            r"(?:(?: te vitit| of)? (?P<year>(?:19|20)\d\d))?(?! ?\d)",
            read.named_month,
        ),
        (rf"(?P<month>{words.MONTH}),? (?P<year>(?:19|20)\d\d)", read.named_month),
        (
            r"(?:in|since|during|u|od|tokom|ne|gjate|me)(?: vitin| vitet?)? "
            r"(?P<year>(?:19|20)\d\d)",
            read.named_year,
        ),
        (r"(?P<year>(?:19|20)\d\d)\.? godine", read.named_year),
        (
            rf"(?:(?P<last>{words.LAST}) |(?P<next>next|coming|naredne?|sledece?g?) )?"
            rf"(?P<name>{words.WEEKDAY})(?(last)| ?(?P<last_sq>{words.AGO_SQ})?){words.DAYTIME}",
            read.weekday,
        ),
        (rf"(?:{words.DAY_BEFORE_YESTERDAY}){words.DAYTIME}", read.back(2)),
        (rf"(?:{words.YESTERDAY}){words.DAYTIME}", read.back(1)),
        (rf"(?:{words.TODAY}){words.DAYTIME}", read.back(0)),
        (words.OVERNIGHT, read.overnight),
        (words.SAME_DAY, read.shift(0)),
        (words.DAY_LATER, read.shift(1)),
        (words.DAY_EARLIER, read.shift(-1)),
        (rf"{number} {unit} ago", read.ago),
        (rf"(?:pre|prije|para) {number} {unit}", read.ago),
        (r"(?:pre|prije) (?P<number>)(?P<unit>(?:nedelj|mesec|godin)\w* dana)", read.ago),
        (rf"(?:{number} )?{unit} (?:earlier|before(?! \w)|ranije|me heret|me pare)", read.earlier),
        (rf"(?:{number} )?{unit} (?:later|afterwards|kasnije|nakon toga|me vone)", read.later),
        # "A week after Serbs blocked the road": the clause behind it tells what came before.
        (rf"{number} {unit} (?:after|nakon|posle|posto|pasi|pas)(?= \w)", read.earlier),
        (rf"{number} {unit} before(?= \w)", read.later),
        (
            r"(?P<number>)(?P<unit>dan|nedelju dana|mesec dana) (?:nakon|posle|posto)(?= \w)",
            read.earlier,
        ),
        (words.VAGUE, read.vague),
        (words.AHEAD, read.ahead),
    )
    return tuple((re.compile(rf"\b(?:{pattern})(?!\w)"), rule) for pattern, rule in grammar)
