"""What is written from the code: parts of the maintainers' page, and the Table Schema.

``python -m geodata.describing.docs`` writes both anew, so that neither says anything but what
the code does.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING

from geodata import intervals
from geodata.cli import app
from geodata.describing.rules import RULES
from geodata.fetching.fetch import sources
from geodata.files import write_whole
from geodata.importers import mappings_markdown
from geodata.schema import (
    CONDITIONS,
    CONFIDENCES,
    DATE_PRECISIONS,
    EVENT_TYPES,
    GEO_PRECISIONS,
    NATURES,
    RELEASES,
    SCHEMA,
    SOURCE_SCALES,
    STATUSES,
)
from geodata.tableschema import SCHEMA_FILE, to_json
from geodata.vocabulary import PLACE_PRECISIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PAGE = Path(__file__).parents[1] / "README.md"

EXAMPLES = {
    "add": "add",
    "check": "check events.csv",
    "draft": "draft ARTICLE.txt --published 2022-12-16 -o drafts.csv",
    "export": "export gpkg events.csv --from 2022-12-01 --to 2022-12-31 -o december.gpkg",
    "fetch": "fetch",
    "find": "find Брњак",
    "fix": "fix events.csv --dry-run",
    "import": "import acled FILE.zip --country Kosovo --into events.csv",
    "schema": "schema > events.schema.json",
}
"""One way to call each command."""

_LICENCES = {
    "geoboundaries": "as the answer says; ODbL so far",
    "geonames": "CC BY 4.0",
    "osm": "ODbL",
}

_PART = re.compile(r"(<!-- (?P<name>[a-z ]+) -->\n).*?(<!-- end of (?P=name) -->)", re.DOTALL)


def columns() -> str:
    """Return the table of the columns of events.csv."""
    rows = [
        (f"`{column.name}`", "yes" if column.required else "", column.meaning) for column in SCHEMA
    ]
    return _table(("column", "required", "what to write"), rows)


def vocabularies() -> str:
    """Return the table of the columns that accept certain words only."""
    words = {
        "event_type": EVENT_TYPES,
        "nature": NATURES,
        "condition": CONDITIONS,
        "status": STATUSES,
        "confidence": CONFIDENCES,
        "source_scale": SOURCE_SCALES,
        "release": RELEASES,
        "date_precision": DATE_PRECISIONS,
        "geo_precision": GEO_PRECISIONS,
    }
    return _table(
        ("column", "accepted"),
        [
            (f"`{name}`", ", ".join(f"`{word}`" for word in accepted))
            for name, accepted in words.items()
        ],
    )


def place_precisions() -> str:
    """Return the table of the codes of geo_precision."""
    rows = [(str(code), str(stated), stated.drawn) for code, stated in PLACE_PRECISIONS.items()]
    return _table(("geo_precision", "where it was", "drawn as"), rows)


def time_rules() -> str:
    """Return the table of intervals, as the module that makes them has it."""
    text = inspect.getdoc(intervals) or ""
    lines = re.findall(r"^(\d .+?)  +(.+)$", text, re.MULTILINE)
    return _table(("date_precision", "the event is on"), lines)


def rules() -> str:
    """Return all rules with what breaks them."""
    parts = []
    for group in RULES:
        rows = [(f"`{slug}`", meaning) for slug, meaning in group.meanings.items()]
        parts.append(
            f"### {group.title}\n\n{group.cost}\n\n{_table(('rule', 'broken when'), rows)}"
        )
    return "\n".join(parts)


def commands() -> str:
    """Return the table of the commands, each with the first sentence of its help."""
    named: dict[str, Callable[..., object] | None] = {
        info.name: info.callback for info in app.registered_commands if info.name
    }
    for group in app.registered_groups:
        if group.name and group.typer_instance and group.typer_instance.registered_callback:
            named[group.name] = group.typer_instance.registered_callback.callback
    rows = [
        (f"`python -m geodata {EXAMPLES[name]}`", _first_sentence(function))
        for name, function in sorted(named.items())
    ]
    return _table(("command", "what it does"), rows)


def fetch_sources() -> str:
    """Return the table of what `fetch` fetches."""
    rows = [
        (
            f"`fetch{'' if source.by_default else f' {source.name}'}`",
            f"`fetched/{source.file}`",
            source.title,
            source.url,
            _LICENCES[source.name],
        )
        for source in sources()
    ]
    return _table(("command", "file", "what", "from", "licence"), rows)


PARTS: dict[str, Callable[[], str]] = {
    "columns": columns,
    "vocabularies": vocabularies,
    "place precisions": place_precisions,
    "time rules": time_rules,
    "rules": rules,
    "commands": commands,
    "fetch": fetch_sources,
    "mappings": mappings_markdown,
}
"""The generated parts of the page, by the name that their marks have."""


def page(text: str) -> str:
    """Return the text of the page with its generated parts as the code has them."""
    return _PART.sub(lambda part: f"{part[1]}{PARTS[part['name']]()}{part[3]}", text)


def main() -> None:
    """Write the page and the Table Schema anew."""
    write_whole(PAGE, page(PAGE.read_text(encoding="utf-8")).encode())
    write_whole(SCHEMA_FILE, to_json().encode())


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [header, ("---",) * len(header), *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(text: str) -> str:
    # A bar would end the cell, even in code.
    return text.replace("|", r"\|")


def _first_sentence(function: Callable[..., object] | None) -> str:
    paragraph = (inspect.getdoc(function) or "").split("\n\n")[0]
    return " ".join(paragraph.split())


if __name__ == "__main__":
    main()
