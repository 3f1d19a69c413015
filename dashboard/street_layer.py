"""The folium layer of roads, railways and waters; ``dashboard/js/map/streets.js`` draws it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from folium.map import Layer
from folium.template import Template

from dashboard.event_layer import LabelLayer
from dashboard.streets import Level


class StreetLayer(Layer):
    """Roads, railways and rivers on a canvas, the lakes of the same source, and all their names.

    Parameters
    ----------
    levels
        What to draw from which zoom on, the farthest first.
    labels
        Shows the names, after its own.
    lakes
        The shapes that those of a level replace.
    above
        What lakes must not cover.
    embedded
        Whether the map's script holds the levels, instead of their addresses.
    name
        As the layer switch names it.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = eventMap.createStreetLayer(
                L, {{ this.levels|tojson }}, {{ this.labels.get_name() }},
                {{ this.lakes.get_name() }},
                [{% for layer in this.above %}{{ layer.get_name() }}, {% endfor %}]);
        {% endmacro %}
    """)

    def __init__(
        self,
        levels: Sequence[Level],
        labels: LabelLayer,
        lakes: Layer,
        above: Sequence[Layer],
        *,
        embedded: bool = False,
        name: str = "Roads, railways and rivers",
    ) -> None:
        super().__init__(name=name, overlay=True)
        self._name = "StreetLayer"
        self.levels = [_told(level) if embedded else _named(level) for level in levels]
        self.labels = labels
        self.lakes = lakes
        self.above = list(above)


def _named(level: Level) -> dict[str, Any]:
    return {"zoom": level.zoom, "address": level.address}


def _told(level: Level) -> dict[str, Any]:
    return {"zoom": level.zoom, "told": json.loads(level.payload)}
