"""The map as one HTML file that needs neither this app nor a network.

It holds Leaflet, our modules, the map that folium wrote, the event columns and the events' texts.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import folium
import pandas as pd

from dashboard.basemap import map_module
from dashboard.bundle import LEAFLET, bundle, leaflet_script, style_sheet
from dashboard.wording import links

_SCRIPTS = Path(__file__).resolve().parent / "js"
_STYLES = ("map/map.css", "map/legend.css", "timeline/timeline.css", "standalone.css")
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
"""What the browser may load for the file: nothing but what it holds."""

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<style>
{styles}
</style>
</head>
<body>
<script type="application/json" id="payload">{payload}</script>
<script>
{leaflet}
</script>
<script>
{modules}
const build = {build}
module_standalone.open(L, document, build, JSON.parse(document.getElementById("payload").text));
</script>
</body>
</html>
"""


def standalone_html(
    chart: folium.Map,
    columns: bytes,
    events: pd.DataFrame,
    *,
    title: str,
    footnote: str = "",
    sentences: Mapping[str, Any] | None = None,
) -> str:
    """Return a page that shows the events on the map, to be saved as one file.

    Parameters
    ----------
    chart
        As `dashboard.basemap.build_map` makes it, without tiles.
    columns
        The events file for the browser (see `dashboard.columns`).
    events
        The same events in the same order, with the text columns of the schema.
    title, footnote
        Plain text.
    sentences
        As *saved_texts.sentences* returns them; None tells nothing.
    """
    payload = {
        "title": title,
        "footnote": footnote,
        "sentences": sentences or {"days": [], "changed": ""},
        "columns": base64.b64encode(columns).decode("ascii"),
        "texts": {
            **{name: events[name].tolist() for name in ("title", "notes", "location")},
            "sources": list(map(links, events["source"], events["source_url"])),
        },
    }
    styles = (LEAFLET / "leaflet.css", *(_SCRIPTS / name for name in _STYLES))
    return _PAGE.format(
        policy=_POLICY,
        title=escape(title),
        styles=style_sheet(styles),
        payload=_in_script(json.dumps(payload, ensure_ascii=False, separators=(",", ":"))),
        leaflet=leaflet_script(),
        modules=bundle(_SCRIPTS / "standalone.js"),
        build=map_module(chart).replace("export default ", "", 1),
    )


def _in_script(text: str) -> str:
    """Return JSON text in which no markup can end the element it stands in."""
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
