"""The golden file of the columns: what Python writes and JavaScript reads, byte for byte.

``python -m tests.golden_columns`` writes it anew, with what is in it as JSON beside it, after a
change of the format that is meant. Tests of both languages hold themselves to the two.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geodata
from dashboard.columns import EventColumns, encode
from geodata import state

EVENTS = Path(__file__).parent / "data" / "golden" / "columns.csv"
PAYLOAD = EVENTS.with_suffix(".bin")
CONTENT = EVENTS.with_suffix(".json")


def golden_columns() -> EventColumns:
    """Return the columns of the events of the golden file."""
    return encode(geodata.read_events(EVENTS).events)


def content() -> dict[str, Any]:
    """Return what a reader has to find in the file, from the events and not from its bytes."""
    events, _ = geodata.read_events(EVENTS)
    columns = golden_columns()
    flags = {
        "ongoing": events["end"].isna(),
        "imprecise": events["date_precision"].ge(3),
        "standing": events["is_standing"].astype(bool),
        "ends": columns.phases["after"].eq(state.AFTER_OVER),
    }
    return {
        "count": len(events),
        "types": list(geodata.EVENT_TYPES),
        "start": columns.start.tolist(),
        "end": columns.end.tolist(),
        "place": columns.place.tolist(),
        "type": events["type_code"].tolist(),
        "flags": [
            [name for name, is_set in flags.items() if is_set.iloc[row]]
            for row in range(len(events))
        ],
        "places": [list(place) for place in columns.places],
        "span": list(columns.span),
        "startSure": columns.phases["start_sure"].tolist(),
        "endSure": columns.phases["end_sure"].tolist(),
        "presumedUntil": columns.phases["presumed_until"].tolist(),
    }


def as_json() -> str:
    """Return the content as the text of a file."""
    return json.dumps(content(), indent=1) + "\n"


if __name__ == "__main__":
    PAYLOAD.write_bytes(golden_columns().payload)
    CONTENT.write_text(as_json(), encoding="utf-8")
