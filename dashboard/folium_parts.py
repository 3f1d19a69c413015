"""What folium and branca do not offer by a public name: all uses of their private ones.

A map's parts, the statements that it renders to, and the numbers by which it names its variables.
``tests/dashboard/test_folium_parts.py`` says which of them is gone when a new version changes.
"""

from __future__ import annotations

from typing import Any

import folium
from branca.element import Element, Figure


def children(element: Element) -> list[Any]:
    """Return the parts that were added to an element, in their order."""
    return list(element._children.values())


def script(chart: folium.Map) -> str:
    """Return the statements by which folium creates the map and its layers."""
    figure = chart.get_root()
    assert isinstance(figure, Figure)  # a map makes itself one when it has none
    figure.script._children.clear()  # rendering again would add each layer twice
    figure.render()
    return "\n".join(part.render() for part in children(figure.script))


def number(chart: folium.Map) -> None:
    """Name the elements by their order, where folium draws lots: the same map, the same script."""
    pending: list[Element] = [chart]
    count = 0
    while pending:
        element = pending.pop(0)
        element._id = str(count)
        count += 1
        pending.extend(children(element))
