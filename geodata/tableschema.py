"""The columns of events.csv as a Table Schema, so that other tools can check the file too.

The form is that of Frictionless Data (https://specs.frictionlessdata.io/table-schema/). It can
say less than `python -m geodata check`: a rule that looks at two cells, at the calendar or at the
gazetteer has no place in it. What it does say is never stricter, so a file without any problem
here has none there.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from geodata.reading.coordinates import LIMITS
from geodata.reading.links import CELL_OF_LINKS, SPACE
from geodata.schema import (
    CONDITIONS,
    CONFIDENCES,
    DATE_PRECISIONS,
    EVENT_TYPES,
    GEO_PRECISIONS,
    NATURES,
    RELATIONS,
    RELEASES,
    SCHEMA,
    SOURCE_SCALES,
    STATUSES,
    Column,
)

SCHEMA_FILE = Path(__file__).with_name("events.schema.json")

# The grammar of the specification (XML Schema): no anchors, a pattern is the whole value.
_COUNT = r"[0-9]+(-[0-9]+|\+)?"
_PERIOD = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_RELATION = rf"({'|'.join(RELATIONS)}):\S+"
_LINKS = CELL_OF_LINKS.replace(SPACE, r"\s")

_TYPES = {
    "date_start": "date",
    "date_end": "date",
    "date_precision": "integer",
    "geo_precision": "integer",
    "latitude": "number",
    "longitude": "number",
}
_CONSTRAINTS: dict[str, dict[str, Any]] = {
    "event_id": {"unique": True},
    "date_precision": {"enum": list(DATE_PRECISIONS)},
    "status": {"enum": list(STATUSES)},
    "last_confirmed": {"pattern": _PERIOD},
    "event_type": {"enum": list(EVENT_TYPES)},
    "nature": {"enum": list(NATURES)},
    "condition": {"enum": list(CONDITIONS)},
    "geo_precision": {"enum": list(GEO_PRECISIONS)},
    "fatalities": {"pattern": _COUNT},
    "injuries": {"pattern": _COUNT},
    "source_url": {"pattern": _LINKS},
    "source_date": {"pattern": _PERIOD},
    "source_scale": {"enum": list(SOURCE_SCALES)},
    "confidence": {"enum": list(CONFIDENCES)},
    "relates_to": {"pattern": rf"{_RELATION}(\s+{_RELATION})*"},
    "release": {"enum": list(RELEASES)},
    **{name: {"minimum": -limit, "maximum": limit} for name, limit in LIMITS.items()},
}


def table_schema() -> dict[str, Any]:
    """Return the Table Schema of events.csv, ready for JSON."""
    return {
        "title": "Events of the Kosovo security events map",
        "description": "One event a row. `python -m geodata check` knows more rules than these.",
        "fields": [_field(column) for column in SCHEMA],
        "primaryKey": ["event_id"],
        "missingValues": [""],
    }


def to_json() -> str:
    """Return the Table Schema as the text of a JSON file."""
    return json.dumps(table_schema(), ensure_ascii=False, indent=2) + "\n"


def _field(column: Column) -> dict[str, Any]:
    constraints = {"required": True} if column.required else {}
    constraints |= _CONSTRAINTS.get(column.name, {})
    field = {
        "name": column.name,
        "type": _TYPES.get(column.name, "string"),
        "description": column.meaning,
    }
    return field | ({"constraints": constraints} if constraints else {})
