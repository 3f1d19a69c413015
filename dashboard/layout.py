"""The page's frame: what Streamlit's own page needs changed so that the map fills the window."""

from __future__ import annotations

import streamlit as st

# Streamlit leaves a margin for documents; this page is one screen. Heights come from the
# window, so that nothing jumps when a component draws. Only stable test ids are used.
_FRAME = """
<style>
  [data-testid="stMainBlockContainer"] {
    padding: 0.6rem 1rem 0.4rem; max-width: none;
  }
  [data-testid="stHeader"] {
    background: transparent; pointer-events: none; height: 0; min-height: 0;
  }
  [data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] { gap: 0.5rem; }
  .st-key-header { min-height: 2.6rem; }
  .st-key-header p { margin: 0; }
  .stApp { --event-map-height: calc(100dvh - 4.6rem); --event-panel-height: calc(100dvh - 7.8rem); }
  .st-key-event_map, .st-key-event_panel { overflow: hidden; }
  [data-testid="stElementContainer"]:has(> [data-testid="stHtml"] > style) { display: none; }
  @media (max-width: 640px) {
    [data-testid="stMainBlockContainer"] { padding: 0.4rem 0.5rem 1rem; }
    /* One row of controls: the words stay for screen readers, the icons for the rest. */
    .st-key-header { gap: 0.3rem 0.4rem !important; }
    .st-key-header > div:has(h1), .st-key-header > div:has(h1) + div {
      flex-basis: 100% !important;
    }
    .st-key-header > div:has(h1) + div { margin-top: -0.3rem; }
    .st-key-header button p, .st-key-header a p {
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
    }
    .stApp { --event-map-height: max(78dvh, 560px); --event-panel-height: auto; }
  }
</style>
"""

_BRIEF = """
<style>
  [data-testid="stMainBlockContainer"] { padding: 0; }
  .stApp { --event-map-height: 100dvh; }
</style>
"""


def lay_out(*, brief: bool) -> None:
    """Set the page's frame; the brief view is the picture alone, to the window's edge."""
    st.html(_FRAME)
    if brief:
        st.html(_BRIEF)
