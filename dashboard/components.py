"""The page's component: header, map and panel, which run in the browser.

The script is served by the app itself; what is registered here is only the loader, since an
inline component module cannot import by a relative address.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.assets import SCRIPTS
from dashboard.bundle import bundle
from dashboard.messages import Message, Told

_LOADER = f"{bundle(SCRIPTS / 'loader.js')}\nexport default module_loader.show;\n"

_page = st.components.v2.component("event_page", html='<div class="host"></div>', js=_LOADER)

KEY = "event_page"


def event_page(message: Message, *, on_told: Callable[[Told], None]) -> None:
    """Mount the page.

    Parameters
    ----------
    message
        What it shows. The same message sends nothing and calls nothing in the browser.
    on_told
        Called before the next run with what the browser tells.
    """

    def told() -> None:
        said = st.session_state[KEY]["told"]
        if said:
            on_told(said)

    _page(key=KEY, data=message, default={"told": None}, on_told_change=told)
