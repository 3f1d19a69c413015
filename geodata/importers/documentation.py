"""The page on what becomes of another format's columns, written from the tables themselves."""

from __future__ import annotations

from geodata.importers import acled, ucdp
from geodata.importers.mapping import markdown
from geodata.importers.synonyms import FIELD_NAMES, FURTHER_FIELDS, TYPE_WORDS
from geodata.schema import COLUMNS, EVENT_TYPES


def mappings_markdown() -> str:
    """Return the mapping tables of all formats as Markdown, headed at the third level."""
    return "\n".join([markdown(acled.TABLE), markdown(ucdp.TABLE), _generic_markdown()])


def _generic_markdown() -> str:
    lines = [
        "### From any other table",
        "",
        "Names of columns that are recognised, without regard to case, accents and script; "
        "`--map column=field` says otherwise. A country that is not Kosovo goes into "
        "`municipality` in brackets, a whole point (`42.93, 20.85`, WKT, degrees and minutes) "
        "into `latitude` and `longitude`; such a column is also known by what stands in it. In the "
        "export of a survey (Kobo, ODK) `start` and `end` are those of the form, and left out.",
        "",
        "| events.csv | column names |",
        "|---|---|",
    ]
    lines += [f"| `{name}` | {_listed(FIELD_NAMES[name])} |" for name in COLUMNS]
    lines += [f"| *{name}* | {_listed(FIELD_NAMES[name])} |" for name in FURTHER_FIELDS]
    lines += [
        "",
        "Words that are recognised as an `event_type`; `--word word=type` adds one.",
        "",
        "| event_type | words |",
        "|---|---|",
    ]
    for event_type in EVENT_TYPES:
        words = [word for word, meant in TYPE_WORDS.items() if meant == event_type]
        lines.append(f"| `{event_type}` | {', '.join(words)} |")
    return "\n".join(lines) + "\n"


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names)
