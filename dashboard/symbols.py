"""stand-in until the shared data file is merged."""
from __future__ import annotations
import json
from pathlib import Path
from typing import NamedTuple
UNIT = 11
class Symbol(NamedTuple):
    name: str
    color: str
    body: str
    mark: str
SYMBOLS = tuple(Symbol(**item) for item in json.loads(Path("/tmp/plate/symbols.json").read_text()))
