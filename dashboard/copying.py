"""A button that copies a picture, as a small component of Streamlit's."""

from __future__ import annotations

import base64

import streamlit as st

from dashboard.assets import SCRIPTS
from dashboard.bundle import bundle

_SCRIPT = f"{bundle(SCRIPTS / 'copying.js')}\nexport default module_copying.show;\n"

_button = st.components.v2.component("copy_picture", html='<div class="host"></div>', js=_SCRIPT)


def copy_button(picture: bytes) -> None:
    """Show a button that puts a PNG into the clipboard, where the browser lets a page do so."""
    _button(key="copy_picture", data=base64.b64encode(picture).decode("ascii"))
