"""The two parts of the page that run in the browser: the map with its timeline, and the panel.

Both are modules served by the app itself; what is registered here is only the loader, since
an inline component module cannot import by a relative address.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.assets import addresses

_LOADER = """
// Streamlit calls this on each change of `data`, on the same element and without the earlier
// cleanup: mount once an element, then update.
const mounted = new WeakMap();

export default function (component) {
  const { data, parentElement } = component;
  let part = mounted.get(parentElement);
  if (!part) {
    const address = new URL(data.addresses["app.js"], document.baseURI);
    part = import(address.href).then(({ parts }) => parts.PART(parentElement, data));
    mounted.set(parentElement, part);
  }
  part.then((mountedPart) => mountedPart.update(component));
  return () => {
    mounted.delete(parentElement);
    part.then((mountedPart) => mountedPart.destroy());
  };
}
"""

_HOST = '<div class="host"></div>'

_map = st.components.v2.component(
    "event_map",
    html=_HOST,
    css=".host { height: var(--event-map-height, 640px); }\n",
    js=_LOADER.replace("PART", "map"),
)
_panel = st.components.v2.component(
    "event_panel",
    html=_HOST,
    css=".host { min-height: 200px; }\n",
    js=_LOADER.replace("PART", "panel"),
)

MAP_KEY, PANEL_KEY = "event_map", "event_panel"


def event_map(data: dict[str, Any], *, on_settled: Callable[[dict[str, Any]], None]) -> None:
    """Mount the map and its timeline.

    Parameters
    ----------
    data
        What the map shows. The same data sends nothing and calls nothing in the browser.
    on_settled
        Called before the next run with the browser's view, when a hand has let go of it.
    """

    def settled() -> None:
        said = st.session_state[MAP_KEY]["view"]
        if said:
            on_settled(said)

    _map(
        key=MAP_KEY,
        data={"addresses": addresses(), **data},
        default={"view": None},
        on_view_change=settled,
    )


def event_panel(data: dict[str, Any], *, on_action: Callable[[dict[str, Any]], None]) -> None:
    """Mount the side panel.

    Parameters
    ----------
    data
        What the panel shows (`dashboard.panel.content`).
    on_action
        Called before the next run with what a button asked for.
    """

    def asked() -> None:
        action = st.session_state[PANEL_KEY]["action"]
        if action:
            on_action(action)

    _panel(key=PANEL_KEY, data={"addresses": addresses(), **data}, on_action_change=asked)
