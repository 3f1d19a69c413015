"""Our own parts of the map as folium elements: the events, the names of places, finer shapes.

What they do is written in ``dashboard/js``; an element only says where in the map's script they
are created, from the name ``eventMap`` that whoever runs the script provides. So one folium map
serves the page, where the modules come from the server, and a saved file that holds them itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from branca.element import MacroElement
from folium.map import Layer
from folium.template import Template

LabelKind = Literal[
    "country",
    "town",
    "crossing",
    "route",
    "village",
    "place",
    "road",
    "river",
    "hamlet",
    "street",
]


@dataclass(frozen=True)
class Label:
    """A name on the map.

    Attributes
    ----------
    lat, lon
        Degrees, EPSG:4326.
    kind
        Decides from which zoom the name is shown, and its type.
    population
        Which of two names wins and how large it is; 0 when unknown.
    names
        The name under the keys ``local`` (``Zvečan/Zveçan``), ``sq``, ``sr`` and ``en``.
    shape
        Of a country its outline, of a route its line, as points (latitude, longitude): the name
        lies in the one and on the other instead of beside the point.
    """

    lat: float
    lon: float
    kind: LabelKind
    population: int
    names: dict[str, str]
    shape: tuple[tuple[float, float], ...] = ()

    def written(self) -> dict[str, Any]:
        """Return the fields by their names, without an empty shape."""
        fields = asdict(self)
        return fields if self.shape else {key: fields[key] for key in fields if key != "shape"}


class LabelLayer(Layer):
    """Names of settlements, crossing points, roads and countries.

    Parameters
    ----------
    labels
        In any order; the more important ones are placed first.
    land
        Outlines, each of points (latitude, longitude) in degrees, EPSG:4326: names of countries
        keep off them.
    routes
        Numbers of roads are shown as long as this layer is on the map; always without it.
    name
        As the layer switch names it.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = eventMap.createLabelLayer(
                L, {{ this.labels|tojson }}, {{ this.land|tojson }});
            {%- if this.routes %}
            {{ this.get_name() }}.setRoutes({{ this.routes.get_name() }});
            {%- endif %}
        {% endmacro %}
    """)

    def __init__(
        self,
        labels: Iterable[Label],
        land: Iterable[Iterable[tuple[float, float]]] = (),
        routes: Layer | None = None,
        name: str = "Names of places",
    ) -> None:
        super().__init__(name=name, overlay=True)
        self._name = "LabelLayer"
        self.labels = [label.written() for label in sorted(labels, key=_importance)]
        self.land = [list(ring) for ring in land]
        self.routes = routes


class EventLayer(Layer):
    """The events: one symbol a place, drawn on a canvas.

    Parameters
    ----------
    labels
        Names that keep clear of the symbols, laid out anew when the symbols have come to rest.
    **options
        As ``createEventLayer`` in ``eventlayer.js`` takes them, in snake case.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = eventMap.createEventLayer(
                L, {{ this.options|tojavascript }});
            {%- if this.labels %}
            {{ this.labels.get_name() }}.setObstacles(() => {{ this.get_name() }}.drawn());
            {{ this.get_name() }}.on("rest", () => {{ this.labels.get_name() }}.relayout());
            {%- endif %}
        {% endmacro %}
    """)

    def __init__(self, labels: LabelLayer | None = None, **options: Any) -> None:
        super().__init__(name="Events", overlay=True, control=False)
        self._name = "EventLayer"
        self.labels = labels
        self.options = options


class Refinement(MacroElement):
    """All the points of shapes that are drawn with fewer from afar; to be added to those.

    Parameters
    ----------
    shapes
        GeoJSON, EPSG:4326: the same features in the same order.
    zoom
        The least zoom at which they are wanted. Until then they are not even read.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
            eventMap.refine(
                L, {{ this._parent._parent.get_name() }}, {{ this._parent.get_name() }},
                {{ this.shapes|tojson }}, {{ this.zoom }});
        {% endmacro %}
    """)

    def __init__(self, shapes: str, zoom: int) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # of branca
        self._name = "Refinement"
        self.shapes = shapes
        self.zoom = zoom


class Nearness(MacroElement):
    """Tells the style sheet how near the map is, as ``followZoom`` in ``ground.js`` says.

    Parameters
    ----------
    near, close
        The zooms from which the map is near, and close.
    limit
        What a close map says that it does not know; empty to say nothing.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
            eventMap.followZoom(L, {{ this._parent.get_name() }}, {{ this.options|tojson }});
        {% endmacro %}
    """)

    def __init__(self, near: int, close: int, limit: str = "") -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # of branca
        self._name = "Nearness"
        self.options = {"near": near, "close": close, "limit": limit}


def _importance(label: Label) -> tuple[int, int, str]:
    """Sort key: by kind in the order of `LabelKind`, then the most people first, then by name."""
    return get_args(LabelKind).index(label.kind), -label.population, label.names["local"]
