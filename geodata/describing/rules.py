"""Every rule that a problem can name, in words: what the maintainers' page says of them.

The rules themselves stand where the data is read; a test holds this list to them.
"""

from __future__ import annotations

from typing import NamedTuple

from geodata.advice.duplicates import SIMILAR
from geodata.advice.municipality import KILOMETRES_OFF_MUNICIPALITY
from geodata.advice.outside import KILOMETRES_OUTSIDE
from geodata.advice.places import KILOMETRES_OFF, KILOMETRES_OFF_REGION
from geodata.advice.precision import DECIMALS
from geodata.advice.sources import DAYS_UNTIL_OLD, HIGH_IMPACT
from geodata.reading.checks import DAYS_AHEAD, EARLIEST_YEAR
from geodata.reading.dates import NO_END_YEAR
from geodata.reading.standing import DAYS_APART
from geodata.schema import MAP_BOUNDS


class Rules(NamedTuple):
    """Rules that are kept at one stage of reading, and what breaking one costs."""

    title: str

    cost: str
    """One sentence."""

    meanings: dict[str, str]
    """By the slug of a rule, what breaks it."""


_WEST, _SOUTH, _EAST, _NORTH = MAP_BOUNDS

RULES: tuple[Rules, ...] = (
    Rules(
        "The file cannot be read",
        "An error of the whole file; the app keeps the last good events, and `check` ends with 2.",
        {
            "no-file": "There is no file of this name.",
            "is-folder": "It is a folder.",
            "not-a-file": "It is a device or a pipe.",
            "no-permission": "It may not be read.",
            "read-failed": "The system could not read it.",
            "being-written": "Somebody goes on writing it.",
            "not-installed": "An address or a table needs a package that is not installed.",
            "no-room": "It has more rows than `EVENTS_MOST`, and there is no room for the copy of "
            "it in which they are counted.",
        },
    ),
    Rules(
        "The file has the wrong form",
        "An error of the whole file, or of its header; no row can be served.",
        {
            "workbook": "It is an Excel workbook, not CSV; only the map cannot read one.",
            "archive": "It is an archive, such as a zip file; only the map cannot read one.",
            "several-tables": "It has several sheets, layers or packed files; `--sheet` names one.",
            "no-table": "It has no table in it, or none of the name that was asked for.",
            "broken-container": "It is damaged, encrypted or too large, or is not what it begins "
            "like.",
            "title-row": "The header is not in the first row, but under a title.",
            "other-table": "None of its columns is one of events.csv; it is to be imported.",
            "empty-file": "It has not even a header.",
            "broken-header": "Its header row is at fault.",
            "missing-column": "A column is missing that every row needs.",
            "too-many-rows": "There are more rows than `EVENTS_MOST`, three million, and they "
            "cannot be counted: they are at an address, or the engine is not installed.",
            "not-utf-8": "It has more rows than that, and is in another encoding than UTF-8.",
        },
    ),
    Rules(
        "The file has an odd form",
        "A warning; all rows are served.",
        {
            "encoding": "It is in another encoding than UTF-8.",
            "delimiter": "Its cells are separated by something else than commas.",
            "no-events": "It has a header and no rows.",
            "unknown-column": "A column is none of events.csv, and is left out.",
            "repeated-column": "A column is there twice, and the first counts.",
            "nameless-column": "A column has values and no name, and is left out.",
            "failed-formula": "Cells of a workbook have a formula that failed, and are read as "
            "blank.",
            "merged-cells": "Cells of a workbook reach over several rows, and are read in the "
            "first alone.",
            "no-point": "Features of a geographic file are no points, and have no coordinates.",
        },
    ),
    Rules(
        "A row cannot be read",
        "An error; the row is not served, all others are.",
        {
            "not-counted": "In a source of more rows than `EVENTS_MOST`, rows lack "
            "what they are counted by: day, type or point.",
            "unclosed-quote": "A quote is opened and not closed.",
            "stray-quote": "Text follows a closing quote.",
            "cell-too-long": "A cell is longer than any text.",
            "too-many-cells": "The row has more cells than the header, as by a comma unquoted.",
            "too-few-cells": "The row has fewer cells than the header.",
            "nul-byte": "A cell holds a NUL byte: the file is damaged.",
            "more-problems": "Of more rows than are told one by one this is so.",
        },
    ),
    Rules(
        "A value would be drawn, counted or filtered wrongly",
        "An error; the row is not served, all others are.",
        {
            "blank-value": "A required value is blank.",
            "duplicate-id": "An earlier row has the same event_id.",
            "cut-id": "A spreadsheet has cut a long number to a power of ten: `2.02E+09`.",
            "marked-id": "An id begins with a spreadsheet's mark of a text, an apostrophe.",
            "spreadsheet-error": "A text is the error of a formula: `#REF!`, `#N/A`.",
            "date-format": "A day is written in another form than YYYY-MM-DD.",
            "day-first-date": "A day is written day-first, as it shows itself (points are "
            "day-first) or others in its column do.",
            "month-first-date": "A day is written month-first, as it shows itself or others in its "
            "column do.",
            "ambiguous-date": "A day can be read day-first and month-first, and no other in its "
            "column decides it; it is never guessed.",
            "impossible-date": "There is no such day.",
            "unlikely-date": f"A day is before {EARLIEST_YEAR} or more than {DAYS_AHEAD} days "
            "ahead.",
            "end-before-start": "date_end is before date_start.",
            "ongoing-with-end": "status is ongoing, and there is a date_end.",
            "bad-date-precision": "date_precision is none of its codes.",
            "bad-geo-precision": "geo_precision is none of its codes.",
            "unknown-type": "event_type is none of the eight.",
            "bad-status": "status is none of its words.",
            "bad-nature": "nature is none of its words.",
            "bad-condition": "condition is none of its words.",
            "bad-release": "release is none of its words.",
            "bad-confidence": "confidence is none of its words.",
            "bad-count": "fatalities or injuries is no number of people.",
            "no-place": "There are neither coordinates nor a location.",
            "unknown-place": "There are no coordinates, and the gazetteer does not know location.",
            "other-namesake": "There are no coordinates, and the gazetteer knows location in "
            "another municipality only.",
            "unknown-municipality": "municipality is none of Kosovo's 38, and no country in "
            "brackets.",
            "half-a-point": "Only one of latitude and longitude is there.",
            "not-a-number": "A coordinate is no number of degrees.",
            "decimal-comma": "A coordinate has a decimal comma.",
            "out-of-range": "A coordinate is on no globe.",
            "zero-zero": "The point is 0, 0.",
            "swapped-coordinates": "Latitude and longitude seem to be swapped.",
            "outside-region": f"The point is outside latitude {_SOUTH} to {_NORTH}, longitude "
            f"{_WEST} to {_EAST}, and municipality names no country in brackets.",
        },
    ),
    Rules(
        "A value is only shown, and looks wrong",
        "A warning; the row is served.",
        {
            "bad-link": "source_url holds something else than http(s) links; it is shown as text.",
            "source-date": "source_date or last_confirmed is no day, month or year.",
            "bad-source-scale": "source_scale is none of its words.",
            "control-character": "A text has invisible characters, which are left out.",
            "lost-character": "A text has a character (U+FFFD) that an earlier save has lost.",
        },
    ),
    Rules(
        "What stood, and what rows say of one another",
        "A warning; the row is served, and what is wrong is left out of account.",
        {
            "no-end-date": f"date_end is of the year {NO_END_YEAR} or later, and is read as no "
            "end: an event without a status is ongoing then.",
            "misplaced-condition": "condition is of an incident, or of no crossing point.",
            "bad-relation": "A word of relates_to is no relation, or names its own row.",
            "unknown-relation": "relates_to names a row that is not there.",
            "ends-elsewhen": f"A row ends another one more than {DAYS_APART} days from that one's "
            "end.",
            "end-not-filled": "Something standing has no date_end, though a row ends it; `fix` "
            "fills it in where that is sure.",
        },
    ),
    Rules(
        "Advice",
        "A warning of `check`, which `--no-advice` leaves out; no rule is broken.",
        {
            "near-duplicate": f"The title is like an earlier one's ({SIMILAR:.0f} of 100 or more, "
            "whatever the order of words), at the same place on the same days.",
            "far-from-place": "The point is further from the place that location names than "
            + ", ".join(f"{most:.0f} km" for most in KILOMETRES_OFF.values())
            + f" (by the coarser geo_precision: {', '.join(map(str, KILOMETRES_OFF))}), or "
            f"{KILOMETRES_OFF_REGION:.0f} km from a region's.",
            "other-municipality": "The point is in another municipality; only with the precise "
            "boundaries that `fetch` brings.",
            "doubtful-nature": "nature is blank, and the guess is not certain: a row that counts "
            "as standing sounds like the end of something, or one that counts as an incident "
            "lasts.",
            "overlapping-closures": "A crossing closure begins before an earlier one of the same "
            "crossing point ends.",
            "far-from-municipality": f"The point is more than {KILOMETRES_OFF_MUNICIPALITY:.0f} km "
            "from every known place of its municipality; not asked where `fetch` has brought "
            "boundaries.",
            "place-elsewhere": "location is a known place of another municipality than the row's.",
            "outside-outline": f"The point is more than {KILOMETRES_OUTSIDE:g} km outside Kosovo, "
            "at no crossing point, and municipality names no country in brackets.",
            "coarse-exact-point": f"geo_precision is 1, and the point has {DECIMALS} decimals or "
            "fewer: ±0.7 km.",
            "other-year": "date_start is in another year than event_id says.",
            "source-before-event": "source_date is before the event.",
            "unfinished-text": "A text has TODO, TBD, XXX or ??? in it.",
            "not-confirmed": "The event is ongoing, and no source confirms it for more than "
            f"{DAYS_UNTIL_OLD} days.",
            "single-source": f"{HIGH_IMPACT['fatalities']} or more killed or "
            f"{HIGH_IMPACT['injuries']} or more hurt, and not more than one website reports it.",
            "dead-looking-link": "A link looks cut off, private, shortened, tracked or as if it "
            "were two; by its form alone, nothing is asked.",
            "undated-source": "source_date is blank.",
        },
    ),
    Rules(
        "Only of `import`",
        "An error reports the row, a warning brings it in.",
        {
            "other-format": "Error: the file lacks columns of its format.",
            "nothing-to-read": "Error: nothing of the row could be read, or a text in it is "
            "too long.",
            "repeated-row": "Error: an earlier row says the same.",
            "unknown-code": "Error: the second file has no place of this code.",
            "repeated-code": "Warning: the second file has a code twice, and the first counts.",
            "crossed-estimates": "Warning: UCDP's low, best and high estimates contradict each "
            "other, and the best counts.",
            "local-day": "Warning: a time of another zone is on another day in Kosovo, and that "
            "day is taken.",
            "title-left-out": "Warning: the header is under a title, which is left out.",
        },
    ),
    Rules(
        "Only of `fix`",
        "An error; nothing is written.",
        {
            "not-writable": "A text, such as one with a whole row in it, would not be read as "
            "it was written."
        },
    ),
)
