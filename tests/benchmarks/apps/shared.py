"""What the pages to compare with share: the events, a slider over them, and the text of one."""

import os

import pandas as pd
import streamlit as st

STEPS = 20


@st.cache_data
def read() -> pd.DataFrame:
    """Return the events as they are in the file."""
    return pd.read_csv(os.environ["EVENTS_CSV"], parse_dates=["date_start"], low_memory=False)


def first_events(events: pd.DataFrame) -> pd.DataFrame:
    """Return the events that a slider leaves: one press of a key takes away a twentieth."""
    return events.head(len(events) * st.slider("End date", 1, STEPS, STEPS) // STEPS)


def details(events: pd.DataFrame) -> None:
    """Write the texts of the events that were clicked."""
    for event in events.itertuples():
        st.subheader("Event details")
        st.text(event.notes)
