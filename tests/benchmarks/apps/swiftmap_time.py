"""All events as one time layer of swiftmap, whose own slider steps through the days."""

import streamlit as st
from shared import details, read
from swiftmap import Map
from swiftmap.streamlit import st_swiftmap


@st.cache_resource
def build() -> Map:
    """Return the map, made once for all viewers, as its documentation advises."""
    events = read()
    middle = events.iloc[0]  # under the middle of the map, to be clicked there
    chart = Map(center=[middle.latitude, middle.longitude], zoom=9, height="600px")
    columns = events[["event_id", "latitude", "longitude", "date_start"]]
    chart.add_circle_markers(columns, name="Events", radius=5)
    # Up to the day of the slider, all that began: as near to a window as it comes.
    chart.make_time_layer("Events", time_field="date_start", period="P1D", duration=None)
    return chart


told = st_swiftmap(build(), key="map")
if told["clicked_layer_id"]:
    details(read().iloc[[told["selected_index"]]])
