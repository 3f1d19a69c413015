"""What a page says while the first events are being counted, which is done once."""

from __future__ import annotations

import streamlit as st

from dashboard.store import EventStore

KEY = "waiting-for-events"
"""Of what is shown meanwhile: by it the page's own script sees that the server is heard."""

LOOK_EVERY = "1s"

WHY = (
    "These events are more than a map holds one by one, so they are counted, once for all who "
    "come. The map is here as soon as that is done."
)


def show(store: EventStore) -> None:
    """Show how far the first reading of a source is, and then run the page again."""
    with st.container(key=KEY):
        st.subheader("Kosovo security events")
        st.write(WHY)
        st.fragment(run_every=LOOK_EVERY)(_look)(store)


def _look(store: EventStore) -> None:
    if store.unless_counting() is not None:
        st.rerun()
    what, part = store.progress
    st.progress(min(max(part, 0.0), 1.0), f"{what}: {part:.0%}" if part else what)
