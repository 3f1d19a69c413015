"""Texts that somebody meant to finish later."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geodata.advice.findings import warn
from geodata.problems import quoted
from geodata.reading.texts import by_value

if TYPE_CHECKING:
    import geopandas as gpd

    from geodata.problems import Finding

# In capitals, or a village and a name would be meant; the Latin of printers in any case.
_MARK = re.compile(r"\b(?:TODO|FIXME|TBD|TBC|XXX+)\b|\?{3,}|(?i:\blorem ipsum\b)")
_COLUMNS = ("title", "notes", "actor1", "actor2", "location", "source", "tags")


def unfinished_texts(events: gpd.GeoDataFrame) -> list[Finding]:
    """Return the texts with a mark that something is still to be done."""
    findings: list[Finding] = []
    for name in _COLUMNS:
        findings += warn(events[name], "unfinished-text", by_value(events[name], _mark, object))
    return findings


def _mark(text: str) -> str:
    found = _MARK.search(text)
    if found is None:
        return ""
    return f"{quoted(found.group())} is shown to every reader; finish the text, or take it out."
