"""The page's component: header, map and panel, which run in the browser.

The script is served by the app itself; what is registered here is only the loader, since an
inline component module cannot import by a relative address.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.assets import script_address

_LOADER = """
// Streamlit calls this on each change of `data`, on the same element and without the earlier
// cleanup: mount once an element, then update.
const mounted = new WeakMap();

export default function (component) {
  const { data, parentElement } = component;
  let page = mounted.get(parentElement);
  if (!page) {
    const at = (path) => new URL(path, document.baseURI).href;
    const { address } = data.map.columns;
    // With the script, which could ask for them only once it is there.
    const first = { address, answer: fetch(at(address)) };
    page = import(at(data.script)).then(({ mount }) => mount(parentElement, first));
    mounted.set(parentElement, page);
  }
  page.then((mountedPage) => mountedPage.update(component));
  return () => {
    mounted.delete(parentElement);
    page.then((mountedPage) => mountedPage.destroy());
  };
}
"""

_page = st.components.v2.component("event_page", html='<div class="host"></div>', js=_LOADER)

KEY = "event_page"


def event_page(parts: dict[str, Any], *, on_told: Callable[[object], None]) -> None:
    """Mount the page.

    Parameters
    ----------
    parts
        What ``header``, ``map`` and ``panel`` show; None for a part that is not on the page.
        The same data sends nothing and calls nothing in the browser.
    on_told
        Called before the next run with what the browser tells, unread: see `hearing.told`.
    """

    def settled() -> None:
        said = st.session_state[KEY]["view"]
        if said:
            on_told({"number": said["number"], "wishes": [{"kind": "view", **said}]})

    def asked() -> None:
        action = st.session_state[KEY]["action"]
        if action:
            on_told({"number": action["told"], "wishes": [action]})

    _page(
        key=KEY,
        data={"script": script_address(), **parts},
        default={"view": None},
        on_view_change=settled,
        on_action_change=asked,
    )
