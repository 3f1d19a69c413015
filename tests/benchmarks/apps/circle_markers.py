"""The usual way: one folium CircleMarker an event, shown through streamlit-folium."""

import os

import folium
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

COLORS = ("red", "orange", "blue", "black", "purple", "green", "gray", "brown")


@st.cache_data
def read(path: str) -> pd.DataFrame:
    """Return the events as they are in the file."""
    return pd.read_csv(path, parse_dates=["date_start"])


events = read(os.environ["EVENTS_CSV"])
colors = dict(zip(sorted(events["event_type"].unique()), COLORS, strict=False))
# Twenty steps, so that one press of a key takes away a twentieth of the events.
steps = st.slider("End date", 1, 20, 20)
shown = events.head(len(events) * steps // 20)

chart = folium.Map((42.6, 20.9), zoom_start=9, tiles=None)
for event in shown.itertuples():
    folium.CircleMarker(
        (event.latitude, event.longitude),
        radius=5,
        color=colors[event.event_type],
        tooltip=event.event_id,
    ).add_to(chart)
result = st_folium(chart, returned_objects=["last_object_clicked_tooltip"], height=600)
clicked = events[events["event_id"] == result["last_object_clicked_tooltip"]]
for event in clicked.itertuples():
    st.subheader("Event details")
    st.text(event.notes)
