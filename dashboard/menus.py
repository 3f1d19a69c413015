"""What the header's buttons open over the page: the brief, downloads, problems of the file."""

from __future__ import annotations

import streamlit as st

from dashboard import briefing, counted, downloads, making, problems, selection
from dashboard.session import Session
from dashboard.store import Snapshot


def show(snapshot: Snapshot, state: Session, chosen: selection.Selection) -> None:
    """Show the menu that is open, if one is; its content is only then made."""

    def close() -> None:
        state.acted, state.menu = True, ""
        making.stop()

    if state.menu == "problems" and not snapshot.problems:
        state.menu = ""  # all are gone: the next ones do not open it by themselves
    if state.menu == "brief" and snapshot.counted:
        st.dialog("Brief", on_dismiss=close)(st.info)(counted.NEEDS_LIST)
    elif state.menu == "brief":
        st.dialog("Brief", width="large", on_dismiss=close)(briefing.show)(snapshot, state)
    elif state.menu == "download":
        st.dialog("Download", on_dismiss=close)(downloads.show)(snapshot, state, chosen)
    elif state.menu == "problems":
        st.dialog("Data problems", width="large", on_dismiss=close)(problems.show)(snapshot)
