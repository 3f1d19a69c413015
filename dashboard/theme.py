"""The configured theme as Streamlit will hand it to our component: CSS variables.

The page is built before Streamlit's own, which sets them, is there. In the same colours and type
faces it is laid out and drawn once, not twice.
"""

from __future__ import annotations

import re

import streamlit as st

COLORS = (
    "textColor",
    "backgroundColor",
    "secondaryBackgroundColor",
    "borderColor",
    "linkColor",
    "primaryColor",
)
FACES = {
    "sans-serif": '"Source Sans", sans-serif',
    "serif": '"Source Serif", serif',
    "monospace": '"Source Code Pro", monospace',
}
"""What Streamlit's documentation says that its three names for a font stand for."""


def variables() -> str:
    """Return the style sheet that sets them in the room where the page is built.

    What the configuration leaves open is left open here: the page then reads its colours again when
    it has its place.
    """
    return (
        f":host {{ color-scheme: light; {_faces()}{_colors('light')} }}\n"
        "@media (prefers-color-scheme: dark) {\n"
        f":host {{ color-scheme: dark; {_colors('dark')} }}\n"
        "}\n"
    )


def _faces() -> str:
    chosen = {name: st.get_option(f"theme.{name}") for name in ("font", "headingFont", "codeFont")}
    return _written({name: FACES.get(face or "", face) for name, face in chosen.items()})


def _colors(scheme: str) -> str:
    own = {name: st.get_option(f"theme.{scheme}.{name}") for name in COLORS}
    return _written({name: color or st.get_option(f"theme.{name}") for name, color in own.items()})


def _written(values: dict[str, str | None]) -> str:
    return " ".join(f"--st-{_kebab(name)}: {value};" for name, value in values.items() if value)


def _kebab(name: str) -> str:
    return re.sub(r"[A-Z]", lambda letter: f"-{letter[0].lower()}", name)
